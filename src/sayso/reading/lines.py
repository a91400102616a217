"""Lines of a page put together to paragraphs, by where they stand and how they end.

A line begins a paragraph when it stands further down than lines do, is set in another size, is indented, or when its
first word had room at the end of the line before, so that somebody broke it on purpose.
Words cut at a line's end are joined; a hyphen stays where the word has one elsewhere.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter
from statistics import median_low

_ENDS_SENTENCE = re.compile(r"[.!?:][\"'”’»)\]]*$")
_ITEM = re.compile(r"(?:[•◦▪‣·●○■–-]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s")
_NUMBER = re.compile(r"(?:page\s+)?\d{1,4}(?:\s*(?:/|of)\s*\d{1,4})?|[-–]\s*\d{1,4}\s*[-–]", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+|[^\W\d_]+")
_CUT = re.compile(r"([\w-]*\w)[-\u00ad\u2010\ufffe]$")
_GAP = 1.35  # of the usual distance of lines: further down is a new paragraph
_ENOUGH = 8  # lines of a page that tell how far apart its lines stand; else the whole document does
_LEADING = 1.5  # of a line's height: how far apart lines are set at most, as a rule
_SHORT = 0.6  # of the column's width: a shorter first line stands alone, such as a heading or an item
_GUTTER = 40.0  # points between left edges that are not of one column
_HYPHENATED = frozenset("all anti cross ex half high long low mid multi non self short so well".split())


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a page, in points from the page's lower left corner."""

    text: str  # ends with U+FFFE where the page cut a word
    left: float
    right: float
    top: float
    bottom: float


