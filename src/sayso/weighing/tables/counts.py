"""Numbers: each report is exact, near or stray, and each source is judged by all that it says.

Given the true number t of an object o, a report x of source s is

    exact   with probability a_s:  x = t
    near    with probability n_s:  x - t is Student-t with 2 degrees of freedom, of scale blur_s * unrest_o
    stray   with probability e_s:  x is any number

on the working scale: logarithms where the table's numbers span orders of magnitude, else the numbers themselves. A
round number fills a cell as wide as its grain, so that two sources who agree on 9,000 agree less than two who agree on
8,860. t is one of the numbers claimed. Sources and objects are learned by expectation maximisation, pulled to those
that say as much (`groups.shrunk`). All is computed in blocks of objects, so memory stays flat.

For the 90 % interval, numbers near an undisputed one may be true as well, and n accounts count as the cube root of n:
accounts of one thing are never independent of one another. The power was set on development data (docs/weighing.md).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import gamma, log, pi, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.weighing.tables.groups import by_activity, shrunk, softmax, spread
from sayso.weighing.tables.table import Floats, Ints, Table, TableEstimate

PRIOR = np.array([0.6, 0.3, 0.1])  # exact, near, stray
STRENGTH = 4.0  # claims that the class of a source is worth
CLASS_STRENGTH = 10.0  # claims that the whole table is worth to a class
CALM = 10.0  # claims that an ordinary scale is worth to an object
FREEDOM = 2.0  # of the Student-t of near reports
ROUNDS = 40
SETTLED = 1e-3  # change of a source's shares at which learning stops
STRAY_SPAN = log(1e6)  # a stray report in logarithms may lie anywhere in six decades
INDEPENDENT = 1 / 3  # power of the number of accounts that counts for the interval
MOST_CANDIDATES = 64  # numbers of one object that may be true: those claimed most often
BLOCK = 400_000  # pairs of report and candidate at a time
KEPT = 5_000_000  # pairs kept between rounds; beyond it blocks are made anew
FILL = np.array([-4.0, -2.0, -1.0, -0.5, 0.5, 1.0, 2.0, 4.0])  # numbers that nobody claims, in scales from the middle
FILL_WIDTH = np.array([3.0, 1.5, 0.75, 0.5, 0.5, 0.75, 1.5, 3.0])
_STUDENT = gamma((FREEDOM + 1) / 2) / gamma(FREEDOM / 2) / sqrt(FREEDOM * pi)


@dataclass(frozen=True, slots=True)
class _Scale:
    """The working scale of a table."""

    logarithmic: bool
    unit: float  # the decimal place to which most numbers are given
    span: float  # how wide a stray report scatters

    def at(self, numbers: Floats) -> Floats:
        """Put numbers on the scale."""
        return np.log1p(numbers / self.unit) if self.logarithmic else numbers

    def numbers(self, at: Floats) -> Floats:
        """Take numbers off the scale."""
        found: Floats = np.expm1(at) * self.unit if self.logarithmic else at
        return found

    def widths(self, numbers: Floats, steps: Floats) -> Floats:
        """Return how wide the steps are on the scale, where the numbers lie."""
        return steps / (self.unit + numbers) if self.logarithmic else steps


@dataclass(frozen=True, slots=True)
class _Claims:
    """Reports ordered by object and number."""

    object: Ints
    source: Ints
    number: Floats
    at: Floats
    cell: Floats


@dataclass(frozen=True, slots=True)
class _Candidates:
    """Numbers that may be true, ordered by object and size."""

    object: Ints
    number: Floats
    at: Floats
    log_prior: Floats


@dataclass(frozen=True, slots=True)
class _Block:
    """Every report of some objects against every candidate of its object; candidates counted from the first."""

    candidates: slice
    starts: Ints  # of the objects among the candidates
    group: Ints  # object of each candidate, counted from the first
    candidate: Ints
    source: Ints
    object: Ints
    distance: Floats
    cell: Floats
    same: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Trust:
    """What has been learned so far."""

    shares: Floats  # sources x (exact, near, stray)
    blur: Floats  # of each source
    unrest: Floats  # of each object
    usual_blur: float


def estimate_counts(table: Table, numbers: Floats) -> Iterator[TableEstimate]:
    """Estimate the number of each object: the median of the posterior and the ends of a 90 % interval."""
    scale = _scale(numbers, len(table.objects))
    claims = _claims(table, numbers, scale)
    candidates = _candidates(claims, scale)
    trust = _learn(claims, candidates, scale, len(table.sources))
    [best] = _quantiles(claims, candidates, scale, trust, _Ask((0.5,), independent=1.0))
    low, high = _quantiles(claims, _filled(candidates, scale, trust), scale, trust, _Ask((0.05, 0.95), INDEPENDENT))
    low, high = np.minimum(low, best), np.maximum(high, best)
    sizes = np.bincount(claims.object)
    for place, name in enumerate(table.objects):
        yield TableEstimate(
            object=name,
            best=float(best[place]),
            low=float(low[place]),
            high=float(high[place]),
            origins=int(sizes[place]),
        )


# --- the working scale and its cells -------------------------------------------------------------------------------


def _scale(numbers: Floats, objects: int) -> _Scale:
    """Logarithms, unless numbers are negative, or are many and all of one size (temperatures, shares, ages)."""
    low, high = np.quantile(numbers, (0.05, 0.95))
    logarithmic = bool(numbers.min() >= 0 and (objects < 20 or high > 30 * max(low, 1e-9)))
    unit = next((step for step in (1.0, 0.1, 0.01, 0.001) if _on_grid(numbers, step).mean() >= 0.5), 1e-4)
    return _Scale(logarithmic, unit, STRAY_SPAN if logarithmic else float(max(np.ptp(numbers), unit)))


def _on_grid(numbers: Floats, step: float) -> NDArray[np.bool_]:
    steps = numbers / step
    off = np.abs(steps - np.round(steps))
    return np.asarray((off <= 1e-9 * np.abs(steps)) | (off < 1e-9))


def _grain(numbers: Floats, unit: float) -> Floats:
    """Return the place value of the last significant digit, at most a quarter of the number: 8,900 -> 100."""
    grain = np.full(len(numbers), unit)
    for power in range(1, 19):
        step = unit * 10.0**power
        if step > numbers.max():
            break
        grain[(numbers >= step) & _on_grid(numbers, step)] = step
    return np.asarray(np.minimum(grain, np.maximum(numbers / 4, unit)), dtype=np.float64)


def _claims(table: Table, numbers: Floats, scale: _Scale) -> _Claims:
    order = np.lexsort((table.source, numbers, table.object))
    number = numbers[order]
    steps = _grain(number, scale.unit) if scale.logarithmic else np.full(len(number), scale.unit)
    return _Claims(table.object[order], table.source[order], number, scale.at(number), scale.widths(number, steps))


def _candidates(claims: _Claims, scale: _Scale) -> _Candidates:
    fresh = np.r_[True, (np.diff(claims.object) != 0) | (np.diff(claims.number) != 0)]
    rows = np.nonzero(fresh)[0]
    votes = np.diff(np.r_[rows, len(claims.object)])
    rank = np.empty(len(rows), dtype=np.int64)
    order = np.lexsort((rows, -votes, claims.object[rows]))
    rank[order] = spread(np.bincount(claims.object[rows]))
    rows = rows[rank < MOST_CANDIDATES]
    number = claims.number[rows]
    prior = np.log(scale.widths(number, np.full(len(number), scale.unit)))
    return _Candidates(claims.object[rows], number, claims.at[rows], prior)


def _filled(candidates: _Candidates, scale: _Scale, trust: _Trust) -> _Candidates:
    """Add numbers around a number that nobody disputes, for agreement does not make it certain."""
    alone = np.nonzero(np.bincount(candidates.object)[candidates.object] == 1)[0]
    object_ = candidates.object[alone]
    width = np.maximum(trust.usual_blur * trust.unrest[object_], _least(scale))[:, None]
    at = (candidates.at[alone][:, None] + FILL * width).ravel()
    added = _Candidates(
        object=np.repeat(object_, len(FILL)),
        number=np.round(scale.numbers(np.maximum(at, 0.0) if scale.logarithmic else at) / scale.unit) * scale.unit,
        at=at,
        log_prior=np.log((FILL_WIDTH * width).ravel()),
    )
    order = np.lexsort((np.r_[candidates.at, added.at], np.r_[candidates.object, added.object]))
    return _Candidates(
        object=np.r_[candidates.object, added.object][order],
        number=np.r_[candidates.number, added.number][order],
        at=np.r_[candidates.at, added.at][order],
        log_prior=np.r_[candidates.log_prior, added.log_prior][order],
    )


# --- learning ------------------------------------------------------------------------------------------------------


def _blocks(claims: _Claims, candidates: _Candidates) -> Iterator[_Block]:
    """Cut the objects into blocks of at most BLOCK pairs, or one object where that alone has more."""
    objects = int(claims.object[-1]) + 1
    first_claim = np.searchsorted(claims.object, np.arange(objects + 1))
    first = np.searchsorted(candidates.object, np.arange(objects + 1))
    pairs = np.cumsum(np.diff(first_claim) * np.diff(first))
    begin = 0
    while begin < objects:
        limit = (pairs[begin - 1] if begin else 0) + BLOCK
        end = max(begin + 1, int(np.searchsorted(pairs, limit, side="right")))
        yield _block(claims, candidates, first[begin : end + 1], slice(first_claim[begin], first_claim[end]))
        begin = end


def _block(claims: _Claims, candidates: _Candidates, first: Ints, rows: slice) -> _Block:
    where = slice(int(first[0]), int(first[-1]))
    begin = int(claims.object[rows.start])
    local = claims.object[rows] - begin
    many = np.diff(first)[local]
    candidate = np.repeat(first[local] - first[0], many) + spread(many)
    claim = np.repeat(np.arange(rows.start, rows.stop), many)
    return _Block(
        candidates=where,
        starts=first[:-1] - first[0],
        group=candidates.object[where] - begin,
        candidate=candidate,
        source=claims.source[claim],
        object=claims.object[claim],
        distance=claims.at[claim] - candidates.at[where][candidate],
        cell=claims.cell[claim],
        same=claims.number[claim] == candidates.number[where][candidate],
    )


def _parts(block: _Block, trust: _Trust, scale: _Scale) -> tuple[list[Floats], Floats]:
    """Return the probabilities that a report is exact, near, stray, and its squared distance in scales."""
    width = trust.blur[block.source] * trust.unrest[block.object]
    square = (block.distance / width) ** 2
    near = np.minimum((1 + square / FREEDOM) ** (-(FREEDOM + 1) / 2) * (_STUDENT * block.cell / width), 1.0)
    exact, share_near, share_stray = trust.shares[block.source].T
    return [exact * block.same, share_near * near, share_stray * (block.cell / scale.span)], square


def _learn(claims: _Claims, candidates: _Candidates, scale: _Scale, sources: int) -> _Trust:
    kept = np.sum(np.bincount(claims.object) * np.bincount(candidates.object)) <= KEPT
    blocks: Sequence[_Block] = list(_blocks(claims, candidates)) if kept else ()
    trust = _first_trust(claims, candidates, scale, sources)
    classes = by_activity(claims.source, sources)
    for _ in range(ROUNDS):
        before = trust
        trust = _round(blocks or _blocks(claims, candidates), candidates, scale, trust, classes)
        if np.abs(trust.shares - before.shares).max() < SETTLED:
            break
    return trust


def _first_trust(claims: _Claims, candidates: _Candidates, scale: _Scale, sources: int) -> _Trust:
    block = next(_blocks(claims, candidates))
    apart = np.abs(block.distance[~block.same])
    usual = float(max(np.median(apart) if len(apart) else 0.0, _least(scale)))
    objects = int(claims.object[-1]) + 1
    return _Trust(np.tile(PRIOR, (sources, 1)), np.full(sources, usual), np.ones(objects), usual)


def _least(scale: _Scale) -> float:
    """Return the least blur: a hundredth in logarithms, a tenth of the unit else."""
    return 0.01 if scale.logarithmic else scale.unit / 10


def _round(
    blocks: Iterator[_Block] | Sequence[_Block],
    candidates: _Candidates,
    scale: _Scale,
    trust: _Trust,
    classes: Ints,
) -> _Trust:
    """Judge all reports by the posterior of their objects, and sources and objects by the reports."""
    sources, objects = len(trust.blur), len(trust.unrest)
    tally = np.zeros((sources, 3))
    by_source, by_object = np.zeros((2, sources)), np.zeros((2, objects))
    for block in blocks:
        parts, square = _parts(block, trust, scale)
        given = sum(parts[1:], parts[0])
        weight = _posterior(block, candidates, given, 1.0)[block.candidate] / given
        for kind, part in enumerate(parts):
            tally[:, kind] += np.bincount(block.source, weights=weight * part, minlength=sources)
        near = weight * parts[1]
        miss = near * (FREEDOM + 1) / (FREEDOM + square) * block.distance**2
        by_source[0] += np.bincount(block.source, weights=near, minlength=sources)
        by_source[1] += np.bincount(block.source, weights=miss / trust.unrest[block.object] ** 2, minlength=sources)
        by_object[0] += np.bincount(block.object, weights=near, minlength=objects)
        by_object[1] += np.bincount(block.object, weights=miss / trust.blur[block.source] ** 2, minlength=objects)
    usual = max(by_source[1].sum() / max(by_source[0].sum(), 1e-9), _least(scale) ** 2)
    return _Trust(
        shares=shrunk(tally, classes, PRIOR, STRENGTH, CLASS_STRENGTH),
        blur=np.sqrt((by_source[1] + STRENGTH * usual) / (by_source[0] + STRENGTH)),
        unrest=np.sqrt((by_object[1] + CALM) / (by_object[0] + CALM)),
        usual_blur=float(np.sqrt(usual)),
    )


def _posterior(block: _Block, candidates: _Candidates, given: Floats, power: Floats | float) -> Floats:
    likelihood = np.bincount(block.candidate, weights=np.log(given), minlength=len(block.group))
    return softmax(likelihood * power + candidates.log_prior[block.candidates], block.starts, block.group)


# --- summing up ----------------------------------------------------------------------------------------------------


class _Ask(NamedTuple):
    """Which shares of the posterior to reach, and n accounts counting n ** independent."""

    shares: tuple[float, ...]
    independent: float


def _quantiles(claims: _Claims, candidates: _Candidates, scale: _Scale, trust: _Trust, ask: _Ask) -> list[Floats]:
    """Return for each share the number of each object at which its posterior reaches the share."""
    found: list[list[Floats]] = [[] for _ in ask.shares]
    sizes = np.bincount(claims.object)
    for block in _blocks(claims, candidates):
        parts, _ = _parts(block, trust, scale)
        first = int(block.object[0])
        n = sizes[first : first + len(block.starts)].astype(np.float64)
        mass = _posterior(block, candidates, sum(parts[1:], parts[0]), (n ** (ask.independent - 1))[block.group])
        reached = np.cumsum(mass)
        reached -= (reached - mass)[block.starts][block.group]
        number = candidates.number[block.candidates]
        ends = np.r_[block.starts[1:], len(number)] - 1
        for share, numbers in zip(ask.shares, found, strict=True):
            below = np.add.reduceat((reached < share - 1e-9).astype(np.int64), block.starts)
            numbers.append(number[np.minimum(block.starts + below, ends)])
    return [np.concatenate(numbers) for numbers in found]
