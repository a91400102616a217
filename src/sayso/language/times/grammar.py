"""The grammar: which rows of classed words are times, and what they say.

A rule is a pattern over the classes of `words` and a function that reads the row. A pattern is an ordinary regular
expression with a class's name for a letter ('the? next unit' matches 'the next week'); names in capitals stand for
parts that many rules share. Where several rules match from one word on, the longest match wins, then the earlier rule.
All repeats in it are short, so the time taken is linear in the length of the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from sayso.language.times import points, spans
from sayso.language.times.readings import Found
from sayso.language.times.row import Row
from sayso.language.times.words import CODE, Token

_PARTS = {
    "DATE": "((WD comma? the?)? (MON the? DAY|the? DAY of? MON) (YEAR|comma? OFYEAR)?)",
    "PARTOF": "((early (in|on))? the? early? (part|parts) units? (of|on) the?)",
    "EDGE": "((the? edge of|the? (early|mid|latter|earlier|later) portion? dash? (in|of|on)?) the?)",
    "OFYEAR": "(of? (TOWARD|the) unit)",
    "TOWARD": "(the? (last|next|same|latest|current)|(this|that) (last|next|same)?)",
    "YEAR": "(comma? year4|year2)",
    "LASTING": "(NUM (more|extra)? dash? UNIT)",
    "NUM": "(a? few|a? couple of? more?|CARDINAL|a|another)",
    "CARDINAL": "(d31|int|decimal|year4|(word|a? big) (and? dash? (word|big)){0,4})",
    "ABOUT": "(about|at? least|no? (more|less) than|up to)",
    "CLOCK": "(clock ampm?|(d31|int) dash? ampm|d31 oclock)",
    "ZONE": "(zone|local time)",
    "MON": "(month|mon)",
    "DAY": "(d31|ord|first|second)",
    "WD": "(weekday|wday)",
    "UNIT": "(unit|units|quarter|quarters|century)",
    "SEASON": "(season|fall)",
}

_RULES: tuple[tuple[str, Callable[[Row], tuple[Found, ...]]], ...] = (
    ("iso", points.iso),
    ("slash", points.slash),
    ("PARTOF? DATE (comma? part)?", points.calendar),
    ("PARTOF? MON DAY (comma DAY)* (dash|to|and|or) DAY YEAR?", points.days_of_month),
    ("PARTOF? DAY (comma DAY)* (dash|to|and|or) DAY of? MON YEAR?", points.days_of_month),
    ("EDGE? MON (of|comma)? (year4|year2)", points.calendar),
    ("EDGE? TOWARD? MON (comma? OFYEAR)?", points.month),
    ("(EDGE|PARTOF)? TOWARD? weekday (early? (part|parts))?", points.weekday),
    ("each weekday (part|parts)?|weekdays (part|parts)?", spans.weekdays),
    ("EDGE? (the unit)? fiscal? (year4|year2) bc?", points.year),
    ("EDGE? the? (int|d31) bc", points.year),
    ("int (to|dash|and) int bc", points.years_bc),
    ("(the units)? year4 (dash|to|and) year4|the units year4", points.years),
    ("ad (year4|int|d31)", points.year),
    ("year4 (dash|bar) d31|year4 (dash|bar) int", points.year_range),
    ("(the unit)? word (dash? word){1,2}", points.spoken_year),
    ("EDGE? the? (decade|tens)", points.decade),
    ("EDGE? the? ord dash? century bc?", points.century),
    ("EDGE? (TOWARD|the)? SEASON (of? (year4|year2)|comma year4|comma? OFYEAR)?", points.season),
    (
        "EDGE? (TOWARD|the)? fiscal? (ord|first|second) dash? quarter (comma? of? fiscal? (year4|OFYEAR))?",
        points.quarter,
    ),
    ("the? year4 (ord|first|second) dash? quarter", points.quarter),
    ("TOWARD unit possessive (fiscal? (ord|first|second) dash? quarter|SEASON)", points.quarter),
    ("the? (first|second|last|latter) half of (the? (year4|decade|fiscal? unit)|OFYEAR)", points.half),
    ("EDGE? TOWARD fiscal? (unit|quarter|century) part?", spans.toward),
    ("EDGE? the fiscal? (unit|quarter)", spans.toward),
    ("EDGE (this|that|the)? (unit|quarter)", spans.toward),
    ("(early|later|earlier)? (TOWARD|that) early? part", spans.toward_part),
    ("the unit (before|after)", spans.day_beside),
    ("these units", spans.these),
    ("the (first|last|ord|second) unit of (MON YEAR?|the unit)", spans.week_of),
    ("ABOUT? NUM dash? UNIT (or so)? (ago|earlier|before|later|after|hence|from reference)", spans.shift),
    ("units (ago|earlier|before|later|after)", spans.bare_shift),
    ("the? unit dash (ago|earlier) (ord|first|second)? quarter?", spans.year_ago),
    ("(each of)? the? (first|last|next|latest|same)? ABOUT? LASTING (or so|dash? long|of year4)?", spans.duration),
    ("ABOUT? NUM dash? UNIT (dash? old|of age)", points.nothing),
    ("(CARDINAL|a) and a half dash? UNIT|half (a|dash)? dash? unit|a unit and a half", spans.half_duration),
    ("ABOUT? NUM (to|or|dash) CARDINAL dash? UNIT", spans.range_duration),
    ("(the|in|TOWARD|recent|next|its)? (recent|next|last|early|later)? units", spans.bare_units),
    ("unit dash? long|units dash long", spans.duration),
    ("each (alternate|CARDINAL)? (unit|units|quarter)", spans.each),
    ("each (month|season|part|seasons)", spans.each_named),
    ("daily", spans.daily),
    ("early? earlier? later? deictic (early? part)?", spans.deictic),
    ("reference|the? future|current", spans.reference),
    ("the last", spans.past),
    ("the? last (unit|quarter|century)", spans.past_unit),
    ("overnight", spans.overnight),
    ("(the eve of|eve of) DATE", points.calendar),
    ("holiday eve? (comma? year4)?", points.holiday),
    ("CLOCK ZONE? (comma? on? (the? DATE|TOWARD? weekday|deictic))?", spans.clock),
    ("(int|year4) ZONE (comma? on? (the? DATE|TOWARD? weekday|deictic))?", spans.clock),
    ("part", spans.clock),
    ("part (weekday|deictic)", spans.clock),
    ("DATE comma? (at)? CLOCK ZONE?", spans.clock),
)


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over classes, and the function that reads the row; from it, no readings mean 'no time after all'."""

    pattern: re.Pattern[str]
    read: Callable[[Row], tuple[Found, ...]]


