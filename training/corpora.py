"""Annotated corpora as windows with gold: what `train` learns from.

PolNeAR (Newell, Margolin and Ruths 2018) gives sources, cues and contents of outermost attributions; those within
another's content are taken from the rules. FactAppeal (Morlan 2025) gives sources and contents; its cues are the rules'
where they agree. Our own labels of war reports give all, nested ones too.
"""

import csv
import gzip
import io
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import accumulate, compress, pairwise
from pathlib import Path
from typing import Any

import numpy as np

from sayso.language.attributions.cues import act_of, lemma_of, names_act
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.rules import rule_found
from sayso.language.attributions.tagger import ACTS, Tagger
from sayso.language.attributions.tagger.decode import likely_cues
from sayso.language.attributions.tagger.sheet import Cue, Sheet
from sayso.language.attributions.tagger.wordpiece import WordPiece
from sayso.language.model import parse
from sayso.records import Document

sys.path.append(str(Path(__file__).resolve().parents[1] / "benchmarks"))
from factappeal import unmarked

UNKNOWN = -100
LOST = frozenset(",'’")
WHOLE = Path(__file__).resolve().parents[1] / "benchmarks" / "gold" / "attribution-whole.jsonl"


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold attribution as spans of characters."""

    source: list[tuple[int, int]]
    cue: list[tuple[int, int]]
    content: list[tuple[int, int]]


@dataclass(slots=True)
class Candidate:
    """A cue in a window, with what is to be learnt of it; numbers count words of the window."""

    start: int
    end: int
    links: np.ndarray  # (T, L)
    roles: np.ndarray  # (T,), or all UNKNOWN
    keep: int
    act: int


@dataclass(slots=True)
class Window:
    """A stretch of a document with its labels."""

    start: int
    pieces: list[tuple[int, ...]]
    features: np.ndarray  # (T, F)
    cues: np.ndarray  # (T,), or UNKNOWN
    candidates: list[Candidate] = field(default_factory=list)


def polnear(path: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield id, text and gold of each article."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        for line in file:
            row = json.loads(line)
            yield row["id"], row["text"], _gold(row)


def _gold(row: dict[str, Any]) -> list[Gold]:
    return [
        Gold(**{role: [tuple(span) for span in one[role]] for role in ("source", "cue", "content")})
        for one in row["attributions"]
    ]


def dirty(rows: Iterable[tuple[str, str, list[Gold]]]) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield the same texts without commas and apostrophes, as careless scraping leaves them."""
    for name, text, gold in rows:
        kept = [char not in LOST for char in text]
        before = list(accumulate(kept, initial=0))
        moved = [
            Gold(*([(before[s], before[e]) for s, e in part] for part in (one.source, one.cue, one.content)))
            for one in gold
        ]
        yield name, "".join(compress(text, kept)), moved


