"""Clustering of items of which only some pairs are scored, and a logistic model read from data.

Two clusters are as close as the middle between their mean score and their best one: reports of one happening that share
few words are joined through one that is like both, yet one pair alone joins no two crowds. Unscored pairs count as
`apart`. Cost grows with the scored pairs, not with the square of the items.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from importlib import resources
from typing import NamedTuple

Scores = Mapping[tuple[int, int], float]  # log-odds that two items belong together, by their numbers, lower first


class Model(NamedTuple):
    """A logistic model over named features."""

    names: tuple[str, ...]
    weights: tuple[float, ...]
    intercept: float
    threshold: float  # of the closeness of two clusters, in log-odds

    def score(self, features: Sequence[float]) -> float:
        """Return the log-odds of a pair with these features."""
        return self.intercept + sum(w * f for w, f in zip(self.weights, features, strict=True))


@lru_cache(maxsize=4)
def model(name: str) -> Model:
    """Return a model of `happenings.json`; scripts/train_happenings.py makes the file."""
    plain = json.loads(resources.files("sayso.questions").joinpath("happenings.json").read_text(encoding="utf-8"))[name]
    features = plain["features"]
    return Model(tuple(features), tuple(features.values()), plain["intercept"], plain["threshold"])


def clusters(count: int, scores: Scores, *, threshold: float, apart: float) -> list[list[int]]:
    """Return clusters of the items 0 to count - 1, each sorted, in order of their first item.

    The two closest clusters are joined until none reaches the threshold. A score of minus infinity
    keeps its two items apart.
    """
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    near: dict[int, dict[int, _Link]] = {n: {} for n in range(count)}
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = _Link(score, 1, score)
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= threshold]
    heapify(heap)
    fresh = count

    def closeness(a: int, b: int) -> float:
        link, pairs = near[a][b], len(members[a]) * len(members[b])
        return ((link.total + (pairs - link.scored) * apart) / pairs + link.best) / 2

    while heap:
        _, a, b = heappop(heap)
        if a not in members or b not in members:
            continue
        joined = {
            other: _joined(near[a].get(other), near[b].get(other)) for other in sorted({*near[a], *near[b]} - {a, b})
        }
        members[fresh] = members.pop(a) + members.pop(b)
        near[fresh] = joined
        for other, link in joined.items():
            near[other].pop(a, None)
            near[other].pop(b, None)
            near[other][fresh] = link
            if (score := closeness(fresh, other)) >= threshold:
                heappush(heap, (-score, min(fresh, other), max(fresh, other)))
        del near[a], near[b]
        fresh += 1
    return sorted(sorted(one) for one in members.values())


class _Link(NamedTuple):
    """What is known of the pairs between two clusters."""

    total: float
    scored: int
    best: float


def _joined(a: _Link | None, b: _Link | None) -> _Link:
    """Return the link to two clusters that become one."""
    links = [one for one in (a, b) if one is not None]
    return _Link(sum(one.total for one in links), sum(one.scored for one in links), max(one.best for one in links))
