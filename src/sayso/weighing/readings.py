"""How weighing reads one answer: its bands, whether it affirms or denies, whether it tells of what happened."""

import re
from datetime import date

from sayso.intervals import Interval, say_number
from sayso.records import Answer

# 'were allowed to leave', told afterwards, tells that they left; 'may leave' does not.
_ALLOWED_AND_DONE = re.compile(
    r"\b(?:was|were|been|being|got)\s+(?:\w+\s+)?(?:allowed|permitted|able|let)\b", re.IGNORECASE
)
_TOLL = re.compile(
    r"\b(?:kill(?:ed|ing|s)?|dead|death|deaths|died|die|toll|bod(?:y|ies)|martyr\w*|wounded|injur\w+|casualt\w+|"
    r"fatalit\w+|missing|displaced|fled|arrested|detained|recovered|found)\b",
    re.IGNORECASE,
)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ISO = re.compile(r"\b(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?!\d)")


def has_figure(answer: Answer) -> bool:
    """Tell whether the answer gives at least one end of an interval."""
    return answer.low is not None or answer.high is not None


def hard(answer: Answer) -> Interval:
    """Return the interval outside which the words are contradicted."""
    return Interval(answer.low, answer.high)


def likely(answer: Answer) -> Interval:
    """Return the interval in which agreement is claimed; the hard one where none is stated."""
    if answer.likely_low is None and answer.likely_high is None:
        return hard(answer)
    return Interval(answer.likely_low, answer.likely_high)


def stated(answer: Answer) -> float | None:
    """Return the figure that stands for the answer: the one numeral in its words, or the middle of its likely band."""
    band = hard(answer)
    numbers = {float(found.replace(",", "")) for found in _NUMERAL.findall(answer.value)}
    numerals = [number for number in numbers if number in band]
    if len(numerals) == 1:
        return numerals[0]
    low, high = likely(answer).low, likely(answer).high
    if low is None or high is None:
        return low if high is None else high
    return (low + high) / 2


def say_answer(answer: Answer) -> str:
    """Say the answer's figure with its band: 'around 4,000 (3,600 to 4,400)', '112'."""
    band = hard(answer)
    words = answer.value.strip()
    if band.low == band.high and band.low is not None:
        return say_number(band.low)
    return f"{words} ({band})" if words and words != str(band) else str(band)


def polarity(answer: Answer) -> int:
    """Return 1 for affirmed, -1 for denied, 0 for open. A denied zero ('not one') affirms the zero."""
    if answer.factuality.endswith("+"):
        return 1
    if answer.factuality.endswith("-"):
        return 1 if answer.high == 0 else -1
    return 0


def committed(answer: Answer) -> bool:
    """Tell whether the voice holds it certain or probable (FactBank CT and PR), not merely possible or unknown."""
    return polarity(answer) != 0 and not answer.factuality.startswith("PS")


def happened(answer: Answer) -> bool:
    """Tell whether the answer is about what took place, and not about a plan, a term or a condition."""
    return answer.mode == "actual" or (answer.mode == "permitted" and bool(_ALLOWED_AND_DONE.search(answer.quote)))


def grows(answer: Answer) -> bool:
    """Tell whether what is counted is known to grow as it is counted: the dead, the wounded, the displaced."""
    return bool(_TOLL.search(answer.quote) or _TOLL.search(answer.of or ""))


def day(at: str | None) -> date | None:
    """Return the day of an ISO date or date-time, or None."""
    found = days(at or "")
    return None if found is None or found.low is None else date.fromordinal(int(found.low))


def say_day(one: date) -> str:
    """'4 March 2021'."""
    return f"{one.day} {one:%B %Y}"


def days(value: str) -> Interval | None:
    """Return the days (proleptic ordinals) that the ISO dates in a value cover: '2017-10' is all of October."""
    ends = [covered for found in _ISO.finditer(value) if (covered := _covered(*found.groups())) is not None]
    if not ends:
        return None
    return Interval(min(low for low, _ in ends), max(high for _, high in ends))


def _covered(year: str, month: str | None, day_: str | None) -> tuple[int, int] | None:
    try:
        first = date(int(year), int(month or 1), int(day_ or 1))
    except ValueError:
        return None
    if day_:
        return first.toordinal(), first.toordinal()
    last = date(first.year + 1, 1, 1) if not month or first.month == 12 else date(first.year, first.month + 1, 1)
    return first.toordinal(), last.toordinal() - 1
