"""What rows that name a point of the calendar say: tokens in, readings out.

An empty answer means 'no time after all'.
"""

import re
from dataclasses import replace

from sayso.language.times.numbers import amount, ordinal
from sayso.language.times.readings import Calendar, Direction, Found, Shift, Vague
from sayso.language.times.row import Row
from sayso.language.times.words import DECADE, HOLIDAY, MONTH, PART, SEASON, WEEKDAY, Token

_EDGES = {
    **dict.fromkeys(("early", "beginning", "start", "onset"), "early"),
    **dict.fromkeys(("mid", "middle"), "mid"),
    **dict.fromkeys(("late", "end", "close", "latter"), "late"),
    **dict.fromkeys(("earlier", "later"), "some"),
}
_LEADS = frozenset(
    "in since of by until till from during before after to and between or for through around about early late mid"
    " circa as the year than ( / - ,".split()
)
_APPROXIMATE = frozenset("about around than some nearly almost over under to by and or".split())
_NUMBERED = frozenset(
    "$ # . at nearly no number over resolution unscr law decree article section room flight route highway page".split()
)
_OLDEST = 1800  # 'in 1500 homes' counts homes, 'in 1950 elections' names a year
_COUNTED = frozenset(
    "square cubic people men women children troops police personnel dead km kg m mm hp cc feet".split()
)
_SPRINGS = frozenset("arab prague palm hot cold silver".split())  # 'the Arab Spring', 'Palm Springs'
_AFTER_A_DAY = frozenset("and but when they he she it we the a in at with after before of to there his her".split())


def direction(row: Row) -> Direction | None:
    """Return where 'last', 'coming', 'this' or 'the same' point."""
    for token in row.words:
        if token.kind == "last":
            return "last"
        if token.kind == "next":
            return "next"
    if row.has("this", "current", "latest"):
        return "this"
    return "that" if row.has("that", "same") else None


def edge(row: Row) -> str:
    """Return 'early', 'mid' or 'late' where the row is about a part of its period."""
    token = row.one("early", "edge", "mid", "latter", "earlier", "later")
    return _EDGES.get(token.text, "") if token else ""


def part(row: Row) -> str:
    """Return TIMEX3's code for the part of day that the row names."""
    token = row.one("part", "parts")
    if token is None and row.has("overnight"):
        return "NI"
    if token is None:
        return "MO" if any(hours.text == "hours" for hours in row.all("units")) else ""
    return PART[token.text.removesuffix("s")]


def year_number(token: Token | None) -> int | None:
    """Return the year that a token writes; two digits mean the years 1930 to 2029."""
    if token is None:
        return None
    number = int(re.sub(r"\D", "", token.text))
    if token.kind == "year2":
        return number + (2000 if number < 30 else 1900)
    return number


def nothing(row: Row) -> tuple[Found, ...]:  # noqa: ARG001
    """Return no reading: the row looks like a time and is none."""
    return ()


def iso(row: Row) -> tuple[Found, ...]:
    """'2017-10-12', '2017-10-12T10:05Z'."""
    numbers = re.findall(r"\d+", row.words[0].text)
    clocked = re.search(r"[t ](\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(z|[+-]\d\d:?\d\d)?$", row.words[0].text)
    stated = f"{clocked[1]}{(clocked[2] or '').upper()}" if clocked else ""
    return row.says(Calendar(year=int(numbers[0]), month=int(numbers[1]), day=int(numbers[2]), part=stated))


def slash(row: Row) -> tuple[Found, ...]:
    """'12/10/2017', read day first; `anchors` turns it round where the document writes the month first."""
    numbers = re.findall(r"\d+", row.words[0].text)
    if len(numbers[0]) == 4:
        numbers.reverse()
        day, month, year = numbers
        return row.says(Calendar(year=int(year), month=int(month), day=int(day)))
    day, month, year = numbers
    full = int(year) + (0 if len(year) == 4 else 2000 if int(year) < 30 else 1900)
    return row.says(Calendar(year=full, month=int(month), day=int(day), swappable=True))


def calendar(row: Row) -> tuple[Found, ...]:
    """'Friday, 12 October 2017', 'the night of October 12', 'early October 2017', 'the eve of 12 October'."""
    month = row.one("month", "mon")
    day = row.one("d31", "ord", "first", "second")
    year = row.one("year4", "year2")
    named = row.one("weekday", "wday")
    number = ordinal(day) if day else None
    if month is None or (number is not None and not 1 <= number <= 31) or _counts(row, day, year):
        return ()
    toward = direction(row) if year is None and row.has("year") else None
    return row.says(
        Calendar(
            year=year_number(year),
            month=MONTH[month.text],
            day=number,
            weekday=WEEKDAY[named.text] if named else None,
            part="EVE" if row.has("eve") else part(row),
            widened="week" if row.has("unit") else "",
            edge="" if day else edge(row),
            toward=direction(row) if named is None and not row.has("year") else None,
            year_toward=toward or ("that" if row.has("year") else None),
        )
    )


