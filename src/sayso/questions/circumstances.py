"""When, where and who did it: what accounts that answer one question of a count say of its day, place and doer.

Accounts that count the same are of the same deed (`grouping`), so their days, places and doers can be set side by
side. An answer is what a voice says itself, in the clause that counts or in a blow told in the same sentence: never the
day of publication, the head of a dispatch, or what another sentence leaves to be guessed. A doer may also be named
where a voice claims a deed, denies it, or lays the blame for it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import inf
from typing import Literal

from sayso.intervals import Interval
from sayso.language.places.areas import apart, radius
from sayso.language.times.days import clash, comparable, covered
from sayso.questions import lexicon
from sayso.questions.accounts import Account, Context, plain_account
from sayso.questions.doers import blames, doer, is_blow
from sayso.questions.happenings import Happening
from sayso.questions.linkage import clusters
from sayso.questions.links import Decided, Links
from sayso.questions.outline import Outline
from sayso.questions.parties import peoples, rivals
from sayso.questions.tellings import SAME_TOWN_KM, Mention, days_between, far_apart
from sayso.records import Claim, Factuality, Party, Place, Span, Time, day_of

Kind = Literal["when", "where", "who"]

_DONE_BY = frozenset(("kill", "wound", "strike", "destroy", "capture", "seize"))
#: deeds of which it can be asked where: those who leave or arrive are in two places
_AT_A_PLACE = frozenset(("kill", "wound", "capture", "strike", "destroy", "rescue"))
_DATED = _AT_A_PLACE | {"leave", "arrive", "surrender", "release", "seize", "fire", "displace"}
_SURE = 0.5  # log-odds that two tellings are of one happening, from which on what they say apart is set side by side
_MOST_TOLD = 80  # accounts of one deed whose days, places or doers are compared
_RIVAL_DAYS = 1  # days that reports of one deed may differ by
_MUCH_THE_SAME = 1.5  # ratio of two figures of much the same
_WIDEST = 200.0  # km: a place that may be anywhere in a wider circle says where nothing happened
_LONGEST = 31  # days: a longer stretch says when nothing happened
_NOT_ON = re.compile(
    r"\b(?:since|until|till|after|before|by|following|from|prior to|than|despite|ahead of|as of|in the)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_CONTRAST = re.compile(
    r"\b(?:but|however|while|whereas|although|contradict\w*|disput\w*|on the contrary|in contrast|instead)\b",
    re.IGNORECASE,
)
_MOST_BETWEEN = 400  # characters
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_ON = re.compile(r"\b(?:on|in|during|of|at|between|early|late)\s+(?:the\s+)?$", re.IGNORECASE)
_HEADING = 300  # characters at the top of a text in which a bare date is that of the dispatch
_AT = re.compile(
    r"\b(?:in|at|near|inside|outside|around|on|across|over|within|of|hit|struck|targeted|bombed|shelled|attacked)"
    r"\s+(?:[\w’'-]+\s+){0,3}$",
    re.IGNORECASE,
)
_AWAY = re.compile(r"\b(?:from|to|towards?|for|against|between|with|by)\s+(?:[\w’'-]+\s+){0,3}$", re.IGNORECASE)
_LONGER_NAME = re.compile(r" (?:al-|el-)?[A-Z][a-z]+(?=[ ,.]|$)(?! (?:said|says|told))")  # 'Tall' of 'Tall Hadid'
_BEFORE_THAT = re.compile(
    r"\b(?:after|before|since|following|despite|unless|until|a day|days|weeks|later)\W*$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Told:
    """What one claim says of when, where or who, in which words."""

    account: Account
    span: Span
    counting: Account  # the account of the count that it is told with
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    parties: tuple[Party, ...] = ()
    factuality: Factuality | None = None  # where it is not the claim's: a denial of a deed
    blames: bool = False  # said of the deed outright: claimed, denied, laid at somebody's door

    @property
    def document(self) -> str:
        """The id of its document."""
        return self.account.context.document.id

    @property
    def voice(self) -> str:
        """The voice nearest to the event."""
        return self.account.attribution.voices[0].name


@dataclass(frozen=True, slots=True)
class Circumstance:
    """When, where or by whom one deed was done, as several accounts tell it."""

    kind: Kind
    accounts: tuple[Account, ...]  # that count those it befell, or tell of the deed where nobody counts
    told: tuple[Told, ...]
    befell: str | None = None  # what it was done to, where nobody counts: 'the bridge', 'Omar Darwish'


def circumstances_of(
    happening: Happening, groups: Sequence[Sequence[Account]], decided: Decided | None = None
) -> Iterator[Circumstance]:
    """Yield what accounts of a happening say of its circumstances; `groups` are those that answer one question each.

    Groups told in the same sentences ('killed nine and wounded 20') share their circumstances. Asked is only what two
    voices, or two documents, answer.
    """
    outlines = {one.context.document.id: one.outline for one in happening.mentions}
    mentions = {one.account.claim.id: one for one in happening.mentions}
    for accounts in _of_one_deed(groups, outlines):
        reader = Reader(accounts, outlines)
        for kind, told in reader.told(decided or Decided(), lambda a, b: _surely_one(a, b, happening, mentions)):
            yield Circumstance(kind, tuple(accounts), told)


# --- what may be set side by side ----------------------------------------------------------------------------------


def _of_one_matter(
    found: Iterable[Told], links: Links, surely_one: Callable[[Told, Told], bool]
) -> Iterator[tuple[Told, ...]]:
    """Part what is told of several deeds after all: what cannot both be so is of one only on good evidence.

    A false contradiction does more harm than a missing one, and a text that names two days, places or doers tells of
    two deeds far more often than it contradicts itself. `surely_one` says whether what two documents tell is of one
    deed though it cannot both be so. Yields what two voices, or two documents, answer.
    """
    told = _once_each(found)[:_MOST_TOLD]
    scores: dict[tuple[int, int], float] = {}
    for i, j in combinations(range(len(told)), 2):
        by_hand = links.score(told[i].account.claim.id, told[j].account.claim.id)
        scores[i, j] = _closeness(told[i], told[j], surely_one) if by_hand is None else by_hand
    for one in clusters(len(told), scores, threshold=0.0, apart=-1.0):
        if len({(told[n].document, told[n].voice) for n in one}) > 1:
            yield tuple(told[n] for n in one)


def _closeness(a: Told, b: Told, surely_one: Callable[[Told, Told], bool]) -> float:
    if not _at_odds(a, b):
        return 1.0
    if not comparable(a.times, b.times) and a.times:
        return -inf
    if a.document != b.document:
        return 1.0 if surely_one(a, b) else -inf
    if a.voice == b.voice:
        return -inf
    return 1.0 if a.blames or b.blames or (_same_figures(a.counting, b.counting) and _set_against(a, b)) else -inf


def _surely_one(a: Told, b: Told, happening: Happening, mentions: Mapping[str, Mention]) -> bool:
    """Tell whether two documents count the same ones, on one day and at one place as far as these are not asked."""
    pair = mentions.get(a.counting.claim.id), mentions.get(b.counting.claim.id)
    if pair[0] is None or pair[1] is None or not _same_figures(a.counting, b.counting):
        return False
    days = days_between(pair[0].days, pair[1].days)
    same_day = bool(a.times) or (days is not None and days <= _RIVAL_DAYS)
    towns = far_apart(pair[0].towns, pair[1].towns)
    same_town = bool(a.places) or (towns is not None and towns <= SAME_TOWN_KM)
    return same_day and same_town and happening.surety(pair[0], pair[1]) >= _SURE


def _set_against(a: Told, b: Told) -> bool:
    """Tell whether a text cites two voices and itself sets one against the other: 'but', 'however', 'disputed'."""
    cited = all(one.account.attribution.manner != "narration" for one in (a, b))
    first, second = sorted((a.account.claim, b.account.claim), key=lambda one: one.start)
    between = a.account.context.document.text[first.end : second.end]
    return cited and len(between) <= _MOST_BETWEEN and _CONTRAST.search(between) is not None


def _at_odds(a: Told, b: Told) -> bool:
    """Tell whether the two cannot both be so, a denial of one party beside the naming of it included."""
    if a.times:
        return clash(a.times, b.times)
    if a.places:
        return all(apart(p, q) for p in a.places for q in b.places)
    home = a.account.context.country
    meet = any(not rivals(p, q, home) for p in a.parties for q in b.parties)
    return meet == (_denied(a) != _denied(b))


def _denied(one: Told) -> bool:
    return (one.factuality or one.account.claim.factuality) == "CT-"


def _same_figures(a: Account, b: Account) -> bool:
    """Tell whether two give much the same figure of the same, so that they count the same ones, or neither counts."""
    if a.quantity is None and b.quantity is None:
        return a.topic == b.topic
    if a.quantity is None or b.quantity is None or a.topic != b.topic:
        return False
    first, second = (one.quantity.number for one in (a, b) if one.quantity is not None)
    if not isinstance(first, int | float) or not isinstance(second, int | float) or min(first, second) <= 0:
        return False
    bands = [Interval(one.low, one.high) for one in (a.quantity, b.quantity)]
    return bands[0].meets(bands[1]) and max(first, second) <= _MUCH_THE_SAME * min(first, second)


def _of_one_deed(groups: Sequence[Sequence[Account]], outlines: Mapping[str, Outline]) -> list[list[Account]]:
    """Join the groups that are told in the same sentences, those of parts and of whole wars left out."""
    deeds: list[tuple[set[tuple[str, int]], list[Account]]] = []
    for group in groups:
        told = [one for one in group if _is_asked(one)]
        at = {(one.context.document.id, outlines[one.context.document.id].sentence(_start(one))) for one in told}
        near = [deed for deed in deeds if deed[0] & at and _like(deed[1][0], told[0])] if told else []
        for deed in near[1:]:
            deeds.remove(deed)
        if near:
            near[0][0].update(at, *(deed[0] for deed in near[1:]))
            near[0][1].extend(one for more in (*(deed[1] for deed in near[1:]), told) for one in more)
        elif told:
            deeds.append((at, list(told)))
    return [accounts for _, accounts in deeds]


def _is_asked(account: Account) -> bool:
    if account.whole_war or account.portion or account.topic not in _DATED:
        return False
    kinds = lexicon.ASKED_OF.get(account.topic)
    return account.quantity is None or kinds is None or account.quantity.kind in kinds


def _like(a: Account, b: Account) -> bool:
    return a.topic == b.topic or {a.topic, b.topic} <= _AT_A_PLACE - {"capture"}


def _start(account: Account) -> int:
    return account.claim.start if account.quantity is None else account.quantity.start


def _once_each(told: Iterable[Told]) -> list[Told]:
    """Keep what each voice of a document says once, the first time."""
    kept: dict[object, Told] = {}
    claims: set[str] = set()
    for one in told:
        if one.account.claim.id in claims:
            continue
        claims.add(one.account.claim.id)
        said = (covered(one.times), tuple(place.name for place in one.places), one.parties, _denied(one))
        kept.setdefault((one.document, one.voice, said), one)
    return list(kept.values())


class Reader:
    """Reads what the accounts of one deed say of its days, places and doers."""

    def __init__(self, accounts: Sequence[Account], outlines: Mapping[str, Outline]) -> None:
        self.accounts = accounts
        self.outlines = outlines
        self.topics = {one.topic for one in accounts}

    def told(
        self, decided: Decided, surely_one: Callable[[Told, Told], bool]
    ) -> Iterator[tuple[Kind, tuple[Told, ...]]]:
        """Yield what several answer when, where and who, each with what is of one matter (`_of_one_matter`)."""
        answers: tuple[tuple[Kind, Iterator[Told]], ...] = (
            ("when", self.days()), ("where", self.spots()), ("who", self.doers()),
        )  # fmt: skip
        for kind, found in answers:
            for told in _of_one_matter(found, decided.of(kind), surely_one):
                yield kind, told

    def days(self) -> Iterator[Told]:
        """Yield the days that are told of the deed."""
        for account, counting in self._tellings():
            times = tuple(_own_times(account.context, account.claim))
            if times:
                yield Told(account, Span(times[0].start, times[-1].end), counting, times=times)

    def spots(self) -> Iterator[Told]:
        """Yield the places that are told of the deed."""
        if self.topics & _AT_A_PLACE:
            for account, counting in self._tellings():
                places = _own_places(account.context, account.claim)
                if places:
                    yield Told(account, Span(places[0].start, places[-1].end), counting, places=places)

    def doers(self) -> Iterator[Told]:
        """Yield who is said to have done the deed, and who denies it."""
        if not self.topics & _DONE_BY:
            return
        for account, counting in self._tellings():
            if (found := doer(account)) is not None:
                yield Told(account, found[0], counting, parties=found[1])
        first = {one.context.document.id: one for one in reversed(self.accounts)}
        for document, counting in first.items():
            for one in blames(counting, self.outlines[document], self._near(counting.context)):
                yield Told(one.account, one.span, counting, (), (), one.parties, one.factuality, blames=True)

    def _near(self, context: Context) -> set[int]:
        outline = self.outlines[context.document.id]
        own = {outline.sentence(_start(one)) for one in self.accounts if one.context is context}
        return {n for one in own for n in (one - 1, one, one + 1, one + 2)}

    def _tellings(self) -> Iterator[tuple[Account, Account]]:
        """Yield the accounts that count, then the blows told in their sentences, each with the account that counts."""
        seen: set[str] = set()
        beside: list[tuple[Account, Account]] = []
        for account in self.accounts:
            if account.claim.id in seen or account.claim.mode != "actual" or not _affirmed(account.claim):
                continue
            seen.add(account.claim.id)
            yield account, account
            beside += [(blow, account) for blow in self._blows(account)]
        for blow, account in beside:
            if blow.claim.id not in seen:
                seen.add(blow.claim.id)
                yield blow, account

    def _blows(self, account: Account) -> Iterator[Account]:
        context = account.context
        outline = self.outlines[context.document.id]
        at = outline.sentence(_start(account))
        for claim in context.annotated.claims:
            if outline.sentence(claim.start) != at or claim.mode != "actual" or not _affirmed(claim):
                continue
            before = context.document.text[max(0, claim.start - 30) : claim.start]
            if is_blow(claim) and not _BEFORE_THAT.search(before):
                yield plain_account(context, claim)


def _affirmed(claim: Claim) -> bool:
    return claim.factuality in {"CT+", "PR+"}


# --- when ----------------------------------------------------------------------------------------------------------


def _own_times(context: Context, claim: Claim) -> list[Time]:
    """Return the days that the claim's own words name, in order; none where they name several that lie apart."""
    text = context.document.text
    found = [
        time
        for time in sorted((context.annotated.times[n] for n in claim.times), key=lambda one: one.start)
        if claim.start <= time.start and time.end <= claim.end and _names_a_day(time, text, claim)
    ]
    spans = [(first, last) for one in found if (first := day_of(one.from_)) and (last := day_of(one.to))]
    if not spans or (max(f for f, _ in spans) - min(last for _, last in spans)).days > 1:
        return []
    return found


