"""Accounts that answer one question, brought together: blocked first, then compared, so that cost stays near linear.

Two accounts answer one question when they count the same (topic, kind, group), nothing that narrows them differs, their
places can be the same place and their days the same days. An account that does not say where or when takes its
document's. Accounts of two documents must besides be told in like words (`likeness`).
"""

from collections import defaultdict
from collections.abc import Iterable

from sayso.intervals import Interval
from sayso.language.places.relations import distance
from sayso.questions.accounts import Account
from sayso.questions.likeness import Likeness
from sayso.records import Place, Quantity

SAME_PLACE_KM = 20.0
LIKE = 0.08  # cosine of passages of two documents whose figures meet
VERY_LIKE = 0.18  # and whose figures part
WORLDS_APART = 30.0  # ratio of two figures; of casualty figures for one event 90 % lie within 2.5
SLACK_DAYS = 1  # reports of one night differ by a day


def group(accounts: Iterable[Account], likeness: Likeness) -> list[list[Account]]:
    """Return groups of accounts that answer one question, in order of their first account."""
    blocks: dict[tuple[str, str, str], list[Account]] = defaultdict(list)
    for account in accounts:
        blocks[(account.topic, account.counted, account.group)].append(account)
    return [one for block in blocks.values() for one in _groups(block, likeness)]


def _groups(block: list[Account], likeness: Likeness) -> list[list[Account]]:
    roundups = _roundups(block)
    groups: list[list[Account]] = []
    for account in block:
        fitting = [one for one in groups if all(same_question(account, other) for other in one)]
        likely = [(_closeness(account, one, likeness, roundups), one) for one in fitting]
        closest = max(likely, key=lambda pair: pair[0], default=None)
        if closest is not None and closest[0] > 0:
            closest[1].append(account)
        else:
            groups.append([account])
    return groups


def _roundups(block: list[Account]) -> frozenset[str]:
    """Documents in which one voice gives figures that part: they tell of several happenings."""
    spoken: dict[tuple[str, str], list[Account]] = defaultdict(list)
    found = set()
    for account in block:
        key = (account.context.document.id, _speaker(account))
        if any(_in_one_breath(account, other) for other in spoken[key]):
            found.add(account.context.document.id)
        spoken[key].append(account)
    return frozenset(found)


def _closeness(account: Account, group: list[Account], likeness: Likeness, roundups: frozenset[str]) -> float:
    """How well an account fits a group: by the most like passage; figures that meet count for it. 0 is no fit.

    Figures that meet need less likeness than figures that part: to call two accounts contradictory they must be of
    one happening. Within a document only a roundup of several happenings needs it at all.
    """
    best = 0.0
    for other in group:
        meet = _meet(account, other)
        if account.context is other.context:
            apart = not meet and account.context.document.id in roundups
            if apart and likeness.of_sentences(account, other) < LIKE:
                return 0.0
            best = max(best, 1.0 + meet)
            continue
        like = likeness.between(account, other)
        placed = account.places and other.places
        if like >= (LIKE if meet and placed else VERY_LIKE):
            best = max(best, like + meet)
    return best


def same_question(a: Account, b: Account) -> bool:
    """Tell whether two accounts of one block can be answers to one question."""
    if a.whole_war != b.whole_war or a.narrowed != b.narrowed or not _same_side(a.whose, b.whose):
        return False
    if _in_one_breath(a, b) or _worlds_apart(a, b):
        return False
    unknown = not a.places or not b.places
    return a.whole_war or (_same_days(a, b) and (unknown or _same_place(a, b)))


def _in_one_breath(a: Account, b: Account) -> bool:
    """One voice that gives two figures in one text counts two things: nobody contradicts himself in a sentence."""
    same_voice = a.context is b.context and a.attribution.voices[:1] and _speaker(a) == _speaker(b)
    told = a.claim.mode == b.claim.mode == "actual" and not a.part and not b.part
    return bool(same_voice) and told and not _meet(a, b)


def _worlds_apart(a: Account, b: Account) -> bool:
    """Figures so far apart are of different happenings, not two accounts of one; a nought may deny anything."""
    if a.quantity is None or b.quantity is None:
        return False
    small, large = sorted((_figure(a.quantity), _figure(b.quantity)))
    return small > 0 and large / small > WORLDS_APART and not (a.part or b.part)


def _figure(quantity: Quantity) -> float:
    ends = [end for end in (quantity.likely_low, quantity.likely_high, quantity.low) if end is not None]
    return sum(ends[:2]) / len(ends[:2]) if ends else 0.0


def _speaker(account: Account) -> str:
    return account.attribution.voices[0].name


def _meet(a: Account, b: Account) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    return Interval(a.quantity.low, a.quantity.high).meets(Interval(b.quantity.low, b.quantity.high))


def _same_side(a: frozenset[str], b: frozenset[str]) -> bool:
    """'IS fighters' and 'Islamic State fighters' are the same side, and so may be plain 'fighters'."""
    if a == b or not a or not b:
        return True
    return (bool(a & b) and (a <= b or b <= a)) or _initials(a, b) or _initials(b, a)


def _initials(short: frozenset[str], long: frozenset[str]) -> bool:
    return len(long) > 1 and any(sorted(word) == sorted(w[0] for w in long) for word in short)


def _same_days(a: Account, b: Account) -> bool:
    if a.context is b.context and not (a.dated or b.dated):
        return True
    if not a.days or not b.days:
        return a.context is b.context or (a.placed and b.placed)
    return any(one.near(other, SLACK_DAYS) for one in a.days for other in b.days)


def _same_place(a: Account, b: Account) -> bool:
    if a.context is b.context and not (a.placed and b.placed):
        return True
    if not a.places or not b.places:
        return a.context is b.context or (a.places == b.places and a.dated and b.dated)
    return any(near(p, q) for p in a.places for q in b.places)


def near(a: Place, b: Place) -> bool:
    """Tell whether two resolved places can be one, given how far each may lie from its point."""
    if a.geonames is not None and a.geonames == b.geonames:
        return True
    return distance(a, b) <= max(SAME_PLACE_KM, a.radius_km or 0.0, b.radius_km or 0.0)


def same_happening(a: Account, b: Account) -> bool:
    """Tell whether places and days let two accounts be of one happening."""
    return _same_days(a, b) and _same_place(a, b)


class Happenings:
    """Numbers accounts so that those near in place and time share a happening; weeks keep the look-up short."""

    def __init__(self) -> None:
        self._by_week: dict[int | None, list[tuple[int, Account]]] = defaultdict(list)
        self._count = 0

    def number(self, account: Account) -> int:
        """Return the number of the happening that an account belongs to, a new one when it fits none."""
        weeks: set[int | None] = {day.first.toordinal() // 7 for day in account.days} or {None}
        around = {one for week in weeks for one in ((None,) if week is None else (week - 1, week, week + 1))}
        for week in sorted(around, key=lambda one: one or 0):
            for number, first in self._by_week.get(week, ()):
                if same_happening(first, account):
                    return number
        self._count += 1
        for week in weeks:
            self._by_week[week].append((self._count, account))
        return self._count
