"""Whether two accounts that say when can mean one day."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from sayso.records import Time, day_of

_NIGHT: Final = re.compile(r"night|midnight|late|evening|dawn|early|small hours|pre-?dawn", re.IGNORECASE)
_CALENDAR: Final = re.compile(
    r"\d|\b(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec)[a-z]*\b|\byesterday\b|\btoday\b", re.IGNORECASE
)
_WEEK: Final = timedelta(days=6)


def covered(times: Sequence[Time]) -> tuple[date, date] | None:
    """Return the first and the last day that some times cover; None where they name no day."""
    ends = [(first, last) for one in times if (first := day_of(one.from_)) and (last := day_of(one.to))]
    return (min(first for first, _ in ends), max(last for _, last in ends)) if ends else None


def comparable(a: Sequence[Time], b: Sequence[Time]) -> bool:
    """Tell whether days that do not meet may be set against each other.

    'On Friday' is counted from the day of publication. Where two reports say it in the same words, or lie more than a
    week apart, the week is what they differ in, and that may be a reprint's date; a date of the calendar is what it is.
    """
    first, second = covered(a), covered(b)
    if first is None or second is None:
        return False
    told = [any(_CALENDAR.search(one.text) for one in times) for times in (a, b)]
    if all(told):
        return True
    words = [" ".join(one.text.casefold() for one in times).removeprefix("on ") for times in (a, b)]
    return words[0] != words[1] and _gap(first, second) <= _WEEK


def clash(a: Sequence[Time], b: Sequence[Time]) -> bool:
    """Tell whether no day can be what both mean; the night between two days belongs to both."""
    first, second = covered(a), covered(b)
    if first is None or second is None:
        return False
    at_night = any(_NIGHT.search(one.text) or one.value.endswith(("NI", "EV")) for one in (*a, *b))
    return _gap(first, second) > timedelta(days=1 if at_night else 0)


def _gap(a: tuple[date, date], b: tuple[date, date]) -> timedelta:
    return max(a[0] - b[1], b[0] - a[1], timedelta())
