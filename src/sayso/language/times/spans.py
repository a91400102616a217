"""What rows that count units of time say: shifts, durations, sets, references and clock times.

An empty answer means 'no time after all'.
"""

import re

from sayso.language.times import points
from sayso.language.times.numbers import NUMERIC, amount, lasting, ordinal, unit_of
from sayso.language.times.points import direction, edge, part
from sayso.language.times.readings import Calendar, Direction, Found, Lasting, Reading, Repeating, Shift, Vague
from sayso.language.times.row import Row
from sayso.language.times.words import DEICTIC, EVERY, MONTH, PART, REFERENCE, SEASON, WEEKDAY, Token

_UNITS = ("unit", "year", "units", "quarter", "quarters", "century")
_STEP = {"last": -1, "next": 1, "this": 0, "that": 0}
_STORY_WORDS = frozenset("following previous preceding subsequent ensuing same that prior".split())
_ONLY_AS_POINT = frozenset(("year", "month", "week", "weekend", "quarter"))  # 'the year' points, 'the hour' seldom
_MOMENTS = frozenset("dawn daybreak sunrise dusk sunset nightfall".split())
_MOMENT_LEADS = frozenset("at before after by until since from".split())
_PART_LEADS = frozenset("in during by until on over".split())
_ENDS = frozenset("by at around before until since of after".split())
_ONE_DAY_LONG = frozenset("for in within of than only just about after over by to at last least per until".split())
_LASTING_LEADS = frozenset("for in within after over".split())
_HALVED = frozenset(("minute", "hour", "year", "decade", "century"))
_MODALS = frozenset("to will could can may might would must should".split())
_ZONES = {"gmt": "Z", "utc": "Z", "bst": "+01", "cet": "+01", "cest": "+02", "eet": "+02", "msk": "+03"}
_ZONES |= {"ist": "+05:30", "jst": "+09", "est": "-05", "edt": "-04", "cst": "-06", "cdt": "-05", "mst": "-07"}
_ZONES |= {"mdt": "-06", "pst": "-08", "pdt": "-07"}
_THINGS_THAT_LAST = frozenset(
    "war civil conflict truce ceasefire siege blockade embargo uprising revolt rebellion insurgency revolution crisis"
    " dispute feud standoff stalemate strike campaign operation offensive occupation curfew ban law alliance pact"
    " agreement deal accord treaty government regime republic state mission programme program policy slump recession"
    " famine drought epidemic outbreak pandemic protest protests investigation inquiry trial case".split()
)
_TIME_OF_DAY = frozenset(("second", "minute", "hour"))


def _unit(row: Row) -> str:
    token = row.one(*_UNITS)
    assert token is not None
    return unit_of(token.text)


def _count(row: Row) -> float | None:
    return amount(row.all(*NUMERIC, "a"))


def toward(row: Row) -> tuple[Found, ...]:
    """'last week', 'the following day', 'the end of the month', 'that year', 'the quarter'."""
    unit = _unit(row)
    way = direction(row)
    if row.has("latest"):
        return row.says(Shift(unit=unit, count=0, story=True, latest=True)) if unit == "quarter" else ()
    if any(token.text == "past" for token in row.words):
        return ()
    if unit in _TIME_OF_DAY or unit == "fortnight":
        return ()
    if way is None and (unit not in _ONLY_AS_POINT and not (unit == "day" and edge(row))):
        return ()
    if way is None and row.after.text in ("of", "-") and not edge(row):
        return ()
    if way is None and unit == "year" and row.after.text in ("ended", "ending"):
        return row.says(Lasting("P1Y"))  # twelve months of accounts, seldom those of the calendar
    reading = Shift(
        unit=unit,
        count=_STEP[way or "that"],
        story=_is_told(row, way, unit),
        latest=way is None and unit == "weekend",
        part=part(row),
        edge=edge(row),
    )
    return row.says(reading)


def end_of_unit(row: Row) -> tuple[Found, ...]:
    """'by year-end', "the month's end"."""
    if row.words[-1].text not in ("end", "start") or _unit(row) not in _ONLY_AS_POINT:
        return ()
    if not row.has("dash", "possessive") and row.before.text not in _ENDS:
        return ()
    return row.says(Shift(unit=_unit(row), count=0, edge=edge(row)))


def full_year(row: Row) -> tuple[Found, ...]:
    """'the full year' of accounts is this year."""
    return row.says(Shift(unit="year", count=0, story=True)) if row.before.text in ("for", "in", "over") else ()


def before_last(row: Row) -> tuple[Found, ...]:
    """'the week before last'."""
    unit = _unit(row)
    return row.says(Shift(unit=unit, count=-2)) if unit in _ONLY_AS_POINT else ()


