"""Happenings: which tellings of several documents are of one happening.

Blocking first, so that cost stays near linear: two tellings are compared if they can be of one day and share a
place, a rare name or a figure. A pair is scored by a logistic model over the features BETWEEN, learnt from our own
gold; where those leave it in doubt, its passages are read side by side (`crossencoder`) and both are weighed. Tellings
are clustered by their scores. Tolls of a whole war are one happening a country, whoever gives them and when.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from heapq import nlargest
from math import log, log1p
from typing import NamedTuple

from sayso.questions import lexicon
from sayso.questions.accounts import WAR_TOLL, Account, Context
from sayso.questions.likeness import Likeness
from sayso.questions.linkage import Scores, clusters, model
from sayso.questions.links import TOGETHER, Links
from sayso.questions.outline import TOWN_SIZED, Outline
from sayso.questions.stretches import Days
from sayso.questions.tellings import (
    SAME_TOWN_KM,
    Mention,
    Reader,
    Telling,
    days_between,
    far_apart,
    mentions_of,
    tellings_of,
    within,
)
from sayso.records import Place

BETWEEN = (
    "rare common words",
    "words",
    "rarest common name",
    "towns apart",
    "distance",
    "the same day",
    "days apart",
    "meant the same day",
    "written apart",
    "topics in common",
    "figures in common",
    "figures parted",
    "counts of the fuller",
    "counts of the sparer",
    "tellings beside them",
    "names apart",
    "matters in common",
    "one tells of another time",
)
DOUBT = (-3.0, 2.0)  # log-odds by their features, between which two tellings are read
APART = -3.0  # log-odds of two tellings that no block brings together
NEAR_KM = 30.0
UNKNOWN_KM = 60.0  # how far apart tellings count whose places are not known
_CELL = 0.5  # degrees: cells of the index by place
_SLACK_DAYS = 1
_LONGEST_INDEXED = 7  # days of a stretch that are entered in the index
_RARE = 0.05  # share of documents that may hold a name that joins
_COMMON = 25  # so many documents may hold it in a small run
_NEIGHBOURS = 60  # tellings under one key of the index that each is compared with
_CLOSEST = 40  # tellings, of those, that each is scored with
_READ = 5  # tellings, of those, that each is read with
_ODD = 10  # figures from here on join tellings of one day
_LARGE_RUN = 16  # documents from which on a run is taken to tell of many happenings
_LEANING = 0.4  # log-odds for each e-th part of those
_SURE = 4.0  # log-odds beyond which two tellings are as sure as can be
_NO_DAY = date.min
_NO_LINKS = Links()
_BESIDE = 8  # tellings of a document that each is compared with
_TELLING = 5  # rarest words in common that count
_UNKNOWN_DAYS = 3  # how far apart two documents count whose days are not known


@dataclass(frozen=True, slots=True)
class Happening:
    """The mentions of one happening, in the order of documents and texts, and how sure each two are of one."""

    mentions: tuple[Mention, ...]
    war: bool = False
    tellings: Mapping[Mention, int] = field(default_factory=dict)
    scores: Scores = field(default_factory=dict)  # log-odds that two tellings are of one happening
    lean: float = 0.0  # log-odds by which accounts of a small run lean together

    def surety(self, a: Mention, b: Mention) -> float:
        """Return the log-odds that two mentions of two documents are of one happening; 0 within a document."""
        if a.context is b.context:
            return 0.0
        i, j = self.tellings[a], self.tellings[b]
        return max(-_SURE, min(_SURE, self.scores.get((min(i, j), max(i, j)), APART)))


class Rarity(NamedTuple):
    """How rare words, names and towns are among the documents of a run."""

    words: Likeness
    names: Likeness
    towns: Likeness


def rarity_of(outlines: Sequence[Outline]) -> Rarity:
    """Count the words, names and towns of all documents."""
    return Rarity(
        Likeness(frozenset().union(*one.words) for one in outlines),
        Likeness(frozenset().union(*one.names) for one in outlines),
        Likeness(towns_named(place for places in one.places for place in places) for one in outlines),
    )


def towns_named(places: Iterable[Place]) -> frozenset[str]:
    """Return a key for each town among places."""
    return frozenset(str(one.geonames or one.name) for one in places if one.precision in TOWN_SIZED)


def happenings_of(
    accounts: Mapping[int, Sequence[Account]],
    contexts: Sequence[Context],
    links: Links = _NO_LINKS,
    reader: Reader | None = None,
) -> list[Happening]:
    """Group accounts by what they tell of; `accounts` are those of each context, by its number.

    Claims that a person has put together are of one happening. Without a reader features alone decide.
    """
    outlines = [Outline(context) for context in contexts]
    rarity = rarity_of(outlines)
    tolls: dict[str | None, list[Mention]] = defaultdict(list)
    tellings: list[Telling] = []
    for number in sorted(accounts, key=lambda n: contexts[n].document.id):
        mentions = mentions_of(accounts[number], outlines[number])
        for one in mentions:
            if war_toll(one.account):
                tolls[one.context.country].append(one)
        tellings += tellings_of([one for one in mentions if not war_toll(one.account)], rarity.words, reader)
    lean = leaning(len(contexts))
    scores = {
        (i, j): score + lean * _may_lean(tellings[i], tellings[j])
        for (i, j), score in score_tellings(tellings, rarity, reader).items()
    }
    told = {mention: number for number, telling in enumerate(tellings) for mention in telling.mentions}
    scores |= _put_together(tellings, links)
    grouped = clusters(len(tellings), scores, threshold=model("between").threshold, apart=APART)
    found = [
        Happening(
            tuple(mention for n in one for mention in tellings[n].mentions), tellings=told, scores=scores, lean=lean
        )
        for one in grouped
    ]
    return [*found, *(Happening(tuple(mentions), war=True) for mentions in tolls.values())]


def _put_together(tellings: Sequence[Telling], links: Links) -> dict[tuple[int, int], float]:
    """Return the pairs of tellings that a person's decisions join."""
    number_of = {one.account.claim.id: n for n, telling in enumerate(tellings) for one in telling.mentions}
    pairs = ((number_of.get(a), number_of.get(b)) for a, b in links.same)
    return {(min(i, j), max(i, j)): TOGETHER for i, j in pairs if i is not None and j is not None and i != j}


