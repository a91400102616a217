"""Number words and durations of time expressions."""

import re
from collections.abc import Sequence

from sayso.language.times.words import NUMBER, ORDINAL, Token

NUMERIC = frozenset(("d31", "int", "decimal", "year4", "word", "big", "another", "couple", "few"))
_LETTER = {"second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "month": "M", "quarter": "Q"}
_LETTER |= {"year": "Y", "decade": "E", "century": "C", "fortnight": "W", "weekend": "WE"}
_TENFOLD = {"decade": 10, "century": 100}


def unit_of(word: str) -> str:
    """Return the singular of a unit of time: 'years' to 'year'."""
    return "century" if word == "centuries" else word.removesuffix("s")


def ordinal(token: Token) -> int:
    """Return the number that an ordinal or a day's number gives: 3 for '3rd', 'third' and '3'."""
    return ORDINAL.get(token.text) or int(re.sub(r"\D", "", token.text) or 0)


def amount(tokens: Sequence[Token]) -> float | None:
    """Return the number that the tokens spell, None for 'a few', 'several' and for no number at all."""
    numerals = [token for token in tokens if token.kind in NUMERIC and token.kind != "another"]
    if not numerals:
        return 1.0 if any(token.kind in ("a", "another") for token in tokens) else None
    total = 0.0
    group = 0.0
    for token in numerals:
        if token.kind == "few":
            return None
        if token.kind in ("d31", "int", "decimal", "year4"):
            group += _digits(token.text)
        else:
            worth = NUMBER[token.text]
            if worth == 1000:
                total, group = total + max(group, 1) * 1000, 0
            elif worth in (100, 12):
                group = max(group, 1) * worth
            else:
                group = group + worth if token.kind == "word" else worth
    return (total + group) or None


def _digits(text: str) -> float:
    whole, _, part = text.replace(",", "").partition(" ")
    above, _, below = part.partition("/")
    return float(whole) + (int(above) / int(below) if below.strip("0") else 0)


def lasting(count: float | None, unit: str) -> str:
    """Return the TIMEX3 value of a duration: 'P10D', 'PT5H30M', 'PXY' where the number is vague."""
    letter = _LETTER[unit]
    if count is None:
        return ("PT" if letter[0] == "T" else "P") + "X" + letter[-1]
    count *= _TENFOLD.get(unit, 1) * (2 if unit == "fortnight" else 1)
    if unit in _TENFOLD:
        letter = "Y"
    head = "PT" if letter[0] == "T" else "P"
    whole, rest = int(count), count % 1
    smaller = {"Y": (12, "M"), "TH": (60, "M"), "TM": (60, "S")}.get(letter)
    if not rest or not smaller:
        return (
            f"{head}{count:g}".replace("e+", "E") + letter.lstrip("T") if rest else f"{head}{whole}{letter.lstrip('T')}"
        )
    part = f"{round(rest * smaller[0])}{smaller[1]}"
    return f"{head}{whole}{letter[-1]}{part}" if whole else f"{head}{part}"
