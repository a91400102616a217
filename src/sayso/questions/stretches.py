"""Stretches of days: what a time expression says of when a count was reached.

'Since Saturday' runs from that day on, and 'the past two weeks' back from the day of writing: a count over either is
not one of a single day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sayso.records import Time, day_of

LONGEST = 31  # days: what is told of a longer stretch dates nothing
_SINCE = re.compile(r"\bsince (?:\w+ )?$", re.IGNORECASE)
_PAST = re.compile(r"(?:\w+ )?(?:past|last|previous)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(\d+)([DW])$|PT(\d+)H$")
_ROOM = 12  # characters before a time in which 'since' stands


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of days, both ends included."""

    first: date
    last: date

    @property
    def count(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    def near(self, other: "Days", slack: int) -> bool:
        """Tell whether the two lie within so many days of one another."""
        gap = timedelta(days=slack)
        return self.first - gap <= other.last and other.first - gap <= self.last


def stretch_of(time: Time, text: str, written: date | None) -> Days | None:
    """Return the days that a time expression of a text covers; None where it dates nothing."""
    first, last = day_of(time.from_), day_of(time.to)
    if first is None or last is None:
        return _past(time, written)
    if written is not None and last < written and _SINCE.search(text[max(0, time.start - _ROOM) : time.start]):
        last = written
    return Days(first, last) if (last - first).days <= LONGEST else None


def _past(time: Time, written: date | None) -> Days | None:
    """'The past two weeks', 'the last 24 hours': back from the day of writing."""
    length = _LENGTH.match(time.value)
    if written is None or length is None or not _PAST.match(time.text):
        return None
    number, unit, hours = length.groups()
    days = -(-int(hours) // 24) if hours else int(number) * (7 if unit == "W" else 1)
    return Days(written - timedelta(days=days), written) if days <= LONGEST else None
