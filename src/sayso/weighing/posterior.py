"""The profile `posterior`: a Bayesian model of interval claims, one weight an origin.

Given the true number t, an account of a band [L, U] is, as in our study of truth discovery (docs/weighing.md),

    exact   with probability a:  t lies in the band, mostly in the part where agreement is claimed
    near    with 1 - a - e:      a report blurred by a log-normal error falls into the band
    stray   with e:              the same with a wide error, and now and then a number from anywhere

Sources that differ over the dead of one incident do so by a factor of 1.5 in the middle and 2.5 in one of ten
(measured on Airwars' pages, docs/weighing.md); the two errors are set after that. The prior over t is flat in
arsinh t, which is the logarithm of 2t but for small and negative numbers. The posterior is computed on a grid whose
cells end where bands end, so it is exact in the bands and deterministic. a and e depend on the access of the voice
nearest to the event; they are stated judgements, not yet fitted to data. A grade that a person gave to a voice of the
chain (Admiralty A to F) multiplies the odds of e by STRAY_ODDS, a stated judgement, too; without a grade nothing moves.
"""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

from sayso.records import Access, Grade
from sayso.weighing.votes import Band, Vote

Floats = NDArray[np.float64]

EXACT_STRAY = {
    "participant": (0.45, 0.15),
    "witness": (0.45, 0.15),
    "official": (0.45, 0.20),
    "expert": (0.50, 0.12),
    "document": (0.60, 0.10),
    "news report": (0.45, 0.15),
    "unknown": (0.40, 0.20),
}
STRAY_ODDS = {"A": 0.25, "B": 0.5, "C": 1.0, "D": 2.0, "E": 6.0, "F": 1.0}  # by grade, times those of the access
BLUR = 0.25  # of a near report, in logarithms: one in three is off by more than a quarter
STRAY_BLUR = 1.0  # of a stray report, in logarithms
OPEN_BLUR = 0.5  # how fast an open end loses weight beyond what is likely meant, in logarithms, at most
OPEN_SHARE = 2.0  # the same, of the width that is likely meant: 'more than 615,000' is near 615,000
ANYWHERE = 0.1  # of the stray reports, how many may lie anywhere on the scale
IN_LIKELY = 0.7  # of the exact reports, how many mean the likely part of their band
FILL = 240  # grid cells besides those that bands ask for
_LEAST_BLUR = 1e-6
_FINE = 1000  # from here on a best figure that no account states is given to three digits
TAILS = (0.05, 0.5, 0.95)
INDEPENDENT = 0.7  # power of the number of origins that counts for the interval

_phi = np.vectorize(lambda z: 0.5 * (1.0 + erf(z / sqrt(2.0))), otypes=[np.float64])


def posterior(votes: Sequence[Vote], whole: bool) -> tuple[list[float], list[list[float]]]:
    """Return (low, best, high) from all votes, and the same without each vote in turn.

    low and high bound 90 % of the posterior mass, best is its median. `whole` is for things counted; other numbers
    are given to three significant digits.
    """
    bands = _bands(votes)
    edges = _edges(bands, whole)
    each = np.stack([_log_likelihood(vote, edges) for vote in votes])
    total = each.sum(axis=0)
    alone = []
    for one, vote in zip(each, votes, strict=True):
        others = [other for other in votes if other is not vote]
        alone.append(_snapped(_summary(total - one, edges, whole, _power(others)), _bands(others)))
    return _snapped(_summary(total, edges, whole, _power(votes)), bands), alone


def _power(votes: Sequence[Vote]) -> float:
    return power([vote.established for vote in votes])


def power(established: Sequence[bool]) -> float:
    """Return what part of its weight a vote keeps in the interval; `established` says which are independent.

    Origins whose independence is established count in full. Of n others n ** 0.7 count, for nobody knows what they
    share: with that, nine intervals in ten cover where three accounts in ten are undeclared copies
    (`benchmarks/approximate.py`).
    """
    sure = sum(established)
    return float(sure + (len(established) - sure) ** INDEPENDENT) / max(len(established), 1)


def _bands(votes: Iterable[Vote]) -> list[Band]:
    return [band for vote in votes for band in vote.bands]


def _snapped(three: list[float], bands: Sequence[Band]) -> list[float]:
    """Say the best figure as an account says it, if that account most likely means it: no false grain."""
    low, best, high = three
    near = [band.stated for band in bands if _means(band, best) and low <= band.stated <= high]
    return [low, min(near, key=lambda figure: (abs(figure - best), figure), default=best), high]


def _means(band: Band, number: float) -> bool:
    low, high = band.low, band.high
    return low is not None and high is not None and low <= number <= high <= 2 * low


