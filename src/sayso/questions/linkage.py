"""Clustering of items of which only some pairs are scored, and a logistic model read from data.

Two clusters are as close as the middle between their mean score and their best one: reports of one happening that
share few words are joined through one that is like both. The best counts in full where there is a pair above the
threshold for every other item of the smaller cluster, and of a large share of all pairs, and less the fewer there are:
one pair alone joins no two crowds. Unscored pairs count as `apart`. Cost grows with the scored pairs, not with the
square of the items.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heappush
from importlib import resources
from typing import NamedTuple

_BEARERS = 0.5  # strong pairs for each item of the smaller cluster, from which on its best one counts in full
_BORNE = 0.15  # and for each pair: among many pairs some are strong by chance
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


@lru_cache(maxsize=8)
def model(name: str) -> Model:
    """Return a model of `happenings.json`; scripts/train_happenings.py makes the file."""
    plain = json.loads(resources.files("sayso.questions").joinpath("happenings.json").read_text(encoding="utf-8"))[name]
    features = plain["features"]
    return Model(tuple(features), tuple(features.values()), plain["intercept"], plain["threshold"])


def clusters(count: int, scores: Scores, *, threshold: float, apart: float) -> list[list[int]]:
    """Return clusters of the items 0 to count - 1, each sorted, in order of their first item.

    The two closest clusters are joined until none reaches the threshold. A score of minus infinity
    keeps its two items apart. The links of the smaller cluster move to the larger one, and a closeness
    that growth has lowered is computed anew when its turn comes: joining costs what the smaller links are.
    """
    members: dict[int, list[int]] = {n: [n] for n in range(count)}
    near: dict[int, dict[int, _Link]] = {n: {} for n in range(count)}
    for (a, b), score in scores.items():
        near[a][b] = near[b][a] = _Link(score, 1, score, int(score >= threshold))
    heap = [(-score, a, b) for (a, b), score in scores.items() if score >= threshold]
    heapify(heap)

    def closeness(a: int, b: int) -> float:
        link, pairs = near[a][b], len(members[a]) * len(members[b])
        needed = max(_BEARERS * min(len(members[a]), len(members[b])), _BORNE * pairs)
        borne = min(1.0, link.strong / needed)
        best = link.best if borne == 1.0 else borne * link.best + (1 - borne) * apart  # infinite ones have no share
        return ((link.total + (pairs - link.scored) * apart) / pairs + best) / 2

    while heap:
        told, a, b = heappop(heap)
        if a not in members or b not in members or b not in near[a]:
            continue
        score = closeness(a, b)
        if -score != told:  # one of the two has grown since
            if threshold <= score < -told:
                heappush(heap, (-score, a, b))
            continue
        kept, gone = (a, b) if (len(near[a]), -a) >= (len(near[b]), -b) else (b, a)
        members[kept] += members.pop(gone)
        del near[kept][gone]
        moved = near.pop(gone)
        moved.pop(kept)
        for other, link in moved.items():
            del near[other][gone]
            near[kept][other] = near[other][kept] = _joined(near[kept].get(other), link)
            if (score := closeness(kept, other)) >= threshold:
                heappush(heap, (-score, min(kept, other), max(kept, other)))
    return sorted(sorted(one) for one in members.values())


class _Link(NamedTuple):
    """What is known of the pairs between two clusters."""

    total: float
    scored: int
    best: float
    strong: int  # pairs that would be joined by themselves


def _joined(a: _Link | None, b: _Link) -> _Link:
    """Return the link to two clusters that become one; the first may have none."""
    return b if a is None else _Link(a.total + b.total, a.scored + b.scored, max(a.best, b.best), a.strong + b.strong)
