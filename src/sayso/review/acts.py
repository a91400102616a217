"""From a form to a decision. Each kind of decision has one function; what does not fit is refused with a reason."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import isfinite
from typing import Any, cast

from sayso.decisions import GRADES, RELATIONS, Anchor, Draft
from sayso.decisions.records import Kind
from sayso.decisions.slices import change
from sayso.errors import DecisionError
from sayso.formats import to_plain
from sayso.records import Annotated, QuestionKind
from sayso.review.desk import Desk

LONGEST = 10_000  # characters of a memo or a reason


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says, and the desk that it was sent from."""

    desk: Desk
    fields: Mapping[str, str]

    def text(self, name: str) -> str:
        """Return a field, without blanks around it."""
        return self.fields.get(name, "").strip()[:LONGEST]

    def needed(self, name: str, what: str) -> str:
        """Return a field that must be filled in."""
        found = self.text(name)
        if not found:
            raise DecisionError(f"{what} is missing")
        return found

    def anchors(self, name: str) -> tuple[Anchor, ...]:
        """Return what the claims in a field hold on to; several are parted by blanks."""
        ids = self.needed(name, f"the field {name}").split()
        found = self.desk.case.anchors(ids)
        if len(found) != len(set(ids)):
            raise DecisionError("one of the claims is not in the last run")
        return found

    def question(self, name: str) -> tuple[Anchor, ...]:
        """Return what the answers of a question hold on to."""
        finding = self.desk.finding(self.needed(name, "the question"))
        if finding is None or not finding.answers:
            raise DecisionError("that question is not in this case")
        return self.desk.case.anchors(answer.claim for answer in finding.answers)

    def asks(self, name: str = "question") -> QuestionKind | None:
        """Return what the question asks that is decided on, where it is when, where or who; a claim answers several."""
        finding = self.desk.finding(self.text(name)) if self.text(name) else None
        kind = finding.kind if finding is not None else self.text("asks")
        return cast("QuestionKind", kind) if kind in {"when", "where", "who"} else None


def draft_of(form: Form) -> Draft:
    """Return the decision that a form asks for; raises DecisionError where it does not fit."""
    make = _MAKERS.get(form.text("kind"))
    if make is None:
        raise DecisionError(f"there is no decision {form.text('kind')!r}; there are: {', '.join(_MAKERS)}")
    return make(form)


def _piece(form: Form) -> Annotated:
    piece = form.desk.machine(form.needed("claim", "the claim"))
    if piece is None:
        raise DecisionError("that claim is not in the last run")
    return piece


def _verdict(form: Form) -> Draft:
    kind = cast("Kind", form.text("kind"))
    was = to_plain(_piece(form)) if kind == "accept" else None
    return Draft(kind=kind, claims=form.anchors("claim"), was=was, why=form.text("why"))


def _correct(form: Form) -> Draft:
    machine = _piece(form)
    now = next(iter(form.desk.slices([machine.claims[0].id]).values()))
    given = {name.removeprefix("set."): value for name, value in form.fields.items() if name.startswith("set.")}
    changes = {path: value for path, raw in given.items() if (value := _value(raw)) != _held(now, path)}
    if not changes:
        raise DecisionError("nothing was changed; change a field, or press Esc")
    text = None
    if {"claim.start", "claim.end"} & set(changes):
        document = form.desk.document(machine.document)
        text = document.text if document else None
    change(now, cast("Any", changes), text)  # refuses what does not fit, before anything is kept
    return Draft(
        kind="correct",
        claims=form.anchors("claim"),
        changes=cast("Any", changes),
        was=to_plain(machine),
        why=form.text("why"),
    )


def _value(raw: str) -> str | int | float | None:
    given = raw.strip()
    if not given:
        return None
    plain = given.replace(",", "") if given.replace(",", "").replace(".", "", 1).lstrip("-").isdigit() else given
    try:
        return int(plain)
    except ValueError:
        try:
            number = float(plain)
        except ValueError:
            return given
        return number if isfinite(number) else given


