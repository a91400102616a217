"""What a document's times are measured from: when it was written, and whether it tells of that time or of history."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sayso.language.times.periods import Period
from sayso.language.times.readings import Calendar, Found, Reading, Shift
from sayso.records import Document, day_of

_DATELINE = 400  # characters from the start within which a full date is taken for the date of writing
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WEEKDAYS = "mon tue wed thu fri sat sun".split()
_HEADED = re.compile(  # 'Published March 3, 2015', 'AFP Sunday 1 Feb 2015'; 'on Sunday 1 Feb 2015' dates something told
    rf"(?:\A\W*|\b(?:publi(?:shed|cation)|posted|updated)(?: (?:on|at|by))?:? |"
    rf"(?<!\bon )\b(?P<weekday>{'|'.join(_WEEKDAYS)})(?:s|nes|rs|ur)?(?:day)?,? )"
    rf"(?:(?P<day>\d\d?) )?(?P<month>{'|'.join(_MONTHS)})[a-z]*\.? (?:(?P<later>\d\d?),? ?)?(?P<year>20\d\d|19\d\d)\b",
    re.IGNORECASE,
)
_NUMERIC = re.compile(r"\W*(?P<one>\d\d?)(?P<mark>[-./])(?P<other>\d\d?)(?P=mark)(?P<year>(?:19|20)\d\d)")
_FAR_YEARS = 1  # a year is far from the publication if more than this lies between
_FAR_SHARE = 0.6  # of the years that a history names, at least this many are far
_ANCIENT = 3  # years 'BC' in a text that make its other three-digit numbers years
_FEWEST = 8  # times; a shorter text is taken for news
_SPOKEN_SHARE = 1 / 15  # of a history's times, at most this many count from the day of writing ('last Friday')


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where relative times start from."""

    written: date | None  # the day of writing; None where nothing tells it
    history: bool  # times are told one after the other, years from the day of writing


def anchor_of(document: Document, found: Sequence[Found]) -> Anchor:
    """Decide it from the metadata, else from a full date at the start of the text, and from the years written."""
    written = written_on(document) or _dateline(found)
    return Anchor(written, _is_history(found, written))


def written_on(document: Document) -> date | None:
    """Return the day on which a document says at its head that it was written, else the day of its metadata.

    Whoever gathers texts often dates them by the day of gathering; a dateline is the text's own word. One that is
    a day off, as of an evening's report in the next morning's paper, changes nothing.
    """
    given = day_of(document.published)
    if given is None:
        return None
    head = document.text[:_DATELINE]
    stated = [*_in_figures(head), *filter(None, map(_in_words, _HEADED.finditer(head)))] or [given]
    return given if any(abs(one - given) <= timedelta(days=1) for one in stated) else stated[0]


def _in_words(match: re.Match[str]) -> date | None:
    number = match["day"] or match["later"]
    if number is None or (match["day"] and match["later"]):
        return None
    stated = _day(match["year"], _MONTHS.index(match["month"].lower()) + 1, number)
    weekday = match["weekday"]
    return stated if stated is None or weekday is None or _WEEKDAYS[stated.weekday()] == weekday.lower() else None


def _in_figures(head: str) -> list[date]:
    """Return the days that '05/02/2015' at the start of a text can mean, first the one with the day first."""
    match = _NUMERIC.match(head)
    if match is None:
        return []
    one, other, year = match["one"], match["other"], match["year"]
    return [day for day in (_day(year, other, one), _day(year, one, other)) if day is not None]