def readings_of(tokens: list[Token]) -> Iterator[Found]:
    """Yield what is read in a text, in order and without overlaps."""
    codes = "".join([CODE[token.kind] for token in tokens])
    gate, rules = _compiled()
    at = 0
    while candidate := gate.search(codes, at):
        at = candidate.start()
        found, end = _longest(rules, tokens, codes, at)
        yield from found
        at = end if found else at + 1


def _longest(rules: list[Rule], tokens: list[Token], codes: str, at: int) -> tuple[tuple[Found, ...], int]:
    matches = [(match.end(), rule) for rule in rules if (match := rule.pattern.match(codes, at))]
    for end, rule in sorted(matches, key=lambda one: -one[0]):
        if rule.read is points.nothing:
            return (), end
        if found := rule.read(Row(tokens, at, end)):
            return found, end
    return (), at


@lru_cache(maxsize=1)
def _compiled() -> tuple[re.Pattern[str], list[Rule]]:
    """Return a pattern that finds where any rule matches, and the rules."""
    spelled = [(_spelled(pattern), read) for pattern, read in _RULES]
    gate = re.compile("|".join(pattern for pattern, _ in spelled))
    return gate, [Rule(re.compile(pattern), read) for pattern, read in spelled]


def _spelled(pattern: str) -> str:
    """Spell a pattern of class names in the classes' one-character codes."""
    for name, part in _PARTS.items():
        pattern = re.sub(rf"\b{name}\b", part, pattern)
    pattern = re.sub(r"[a-z]\w*", lambda name: CODE[name.group()], pattern)
    return pattern.replace(" ", "").replace("(", "(?:")
