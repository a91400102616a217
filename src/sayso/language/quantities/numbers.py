"""Numbers in digits and in words: '4,000', '1.5m', 'two hundred and fifty', 'half a million', 'two-thirds'.

`read_number` reads one number that starts at a token and knows nothing of hedges, ranges or units.
"""

import re
from dataclasses import dataclass, replace
from math import floor, inf, isfinite, log10

from sayso.language.quantities.kinds import is_known
from sayso.language.quantities.tokens import LONGEST_NUMBER, Tokens
from sayso.language.quantities.unit_names import UNITS

SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES = {
    "hundred": 100.0,
    "thousand": 1e3,
    "lakh": 1e5,
    "million": 1e6,
    "crore": 1e7,
    "billion": 1e9,
    "trillion": 1e12,
    "dozen": 12.0,
}
SUFFIXES = {  # glued to digits, or one blank away where no unit has the same letter
    "k": 1e3,
    "m": 1e6,
    "mn": 1e6,
    "mln": 1e6,
    "mil": 1e6,
    "b": 1e9,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
}
PARTS = {
    "half": 1 / 2,
    "halves": 1 / 2,
    "third": 1 / 3,
    "thirds": 1 / 3,
    "quarter": 1 / 4,
    "quarters": 1 / 4,
    "fourth": 1 / 4,
    "fourths": 1 / 4,
    "fifth": 1 / 5,
    "fifths": 1 / 5,
    "sixth": 1 / 6,
    "seventh": 1 / 7,
    "eighth": 1 / 8,
    "eighths": 1 / 8,
    "tenth": 1 / 10,
    "tenths": 1 / 10,
    "hundredth": 1 / 100,
}
PART_SIGNS = {
    "½": 0.5,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "¼": 0.25,
    "¾": 0.75,
    "⅕": 0.2,
    "⅛": 0.125,
    "⅜": 0.375,
    "⅝": 0.625,
    "⅞": 0.875,
}
_NOT_A_SHARE = frozenset("first second other back latter top bottom final better upper lower".split())  # half
FOLDS = {f"{word}fold": float(value) for word, value in (*SMALL.items(), *TENS.items(), ("hundred", 100))}  # sixfold
CARDINALS = frozenset((*SMALL, *TENS, *SCALES))
_POINTED_THOUSANDS = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_SHARE_LINKS = {"in": 1, "in every": 2, "of every": 2, "out of": 2}  # one in ten, and how many words the link has
_WHOLES = frozenset((3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000))
_OF = frozenset(("of", "that", "as"))
_DETERMINERS = frozenset(("a", "an", "the", "his", "her", "its", "their", "our", "my", "your", "those", "these", "all"))


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read, and the token after its last."""

    value: float
    grain: float  # place value of the last digit that was stated: 250 -> 10, 1.5 million -> 100,000
    end: int
    scaled: bool = False  # a word or letter such as 'million' multiplied it
    scale: float = 1.0  # by how much
    part: bool = False  # a share of a whole: 'two-thirds of'
    written: bool = False  # in words
    suffix: str = ""  # the letter that multiplied, where it may be a unit: 'm'; or 'fold'


def grain_of(value: float) -> float:
    """Place value of the last non-zero digit of a whole number: 250 -> 10, 4,000 -> 1,000, 13 -> 1."""
    whole = round(abs(value))
    grain = 1
    while whole and whole % (grain * 10) == 0:
        grain *= 10
    return float(grain)


def digits_value(raw: str) -> tuple[float, float] | None:
    """Read one run of digits with commas and points; give value and grain, or None where it is no number.

    '4,000' has a comma every three digits, '12.5' a decimal point, '1.200.000' points as thousands marks; versions
    ('1.2.3') and serial numbers are no quantities.
    """
    if len(raw) > LONGEST_NUMBER:
        return None
    commas, points = raw.count(","), raw.count(".")
    if commas:
        head, *rest = raw.partition(".")[0].split(",")
        if points > 1 or len(head) > 3 or any(len(one) != 3 for one in rest):
            return _decimal_comma(raw) if commas == 1 and not points else None
        raw = raw.replace(",", "")
    elif points > 1:
        head, *rest = raw.split(".")
        if not 1 <= len(head) <= 3 or any(len(one) != 3 for one in rest):
            return None
        raw, points = raw.replace(".", ""), 0
    value = float(raw)
    return value, 10.0 ** -len(raw.partition(".")[2]) if points else grain_of(value)


def _decimal_comma(raw: str) -> tuple[float, float] | None:
    head, tail = raw.split(",")
    return (float(f"{head}.{tail}"), 10.0 ** -len(tail)) if len(tail) <= 2 and tail != "0" * len(tail) else None


def read_number(tokens: Tokens, at: int) -> Number | None:
    """Read the number that starts at a token, or None."""
    word = tokens.word(at)
    if word in PART_SIGNS:
        return Number(PART_SIGNS[word], 0.1, at + 1, part=True)
    if tokens.is_digits(at):
        return _digits(tokens, at)
    if word in FOLDS:
        return Number(FOLDS[word], 1.0, at + 1, written=True, suffix="fold")
    if word in ("half", "a", "an", "one", "three", "two", "four", "nine") and (part := _part(tokens, at)):
        return part
    return _words(tokens, at)


def _plain_digits(tokens: Tokens, at: int) -> Number | None:
    read = digits_value(tokens.word(at))
    return Number(*read, at + 1) if read else None


def _digits(tokens: Tokens, at: int) -> Number | None:
    read = digits_value(tokens.word(at))
    if read is None:
        return None
    value, grain = read
    end = at + 1
    if _POINTED_THOUSANDS.fullmatch(tokens.word(at)) and any(is_known(tokens.word(end + k)) for k in (0, 1)):
        value = float(tokens.word(at).replace(".", ""))  # '4.000 people': nobody counts a fraction of a person
        grain = grain_of(value)
    if tokens.word(end + 1) in ("/", "⁄") and tokens.glued(end + 1) and not tokens.glued(end) and tokens.is_digits(end):
        fraction = _digits(tokens, end) if not tokens.is_digits(end + 3) else None  # '2 1/2'
        if fraction and fraction.part and fraction.value < 1:
            return Number(value + fraction.value, 0.25, fraction.end)
    if tokens.word(end) == "000" and 0 < value < 1000 and grain >= 1:  # '300 000'
        value, grain, end = value * 1000, grain * 1000, end + 1
    if tokens.glued(end) and tokens.word(end) in PART_SIGNS:  # 2½
        return Number(value + PART_SIGNS[tokens.word(end)], 0.25, end + 1)
    if tokens.word(end) in ("/", "⁄") and tokens.glued(end) and tokens.glued(end + 1) and tokens.is_digits(end + 1):
        return _slash(tokens, value, end + 1)
    if tokens.word(end) in "×x" and tokens.word(end + 1) == "10" and (power := _power(tokens, end + 2)):
        return Number(value * 10.0 ** power[0], grain * 10.0 ** power[0], power[1])
    if value < 100 and grain == 1 and (share := _one_in(tokens, at, value)):
        return share
    if tokens.words[end : end + 3] == ["and", "a", "half"]:
        return Number(value + 0.5, 0.5, end + 3)
    return _scaled(tokens, Number(value, grain, end))


def scale_money(tokens: Tokens, number: Number) -> Number:
    """Take the letter after an amount of money, a blank away: 'EUR 5 m'."""
    scale = SUFFIXES.get(tokens.word(number.end), 1.0)
    if number.scaled or scale == 1.0:
        return number
    return replace(
        number, value=number.value * scale, grain=number.grain * scale, end=number.end + 1, scaled=True, scale=scale
    )


def _slash(tokens: Tokens, value: float, at: int) -> Number | None:
    """Read '1/16', not '9/11' or '24/7'."""
    below = digits_value(tokens.word(at))
    common = below is not None and below[0] in (2, 3, 4, 5, 6, 8, 10, 12, 16, 20, 32, 64, 100, 128, 1000)
    if below is None or not common or value >= below[0]:
        return None
    return Number(value / below[0], value / below[0] / 5, at + 1, part=True)


def _power(tokens: Tokens, at: int) -> tuple[int, int] | None:
    sign = 1
    if tokens.word(at) in ("-", "−", "–", "^"):
        sign, at = (1 if tokens.word(at) == "^" else -1), at + 1
    word = tokens.word(at)
    return (sign * int(word), at + 1) if word.isdecimal() and len(word) <= 2 and tokens.glued(at) else None


def _scaled(tokens: Tokens, number: Number) -> Number:
    """Multiply by a scale word or letter that follows: 'million', 'bn', 'k'."""
    scale, end, suffix = 1.0, number.end, ""
    while (more := SCALES.get(tokens.word(end))) and number.value * scale < more * 1000:
        scale, end = scale * more, end + 1
    if end == number.end and (letter := _scale_letter(tokens, end)):
        scale, end = SUFFIXES[letter], end + 1
        suffix = letter if tokens.raw(end - 1) in ("m", "b", "k") and tokens.glued(end - 1) else ""
    if scale == 1.0 or not number.value or not isfinite(number.value * scale):
        return number
    return replace(
        number,
        value=number.value * scale,
        grain=number.grain * scale,
        end=end,
        scaled=True,
        scale=scale,
        suffix=suffix,
    )


def _scale_letter(tokens: Tokens, at: int) -> str:
    """Read 'm', 'bn', 'k' glued to digits; a blank may come before those that mean nothing else: '2 bn', '8 B'."""
    word = tokens.word(at)
    alone = word in ("bn", "mn", "tn", "mil", "mln") or (word in ("b", "m") and tokens.raw(at).isupper())
    return word if word in SUFFIXES and (tokens.glued(at) or alone) else ""


def _words(tokens: Tokens, at: int) -> Number | None:
    """Read a cardinal number in words: 'two hundred and fifty', 'a thousand', 'twenty-five'."""
    state, end = (0.0, 0.0, inf), at
    if tokens.word(at) in ("a", "an"):
        if tokens.word(at + 1) not in SCALES:
            return None
        state, end = (0.0, 1.0, inf), at + 1
    while added := _add(state, tokens.word(end)):
        state, end = added, end + 1
        if _joins(tokens, end, state):
            end += 1
    total, current, _ = state
    if tokens.word(end) == "dozen" and 0 < current < 100 and not total:
        return Number(12 * current, 2.0 * current, end + 1, written=True)
    return _with_half(tokens, total + current, end) if end > at else None


def _add(state: tuple[float, float, float], word: str) -> tuple[float, float, float] | None:
    """Add a number word to (thousands and up, what is below a thousand, the last scale); None if it does not fit."""
    total, current, last = state
    if word in SMALL and _fits(current, SMALL[word]):
        return total, current + SMALL[word], last
    if word in TENS and current % 100 == 0:
        return total, current + TENS[word], last
    if word == "hundred":
        return (total, current * 100, last) if 0 < current < 100 else None
    scale = SCALES.get(word, inf)
    if current and scale < last and word != "dozen":
        return total + current * scale, 0.0, scale
    return None


def _joins(tokens: Tokens, at: int, state: tuple[float, float, float]) -> bool:
    """Tell whether a hyphen or 'and' joins the next number word: 'twenty-five', 'two hundred and fifty'."""
    if tokens.word(at) == "-":
        return tokens.glued(at) and tokens.glued(at + 1) and _add(state, tokens.word(at + 1)) is not None
    return tokens.word(at) == "and" and _goes_on(tokens, at, state[0] + state[1])


def _fits(current: float, small: float) -> bool:
    tens = current % 100
    return tens == 0 or (small < 10 and tens >= 20 and tens % 10 == 0 and small > 0)


def _goes_on(tokens: Tokens, at: int, sum_: float) -> bool:
    """Tell whether 'and' joins tens to a hundred: 'two hundred and fifty', not 'two hundred and three hundred'."""
    if sum_ % 100 or tokens.word(at - 1) not in SCALES or tokens.word(at - 1) == "dozen":
        return False
    after = at + 1
    while (
        tokens.word(after) in SMALL or tokens.word(after) in TENS or (tokens.word(after) == "-" and tokens.glued(after))
    ):
        after += 1
    return after > at + 1 and tokens.word(after) not in SCALES


def _with_half(tokens: Tokens, value: float, end: int) -> Number:
    """Take 'and a half' and a scale after it: 'two and a half million', 'a million and a half'."""
    grain = grain_of(value)
    for half in (["and", "a", "half"], ["-", "and", "-", "a", "-", "half"]):
        if tokens.words[end : end + len(half)] == half:
            step = 10.0 ** floor(log10(value)) if value >= 1000 else 1.0
            return _scaled(tokens, Number(value + step / 2, step / 2, end + len(half), written=True))
    scale, last = 1.0, end - 1
    while tokens.word(last) in SCALES:
        scale, last = scale * SCALES[tokens.word(last)], last - 1
    return Number(value, grain, end, scaled=scale > 1, scale=scale, written=True)


def _part(tokens: Tokens, at: int) -> Number | None:
    """Read a share: 'half of', 'two-thirds of', 'one in ten', 'half a million'."""
    first, second, third = (tokens.word(at + k) for k in range(3))
    if first == "half":
        return _half(tokens, at)
    if first in ("a", "an") and second == "half" and tokens.word(at + 2) in SCALES:
        return _scaled(tokens, Number(0.5, 0.5, at + 2, written=True))
    count = SMALL.get(first, 1)
    if second in PARTS and third in _OF and tokens.word(at + 3) in ("a", "one") and tokens.word(at + 4) in SCALES:
        return _scaled(tokens, Number(count * PARTS[second], PARTS[second], at + 4, written=True))
    if second == "-" and third in PARTS:
        return Number(count * PARTS[third], 0.1, at + 3, part=True, written=True)
    if second in PARTS and (tokens.word(at + 2) in _OF or (first not in ("a", "an") and second.endswith("s"))):
        return Number(count * PARTS[second], 0.1, at + 2, part=True, written=True)
    return _one_in(tokens, at, count)


def _one_in(tokens: Tokens, at: int, count: float) -> Number | None:
    """Read 'one in ten', 'three out of four': a share."""
    if tokens.word(at) in ("a", "an"):
        return None
    links = _SHARE_LINKS.get(" ".join(tokens.words[at + 1 : at + 3])) or _SHARE_LINKS.get(tokens.word(at + 1))
    if links is None:
        return None
    after = at + 1 + links
    whole = _plain_digits(tokens, after) if tokens.is_digits(after) else _words(tokens, after)
    if whole is None or not count < whole.value <= 1000:
        return None
    if links == 1 and (whole.value not in _WHOLES or count > 9 or tokens.word(whole.end) in UNITS):
        return None  # 'killed two in three days'
    return Number(count / whole.value, count / whole.value / 5, whole.end, part=True, written=True)


def _half(tokens: Tokens, at: int) -> Number | None:
    after = tokens.word(at + 1)
    if after in ("a", "an") or (after == "-" and tokens.word(at + 2) == "a"):
        at_scale = at + (2 if after != "-" else 4)
        if tokens.word(at_scale) == "dozen":
            return Number(6.0, 2.0, at_scale + 1, written=True)
        if tokens.word(at_scale) in SCALES:
            return _scaled(tokens, Number(0.5, 0.5, at_scale, written=True))
    if tokens.word(at - 1) in _NOT_A_SHARE:
        return None
    if after == "-" and tokens.word(at + 2) in UNITS:  # 'a half-hour'
        return Number(0.5, 0.1, at + 1, part=True, written=True)
    if after in _OF or after in _DETERMINERS:
        return Number(0.5, 0.1, at + 1, part=True, written=True)
    return None
