"""How two statements relate, and why: `sayso compare`.

Numbers that count the same thing are related as answers to one question are (`relations.relate`). Where numbers do not
decide, denial against affirmation, terms against conduct and words of opposite meaning do. `follows` is asked apart
(`follows.py`): a statement may add to another without contradicting it.
"""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, takewhile
from pathlib import Path
from typing import NamedTuple

from sayso.errors import TableError
from sayso.flow import annotate
from sayso.records import (
    Annotated,
    Answer,
    Claim,
    Document,
    Pair,
    Quantity,
    QuestionKind,
    RelationKind,
    RelationName,
    Span,
    make_id,
)
from sayso.weighing.follows import adds_up, coverage, follows, negated, stem, words
from sayso.weighing.readings import committed, polarity
from sayso.weighing.relations import relate
from sayso.weighing.scope import group_of, standing

BATCH = 256  # pairs annotated together
AKIN = 0.2  # share of the shorter statement's words that the other must hold for anything to follow
ON_TOPIC = 0.35  # share of the shorter statement's words that the other holds, for a contradiction to mean anything
SAME_HAPPENING = 0.6  # the same for denial and opposites, which rest on words alone

_OPPOSITES = (
    "alive dead", "accept reject", "admit deny", "allow forbid", "allow ban", "permit prohibit", "rise fall",
    "increase decrease", "open close", "begin end", "start stop", "enter leave",
    "arrive depart", "capture release", "arrest free", "confirm deny", "support oppose", "agree refuse", "pass fail",
    "succeed fail", "guilty innocent", "acquit convict", "true false",
    "local foreign", "military civilian", "build destroy",
)  # fmt: skip
_CONVERSE = (
    "win lose",
    "gain lose",
    "attack defend",
    "advance retreat",
)  # where one side does the one, its rival the other
_RANK: dict[RelationName, int] = {"agrees": 0, "includes": 1, "updates": 2, "contradicts": 3, "unrelated": 4}


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How b relates to a, whether b follows from a, and why."""

    relation: RelationName
    kind: RelationKind | None
    follows: bool
    why: str

    def __str__(self) -> str:
        kind = f" ({self.kind})" if self.kind else ""
        return f"{self.relation}{kind}: {self.why}; the second {'follows' if self.follows else 'does not follow'}"


class _Said(NamedTuple):
    """A statement, read."""

    text: str
    annotated: Annotated
    answers: tuple[tuple[Quantity, Answer], ...]
    stems: frozenset[str]


class _Judged(NamedTuple):
    relation: RelationName
    kind: RelationKind | None
    why: str


def compare(pairs: Iterable[tuple[str, str]]) -> Iterator[Comparison]:
    """Compare the second statement of each pair with the first, in order; memory stays flat."""
    running = iter(pairs)
    while batch := list(islice(running, BATCH)):
        said = _read([text for pair in batch for text in pair])
        for a, b in zip(said, said, strict=True):
            yield _compared(a, b)


def read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    """Read JSON lines with the fields a and b; `-` is standard input. Raises TableError that names the line."""
    name = "standard input" if str(path) == "-" else str(path)
    try:
        with sys.stdin if str(path) == "-" else path.open(encoding="utf-8") as handle:
            for number, line in enumerate(handle, 1):
                if line.strip():
                    yield _pair(line, name, number)
    except (OSError, UnicodeDecodeError) as error:
        raise TableError(f"could not read {name}: {error}; give a file of JSON lines with a and b") from error


def _pair(line: str, name: str, number: int) -> tuple[str, str]:
    try:
        plain = json.loads(line)
        a, b = plain["a"], plain["b"]
    except (ValueError, KeyError, TypeError) as error:
        raise TableError(f'{name}, line {number}: not a pair; write {{"a": "...", "b": "..."}}') from error
    if not isinstance(a, str) or not isinstance(b, str):
        raise TableError(f"{name}, line {number}: a and b must be text in quotes")
    return a, b


# --- reading statements --------------------------------------------------------------------------------------------


def _read(texts: Sequence[str]) -> Iterator[_Said]:
    documents = (
        Document(id=make_id("t", str(place), text), path="statement", media_type="text/plain", size=0, text=text)
        for place, text in enumerate(texts)
    )
    for place, (document, annotated) in enumerate(annotate(documents)):
        name = "the second" if place % 2 else "the first"
        answers = tuple((quantity, _answer(quantity, annotated, name)) for quantity in annotated.quantities)
        yield _Said(document.text, annotated, answers, frozenset(word.stem for word in words(document.text)))


def _answer(quantity: Quantity, annotated: Annotated, name: str) -> Answer:
    """Return the answer that a quantity gives; mode and factuality are those of the smallest claim that holds it."""
    number = annotated.quantities.index(quantity)
    claims = [claim for claim in annotated.claims if number in claim.quantities]
    claim = min(claims, key=lambda one: one.end - one.start, default=None)
    plain = Answer(
        claim=make_id("c", annotated.document, str(number)),
        document=annotated.document,
        voice=name,
        chain=(),
        origin=None,
        quote=claim.quote if claim else quantity.text,
        span=Span(quantity.start, quantity.end),
        value=quantity.text,
        low=quantity.low,
        high=quantity.high,
        likely_low=quantity.likely_low,
        likely_high=quantity.likely_high,
        unit=quantity.unit,
        of=quantity.of,
    )
    return replace(plain, factuality=claim.factuality, mode=claim.mode) if claim else plain


# --- relating ------------------------------------------------------------------------------------------------------


def _compared(a: _Said, b: _Said) -> Comparison:
    numbers = a.annotated.quantities, b.annotated.quantities
    bare = not (a.stems and b.stems)  # 'she was 61' is nothing but its number
    akin = bare or _shared(a.stems, b.stems) >= AKIN
    supported = akin and follows(a.text, b.text, *numbers)
    relation, kind, why = _judged(a, b, supported)
    return Comparison(
        relation=relation, kind=kind, follows=supported and relation not in {"contradicts", "unrelated"}, why=why
    )


def _judged(a: _Said, b: _Said, supported: bool) -> _Judged:
    topic = _shared(a.stems, b.stems)
    by_number = _by_numbers(a, b) if topic >= ON_TOPIC else None
    if by_number and (by_number.relation != "agrees" or supported):
        return by_number
    denied = topic >= SAME_HAPPENING and negated(a.text) != negated(b.text)
    if by_words := (_by_polarity(a, b) if denied else None) or _by_opposites(a, b):
        return by_words
    if supported:
        return _Judged("agrees", None, "the second says nothing that the first does not support")
    if topic >= ON_TOPIC:
        return _Judged("unrelated", None, "the second says more than the first supports")
    return _Judged("unrelated", None, "they share too little to be about the same thing")


def _shared(a: frozenset[str], b: frozenset[str]) -> float:
    """Return how much of the shorter statement's words the other holds."""
    small, large = sorted((a, b), key=lambda stems: (len(stems), sorted(stems)))
    found = coverage(sorted(small), large)
    return sum(found) / len(found) if found else 0.0