def _counts(row: Row, day: Token | None, year: Token | None) -> bool:
    """'In May 15 rebels were killed': the number counts what follows."""
    if day is None or year is not None or row.words[-1] is not day or row.before.text != "in":
        return False
    return _is_counted(row.after)


def _is_counted(token: Token) -> bool:
    return token.kind == "other" and (token.text in _COUNTED or (len(token.text) > 3 and token.text[-1] == "s"))


def days_of_month(row: Row) -> tuple[Found, ...]:
    """'October 10, 11 and 12', '3 to 5 May 2017': one reading a day; 'the night of 3 to 4 March' is one night."""
    month = row.one("month", "mon")
    days = [token for token in row.all("d31", "ord", "first", "second") if 1 <= ordinal(token) <= 31]
    if month is None or len(days) < 2:
        return ()
    whole = Calendar(year=year_number(row.one("year4", "year2")), month=MONTH[month.text], part=part(row))
    if whole.part:
        return row.says(replace(whole, day=ordinal(days[0])))
    return tuple(
        Found(
            row.words[0].start if day is days[0] else day.start,
            row.words[-1].end if day is days[-1] else day.end,
            replace(whole, day=ordinal(day)),
        )
        for day in days
    )


def month(row: Row) -> tuple[Found, ...]:
    """'October', 'late October', 'last October', 'October of the same year'."""
    name = row.one("month", "mon")
    if name is None:
        return ()
    if name.kind == "mon" and name.end - name.start == len(name.text):
        return ()  # without its dot it is a word or a name
    toward = direction(row)
    by_year = row.has("year")
    if len(row.words) == 1 and name.text in ("march", "may") and row.before.text not in _LEADS - {"the"}:
        return ()  # 'the Long March', 'Theresa May'
    return row.says(
        Calendar(
            month=MONTH[name.text],
            edge=edge(row),
            toward=None if by_year else toward,
            year_toward=(toward or "that") if by_year else None,
        )
    )


def weekday(row: Row) -> tuple[Found, ...]:
    """'Friday', 'last Friday', 'Friday morning', 'the night of Friday'."""
    name = row.one("weekday")
    assert name is not None
    reading = Calendar(weekday=WEEKDAY[name.text], toward=direction(row), part=part(row), edge=edge(row))
    return row.says(reading, int(row.words[0].kind in ("earlier", "later")))  # 'Earlier Friday' compares


def year(row: Row) -> tuple[Found, ...]:
    """'2017', 'early in 2017', 'fiscal 1990', "'98", '241 BC'."""
    token = row.one("year4", "year2", "int", "d31")
    assert token is not None
    if row.has("bc"):
        return row.says(Calendar(year=-(year_number(token) or 1), edge=edge(row)))
    if token.kind == "year2" and row.before.text not in _LEADS:
        return ()
    if token.kind == "year4" and len(row.words) == 1 and not _is_year(row):
        return ()
    return row.says(Calendar(year=year_number(token), edge=edge(row)))


def _is_year(row: Row) -> bool:
    """Tell a bare year from a count: 'in 2016 300 rebels' and 'the 1991 war', but not '1500 people'."""
    if row.after.text in ("%", "percent") or row.before.text in _NUMBERED:
        return False
    if row.after.text in _COUNTED and row.before.text != "in":
        return False
    number = int(row.words[0].text)
    if row.before.text in _LEADS and row.before.text not in _APPROXIMATE:
        return not (_is_counted(row.after) and number < _OLDEST)
    return not (_is_counted(row.after) and number % 50 == 0)


def years(row: Row) -> tuple[Found, ...]:
    """'1751-1777', 'the years 1751 and 1777': two years."""
    first, *_, last = row.words
    one, two = row.all("year4")[0], row.all("year4")[-1]
    if one is two:
        return row.says(Calendar(year=year_number(one))) if row.one("units") and _years_unit(row) else ()
    if row.has("units") and not _years_unit(row):
        return ()
    start, end = year_number(one), year_number(two)
    if not row.has("units") and (row.before.text in _NUMBERED | _APPROXIMATE or row.after.text in _COUNTED):
        return ()
    return (Found(first.start, one.end, Calendar(year=start)), Found(two.start, last.end, Calendar(year=end)))


