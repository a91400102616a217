"""What people have decided of pairs of claims, as bounds that the grouping keeps: of one question, or not of one.

Must-link and cannot-link after Wagstaff and Cardie (2000), 'Clustering with instance-level constraints'. Two claims
that a person has put together draw along what is like either; two that a person has parted share no question.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

TOGETHER = 1e6  # log-odds of two that a person has put together: beyond all that a model says, yet finite
APART = -inf


@dataclass(frozen=True, slots=True)
class Links:
    """Pairs of claims, by their ids, the lower first."""

    same: frozenset[tuple[str, str]] = frozenset()
    different: frozenset[tuple[str, str]] = frozenset()

    def score(self, a: str, b: str) -> float | None:
        """Return what a person has decided of two claims, as log-odds; None where nobody has."""
        pair = link(a, b)
        return APART if pair in self.different else TOGETHER if pair in self.same else None


@dataclass(frozen=True, slots=True)
class Decided:
    """The links of a run by what is asked: when, where, who, and all else, which is mostly how many."""

    by_kind: Mapping[str, Links] = field(default_factory=dict)

    def of(self, kind: str) -> Links:
        """Return the links between answers to one kind of question."""
        return self.by_kind.get(asked_as(kind), Links())


def link(a: str, b: str) -> tuple[str, str]:
    """Return a pair with the lower id first."""
    return (a, b) if a <= b else (b, a)


def asked_as(kind: str | None) -> str:
    """Return the kind under which decisions on a question are kept: counts, measures and the rest are one."""
    return kind if kind in {"when", "where", "who"} else "count"
