"""Does the second statement follow from the first? Nine features and a logistic model with committed weights.

The features look at words and what is near them in meaning, names, places, numbers and negation; the weights
(`follows.json`) were fitted on the development halves of NewsNLI and RTE-Quant by `scripts/train_follows.py`. What it
was measured at stands in docs/weighing.md.
"""

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from itertools import groupby, pairwise
from math import inf, log

from sayso.records import Quantity

FEATURES = (
    "words missed",
    "longest gap",
    "places missed",
    "names covered",
    "numbers unmet",
    "numbers stated",
    "negation",
    "pronoun",
    "room",
)
NEAR = 0.55  # how well a word covers one that is near it in meaning

_WORD = re.compile(r"[A-Za-z][A-Za-z'\-]*")
_EMPTY = frozenset(
    "a an the of to in on at by for with from as and or but that this these those is are was were be been being has "
    "have had do does did will would can could may might must shall should it its he she they him her his their we us "
    "our you your i my me who whom whose which what when where how why than then there here not no nor so if about "
    "into over after before during up down out off more most less least some any all each both such own same other "
    "another just only also very said say says told according s mr mrs ms "
    # Numbers are compared as numbers: '3' and 'three' are one, 'nearly 1,000' and 'almost 1,000' too.
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million "
    "millions billion billions trillion dozen dozens half nearly almost around".split()
)
_SUFFIXES = (
    ("ies", "y"), ("sses", "ss"), ("ation", "at"), ("ment", ""), ("ness", ""), ("ingly", ""), ("edly", ""),
    ("ing", ""), ("ied", "y"), ("ed", ""), ("er", ""), ("est", ""), ("ly", ""), ("es", ""), ("s", ""), ("e", ""),
)  # fmt: skip
_IRREGULAR = {
    form: verb
    for line in (
        "rise rose risen", "fall fell fallen", "leave left", "die dead died", "kill killed", "shoot shot",
        "find found", "hold held", "say said", "take took taken", "give gave given", "get got", "go went gone",
        "come came", "see saw seen", "make made", "begin began begun", "break broke broken", "build built",
        "buy bought", "sell sold", "send sent", "spend spent", "lose lost", "win won", "lead led", "meet met",
        "pay paid", "keep kept", "bring brought", "catch caught", "fight fought", "teach taught",
        "think thought", "steal stole stolen", "speak spoke spoken", "write wrote written",
        "drive drove driven", "flee fled", "feed fed", "fly flew flown", "grow grew grown", "know knew known",
        "throw threw thrown", "draw drew drawn", "strike struck", "sink sank sunk", "sit sat", "stand stood",
        "understand understood", "wear wore worn", "bear bore born", "choose chose chosen",
        "freeze froze frozen", "hide hid hidden", "man men", "woman women", "child children", "foot feet",
        "wife wives", "life lives", "thief thieves",
    )
    for verb, *forms in [line.split()]
    for form in forms
}  # fmt: skip
_NEGATION = re.compile(
    r"\b(?:not|no(?!\.? ?\d)|never|without|none|nobody|neither|den(?:y|ies|ied)|fail(?:ed|s)?|"
    r"refus\w+|reject\w+)\b|n't",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\s*(?:he|she|they|it|his|her)\b", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][a-z]+(?:[ ]+(?:(?:of|and|the|for)[ ]+)?[A-Z][a-z]+)+")
_WHERE = re.compile(
    r"\b(?:in|at|near|from|outside|across)\s+(?:(?:the|an?|his|her|its|their)\s+)?([A-Za-z][A-Za-z'\-]*)", re.IGNORECASE
)
_JOINS = re.compile(r"\b(?:and|plus|another)\b", re.IGNORECASE)
_ALIKE = 0.6  # share of a common beginning at which two stems are forms of one word: 'injur', 'injuri'
_BEGINNING = 4  # letters
_MOST_ALIKE = 40  # stems with one beginning that are looked at; keeps time linear in hostile text


@dataclass(frozen=True, slots=True)
class Word:
    """A content word of a statement."""

    stem: str
    name: bool  # capital letter inside the statement


@dataclass(frozen=True, slots=True)
class _Model:
    mean: tuple[float, ...]
    scale: tuple[float, ...]
    weight: tuple[float, ...]
    intercept: float


def follows(a: str, b: str, numbers_a: Sequence[Quantity], numbers_b: Sequence[Quantity]) -> bool:
    """Tell whether b is supported by a: whoever holds a true would grant b."""
    model = _model()
    seen = zip(features(a, b, numbers_a, numbers_b), model.mean, model.scale, model.weight, strict=True)
    return model.intercept + sum(weight * (value - mean) / scale for value, mean, scale, weight in seen) > 0


def features(a: str, b: str, numbers_a: Sequence[Quantity], numbers_b: Sequence[Quantity]) -> tuple[float, ...]:
    """Return the values of FEATURES for 'b follows from a'."""
    said, asked = words(a), words(b)
    stems = {word.stem for word in said} | _initials(a)
    found = _meant([word.stem for word in asked], stems)
    names = coverage([word.stem for word in asked if word.name], stems)  # no name means nearly the same as another
    unmet = sum(not (any(_met(one, it) for one in numbers_a) or adds_up(it, a, numbers_a)) for it in numbers_b)
    stated = sum(any(_met(one, other) and one.number == other.number for one in numbers_a) for other in numbers_b)
    return (
        float(len(found) - sum(found)),
        float(max((len(list(run)) for lacks, run in groupby(share < NEAR for share in found) if lacks), default=0)),
        float(sum(share == 0.0 for share in coverage(_places(b), stems))),
        sum(names) / len(names) if names else 1.0,
        float(min(unmet, 2)),
        stated / len(numbers_b) if numbers_b else 1.0,
        float(negated(a) != negated(b)),
        float(bool(_PRONOUN.match(b))),
        log((1 + len(said)) / (1 + len(asked))),
    )


