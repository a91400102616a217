"""Days that move from year to year."""

from datetime import date

from sayso.language.times.periods import Period


def feast_of(name: str, year: int, weekday: int | None) -> Period | None:
    """Return the day of 'easter' or 'thanksgiving' (of the United States) in a year; None outside the calendar.

    A weekday (1 is Monday) moves it: Easter Monday follows Easter, Easter Friday and Saturday go before it.
    """
    if not 1583 <= year <= 9999:  # the rule for Easter is that of the Gregorian calendar
        return None
    if name == "thanksgiving":
        first = date(year, 11, 1)
        return Period.day(year, 11, 22 + (3 - first.weekday()) % 7)
    easter = Period.holding("day", _easter(year))
    if weekday is None or weekday == 7:
        return easter
    return easter.shift(weekday if weekday == 1 else weekday - 7)


def _easter(year: int) -> date:
    """Return Easter Sunday by the Gregorian rule, as Meeus gives it (Astronomical Algorithms, chapter 8)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap_centuries, left = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - moon + 15) % 30
    to_sunday = (32 + 2 * left + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * to_sunday) // 451
    month, day = divmod(epact + to_sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)