def _held(piece: Annotated, path: str) -> object:
    at: Any = to_plain(piece)
    roots = {"claim": ["claims", "0"], "attribution": ["attributions", "0"]}
    head, *rest = path.split(".")
    try:
        for step in [*roots.get(head, [head]), *rest]:
            at = at[int(step)] if isinstance(at, list) else at[step]
    except (KeyError, IndexError, ValueError, TypeError):
        return None
    return at


def _about_claim(form: Form) -> Draft:
    kind = cast("Kind", form.text("kind"))
    value = form.needed("value", "the note") if kind == "memo" else None
    if document := form.text("document"):
        if form.desk.document(document) is None:
            raise DecisionError("that document is not in this case")
        return Draft(kind=kind, document=document, value=value)
    if form.text("question"):
        return Draft(kind=kind, others=form.question("question"), value=value)
    return Draft(kind=kind, claims=form.anchors("claim"), value=value)


def _question(form: Form) -> Draft:
    """Same, different, or not enough to tell: of two claims, or of two questions."""
    kind = cast("Kind", form.text("kind"))
    why, asks = form.text("why"), form.asks()
    if form.text("question"):
        return Draft(kind=kind, claims=form.question("question"), others=form.question("into"), asks=asks, why=why)
    return Draft(kind=kind, claims=form.anchors("claim"), others=form.anchors("other"), asks=asks, why=why)


def _move(form: Form) -> Draft:
    """Put a claim under a question: all that it answers, or the answer in the words `value`."""
    claims, others, value = form.anchors("claim"), form.question("into"), form.text("value") or None
    return Draft(kind="move", claims=claims, others=others, value=value, asks=form.asks("into"), why=form.text("why"))


def _name(form: Form) -> Draft:
    value = form.needed("value", "the name")
    return Draft(kind="name", claims=form.question("question"), value=value, asks=form.asks())


def _relation(form: Form) -> Draft:
    value = _one_of(form, RELATIONS, "what kind of contradiction it is")
    return Draft(
        kind="relation",
        claims=form.anchors("claim"),
        others=form.anchors("other"),
        value=value,
        asks=form.asks(),
        why=form.text("why"),
    )


def _origin(form: Form) -> Draft:
    value = _one_of(form, ("same", "different"), "same or different")
    return Draft(
        kind="origin", claims=form.anchors("claim"), others=form.anchors("other"), value=value, why=form.text("why")
    )


def _independent(form: Form) -> Draft:
    return Draft(kind="independent", claims=form.anchors("claim"), why=form.needed("why", "how you know it"))


def _grade(form: Form) -> Draft:
    value = _one_of(form, GRADES, "the grade")
    document, voice = form.text("document"), form.text("voice")
    if not document and not voice:
        raise DecisionError("a grade belongs to a document or to a voice; none is named")
    return Draft(kind="grade", document=document or None, voice=voice or None, value=value, why=form.text("why"))


def _undo(form: Form) -> Draft:
    """Take back one decision, or what was decided last."""
    one, ledger = form.text("decision"), form.desk.ledger
    if one:
        if one not in {other.id for other in ledger.standing}:
            raise DecisionError("that decision does not stand any more")
        return Draft(kind="undo", undoes=one)
    last = ledger.to_undo(form.desk.by)
    if last is None:
        raise DecisionError("there is nothing to undo")
    return Draft(kind="undo", undoes=last.id)


def _redo(form: Form) -> Draft:
    last = form.desk.ledger.to_redo(form.desk.by)
    if last is None:
        raise DecisionError("there is nothing to redo")
    return Draft(kind="undo", undoes=last.id)


def _one_of(form: Form, known: Any, what: str) -> str:
    value = form.text("value")
    if value not in known:
        raise DecisionError(f"{what} is one of: {', '.join(known)}")
    return value


_MAKERS: dict[str, Callable[[Form], Draft]] = {
    "accept": _verdict,
    "reject": _verdict,
    "correct": _correct,
    "seen": _about_claim,
    "memo": _about_claim,
    "same": _question,
    "move": _move,
    "different": _question,
    "unsure": _question,
    "name": _name,
    "relation": _relation,
    "origin": _origin,
    "independent": _independent,
    "grade": _grade,
    "undo": _undo,
    "redo": _redo,
}
KINDS = tuple(_MAKERS)
