"""Every document in full with its claims marked, paragraph by paragraph.

Claims may nest and cross. A paragraph is cut wherever a claim, a source or a cue begins or ends, so the page needs no
overlapping elements; the first piece of a claim carries its id. Work is linear in the text apart from sorting.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from sayso.records import Annotated, Attribution, Document, Span
from sayso.report import words
from sayso.report.book import Book, anchor
from sayso.report.sources import document_link

_PARAGRAPH = re.compile(r"[^\n]+(?:\n(?![ \t\r]*\n)[^\n]+)*")
_LANGUAGE = re.compile(r"[a-z]{2,3}\Z")
_CLAIM, _SOURCE, _CUE = "claim", "source", "cue"
Stretch = tuple[int, int, str, str]  # start, end, kind, claim id


@dataclass(frozen=True, slots=True)
class Link:
    """From a claim back to a question that it answers."""

    href: str
    number: int
    question: str


@dataclass(slots=True)
class Piece:
    """A stretch of text within which nothing begins or ends."""

    text: str
    ids: list[str] = field(default_factory=list)  # of the claims that begin here
    claimed: bool = False
    tone: str = ""  # answers, when a question stands behind a claim in it; against, when another account contradicts it
    source: bool = False
    cue: bool = False
    links: list[Link] = field(default_factory=list)  # of the claims that end here


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph's pieces, and who speaks in it."""

    pieces: tuple[Piece, ...]
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """One document, ready to print."""

    anchor: str
    name: str
    language: str
    facts: tuple[tuple[str, str], ...]
    digests: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    copies: tuple[tuple[str, str], ...]
    again: str  # link to the same file shown before; '' for most
    claims: int
    paragraphs: tuple[Paragraph, ...]
    astray: tuple[str, ...]  # ids of claims that point at no words, so that links to them still land here


def mark_documents(book: Book) -> Iterator[Marked]:
    """Prepare each document in order; a file given twice is shown once."""
    layers = {one.document: one for one in book.findings.annotated}
    opposed = _opposed(book)
    for number, document in enumerate(book.documents):
        first = book.number_of[document.id]
        annotated = layers.get(document.id) if first == number else None
        paragraphs = tuple(_paragraphs(book, document, annotated, opposed)) if first == number else ()
        yield Marked(
            anchor=f"document-{number + 1}",
            name=words.shorten(document.name, 200),
            language=document.language if _LANGUAGE.match(document.language or "") else "",  # type: ignore[arg-type]
            facts=tuple(_facts(book, document)),
            digests=(
                ("SHA-256 of the file", document.id.removeprefix("sha256:")),
                ("SHA-256 of the text", document.text_sha256),
            ),
            notes=document.notes,
            copies=tuple(document_link(book, other) for other in book.copies(document)),
            again="" if first == number else f"#document-{first + 1}",
            claims=len(annotated.claims) if annotated else 0,
            paragraphs=paragraphs,
            astray=_astray(annotated, paragraphs),
        )


def _astray(annotated: Annotated | None, paragraphs: tuple[Paragraph, ...]) -> tuple[str, ...]:
    shown = {one for paragraph in paragraphs for piece in paragraph.pieces for one in piece.ids}
    wanted = dict.fromkeys(anchor(claim.id) for claim in annotated.claims) if annotated else {}
    return tuple(one for one in wanted if one not in shown)


def _opposed(book: Book) -> set[str]:
    pairs = (pair for finding in book.asked for pair in finding.pairs if pair.relation == "contradicts")
    return {claim for pair in pairs for claim in (pair.a, pair.b)}


