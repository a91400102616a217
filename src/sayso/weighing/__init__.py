"""Questions to findings: how answers relate and why, what they add up to, and how far the figures can be defended.

The one public function is `weigh`. What stands here is computed from the answers alone; a person's decisions have
entered before. Nothing is called confirmed.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from sayso.records import Act, Annotated, Answer, Finding, Origin, Pair, Question, QuestionKind
from sayso.weighing.checks import Checked, checks, claim_places
from sayso.weighing.estimates import estimate
from sayso.weighing.likeliest import likeliest
from sayso.weighing.positions import acts_of, named_voices, positions, silent, speakers
from sayso.weighing.relations import relate
from sayso.weighing.status import status_of

__all__ = ["weigh"]

MOST_PAIRED = 120  # answers; beyond it one answer stands for those of one origin that say the same


class _Case(NamedTuple):
    """What every question is weighed with."""

    origins: dict[str, Origin]
    acts: dict[str, Act]
    spoke: dict[str, frozenset[str]]  # by event
    checks: dict[str, tuple[Checked, ...]]
    profile: str


def weigh(
    questions: Sequence[Question],
    origins: Sequence[Origin],
    annotated: Sequence[Annotated],
    *,
    profile: str = "posterior",
) -> tuple[Finding, ...]:
    """Weigh the answers of each question; findings come in the order of the questions.

    `profile` names the method of the estimates, one of `estimates.PROFILES`; raises UsageError for another.
    """
    siblings = _by_event(questions)
    named, places = named_voices(annotated), claim_places(annotated)
    case = _Case(
        origins={origin.id: origin for origin in origins},
        acts=acts_of(annotated),
        spoke={event: speakers(several, named) for event, several in siblings.items()},
        checks={event: checks(several, places) for event, several in siblings.items()},
        profile=profile,
    )
    return tuple(_finding(question, case) for question in questions)


def _by_event(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """Group the questions by event; one without an event stands alone and has no siblings."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        if question.event:
            groups.setdefault(question.event, []).append(question)
    return groups


def _finding(question: Question, case: _Case) -> Finding:
    pairs = tuple(_pairs(question.answers, question.kind))
    behind = _behind(question, case.origins)
    return Finding(
        id=question.id,
        question=question.question,
        kind=question.kind,
        subject=question.subject,
        answers=question.answers,
        event=question.event,
        pairs=pairs,
        origins=behind,
        estimate=estimate(question, behind, case.profile, pairs),
        likeliest=likeliest(question, behind),
        status=status_of(question.answers, pairs, case.origins),
        positions=positions(question, case.acts),
        checks=tuple(one.check for one in case.checks.get(question.event, ()) if question.id in one.questions),
        silent=silent(question, case.spoke.get(question.event, ())),
    )


def _pairs(answers: Sequence[Answer], kind: QuestionKind) -> Iterator[Pair]:
    """Relate every two answers; in a crowd, those that stand for others of the same origin and figure."""
    if len(answers) > MOST_PAIRED:
        alike = {(a.origin or a.document, a.voice, a.value.casefold(), a.low, a.high, a.mode): a for a in answers}
        answers = list(alike.values())[: 2 * MOST_PAIRED]
    for a, b in combinations(answers, 2):
        yield relate(a, b, kind)


def _behind(question: Question, origins: dict[str, Origin]) -> tuple[Origin, ...]:
    ids = dict.fromkeys(answer.origin for answer in question.answers)
    return tuple(origins[id_] for id_ in ids if id_ is not None and id_ in origins)
