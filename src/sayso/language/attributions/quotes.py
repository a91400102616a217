"""What stands between quote marks, with the dirt that real text has: marks lost, unbalanced, curly beside straight.

A quotation may run over paragraphs: each further paragraph repeats the opening mark, and only the last one closes.
One pass over the text; the time is linear whatever the marks do.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.records import Span

_MARK = re.compile("[\"“”„‟«»＂]|''|``|[‘’'‚]")
_ALWAYS_OPENS = frozenset("“„‟")
_ALWAYS_CLOSES = frozenset("”")
_SINGLES = frozenset("'‘’‚")
_PARAGRAPH = re.compile(r"[^\n]+")
_MOST_APOSTROPHES = 12  # how many marks to look ahead for the end of a quotation in single marks


@dataclass(frozen=True, slots=True)
class Quotation:
    """One quotation; a span a paragraph, marks included. `closed` is false where the end had to be guessed."""

    spans: tuple[Span, ...]
    closed: bool = True

    @property
    def start(self) -> int:
        """Offset of the first opening mark."""
        return self.spans[0].start

    @property
    def end(self) -> int:
        """Offset after the last closing mark."""
        return self.spans[-1].end


def find_quotations(text: str, paragraphs: str | None = None) -> tuple[Quotation, ...]:
    """Find quotations in order; offsets are code points of `text`.

    `paragraphs` is the text whose newlines end paragraphs, of the same length, where that differs from `text` (wrapped
    lines are joined by the reader). Quotations in single marks count only outside double marks.
    """
    found: list[Quotation] = []
    run: list[Quotation] = []  # parts of one quotation, a paragraph each
    for paragraph in _PARAGRAPH.finditer(paragraphs or text):
        for one in _in_paragraph(text, paragraph.start(), paragraph.end()):
            if run and not _goes_on(text, run[-1], one, paragraph.start()):
                found.append(_joined(run))
                run = []
            run.append(one)
    return (*found, _joined(run)) if run else tuple(found)


def _joined(parts: list[Quotation]) -> Quotation:
    return Quotation(tuple(part.spans[0] for part in parts), parts[-1].closed)


def _goes_on(text: str, before: Quotation, one: Quotation, paragraph: int) -> bool:
    """Tell whether `one` opens this paragraph while the quotation just above it was left open."""
    return (
        not before.closed
        and text[before.start] == text[one.start]
        and text[before.end : one.start].isspace()
        and paragraph > before.start
        and not text[paragraph : one.start].strip()
    )


def _in_paragraph(text: str, start: int, end: int) -> Iterator[Quotation]:
    marks = [mark.span() for mark in _MARK.finditer(text, start, end)]
    opened: int | None = None
    inner = 0  # curly quotations open within the one that is read
    nests = _balanced(text, marks)
    barred = start  # up to here a single-quoted stretch has been taken
    for n, (at, after) in enumerate(marks):
        if at < barred:
            continue
        if after - at == 1 and text[at] in _SINGLES:
            close = _single(text, marks[n : n + _MOST_APOSTROPHES], end) if opened is None else None
            if close:
                yield Quotation((Span(at, close),))
                barred = close
        elif opened is None:
            opened = at if _opens(text, at, after, end) else None
        elif text[at] in _ALWAYS_OPENS and (
            nests or _nested(text, marks[n : n + _MOST_APOSTROPHES], text[opened] == '"')
        ):
            inner += 1
        elif inner and text[at] in _ALWAYS_CLOSES:
            inner -= 1
        elif _closes(text, at, after, end):
            yield Quotation((Span(opened, after),))
            opened = None
    if opened is not None and len(text[opened:end].strip()) > 1:
        yield Quotation((Span(opened, opened + len(text[opened:end].rstrip())),), closed=False)


def _balanced(text: str, marks: list[tuple[int, int]]) -> bool:
    """Tell whether curly marks open and close in turn, so that one within a quotation opens another: “He said “no”.”"""
    depth = 0
    for at, _ in marks:
        depth += (text[at] == "“") - (text[at] == "”")
        if depth < 0:
            return False
    return depth == 0


def _nested(text: str, marks: list[tuple[int, int]], straight: bool) -> bool:
    """Tell whether a mark opens a quotation within one, by the two marks behind it: “He said “no” twice.”"""
    curly = [text[at] for at, _ in marks if text[at] in "“”"]
    return text[marks[0][0] - 1].isspace() and curly[1:2] == ["”"] and (straight or curly[2:3] == ["”"])


def _opens(text: str, at: int, after: int, end: int) -> bool:
    if text[at] in _ALWAYS_OPENS:
        return True
    before = text[at - 1] if at else " "
    if text[at] in _ALWAYS_CLOSES:  # turned the wrong way: ”We left
        return before.isspace() and after < end and text[after].isalnum()
    return after < end and not before.isalnum() and before not in ".,!?" and not text[after].isspace()


def _closes(text: str, at: int, after: int, end: int) -> bool:
    if text[at] in _ALWAYS_CLOSES:
        return True
    if text[at] in _ALWAYS_OPENS:  # turned the wrong way, or German: „We left.“
        return text[at] == "“" and not text[at - 1].isspace() and (after >= end or not text[after].isalnum())
    return after >= end or not text[at - 1].isspace() or not text[after].isalnum()


def _single(text: str, marks: list[tuple[int, int]], end: int) -> int | None:
    """Return the end of a quotation in single marks that the first mark opens, or None where it is an apostrophe."""
    at = marks[0][0]
    before = text[at - 1] if at else " "
    if text[at] == "’" or before.isalnum() or before in "'\"" or not text[at + 1 : at + 2].isalnum():
        return None
    for close, after in marks[1:]:
        if text[close] not in _SINGLES:
            return None
        ends = after >= end or not text[after].isalnum()
        if ends and text[close] in ("’" if text[at] == "‘" else "'’") and _ends_single(text, close):
            return after
    return None


def _ends_single(text: str, k: int) -> bool:
    """Tell a closing mark from the apostrophe of a plural possessive or a clipped word ("fighters' families")."""
    if text[k - 1] in ".,!?…":
        return True
    return text[k - 1].isalnum() and (text[k - 1] != "s" or text[k + 1 : k + 2] in ("", ",", ".", "\n"))