def fa_kes(path: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield the articles on a war that we labelled to learn from; those that our own gold is measured on are others."""
    labelled = map(json.loads, WHOLE.read_text(encoding="utf8").splitlines())
    labels = {row["id"]: row for row in labelled if row["taught"]}
    with gzip.open(path, "rt", encoding="utf8") as file:
        for row in map(json.loads, file):
            if row["id"] in labels:
                yield row["id"], row["text"], _gold(labels[row["id"]])


def factappeal(path: Path) -> Iterator[tuple[str, str, list[Gold]]]:
    """Yield number, text and gold of each sentence that appeals to a source; cues are empty."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        for number, row in enumerate(csv.DictReader(io.StringIO(file.read()))):
            text, spans = unmarked(row["annotation"])
            sources, contents = ([tuple(one) for one in spans.get(kind, [])] for kind in ("Source", "Fact_Appeal"))
            if sources and contents:
                start, end = sources[0]
                titles = [s for s, e in spans.get("Source_Attribute", []) if 0 <= start - e <= 2]
                yield f"fa-{number}", text, [Gold([(min([start, *titles]), end)], [], contents)]


def windows(
    rows: Iterable[tuple[str, str, list[Gold]]],
    wordpiece: WordPiece,
    doubter: Tagger | None = None,
    *,
    complete: bool = True,
    nested: bool = False,
) -> Iterator[tuple[list[Window], ...]]:
    """Turn annotated texts into windows with labels, each text cut in three ways.

    An earlier tagger, where there is one, adds the cues that it takes for possible and that are none. Where gold is not
    complete nothing is learnt of cues that it lacks. Where it lacks those `nested` in others, the rules' stand in.
    """
    waiting: deque[list[Gold]] = deque()

    def documents() -> Iterator[Document]:
        for name, text, gold in rows:
            waiting.append(gold)
            yield Document(id=name, path=name, media_type="text/plain", size=len(text), text=text)

    for document, doc in parse(documents()):
        page = Page.of(doc, document.text)
        sheet = Sheet.of(page, rule_found(page), wordpiece)
        lesson = _lesson(sheet, waiting.popleft(), doubter, complete=complete, nested=nested)
        if lesson is not None:
            yield tuple([_window(sheet, lesson, cut) for cut in cuts] for cuts in _cuts(sheet))


@dataclass(frozen=True, slots=True)
class Lesson:
    """What is to be learnt of one text: a label a word, true attributions and false cues in words."""

    labels: np.ndarray
    true: list[tuple[list, list, list]]
    false: list[Cue]


def _cuts(sheet: Sheet) -> tuple[list[tuple[int, int]], ...]:
    """Cut a text in the longest windows, in paragraphs, and in windows of some length between."""
    whole = sheet.windows()
    starts = {start for start, _ in whole} | set(np.flatnonzero(sheet.features[:, 5]).tolist()) | {0}
    ends = [*sorted(starts), len(sheet.tokens)]
    between = (64, 96, 128, 192)[len(sheet.tokens) % 4]
    return whole, list(pairwise(ends)), sheet.windows(between)


def _lesson(sheet: Sheet, gold: list[Gold], doubter: Tagger | None, *, complete: bool, nested: bool) -> Lesson | None:
    total = len(sheet.tokens)
    labels = np.zeros(total, dtype=np.int64)
    rules = [one for one in (_spans(sheet, found) for found in sheet.rules) if one[0] and one[2]]
    outer = [(_words(sheet, one.cue), _words(sheet, one.source), _words(sheet, one.content)) for one in gold]
    if not complete:
        outer = [found for _, source, content in outer if (found := _borrow_cue(rules, source, content)) is not None]
    outer = [one for one in outer if one[0] and one[2]]
    if not complete and not outer:
        return None
    if nested:
        inner = [one for one in outer if _within(one, [other for other in outer if other is not one], total)]
        outer = [one for one in outer if one not in inner]
    else:
        inner = [one for one in rules if _within(one, outer, total)]
    false = [Cue(*cue[-1]) for cue, _, _ in rules]
    if doubter is not None:
        for start, end in sheet.windows():
            found = likely_cues(doubter.read(sheet, (start, end))[1])
            false += [Cue(one.start + start, one.end + start) for one in found]
    if not complete:
        for cue in false:
            labels[cue.start : cue.end] = UNKNOWN
    for (cue, _, _), base in [(one, 3) for one in inner] + [(one, 1) for one in outer]:
        start, end = cue[-1]
        labels[start:end] = base + 1
        labels[start] = base
    false = [one for one in dict.fromkeys(false) if not labels[one.start : one.end].any()]
    return Lesson(labels, [*outer, *inner], false)


def _within(one: tuple[list, list, list], others: list[tuple[list, list, list]], total: int) -> bool:
    """Tell whether an attribution's cue and content stand within the contents of others."""
    covered = np.zeros(total, dtype=bool)
    for _, _, content in others:
        for start, end in content:
            covered[start:end] = True
    return all(covered[start:end].all() for start, end in (*one[0], *one[2]))


def _window(sheet: Sheet, lesson: Lesson, cut: tuple[int, int]) -> Window:
    low, high = cut
    window = Window(
        low, list(sheet.pieces[low:high]), sheet.features[low:high].astype(np.uint8), lesson.labels[low:high]
    )
    told = [(Cue(*cue[-1]), (source, content)) for cue, source, content in lesson.true]
    for cue, parts in (*told, *((one, None) for one in lesson.false)):
        if low <= cue.start and cue.end <= high:
            window.candidates.append(_candidate(sheet, cut, cue, parts))
    return window


def _candidate(sheet: Sheet, cut: tuple[int, int], cue: Cue, parts: tuple[list, list] | None) -> Candidate:
    """Put down what is to be learnt of a cue: its source and content, or that it is none."""
    low, high = cut
    roles = np.full(high - low, UNKNOWN if parts is None else 0, dtype=np.int8)
    for begins, spans in zip((1, 3), parts or (), strict=False):
        for start, end in spans:
            first, last = max(start, low) - low, min(end, high) - low
            if first < last:
                roles[first:last] = begins + 1
                roles[first] = begins
    lemma = lemma_of(sheet.main_word(cue).lemma_)
    known = parts is not None and names_act(lemma)
    return Candidate(
        start=cue.start - low,
        end=cue.end - low,
        links=sheet.links(cue, cut).astype(np.uint8),
        roles=roles,
        keep=int(parts is not None),
        act=ACTS.index(act_of(lemma)) if known else UNKNOWN,
    )


def _spans(sheet: Sheet, found: Found) -> tuple[list, list, list]:
    return tuple(
        [one for one in map(sheet.span, parts) if one[0] < one[1]] for parts in (found.cue, found.source, found.content)
    )


def _borrow_cue(rules: list[tuple[list, list, list]], source: list, content: list) -> tuple[list, list, list] | None:
    """Return cue, source, content with the cue of the rules' attribution that agrees with gold, if one does."""
    want = {i for s, e in content for i in range(s, e)}
    who = {i for s, e in source for i in range(s, e)}
    for cue, mine, said in rules:
        got = {i for s, e in said for i in range(s, e)}
        if len(want & got) >= 0.5 * len(want | got) and who & {i for s, e in mine for i in range(s, e)}:
            return cue, source, content
    return None


def _words(sheet: Sheet, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    starts = [token.idx for token in sheet.tokens]
    ends = [token.idx + len(token) for token in sheet.tokens]
    found = []
    for start, end in spans:
        low = int(np.searchsorted(ends, start, side="right"))
        high = int(np.searchsorted(starts, end, side="left"))
        if low < high:
            found.append((low, high))
    return found
