"""Tellings: what one document tells of one happening.

A text that tells of several happenings is taken apart: each two of its counts are scored by a logistic model (are they
of one happening?) and clustered. Features are named in WITHIN; their weights are learnt from our own gold.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log, log1p
from typing import Protocol

from sayso.language.places.relations import distance
from sayso.questions.accounts import Account, Context
from sayso.questions.likeness import Likeness
from sayso.questions.linkage import Scores, clusters, model
from sayso.questions.outline import TOWN_SIZED, Outline
from sayso.questions.stretches import Days
from sayso.records import Place

WITHIN = (
    "sentences between",
    "the same sentence",
    "turns between",
    "towns apart",
    "meant the same town",
    "days apart",
    "meant days apart",
    "meant months apart",
    "lengths apart",
    "one over a long time",
    "like sentences",
    "like passages",
    "the same figure",
    "another figure",
    "figures parted",
    "one looks back",
    "both like the lead",
    "one like the lead",
    "other towns between",
    "speaks of it again",
    "the later tells of another time",
    "the earlier tells of another time",
    "a common name",
    "figures of the document",
    "goes straight on",
    "names nothing of its own",
)
READ = ("by their features", "as read")
DOUBT = (-2.5, 2.5)  # log-odds by their features, between which two sentences are read
_READ = 4  # counting sentences of a text further apart in order than this are not read
SAME_TOWN_KM = 10.0
MOST_APART = 40  # counts of a text further apart in order than this are not compared
APART = -3.0  # the log-odds of those
_LARGE = 100.0  # figures from here on are all as unlikely to be met by chance
_FAR = 3.0  # logarithms between two figures, from which on they are all as far
_MONTH = 25  # days from which on two days are of different months
_LEAD = 400  # characters: headline and first sentence


@dataclass(frozen=True, eq=False)
class Mention:
    """An account and where it stands in its document."""

    account: Account
    outline: Outline
    sentence: int
    figures: int  # how many different ones its document gives

    @property
    def context(self) -> Context:
        """Its document."""
        return self.account.context

    @property
    def position(self) -> int:
        """Where its figure begins."""
        return self.account.claim.start if self.account.quantity is None else self.account.quantity.start

    @cached_property
    def towns(self) -> tuple[Place, ...]:
        """The places that its sentence names."""
        return self.outline.own_places(self.sentence)

    @cached_property
    def meant_towns(self) -> tuple[Place, ...]:
        """The places that it can be meant of."""
        return self.outline.meant_places(self.sentence)

    @property
    def days(self) -> Sequence[Days]:
        """The days that its sentence names."""
        return self.outline.days[self.sentence]

    @cached_property
    def meant_days(self) -> Sequence[Days]:
        """The days that it can be meant of."""
        return self.outline.meant_days(self.sentence)

    @cached_property
    def around(self) -> frozenset[str]:
        """The words around it."""
        return self.outline.around(self.sentence)

    @property
    def figure(self) -> float | None:
        """The number stated, None for words and ranges."""
        return _figure(self.account)

    @property
    def looks_back(self) -> bool:
        """Tell whether its sentence tells of earlier days."""
        return self.outline.looks_back[self.sentence]

    @property
    def leads(self) -> bool:
        """Tell whether it stands in the headline or the first sentence."""
        return self.sentence <= 1 and self.position < _LEAD


@dataclass(frozen=True, eq=False)
class Telling:
    """The counts of one document that are of one happening, with what its text says around them."""

    mentions: tuple[Mention, ...]
    names: frozenset[str]  # skeletons, of all sentences that go with them
    beside: int  # tellings of its document, itself among them

    @property
    def context(self) -> Context:
        """Its document."""
        return self.mentions[0].context

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the sentences that count and of those around them."""
        return frozenset().union(*(one.around for one in self.mentions))

    @cached_property
    def matters(self) -> frozenset[str]:
        """The matters that the counting sentences tell of."""
        return frozenset().union(*(one.outline.matters[one.sentence] for one in self.mentions))

    @cached_property
    def elsewhen(self) -> bool:
        """Tell whether a counting sentence tells of another time."""
        return any(one.outline.elsewhen[one.sentence] for one in self.mentions)

    @cached_property
    def core(self) -> frozenset[str]:
        """The names in the sentences that count."""
        return frozenset().union(*(one.outline.names[one.sentence] for one in self.mentions))

    @cached_property
    def towns(self) -> tuple[Place, ...]:
        """The places that the counting sentences name."""
        return tuple(dict.fromkeys(place for one in self.mentions for place in one.towns))

    @cached_property
    def meant_towns(self) -> tuple[Place, ...]:
        """The places that the counts can be meant of."""
        return tuple(dict.fromkeys(place for one in self.mentions for place in one.meant_towns))

    @cached_property
    def days(self) -> tuple[Days, ...]:
        """The days that the counting sentences name."""
        return tuple(dict.fromkeys(day for one in self.mentions for day in one.days))

    @cached_property
    def meant_days(self) -> tuple[Days, ...]:
        """The days that the counts can be meant of."""
        return self.days or self.context.days

    @cached_property
    def figures(self) -> dict[str, frozenset[float]]:
        """The numbers stated, by topic."""
        topics = {one.account.topic for one in self.mentions}
        return {topic: frozenset(_figures(self.mentions, topic)) for topic in topics}

    @cached_property
    def leads(self) -> bool:
        """Tell whether the document begins with it."""
        return any(one.leads for one in self.mentions)


