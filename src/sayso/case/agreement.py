"""Where two people who decided about the same things disagree, and how often they agree.

The figures are the share of agreement and Cohen's kappa (Cohen 1960, Educational and Psychological Measurement 20) over
the claims that both have judged, with the verdicts accept, correct and reject.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from sayso.decisions import Anchor, Decision, Ledger

_ON_QUESTION = {"same": "same", "move": "same", "different": "different", "unsure": "unsure"}
_ABOUT_TWO = (*_ON_QUESTION, "relation", "origin")
Matter = tuple[str, frozenset[Anchor], str]  # what is judged, the words it is about, another key


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """One thing that two people have judged otherwise."""

    what: str  # verdict, question, relation, origin, grade
    a: str  # the people
    b: str
    a_says: str
    b_says: str
    quotes: tuple[str, ...]
    document: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far two people agree."""

    a: str
    b: str
    both: int  # claims that both have judged
    agree: int
    kappa: float | None  # null where there is nothing to measure


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """All pairs of people, and each disagreement."""

    agreements: tuple[Agreement, ...]
    disagreements: tuple[Disagreement, ...]


def compare_people(ledger: Ledger) -> Compared:
    """Compare what each two people have decided."""
    held = {by: _positions(Ledger(ledger.all, by=by)) for by in ledger.people()}
    agreements, disagreements = [], []
    for a, b in combinations(sorted(held), 2):
        shared = [matter for matter in held[a] if matter in held[b]]
        agreements.append(_agreement(a, b, held[a], held[b], [m for m in shared if m[0] == "verdict"]))
        parted = [m for m in shared if held[a][m][0] != held[b][m][0]]
        disagreements += [_disagreement(a, b, matter, held[a][matter], held[b][matter]) for matter in parted]
    return Compared(agreements=tuple(agreements), disagreements=tuple(disagreements))


def _positions(ledger: Ledger) -> dict[Matter, tuple[str, Decision]]:
    """Return what one person holds on each matter: in words, with the last decision on it."""
    changes: defaultdict[Matter, dict[str, object]] = defaultdict(dict)
    held: dict[Matter, tuple[str, Decision]] = {}
    for one in ledger.standing:
        for matter, says in _says(one):
            if one.kind == "correct":
                changes[matter] |= one.changes
                says = "correct: " + ", ".join(f"{k} = {v}" for k, v in sorted(changes[matter].items()))  # noqa: PLW2901
            held[matter] = says, one
    return held


def _says(one: Decision) -> Iterator[tuple[Matter, str]]:
    if one.kind in {"accept", "reject", "correct"}:
        for anchor in one.claims:
            yield ("verdict", frozenset((anchor,)), ""), one.kind
    elif one.kind == "grade":
        yield ("grade", frozenset(), _source(one)), one.value or ""
    elif one.kind in _ABOUT_TWO:
        what = "question" if one.kind in _ON_QUESTION else one.kind
        says = _ON_QUESTION.get(one.kind) or one.value or ""
        for a in one.claims:
            for b in one.others:
                yield (what, frozenset((a, b)), ""), says


def _source(one: Decision) -> str:
    return " in ".join(part for part in (f"voice {one.voice}" if one.voice else "", one.document or "") if part)


def _agreement(
    a: str, b: str, of_a: Mapping[Matter, tuple[str, Decision]], of_b: Mapping[Matter, tuple[str, Decision]],
    shared: list[Matter],
) -> Agreement:  # fmt: skip
    pairs = [(of_a[m][0], of_b[m][0]) for m in shared]
    agree = sum(x == y for x, y in pairs)
    return Agreement(a=a, b=b, both=len(pairs), agree=agree, kappa=kappa(pairs))


def kappa(pairs: list[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of labels; None for no pairs, and where chance alone explains all."""
    if not pairs:
        return None
    n = len(pairs)
    observed = sum(x == y for x, y in pairs) / n
    left, right = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    chance = sum(left[label] * right[label] for label in left) / n**2
    return None if chance == 1 else round((observed - chance) / (1 - chance), 4)


def _disagreement(
    a: str, b: str, matter: Matter, of_a: tuple[str, Decision], of_b: tuple[str, Decision]
) -> Disagreement:
    what, anchors, key = matter
    ordered = sorted(anchors, key=lambda one: (one.document, one.start))
    return Disagreement(
        what=what,
        a=a,
        b=b,
        a_says=_with_why(*of_a),
        b_says=_with_why(*of_b),
        quotes=tuple(one.quote for one in ordered),
        document=ordered[0].document if ordered else key,
    )


def _with_why(says: str, decision: Decision) -> str:
    return f"{says} ({decision.why})" if decision.why else says
