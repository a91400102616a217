"""Quantities: how many, how much, of what, and how firmly it is said.

`find_quantities` is the layer. It takes three steps: `grammar` finds and values every quantity from the words
alone, `counted` asks the parse what is counted, and the tables in `profiles` turn hedges into intervals.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc

from sayso.language.quantities.antecedents import Amount, fill_in
from sayso.language.quantities.bare import fill_bare
from sayso.language.quantities.counted import Counted, counted
from sayso.language.quantities.fate import fate_of
from sayso.language.quantities.grammar import read_all
from sayso.language.quantities.kinds import COLLECTIVES, PARENTS
from sayso.language.quantities.nouns import head_noun
from sayso.language.quantities.profiles import Bands, Profile, bands_of, profile
from sayso.language.quantities.reading import Reading
from sayso.language.quantities.statuses import WORDS
from sayso.language.quantities.tokens import Tokens
from sayso.language.quantities.units import Unit
from sayso.records import Document, Quantity, Time

__all__ = ["find_quantities"]

_NO_COUNT_BEFORE_ONE = frozenset("no each this that the another every any which some one first last other".split())
_COMPARING = frozenset("as more less the that its their what".split())  # after 'three times': a ratio
_CROWDS = frozenset(
    ("many", "dozens", "unit", "tens", "scores", "few units", "many units", "several units")
)  # 'thousands fled'


def find_quantities(
    doc: Doc, document: Document, times: tuple[Time, ...] = (), *, hedges: str = "plain"
) -> tuple[Quantity, ...]:
    """Find the quantities of a document, in document order, none overlapping another.

    `times` are the document's time expressions: a number inside a date or an hour counts nothing. `hedges` names the
    table of `profiles` that turns approximate words into intervals. Linear in the length of the text.
    """
    table = profile(hedges)
    tokens, readings = read_all(doc.text)
    if not readings:
        return ()
    found = list(fill_bare(doc, fill_in(doc, tokens, _amounts(doc, document.text, tokens, readings, times))))
    limits = [*(tokens.starts[amount.reading.start] for amount in found[1:]), len(document.text)]
    return tuple(_quantity(document.text, tokens, *one, table) for one in zip(found, limits, strict=False))


def _amounts(doc: Doc, text: str, tokens: Tokens, readings: list[Reading], times: tuple[Time, ...]) -> Iterator[Amount]:
    """Ask the parse what each reading counts; leave out what belongs to a date and the pronoun 'one'."""
    starts = [token.idx for token in doc]
    sentences = [token.i for token in doc if token.is_sent_start]
    dates = sorted((time.start, time.end) for time in times if time.type in ("DATE", "TIME"))
    for reading in readings:
        first = bisect_right(starts, tokens.starts[reading.number_at]) - 1
        last = bisect_right(starts, tokens.ends[reading.number_end - 1] - 1) - 1
        if not _is_date(tokens, reading, dates) and _is_count(doc, tokens, reading, first, last):
            unit_last = bisect_right(starts, tokens.ends[reading.end - 1] - 1) - 1
            what = _what(doc, text, tokens, reading, (first, last, unit_last))
            yield Amount(*_of_collective(tokens, reading, what), _last_of(sentences, first), first)


def _last_of(places: list[int], at: int) -> int:
    """Return the last of the places in order that is not behind `at`; 0 where there is none."""
    behind = bisect_right(places, at)
    return places[behind - 1] if behind else 0


def _is_date(tokens: Tokens, reading: Reading, dates: list[tuple[int, int]]) -> bool:
    """Tell whether the number belongs to a date: inside one that was found, or a span of time before 'ago'.

    A date that is no more than the bare number is not believed: the grammar has looked at such years itself.
    """
    if reading.unit:
        return reading.unit.kind == "time" and tokens.word(reading.end) == "ago"
    start, end = tokens.starts[reading.number_at], tokens.ends[reading.number_end - 1]
    at = bisect_right(dates, (start, len(tokens.text))) - 1
    return at >= 0 and dates[at][1] >= end and dates[at] != (start, end)


def _is_count(doc: Doc, tokens: Tokens, reading: Reading, first: int, last: int) -> bool:
    """Tell 'one driver' from the pronoun 'one'."""
    if tokens.word(reading.number_at) != "one" or reading.ends != (1.0, 1.0) or reading.hedge != "exact":
        return True
    if reading.unit:
        return True
    before, after = tokens.word(reading.number_at - 1), tokens.word(reading.number_end)
    if before == "another":  # 'another one was injured', not 'one another'
        return after in ("was", "is", "died") or after in WORDS
    joins = before == "that" and doc[first - 1].tag_ == "IN"  # 'said that one man was hurt'
    if (
        (before, after) == ("on", "hand")
        or (before in _NO_COUNT_BEFORE_ONE and not joins)
        or after == "-"
        or after[:1].isdecimal()
    ):
        return False
    return head_noun(doc, last) is not None or fate_of(doc, doc[last], doc[first], last) in ("killed", "wounded")


def _what(doc: Doc, text: str, tokens: Tokens, reading: Reading, place: tuple[int, int, int]) -> Counted:
    """Say what a reading counts: the noun of a count, the stuff of a measure ('tonnes of weapons')."""
    first, last, unit_last = place
    unit = reading.unit
    if unit is None:
        vague = reading.vague is not None and (reading.vague.person or reading.vague.key in _CROWDS)
        what = counted(doc, text, first, last, vague=vague)
        return replace(what, kind="ratio") if reading.part else what
    if (
        unit.kind == "times"
        and tokens.word(reading.end) not in _COMPARING
        and not tokens.word(reading.end).endswith("er")
    ):
        return Counted("times", 0, "events", None, None)  # 'struck at least three times'
    if tokens.word(reading.end) != "of" or unit.kind == "time":
        return Counted(None, 0, unit.kind, None, None)
    what = counted(doc, text, first, unit_last)
    return replace(what, of=what.of if what.end else None, kind=unit.kind)


def _of_collective(tokens: Tokens, reading: Reading, what: Counted) -> tuple[Reading, Counted]:
    """Read 'a family of six' (its members, and the words belong to the quantity) and 'a father of four' (children)."""
    noun_at = reading.start - 2
    noun = tokens.word(noun_at)
    if what.end or reading.unit or tokens.word(reading.start - 1) != "of":
        return reading, what
    if noun in PARENTS:
        return reading, replace(what, of="children", kind="people", group="children")
    if noun not in COLLECTIVES:
        return reading, what
    start = noun_at - 1 if tokens.word(noun_at - 1) in ("a", "an", "one") else noun_at
    members = replace(what, of=f"{noun} members", kind="people", group="families" if noun == "family" else "people")
    return replace(reading, start=start), members


def _quantity(text: str, tokens: Tokens, amount: Amount, limit: int, table: Profile) -> Quantity:
    reading, what = amount.reading, amount.what
    bands = _bands(reading, what, table)
    start = tokens.starts[reading.start]
    end = max(tokens.ends[reading.end - 1], min(what.end, limit))
    end -= len(text[start:end]) - len(text[start:end].rstrip())
    return Quantity(
        start=start,
        end=end,
        text=text[start:end],
        low=bands.low,
        high=bands.high,
        likely_low=bands.likely_low,
        likely_high=bands.likely_high,
        number=reading.ends if reading.is_range or reading.ends is None else reading.ends[0],
        unit=reading.unit.name if reading.unit else None,
        of=what.of,
        hedge=reading.hedge,
        trend=reading.trend,
        kind=what.kind,
        status=what.status,
        group=what.group,
        profile=table.name,
    )


def _bands(reading: Reading, what: Counted, table: Profile) -> Bands:
    if reading.ends is not None:
        grain = min(reading.grain, 1.0) if what.kind == "ratio" and not reading.part else reading.grain
        return bands_of(reading.ends, grain, reading.hedge, _is_rounded(reading, what.kind), table)
    assert reading.vague is not None
    bands = table.vague[reading.vague.key].times(reading.vague.base)
    if reading.hedge in ("at-least", "over"):
        return replace(bands, high=None)
    if reading.hedge in ("at-most", "under"):
        return replace(bands, low=0.0)
    return bands


def _is_rounded(reading: Reading, kind: str | None) -> bool:
    """Tell whether an unhedged number may stand for its neighbours.

    Measures do; of counts only round ones from 50 up and dozens, since small numbers of people are counted one by one.
    """
    if reading.precise or reading.ends is None:
        return False
    unit: Unit | None = reading.unit
    if unit and unit.kind == "money":
        return reading.grain >= 10
    if unit or kind == "ratio":
        return unit is None or not unit.name.endswith(" of age")
    return (reading.grain >= 10 and max(reading.ends) >= 50) or (reading.written and reading.grain == 2)