def without_running_lines(pages: list[list[Line]]) -> tuple[list[list[Line]], int]:
    """Leave out page numbers, and first and last lines that come back on page after page; also return how many."""
    edges = Counter(_shape(line) for lines in pages for line in {*lines[:2], *lines[-2:]})
    often = max(3, len(pages) // 10)
    running = {shape for shape, count in edges.items() if count >= often}
    kept = [_without_edges(lines, running, several=len(pages) > 1) for lines in pages]
    return kept, sum(map(len, pages)) - sum(map(len, kept))


def _shape(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text.casefold())


def _without_edges(lines: list[Line], running: set[str], *, several: bool) -> list[Line]:
    edge = {0, 1, len(lines) - 2, len(lines) - 1}
    return [
        line
        for number, line in enumerate(lines)
        if not (number in edge and (_shape(line) in running or (several and _NUMBER.fullmatch(line.text))))
    ]


def paragraphs_of(pages: list[list[Line]]) -> list[list[str]]:
    """Return the paragraphs of each page. One that goes on from the page before begins with a blank."""
    known = Counter(word.lower() for lines in pages for line in lines for word in _WORD.findall(line.text))
    result: list[list[str]] = []
    before: Line | None = None
    everywhere = [step for lines in pages for step in _steps(lines)]
    for lines in pages:
        steps = _steps(lines)
        result.append(_of_page(lines, known, before, _usual(steps if len(steps) >= _ENOUGH else everywhere, lines)))
        before = lines[-1] if lines else before
    return _words_made_whole(result, known)


def _of_page(lines: list[Line], known: Counter[str], before: Line | None, step: float) -> list[str]:
    paragraphs: list[str] = []
    margins = _right_margins(lines)
    own: list[Line] = []  # the lines of the paragraph so far
    for line in lines:
        if not paragraphs:
            goes_on = before is not None and _goes_on(before.text, line.text)
            paragraphs.append(" " + line.text if goes_on else line.text)
        elif _begins(line, own, step, margins[own[-1].left]):
            paragraphs.append(line.text)
            own = []
        else:
            paragraphs[-1] = _join(paragraphs[-1], line.text, known)
        own.append(line)
    return paragraphs


def _right_margins(lines: list[Line]) -> dict[float, float]:
    """Return for each left edge how far to the right a quarter of the lines of its column reach."""
    columns: list[list[Line]] = []
    for line in sorted(lines, key=attrgetter("left")):
        if columns and line.left - columns[-1][-1].left <= _GUTTER:
            columns[-1].append(line)
        else:
            columns.append([line])
    rights = [sorted(line.right for line in column)[-(1 + len(column) // 4)] for column in columns]
    return {line.left: right for column, right in zip(columns, rights, strict=True) for line in column}


def _usual(steps: list[float], lines: list[Line]) -> float:
    """Return how far apart lines stand in a paragraph; of a handful of lines their height tells more."""
    step = median_low(steps or [0.0])
    return (
        step
        if len(steps) >= _ENOUGH
        else min(step, _LEADING * max((line.top - line.bottom for line in lines), default=0))
    )


def _steps(lines: list[Line]) -> list[float]:
    """Return how far each line stands below the one before, where it does."""
    steps = (above.bottom - below.bottom for above, below in pairwise(lines))
    return [step for step in steps if step > 0]


def _begins(line: Line, own: list[Line], step: float, margin: float) -> bool:
    """Tell whether a line begins a paragraph; `own` are the lines of the one before."""
    last = own[-1]
    height, last_height = line.top - line.bottom, last.top - last.bottom
    if last.text.endswith("\ufffe"):
        return False
    if _ITEM.match(line.text) or (last_height > 0 and not 0.8 < height / last_height < 1.25):
        return True
    down = last.bottom - line.bottom
    if down < 0 or line.left - last.right > 0:  # the next column
        return not _goes_on(last.text, line.text)
    if down > _GAP * step:
        return True
    ended = bool(_ENDS_SENTENCE.search(last.text))
    return (ended and line.left - last.left > height * 0.7) or _had_room(line, own, margin, ended=ended)


def _had_room(line: Line, own: list[Line], margin: float, *, ended: bool) -> bool:
    """Tell whether the line's first word would have fitted at the end of the line before.

    How wide the column is, the paragraph's own lines say; for its first line the page does, which may err, so that
    the line must then be short or end a sentence.
    """
    last = own[-1]
    letter = (line.right - line.left) / max(1, len(line.text))
    needed = letter * (len(line.text.split(" ", 1)[0]) + 2)
    if len(own) > 1:
        return last.right + needed < max(one.right for one in own)
    short = last.right - last.left < _SHORT * (margin - last.left)
    return (ended or short) and last.right + needed < margin


def _goes_on(before: str, after: str) -> bool:
    """Tell whether a sentence runs on from the foot of one column or page to the head of the next."""
    return bool(_CUT.search(before)) or (not _ENDS_SENTENCE.search(before) and after[:1].islower())


def _join(before: str, after: str, known: Counter[str]) -> str:
    cut = _CUT.search(before)
    if not cut:
        return f"{before} {after}"
    stem, rest = cut[1], re.match(r"\w*", after)
    if rest is None or not rest[0] or _keeps_hyphen(stem, rest[0], known, marked=before[-1] in "\u00ad\ufffe"):
        return f"{before[:-1]}-{after}"
    return before[:-1] + after


def _keeps_hyphen(stem: str, rest: str, known: Counter[str], *, marked: bool) -> bool:
    """Tell whether 'stem-rest', cut after its hyphen, is a word with a hyphen of its own."""
    last = stem.rsplit("-", 1)[-1]
    if known[f"{last}-{rest}".lower()]:
        return True
    if known[(last + rest).lower()]:
        return False
    if not last.isalpha() or not rest[0].islower() or (last.isupper() and len(last) > 1):
        return True
    # Both halves are words of this text: 'well' and 'known'. A mark by the typesetter says that the word was cut.
    halves = known[last.lower()] > 1 and known[rest.lower()] > 1 and not marked
    return last.lower() in _HYPHENATED or halves


def _words_made_whole(pages: list[list[str]], known: Counter[str]) -> list[list[str]]:
    """Join a word that a page's end cut in two; it stays on the page where it begins."""
    spoken = [page for page in pages if page]
    for before, after in pairwise(spoken):
        if after[0].startswith(" ") and _CUT.search(before[-1]):
            head, _, tail = after[0][1:].partition(" ")
            before[-1] = _join(before[-1], head, known)
            after[0] = f" {tail}" if tail else ""
    return [[paragraph.replace("\ufffe", "-") for paragraph in page if paragraph] for page in pages]