def _names_a_day(time: Time, text: str, claim: Claim) -> bool:
    first, last = day_of(time.from_), day_of(time.to)
    if (
        time.type not in {"DATE", "TIME"}
        or time.precision == "vague"
        or first is None
        or last is None
        or (last - first).days >= _LONGEST
    ):
        return False
    before = text[max(claim.start, time.start - 24) : time.start]
    bare = _YEAR.search(time.text) is not None and not _ON.search(text[max(0, time.start - 24) : time.start])
    return not _NOT_ON.search(before) and not (bare and time.start < _HEADING)


# --- where ---------------------------------------------------------------------------------------------------------


def _own_places(context: Context, claim: Claim) -> tuple[Place, ...]:
    """Return the places that the claim's own words put it at; none where they name several that lie apart."""
    text = context.document.text
    found = [
        place
        for place in sorted((context.annotated.places[n] for n in claim.places), key=lambda one: one.start)
        if claim.start <= place.start and place.end <= claim.end and _is_spot(place, context, text, claim)
    ]
    if any(apart(a, b) for n, a in enumerate(found) for b in found[n + 1 :]):
        return ()
    return tuple(found)


def _is_spot(place: Place, context: Context, text: str, claim: Claim) -> bool:
    known = (
        place.lat is not None and place.precision not in {"country", "unknown", None} and place.text not in peoples()
    )
    if not known or radius(place) > _WIDEST or place.country not in {context.country, None}:
        return False
    if _LONGER_NAME.match(text, place.end) and not any(one.start == place.end + 1 for one in context.annotated.places):
        return False
    before = text[max(claim.start, place.start - 60) : place.start]
    at, away = _AT.search(before), _AWAY.search(before)
    told = place.precision == "area" or at is not None
    return told and not (away is not None and (at is None or away.start() > at.start()))