def _facts(book: Book, document: Document) -> Iterator[tuple[str, str]]:
    parent = book.number_of.get(document.parent or "")
    for name, value in (
        ("Publisher", document.publisher),
        ("Author", document.author),
        ("Published", words.day(document.published)),
        ("Retrieved", words.day(document.retrieved)),
        ("Address", document.url),
        ("File", document.path),
        ("Kind", document.media_type),
        ("Size", words.size(document.size)),
        ("Pages", str(len(document.pages)) if document.pages else ""),
        ("Came in", document_link(book, parent)[0] if parent is not None else ""),
    ):
        if value:
            yield name, words.shorten(value, 400)


def _paragraphs(book: Book, document: Document, annotated: Annotated | None, opposed: set[str]) -> Iterator[Paragraph]:
    stretches = sorted(_stretches(annotated)) if annotated else []
    voices = sorted(_speaking(annotated)) if annotated else []
    starts = [start for start, _ in voices]
    begun: set[str] = set()
    open_: list[Stretch] = []
    position = 0
    for found in _PARAGRAPH.finditer(document.text):
        begin, end = found.span()
        last = bisect_left(stretches, (end,))
        here = [one for one in open_ if one[1] > begin] + [one for one in stretches[position:last] if one[1] > begin]
        open_, position = [one for one in here if one[1] > end], last
        speakers = [name for _, name in voices[bisect_left(starts, begin) : bisect_left(starts, end)]]
        pieces = _pieces(book, document.text, Span(begin, end), here, opposed)
        yield Paragraph(tuple(_begin(piece, begun) for piece in pieces), tuple(dict.fromkeys(speakers))[:6])


def _begin(piece: Piece, begun: set[str]) -> Piece:
    """Keep a claim's id on its first piece only, so that ids stay unique."""
    piece.ids = [one for one in piece.ids if one not in begun]
    begun.update(piece.ids)
    return piece


def _stretches(annotated: Annotated) -> Iterator[Stretch]:
    for claim in annotated.claims:
        if claim.start < claim.end:
            yield claim.start, claim.end, _CLAIM, claim.id
    for attribution in annotated.attributions:
        for kind, spans in ((_SOURCE, attribution.source), (_CUE, attribution.cue)):
            yield from ((span.start, span.end, kind, "") for span in spans if span.start < span.end)


def _speaking(annotated: Annotated) -> Iterator[tuple[int, str]]:
    """Say beside each paragraph whose words it holds; the publisher's own narration goes without saying."""
    for attribution in annotated.attributions:
        if attribution.manner != "narration" and attribution.content:
            yield min(span.start for span in attribution.content), _speaker(attribution)


def _speaker(attribution: Attribution) -> str:
    chain = [voice.name for voice in attribution.voices]
    who = chain[0] if chain else "unknown"
    act = "" if attribution.act == "says" else f", {attribution.act}"
    return f"{who}{act} ({words.MANNERS[attribution.manner]})"


def _pieces(book: Book, text: str, span: Span, here: list[Stretch], opposed: set[str]) -> Iterator[Piece]:
    cuts = sorted({span.start, span.end, *(min(max(at, span.start), span.end) for one in here for at in one[:2])})
    opening = sorted(here)
    active: list[Stretch] = []
    position = 0
    for start, end in pairwise(cuts):
        while position < len(opening) and opening[position][0] <= start:
            active.append(opening[position])
            position += 1
        active = [one for one in active if one[1] > start]
        yield _piece(book, text[start:end], (start, end), active, opposed)


def _piece(book: Book, text: str, ends: tuple[int, int], active: list[Stretch], opposed: set[str]) -> Piece:
    piece = Piece(text)
    for _, end, kind, claim in active:
        piece.source |= kind == _SOURCE
        piece.cue |= kind == _CUE
        if kind != _CLAIM:
            continue
        piece.claimed = True
        if claim in opposed:
            piece.tone = "against"
        elif claim in book.questions:
            piece.tone = piece.tone or "answers"
        piece.ids.append(anchor(claim))
        if end == ends[1]:
            asked = book.questions.get(claim, ())
            piece.links += [Link(f"#{anchor(q.id)}", book.numbers[q.id], q.question) for q in asked]
    return piece