def _may_lean(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings may lean together; what one text itself tells apart by town or day may not."""
    if a.context is not b.context:
        return True
    return (far_apart(a.towns, b.towns) or 0.0) <= SAME_TOWN_KM and not days_between(a.days, b.days)


def leaning(documents: int) -> float:
    """Return by how many log-odds tellings of a small run lean together: the fewer reports, the more.

    The model is learnt on runs of many reports of many happenings. Whoever brings one or two brings them because they
    tell of one matter: a stated judgement, measured on our written reports in runs of two, four, six and about eight.
    """
    return max(0.0, _LEANING * log(_LARGE_RUN / max(1, documents)))


def war_toll(account: Account) -> bool:
    """Tell whether an account gives the toll of a whole war."""
    least = account.quantity.low if account.quantity is not None else None
    return account.whole_war and account.topic in lexicon.VICTIMS and (least or 0.0) >= WAR_TOLL


def score_tellings(tellings: Sequence[Telling], rarity: Rarity, reader: Reader | None) -> dict[tuple[int, int], float]:
    """Return the log-odds that tellings are of one happening, by their numbers, for those that are compared."""
    learnt = model("between")
    scores = {
        (i, j): learnt.score(between(tellings[i], tellings[j], rarity)) for i, j in sorted(candidates(tellings, rarity))
    }
    if reader is not None:
        weighed = model("between as read")
        scores |= {
            (i, j): weighed.score((scores[i, j], read(tellings[i], tellings[j], reader))) for i, j in in_doubt(scores)
        }
    scores.update(_of_one_document(tellings, rarity.words))
    return scores


def in_doubt(scores: Scores) -> list[tuple[int, int]]:
    """Return the pairs that are to be read: of those that features leave open, the likeliest few of each telling."""
    near: dict[int, list[tuple[float, tuple[int, int]]]] = defaultdict(list)
    for pair, score in scores.items():
        if DOUBT[0] < score < DOUBT[1]:
            for one in pair:
                near[one].append((score, pair))
    return sorted({pair for several in near.values() for _, pair in nlargest(_READ, several)})


def read(a: Telling, b: Telling, reader: Reader) -> float:
    """Return what a reader says of two tellings; the earlier report comes first, since it must not matter who asks."""
    first, second = sorted((a, b), key=lambda one: (str(one.context.written), one.context.document.id))
    return reader.read(first, second)


def _of_one_document(tellings: Sequence[Telling], likeness: Likeness) -> Iterator[tuple[tuple[int, int], float]]:
    """Score tellings of one document, which stand together, by their counts: what others tell may join them."""
    learnt = model("within")
    for i, a in enumerate(tellings):
        for j, b in enumerate(tellings[i + 1 : i + 1 + _BESIDE], i + 1):
            if a.context is b.context:
                pairs = [sorted((one, other), key=lambda m: m.position) for one in a.mentions for other in b.mentions]
                yield (i, j), sum(learnt.score(within(p, q, likeness)) for p, q in pairs) / len(pairs)


def candidates(tellings: Sequence[Telling], rarity: Rarity) -> set[tuple[int, int]]:
    """Return the pairs of tellings of two documents that can be of one day and share a place, name or figure.

    Each telling keeps the _CLOSEST that it shares most with, what few share counting for more. So cost stays near
    linear however many reports there are of one town and day.
    """
    index: dict[tuple[date, object], list[int]] = defaultdict(list)
    common = max(_COMMON, int(_RARE * len({one.context.document.id for one in tellings})))
    for number, one in enumerate(tellings):
        names = [name for name in one.names if rarity.names.holders(name) <= common]
        for day in _indexed_days(one):
            for key in {*names, *_cells(one), *_odd_figures(one)}:
                index[day, key].append(number)
    shared: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    for held in index.values():
        weight = 1 / len(held)
        for at, i in enumerate(held):
            for j in held[at + 1 : at + 1 + _NEIGHBOURS]:
                if tellings[i].context is not tellings[j].context:
                    shared[i][j] += weight
                    shared[j][i] += weight
    return {
        (min(i, j), max(i, j))
        for i, others in shared.items()
        for j in (others if len(others) <= _CLOSEST else nlargest(_CLOSEST, others, key=lambda n: (others[n], -n)))
    }


def _indexed_days(one: Telling) -> set[date]:
    told = (one.meant_days, one.context.days)
    spans = next((short for days in told if (short := [day for day in days if _is_short(day)])), one.meant_days[:1])
    ordinals = {
        n
        for day in spans
        for n in range(day.first.toordinal() - _SLACK_DAYS, min(day.last.toordinal(), day.first.toordinal() + 7) + 2)
    }
    return {date.fromordinal(max(1, n)) for n in ordinals} or {_NO_DAY}


def _is_short(days: Days) -> bool:
    return (days.last - days.first).days <= _LONGEST_INDEXED


def _cells(one: Telling) -> set[tuple[int, int]]:
    """Return the cell of each place and the neighbouring ones that its half of a cell leans to."""
    return {
        (int((place.lat + north) // _CELL), int((place.lon + east) // _CELL))
        for place in one.meant_towns
        if place.lat is not None and place.lon is not None
        for north in (-_CELL / 4, _CELL / 4)
        for east in (-_CELL / 4, _CELL / 4)
    }


def _odd_figures(one: Telling) -> set[tuple[str, float]]:
    """Return the figures that are seldom met by chance, with their topics."""
    return {(topic, number) for topic, numbers in one.figures.items() for number in numbers if number >= _ODD}


def between(a: Telling, b: Telling, rarity: Rarity) -> tuple[float, ...]:
    """Return the features BETWEEN of two tellings of two documents."""
    towns = far_apart(a.towns, b.towns)
    meant = far_apart(a.meant_towns, b.meant_towns)
    days = days_between(a.days, b.days)
    meant_days = days_between(a.meant_days, b.meant_days) if days is None else None
    words = nlargest(_TELLING, (rarity.words.weight(word) for word in a.words & b.words))
    first, second = (frozenset().union(*one.figures.values()) for one in (a, b))
    topics = a.figures.keys() & b.figures.keys()
    both = frozenset(n for topic in topics for n in a.figures[topic] & b.figures[topic] if n > 1)
    return (
        sum(words),
        log1p(len(a.words)) + log1p(len(b.words)),
        max((rarity.names.weight(name) for name in a.names & b.names), default=0.0),
        towns is not None and towns > NEAR_KM,
        log1p(UNKNOWN_KM if meant is None else meant),
        days == 0,
        days is not None and days > _SLACK_DAYS,
        meant_days == 0,
        log1p(_written_apart(a, b)),
        bool(topics),
        len(both) / max(1, len(first | second)),
        _parted(a, b, topics),
        log1p(max(len(a.mentions), len(b.mentions))),
        log1p(min(len(a.mentions), len(b.mentions))),
        log1p(max(a.beside, b.beside)),
        min(_own(a.core - b.names, rarity), _own(b.core - a.names, rarity)),
        len(a.matters & b.matters) / max(1, len(a.matters | b.matters)),
        a.elsewhen != b.elsewhen,
    )


def _own(names: frozenset[str], rarity: Rarity) -> float:
    return max((rarity.names.weight(name) for name in names), default=0.0)


def _written_apart(a: Telling, b: Telling) -> int:
    first, second = a.context.written, b.context.written
    return _UNKNOWN_DAYS if first is None or second is None else abs((first - second).days)


def _parted(a: Telling, b: Telling, topics: Iterable[str]) -> float:
    """Return how far the figures of common topics part, in logarithms; 0 where some are the same.

    A nought, which may deny any figure, parts nothing.
    """
    both = [(a.figures[topic] - {0}, b.figures[topic] - {0}) for topic in topics]
    if any(one & other for one, other in both):
        return 0.0
    return max(
        (
            min(abs(log((max(p, 0) + 1) / (max(q, 0) + 1))) for p in one for q in other)
            for one, other in both
            if one and other
        ),
        default=0.0,
    )
