"""The geometry of dots and whiskers: numbers to per cent of a drawing's width.

Only figures leave this module; the templates draw them. Positions are in per cent so that a drawing fits any width
while its lettering keeps its size.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil, floor, isfinite, log1p, log10

from sayso.intervals import say_number

LOG_FROM = 20.0  # an axis turns logarithmic when its values span more than this factor
_MARGIN = 4.0  # per cent kept free on both sides, so that arrows and dots are not cut
_CHARACTER = 3.2  # per cent of the narrowest drawing that one character of a label takes
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float
    label: str
    anchor: str  # start, middle or end, so that no label leaves the drawing


@dataclass(frozen=True, slots=True)
class Whisker:
    """One answer drawn: a hard line, a thick band, dots; per cent of the width."""

    low: float
    high: float
    open_low: bool = False
    open_high: bool = False
    band: tuple[float, float] | None = None
    dots: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from low to high."""

    low: float
    high: float
    log: bool = False

    def at(self, value: float) -> float:
        """Return where a value stands, in per cent of the width; values outside stand at the edge."""
        start, end, here = self._bend(self.low), self._bend(self.high), self._bend(value)
        share = (here - start) / (end - start) if end > start else 0.5
        return round(_MARGIN + (100 - 2 * _MARGIN) * min(1.0, max(0.0, share)), 2)

    def _bend(self, value: float) -> float:
        if not self.log:
            return value
        return log10(value) if self.low > 0 and value > 0 else log1p(max(0.0, value))

    def ticks(self) -> tuple[Tick, ...]:
        """Return at most six round values that lie on the axis."""
        values = _decades(self.low, self.high) if self.log else _rounds(self.low, self.high)
        return spaced(_tick(self.at(value), say_number(value)) for value in values)


def scale_of(values: Iterable[float | None]) -> Scale | None:
    """Return an axis that holds all values: logarithmic when they span more than LOG_FROM; None without values."""
    finite = sorted(value for value in values if value is not None and isfinite(value))
    if not finite:
        return None
    low, high = finite[0], finite[-1]
    if low == high:
        return Scale(min(low, 0.0) if low <= 0 else low / 2, high * 1.5 if high > 0 else 1.0)
    smallest = next((value for value in finite if value > 0), 0.0)
    if low >= 0 and smallest and high / smallest > LOG_FROM:
        return Scale(low, high, log=True)
    return Scale(0.0 if 0 <= low < high / 2 else low, high)


def _rounds(low: float, high: float) -> list[float]:
    rough = (high - low) / 5 or 1.0
    unit = 10.0 ** floor(log10(rough))
    step = next(times * unit for times in (1, 2, 2.5, 5, 10) if times * unit >= rough * 0.999)
    first = ceil(low / step - 1e-9)
    return [round(step * number, 10) for number in range(first, floor(high / step + 1e-9) + 1)][:7]


def _decades(low: float, high: float) -> list[float]:
    bottom = floor(log10(low)) if low > 0 else 0
    powers = range(bottom, ceil(log10(high)) + 1)
    zero = [0.0] if low <= 0 else []
    for times in ((1,), (1, 3), (1, 2, 5)):
        values = [mult * 10.0**power for power in powers for mult in times]
        inside = zero + [value for value in values if low <= value <= high]
        if len(inside) >= 3:
            break
    return inside[:: ceil(len(inside) / 6)] if inside else []


def _tick(at: float, label: str) -> Tick:
    return Tick(at, label, "start" if at < 8 else "end" if at > 92 else "middle")


def spaced(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """Take the labels off ticks that would run into the one before, even on a phone; their rules stay."""
    kept: list[Tick] = []
    free = -100.0
    for tick in ticks:
        width = _CHARACTER * len(tick.label)
        start = tick.at - {"start": 0.0, "middle": 0.5, "end": 1.0}[tick.anchor] * width
        fits = start >= free
        kept.append(tick if fits else Tick(tick.at, "", tick.anchor))
        free = start + width + _CHARACTER if fits else free
    return tuple(kept)


def whisker(
    scale: Scale,
    hard: tuple[float | None, float | None],
    likely: tuple[float | None, float | None] = (None, None),
    stated: tuple[float, ...] = (),
) -> Whisker | None:
    """Draw one answer; an end that is None is open, and drawn to the edge as an arrow. None if nothing is known."""
    low, high = hard
    if low is None and high is None and not stated:
        return None
    if low is None and high is None:
        low, high = min(stated), max(stated)
    band = None
    if likely[0] is not None and likely[1] is not None and likely[0] <= likely[1]:
        band = (scale.at(likely[0]), scale.at(likely[1]))
    return Whisker(
        low=1.5 if low is None else scale.at(low),
        high=98.5 if high is None else scale.at(high),
        open_low=low is None,
        open_high=high is None,
        band=band,
        dots=tuple(scale.at(value) for value in stated),
    )


def date_ticks(scale: Scale) -> tuple[Tick, ...]:
    """Return at most seven days, months or years of an axis whose values are `date.toordinal` numbers."""
    first, last = date.fromordinal(max(1, floor(scale.low))), date.fromordinal(max(1, ceil(scale.high)))
    length = last.toordinal() - first.toordinal()
    if length <= 60:
        step = max(1, ceil(length / 5))
        steps = [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1, step)]
        return spaced(_tick(scale.at(one.toordinal()), f"{one.day} {_MONTHS[one.month - 1]}") for one in steps)
    months = first.year * 12 + first.month - (first.day == 1), last.year * 12 + last.month - 1
    counts = (1, 2, 3, 6, 12, 24, 60, 120, 600, 12_000)
    step = next(count for count in counts if (months[1] - months[0]) / count <= 6)
    found = [number for number in range(-(-months[0] // step) * step, months[1] + 1, step) if number // 12 >= 1]
    return spaced(
        _tick(scale.at(date(number // 12, number % 12 + 1, 1).toordinal()), _month(number, step, number == found[0]))
        for number in found
    )


def _month(number: int, step: int, first: bool) -> str:
    """Name a month, with its year where it is the first or a January; with steps of years, the year alone."""
    if step >= 12:
        return str(number // 12)
    return f"{_MONTHS[number % 12]} {number // 12}" if first or number % 12 == 0 else _MONTHS[number % 12]