class Reader(Protocol):
    """Whoever reads two tellings side by side: the cross-encoder, or in training its parts."""

    def read(self, a: Telling, b: Telling) -> float:
        """Return log-odds, on a scale of its own, that two tellings are of one happening."""


def _figures(mentions: Iterable[Mention], topic: str) -> list[float]:
    return [one.figure for one in mentions if one.account.topic == topic and one.figure is not None]


def mentions_of(accounts: Sequence[Account], outline: Outline) -> list[Mention]:
    """Return the accounts of one document in the order of its text, each with its sentence."""
    figures = len({_figure(one) for one in accounts})
    found = [Mention(account, outline, outline.sentence(_start(account)), figures) for account in accounts]
    return sorted(found, key=lambda one: (one.position, one.account.claim.id))


def _figure(account: Account) -> float | None:
    number = None if account.quantity is None else account.quantity.number
    return number if isinstance(number, int | float) else None


def _start(account: Account) -> int:
    return account.claim.start if account.quantity is None else account.quantity.start


def tellings_of(mentions: Sequence[Mention], likeness: Likeness, reader: Reader | None = None) -> list[Telling]:
    """Take the counts of one document, in order, apart by happening. Without a reader features alone decide."""
    if not mentions:
        return []
    learnt = model("within")
    scores = {
        (i, j): learnt.score(within(mentions[i], mentions[j], likeness))
        for i, j in combinations(range(len(mentions)), 2)
        if j - i <= MOST_APART
    }
    if reader is not None:
        scores |= _read(mentions, scores, reader)
    found = clusters(len(mentions), scores, threshold=learnt.threshold, apart=APART)
    names = _names(found, mentions)
    return [Telling(tuple(mentions[n] for n in one), names[at], len(found)) for at, one in enumerate(found)]


def _read(mentions: Sequence[Mention], scores: Scores, reader: Reader) -> Iterator[tuple[tuple[int, int], float]]:
    """Read the sentences of the counts that features leave in doubt, each two once; weigh both."""
    weighed, told = model("within as read"), sentences_of(mentions)
    order = {sentence: n for n, sentence in enumerate(sorted(told))}
    odds: dict[tuple[int, int], float] = {}
    for (i, j), score in scores.items():
        first, second = mentions[i].sentence, mentions[j].sentence
        if DOUBT[0] < score < DOUBT[1] and 0 < order[second] - order[first] <= _READ:
            if (first, second) not in odds:
                odds[first, second] = reader.read(told[first], told[second])
            yield (i, j), weighed.score((score, odds[first, second]))


def sentences_of(mentions: Iterable[Mention]) -> dict[int, Telling]:
    """Return what each sentence that counts tells by itself."""
    counting: dict[int, list[Mention]] = defaultdict(list)
    for one in mentions:
        counting[one.sentence].append(one)
    return {sentence: Telling(tuple(several), frozenset(), 1) for sentence, several in counting.items()}


def _names(found: Sequence[Sequence[int]], mentions: Sequence[Mention]) -> list[frozenset[str]]:
    """Give each sentence to the telling that last counted before it, those before the first to the first."""
    outline = mentions[0].outline
    counting: dict[int, list[int]] = {}
    for at, one in enumerate(found):
        for n in one:
            counting.setdefault(mentions[n].sentence, []).append(at)
    held: list[set[str]] = [set() for _ in found]
    last = [counting[min(counting)][0]]
    for sentence in range(len(outline)):
        last = counting.get(sentence, last[-1:])
        for at in last:
            held[at] |= outline.names[sentence]
    return [frozenset(one) for one in held]


