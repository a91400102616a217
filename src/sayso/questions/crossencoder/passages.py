"""The passage of a telling: what the cross-encoder reads of it.

First the days on which it was published and can have happened, in words; then the headline; then the sentences that
count, each with the one before it where the text goes on. Sentences that count come before others where room is short,
and all stand in the order of the text. Days are spelt out since 'on Wednesday' and '6 March' share no word.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.language.attributions.tagger.wordpiece import WordPiece
from sayso.questions.outline import Outline
from sayso.questions.stretches import Days
from sayso.questions.tellings import Mention, Telling

ROOM = 96  # pieces of a passage
_HEADLINE = 24  # pieces of it that are read
_HEADLINE_ROOM = 160  # characters
_SENTENCE = 60  # pieces of a sentence that are read
_DAYS = 3
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Passage:
    """Pieces of the vocabulary, and which of them stand in the telling's figures."""

    pieces: tuple[int, ...]
    counts: tuple[bool, ...]

    def __add__(self, other: "Passage") -> "Passage":
        return Passage(self.pieces + other.pieces, self.counts + other.counts)

    def first(self, room: int) -> "Passage":
        """Return its first pieces."""
        return Passage(self.pieces[:room], self.counts[:room])


def passage_of(telling: Telling, wordpiece: WordPiece) -> Passage:
    """Return what is read of a telling, at most ROOM pieces."""
    mentions = telling.mentions
    outline, text = mentions[0].outline, telling.context.document.text
    figures = [(q.start, q.end) for one in mentions if (q := one.account.quantity) is not None]
    days = dict.fromkeys(day for one in mentions for day in one.meant_days)
    opening = _cut(_said(telling.context.written, list(days)[:_DAYS]), wordpiece)
    opening += _cut(text.split("\n", 1)[0][:_HEADLINE_ROOM], wordpiece, figures=figures).first(_HEADLINE)
    room = ROOM - len(opening.pieces)
    kept: dict[int, Passage] = {}
    for sentence in _in_order_of_weight(mentions, outline):
        start, end = outline.span(sentence)
        part = _cut(text[start:end], wordpiece, start, figures).first(_SENTENCE)
        if len(part.pieces) <= room:
            kept[sentence] = part
            room -= len(part.pieces)
    return sum((kept[sentence] for sentence in sorted(kept)), opening).first(ROOM)


def _in_order_of_weight(mentions: Sequence[Mention], outline: Outline) -> list[int]:
    """Return the sentences that count, then those they go on from; not the headline, which is read anyway."""
    own = sorted({one.sentence for one in mentions})
    before = [n - 1 for n in own if n > 0 and not outline.turned(n - 1, n)]
    return [n for n in dict.fromkeys([*own, *before]) if n > 0]


def _said(written: date | None, days: Iterable[Days]) -> str:
    """Say the days in words."""
    told = " , ".join(_day(one.first) + (f" to {_day(one.last)}" if one.count > 1 else "") for one in days)
    return f"published {_day(written) if written else 'unknown'} days {told or 'unknown'} ."


def _day(day: date) -> str:
    return f"{day:%A} {day.day} {day:%B}"


def _cut(text: str, wordpiece: WordPiece, at: int = 0, figures: Sequence[tuple[int, int]] = ()) -> Passage:
    """Cut a text that begins at a position of its document into pieces."""
    cut = list(_pieces(text, wordpiece, at, figures))
    return Passage(tuple(piece for piece, _ in cut), tuple(counts for _, counts in cut))


def _pieces(text: str, wordpiece: WordPiece, at: int, figures: Sequence[tuple[int, int]]) -> Iterator[tuple[int, bool]]:
    for word in _WORD.finditer(text):
        start, end = at + word.start(), at + word.end()
        counts = any(first < end and start < last for first, last in figures)
        yield from ((piece, counts) for piece in wordpiece.cut(word.group()))