def _by_numbers(a: _Said, b: _Said) -> _Judged | None:
    """Relate each number of b to the number of a that counts the same and fits best; the gravest finding stands.

    A number that stands in both statements is no rival to another: '4 of 715' does not contradict '4'.
    """
    found: list[Pair] = []
    for quantity, answer in b.answers:
        stated = [other for rival, other in a.answers if _same_number(rival, quantity)]
        rivals = [
            other
            for rival, other in a.answers
            if _count_the_same(rival, quantity) and not any(_same_number(rival, one) for one, _ in b.answers)
        ]
        if not stated and adds_up(quantity, a.text, a.annotated.quantities):
            continue  # neither part contradicts the sum
        related = [_related(other, answer, quantity, a, b) for other in stated or rivals]
        if related:
            found.append(min(related, key=lambda pair: (_RANK[pair.relation], pair.why)))
    if not found:
        return None
    gravest = max(found, key=lambda pair: (_RANK[pair.relation] % _RANK["unrelated"], pair.why))
    return _Judged(gravest.relation, gravest.kind, gravest.why)


def _related(other: Answer, answer: Answer, quantity: Quantity, a: _Said, b: _Said) -> Pair:
    """Relate two numbers; denial counts only where one statement has a word of denial and the other has none."""
    if negated(a.text) == negated(b.text):
        other, answer = replace(other, factuality="CT+"), replace(answer, factuality="CT+")
    return relate(other, answer, "measure" if quantity.unit else "count")


