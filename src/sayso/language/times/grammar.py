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
    "DATE": "((TOWARD? WD comma? the?)? (TOWARD? MON the? DAY|the? DAY of? MON) (YEAR|comma? OFYEAR)?)",
    "PARTOF": "(((early (in|on))? the? early? (part|parts) units?|the? (early|small) units) (of|on) the?)",
    "EDGE": "((the? edge of|the? (early|mid|latter|earlier|later) portion? dash? (in|of|on)?) the?)",
    "OFYEAR": "(of? (TOWARD|the) year)",
    "TOWARD": "(the? (last|next|same|latest|current)|(this|that) (last|next|same)?)",
    "YEAR": "(comma? year4|year2)",
    "LASTING": "(NUM (more|extra|manner|full)? dash? UNIT)",
    "NUM": "(a? few|a? couple of? more?|(a? another)? CARDINAL|a? another|a)",
    "CARDINAL": "(d31|int|decimal|year4|(word|a? big) (and? dash? (word|big)){0,4})",
    "ABOUT": "(about|at? least|no? (more|less) than|up to)",
    "CLOCK": "(clock ampm?|(d31|int) dash? ampm|d31 oclock)",
    "ZONE": "(zone|local time)",
    "MON": "(month|mon)",
    "DAY": "(d31|ord|first|second)",
    "WD": "(weekday|wday)",
    "UNIT": "(ONE|units|quarter|quarters|century)",
    "ONE": "(unit|year)",
    "SEASON": "(season|fall)",
}

