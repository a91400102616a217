"""Arithmetic across the questions of one event: do the parts that one voice names add up to a total, do so many
vehicles carry so many people?

Only what can be defended is said. Parts count as parts when one voice names them in one breath, and when nobody can be
counted in two of them. A sum above the total fails; a sum below it is not reported, for there may be parts that
nobody named.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import reduce
from itertools import combinations
from operator import add
from typing import NamedTuple

from sayso.intervals import Interval, say_number
from sayso.records import Annotated, Answer, Check, Question
from sayso.weighing.readings import committed, happened, hard, likely, polarity, say_answer, stated
from sayso.weighing.scope import disjoint, group_of, whole_of

_BREATH = 250  # characters between two figures of one breath, where the claims are not known
LOOSEST = 2.0  # high over low of a figure that others are checked against; 'thousands' checks nothing
_MOST_PARTS = 12  # answers of one breath; a table of figures is no breath
_KINDRED = (
    "leave depart exit evacuate move go flee escape withdraw transport take carry bring drive bus ferry travel",
    "kill die slay murder execute massacre perish",
    "wound injure hurt maim",
    "detain arrest capture seize hold imprison",
)
_KIN = {word: words.split()[0] for words in _KINDRED for word in words.split()}
_LOAD = re.compile(
    r"\b(?:in|on|aboard|per|each|every)\s+(?:(?:my|his|her|our|one|each|every|a|the)\s+)?(?:(?:own|single)\s+)?"
    r"(truck|lorry|bus|coach|vehicle|car|van|boat)\b",
    re.IGNORECASE,
)


class _Figure(NamedTuple):
    question: str
    answer: Answer
    predicate: str
    place: int  # of its claim among the document's claims; -1 where unknown


class Checked(NamedTuple):
    """A check, and the ids of the questions that it is about."""

    check: Check
    questions: frozenset[str]


def checks(questions: Sequence[Question], places: Mapping[str, int]) -> tuple[Checked, ...]:
    """Return the checks over the questions of one event, sums first; each names the claims that it rests on.

    `places` says for each claim which of its document's claims it is (`claim_places`).
    """
    figures = list(_figures(questions, places))
    return (*_sums(figures), *_loads(figures))


def claim_places(annotated: Iterable[Annotated]) -> dict[str, int]:
    """Return for each claim which of its document's claims it is, so that neighbours are known."""
    return {claim.id: place for one in annotated for place, claim in enumerate(one.claims)}


def _figures(questions: Sequence[Question], places: Mapping[str, int]) -> Iterator[_Figure]:
    for question in questions:
        predicate = question.subject.predicate or ""
        if question.kind == "count":
            for answer in question.answers:
                if answer.low is not None and happened(answer) and committed(answer) and polarity(answer) > 0:
                    yield _Figure(question.id, answer, _KIN.get(predicate, predicate), places.get(answer.claim, -1))


# --- sums ----------------------------------------------------------------------------------------------------------


def _sums(figures: list[_Figure]) -> Iterator[Checked]:
    """Yield for each set of parts its sum against the total that is told most narrowly."""
    totals = [figure for figure in figures if group_of(figure.answer.of) == "people" and _is_told(figure.answer)]
    totals.sort(key=lambda figure: (_looseness(figure.answer), figure.answer.claim))
    seen: set[tuple[str, ...]] = set()
    for parts in _breaths(figures):
        key = tuple(sorted(str(stated(part.answer)) for part in parts))
        for total in totals:
            if total.predicate == parts[0].predicate and total not in parts and key not in seen:
                seen.add(key)
                if found := _sum([part.answer for part in parts], total.answer):
                    yield Checked(found, frozenset((total.question, *(part.question for part in parts))))


def _is_told(answer: Answer) -> bool:
    """Tell whether the answer gives a number of the whole, narrow enough to check another against."""
    return not answer.part and answer.high is not None and _looseness(answer) <= LOOSEST


def _looseness(answer: Answer) -> float:
    return (answer.high or 0.0) / max(answer.low or 0.0, 0.5)