def _same_number(a: Quantity, b: Quantity) -> bool:
    return a.number is not None and a.number == b.number and a.unit == b.unit


def _count_the_same(a: Quantity, b: Quantity) -> bool:
    if a.unit != b.unit or (a.status and b.status and a.status != b.status):
        return False
    if a.unit:
        return a.of is None or b.of is None or _same_words(a.of, b.of)
    if group_of(a.of) and group_of(b.of):
        return standing(a.of, b.of) != "apart"
    return bool(a.of and b.of) and _same_words(a.of or "", b.of or "")


def _same_words(a: str, b: str) -> bool:
    return any(share == 1.0 for share in coverage([w.stem for w in words(a)], [w.stem for w in words(b)]))


def _by_polarity(a: _Said, b: _Said) -> _Judged | None:
    """Find what one affirms and the other denies, or one forbade and the other tells as done."""
    for claim in a.annotated.claims:
        for other in b.annotated.claims:
            if claim.event.predicate == other.event.predicate and not (claim.quantities and other.quantities):
                first, second = _whether(claim, "the first"), _whether(other, "the second")
                kind: QuestionKind = "conduct" if "actual" in {claim.mode, other.mode} != {"actual"} else "whether"
                pair = relate(first, second, kind)
                certain = kind == "conduct" or (committed(first) and committed(second))
                if pair.relation == "contradicts" and certain:
                    return _Judged(pair.relation, pair.kind, _why(first, claim, pair))
    return None


def _whether(claim: Claim, name: str) -> Answer:
    return Answer(
        claim=claim.id,
        document="",
        voice=name,
        chain=(),
        origin=None,
        quote=claim.quote,
        span=Span(claim.start, claim.end),
        value=claim.quote,
        factuality=claim.factuality,
        mode=claim.mode,
    )


def _why(first: Answer, claim: Claim, pair: Pair) -> str:
    if pair.kind == "conduct":
        return pair.why
    order = ("affirms", "denies") if polarity(first) > 0 else ("denies", "affirms")
    return f"the first {order[0]}, the second {order[1]} '{claim.event.predicate}'"


def _by_opposites(a: _Said, b: _Said) -> _Judged | None:
    """Find a word of one whose opposite the other holds, where the rest of the shorter statement is shared."""
    for words_, stems, converse in _opposites():
        one, other = a.stems & stems, b.stems & stems
        opposed = len(one) == len(other) == 1 and one != other
        of_one = not converse or not _before(a.text, stems).isdisjoint(_before(b.text, stems))
        if opposed and of_one and _shared(a.stems - stems, b.stems - stems) >= SAME_HAPPENING:
            return _Judged("contradicts", "value", f"opposites: {words_}")
    return None


def _before(text: str, stems: frozenset[str]) -> frozenset[str]:
    """Return the stems before the first of those given, which name the side that does it."""
    return frozenset(takewhile(lambda one: one not in stems, (word.stem for word in words(text))))


@lru_cache(maxsize=1)
def _opposites() -> tuple[tuple[str, frozenset[str], bool], ...]:
    """Return pairs of opposite words as a reader sees them and as stems, and whether they are converse."""
    split = ((line.split(), line in _CONVERSE) for line in _OPPOSITES + _CONVERSE)
    return tuple(
        (f"'{one}' and '{two}'", frozenset((stem(one), stem(two))), converse) for (one, two), converse in split
    )