def _day(year: str, month: int | str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:  # the 31st of June
        return None


def _is_history(found: Sequence[Found], written: date | None) -> bool:
    """A history names many years far from its own and hardly ever says 'yesterday' or 'last Friday'.

    So does a text of unknown date: news without its date must not count 'last week' from a year that it names.
    """
    years = [one.reading.year for one in found if isinstance(one.reading, Calendar) and one.reading.year]
    spoken = sum(_is_spoken(one.reading) for one in found)
    if written is None:
        return bool(years) and spoken <= _SPOKEN_SHARE * len(found)
    far = sum(abs(year - written.year) > _FAR_YEARS for year in years)
    return len(found) >= _FEWEST and far >= max(3, _FAR_SHARE * len(years)) and spoken <= _SPOKEN_SHARE * len(found)


def _is_spoken(reading: Reading) -> bool:
    if isinstance(reading, Shift):
        return not reading.story and reading.count is not None
    return isinstance(reading, Calendar) and bool(reading.weekday and not reading.month)


def _dateline(found: Sequence[Found]) -> date | None:
    for one in found:
        if one.start > _DATELINE:
            break
        if isinstance(one.reading, Calendar) and (day := _full_day(one.reading)):
            return day.first
    return None


def _full_day(reading: Calendar) -> Period | None:
    if reading.year and reading.month and reading.day:
        return Period.day(reading.year, reading.month, reading.day)
    return None


def drop_guesses(found: Sequence[Found]) -> list[Found]:
    """Keep 'in 480' as a year only in a text that names several years before our era."""
    ancient = sum(isinstance(one.reading, Calendar) and (one.reading.year or 0) < 0 for one in found)
    guessed = sum(isinstance(one.reading, Calendar) and one.reading.guessed for one in found)
    if ancient - guessed >= _ANCIENT:
        return list(found)
    return [one for one in found if not (isinstance(one.reading, Calendar) and one.reading.guessed)]


def order_days(found: Sequence[Found]) -> list[Found]:
    """Turn '10/12/2017' round where the document writes the month first, as any day over 12 in it shows.

    Where the document does not show it, the day comes first, as in most of the world.
    """
    written = [one.reading for one in found if isinstance(one.reading, Calendar) and one.reading.swappable]
    months_first = sum((one.day or 0) > 12 for one in written) < sum((one.month or 0) > 12 for one in written)
    return [_turned(one) if months_first else one for one in found]


def _turned(one: Found) -> Found:
    reading = one.reading
    if not (isinstance(reading, Calendar) and reading.swappable):
        return one
    return replace(one, reading=replace(reading, day=reading.month, month=reading.day))


def lend_known_year(found: Sequence[Found], document: Document) -> list[Found]:
    """Where only the year of writing is known ('2017'), give it to the days and months that have none."""
    known = document.published or ""
    if not _YEAR_ONLY.fullmatch(known):
        return list(found)
    return [_in_year(one, int(known)) for one in found]


def _in_year(one: Found, year: int) -> Found:
    reading = one.reading
    if not (isinstance(reading, Calendar) and reading.month and reading.year is None and reading.year_toward is None):
        return one
    return one if reading.toward else replace(one, reading=replace(reading, year=year))


_LINK_LENGTH = 12
_YEAR_ONLY = re.compile(r"\d{4}")
_LINK = re.compile(r"\s*(?:and|to|until|till|through|or|-|–)?\s*(?:the\s)?")


def lend_years(found: Sequence[Found], text: str) -> list[Found]:
    """Give 'March' its year in 'from March to May 2016': a point without a year takes that of the one it runs to."""
    lent = list(found)
    for at in range(len(lent) - 2, -1, -1):
        one, after = lent[at].reading, lent[at + 1].reading
        if not (isinstance(one, Calendar) and isinstance(after, Calendar) and _links(text, lent[at], lent[at + 1])):
            continue
        if one.day and not one.month and after.day and after.month:
            one = replace(one, month=after.month, year=after.year)  # 'from the 3rd to the 5th of May'
            lent[at] = replace(lent[at], reading=one)
        bare = after.year and one.year is None and one.year_toward is None and one.toward is None
        kin = (one.month and after.month) or (one.season is not None and after.season is not None)
        if bare and kin:
            lent[at] = replace(lent[at], reading=replace(one, year=(after.year or 0) - _turn_of_year(one, after)))
    return lent


def _links(text: str, one: Found, after: Found) -> bool:
    """Tell whether nothing but 'to', 'and' and the like stands between two times."""
    gap = text[one.end : after.start]
    return len(gap) < _LINK_LENGTH and bool(gap.strip(" \n")) and bool(_LINK.fullmatch(gap))


def _turn_of_year(one: Calendar, after: Calendar) -> int:
    """'from December to March 2016' begins in 2015."""
    return int(bool(one.month and after.month and one.month > after.month))
