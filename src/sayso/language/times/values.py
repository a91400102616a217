"""Readings to values: TIMEX3 value, days covered and precision of each time of a document, in its order."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.language.times.anchors import Anchor
from sayso.language.times.feasts import feast_of
from sayso.language.times.periods import OPEN, PER_YEAR, Period, Unit, year_name
from sayso.language.times.readings import Calendar, Found, Lasting, Repeating, Shift, Vague
from sayso.language.times.tense import Tense, Tenses
from sayso.records import TimeType

_PRECISION = {"day": "day", "week": "week", "weekend": "week", "month": "month", "season": "season"}
_PRECISION |= {"quarter": "season", "half": "year", "year": "year", "decade": "decade", "century": "vague"}
_AGAINST: dict[Tense, float] = {"past": 6.0, "told": 25.0, "future": 4.0, "present": 1.0}  # so many times farther
_TURN = 300  # days; a story that names January after December has gone on to the next year
_BACK_TO_THREAD = 60  # days; a date without a year this near to where a history had come goes on from there
_SLACK = timedelta(days=1)  # a report of Monday may speak of Tuesday as past across time zones


@dataclass(frozen=True, slots=True)
class Valued:
    """A time's type and value, and the period that it names where one is known."""

    type: TimeType
    value: str
    period: Period | None = None
    part: str = ""
    edge: str = ""

    @property
    def days(self) -> tuple[date, date] | None:
        """First and last day; a night runs into the next day, an edge is half of its period."""
        first, last = (self.period.first, self.period.last) if self.period else (None, None)
        if first is None or last is None:
            return None
        length = (last - first).days + 1
        if self.part == "NI" and last < date.max:
            return first, last + timedelta(days=1)
        half, quarter = timedelta(days=length // 2), timedelta(days=length // 4)
        narrowed = {
            "early": (first, first + half),
            "late": (last - half, last),
            "mid": (first + quarter, last - quarter),
        }
        return narrowed.get(self.edge, (first, last)) if length > 1 else (first, last)

    @property
    def precision(self) -> str | None:
        """How fine the words are, in the words of `records.Time`."""
        if self.type in ("DURATION", "SET"):
            return None
        if self.period is None:
            return "vague"
        if self.part:
            return _precision_of_clock(self.part) if self.part[0].isdigit() else "part of day"
        return "vague" if self.edge and self.period.unit != "day" else _PRECISION[self.period.unit]


def _precision_of_clock(clock: str) -> str:
    return "hour" if clock[2:5] in ("", ":00") else "minute"


def value_all(found: Sequence[Found], anchor: Anchor, tenses: Tenses) -> list[Valued]:
    """Value the readings of one document, each in the light of those before it."""
    walk = _Walk(anchor, tenses)
    return [walk.value(one) for one in found]


class _Walk:
    """Goes through the readings of one document and keeps the last point of time that it met."""

    def __init__(self, anchor: Anchor, tenses: Tenses) -> None:
        self._written = Period.holding("day", anchor.written) if anchor.written else None
        self._history = anchor.history
        self._tenses = tenses
        self._told: Period | None = None
        self._thread: Period | None = None  # the point that a history has come to, asides left out
        self._last_of: dict[Unit, Period] = {}

    def value(self, one: Found) -> Valued:
        reading = one.reading
        if isinstance(reading, Lasting):
            return Valued("DURATION", reading.value)
        if isinstance(reading, Repeating):
            return Valued("SET", reading.value)
        if isinstance(reading, Vague):
            return Valued("DATE", reading.value)
        valued = self._shift(reading, one) if isinstance(reading, Shift) else self._calendar(reading, one)
        compared = isinstance(reading, Shift) and reading.turn
        if valued.period and valued.period.unit not in ("decade", "century") and not compared:
            self._tell(valued.period, one)
        return valued

    def _tell(self, period: Period, one: Found) -> None:
        """Go on to a point; a history's thread passes over asides ('(as of May 2009)', 'declassified in 2005')."""
        self._told = period
        self._last_of[period.unit] = period
        if not self._history or not self._is_aside(period, one):
            self._thread = period

    def _is_aside(self, period: Period, one: Found) -> bool:
        """A point in brackets, or one late in its sentence that goes back, leaps, or lies ahead of the story."""
        thread = self._thread
        if thread is None or thread.unit not in ("day", "month") or thread.year is None or period.year is None:
            return False
        years = period.year - thread.year
        if not years or self._tenses.in_brackets(one.start):
            return bool(years)
        return self._tenses.is_late(one.start) and (years != 1 or self._tenses.at(one.start) == "future")

    def _base(self, *, story: bool) -> Period | None:
        if story or self._history:
            return self._told or (None if self._history else self._written)
        return self._written

    # -- points of the calendar

    def _calendar(self, reading: Calendar, one: Found) -> Valued:
        tense = self._tenses.at(one.start)
        period, open_value = self._period(reading, tense)
        part, edge = reading.part, reading.edge
        if part == "EVE":
            period, part = period.shift(-1) if period else None, ""
        if reading.widened:
            period, open_value = period.within("week") if period else None, OPEN["week"]
        return _valued(period, open_value, part, edge)

    def _period(self, reading: Calendar, tense: Tense) -> tuple[Period | None, str]:
        if reading.century is not None:
            return Period("century", reading.century), ""
        if reading.decade is not None:
            return Period("decade", self._full_decade(reading.decade)), ""
        year = reading.year or self._year_toward(reading)
        unit, number = _place_in_year(reading)
        if unit == "day" and reading.month and reading.day:
            open_value = f"{year_name(year) if year else 'XXXX'}-{reading.month:02}-{reading.day:02}"
            return self._day(reading, year, tense), open_value
        if unit == "feast":
            return self._feast(reading, year, tense), OPEN["day"]
        if unit == "weekday":
            return self._weekday(reading, tense), f"XXXX-WXX-{reading.weekday}"
        if unit == "clock":
            return self._day_told(), OPEN["day"]
        if unit == "day of month":
            return self._in_month(reading.day or 1), f"XXXX-XX-{reading.day:02}"
        if unit == "year":
            return (Period("year", year) if year else None), OPEN["year"]
        return self._in_year(unit, number, year, reading, tense)  # type: ignore[arg-type]

    def _full_decade(self, decade: int) -> int:
        """'the 80s' are those of the last century, 'the 20s' of news those of this one."""
        if decade >= 100:
            return decade
        return decade + (200 if decade <= 2 and not self._history else 190)

    def _year_toward(self, reading: Calendar) -> int | None:
        if reading.year_toward is None:
            return None
        base = self._base(story=reading.year_toward == "that")
        if base is None or base.year is None:
            return None
        return base.year + {"last": -1, "next": 1}.get(reading.year_toward, 0)

    def _day(self, reading: Calendar, year: int | None, tense: Tense) -> Period | None:
        month, day = reading.month or 1, reading.day or 1
        if year:
            return Period.day(year, month, day)
        base = self._base(story=False)
        if base is None or base.year is None:
            return None
        near = [one for turn in (-1, 0, 1) if (one := Period.day(base.year + turn, month, day))]
        return self._nearest(near, base, reading, tense)

    def _feast(self, reading: Calendar, year: int | None, tense: Tense) -> Period | None:
        if year:
            return feast_of(reading.feast, year, reading.weekday)
        base = self._base(story=False)
        if base is None or base.year is None:
            return None
        near = [one for turn in (-1, 0, 1) if (one := feast_of(reading.feast, base.year + turn, reading.weekday))]
        return self._nearest(near, base, reading, tense)

    def _nearest(self, near: list[Period], base: Period, reading: Calendar, tense: Tense) -> Period | None:
        if base.unit == "day" and reading.toward == "last":
            return next((one for one in reversed(near) if one.number < base.number), None)
        if base.unit == "day" and reading.toward == "next":
            return next((one for one in near if one.number > base.number), None)
        return self._choose(near, base, tense)

    def _in_year(
        self, unit: Unit, number: int, year: int | None, reading: Calendar, tense: Tense
    ) -> tuple[Period | None, str]:
        per_year = {"month": 12, "season": 4, "quarter": 4, "half": 2}[unit]
        tail = Period(unit, 2000 * per_year + number).value[4:]
        base = self._base(story=False)
        if year is None and (base is None or base.year is None):
            return None, "XXXX" + tail
        if year is not None:
            return Period(unit, year * per_year + number), ""
        assert base is not None
        assert base.year is not None
        near = [Period(unit, (base.year + turn) * per_year + number) for turn in (-2, -1, 0, 1, 2)]
        if reading.toward in ("last", "next", "this"):
            return self._toward(near, base, unit, reading.toward), ""
        if reading.toward == "that" and unit in self._last_of and self._last_of[unit].number % per_year == number:
            return self._last_of[unit], ""
        return self._choose(near[1:4], base, tense), ""

    def _toward(self, near: list[Period], base: Period, unit: Unit, toward: str) -> Period | None:
        here = base.within(unit)
        if here is None:
            return None
        if toward == "last":
            return [one for one in near if one.number < here.number][-1]
        if toward == "next":
            return next(one for one in near if one.number > here.number)
        return near[2]

    def _choose(self, near: list[Period], base: Period, tense: Tense) -> Period | None:
        """Choose among the same day or month of neighbouring years."""
        first = base.first
        if self._history and (resumed := self._resumed(near)):
            return resumed
        if self._history:
            return next((one for one in near if one.year == base.year and not _gone(one, first)), None) or next(
                (one for one in near if one.year == (base.year or 0) + 1), None
            )
        if first is None or not near:
            return None
        dated = [(one.first, one.last, one) for one in near]
        return min(dated, key=lambda one: _distance(one[0], one[1], first, tense))[2]

    def _resumed(self, near: list[Period]) -> Period | None:
        """Among the same days of neighbouring years, the one with which a history goes on after an aside."""
        thread = self._thread
        if thread is None or thread is self._told or thread.year is None or thread.first is None or not near:
            return None
        same = [one for turn in (-1, 0, 1) if (one := _in_year(near[0], thread.year + turn)) and one.first]
        best = min(same, key=lambda one: _away(one, thread), default=None)
        return best if best and _away(best, thread) <= _BACK_TO_THREAD else None

    def _weekday(self, reading: Calendar, tense: Tense) -> Period | None:
        base = self._base(story=False)
        if base is None or base.unit != "day" or reading.weekday is None:
            return None
        behind = (base.number - reading.weekday) % 7
        if self._history:
            return base.shift(-behind if behind < 4 else 7 - behind)
        if reading.toward == "last":
            return base.shift(-(behind or 7))
        if reading.toward == "next" or (tense == "future" and behind):
            return base.shift(7 - behind)
        return base.shift(-behind)

    def _in_month(self, day: int) -> Period | None:
        base = self._told if self._told and self._told.unit in ("day", "month") else self._base(story=False)
        if base is None or base.first is None or base.unit not in ("day", "month"):
            return None
        return Period.day(base.first.year, base.first.month, day)

    def _day_told(self) -> Period | None:
        told = self._last_of.get("day") if self._history else self._told
        return told if told and told.unit == "day" else self._written

    # -- counted from somewhere

    def _shift(self, reading: Shift, one: Found) -> Valued:
        if self._history and not reading.story and reading.unit == "day" and reading.count == 0:
            return Valued("DATE", "PRESENT_REF")
        if reading.count is None:
            return Valued("DATE", "PAST_REF" if reading.back else "FUTURE_REF")
        unit: Unit = reading.unit  # type: ignore[assignment]
        base = self._base(story=reading.story)
        if unit == "day" and reading.story and not reading.count and not self._history:
            base = self._last_of.get("day", self._written)
        if unit == "weekend":
            return _valued(self._weekend(reading, one), OPEN[unit], reading.part, reading.edge)
        if unit == "quarter" and reading.count == 0 and reading.story:
            base = self._last_of.get(unit) or _quarter_before(base, reading.latest)
        if reading.turn:
            base = self._last_of.get("quarter", base)
        if base is None:
            return _valued(None, OPEN.get(unit, "XXXX"), reading.part, reading.edge)
        return self._counted(reading, unit, base)

    def _counted(self, reading: Shift, unit: Unit, base: Period) -> Valued:
        count = reading.count or 0
        if reading.turn and base.unit in ("quarter", "half"):
            per_year = {"quarter": 4, "half": 2}[base.unit]
            return _valued(base.shift(per_year * count), "", "", "")
        if _finer(unit, base.unit):
            return _valued(
                None, base.value + {"day": "-XX", "week": "-WXX", "month": "-XX"}.get(unit, ""), reading.part, ""
            )
        here = base.within(unit)
        return _valued(here.shift(count) if here else None, OPEN[unit], reading.part, reading.edge)

    def _weekend(self, reading: Shift, one: Found) -> Period | None:
        base = self._base(story=reading.story)
        here = base.within("weekend") if base and base.first else None
        if here is None or base is None or base.first is None:
            return None
        count = reading.count or 0
        if reading.latest and base.first.weekday() < 5 and self._tenses.at(one.start) in ("past", "told"):
            count = -1
        return here.shift(count)


def _in_year(one: Period, year: int) -> Period | None:
    """Return the same day, month or season of another year."""
    if one.unit == "day":
        return Period.day(year, one.first.month, one.first.day) if one.first else None
    per_year = PER_YEAR[one.unit]
    return Period(one.unit, year * per_year + one.number % per_year)


def _away(one: Period, thread: Period) -> int:
    """Days from where a history had come; it rather goes on than back."""
    if one.first is None or thread.first is None:
        return _BACK_TO_THREAD + 1
    days = (one.first - thread.first).days
    return days if days >= 0 else -2 * days


def _gone(one: Period, told: date | None) -> bool:
    """Tell whether a story has gone on from it to the next year."""
    last = one.last
    return bool(told and last and (told - last).days > _TURN)


def _quarter_before(base: Period | None, latest: bool) -> Period | None:
    here = base.within("quarter") if base else None
    return here.shift(-latest) if here else None


def _distance(begin: date | None, end: date | None, written: date, tense: Tense) -> float:
    """How far a candidate lies from the day of writing; farther where the verb's tense speaks against it."""
    if begin is None or end is None:
        return float("inf")
    days = (begin - written).days if begin > written else (written - end).days
    ahead = begin - written > _SLACK
    against = (tense in ("past", "told") and ahead) or (tense == "future" and end < written)
    return max(days, 0) * (_AGAINST[tense] if against else 1)


_ORDER = ("day", "week", "weekend", "month", "quarter", "season", "half", "year", "decade", "century")


def _finer(unit: str, than: str) -> bool:
    return _ORDER.index(unit) < _ORDER.index(than) and (unit in ("day", "week") or than in ("year", "decade"))


def _place_in_year(reading: Calendar) -> tuple[str, int]:
    if reading.feast:
        return "feast", 0
    if reading.month and reading.day:
        return "day", 0
    if reading.month:
        return "month", reading.month - 1
    if reading.day:
        return "day of month", 0
    if reading.season is not None:
        return "season", reading.season
    if reading.quarter:
        return "quarter", reading.quarter - 1
    if reading.half:
        return "half", reading.half - 1
    if reading.weekday:
        return "weekday", 0
    return ("clock" if reading.part and not reading.year else "year"), 0


def _valued(period: Period | None, open_value: str, part: str, edge: str) -> Valued:
    kept = period if period and period.known else None
    value = kept.value if kept else open_value or "XXXX"
    if part:
        return Valued("TIME", f"{value}T{part}", kept, part, edge)
    return Valued("DATE", value, kept, "", edge)
