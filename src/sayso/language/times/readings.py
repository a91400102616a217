"""What the words of a time say by themselves, before anything is known of when they were written."""

from dataclasses import dataclass
from typing import Literal

Direction = Literal["last", "next", "this", "that"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """A point of the calendar with the fields that are written: 'early on Friday 12 October', 'last summer'."""

    year: int | None = None  # -241 is 241 BC
    month: int | None = None
    day: int | None = None
    weekday: int | None = None  # 1 is Monday
    season: int | None = None  # index into periods.SEASONS
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None  # 199 for the 1990s; 9 where the century is not written
    century: int | None = None  # 19 for the 20th century
    feast: str = ""  # a day that moves from year to year: 'easter'
    part: str = ""  # TIMEX3's part of day ('MO', 'NI') or a clock time ('15:00Z')
    edge: str = ""  # early, mid, late; 'some' for a part that is not told ('earlier this year')
    widened: str = ""  # 'week' in 'the week of October 9'
    toward: Direction | None = None  # 'last Friday', 'this summer', 'that October'
    year_toward: Direction | None = None  # 'October of that year'
    guessed: bool = False  # 'in 480' is a year only among years before our era
    swappable: bool = False  # '3/4/2017': written with the day or with the month first


@dataclass(frozen=True, slots=True, kw_only=True)
class Shift:
    """So many units from somewhere: 'two weeks ago', 'the following day', 'last year', 'yesterday evening'."""

    unit: str
    count: int | None  # signed; None for 'a few', 'several'
    back: bool = False  # the sign where the count is vague
    story: bool = False  # counted from the time told of ('later'), not from the time of writing ('ago')
    part: str = ""
    edge: str = ""
    turn: bool = False  # 'a year earlier': as fine as the period that it is compared with
    latest: bool = False  # 'the latest quarter', 'the weekend': the one told of, else the last whole one


@dataclass(frozen=True, slots=True)
class Lasting:
    """A duration, with its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Repeating:
    """A set of times, with its TIMEX3 value."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """PRESENT_REF, PAST_REF, FUTURE_REF, or a date of another calendar."""

    value: str


Reading = Calendar | Shift | Lasting | Repeating | Vague


@dataclass(frozen=True, slots=True)
class Found:
    """A reading and the characters that it was read from."""

    start: int
    end: int
    reading: Reading