def within(a: Mention, b: Mention, likeness: Likeness) -> tuple[float, ...]:
    """Return the features WITHIN of two counts of one document, `a` first in the text."""
    outline = a.outline
    gap = b.sentence - a.sentence
    first, second = outline.words[a.sentence], outline.words[b.sentence]
    towns = far_apart(a.towns, b.towns)
    days = days_between(a.days, b.days)
    meant_days = days_between(a.meant_days, b.meant_days)
    topic = a.account.topic == b.account.topic and a.figure is not None and b.figure is not None
    lead = _like_lead(a, likeness), _like_lead(b, likeness)
    return (
        log1p(gap),
        gap == 0,
        min(2, outline.turned(a.sentence, b.sentence)),
        towns is not None and towns > SAME_TOWN_KM,
        towns is None and (far_apart(a.meant_towns, b.meant_towns) or 0.0) <= SAME_TOWN_KM,
        days is not None and days > 0,
        meant_days is not None and meant_days > 1,
        meant_days is not None and meant_days > _MONTH,
        _lengths_apart(a.days, b.days),
        a.account.whole_war != b.account.whole_war,
        likeness.cosine(first, second) if gap else 0.0,
        likeness.cosine(a.around, b.around) if gap else 0.0,
        log1p(min(_LARGE, a.figure)) if topic and a.figure is not None and a.figure == b.figure else 0.0,
        topic and a.figure != b.figure,
        _parted(a, b) if topic else 0.0,
        a.looks_back != b.looks_back,
        min(lead),
        abs(lead[0] - lead[1]),
        min(3, len(_towns_between(a, b))),
        outline.takes_up[b.sentence] and gap > 0,
        outline.elsewhen[b.sentence] and gap > 0,
        outline.elsewhen[a.sentence] and gap > 0,
        bool(outline.names[a.sentence] & outline.names[b.sentence]),
        log1p(a.figures),
        _goes_on(a, b),
        _names_nothing(a, b),
    )


def _goes_on(a: Mention, b: Mention) -> bool:
    """Tell whether no sentence from one count to the next turns to something else, names a day or a place elsewhere."""
    between, outline = range(a.sentence + 1, b.sentence + 1), a.outline
    if not between or any(outline.opens[n] or outline.days[n] for n in between):
        return False
    return all((far_apart(outline.own_places(n), a.meant_towns) or 0.0) <= SAME_TOWN_KM for n in between)


def _names_nothing(a: Mention, b: Mention) -> bool:
    """Tell whether none of those sentences names any day or place, or looks back."""
    between, outline = range(a.sentence + 1, b.sentence + 1), a.outline
    return bool(between) and not any(
        outline.opens[n] or outline.days[n] or outline.places[n] or outline.looks_back[n] for n in between
    )


def _parted(a: Mention, b: Mention) -> float:
    """Return how far two figures of the same people part, in logarithms; a part may be any share of its whole."""
    some, other = (one.account for one in (a, b))
    if some.part or other.part or (some.group, some.whose) != (other.group, other.whose):
        return 0.0
    return min(_FAR, abs(log1p(max(0.0, a.figure or 0.0)) - log1p(max(0.0, b.figure or 0.0))))


def _lengths_apart(a: Sequence[Days], b: Sequence[Days]) -> float:
    """Return how many times longer one told stretch is than another, in logarithms: what a week killed is another toll.

    0 where one is empty, or some are of a length.
    """
    return min((abs(log(one.count / other.count)) for one in a for other in b), default=0.0)


def _like_lead(one: Mention, likeness: Likeness) -> float:
    if one.leads:
        return 1.0
    lead = one.outline.words[0].union(*one.outline.words[1:2])
    return likeness.cosine(one.outline.words[one.sentence], lead)


def _towns_between(a: Mention, b: Mention) -> set[str | None]:
    """Return towns named between two counts that are neither's."""
    known = (*a.meant_towns, *b.meant_towns)
    return {
        place.name
        for n in range(a.sentence + 1, b.sentence)
        for place in a.outline.places[n]
        if place.precision in TOWN_SIZED and (far_apart((place,), known) or 0.0) > SAME_TOWN_KM
    }


def far_apart(a: Iterable[Place], b: Sequence[Place]) -> float | None:
    """Return the least distance in km between places of two sets, None where one is empty; regions are areas."""
    return min((_km(p, q) for p in a for q in b), default=None)


def _km(a: Place, b: Place) -> float:
    if a.geonames is not None and a.geonames == b.geonames:
        return 0.0
    return max(0.0, distance(a, b) - sum(one.radius_km or 0.0 for one in (a, b) if one.precision not in TOWN_SIZED))


def days_between(a: Iterable[Days], b: Sequence[Days]) -> int | None:
    """Return the fewest days between stretches of two sets, 0 where some meet, None where one is empty."""
    return min((max((q.first - p.last).days, (p.first - q.last).days, 0) for p in a for q in b), default=None)
