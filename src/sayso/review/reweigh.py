"""After a decision: weigh again just the questions that it bears on, so that the page shows its effect at once.

What is weighed starts from the questions as the last run left them, with all decisions laid over; so an undo gives back
what was there. What would have to be asked anew takes effect with the next run (`Desk.waiting`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import or_, select

from sayso.case import store as t
from sayso.decisions import Decision, on_findings, on_questions
from sayso.decisions.slices import join
from sayso.formats import from_plain
from sayso.questions.accounts import figures_of
from sayso.records import Annotated, Answer, Finding, Origin, Place, Question, Time, weakest_grade
from sayso.weighing import weigh

if TYPE_CHECKING:
    from sayso.review.desk import Desk

_MOST_SIBLINGS = 40
_MOST_GRADED = 1_000  # answers of one source that are weighed again at once
_WITHOUT_WEIGHT = frozenset(("seen", "memo", "unsure"))
_TIES = ("same", "move", "different")


def reweigh(desk: "Desk", made: Sequence[Decision]) -> None:
    """Bring up to date the findings that some new decisions bear on."""
    known = {one.id: one for one in desk.ledger.all}
    told: list[Decision] = []
    for one in made:
        target: Decision | None = one
        while target is not None and target.kind == "undo":
            target = known.get(target.undoes or "")
        told += [target] if target is not None else []
    claims = {claim for one in told if one.kind not in _WITHOUT_WEIGHT for claim in _anchored(desk, one)}
    bases = _bases(desk, claims)
    if bases:
        desk.case.store.reweighed([one.id for one in bases], _weighed(desk, bases))


def _anchored(desk: "Desk", one: Decision) -> list[str]:
    if one.kind == "grade":
        return _of_source(desk, one)
    landings = (desk.landed.landings.get(a) or desk.landing(a) for a in (*one.claims, *one.others))
    return [landing.claim for landing in landings if landing.claim]


def _of_source(desk: "Desk", one: Decision) -> list[str]:
    """Return the answers of a source: a document's, or a voice's as the nearest to the event or as the publisher."""
    wanted = select(t.answers.c.claim).distinct().limit(_MOST_GRADED)
    if one.voice:
        published = select(t.documents.c.id).where(t.documents.c.publisher == one.voice)
        wanted = wanted.where(or_(t.answers.c.voice == one.voice, t.answers.c.document.in_(published)))
    if one.document:
        wanted = wanted.where(t.answers.c.document == one.document)
    return [row["claim"] for row in desk.rows(wanted)]


def _bases(desk: "Desk", claims: set[str]) -> list[Finding]:
    """Return the questions of the last run that hold the claims, and those that decisions tie to them."""
    ties = [set(_anchored(desk, one)) for one in desk.ledger.of(*_TIES)]
    held: dict[str, Finding] = {}
    wanted = set(claims)
    while True:
        wanted |= {claim for tie in ties if tie & wanted for claim in tie}
        new = desk.case.store.bases(wanted, set(held))
        if not new:
            return list(held.values())
        held |= {id_: from_plain(Finding, json.loads(record)) for id_, record in new.items()}


def _weighed(desk: "Desk", bases: Sequence[Finding]) -> list[Finding]:
    events = {one.event for one in bases if one.event}
    siblings = select(t.findings.c.id).where(t.findings.c.event.in_(events)).limit(_MOST_SIBLINGS)
    beside = desk.findings([row["id"] for row in desk.rows(siblings)])
    put = {claim for one in desk.ledger.of("move") for claim in desk.landed.ids(one.claims)}
    slices = desk.slices({answer.claim for one in (*bases, *beside) for answer in one.answers} | put)
    stands = [one for claim, one in slices.items() if desk.judged(claim).verdict != "reject"]
    questions = [_question(desk, one, slices) for one in bases]
    origins: dict[str, Origin] = {origin.id: origin for one in (*bases, *beside) for origin in one.origins}
    asked, known = on_questions(questions, tuple(origins.values()), desk.ledger, desk.landed, stands)
    asked = tuple(one for one in asked if one.answers)
    ours = {one.id for one in asked} | {one.id for one in bases}
    others = [_question(desk, one, slices) for one in beside if one.id not in ours]
    made_by = desk.case.store.profile()
    found = weigh([*asked, *others], known, _joined(slices.values()), profile=made_by)[: len(asked)]
    return list(on_findings(found, known, desk.ledger, desk.landed))


def _joined(slices: Iterable[Annotated]) -> list[Annotated]:
    by_document: defaultdict[str, list[Annotated]] = defaultdict(list)
    for piece in slices:
        by_document[piece.document].append(piece)
    return [join(several) for several in by_document.values()]


def _question(desk: "Desk", one: Finding, slices: dict[str, Annotated]) -> Question:
    answers = tuple(
        _amended(desk, answer, slices)
        for answer in one.answers
        if desk.judged(answer.claim).verdict != "reject" and answer.claim in slices
    )
    return Question(
        id=one.id, question=one.question, kind=one.kind, subject=one.subject, answers=answers, event=one.event
    )


_Layer = TypeVar("_Layer", Time, Place)


def _still(told: tuple[_Layer, ...], now: tuple[_Layer, ...]) -> tuple[_Layer, ...]:
    """Return what an answer names as the corrected claim has it."""
    at = {one.start for one in told}
    return tuple(one for one in now if one.start in at) or told


def _amended(desk: "Desk", answer: Answer, slices: dict[str, Annotated]) -> Answer:
    """Return an answer as its claim was corrected and its voices were graded."""
    changes = desk.judged(answer.claim).changes
    piece = slices[answer.claim]
    claim, said = piece.claims[0], piece.attributions[0] if piece.attributions else None
    answer = replace(answer, grade=weakest_grade(said.voices) if said else None)
    if not changes:
        return answer
    changed = replace(answer, quote=claim.quote, factuality=claim.factuality, mode=claim.mode)
    if said and any(path.startswith("attribution.voices") for path in changes):
        chain = tuple(voice.name for voice in said.voices)
        changed = replace(changed, voice=chain[0], chain=chain, access=said.voices[0].access)
    if answer.times or answer.places or answer.parties:
        return replace(changed, times=_still(answer.times, piece.times), places=_still(answer.places, piece.places))
    figures = {int(path.split(".")[1]) for path in changes if path.startswith("quantities.")}
    for quantity in (piece.quantities[n] for n in sorted(figures) if n < len(piece.quantities)):
        if (quantity.start, quantity.end) == tuple(answer.span) or len(piece.quantities) == 1:
            changed = replace(changed, **figures_of(quantity))
    return changed
