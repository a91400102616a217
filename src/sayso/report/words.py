"""The page's wording: figures with their doubt, dates as exact as they are known, plain words for every code.

Doubt is worded after ICD 203 (Office of the Director of National Intelligence, 2015): a level of confidence and a
likelihood never stand in one sentence. This page claims neither: it states ranges and counts origins.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from sayso.intervals import Interval, say
from sayso.language.places.areas import radius
from sayso.records import Answer, Manner, Mode, RelationName, Rung, Status, day_of


class Sign(NamedTuple):
    """A sign and its word: no state is told by colour alone."""

    sign: str
    word: str
    tone: str  # class of the page's style


STATUS: dict[Status, Sign] = {
    "contested": Sign("≠", "contested", "against"),
    "revised": Sign("→", "revised", "moved"),
    "corroborated": Sign("=", "accounts agree", "along"),
    "single origin": Sign("◦", "single origin", "alone"),
}
RELATION: dict[RelationName, Sign] = {
    "contradicts": Sign("≠", "contradicts", "against"),
    "updates": Sign("→", "updates", "moved"),
    "agrees": Sign("=", "agrees with", "along"),
    "includes": Sign("⊇", "includes", "along"),
    "unrelated": Sign("∥", "has no bearing on", "alone"),
}
RUNGS: dict[Rung, str] = {
    "same text": "The documents print the same text: one origin.",
    "same origin, rewritten": "One text is a rewriting of the other: one origin.",
    "same origin named": "The documents name the same origin: one origin.",
    "origin not recorded": "No document says where this comes from: it counts as no origin.",
    "different, independence not established": "A separate origin. Whether it knew of the others is not known.",
    "independent, established by a person": "A person has established that this origin is independent.",
}
MODES: dict[Mode, str] = {
    "actual": "said to have happened",
    "planned": "planned",
    "permitted": "permitted",
    "forbidden": "forbidden",
    "promised": "promised",
    "ordered": "ordered",
    "conditional": "conditional",
}
GRADES = {  # Admiralty code, in short
    "A": "A, completely reliable",
    "B": "B, usually reliable",
    "C": "C, fairly reliable",
    "D": "D, not usually reliable",
    "E": "E, unreliable",
    "F": "F, cannot be judged",
}
MANNERS: dict[Manner, str] = {
    "direct": "quoted",
    "mixed": "partly quoted",
    "indirect": "reported",
    "narration": "told by the publisher",
}
_FACTUALITY = {
    "CT-": "said not to be so",
    "PR-": "said to be probably not so",
    "PS-": "said to be possibly not so",
    "PR+": "said to be probable",
    "PS+": "said to be possible",
    "CTu": "known, not told",
    "Uu": "uncertain to the speaker",
}
_PRECISION = {
    "exact": "exact spot",
    "town": "town, the dot is its centre",
    "district": "district, the dot is its middle",
    "region": "region, the dot is its middle",
    "country": "country, the dot is its middle",
    "area": "wider area, the dot is its middle",
    "unknown": "how exact is not known",
}
_TIME_PRECISION = {
    "minute": "to the minute",
    "hour": "to the hour",
    "part of day": "part of a day",
    "day": "day",
    "week": "week",
    "month": "month",
    "season": "season",
    "year": "year",
    "decade": "decade",
    "vague": "vague",
}
_MONTHS = ("January February March April May June July August September October November December").split()
_PLURALS = {"foot": "feet", "inch": "inches", "percentage": "per cent", "percent": "per cent", "%": "per cent"}
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_NEGATED = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|den(?:y|ies|ied))\b|n[’']t\b", re.IGNORECASE
)
_SEVERAL = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|several|some|many|most|both|all|few)\b", re.IGNORECASE
)
# Heads of names of bodies that English says with an article: 'the ... Forces', 'the ... coalition'.
_WITH_THE = re.compile(
    r"(?:forces?|army|navy|police|guards?|coalition|alliance|government|regime|ministry|department|council|"
    r"committee|commission|union|nations|party|front|movement|militia|command|observatory|agency|office|authority|"
    r"authorities|administration|opposition|resistance|organi[sz]ation|association|federation|group|network|court|"
    r"hospital|embassy|military|pentagon|white house|kremlin|state|brigades?|defen[cs]e|crescent|cross)$",
    re.IGNORECASE,
)


def visible(text: str) -> str:
    """Show what would not be seen: control characters, and those that reorder the page, by their number.

    U+200E, U+200F and U+061C stay: they are harmless, and right-to-left text needs them.
    """
    return _UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text) if _UNSEEN.search(text) else text


def number_of(count: int, one: str, many: str = "") -> str:
    """Return '1 origin', '3 origins', '4,200 claims'."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listing(items: Iterable[str]) -> str:
    """Return 'a', 'a and b', 'a, b and c'."""
    all_items = list(items)
    if len(all_items) < 2:
        return "".join(all_items)
    return f"{', '.join(all_items[:-1])} and {all_items[-1]}"