def _is_told(row: Row, way: Direction | None, unit: str) -> bool:
    """'the next week' follows what is told, 'next week' follows the day of writing."""
    if way is None and unit == "weekend":
        return False
    if way in (None, "that") or (way == "this" and unit == "day"):
        return True
    return any(token.text in _STORY_WORDS for token in row.words) or (row.has("the") and row.has("next"))


def toward_part(row: Row) -> tuple[Found, ...]:
    """'last night', 'this morning', 'that evening', 'the following morning'."""
    way = direction(row)
    assert way is not None
    story = way == "that" or any(token.text in _STORY_WORDS for token in row.words)
    last = row.one("part")
    if way == "next" and not story and last and last.text == "morning":
        story = True  # 'the next morning' is told, 'tomorrow morning' is said
    return row.says(Shift(unit="day", count=_STEP[way], story=story, part=part(row)))


def shift(row: Row) -> tuple[Found, ...]:
    """'two weeks ago', 'three days later', 'about a year earlier', 'five years from now'."""
    unit = _unit(row)
    last = row.words[-1]
    if last.kind in ("before", "after", "later", "earlier") and _goes_on(row):
        return _only_duration(row)
    back = last.kind in ("ago", "earlier", "before")
    told = last.kind in ("earlier", "before", "later", "after")
    return _shifted(row, unit, _count(row), back=back, told=told)


def _goes_on(row: Row) -> bool:
    """'two days after the attack' measures from something that only a reader can date."""
    if row.words[-1].text not in ("before", "after", "later", "earlier"):
        return False
    if row.words[-1].text in ("later", "earlier"):
        return row.after.text == "than"
    return row.after.text not in ("", ",", ".", ";", ":", ")", '"', "and", "but", "when", "?", "!", "-", "—")


def _only_duration(row: Row) -> tuple[Found, ...]:
    words = len(row.words) - 1
    return row.says(Lasting(lasting(_count(row), _unit(row))), 0, words)


def _shifted(row: Row, unit: str, count: float | None, *, back: bool, told: bool) -> tuple[Found, ...]:
    if unit in ("decade", "century"):
        unit, count = "year", count and count * (10 if unit == "decade" else 100)
    if unit == "fortnight":
        unit, count = "week", count and count * 2
    if unit in _TIME_OF_DAY:
        return row.says(Shift(unit=unit, count=None, back=back, story=told))
    whole = None if count is None else int(count)
    signed = None if whole is None else (-whole if back else whole)
    turn = unit == "year" and whole == 1 and back
    return row.says(Shift(unit=unit, count=signed, back=back, story=told, turn=turn))


def bare_shift(row: Row) -> tuple[Found, ...]:
    """'days later', 'weeks ago': how many is not said."""
    if _goes_on(row):
        return _only_duration(row)
    last = row.words[-1].kind
    return _shifted(row, _unit(row), None, back=last in ("ago", "earlier", "before"), told=last != "ago")


def latest_period(row: Row) -> tuple[Found, ...]:
    """'the latest period' of accounts is a quarter."""
    return row.says(Shift(unit="quarter", count=0, story=True, latest=True))


def year_ago(row: Row) -> tuple[Found, ...]:
    """'the year-earlier quarter', 'year-ago': as fine as what it is compared with."""
    reading = Shift(unit="year", count=-1, back=True, story=True, turn=True)
    return row.says(reading, int(row.words[0].kind == "a"))


def duration(row: Row) -> tuple[Found, ...]:
    """'ten hours', 'the last two weeks', 'more than a year', 'five-year', '2 1/2 years', 'week-long'."""
    token = row.one(*_UNITS)
    assert token is not None
    unit = unit_of(token.text)
    if unit == "quarter" and (token.kind == "quarter" or row.has("dash") or row.after.text == "of"):
        return ()
    count = _count(row)
    if row.before.text in ("once", "twice", "times") and row.words[0].kind == "a" and len(row.words) == 2:
        return row.says(Repeating(lasting(1, unit)))
    if row.words[0].text == "one" and unit == "day" and len(row.words) == 2 and row.before.text not in _ONE_DAY_LONG:
        return row.says(Vague("FUTURE_REF")) if _MODALS & {row.before.text, row.after.text} else ()
    return row.says(Lasting(lasting(count, unit)), _adjective(row, token, count))


def _adjective(row: Row, unit: Token, count: float | None) -> int:
    """How many words at the start belong to a noun that follows or are a verb: 'the two-day visit', 'to last a day'."""
    first = row.words[0]
    if first.text == "last" and row.before.text in _MODALS:
        return 1
    if row.has("first", "last", "next", "period"):
        return 0
    single = unit.kind in ("unit", "year", "century")
    if first.kind == "the" and (row.has("dash") or (single and count != 1)):
        return 1
    return int(first.kind == "a" and row.has("dash") and row.has("long", "few"))


