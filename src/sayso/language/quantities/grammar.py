"""The one-pass grammar of quantities: finds them in plain text and values them, with no parser.

Left to right over the tokens; where a number or a vague word can start, one reading is tried. What stands before
(hedges, currency, 'between', a verb of change) is looked up over a bounded distance, so that the whole is linear.
"""

from dataclasses import replace

from sayso.language.quantities import guards
from sayso.language.quantities.hedges import hedge_after, hedges_before
from sayso.language.quantities.kinds import is_known
from sayso.language.quantities.numbers import CARDINALS, FOLDS, PART_SIGNS, Number, read_number, scale_money
from sayso.language.quantities.ranges import join_range, with_currency, with_metres
from sayso.language.quantities.reading import Reading
from sayso.language.quantities.tokens import Tokens, tokenise
from sayso.language.quantities.trends import trend_of
from sayso.language.quantities.units import Unit, read_currency, read_unit
from sayso.language.quantities.vague import VAGUE_STARTS, Vague, read_vague
from sayso.records import Hedge

_STARTS = frozenset((*CARDINALS, *FOLDS, *PART_SIGNS, *VAGUE_STARTS, "half", "a", "an"))
_DASHES = frozenset("-–—−")


def read_all(text: str) -> tuple[Tokens, list[Reading]]:
    """Find the quantities of a text, in order, none overlapping another. Linear in the text's length."""
    tokens = tokenise(text)
    readings: list[Reading] = []
    at, size, words = 0, len(tokens), tokens.words
    while at < size:
        word = words[at]
        if word not in _STARTS and not word[0].isdecimal() and not (word[0] == "." and len(word) > 1):
            at += 1
            continue
        after = readings[-1].end if readings else 0
        reading, at = _read(tokens, at, after)
        if reading:
            readings.append(_with_trend(tokens, reading, readings[-1] if readings else None))
            at = max(at, readings[-1].end)
    return tokens, readings


def _read(tokens: Tokens, at: int, after: int) -> tuple[Reading | None, int]:
    """Read a quantity at a token; give it and where to go on. Nothing before `after` may be taken in."""
    if tokens.is_digits(at) and (end := guards.identifier_end(tokens, at)):
        return None, end
    if vague := read_vague(tokens, at):
        loose = _vague(tokens, at, vague, after)
        return loose, loose.end
    number = read_number(tokens, at)
    if number is None:
        return None, at + 1
    reading = _number(tokens, at, number, after)
    return reading, reading.end if reading else number.end


def _vague(tokens: Tokens, at: int, vague: Vague, after: int) -> Reading:
    unit = vague.unit or read_unit(tokens, vague.end + 1 if tokens.word(vague.end) == "of" else vague.end)
    stated = None if vague.number is None else (vague.number, vague.number)
    hedging = hedges_before(tokens, at, after)
    bound = hedging.hedge if hedging.hedge in ("at-least", "over", "at-most", "under") else None
    shown: Hedge = "exact" if stated else bound or "vague"
    return Reading(
        start=at if hedging.hedge in (None, "exact") else hedging.start,
        end=max(unit.end if unit else 0, vague.end),
        number_at=at,
        number_end=vague.end,
        ends=stated,
        hedge=shown,
        unit=unit,
        vague=vague,
        precise=True,
        written=True,
    )


def _number(tokens: Tokens, at: int, number: Number, after: int) -> Reading | None:
    if guards.is_no_quantity(tokens, at, number):
        return None
    single = _single(tokens, at, number, after)
    found = join_range(tokens, single, number, after)
    if guards.is_clock(tokens, found.end):
        return None
    found = _hedged(tokens, found, after)
    if guards.is_bare(tokens, found.start, found.number_end) and not _stands_alone(tokens, found, number):
        return None
    return _age(tokens, found)