def _edges(bands: Sequence[Band], whole: bool) -> Floats:
    """Cell edges from zero, or well below the lowest negative, to well above the largest; bands begin and end at one.

    Cells of whole numbers reach from half to half, so that each number lies in the middle of its own.
    """
    ends = np.array([end for band in bands for end in _ends(band) if np.isfinite(end)])
    bottom = -8.0 * abs(ends.min()) if ends.min() < -0.5 else 0.0
    fill = np.sinh(np.linspace(np.arcsinh(bottom), np.arcsinh(8 * abs(ends.max()) + 8), FILL + 1))
    if whole:
        fill = np.floor(fill) - 0.5
    edges: Floats = np.unique(np.concatenate([fill, ends]))
    return edges


def _ends(band: Band) -> tuple[float, float, float, float]:
    """Return hard and likely ends, half a rounding step out, infinite where open."""
    half = _half_step(band)
    low, likely_low = (-half if end is None else end - half for end in (band.low, band.likely_low))
    high, likely_high = (np.inf if end is None else end + half for end in (band.high, band.likely_high))
    return low, high, likely_low, likely_high


def _half_step(band: Band) -> float:
    """Half of the last decimal place in use: 0.5 for whole numbers, 0.05 for 6.5."""
    numbers = [number for number in band[:4] if number is not None and number != 0]
    exponents = (int(Decimal(repr(float(number))).normalize().as_tuple().exponent) for number in numbers)
    return float(0.5 * 10.0 ** max(min(min(exponents, default=0), 0), -9))


def _log_likelihood(vote: Vote, edges: Floats) -> Floats:
    """Mean log-likelihood of one origin's figures in each cell: several figures share the one vote."""
    middle = (edges[:-1] + edges[1:]) / 2
    span = float(np.ptp(np.arcsinh(edges)))
    rows = [np.log(_likelihood(band, middle, span)) for band in vote.bands]
    mean: Floats = np.mean(rows, axis=0)
    return mean


def _likelihood(band: Band, middle: Floats, span: float) -> Floats:
    low, high, likely_low, likely_high = _ends(band)
    exact, stray = exact_stray(band.access, band.grade)
    inside = (middle >= low) & (middle <= high)
    expected = (middle >= likely_low) & (middle <= likely_high)
    if not np.isfinite(high):  # whoever says 'more than 100' has a number near 100 in mind
        meant_high = likely_high if np.isfinite(likely_high) else 2 * max(low, 1.0)
        meant = float(np.arcsinh(meant_high) - np.arcsinh(max(low, likely_low)))
        blur = max(min(OPEN_BLUR, OPEN_SHARE * meant), _LEAST_BLUR)
        inside = inside * np.exp(-np.maximum(np.arcsinh(middle) - np.arcsinh(meant_high), 0.0) / blur)
        high = meant_high
    near = _blurred(BLUR, middle, low, high)
    anywhere = min((np.arcsinh(high) - np.arcsinh(low)) / span, 1.0)
    astray = (1 - ANYWHERE) * _blurred(STRAY_BLUR, middle, low, high) + ANYWHERE * anywhere
    stated = IN_LIKELY * expected + (1 - IN_LIKELY) * inside
    likelihood: Floats = exact * stated + (1 - exact - stray) * near + stray * astray
    return np.maximum(likelihood, 1e-12)


def exact_stray(access: Access, grade: Grade | None) -> tuple[float, float]:
    """Return how many such reports are exact and how many stray, by the voice's access and its grade."""
    exact, stray = EXACT_STRAY[access]
    odds = stray / (1 - stray) * STRAY_ODDS[grade or "F"]
    graded = odds / (1 + odds)
    return exact * (1 - graded) / (1 - stray), graded


def _rounded(number: float) -> float:
    return float(f"{number:.3g}")


def _blurred(blur: float, middle: Floats, low: float, high: float) -> Floats:
    """Probability that a report of the truth `middle` with a log-normal error falls between low and high."""
    at = np.arcsinh(middle)
    inside: Floats = _phi((np.arcsinh(high) - at) / blur) - _phi((np.arcsinh(low) - at) / blur)
    return inside


def _summary(log_likelihood: Floats, edges: Floats, whole: bool, power: float) -> list[float]:
    """Return low, best and high: the interval with all votes at `power`, the best with all at full weight."""
    low, _, high = _quantiles(log_likelihood * power, edges)
    _, best, _ = _quantiles(log_likelihood, edges)
    low, high = min(low, best), max(high, best)
    if not whole:
        return [_rounded(number) for number in (low, best, high)]
    low, high = float(np.ceil(low)) + 0.0, float(np.floor(high))  # adding zero turns -0.0 into 0.0
    return [low, float(np.clip(np.round(best if best < _FINE else _rounded(best)), low, high)), high]


def _quantiles(log_likelihood: Floats, edges: Floats) -> tuple[float, float, float]:
    mass = np.exp(log_likelihood - log_likelihood.max()) * np.diff(np.arcsinh(edges))
    reached = np.cumsum(mass / mass.sum())
    low, middle, high = (min(int(np.searchsorted(reached, share)), len(mass) - 1) for share in TAILS)
    return float(edges[low]), float((edges[middle] + edges[middle + 1]) / 2), float(edges[high + 1])