def shorten(text: str, most: int) -> str:
    """Cut a text to at most `most` characters at a word's end, with an ellipsis; blanks are made single."""
    flat = " ".join(text[: most * 4].split())
    if len(flat) <= most and len(text) <= most * 4:
        return flat
    cut = flat[: most - 1]
    return (cut.rsplit(" ", 1)[0] if " " in cut[most // 2 :] else cut).rstrip(" ,;:") + "…"


def capital(text: str) -> str:
    """Return the text with its first letter in upper case."""
    return text[:1].upper() + text[1:]


def size(count: int) -> str:
    """Return a number of bytes as people read it: '812 bytes', '14 kB', '2.3 MB' (decimal prefixes)."""
    if count < 1_000:
        return number_of(count, "byte")
    return f"{count / 1_000:,.0f} kB" if count < 1_000_000 else f"{count / 1_000_000:,.1f} MB"


def range_of(low: float | None, high: float | None, unit: str | None = None) -> str:
    """Return an interval in words, with its unit: '24 to 72', 'at least 100', '5 to 6 kilometres'."""
    if low is not None and high is not None and low > high:
        low, high = high, low
    figure = say(Interval(low, high))
    return f"{figure} {_plural(unit, low == high == 1)}" if unit else figure


def _plural(unit: str, one: bool) -> str:
    if one or not unit.isascii() or unit.endswith("s"):
        return unit
    return _PLURALS.get(unit, unit + "s")


def range_beside(answer: Answer) -> str:
    """Return what to print behind an answer's words: its range, its days, its region, its party; or ''."""
    if answer.times:
        told = [(one.from_ or "", one.to or one.from_ or "") for one in answer.times]
        return days(min(first for first, _ in told), max(last for _, last in told))
    if answer.places:
        return next((one.region for one in sorted(answer.places, key=radius) if one.region), "")
    if answer.parties:
        return listing(one.name for one in answer.parties)
    if answer.low is None and answer.high is None:
        return ""
    return range_of(answer.low, answer.high, answer.unit)


def named(name: str, kind: str = "") -> str:
    """Return a voice's name as a sentence needs it: 'the Syrian Democratic Forces', 'a driver', 'BBC'."""
    if name == "not named":
        return "somebody not named"
    if kind in ("organisation", "") and name[:1].isupper() and _WITH_THE.search(name) and not name.startswith("The "):
        return f"the {name}"
    return name


def verb(act: str, name: str, kind: str = "") -> str:
    """Return the verb in the number of its voice: 'a driver says', 'the drivers say'."""
    head = re.split(r" (?:of|who|that|from|in|at|with|near|and|on) |, | \(", name.removeprefix("the "))[0]
    several = (head.endswith("s") and not head.endswith(("ss", "us"))) or _SEVERAL.match(head)
    many = (kind == "unnamed" and several) or " and " in name
    return act[:-1] if many else act


def by_way(chain: Sequence[str]) -> str:
    """Return those who passed it on: 'BBC and Daily Example'; '' when the first voice published it itself."""
    passed = [name for name in dict.fromkeys(chain[1:]) if name != chain[0]]
    return listing(passed)


def day(iso: str | None) -> str:
    """Return '12 October 2017'; a date we cannot read is given back as it stands."""
    found = day_of(iso)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}" if found else iso or ""


def days(first: str | None, last: str | None) -> str:
    """Return the days from first to last, both included: '10 to 12 October 2017', 'October 2017', '2017'."""
    start, end = day_of(first), day_of(last)
    if not start or not end or start == end:
        return day(last if end and not start else first)
    if whole := _whole(start, end):
        return whole
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day} to {day(last)}"
    if start.year == end.year:
        return f"{start.day} {_MONTHS[start.month - 1]} to {day(last)}"
    return f"{day(first)} to {day(last)}"


def _whole(start: date, end: date) -> str:
    if start.day != 1 or (end.toordinal() < date.max.toordinal() and date.fromordinal(end.toordinal() + 1).day != 1):
        return ""
    if (start.year, start.month) == (end.year, end.month):
        return f"{_MONTHS[start.month - 1]} {start.year}"
    if (start.year, start.month, end.month) == (end.year, 1, 12):
        return str(start.year)
    return ""


def place_precision(code: str | None) -> str:
    """Return how exact a place is, in words."""
    return _PRECISION.get(code or "unknown", code or "")


def time_precision(code: str | None) -> str:
    """Return how exact a time is, in words."""
    return _TIME_PRECISION.get(code or "vague", code or "")


def doubt(answer: Answer) -> str:
    """Return how the voice itself qualifies its answer, in words; '' for a plain statement of fact."""
    denied = answer.factuality == "CT-" and _NEGATED.search(answer.value)
    certain = "" if denied else _FACTUALITY.get(answer.factuality, "")
    told = MODES[answer.mode] if answer.mode != "actual" else certain
    return ", ".join(part for part in (told, "of a part only" if answer.part else "") if part)


def likeliest(best: str, share: str, tied: Sequence[str]) -> str:
    """Name the likeliest value, or those that are as likely as one another."""
    return f"as likely as one another: {', '.join(tied)} ({share} each)" if tied else f"likeliest {best} ({share})"