def age_of_thing(row: Row) -> tuple[Found, ...]:
    """'the eight-month-old truce' has lasted eight months; the age of a person is no time."""
    if row.words[-1].text not in _THINGS_THAT_LAST:
        return ()
    count = _count(row) if row.has("unit", "year", "century") or row.has(*NUMERIC) else None
    return row.says(Lasting(lasting(count, _unit(row))), int(row.words[0].kind in ("the", "a")), -1)


def long_unit(row: Row) -> tuple[Found, ...]:
    """'year-long', 'decades-long'."""
    unit = row.words[0]
    return row.says(Lasting(lasting(None if unit.kind == "units" else 1, unit_of(unit.text))))


def half_duration(row: Row) -> tuple[Found, ...]:
    """'half an hour', 'two and a half years', 'a year and a half'."""
    if row.words[0].kind == "half":
        return row.says(Lasting(lasting(0.5, _unit(row)))) if _unit(row) in _HALVED else ()
    if row.has("of"):
        return row.says(Lasting(lasting(0.25, row.words[-1].text))) if row.words[-1].text == "hour" else ()
    numbers = row.all(*NUMERIC)
    return row.says(Lasting(lasting((amount(numbers) or 1) + 0.5, _unit(row))))


def range_duration(row: Row) -> tuple[Found, ...]:
    """'18 to 24 months': TIMEX3 has no ranges, so the value is open unless both ends agree."""
    return row.says(Lasting(lasting(None, _unit(row))))


def bare_units(row: Row) -> tuple[Found, ...]:
    """'for weeks', 'recent months', 'the coming days'."""
    if row.words[0].kind == "the" and len(row.words) == 2:
        return ()
    if len(row.words) == 1 and _unit(row) in ("second", "day") and row.before.text not in _LASTING_LEADS:
        return ()
    return row.says(Lasting(lasting(None, _unit(row))))


def each(row: Row) -> tuple[Found, ...]:
    """'every day', 'each year', 'every two weeks', 'per month'."""
    count = amount(row.all("d31", "int", "word", "big")) or (2 if row.has("alternate") else 1)
    return row.says(Repeating(lasting(count, _unit(row))))


def each_named(row: Row) -> tuple[Found, ...]:
    """'every morning', 'each July', 'every summer'."""
    token = row.words[-1]
    if token.kind == "month":
        return row.says(Repeating(f"XXXX-{MONTH[token.text]:02}"))
    if token.kind == "part":
        code = PART[token.text]
        return row.says(Repeating(f"XXXX-XX-XXT{code}"))
    name = ("SP", "SU", "FA", "WI")[SEASON[token.text.removesuffix("s")]]
    return row.says(Repeating(f"XXXX-{name}"))


def weekdays(row: Row) -> tuple[Found, ...]:
    """'every Friday', 'Tuesdays', 'Friday nights'."""
    token = row.one("weekday", "weekdays")
    assert token is not None
    code = part(row)
    if row.words[0].kind == "weekdays" and not (
        row.before.text == "on" or row.has("parts") or row.after.kind != "other"
    ):
        return row.says(Calendar(weekday=WEEKDAY[token.text.removesuffix("s")], part=code))  # an apostrophe was lost
    value = f"XXXX-WXX-{WEEKDAY[token.text.removesuffix('s')]}"
    return row.says(Repeating(value + (f"T{code}" if code else "")))


def daily(row: Row) -> tuple[Found, ...]:
    """'daily', 'weekly', 'annually'."""
    if row.words[0].text == "quarterly" and row.after.text[:1].isalpha() and row.after.text not in ("and", "in", "by"):
        return ()  # 'a quarterly dividend' is of a kind
    return row.says(Repeating(EVERY[row.words[0].text]))


def day_beside(row: Row) -> tuple[Found, ...]:
    """'the day before', at the end of a clause: before what was told last."""
    if _goes_on(row) or _unit(row) in _TIME_OF_DAY:
        return ()
    return row.says(Shift(unit=_unit(row), count=1 if row.has("after") else -1, story=True))


def these(row: Row) -> tuple[Found, ...]:
    """'these days'."""
    return row.says(Vague("PRESENT_REF")) if _unit(row) == "day" else ()


def week_of(row: Row) -> tuple[Found, ...]:
    """'the last week of August': as near as TIMEX3 comes is the month, with an edge."""
    month, unit = row.one("month", "mon"), row.one("unit")
    if unit is None or unit.text not in ("week", "day") or month is None:
        return ()
    end = "late" if row.has("last") else "early" if row.has("first") else ""
    if unit.text == "day" and end == "early":
        return row.says(Calendar(year=points.year_number(row.one("year4")), month=MONTH[month.text], day=1))
    return row.says(Calendar(year=points.year_number(row.one("year4")), month=MONTH[month.text], edge=end))


