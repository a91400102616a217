"""The queue, a claim beside its document, and a whole document."""

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from sayso.case import store as t
from sayso.decisions import RELATIONS, Judged
from sayso.records import Annotated, Document, Finding
from sayso.report import words
from sayso.review.desk import Desk, beside
from sayso.review.pages.asked import find_questions
from sayso.review.view import Ask, NotHereError, View

BEFORE, AFTER = 1_500, 3_500  # characters of the document around a sentence
PIECE = 30_000  # characters of a document on one page
MOST_BESIDE = 9
_CHOICES = 40
FACTUALITY = {
    "CT+": "certainly so",
    "PR+": "probably so",
    "PS+": "possibly so",
    "CT-": "certainly not so",
    "PR-": "probably not so",
    "PS-": "possibly not so",
    "CTu": "known, not told",
    "Uu": "uncertain to the voice",
}
ACTS = ("says", "denies", "admits", "promises", "orders", "asks", "warns", "believes", "expects", "fears")
QUICK = ("CT+", "PR+", "PS+", "CT-", "Uu")  # certainty by one key
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph. `claim` links to the claim that begins here; `lit` is the sentence in question."""

    text: str
    claim: str = ""
    marked: bool = False
    lit: bool = False


def queue(desk: Desk, ask: Ask) -> View:
    """The claims in the order in which they could move an answer."""
    state = ask.choice("state", ("unseen", "seen", "accept", "reject", "correct"))
    order = [one for one in desk.order if _in_state(desk.judged(one), state)] if state else desk.order
    shown = order[(ask.page - 1) * 50 : ask.page * 50]
    held = {row["id"]: row for row in desk.rows(select(t.claims).where(t.claims.c.id.in_(shown)))}
    rows = [_queue_row(desk, held[one]) for one in shown if one in held]
    return View(
        template="queue.html", title="Queue", rows=rows, total=len(order), page=ask.page, context={"state": state}
    )


def _in_state(judged: Judged, state: str) -> bool:
    if state in ("unseen", "seen"):
        return judged.open == (state == "unseen")
    return bool(judged.changes) if state == "correct" else judged.verdict == state


def _queue_row(desk: Desk, row: Any) -> dict[str, Any]:
    judged = desk.judged(row["id"])
    names = ("id", "quote", "voice", "act", "factuality", "mode", "leverage", "document", "start", "end")
    return {**{name: row[name] for name in names}, "state": state_of(judged), "by": judged.by}


def state_of(judged: Judged) -> str:
    """Return what was decided about a claim, in one word."""
    if judged.verdict:
        return "corrected" if judged.changes else {"accept": "accepted", "reject": "rejected"}[judged.verdict]
    return "seen" if judged.seen else "not seen"


def claim(desk: Desk, ask: Ask) -> View:
    """One claim: its document on the left with the sentence lit, its record on the right."""
    id_ = ask.path["id"]
    piece = desk.slices([id_]).get(id_)
    machine = desk.machine(id_)
    if piece is None or machine is None:
        raise NotHereError(f"no claim {id_} in the last run; it may have been of an earlier one: look under Changes")
    document = desk.document(piece.document)
    if document is None:
        raise NotHereError(f"the document of {id_} is not in the case")
    desk.opened(document.id)
    one, judged = piece.claims[0], desk.judged(id_)
    start = max(0, one.start - BEFORE)
    stop = min(len(document.text), one.end + AFTER)
    questions = [_question(desk, found, id_, ask) for found in desk.questions_of(id_)]
    context = {
        "id": id_,
        "piece": piece,
        "claim": one,
        "said": piece.attributions[0] if piece.attributions else None,
        "machine": machine,
        "changed": _changed(machine, piece),
        "judged": judged,
        "state": state_of(judged),
        "document": document,
        "paragraphs": paragraphs(document.text, start, stop, _spans(desk, document.id), (one.start, one.end)),
        "clipped": (start > 0, stop < len(document.text)),
        "questions": questions,
        "before": desk.neighbour(id_, -1),
        "after": desk.neighbour(id_, 1),
        "following": desk.next_unseen(id_),
        "place": desk.place.get(id_, 0) + 1,
        "mode": ask.choice("do", ("edit", "relate", "origin", "memo", "move")),
        "moving": _moving(desk, document.id, questions, ask),
        "relations": list(RELATIONS.items()),
        "FACTUALITY": FACTUALITY,
        "ACTS": ACTS,
        "MODES": words.MODES,
        "QUICK": QUICK,
        "voices": _voices(desk, document.id, piece),
        "editable": [(path, label, _shown(value)) for path, label, value in _editable(piece)],
        "manners": words.MANNERS,
    }
    row = {**_queue_row(desk, {**_row(piece), "leverage": None}), "document_name": document.name}
    row |= {"questions": [one["finding"].id for one in questions], "record": piece}
    return View(template="claim.html", title=words.shorten(one.quote, 60), rows=[row], total=1, context=context)


def _row(piece: Annotated) -> dict[str, Any]:
    one, said = piece.claims[0], piece.attributions[0] if piece.attributions else None
    told = {name: getattr(one, name) for name in ("id", "quote", "factuality", "mode", "start", "end")}
    voice = said.voices[0].name if said and said.voices else ""
    return {**told, "document": piece.document, "voice": voice, "act": said.act if said else ""}


def _question(desk: Desk, finding: Finding, claim: str, ask: Ask) -> dict[str, Any]:
    others = beside(finding, claim)
    wanted = ask.text("beside")
    chosen = next((one for one in others if one[0].claim == wanted), others[0] if others else None)
    mine = next(answer for answer in finding.answers if answer.claim == claim)
    shown = others[:MOST_BESIDE]
    states = {one[0].claim: state_of(desk.judged(one[0].claim)) for one in shown}
    return {"finding": finding, "mine": mine, "others": shown, "more": len(others) - len(shown), "chosen": chosen,
            "states": states}  # fmt: skip


def _moving(desk: Desk, document: str, questions: list[dict[str, Any]], ask: Ask) -> dict[str, Any] | None:
    """Return what the form needs that puts a claim under another question: what moves, and where it may go."""
    if not ask.choice("do", ("move",)):
        return None
    wanted = ask.text("of")
    held = next((one for one in questions if one["finding"].id == wanted), questions[0] if questions else None)
    own = {one["finding"].id for one in questions}
    like = held["finding"].kind if held else "count"
    beside = select(t.answers.c.finding).where(t.answers.c.document == document)
    choices = find_questions(ask.text("find"), first=(t.findings.c.id.in_(beside),), like=like).limit(
        _CHOICES + len(own)
    )
    there = [dict(row) for row in desk.rows(choices) if row["id"] not in own][:_CHOICES]
    return {"value": held["mine"].value if held else "", "choices": there, "find": ask.text("find")}


def _changed(machine: Annotated, piece: Annotated) -> bool:
    return replace(machine, attributions=()) != replace(piece, attributions=()) or _chain(machine) != _chain(piece)


def _chain(piece: Annotated) -> list[tuple[str, str]]:
    return [(one.act, voice.name) for one in piece.attributions for voice in one.voices]


def _voices(desk: Desk, document: str, piece: Annotated) -> list[str]:
    """Return the other voices of the document, those that speak most first: choices for a correction."""
    own = piece.attributions[0].voices[0].name if piece.attributions and piece.attributions[0].voices else ""
    rows = desk.rows(select(t.claims.c.voice).where(t.claims.c.document == document))
    names = [row["voice"] for row in rows if row["voice"] and row["voice"] != own]
    return sorted(dict.fromkeys(names), key=lambda name: -names.count(name))[:4]


def _shown(value: Any) -> str:
    return "" if value is None else f"{value:.12g}" if isinstance(value, float) else str(value)


def _editable(piece: Annotated) -> list[tuple[str, str, Any]]:
    """Return the fields that the form shows: path, label, value."""
    one, said = piece.claims[0], piece.attributions[0] if piece.attributions else None
    fields: list[tuple[str, str, Any]] = []
    if said:
        for n, voice in enumerate(said.voices):
            label = "Voice" if n == 0 else f"By way of ({n})"
            fields.append((f"attribution.voices.{n}.name", label, voice.name))
        if said.voices:
            fields.append(("attribution.voices.0.affiliation", "Speaks for", said.voices[0].affiliation))
    fields.append(("claim.event.predicate", "What happens (verb)", one.event.predicate))
    for n, quantity in enumerate(piece.quantities or ()):
        name = f"“{words.shorten(quantity.text, 30)}”"
        for field, label in (("low", "at least"), ("high", "at most"), ("of", "of what"), ("unit", "unit")):
            fields.append((f"quantities.{n}.{field}", f"{name}: {label}", getattr(quantity, field)))
    if not piece.quantities:
        fields += [("quantities.0.low", "Figure: at least", None), ("quantities.0.high", "Figure: at most", None)]
    for n, time in enumerate(piece.times):
        name = f"“{words.shorten(time.text, 30)}”"
        fields += [(f"times.{n}.from", f"{name}: from day", time.from_), (f"times.{n}.to", f"{name}: to day", time.to)]
    for n, place in enumerate(piece.places):
        name = f"“{words.shorten(place.text, 30)}”"
        for field, label in (("name", "place"), ("lat", "latitude"), ("lon", "longitude")):
            fields.append((f"places.{n}.{field}", f"{name}: {label}", getattr(place, field)))
    fields += [("claim.start", "Sentence from character", one.start), ("claim.end", "to character", one.end)]
    return fields


def document(desk: Desk, ask: Ask) -> View:
    """A document with its claims marked; `char` lights a stretch of it."""
    held = desk.document(f"sha256:{ask.path['id']}")
    if held is None:
        raise NotHereError("no such document in this case; look under Sources")
    desk.opened(held.id)
    first, last = ask.pair("char")
    lit = (int(first), int(last)) if _number(first) and _number(last) else (0, 0)
    pages = max(1, -(-len(held.text) // PIECE))
    page = min(ask.page, pages) if "page" in ask.query else min(lit[0] // PIECE + 1, pages)
    start = (page - 1) * PIECE
    rows = desk.rows(select(t.claims).where(t.claims.c.document == held.id).order_by(t.claims.c.start, t.claims.c.end))
    here = [_queue_row(desk, row) for row in rows]
    judged = desk.ledger.grades().get(("document", None, held.id))
    context = {
        "document": held,
        "paragraphs": paragraphs(held.text, start, min(start + PIECE, len(held.text)), _spans(desk, held.id), lit),
        "facts": _facts(held),
        "claims": len(here),
        "unseen": sum(row["state"] == "not seen" for row in here),
        "grade": judged,
        "first": here[0]["id"] if here else None,
    }
    title = words.shorten(held.name, 80)
    return View(template="document.html", title=title, rows=here, total=pages, page=page, size=1, context=context)


def _facts(one: Document) -> list[tuple[str, str]]:
    facts = (
        ("Publisher", one.publisher), ("Author", one.author), ("Published", words.day(one.published)),
        ("Address", one.url), ("File", one.path), ("SHA-256", one.id.removeprefix("sha256:")),
        ("SHA-256 of the text", one.text_sha256), ("Notes", "; ".join(one.notes)),
    )  # fmt: skip
    return [(name, words.shorten(value, 300)) for name, value in facts if value]


def _number(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 10


def _spans(desk: Desk, document: str) -> list[tuple[int, int, str]]:
    columns = (t.claims.c.start, t.claims.c.end, t.claims.c.id)
    rows = desk.rows(select(*columns).where(t.claims.c.document == document).order_by(t.claims.c.start))
    return [(row["start"], row["end"], row["id"]) for row in rows]


def paragraphs(
    text: str, start: int, stop: int, claims: list[tuple[int, int, str]], lit: tuple[int, int]
) -> list[list[Piece]]:
    """Cut a stretch of a text into paragraphs and these into pieces, so that claims and the sentence can be marked."""
    found = []
    for match in _PARAGRAPH.finditer(text, start, stop):
        begin, end = match.span()
        inside = [one for one in claims if one[0] < end and one[1] > begin]
        cuts = {begin, end}
        for one in (*(span[:2] for span in inside), lit):
            cuts |= {at for at in one if begin < at < end}
        ordered = sorted(cuts)
        begun = {one[0]: one[2] for one in reversed(inside) if one[0] >= begin}
        pieces = [
            Piece(
                text[a:b],
                claim=begun.get(a, ""),
                marked=any(one[0] <= a and b <= one[1] for one in inside),
                lit=lit[0] <= a and b <= lit[1] and lit[0] < lit[1],
            )
            for a, b in pairwise(ordered)
        ]
        found.append(pieces)
    return found
