"""Words to classes: each token of a text gets the one class of time word that it can be.

The grammar is written over these classes. Words that say nothing about time have the class `other`, so that what
stands side by side in the grammar stands side by side in the text.
"""

import re
from dataclasses import dataclass

_MONTHS = "january february march april may june july august september october november december".split()
_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_UNITS = "second minute hour day week fortnight month year decade century".split()
_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

MONTH = {name: n for n, name in enumerate(_MONTHS, 1)} | {
    **{name[:3]: n for n, name in enumerate(_MONTHS, 1)},
    "sept": 9,
}
WEEKDAY = {name: n for n, name in enumerate(_DAYS, 1)} | {
    **{name[:3]: n for n, name in enumerate(_DAYS, 1)},
    "tues": 2,
    "weds": 3,
    "thur": 4,
    "thurs": 4,
}
NUMBER = (
    {name: n for n, name in enumerate(_ONES)}
    | {name: 10 * n for n, name in enumerate(_TENS, 2)}
    | {"hundred": 100, "thousand": 1000, "dozen": 12, "couple": 2, "a": 1, "an": 1, "another": 1, "single": 1}
)
ORDINAL = {name: n for n, name in enumerate(_ORDINALS, 1)} | {"thirtieth": 30}
SEASON = {"spring": 0, "springtime": 0, "summer": 1, "summertime": 1, "autumn": 2, "fall": 2, "winter": 3}
SEASON |= {"wintertime": 3, "midsummer": 1, "midwinter": 3}
PART = {
    **dict.fromkeys(("morning", "dawn", "daybreak", "sunrise", "daylight"), "MO"),
    **dict.fromkeys(("afternoon", "lunchtime"), "AF"),
    **dict.fromkeys(("evening", "dusk", "sunset", "nightfall"), "EV"),
    **dict.fromkeys(("night", "nighttime"), "NI"),
}
PART |= {"midday": "12:00", "noon": "12:00", "midnight": "24:00", "daytime": "DT"}
DEICTIC = {"today": (0, ""), "tonight": (0, "NI"), "yesterday": (-1, ""), "tomorrow": (1, "")}
REFERENCE = {
    **dict.fromkeys("now currently presently nowadays".split(), "PRESENT_REF"),
    **dict.fromkeys("recently lately previously".split(), "PAST_REF"),
}
EVERY = {"hourly": "PT1H", "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "fortnightly": "P2W"}
EVERY |= {"monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "biweekly": "P2W"}
DECADE = {name: n for n, name in enumerate("twenties thirties forties fifties sixties".split(), 2)}
DECADE |= {name: n for n, name in enumerate("seventies eighties nineties".split(), 7)}
HOLIDAY = {"christmas": (12, 25), "halloween": (10, 31)}  # those that one word names
FEASTS = ("easter", "thanksgiving")  # those that move from year to year

_CLASSES = {
    "month": " ".join(_MONTHS),
    "mon": "jan feb mar apr jun jul aug sep sept oct nov dec",  # a month only beside a number
    "weekday": " ".join(_DAYS),
    "wday": "mon tue tues wed weds thu thur thurs fri sat sun",  # a weekday only beside a date
    "weekdays": " ".join(f"{name}s" for name in _DAYS),
    "unit": " ".join(name for name in _UNITS[1:] if name not in ("year", "century")) + " weekend",
    "year": "year",
    "units": " ".join(f"{name}s" for name in _UNITS[:-1]) + " centuries weekends",
    "century": "century",
    "quarter": "quarter",
    "quarters": "quarters",
    "half": "half",
    "part": " ".join(PART),
    "parts": "mornings afternoons evenings nights",
    "season": " ".join(name for name in SEASON if name != "fall"),
    "fall": "fall",
    "seasons": "springs summers autumns winters",
    "word": " ".join(_ONES + _TENS),
    "couple": "couple",
    "another": "another single",
    "more": "more",
    "big": "hundred thousand dozen",
    "few": "few several many",
    "ord": " ".join(name for name in ORDINAL if name not in ("second", "first")),
    "first": "first",
    "second": "second",
    "ampm": "am pm",
    "zone": "gmt utc bst cet cest eet est edt et cst cdt ct mst mdt pst pdt pt msk ist jst",
    "local": "local",
    "time": "time",
    "oclock": "o'clock",
    "bc": "bc bce",
    "ad": "ad ce",
    "deictic": " ".join(DEICTIC),
    "reference": " ".join(REFERENCE),
    "daily": " ".join(EVERY),
    "overnight": "overnight",
    "tens": " ".join(DECADE),
    "holiday": " ".join(HOLIDAY),
    "feast": " ".join(FEASTS),
    "eve": "eve",
    "a": "a an",
    "the": "the",
    "of": "of",
    "in": "in",
    "on": "on",
    "and": "and",
    "or": "or",
    "to": "to until till through thru",
    "at": "at",
    "from": "from",
    "these": "these",
    "between": "between",
    "each": "each every per",
    "last": "last past previous preceding prior",
    "next": "next coming following upcoming subsequent ensuing",
    "latest": "latest",
    "this": "this",
    "that": "that",
    "same": "same",
    "current": "current",
    "recent": "recent",
    "future": "future",
    "alternate": "other",
    "extra": "additional extra further",
    "old": "old",
    "early": "early late",
    "small": "small",
    "mid": "mid",
    "edge": "beginning end start middle close onset",
    "latter": "latter",
    "earlier": "earlier",
    "later": "later",
    "ago": "ago",
    "before": "before previously",
    "after": "after afterwards afterward thereafter",
    "hence": "hence",
    "about": "about around nearly almost over some roughly approximately under just only approx barely exactly",
    "than": "than",
    "less": "less fewer",
    "least": "least most",
    "up": "up",
    "no": "no",
    "age": "age",
    "fiscal": "fiscal financial",
    "long": "long",
    "full": "full whole entire",
    "manner": "consecutive straight successive trading working business calendar bloody",
    "so": "so",
    "period": "period",
    "right": "right",
    "new": "new",
    "lunar": "muharram safar rajab shaaban shaban ramadan ramzan shawwal",  # months of the Islamic calendar
    "solar": "farvardin ordibehesht khordad mordad shahrivar mehr aban azar bahman esfand",  # of the Persian one
    "ah": "ah",
    "portion": "part portion",
    "possessive": "",
    "its": "its their his her our my",
}
_PUNCTUATION = {",": "comma", "-": "dash", "–": "dash", "—": "break", "(": "open", ")": "close", "/": "bar"}
_BY_SHAPE = (
    "other numbered d31 year4 year2 int decimal decade clock iso slash comma dash break open close bar".split()
)  # classes that no word list names; `other` says nothing of time

CODE = {name: chr(0xE000 + n) for n, name in enumerate([*_CLASSES, *_BY_SHAPE])}  # one private character a class
_CLASS_OF = {word: name for name, words in _CLASSES.items() for word in words.split()}
_CAPITALISED = frozenset("may march mar sun sat wed mon august second".split())  # words of their own in lower case
_TOKEN = re.compile(
    r"""(?P<iso>(?<![\w.-])\d{4}-\d\d?-\d\d?(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-]))
      | (?P<slash>(?<![\w./-])(?:\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)|\d{1,2}-\d{1,2}-\d{4}|\d{4}/\d\d?/\d\d?)(?![\w/]))
      | (?P<clock>(?<![\w.:])\d{1,2}:\d\d(?::\d\d)?(?![\d:])|(?<![\w.:])\d{1,2}\.\d\d(?=\s?[ap]\.?m))
      | (?P<decade>(?<![\w'.,])(?:1\d|20)\d0'?s\b|(?<!\w)'\d0'?s\b)
      | (?P<year2>(?<!\w)'\d\d(?![\w']))
      | (?P<ord>(?<![\w.,])\d{1,4}(?:st|nd|rd|th)\b)
      | (?P<money>[$£€¥]\s?\d[\d,]{0,20}(?:\.\d{1,20})?)
      | (?P<number>(?<![\w.])\d{1,3}(?:,\d{3}){1,8}(?!\d)|(?<![\w.])\d{1,20}(?:\.\d{1,20})?(?:\ \d/\d(?!\d))?)
      | (?P<numbered>\bQ[1-4]\b|\bFY\s?(?:19|20)?\d\d\b)
      | (?P<ampm>[AaPp]\.\s?[Mm]\b\.?)
      | (?P<bc>\b(?:B\.\s?C\b\.?(?:\s?E\b\.?)?|A\.\s?D\b\.?))
      | (?P<abbr>\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Mon|Tues?|Wed|Thurs?|Fri|Sat|Sun)\.
              |\bMay\.(?=\s?\d))
      | (?P<word>o'clock\b|[^\W\d_]+)
      | (?P<possessive>(?<=\w)'s\b)
      | (?P<gap>\n[ \t\r]*\n\s*)
      | (?P<mark>(?P<one>[^\w\s])(?P=one)*)
    """,
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark with its class; `text` is in lower case."""

    start: int
    end: int
    kind: str
    text: str


def tokens_of(text: str) -> list[Token]:
    """Cut a text into classed tokens, in one pass. White space is no token, but a blank line is (of class other)."""
    return [_classed(match) for match in _TOKEN.finditer(text)]


def _classed(match: re.Match[str]) -> Token:
    shape = str(match.lastgroup)
    written = match.group()
    text = written.lower()
    start, end = match.span()
    if shape == "word":
        return Token(start, end, _class_of_word(written, text), text)
    if shape == "abbr":
        return Token(start, end, _CLASS_OF[text[:-1]], text[:-1])
    if shape == "number":
        return Token(start, end, _class_of_number(match), text)
    if shape == "mark":
        return Token(start, end, _PUNCTUATION.get(text, "other"), text)
    if shape == "bc":
        return Token(start, end, "bc" if text[0] == "b" else "ad", text)
    return Token(start, end, shape if shape in CODE else "other", text)


def _class_of_word(written: str, text: str) -> str:
    if text in _CAPITALISED and written[0].islower():
        return {"second": "second", "may": "other", "march": "other", "august": "other"}.get(text, "other")
    return _CLASS_OF.get(text, "other")


def _class_of_number(match: re.Match[str]) -> str:
    text = match.group()
    after = match.string[match.end() : match.end() + 1]
    if after in "%°" and after:
        return "other"
    if text.isascii() and text.isdigit():
        if len(text) == 4 and "1000" <= text < "2200":
            return "year4"
        return "d31" if len(text) <= 2 and 1 <= int(text) <= 31 else "int"
    return "decimal" if len(text) < 12 else "other"
