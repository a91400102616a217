"""Two numbers that are one claim: '500 or 600', 'between 5 and 7', '10-15', 'from $3 billion to $5 billion'.

'n or m' is one approximate claim where m is the next number of that coarseness (Jansen and Pollmann 2001, On round
numbers, Journal of Quantitative Linguistics 8).
"""

from dataclasses import dataclass, replace

from sayso.language.quantities import guards
from sayso.language.quantities.hedges import hedges_before
from sayso.language.quantities.numbers import Number, read_number
from sayso.language.quantities.reading import Reading
from sayso.language.quantities.tokens import Tokens
from sayso.language.quantities.units import Unit, rate, read_currency, read_unit

_LINKS = frozenset(("to", "or", "and", "-", "–", "—", "−", "through"))
_HEDGES_INSIDE = frozenset("about around nearly almost some perhaps even up".split())
_FAR = 8  # tokens between 'from 20 mpg in 2008' and 'to 29 mpg'


@dataclass(frozen=True, slots=True)
class _Second:
    """The second number of a range, with its unit and whether it has a currency of its own."""

    number: Number
    unit: Unit | None
    paid: bool


def join_range(tokens: Tokens, found: Reading, number: Number, after: int) -> Reading:
    """Join a second number to one that was read, where the words make them one claim; else give it back."""
    opened, start = _opened(tokens, found, after)
    places = [found.number_end] if found.end == found.number_end else [found.end, found.number_end]
    if opened == "from" and found.unit and (far := _far(tokens, found.end)):
        places.append(far)
    for place in places:
        hyphened = tokens.word(place) == "-" and tokens.word(place + 1) == "to"  # '5-to-10'
        at = place + 1 if hyphened else place
        link = tokens.word(at)
        if link not in _LINKS or (link == "and" and opened != "between"):
            continue
        second = _second(tokens, at + 1, link)
        if second is None or (at > found.end and second.unit is None):
            continue
        if _same_unit(found.unit, second, opened):
            joined = _joined(found, number, second)
            if _plausible(joined, link, opened):
                return replace(joined, start=start)
    return found


def _opened(tokens: Tokens, found: Reading, after: int) -> tuple[str, int]:
    """Tell whether 'between' or 'from' opens the range, hedges skipped, and where the quantity then starts."""
    hedging = hedges_before(tokens, found.start, after)
    word = tokens.word(hedging.start - 1)
    if hedging.start - 1 >= after and word in ("between", "from"):
        return word, hedging.start if hedging.hedge else hedging.start - 1
    return "", found.start


def _far(tokens: Tokens, end: int) -> int:
    """Find 'to' after a date: 'from 20 mpg in 2008 to 29 mpg in 2020'; 0 if there is none."""
    if tokens.word(end) == "up" and tokens.word(end + 1) == "to":
        return end + 1
    if tokens.word(end) not in ("in", "at", "on", "last", "a"):
        return 0
    for at in range(end + 1, end + _FAR):
        if tokens.word(at) in (".", ";", ",", "\n", ""):
            return 0
        if tokens.word(at) == "to":
            return at
    return 0


def _second(tokens: Tokens, at: int, link: str) -> _Second | None:
    if link in ("to", "and", "or") and tokens.word(at) in _HEDGES_INSIDE:
        at += 1
    if tokens.word(at) == "-" and tokens.glued(at) and tokens.word(at - 1) == "to":
        at += 1
    at = guards.currency_end(tokens, at)
    number = read_number(tokens, at)
    if number is None or number.part or tokens.word(at) in ("a", "an"):
        return None
    currency = read_currency(tokens, at)
    if currency:
        return _Second(number, with_currency(tokens, number, currency), paid=True)
    return _Second(*with_metres(tokens, number, read_unit(tokens, number.end)), paid=False)


def _joined(found: Reading, number: Number, second: _Second) -> Reading:
    """Make the range; 'one to two thousand' shares its scale."""
    low, high, grain = number.value, second.number.value, number.grain
    scale = second.number.scale
    if second.number.scaled and not number.scaled and scale > 1 and low <= high / scale:
        low, grain = low * scale, grain * scale
    if found.ends and found.ends[0] < 0:
        low = -low
    return replace(
        found,
        end=max(second.number.end, second.unit.end if second.unit else 0),
        number_end=second.number.end,
        ends=(low, high),
        grain=min(grain, second.number.grain),
        hedge="range",
        unit=second.unit or found.unit,
        written=number.written and second.number.written,
    )


def _same_unit(own: Unit | None, second: _Second, opened: str) -> bool:
    """Tell whether two ends of a range are in one unit: '5 to 7 km', '$3 to $5', '$10 to 15', not '3% to $84'."""
    if own is None:
        return not second.paid
    if second.unit is None:
        return own.kind == "money" or opened == "from"
    return own.name == second.unit.name or (own.kind == "money" and second.unit.name.startswith(own.name))


def _plausible(joined: Reading, link: str, opened: str) -> bool:
    low, high = joined.ends or (0.0, 0.0)
    if opened == "from" and link == "to":
        return low != high
    if high <= low:
        return False
    if link == "or":
        return high - low <= guards.leading_place(high)
    return bool(opened) or joined.unit is None or high <= 10 * low or low <= 1


def with_currency(tokens: Tokens, number: Number, currency: Unit) -> Unit:
    """Give the money of a number its rate ('$14.95 a month'); a second name is passed over ('$76 US a barrel')."""
    again = read_unit(tokens, number.end)
    if again and again.kind == "money":
        return Unit(again.name if " per " in again.name else currency.name, "money", again.end)
    end = number.end + 1 if tokens.raw(number.end) in ("US", "USD", "AUD", "CAD") else number.end
    return rate(tokens, Unit(currency.name, "money", end))


def with_metres(tokens: Tokens, number: Number, unit: Unit | None) -> tuple[Number, Unit | None]:
    """Tell '37m long' (metres) from '2.7m sales' (millions)."""
    if number.suffix == "m" and unit is None and guards.ends_measure(tokens, number.end):
        small = replace(number, value=number.value / 1e6, grain=number.grain / 1e6, suffix="", scaled=False, scale=1.0)
        return small, Unit("metre", "length", number.end)
    return number, unit
