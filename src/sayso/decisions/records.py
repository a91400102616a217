"""What a person decides, as records that outlive every run.

A decision points at words: the document's hash, the hash of the text that its offsets count in, and the quote itself.
It never points at a row or at a number that a run has given. Decisions are only ever added; one is taken back by
another. The id of a decision is the hash of all that it says, and `prev` is the last decision that the same person had
made before, so that a changed or missing line shows, and so that two people's files can be put one behind the other.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sayso.formats import from_plain, to_plain
from sayso.records import Annotated, Claim, QuestionKind

Kind = Literal[
    "accept",  # the claim says what the document says
    "reject",  # it does not: it enters no question
    "correct",  # it does, with `changes`
    "seen",  # read, not judged
    "memo",  # a note: `value`
    "same",  # `claims` and `others` answer one question
    "move",  # `claims` (or their answers in the words `value`) answer what `others` answer, and nothing else
    "different",  # `claims` do not answer the question that `others` answer
    "unsure",  # there is not enough to tell
    "name",  # the question that `claims` answer is called `value`
    "relation",  # how one claim relates to another: `value` is one of RELATIONS
    "origin",  # the accounts have the `same` or a `different` origin: `value`
    "independent",  # the origin of `claims` is independent, established by a person
    "grade",  # a source is graded A to F: `value`
    "undo",  # takes back the decision `undoes`; an undo that is undone brings it back
]
Changes = dict[str, str | int | float | bool | list[str] | None]

RELATIONS = {
    "real": "a contradiction in fact",
    "time": "they speak of different times",
    "place": "they speak of different places",
    "scope": "they count different groups or parts",
    "definition": "they mean different things by the word",
}
# Admiralty code, source reliability: NATO AJP-2.1; the wording of FM 2-22.3, appendix B (US Army, 2006).
GRADES = {
    "A": "Completely reliable: no doubt of authenticity, trustworthiness or competency",
    "B": "Usually reliable: minor doubt; valid information most of the time",
    "C": "Fairly reliable: doubt, but valid information in the past",
    "D": "Not usually reliable: significant doubt, but valid information in the past",
    "E": "Unreliable: lacking authenticity, trustworthiness and competency",
    "F": "Reliability cannot be judged: no basis exists",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """Words in a document: what a decision holds on to."""

    document: str  # 'sha256:' and the hash of the original bytes
    text_sha256: str  # of the text that start and end count in
    start: int
    end: int
    quote: str
    predicate: str = ""  # tells apart claims that share one span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A decision before it is signed and dated."""

    kind: Kind
    claims: tuple[Anchor, ...] = ()
    others: tuple[Anchor, ...] = ()
    document: str | None = None  # for seen, memo and grade of a whole document
    voice: str | None = None  # for grade and memo of a voice, by its name; with `document` where it has none of its own
    value: str | None = None
    asks: QuestionKind | None = None  # of same, different, name, relation: what the question asks; without it, how many
    changes: Changes = field(default_factory=dict)
    was: dict[str, Any] | None = None  # the claim as the machine had it: a slice as plain values
    undoes: str | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Draft):
    """A line of decisions.jsonl."""

    id: str
    at: str  # ISO 8601, UTC, to the microsecond
    by: str
    prev: str | None = None  # id of the last decision by the same person


def anchor_of(annotated: Annotated, claim: Claim) -> Anchor:
    """Return what holds on to a claim."""
    return Anchor(
        document=annotated.document,
        text_sha256=annotated.text_sha256,
        start=claim.start,
        end=claim.end,
        quote=claim.quote,
        predicate=claim.event.predicate,
    )


def sign(draft: Draft, *, by: str, at: str, prev: str | None) -> Decision:
    """Make a decision of a draft."""
    said = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    unsigned = Decision(id="", at=at, by=by, prev=prev, **said)
    return replace(unsigned, id=digest(plain(unsigned)))


def plain(decision: Decision) -> dict[str, Any]:
    """Return the object of one line: what is not said is left out."""
    every: dict[str, Any] = to_plain(decision)
    head = {name: every.pop(name) for name in ("id", "at", "by", "kind")}
    return head | {name: value for name, value in every.items() if value not in (None, "", [], {})}


def digest(line: dict[str, Any]) -> str:
    """Return the id that a line must have: the hash of the rest of it, as JSON with sorted keys and no blanks."""
    bare = {name: value for name, value in line.items() if name != "id"}
    text = json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return f"d-{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:32]}"


def parse(line: dict[str, Any]) -> Decision:
    """Return the decision of a line; raises SaysoError that names the field that does not fit."""
    return from_plain(Decision, line)


def in_order(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return each decision once, in the order of time: files put one behind the other come out as one."""
    once = {one.id: one for one in decisions}
    return tuple(sorted(once.values(), key=lambda one: one.at))