def _places(text: str) -> list[str]:
    """Return the stems that say where: the first content word behind 'in', 'at', 'near' and their like."""
    found = (place.group(1) for place in _WHERE.finditer(text))
    return [stem(word) for word in found if word.lower() not in _EMPTY]


def _meant(asked: Sequence[str], stems: Iterable[str]) -> list[float]:
    """Return how well the others hold each stem asked for, by its letters or by a word near it in meaning."""
    known = set(stems)
    near = _near_words()
    return [
        max(share, NEAR) if share < 1.0 and not known.isdisjoint(near.get(one, ())) else share
        for one, share in zip(asked, coverage(asked, known), strict=True)
    ]


@lru_cache(maxsize=1)
def _near_words() -> dict[str, frozenset[str]]:
    """Return for each common stem the stems near it (`scripts/make_near_words.py`)."""
    near: dict[str, set[str]] = {}
    for line in resources.files("sayso.data").joinpath("near_words.txt").read_text(encoding="utf-8").splitlines():
        one, *others = line.split()
        for other in others:
            near.setdefault(one, set()).add(other)
            near.setdefault(other, set()).add(one)
    return {one: frozenset(others) for one, others in near.items()}


def adds_up(total: Quantity, text: str, numbers: Sequence[Quantity]) -> bool:
    """Tell whether two neighbours that 'and' joins come to a total: '110 destroyed and another 70 damaged'."""
    for one, other in pairwise(numbers):
        low, high = _low(one) + _low(other), _high(one) + _high(other)
        joined = one.unit == other.unit == total.unit and _JOINS.search(text, one.end, other.end)
        if joined and low <= _high(total) and _low(total) <= high:
            return True
    return False


def words(text: str) -> list[Word]:
    """Return the content words of a statement, in order; the first word's capital says nothing."""
    return [
        Word(stem(found.group()), found.start() > 0 and found.group()[0].isupper())
        for found in _WORD.finditer(text)
        if len(found.group()) > 1 and found.group().lower() not in _EMPTY
    ]


def stem(word: str) -> str:
    """Cut a word's ending, roughly: 'arrested' and 'arrests' to 'arrest'."""
    bare = word.lower().rstrip("'").removesuffix("'s")
    bare = _IRREGULAR.get(bare, bare)
    for suffix, instead in _SUFFIXES:
        if bare.endswith(suffix) and len(bare) - len(suffix) >= 3 and not bare.endswith(("ss", "ily")):
            bare = bare[: -len(suffix)] + instead
            break
    if len(bare) > 3 and bare[-1] == bare[-2] and bare[-1] not in "ls":
        bare = bare[:-1]
    return bare.rstrip("e") if len(bare) > 3 else bare


def negated(text: str) -> bool:
    """Tell whether the statement holds a word of denial."""
    return bool(_NEGATION.search(text))


def coverage(asked: Iterable[str], stems: Iterable[str]) -> list[float]:
    """Return for each stem asked for how well the others hold it: 1 where it is there, the share of its beginning."""
    known = set(stems)
    beginnings: dict[str, list[str]] = {}
    for one in sorted(known):
        beginnings.setdefault(one[:_BEGINNING], []).append(one)
    return [1.0 if one in known else _nearest(one, beginnings.get(one[:_BEGINNING], ())) for one in asked]


def _nearest(one: str, others: Sequence[str]) -> float:
    if len(one) < _BEGINNING:
        return 0.0
    best = max((_common(one, other) for other in others[:_MOST_ALIKE] if len(other) >= _BEGINNING), default=0.0)
    return best if best >= _ALIKE else 0.0


def _common(one: str, other: str) -> float:
    shared = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return shared / max(len(one), len(other))


def _initials(text: str) -> set[str]:
    """Return the initials of names: 'Syrian Democratic Forces' may be asked for as 'SDF'."""
    names = (name.group().removeprefix("The ") for name in _NAME.finditer(text))
    return {stem("".join(c for c in name if c.isupper())) for name in names}


def _met(one: Quantity, other: Quantity) -> bool:
    """Tell whether two quantities of one unit may be the same number."""
    if one.unit != other.unit and one.unit and other.unit:
        return False
    if one.number is not None and one.number == other.number:
        return True
    return _low(one) <= _high(other) and _low(other) <= _high(one)


def _low(quantity: Quantity) -> float:
    return -inf if quantity.low is None else quantity.low


def _high(quantity: Quantity) -> float:
    return inf if quantity.high is None else quantity.high


@lru_cache(maxsize=1)
def _model() -> _Model:
    plain = json.loads(resources.files("sayso.weighing").joinpath("follows.json").read_text(encoding="utf-8"))
    rows = [plain["features"][name] for name in FEATURES]
    return _Model(
        mean=tuple(row["mean"] for row in rows),
        scale=tuple(row["scale"] for row in rows),
        weight=tuple(row["weight"] for row in rows),
        intercept=plain["intercept"],
    )
