"""Closed intervals of numbers with open ends, and the few laws that comparing accounts needs.

None means unbounded on that side. Pure arithmetic; hypothesis tests hold the laws.
"""

from dataclasses import dataclass
from math import inf, isnan


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from low to high, both included; None is open."""

    low: float | None
    high: float | None

    def __post_init__(self) -> None:
        for end in (self.low, self.high):
            if end is not None and isnan(end):
                raise ValueError("an interval's end must be a number, not NaN")
        if self.floor > self.ceiling:
            raise ValueError(f"an interval's low end {self.low} lies above its high end {self.high}")

    @property
    def floor(self) -> float:
        """The low end as a number; minus infinity when open."""
        return -inf if self.low is None else self.low

    @property
    def ceiling(self) -> float:
        """The high end as a number; infinity when open."""
        return inf if self.high is None else self.high

    def meets(self, other: "Interval") -> bool:
        """Tell whether some number lies in both."""
        return self.floor <= other.ceiling and other.floor <= self.ceiling

    def contains(self, other: "Interval") -> bool:
        """Tell whether every number of the other lies in this one."""
        return self.floor <= other.floor and other.ceiling <= self.ceiling

    def __contains__(self, number: float) -> bool:
        return self.floor <= number <= self.ceiling

    def __add__(self, other: "Interval") -> "Interval":
        """Sum of the two: every number of one added to every number of the other."""
        return Interval(_plus(self.low, other.low), _plus(self.high, other.high))

    def hull(self, other: "Interval") -> "Interval":
        """Return the smallest interval that contains both."""
        return _finite(min(self.floor, other.floor), max(self.ceiling, other.ceiling))

    def __str__(self) -> str:
        return say(self)


def _plus(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a + b


def _finite(low: float, high: float) -> Interval:
    return Interval(None if low == -inf else low, None if high == inf else high)


def say_number(number: float) -> str:
    """Print a number as newspapers do: 4,000; 6.5; no trailing zeros."""
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,.6g}"


def say(interval: Interval) -> str:
    """Print an interval in words: '24 to 72', 'at least 100', 'at most 50', '13', 'any number'."""
    low, high = interval.low, interval.high
    if low is None and high is None:
        return "any number"
    if low is None:
        return f"at most {say_number(high)}"  # type: ignore[arg-type]
    if high is None:
        return f"at least {say_number(low)}"
    if low == high:
        return say_number(low)
    return f"{say_number(low)} to {say_number(high)}"
