"""Stretches of the calendar as (unit, number), so that 'two weeks later' is an addition.

A `Period` knows its TIMEX3 value, its first and its last day. Numbers count units since the year 0: days and weeks
as Python's date ordinals, months as 12 * year + month - 1, quarters and seasons by four and halves by two a year.
"""

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "season", "quarter", "half", "year", "decade", "century"]
PER_YEAR = {"month": 12, "season": 4, "quarter": 4, "half": 2, "year": 1}
SEASONS = ("SP", "SU", "FA", "WI")  # TIMEX3's names; meteorological seasons of the northern hemisphere


@dataclass(frozen=True, slots=True)
class Period:
    """One day, week, month ... of the Gregorian calendar."""

    unit: Unit
    number: int

    @classmethod
    def day(cls, year: int, month: int, day: int) -> "Period | None":
        """Return a day, or None where the calendar has no such day."""
        try:
            return cls("day", date(year, month, day).toordinal())
        except ValueError:
            return None

    @classmethod
    def holding(cls, unit: Unit, day: date) -> "Period":
        """Return the period of this unit that holds the day; January and February belong to last year's winter."""
        if unit == "day":
            return cls(unit, day.toordinal())
        if unit in ("week", "weekend"):
            return cls(unit, (day.toordinal() - 1) // 7)
        if unit in ("decade", "century"):
            return cls(unit, day.year // (10 if unit == "decade" else 100))
        if unit == "season":
            return cls(unit, (day.year * 12 + day.month - 3) // 3)
        return cls(unit, (day.year * 12 + day.month - 1) * PER_YEAR[unit] // 12)

    def shift(self, count: int) -> "Period":
        """Return the period so many units later."""
        return Period(self.unit, self.number + count)

    def within(self, unit: Unit) -> "Period | None":
        """Return the period of another unit that holds this one's first day."""
        first = self.first
        if first is None and unit in PER_YEAR and self.unit in PER_YEAR:
            return Period(unit, self.number * PER_YEAR[unit] // PER_YEAR[self.unit])
        return Period.holding(unit, first) if first else None

    @property
    def year(self) -> int | None:
        """The year that it begins in; -241 is 241 BC."""
        if self.unit in PER_YEAR:
            return self.number // PER_YEAR[self.unit]
        return self.first.year if self.first else None

    @property
    def known(self) -> bool:
        """Tell whether it can be valued: years before our era can, though Python has no days for them."""
        return self.first is not None or (self.unit in PER_YEAR and self.number < 0)

    @property
    def first(self) -> date | None:
        """Its first day; None beyond the years 1 to 9999."""
        try:
            return self._first()
        except (ValueError, OverflowError):
            return None

    @property
    def last(self) -> date | None:
        """Its last day; None beyond the years 1 to 9999."""
        if self.unit == "weekend" and self.first:
            return self.first + timedelta(days=1)
        after = self.shift(1).first
        if after is None:
            return date(MAXYEAR, 12, 31) if self.first else None
        return after - timedelta(days=1) if after > date.min else None

    def _first(self) -> date:
        if self.unit == "day":
            return date.fromordinal(self.number)
        if self.unit in ("week", "weekend"):
            return date.fromordinal(self.number * 7 + (6 if self.unit == "weekend" else 1))
        if self.unit in ("decade", "century"):
            years = 10 if self.unit == "decade" else 100
            return date(max(MINYEAR, self.number * years), 1, 1)
        per_year = PER_YEAR[self.unit]
        year, part = divmod(self.number, per_year)
        month = part * 12 // per_year + (3 if self.unit == "season" else 1)
        return date(year, month, 1)

    @property
    def value(self) -> str:
        """Its TIMEX3 value: '2017-10-12', '2017-W41', '2017-10', '2017-Q3', '2017-SU', '2017', '201', '20'."""
        if self.unit == "day":
            return date.fromordinal(self.number).isoformat()
        if self.unit in ("week", "weekend"):
            year, week, _ = date.fromordinal(self.number * 7 + 1).isocalendar()
            return f"{year:04}-W{week:02}" + ("-WE" if self.unit == "weekend" else "")
        if self.unit in ("decade", "century"):
            return f"{self.number:0{3 if self.unit == 'decade' else 2}}"
        year, part = divmod(self.number, PER_YEAR[self.unit])
        if self.unit == "season":
            return f"{year_name(year)}-{SEASONS[part]}"
        tail = {"month": f"-{part + 1:02}", "quarter": f"-Q{part + 1}", "half": f"-H{part + 1}"}
        return year_name(year) + tail.get(self.unit, "")


def year_name(year: int) -> str:
    """Return TIMEX3's name of a year: '2017', 'BC0241'."""
    return f"{year:04}" if year >= 0 else f"BC{-year:04}"


OPEN = {
    "day": "XXXX-XX-XX",
    "week": "XXXX-WXX",
    "weekend": "XXXX-WXX-WE",
    "month": "XXXX-XX",
    "season": "XXXX-XX",
    "quarter": "XXXX-QX",
    "half": "XXXX-HX",
    "year": "XXXX",
    "decade": "XXX",
    "century": "XX",
}  # TIMEX3 values of a period that nothing in the text pins down