_RULES: tuple[tuple[str, Callable[[Row], tuple[Found, ...]]], ...] = (
    ("iso", points.iso),
    ("slash", points.slash),
    ("the latest period", spans.latest_period),
    ("PARTOF? DATE (comma? part)?", points.calendar),
    ("PARTOF? MON DAY (comma DAY){0,9} (dash|to|and|or) DAY YEAR?", points.days_of_month),
    ("PARTOF? the? DAY (comma DAY){0,9} (dash|to|and|or) DAY of? MON YEAR?", points.days_of_month),
    ("EDGE? MON (of|comma)? (year4|year2)", points.calendar),
    ("EDGE? TOWARD? MON (comma? OFYEAR)?", points.month),
    ("EDGE? the? (MON|SEASON) (of|comma)? word dash? word (dash? word)?", points.spoken_date),
    ("(EDGE|PARTOF)? TOWARD? weekday (early? (part|parts))?", points.weekday),
    ("each weekday (part|parts)?|weekdays (part|parts)?", spans.weekdays),
    ("EDGE? (the year)? fiscal? (year4|year2) bc?|the? fiscal year year4|the year4 (period|quarter)", points.year),
    ("EDGE? the? (int|d31) bc", points.year),
    ("int bc? (to|dash|and) int bc", points.years_bc),
    ("EDGE? the? (MON|SEASON) (of|comma)? (int|d31) bc", points.date_bc),
    ("int", points.guessed_year),
    ("(the units)? year4 (dash|to|and) year4|the units year4", points.years),
    ("ad (year4|int|d31)", points.year),
    ("year4 (dash|bar) d31|year4 (dash|bar) int", points.year_range),
    ("the year word big|word (dash? word){1,2}", points.spoken_year),
    ("EDGE? the? (decade|tens)", points.decade),
    ("EDGE? the? ord dash? century bc?", points.century),
    ("EDGE? (TOWARD|the)? SEASON (of? (year4|year2)|comma year4|comma? OFYEAR)?", points.season),
    (
        "EDGE? (TOWARD|the)? fiscal? (ord|first|second) dash? quarter (comma? of? fiscal? (year4|OFYEAR))?",
        points.quarter,
    ),
    ("the? year4 (ord|first|second) dash? quarter", points.quarter),
    ("numbered (of? (year4|OFYEAR)|year2)?", points.numbered),
    ("TOWARD year possessive (fiscal? (ord|first|second) dash? quarter|SEASON)", points.quarter),
    ("the? (first|second|last|latter) half of (the? (year4|decade|fiscal? year)|OFYEAR|the ONE)", points.half),
    ("EDGE? TOWARD fiscal? (ONE|quarter|century) part?", spans.toward),
    ("EDGE? the fiscal? (ONE|quarter)", spans.toward),
    ("EDGE (this|that|the)? (ONE|quarter)", spans.toward),
    ("(ONE|quarter) (dash|possessive)? edge", spans.end_of_unit),
    ("the full year", spans.full_year),
    ("(early|later|earlier)? (TOWARD|that) early? part", spans.toward_part),
    ("the ONE (before|after)", spans.day_beside),
    ("these units", spans.these),
    ("the (first|last|ord|second) ONE of (MON YEAR?|the ONE)", spans.week_of),
    ("ABOUT? NUM dash? UNIT (or so)? (ago|earlier|before|later|after|hence|from reference)", spans.shift),
    ("units (ago|earlier|before|later|after)", spans.bare_shift),
    ("(the|a)? year dash (ago|earlier) (ord|first|second)? (quarter|period)?", spans.year_ago),
    ("(int|year4) units", spans.hours),
    ("(each of|at least)? the (first|last|next|latest|same)? ABOUT? LASTING (or so)?", spans.duration),
    ("(last|next) LASTING|ABOUT? LASTING (or so|dash? long)?|the CARDINAL (last|next) units", spans.duration),
    ("the? same? a? CARDINAL dash UNIT period", spans.duration),
    ("(the|a)? ABOUT? NUM dash? UNIT (dash? old|of age)", points.nothing),
    ("(the|a)? ABOUT? NUM dash UNIT dash old other|units dash old other", spans.age_of_thing),
    ("(CARDINAL|a) dash? and dash? a? dash? half dash? UNIT|a ONE and a half", spans.half_duration),
    ("half (a|dash)? dash? (ONE|century)|a quarter of a unit", spans.half_duration),
    ("(the (last|next))? ABOUT? NUM (to|or|dash) CARDINAL dash? UNIT", spans.range_duration),
    ("the? (recent|next|last|early|first)? units (or units)?", spans.bare_units),
    ("ONE dash? long|units dash long", spans.long_unit),
    ("each (alternate|CARDINAL)? UNIT", spans.each),
    ("each (month|season|part|seasons)", spans.each_named),
    ("daily", spans.daily),
    ("early? earlier? later? deictic (early? part)?|the unit (before|after) deictic", spans.deictic),
    ("right? reference|the? future|current", spans.reference),
    ("the last", spans.past),
    ("the? last (ONE|quarter|century)", spans.past_unit),
    ("overnight", spans.overnight),
    ("overnight (on|from|between)? the? DATE", points.calendar),
    ("overnight (on|from|between)? MON DAY (dash|to|and) DAY YEAR?", points.days_of_month),
    ("overnight (on|from|between)? the? DAY (dash|to|and) DAY of? MON YEAR?", points.days_of_month),
    ("overnight (on|from|between)? weekday ((dash|to|and) weekday)?", points.weekday),
    ("(the eve of|eve of) DATE", points.calendar),
    ("(holiday eve? part?|new year possessive (eve|unit)) (comma? year4)?", points.holiday),
    ("TOWARD? feast (weekday|unit)? (comma? year4)?", points.feast),
    ("the unit of DATE", points.calendar),
    ("the (unit|year) before last", spans.before_last),
    ("the ord", points.day_only),
    ("(part on|the early? part of|overnight on) the ord", points.part_of_day_only),
    (
        "(DAY of?)? lunar (comma? (int|year4) ah?)?|DAY of? solar (comma? (int|year4))?|(int|year4) ah",
        points.other_calendar,
    ),
    ("CLOCK ZONE? (comma? on? (the? DATE|TOWARD? weekday|deictic))?", spans.clock),
    ("(int|year4) ZONE (comma? on? (the? DATE|TOWARD? weekday|deictic))?", spans.clock),
    ("CLOCK (other time|in the part) (comma? on? (the? DATE|TOWARD? weekday|deictic))?", spans.clock),
    ("part|(the early?|early|the? mid) dash? part", spans.part_told),
    ("part on? (the? DATE|weekday|deictic)", spans.clock),
    ("(DATE|weekday|deictic) comma? (at)? CLOCK ZONE?", spans.clock),
    ("weekday at part", spans.clock),
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
        at = max(end, at + 1)


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