def _breaths(figures: list[_Figure]) -> Iterator[tuple[_Figure, ...]]:
    """Yield pairs and triples of disjoint parts that one voice names in one breath; of nested ones the largest."""
    by_voice: dict[tuple[str, str], list[_Figure]] = {}
    for figure in figures:
        if whole_of(figure.answer.of) == "people" and _is_told(figure.answer):
            by_voice.setdefault((figure.answer.document, figure.answer.voice), []).append(figure)
    for mine in by_voice.values():
        mine.sort(key=lambda figure: (figure.answer.span.start, figure.answer.claim))
        found: list[set[_Figure]] = []
        for size in (3, 2):
            for parts in combinations(mine[:_MOST_PARTS], size):
                if _one_breath(parts) and not any(set(parts) <= larger for larger in found):
                    found.append(set(parts))
                    yield parts


def _one_breath(parts: tuple[_Figure, ...]) -> bool:
    return all(
        disjoint(one.answer.of, other.answer.of)
        and one.predicate == other.predicate
        and (
            abs(one.place - other.place) <= 1
            if one.place >= 0 and other.place >= 0
            else abs(one.answer.span.start - other.answer.span.start) <= _BREATH
        )
        for one, other in combinations(parts, 2)
    )


def _sum(parts: list[Answer], total: Answer) -> Check | None:
    band: Interval = reduce(add, (hard(part) for part in parts))
    whole = hard(total)
    figures = [stated(part) or 0 for part in parts]
    words = f"{' + '.join(map(say_number, figures))} = {say_number(sum(figures))}"
    claims = tuple(dict.fromkeys((*(part.claim for part in parts), total.claim)))
    if band.meets(whole):
        where = "lies inside" if sum(figures) in whole else "meets"
        return Check(kind="sum", holds=True, why=f"{words} {where} {say_answer(total)}", claims=claims)
    if any(part.low is not None and whole.high is not None and part.low > whole.high for part in parts):
        return None  # a part that alone is more than the total is a part of something else
    if whole.high is not None and band.low is not None and band.low > whole.high and _told_together(parts, total):
        return Check(kind="sum", holds=False, why=f"{words} is more than {say_answer(total)}", claims=claims)
    return None


def _told_together(parts: list[Answer], total: Answer) -> bool:
    """Within one document a sum fails only in one passage; figures further apart may be of other happenings."""
    near = abs(parts[0].span.start - total.span.start) <= 2 * _BREATH
    return near or parts[0].document != total.document


# --- vehicles times load -------------------------------------------------------------------------------------------


def _loads(figures: list[_Figure]) -> Iterator[Checked]:
    """At most one note an event: the first load that a voice gives, on the kind of vehicle that it names."""
    for load in figures:
        vehicle = _LOAD.search(load.answer.quote)
        if vehicle and group_of(load.answer.of) in {"people", "families", None} and load.answer.unit is None:
            others = [one for one in figures if one.answer.claim != load.answer.claim and _is_told(one.answer)]
            fleet = _fleet(others, vehicle.group(1))
            total = _largest([one for one in others if group_of(one.answer.of) == "people"])
            if fleet and total:
                about = frozenset((fleet.question, total.question))
                yield Checked(_capacity(load.answer, fleet.answer, total.answer), about)
                return


def _fleet(others: list[_Figure], vehicle: str) -> _Figure | None:
    fits = [one for one in others if whole_of(one.answer.of) == "vehicles"]
    named = [one for one in fits if group_of(one.answer.of) == group_of(vehicle)]
    return _largest(named or fits)


def _largest(figures: list[_Figure]) -> _Figure | None:
    told = (one for one in figures if stated(one.answer))
    return max(told, key=lambda one: (stated(one.answer) or 0, one.answer.claim), default=None)


def _capacity(load: Answer, fleet: Answer, total: Answer) -> Check:
    each, vehicles = stated(load) or 0, likely(fleet).high or stated(fleet) or 0
    carried = each * vehicles
    needed = hard(total).low or 0
    why = (
        f"at {say_number(each)} people a vehicle, {say_number(vehicles)} {fleet.of} would carry "
        f"{say_number(carried)}: {'enough' if carried >= needed else 'too few'} for {say_answer(total)}"
    )
    return Check(kind="capacity", holds=carried >= needed, why=why, claims=(load.claim, fleet.claim, total.claim))
