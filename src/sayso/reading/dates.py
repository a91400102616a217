"""Dates as documents state them, to ISO 8601. A date that cannot be is None; nothing is guessed."""

import re
from datetime import date, datetime

_MONTHS = ("january february march april may june july august september october november december").split()
_MONTH = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
_NAME = (
    r"(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_NAME},?\s+(\d{{4}})\b", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"\b{_NAME}\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})\b", re.IGNORECASE)
_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?(?![\d:])")
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?$", re.IGNORECASE)
_HEAD, _BLOCKS, _LONGEST_LINE = 2_000, 6, 80  # characters and paragraphs of a head, characters of a dateline
_ISO_IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_.]?(\d\d)[-_.]?(\d\d)(?!\d)")
_YEAR_IN_NAME = re.compile(r"(?:^|[-_. ])((?:19|20)\d\d)(?=$|[-_. ])")
_EARLIEST = 1000  # a year below this is a slip of the pen or a default


def iso(stated: str) -> str | None:
    """Return an ISO date or date-time, or None where it states no whole, possible date.

    Read are ISO 8601, '14 November 2017' and 'November 14, 2017'. Dates in figures alone such as 04/05/2017 are not:
    their order is anybody's guess.
    """
    stated = stated.strip()[:100]
    if found := _ISO.match(stated):
        return _valid(found.group().replace(" ", "T", 1).replace(" ", "").replace(",", "."))
    if found := _DAY_FIRST.search(stated):
        return _made(found[3], found[2], found[1])
    if found := _MONTH_FIRST.search(stated):
        return _made(found[3], found[1], found[2])
    return None


def dateline(text: str) -> str | None:
    """Return the date of a document that states it at its head, on a line with at most a name or a place.

    'Press office, 14 November 2017' is such a line. 'The attack of 12 October 2017' is a title with an event's date,
    and a whole sentence is prose.
    """
    for block in text[:_HEAD].split("\n\n")[:_BLOCKS]:
        found = _DAY_FIRST.search(block) or _MONTH_FIRST.search(block)
        if found and len(block) <= _LONGEST_LINE:
            before, after = block[: found.start()].rstrip(), block[found.end() :].strip()
            before = _WEEKDAY.sub("", before).rstrip()
            if (not before or before[-1] in ",:;|(–—-") and not after.strip(") "):
                return iso(found.group())
    return None


def from_path(path: str) -> str | None:
    """Return the date, or else the year, that a file's name or its folder's name carries: 'raqqa-2017/notes.txt'.

    A date counts from the nearest name; a year must stand alone between marks and lie between 1900 and 2099.
    """
    names = [name for name in path.replace("\\", "/").split("!")[0].split("/")[-2:] if name]
    for name in reversed(names):
        found = _ISO_IN_NAME.search(name)
        if found and (day := _valid("-".join(found.groups()))):
            return day
    years = [found[1] for name in reversed(names) if (found := _YEAR_IN_NAME.search(name))]
    return years[0] if years else None


def _valid(text: str) -> str | None:
    try:
        moment = date.fromisoformat(text) if "T" not in text else datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.isoformat() if moment.year >= _EARLIEST else None


def _made(year: str, month: str, day: str) -> str | None:
    try:
        moment = date(int(year), _MONTH[month[:3].lower()], int(day))
    except ValueError:
        return None
    return moment.isoformat() if moment.year >= _EARLIEST else None
