"""Which span holds which: look-ups that stay linear in the length of a document."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from sayso.records import Span

_ENDS = frozenset(".!?;\n")
_GAP = 8  # characters between what the parser left outside and the clause that it belongs to
_LOOK_BACK = 64  # spans that may begin between a holder and what it holds; longer nests do not occur in prose


class Nearest:
    """Spans of one document in a form that finds those around a place without reading all of them."""

    def __init__(self, spans: Sequence[Span]) -> None:
        self.spans = spans
        self._order = sorted(range(len(spans)), key=lambda n: spans[n].start)
        self._starts = [spans[n].start for n in self._order]

    def numbers_before(self, position: int) -> Iterator[int]:
        """Yield the numbers of spans that begin at or before a position, nearest first, at most _LOOK_BACK."""
        last = bisect_right(self._starts, position)
        for index in range(last - 1, max(-1, last - 1 - _LOOK_BACK), -1):
            yield self._order[index]

    def around(self, span: Span) -> Iterator[Span]:
        """Yield the spans near another one that may meet it."""
        return (self.spans[number] for number in self.numbers_before(span.end))

    def within(self, span: Span) -> tuple[int, ...]:
        """Return the numbers of the spans that lie within another one, in the order of their starts."""
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return tuple(number for number in self._order[first:end] if self.spans[number].end <= span.end)


def smallest_holder(spans: Nearest, inner: Span, *, strictly: bool = False) -> int | None:
    """Return the number of the shortest span that covers another; `strictly` leaves out an equal one."""
    best = None
    for number in spans.numbers_before(inner.start):
        span = spans.spans[number]
        if not span.covers(inner) or (strictly and span == inner):
            continue
        if best is None or span.end - span.start < spans.spans[best].end - spans.spans[best].start:
            best = number
    return best


def next_after(spans: Nearest, inner: Span, text: str) -> int | None:
    """Return the number of the span that begins right after another, when no sentence ends between them.

    The parser may leave a subject outside its clause: 'Nine men, all of them guards, left'.
    """
    for number in spans.numbers_before(inner.end + _GAP):
        span = spans.spans[number]
        if inner.end <= span.start and not _ENDS & set(text[inner.end : span.start]):
            return number
    return None