def _years_unit(row: Row) -> bool:
    return all(token.text == "years" for token in row.all("units"))


def years_bc(row: Row) -> tuple[Found, ...]:
    """'264 to 241 BC': both years are before the era."""
    one, two = row.all("int")
    start, end = year_number(one), year_number(two)
    between = 2 if row.words[1].kind == "bc" else 1
    return (
        *row.says(Calendar(year=-(start or 1)), 0, between),
        *row.says(Calendar(year=-(end or 1)), between + 1),
    )


def date_bc(row: Row) -> tuple[Found, ...]:
    """'spring 480 BC', 'September of 490 BC'."""
    month, name = row.one("month", "mon"), row.one("season", "fall")
    reading = Calendar(
        year=-(year_number(row.words[-2]) or 1),
        month=MONTH[month.text] if month else None,
        season=SEASON[name.text] if name else None,
        edge=edge(row),
    )
    return row.says(reading)


def guessed_year(row: Row) -> tuple[Found, ...]:
    """'in 480', which is a year in a history of antiquity only."""
    if row.before.text not in ("in", "by", "since", "until", "from") or len(row.words[0].text) != 3:
        return ()
    if row.after.text[:1].isalpha() and row.after.text not in _AFTER_A_DAY:
        return ()
    return row.says(Calendar(year=-int(row.words[0].text), guessed=True))


def year_range(row: Row) -> tuple[Found, ...]:
    """'1939-45', '2016/17': two years."""
    first, last = row.words[0], row.words[-1]
    start = year_number(first)
    assert start is not None
    if len(last.text) != 2 or first.end + 1 != last.start or int(last.text) <= start % 100:
        return ()
    end = start // 100 * 100 + int(last.text)
    return (*row.says(Calendar(year=start), 0, 1), *row.says(Calendar(year=end), 2, 3))


def spoken_year(row: Row) -> tuple[Found, ...]:
    """'nineteen ninety-four', 'the year two thousand'."""
    words = row.all("word", "big")
    numbers = [int(amount([word]) or 0) for word in words]
    if row.has("year"):
        total = int(amount(words) or 0)
        if 1900 <= total < 2200:
            return row.says(Calendar(year=total))
    tail = sum(numbers[1:])
    if (
        numbers[0] in (17, 18, 19, 20)
        and 10 <= numbers[1] < 100
        and tail < 100
        and row.after.kind not in ("unit", "units", "year")
    ):
        return row.says(Calendar(year=numbers[0] * 100 + tail))
    return ()


def spoken_date(row: Row) -> tuple[Found, ...]:
    """'January nineteen ninety-seven', 'the winter of nineteen ninety-four'."""
    words = row.all("word")
    spoken = spoken_year(replace(row, first=row.first + row.words.index(words[0])))
    named, year = row.one("month", "season", "fall"), spoken[0].reading if spoken else None
    if named is None or not isinstance(year, Calendar):
        return ()
    if named.kind == "month":
        return row.says(Calendar(year=year.year, month=MONTH[named.text], edge=edge(row)))
    return row.says(Calendar(year=year.year, season=SEASON[named.text], edge=edge(row)))


