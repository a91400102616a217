"""The register of happenings: which one an account belongs to, and what each is called.

Accounts that count were put together before (`happenings`). One that does not count belongs to the happening of the
count that stands nearest to it in its text, or else to one whose place and days it fits.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

from sayso.questions import wording
from sayso.questions.accounts import Account
from sayso.questions.grouping import same_happening

_NEAREST = 400  # characters from an account to the count that tells its happening


class Register:
    """Numbers and names happenings; weeks keep the look-up short."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._told: list[Sequence[Account]] = []
        self._taken: dict[str, int] = {}  # name -> how many happenings have it
        self._of: dict[tuple[str, int], int] = {}  # claim and start of its figure -> number
        self._along: dict[str, list[tuple[int, int]]] = defaultdict(list)  # document -> where counts stand, and number
        self._by_week: dict[int | None, list[tuple[int, Account]]] = defaultdict(list)

    def enter(self, accounts: Sequence[Account], *, war: bool = False) -> int:
        """Enter a happening, or what is told of a whole war, with its accounts; return its number."""
        number = len(self._names)
        self._names.append(self._new_name(accounts, war=war))
        self._told.append(accounts)
        for account in accounts:
            self._of[_key(account)] = number
            self._along[account.context.document.id].append((account.claim.start, number))
        for week in _weeks(accounts[0]):
            self._by_week[week].append((number, accounts[0]))
        return number

    def name(self, account: Account) -> str:
        """Return the name of the happening that an account belongs to; one that fits none is entered."""
        return self._names[self._number(account)]

    def place(self, accounts: Sequence[Account]) -> str | None:
        """Return the place to name a question by: its happening's, if it can be meant there, or else its own."""
        wide = wording.place_of(self._told[self._number(accounts[0])])
        return wide if any(p.text == wide for one in accounts for p in one.places) else wording.place_of(accounts)

    def _number(self, account: Account) -> int:
        number = self._of.get(_key(account))
        if number is None:
            number = self._beside(account)
        if number is None:
            number = self._fitting(account)
        if number is None:
            number = self.enter([account])
        return number

    def _new_name(self, accounts: Sequence[Account], *, war: bool) -> str:
        days, where = wording.days_of(accounts), wording.place_of(accounts)
        name = "the whole war" if war else ", ".join(filter(None, (where, wording.say_days(days))))
        self._taken[name] = self._taken.get(name, 0) + 1
        return f"{name} ({self._taken[name]})" if self._taken[name] > 1 else name

    def _beside(self, account: Account) -> int | None:
        along = self._along[account.context.document.id]
        along.sort()
        start = account.claim.start
        at = bisect_left(along, (start, -1))
        near = min(along[max(0, at - 1) : at + 1], key=lambda one: abs(one[0] - start), default=None)
        return near[1] if near is not None and abs(near[0] - start) <= _NEAREST else None

    def _fitting(self, account: Account) -> int | None:
        weeks = _weeks(account)
        around = {one for week in weeks for one in ((None,) if week is None else (week - 1, week, week + 1))}
        for week in sorted(around, key=lambda one: one or 0):
            for number, first in self._by_week.get(week, ()):
                if same_happening(first, account):
                    return number
        return None


def _key(account: Account) -> tuple[str, int]:
    return account.claim.id, -1 if account.quantity is None else account.quantity.start


def _weeks(account: Account) -> set[int | None]:
    return {day.first.toordinal() // 7 for day in account.days} or {None}
