"""Which answers count for an estimate, and how: what happened, not denied, one vote an origin.

A `Vote` is what one origin says. Answers whose origin is not recorded stand together as one origin: it counts as none
of its own, so a hundred unsourced repeats weigh no more than one.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from statistics import median
from typing import NamedTuple

from sayso.records import Access, Answer, Grade, Origin, Pair, Question
from sayso.weighing.readings import committed, day, happened, hard, has_figure, likely, polarity, stated
from sayso.weighing.scope import standing

NOT_RECORDED = "origin not recorded"


class Band(NamedTuple):
    """One figure as an estimate sees it. Open ends are None."""

    low: float | None
    high: float | None
    likely_low: float | None
    likely_high: float | None
    stated: float
    access: Access
    grade: Grade | None = None


class Vote(NamedTuple):
    """All that one origin says that still stands."""

    origin: str
    bands: tuple[Band, ...]
    established: bool = False  # a person has established that the origin is independent

    @property
    def figure(self) -> float:
        """The middle one of the figures stated."""
        return float(median(band.stated for band in self.bands))


def votes(
    question: Question, origins: Sequence[Origin] = (), outgrown: frozenset[str] = frozenset()
) -> tuple[Vote, ...]:
    """Return one vote an origin, ordered by the origin's id; figures that its own later ones replace are left out.

    `outgrown` are the claims of counts that a later one updates: what had been counted by then is there at least.
    """
    established = {origin.id for origin in origins if origin.rung == "independent, established by a person"}
    entering = [
        replace(answer, high=None, likely_high=None) if answer.claim in outgrown else answer
        for answer in question.answers
        if counts(answer, question)
    ]
    unit = _main_unit(entering)
    by_origin: dict[str, list[Answer]] = {}
    for answer in entering:
        if answer.unit == unit:
            by_origin.setdefault(answer.origin or NOT_RECORDED, []).append(answer)
    return tuple(Vote(origin, _bands(by_origin[origin]), origin in established) for origin in sorted(by_origin))


def outgrown_by_later(answers: Sequence[Answer], pairs: Sequence[Pair]) -> frozenset[str]:
    """Return the claims of counts that a later, higher one updates."""
    by_claim = {answer.claim: answer for answer in answers}
    updates = ((by_claim[pair.a], by_claim[pair.b]) for pair in pairs if _updates(pair))
    return frozenset(early.claim for early, late in updates if (stated(early) or 0.0) < (stated(late) or 0.0))


def _updates(pair: Pair) -> bool:
    return pair.relation == "updates" and pair.kind == "value"


def counts(answer: Answer, question: Question) -> bool:
    """Tell whether the answer enters an estimate: it happened, is affirmed, has a figure, and counts the whole."""
    return (
        has_figure(answer)
        and not answer.part
        and stated(answer) is not None
        and happened(answer)
        and committed(answer)
        and polarity(answer) > 0
        and standing(answer.of, question.subject.of) == "same"
    )


def _main_unit(answers: Sequence[Answer]) -> str | None:
    """Return the unit of most answers; kilometres and hours are never averaged."""
    tally = Counter(answer.unit or "" for answer in answers)
    return max(tally, key=lambda unit: (tally[unit], unit), default="") or None


def _bands(answers: Sequence[Answer]) -> tuple[Band, ...]:
    bands = {_band(answer) for answer in _standing_figures(answers)}
    return tuple(sorted(bands, key=lambda band: (band.stated, band.access, str(band))))


def _standing_figures(answers: Sequence[Answer]) -> Iterable[Answer]:
    """Yield what each voice said last; undated figures stand."""
    last: dict[str, str] = {}
    for answer in answers:
        if day(answer.at):
            last[answer.voice] = max(last.get(answer.voice, ""), str(day(answer.at)))
    for answer in answers:
        if not day(answer.at) or str(day(answer.at)) == last[answer.voice]:
            yield answer


def _band(answer: Answer) -> Band:
    wide, narrow = hard(answer), likely(answer)
    figure = stated(answer)
    assert figure is not None
    return Band(wide.low, wide.high, narrow.low, narrow.high, figure, answer.access, answer.grade)
