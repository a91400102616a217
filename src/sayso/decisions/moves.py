"""A person puts claims under a question: out of any other, and also such as no question had been asked of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from sayso.questions.accounts import figures_of, in_words
from sayso.questions.links import asked_as
from sayso.records import Annotated, Answer, Claim, Origin, Question, Rung, Span, make_id, weakest_grade

Told = Mapping[str, tuple[Annotated, Claim]]  # by claim id


def told_by(annotated: Iterable[Annotated]) -> Told:
    """Return each claim with its document."""
    return {claim.id: (one, claim) for one in annotated for claim in one.claims}


class Move(NamedTuple):
    """Claims and the question that they are put under; with `value` only the answers in these words move."""

    claims: Sequence[str]
    target: Question
    value: str | None = None


def move(
    asked: Sequence[Question], origins: Mapping[str, Origin], one: Move, told: Told
) -> tuple[list[Question], dict[str, Origin]]:
    """Return questions and origins with the claims' answers under the target; a question left without any is gone.

    What they answer to questions of another kind stays: who moves a figure does not move the day.

    A claim that answers nothing yet becomes an answer with its first figure, if the target asks for one.
    """
    known, there = dict(origins), {answer.claim for answer in one.target.answers}
    others = [
        other for other in asked if other.id != one.target.id and asked_as(other.kind) == asked_as(one.target.kind)
    ]
    coming = [
        answer for other in others for answer in other.answers if _goes(answer, one) and answer.claim not in there
    ]
    for claim in one.claims:
        if claim in told and claim not in there and not any(answer.claim == claim for answer in coming):
            answer, origin = _by_hand(*told[claim], one, asked)
            known.setdefault(origin.id, origin)
            coming.append(answer)
    full = replace(one.target, answers=(*one.target.answers, *coming))
    left = [full if other.id == full.id else _without(other, one) if other in others else other for other in asked]
    return [other for other in left if other.answers], known


def _goes(answer: Answer, one: Move) -> bool:
    return answer.claim in one.claims and one.value in (None, answer.value)


def _without(question: Question, one: Move) -> Question:
    stay = tuple(answer for answer in question.answers if not _goes(answer, one))
    return question if len(stay) == len(question.answers) else replace(question, answers=stay)


def _by_hand(annotated: Annotated, claim: Claim, one: Move, asked: Sequence[Question]) -> tuple[Answer, Origin]:
    said = annotated.attributions[claim.attribution]
    chain = tuple(voice.name for voice in said.voices)
    figures = [annotated.quantities[n] for n in claim.quantities] if one.target.kind in {"count", "measure"} else []
    figure = next((it for it in figures if it.text == one.value), figures[0] if figures else None)
    rung: Rung = "origin not recorded" if said.manner == "narration" else "different, independence not established"
    origin = origin_apart(annotated.document, chain[0], chain, rung)
    elsewhere = _origin_of(annotated.document, chain[0], asked)
    if elsewhere is not None:
        origin = replace(origin, id=elsewhere)
    answer = Answer(
        claim=claim.id, document=annotated.document, voice=chain[0], chain=chain, origin=origin.id, quote=claim.quote,
        span=Span(figure.start, figure.end) if figure else Span(claim.start, claim.end),
        value=figure.text if figure else in_words(claim),
        factuality=claim.factuality, mode=claim.mode, access=said.voices[0].access, at=annotated.published,
        grade=weakest_grade(said.voices),
    )  # fmt: skip
    if figure is not None:
        answer = replace(answer, **figures_of(figure))
    return answer, origin


def origin_apart(document: str, voice: str, chain: tuple[str, ...], rung: Rung) -> Origin:
    """Return an origin of its own for what a voice says in a document."""
    name = " by way of ".join(dict.fromkeys((voice, chain[-1] if chain else voice)))
    return Origin(id=make_id("o", "apart", document, voice), rung=rung, documents=(document,), name=name, voices=chain)


def _origin_of(document: str, voice: str, asked: Iterable[Question]) -> str | None:
    """Return the origin of what the same voice says elsewhere in the document."""
    found = (a.origin for one in asked for a in one.answers if (a.document, a.voice) == (document, voice))
    return next(found, None)