def decade(row: Row) -> tuple[Found, ...]:
    """'the 1990s', "the late '80s", 'the nineties'."""
    token = row.one("decade", "tens")
    assert token is not None
    if token.kind == "tens":
        return row.says(Calendar(decade=DECADE[token.text], edge=edge(row))) if row.has("the") else ()
    digits = re.sub(r"\D", "", token.text)
    return row.says(Calendar(decade=int(digits) // 10, edge=edge(row)))


def century(row: Row) -> tuple[Found, ...]:
    """'the 19th century' is TIMEX3's 18; 'the third century BC' is BC02."""
    number = ordinal(row.one("ord") or row.words[0])
    if not 1 <= number <= 30:
        return ()
    if row.has("bc"):
        return row.says(Vague(f"BC{number - 1:02}"))
    return row.says(Calendar(century=number - 1, edge=edge(row)))


def season(row: Row) -> tuple[Found, ...]:
    """'the summer of 2017', 'last winter', 'spring'."""
    name = row.one("season", "fall")
    assert name is not None
    year = row.one("year4", "year2")
    toward = direction(row)
    if row.before.text in _SPRINGS:
        return ()
    if name.kind == "fall" and not year and not toward and not _is_the_season(row):
        return ()
    by_year = row.has("year")
    return row.says(
        Calendar(
            season=SEASON[name.text],
            year=year_number(year),
            edge=edge(row),
            toward=None if by_year else toward,
            year_toward=(toward or "that") if by_year else None,
        )
    )


def _is_the_season(row: Row) -> bool:
    """'in the fall', but not 'the fall of Aleppo'."""
    return row.has("the") and row.before.text in ("in", "during", "by", "until") and row.after.text != "of"


def quarter(row: Row) -> tuple[Found, ...]:
    """'the third quarter', 'fiscal third-quarter 1989', "last year's second quarter", "this year's spring"."""
    token = row.one("ord", "first", "second")
    toward = direction(row) if row.has("year") else None
    name = row.one("season", "fall")
    number = ordinal(token) if token else 0
    if not name and not 1 <= number <= 4:
        return ()
    reading = Calendar(
        season=SEASON[name.text] if name else None,
        quarter=None if name else number,
        year=year_number(row.one("year4", "year2")),
        year_toward=toward or ("that" if row.has("year") else None),
        toward=None if row.has("year") else direction(row),
        edge=edge(row),
    )
    bare = row.words[0].kind == "the" and row.has("dash")
    return row.says(reading, int(bare))  # 'the third-quarter loss': the article belongs to the loss


def numbered(row: Row) -> tuple[Found, ...]:
    """'Q1 2013', 'Q3', 'FY2013'."""
    text = row.words[0].text
    digits = text.lstrip("qfy ")
    if text[0] == "f":
        return row.says(
            Calendar(year=int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 30 else 1900)), 0, 1
        )
    toward = direction(row) or "that" if row.has("year") else None
    return row.says(Calendar(quarter=int(digits), year=year_number(row.one("year4", "year2")), year_toward=toward))


def half(row: Row) -> tuple[Found, ...]:
    """'the first half of 2017', 'the second half of the year', 'the last half of the 80s'."""
    second = row.words[0 if row.words[0].kind != "the" else 1].kind != "first"
    tens = row.one("decade")
    if tens:
        return row.says(Calendar(decade=int(re.sub(r"\D", "", tens.text)) // 10, edge="late" if second else "early"))
    unit = row.one("unit", "year")
    ending = "late" if second else "early"
    if unit and unit.text != "year":
        return row.says(Shift(unit=unit.text, count=0, story=True, edge=ending)) if unit.text != "day" else ()
    return row.says(
        Calendar(
            half=2 if second else 1,
            year=year_number(row.one("year4")),
            year_toward=(direction(row) if row.words[-1].kind == "year" and row.has("this", "that", "next") else "that")
            if unit
            else None,
        )
    )


def day_only(row: Row) -> tuple[Found, ...]:
    """'on the 12th': a day of the month that is told of; 'on the 12th floor' is none."""
    number = ordinal(row.words[-1])
    if row.before.text not in ("on", "by", "until", "since", "from", "before", "after") or not 1 <= number <= 31:
        return ()
    if row.after.text[:1].isalpha() and row.after.text not in _AFTER_A_DAY:
        return ()
    return row.says(Calendar(day=number))


def part_of_day_only(row: Row) -> tuple[Found, ...]:
    """'dawn on the 12th', 'the night of the 3rd'."""
    number = ordinal(row.words[-1])
    if not 1 <= number <= 31 or (row.after.text[:1].isalpha() and row.after.text not in _AFTER_A_DAY):
        return ()
    return row.says(Calendar(day=number, part=part(row)))


def holiday(row: Row) -> tuple[Found, ...]:
    """'Christmas 2017', 'Christmas Eve', "New Year's Day"."""
    year = year_number(row.one("year4"))
    if row.words[0].kind == "new":
        return row.says(Calendar(month=12 if row.has("eve") else 1, day=31 if row.has("eve") else 1, year=year))
    month_, day = HOLIDAY[row.words[0].text]
    return row.says(Calendar(month=month_, day=day - row.has("eve"), year=year, part=part(row)))


def feast(row: Row) -> tuple[Found, ...]:
    """'Thanksgiving Day', 'last Easter', 'Easter Monday', 'Easter week'."""
    name, day, unit = row.one("feast"), row.one("weekday"), row.one("unit")
    assert name is not None
    if unit and unit.text not in ("day", "week", "weekend"):
        return ()
    reading = Calendar(
        feast=name.text,
        weekday=WEEKDAY[day.text] if day else None,
        year=year_number(row.one("year4")),
        toward=direction(row),
        widened="week" if unit and unit.text == "week" else "",
    )
    return row.says(reading)


def other_calendar(row: Row) -> tuple[Found, ...]:
    """'12 Ramadan 1437', '1 Mehr 1390': found, but not converted, so nothing pins it down in ours."""
    return row.says(Vague("XXXX-XX-XX" if row.has("d31", "ord", "first", "second") else "XXXX-XX"))