def deictic(row: Row) -> tuple[Found, ...]:
    """'today', 'yesterday evening', 'late tomorrow'."""
    token = row.one("deictic")
    assert token is not None
    count, code = DEICTIC[token.text]
    if row.has("before", "after"):
        count += 1 if row.has("after") else -1
        return row.says(Shift(unit="day", count=count)) if (count > 0) == row.has("after") else ()
    return row.says(Shift(unit="day", count=count, part=part(row) or code, edge=edge(row)))


def reference(row: Row) -> tuple[Found, ...]:
    """'now', 'recently', 'the future', 'current'."""
    token = row.words[-1]
    if token.text == "future" and (row.after.text == "of" or (len(row.words) == 1 and row.after.text[:1].isalpha())):
        return ()  # 'the future of Syria', 'future talks'
    value: str | None = REFERENCE.get(token.text)
    if value is None:
        value = {"current": "PRESENT_REF", "recent": "PAST_REF", "future": "FUTURE_REF"}.get(token.text)
    return row.says(Vague(value)) if value else ()


def past(row: Row) -> tuple[Found, ...]:
    """'the past', but not 'the past of'."""
    leads = row.before.text in ("in", "from", "of", "than", "with")
    if row.words[-1].text != "past" or row.after.text in ("of", "half") or (row.after.text[:1].isalpha() and not leads):
        return ()
    return row.says(Vague("PAST_REF"))


def past_unit(row: Row) -> tuple[Found, ...]:
    """'the past year' is a year long and ends now; 'last year' is the calendar year before."""
    unit = _unit(row)
    if row.words[-2].text != "past" or unit in _TIME_OF_DAY:
        return ()
    return row.says(Lasting(lasting(1, unit)))


def overnight(row: Row) -> tuple[Found, ...]:
    """'overnight': the night before the day of writing."""
    return row.says(Shift(unit="day", count=-1, part="NI"))


def hours(row: Row) -> tuple[Found, ...]:
    """'1800 hours'."""
    digits, unit = row.words[0].text, row.words[1].text
    if unit != "hours" or len(digits) != 4 or not (digits < "2400" and digits[2] < "6"):
        return ()
    return row.says(Calendar(part=f"{digits[:2]}:{digits[2:]}"))


def part_told(row: Row) -> tuple[Found, ...]:
    """'at noon', 'before dawn': of the day that is told of."""
    token = row.words[-1]
    code = PART[token.text]
    if len(row.words) > 1:
        return row.says(Calendar(part=code)) if row.before.text in _PART_LEADS else ()
    if not code[0].isdigit() and (token.text not in _MOMENTS or row.before.text not in _MOMENT_LEADS):
        return ()
    return row.says(Calendar(part=code))


def clock(row: Row) -> tuple[Found, ...]:
    """'3 p.m. local time', '0400 GMT', 'noon Saturday', '6 p.m. EST, Nov. 6'."""
    stated = _hour(row) or part(row)
    if not stated:
        return ()
    zone = row.one("zone")
    stated += _ZONES.get(zone.text, "") if zone else ""
    return row.says(_day_of(row, stated))


def _day_of(row: Row, stated: str) -> Reading:
    named = row.one("weekday")
    month = row.one("month", "mon")
    if month:
        days = row.all("d31", "ord", "first", "second")
        day = min(days, key=lambda token: abs(token.start - month.start), default=None)
        year = points.year_number(row.one("year4", "year2"))
        return Calendar(year=year, month=MONTH[month.text], day=ordinal(day) if day else 1, part=stated)
    if named:
        return Calendar(weekday=WEEKDAY[named.text], toward=direction(row), part=stated)
    spoken = row.one("deictic")
    if spoken:
        return Shift(unit="day", count=DEICTIC[spoken.text][0], part=stated)
    return Calendar(part=stated)


def _hour(row: Row) -> str:
    number: Token | None = row.one("clock") or next(
        (
            t
            for t, after in zip(row.words, row.words[1:], strict=False)
            if after.kind in ("ampm", "oclock", "zone", "dash", "local")
        ),
        None,
    )
    if number is None or number.kind not in ("clock", "d31", "int", "year4"):
        return ""
    pieces = [int(piece) for piece in re.findall(r"\d+", number.text)]
    if number.kind in ("int", "year4"):
        pieces = [*divmod(pieces[0], 100)] if len(number.text) in (3, 4) else [99]
    hour, minutes = pieces[0], pieces[1:]
    marker = row.one("ampm")
    if row.has("in") and part(row) in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    if marker:
        hour = hour % 12 + (12 if marker.text[0] == "p" else 0) if hour <= 12 else hour
    if hour > 24 or any(minute > 59 for minute in minutes):
        return ""
    return ":".join(f"{piece:02}" for piece in (hour, *(minutes or [0])))
