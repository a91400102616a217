"""Quantities: how many, how much, of what, and how firmly it is said.

`find_quantities` is the layer. The work is done in two steps: `grammar` finds and values every quantity from the words
alone, `counted` asks the parse what is counted. The intervals come from the tables in `profiles`.
"""

from bisect import bisect_right

from spacy.tokens import Doc

from sayso.language.quantities.counted import Counted, counted, noun_after
from sayso.language.quantities.grammar import Reading, read_all
from sayso.language.quantities.profiles import Bands, Profile, bands_of, profile
from sayso.language.quantities.tokens import Tokens
from sayso.records import Document, Quantity, Time

__all__ = ["find_quantities"]

_NO_COUNT_BEFORE_ONE = frozenset("no each this that the another every any which some one first last other".split())
_ENDED = frozenset("ago earlier before later hence".split())


def find_quantities(
    doc: Doc, document: Document, times: tuple[Time, ...] = (), *, hedges: str = "plain"
) -> tuple[Quantity, ...]:
    """Find the quantities of a document, in document order, none overlapping another.

    `times` are the document's time expressions: a number inside a date or an hour counts nothing. `hedges` names the
    table of `profiles` that turns approximate words into intervals. Linear in the length of the text.
    """
    del document  # the layer depends on the text alone
    table = profile(hedges)
    tokens, readings = read_all(doc.text)
    if not readings:
        return ()
    starts = [token.idx for token in doc]
    dates = sorted((time.start, time.end) for time in times if time.type in ("DATE", "TIME"))
    found: list[Quantity] = []
    for position, reading in enumerate(readings):
        limit = tokens.starts[readings[position + 1].start] if position + 1 < len(readings) else len(doc.text)
        first = bisect_right(starts, tokens.starts[reading.number_at]) - 1
        last = bisect_right(starts, tokens.ends[reading.number_end - 1] - 1) - 1
        if _is_time(tokens, reading, dates) or not _is_count(doc, tokens, reading, last):
            continue
        found.append(_quantity(doc, tokens, reading, (first, last), limit, table))
    return tuple(found)


def _is_time(tokens: Tokens, reading: Reading, dates: list[tuple[int, int]]) -> bool:
    """Tell whether the number belongs to a date: inside one that was found, or a span of time that ends in 'ago'."""
    if reading.unit and reading.unit.kind == "time" and "age" not in reading.unit.name:
        return tokens.word(reading.end) in _ENDED and tokens.word(reading.end) == "ago"
    if reading.unit:
        return False
    start, end = tokens.starts[reading.number_at], tokens.ends[reading.number_end - 1]
    at = bisect_right(dates, (start, len(tokens.text))) - 1
    return at >= 0 and dates[at][1] >= end


def _is_count(doc: Doc, tokens: Tokens, reading: Reading, last: int) -> bool:
    """Tell 'one driver' from the pronoun 'one' and the article."""
    if not (reading.written and reading.ends == (1.0, 1.0) and tokens.word(reading.number_at) == "one"):
        return True
    if reading.unit or reading.hedge != "exact":
        return True
    before = tokens.word(reading.number_at - 1)
    glued = tokens.word(reading.number_end) == "-"
    return before not in _NO_COUNT_BEFORE_ONE and not glued and noun_after(doc, last)


def _quantity(
    doc: Doc, tokens: Tokens, reading: Reading, place: tuple[int, int], limit: int, table: Profile
) -> Quantity:
    what = _what(doc, tokens, reading, place)
    bands = bands_for(reading, what, table)
    start = tokens.starts[reading.start]
    end = max(tokens.ends[reading.end - 1], min(what.end, limit))
    return Quantity(
        start=start,
        end=end,
        text=doc.text[start:end],
        low=bands.low,
        high=bands.high,
        likely_low=bands.likely_low,
        likely_high=bands.likely_high,
        number=_number(reading),
        unit=reading.unit.name if reading.unit else None,
        of=what.of,
        hedge=reading.hedge,
        trend=reading.trend,
        kind=what.kind,
        status=what.status,
        group=what.group,
        profile=table.name,
    )


def _number(reading: Reading) -> float | tuple[float, float] | None:
    if reading.ends is None:
        return None
    return reading.ends if reading.is_range else reading.ends[0]


def _what(doc: Doc, tokens: Tokens, reading: Reading, place: tuple[int, int]) -> Counted:
    first, last = place
    if reading.unit is None:
        what = counted(doc, first, last)
        if reading.part:
            return Counted(what.of, what.end, "ratio", what.group, what.status)
        if reading.vague and reading.vague.person and what.of is None:
            return Counted("people", 0, "people", "people", what.status)
        return what
    unit_last = last
    end = tokens.ends[reading.end - 1]
    while unit_last + 1 < len(doc) and doc[unit_last + 1].idx < end:
        unit_last += 1
    if tokens.word(reading.end) != "of":
        return Counted(None, 0, reading.unit.kind, None, None)
    what = counted(doc, first, unit_last)
    return Counted(what.of, 0 if reading.unit.kind == "time" else what.end, reading.unit.kind, what.group, what.status)


def bands_for(reading: Reading, what: Counted, table: Profile) -> Bands:
    """Give the intervals of a reading under a table of hedges."""
    if reading.ends is None:
        assert reading.vague is not None
        bands = table.vague[reading.vague.key].times(reading.vague.base)
        if reading.hedge in ("at-least", "over"):
            return Bands(bands.low, None, bands.likely_low, bands.likely_high)
        if reading.hedge in ("at-most", "under"):
            return Bands(0.0, bands.high, bands.likely_low, bands.likely_high)
        return bands
    grain = min(reading.grain, 1.0) if what.kind == "ratio" and not reading.part else reading.grain
    return bands_of(reading.ends, grain, reading.hedge, _rounded(reading, what), table)


def _rounded(reading: Reading, what: Counted) -> bool:
    """Tell whether an unhedged number may stand for its neighbours: measures do, and large round counts."""
    if reading.precise or reading.ends is None:
        return False
    if reading.unit and reading.unit.kind == "money":
        return reading.grain >= 10
    if reading.unit or what.kind == "ratio":
        return reading.unit is None or "age" not in reading.unit.name
    return (reading.grain >= 10 and max(reading.ends) >= 50) or (reading.written and reading.grain == 2)
