"""The one-pass grammar of quantities: finds them in plain text and values them, with no parser.

Left to right over the tokens; at each place where a number or a vague word can start, one reading is tried. What stands
before (hedges, currency, 'between', a verb of change) is looked up over a bounded distance, so that the whole is linear.
"""

from dataclasses import dataclass, replace
from typing import Literal

from sayso.language.quantities import guards
from sayso.language.quantities.hedges import hedge_after, hedge_before
from sayso.language.quantities.numbers import CARDINALS, SIGNS, Number, read_number
from sayso.language.quantities.tokens import Tokens, tokenise
from sayso.language.quantities.trends import trend_of
from sayso.language.quantities.units import Unit, rate, read_currency, read_unit
from sayso.language.quantities.vague import VAGUE_STARTS, Vague, read_vague
from sayso.records import Hedge

Trend = Literal["up", "down"]
_STARTS = frozenset((*CARDINALS, *SIGNS, *VAGUE_STARTS, "half", "a", "an"))
_DASHES = frozenset("-–—−")
_AGE = Unit("year of age", "time", 0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity as the words alone give it. Positions are tokens; `end` is the token after its last."""

    start: int
    end: int
    number_at: int  # the number's own first token
    number_end: int  # the token after the number: where what is counted may begin
    ends: tuple[float, float] | None  # both the same for one number; None for a vague word
    grain: float
    hedge: Hedge
    unit: Unit | None = None
    vague: Vague | None = None
    trend: Trend | None = None
    precise: bool = False  # 'exactly'
    part: bool = False  # a share of a whole
    written: bool = False

    @property
    def is_range(self) -> bool:
        """Tell whether two numbers are stated."""
        return self.ends is not None and self.ends[0] != self.ends[1]


def read_all(text: str) -> tuple[Tokens, list[Reading]]:
    """Find the quantities of a text, in order, none overlapping another."""
    tokens = tokenise(text)
    readings: list[Reading] = []
    at, size = 0, len(tokens)
    words = tokens.words
    while at < size:
        word = words[at]
        if word not in _STARTS and not word[0].isdecimal() and not (word[0] == "." and len(word) > 1):
            at += 1
            continue
        after = readings[-1].end if readings else 0
        reading, at = _read(tokens, at, after)
        if reading:
            readings.append(_with_trend(tokens, reading, readings[-1] if readings else None))
    return tokens, readings


def _read(tokens: Tokens, at: int, after: int) -> tuple[Reading | None, int]:
    """Read a quantity at a token; give it and where to go on. Nothing before `after` may be taken in."""
    if tokens.is_digits(at) and (end := guards.identifier_end(tokens, at)):
        return None, end
    vague = read_vague(tokens, at)
    if vague:
        loose = _vague(tokens, at, vague, after)
        return loose, loose.end
    number = read_number(tokens, at)
    if number is None:
        return None, at + 1
    reading = _number(tokens, at, number, after)
    if reading is None:
        return None, number.end
    return reading, reading.end


def _vague(tokens: Tokens, at: int, vague: Vague, after: int) -> Reading:
    unit = vague.unit or read_unit(tokens, vague.end)
    end = unit.end if unit else vague.end
    ends = None if vague.number is None else (vague.number, vague.number)
    hedge, start, _ = _hedge(tokens, at, after)
    shown: Hedge = "exact" if ends else "vague" if hedge in (None, "exact", "about", "almost") else hedge or "vague"
    return Reading(
        start=start if hedge and hedge != "exact" else at,
        end=max(end, vague.end),
        number_at=at,
        number_end=vague.end,
        ends=ends,
        grain=1.0,
        hedge=shown,
        unit=unit,
        vague=vague,
        precise=True,
        written=True,
    )


def _number(tokens: Tokens, at: int, number: Number, after: int) -> Reading | None:
    if guards.is_no_quantity(tokens, at, number):
        return None
    first, sign = _signed(tokens, at, number)
    currency = read_currency(tokens, first) if first > after else None
    if currency and currency.end < after:
        currency = None
    start = currency.end if currency else first
    first_unit = currency or (_unit_of_part(tokens, number.end) if number.part else read_unit(tokens, number.end))
    if currency:
        number, first_unit = _paid(tokens, number, currency)
    else:
        number, first_unit = _metres(tokens, number, first_unit)
    found = Reading(
        start=start,
        end=max(number.end, first_unit.end if first_unit else 0),
        number_at=at,
        number_end=number.end,
        ends=(sign * number.value, sign * number.value),
        grain=number.grain,
        hedge="exact",
        unit=first_unit,
        part=number.part,
        written=number.written,
    )
    found = _range(tokens, found, number, after)
    found = _hedged(tokens, found, after)
    if guards.is_bare(tokens, found.number_at, found.number_end) and not _stands_alone(tokens, found, number):
        return None
    return _age(tokens, found)


def _unit_of_part(tokens: Tokens, at: int) -> Unit | None:
    """Read 'half an hour', 'a quarter of a mile'."""
    if tokens.word(at) == "of":
        at += 1
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


def _paid(tokens: Tokens, number: Number, currency: Unit) -> tuple[Number, Unit]:
    """Give the money its rate ('$14.95 a month') and drop a currency's second name ('$76 US a barrel')."""
    end = number.end
    again = read_unit(tokens, end)
    if again and again.kind == "money":
        return number, Unit(again.name if "per" in again.name else currency.name, "money", again.end)
    if tokens.raw(end) in ("US", "USD", "AUD", "CAD"):
        end += 1
    rated = rate(tokens, Unit(currency.name, "money", end))
    return number, rated


def _metres(tokens: Tokens, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """Tell '37m long' (metres) from '2.7m sales' (millions)."""
    if number.suffix == "m" and unit is None and guards.ends_measure(tokens, number.end):
        metres = replace(number, value=number.value / 1e6, grain=number.grain / 1e6, suffix="", scaled=False)
        return metres, Unit("metre", "length", number.end)
    return number, unit


def _hedge(tokens: Tokens, start: int, after: int) -> tuple[Hedge | None, int, bool]:
    """Read up to two hedges before a token: 'at least some 250' keeps the outer one."""
    outer: Hedge | None = None
    precise = False
    for _ in range(2):
        found = hedge_before(tokens, start)
        if found is None or found[1] < after:
            break
        if found[0] == "exact":
            precise = tokens.word(start - 1) in ("exactly", "precisely")
            if precise and outer is None:
                outer, start = found
            break
        outer, start = found
    return outer, start, precise


def _hedged(tokens: Tokens, found: Reading, after: int) -> Reading:
    """Add the hedges before and after a number or range."""
    hedge, start, precise = _hedge(tokens, found.start, after)
    end = found.end
    late = hedge_after(tokens, found.number_end) or (hedge_after(tokens, end) if end > found.number_end else None)
    number_end = found.number_end
    unit = found.unit
    if late:
        if hedge in (None, "exact", "about"):
            hedge = late[0]
        end = max(end, late[1])
        if late[1] > number_end and end == late[1]:
            number_end = late[1]
            if unit is None:
                unit = read_unit(tokens, end)
                end = unit.end if unit else end
    final: Hedge = hedge or found.hedge
    if final == "exact" and found.is_range:
        final = "range"
    return replace(
        found,
        start=start,
        end=end,
        number_end=max(number_end, found.number_end),
        unit=unit,
        hedge=final,
        precise=precise,
    )


def _range(tokens: Tokens, found: Reading, number: Number, after: int) -> Reading:
    """Join a second number: '500 or 600', 'between 5 and 7', '10-15', 'from $3 billion to $5 billion'."""
    opened, start = _opened(tokens, found, after)
    for place in {found.number_end, found.end}:
        at = place
        if opened == "from" and tokens.word(at) == "up":
            at += 1
        link = tokens.word(at)
        if link not in _LINKS or (link == "and" and opened != "between"):
            continue
        first = _skip_hedge(tokens, at + 1, link)
        second_at = guards.currency_end(tokens, first)
        second = read_number(tokens, second_at)
        if second is None or second.part or tokens.word(second_at) in ("a", "an"):
            continue
        joined = _join(tokens, found, number, second, second_at, link, opened)
        if joined:
            return replace(joined, start=start)
    return found


_LINKS = frozenset(("to", "or", "and", "-", "–", "—", "−", "through"))


def _opened(tokens: Tokens, found: Reading, after: int) -> tuple[str, int]:
    """Tell whether 'between' or 'from' opens the range, hedges skipped, and where it then starts."""
    _, start, _ = _hedge(tokens, found.start, after)
    word = tokens.word(start - 1)
    if start - 1 >= after and word in ("between", "from"):
        return word, start - 1
    return "", found.start


def _skip_hedge(tokens: Tokens, at: int, link: str) -> int:
    if link in ("to", "and", "or") and tokens.word(at) in (
        "about",
        "around",
        "nearly",
        "almost",
        "some",
        "perhaps",
        "even",
    ):
        return at + 1
    return at


def _join(
    tokens: Tokens, found: Reading, number: Number, second: Number, second_at: int, link: str, opened: str
) -> Reading | None:
    currency = read_currency(tokens, second_at)
    unit = read_unit(tokens, second.end)
    if currency:
        second, unit = _paid(tokens, second, currency)
    else:
        second, unit = _metres(tokens, second, unit)
    low, high, grain = number.value, second.value, min(number.grain, second.grain)
    if second.scaled and not number.scaled and second.scale > 1 and number.value <= second.value / second.scale:
        low, grain = low * second.scale, min(number.grain * second.scale, second.grain)
    own = found.unit
    if not _same_unit(own, unit, bool(currency), opened) or not _plausible(low, high, link, opened, found):
        return None
    shared = unit or own
    return replace(
        found,
        end=max(second.end, unit.end if unit else 0),
        number_end=second.end,
        ends=(low, high),
        grain=grain,
        hedge="range",
        unit=shared,
        written=number.written and second.written,
    )


def _same_unit(own: Unit | None, other: Unit | None, paid: bool, opened: str) -> bool:
    """Tell whether two ends of a range are in one unit: '5 to 7 km', '$3 to $5', '$10 to 15', not '3% to $84'."""
    if own is None:
        return not paid
    if other is None:
        return (own.kind == "money" or opened == "from") and not paid
    return own.name == other.name or (own.kind == "money" and other.name.startswith(own.name))


def _plausible(low: float, high: float, link: str, opened: str, found: Reading) -> bool:
    if low == high:
        return False
    if opened == "from" and link == "to":
        return True
    if high <= low:
        return False
    if link == "or":
        return high - low <= guards.leading_place(high)
    if opened or found.unit is None:
        return True
    return high <= 10 * low or low <= 1


def _stands_alone(tokens: Tokens, found: Reading, number: Number) -> bool:
    """Tell whether a number with no unit says that it is one: by hedge, range, money, scale, comma or trend."""
    if found.unit or found.hedge != "exact" or found.part or found.precise or number.scaled:
        return True
    return "," in tokens.word(found.number_at)


def _age(tokens: Tokens, found: Reading) -> Reading:
    """Take a bare number for an age where English writes ages so: 'Salma Haddad, 34,', 'aged 18 to 34'."""
    if (
        found.unit
        or found.ends is None
        or not 0 < found.ends[1] < 120
        or not guards.is_age(tokens, found.start, found.end)
    ):
        return found
    return replace(found, unit=replace(_AGE, end=found.end))


def _with_trend(tokens: Tokens, reading: Reading, before: Reading | None) -> Reading:
    trend, end = trend_of(tokens, reading.start, reading.number_end)
    if before and trend is None and before.trend and _continues(tokens, before.end, reading.start):
        trend = before.trend
    return replace(reading, trend=trend, number_end=end, end=max(end, reading.end))


def _continues(tokens: Tokens, end: int, start: int) -> bool:
    """Tell whether a number says the same change again: 'lost 190 points, or 0.6%'."""
    between = tokens.words[end:start]
    return between in ([",", "or"], ["or"], ["("])