def _single(tokens: Tokens, at: int, number: Number, after: int) -> Reading:
    """Put one number together with its sign, currency or unit."""
    first, sign = _signed(tokens, at, number)
    currency = read_currency(tokens, first) if first > after else None
    if currency and currency.end >= after:
        number = scale_money(tokens, number)
        unit: Unit | None = with_currency(tokens, number, currency)
        start = currency.end
    else:
        number, unit = with_metres(tokens, number, _unit(tokens, number))
        start = first
    value = sign * number.value
    return Reading(
        start=start,
        end=max(number.end, unit.end if unit else 0),
        number_at=at,
        number_end=number.end,
        ends=(value, value),
        grain=number.grain,
        unit=unit,
        part=number.part,
        written=number.written,
    )


def _unit(tokens: Tokens, number: Number) -> Unit | None:
    if number.suffix == "fold":
        return Unit("count", "times", number.end)
    if not number.part:
        return read_unit(tokens, number.end)
    if unit := read_unit(tokens, number.end):
        return unit
    at = number.end + 1 if tokens.word(number.end) == "of" else number.end  # 'half an hour', 'a quarter of a mile'
    return read_unit(tokens, at + 1) if tokens.word(at) in ("a", "an") else None


def _signed(tokens: Tokens, at: int, number: Number) -> tuple[int, float]:
    """Take a minus sign or the word: '-5 yards', 'minus-5', 'minus 130 degrees'."""
    before = tokens.word(at - 1)
    if before == "minus":
        return at - 1, -1.0
    if before in _DASHES and tokens.glued(at):
        if tokens.word(at - 2) == "minus":
            return at - 2, -1.0
        if before in "-−" and not tokens.glued(at - 1) and not number.written:
            return at - 1, -1.0
    return at, 1.0


def _hedged(tokens: Tokens, found: Reading, after: int) -> Reading:
    """Add the hedges before and after a number or range; a bound after it outweighs 'about' before it."""
    before = hedges_before(tokens, found.start, after)
    late = _late_hedge(tokens, found)
    hedge, end, number_end, unit = before.hedge, found.end, found.number_end, found.unit
    if late:
        hedge = late[0] if hedge in (None, "exact", "about") else hedge
        if late[1] > end:
            noun_between = unit is None and is_known(tokens.word(number_end))
            end, number_end = late[1], number_end if noun_between else late[1]
            if unit is None and (unit := read_unit(tokens, end)):
                end = unit.end
    return replace(
        found,
        start=before.start,
        end=end,
        number_end=number_end,
        unit=unit,
        hedge=found.hedge if hedge in (None, "exact") else hedge,
        precise=before.precise,
    )


def _late_hedge(tokens: Tokens, found: Reading) -> tuple[Hedge, int] | None:
    """Read a hedge after the number, its unit or its noun: '50 or more', '50 km or so', '50 men or more'."""
    for at in (found.number_end, found.end):
        if late := hedge_after(tokens, at):
            return late
    if found.unit is None and is_known(tokens.word(found.number_end)):
        return hedge_after(tokens, found.number_end + 1)
    return None


def _stands_alone(tokens: Tokens, found: Reading, number: Number) -> bool:
    """Tell whether a number with no noun says that it is an amount: by unit, hedge, share, scale or comma."""
    if found.unit or found.hedge != "exact" or found.part or found.precise or number.scaled:
        return True
    return "," in tokens.word(found.number_at)


def _age(tokens: Tokens, found: Reading) -> Reading:
    """Take a bare number for an age where English writes ages so: 'Salma Haddad, 34,', 'aged 18 to 34'."""
    fits = found.unit is None and found.ends is not None and 0 < found.ends[1] < 120
    if not fits or not guards.is_age(tokens, found.start, found.end):
        return found
    return replace(found, unit=Unit("year of age", "time", found.end))


def _with_trend(tokens: Tokens, reading: Reading, before: Reading | None) -> Reading:
    trend, end = trend_of(tokens, reading.start, reading.number_end, reading.unit is not None)
    if before and trend is None and before.trend and _continues(tokens, before.end, reading.start):
        trend = before.trend
    return replace(reading, trend=trend, number_end=end, end=max(end, reading.end))


def _continues(tokens: Tokens, end: int, start: int) -> bool:
    """Tell whether a number says the same change again: 'lost 190 points, or 0.6%'."""
    return tokens.words[end:start] in ([",", "or"], ["or"], ["("])
