"""The profile `posterior`: a Bayesian model of interval claims, one weight an origin.

Given the true number t, an account of a band [L, U] is, as in our study of truth discovery (docs/weighing.md),

    exact   with probability a:  t lies in the band, mostly in the part where agreement is claimed
    near    with 1 - a - e:      a report blurred by a log-normal error falls into the band
    stray   with e:              a number from anywhere on the scale

The prior over t is flat in log(1 + t). The posterior is computed on a grid whose cells end where bands end, so it is
exact in the bands and deterministic. a and e depend on the access of the voice nearest to the event; they are stated
judgements, not yet fitted to data.
"""

from collections.abc import Sequence
from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

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
BLUR = 0.25  # of a near report, in logarithms: one in three is off by more than a quarter
IN_LIKELY = 0.7  # of the exact reports, how many mean the likely part of their band
FILL = 240  # grid cells besides those that bands ask for
TAILS = (0.05, 0.95)

_phi = np.vectorize(lambda z: 0.5 * (1.0 + erf(z / sqrt(2.0))), otypes=[np.float64])


def posterior(votes: Sequence[Vote]) -> tuple[list[float], list[list[float]]]:
    """Return (low, best, high) from all votes, and the same without each vote in turn.

    low and high bound 90 % of the posterior mass, best is its median. Numbers are whole where all bands are.
    """
    edges = _edges([band for vote in votes for band in vote.bands])
    whole = all(_is_whole(band) for vote in votes for band in vote.bands)
    each = np.stack([_log_likelihood(vote, edges) for vote in votes])
    total = each.sum(axis=0)
    return _summary(total, edges, whole), [_summary(total - one, edges, whole) for one in each]


def _edges(bands: Sequence[Band]) -> Floats:
    """Cell edges from zero to well above the largest figure; every band begins and ends at one."""
    ends = [end for band in bands for end in _ends(band) if np.isfinite(end)]
    top = max(ends) * 4 + 4
    fill = np.expm1(np.linspace(0.0, np.log1p(top), FILL + 1))
    edges: Floats = np.unique(np.clip(np.concatenate([fill, np.array(ends)]), 0.0, top))
    return edges


def _ends(band: Band) -> tuple[float, float, float, float]:
    """Return hard and likely ends, half a rounding step out, infinite where open."""
    half = _half_step(band)
    return (
        0.0 if band.low is None else max(0.0, band.low - half),
        np.inf if band.high is None else band.high + half,
        0.0 if band.likely_low is None else max(0.0, band.likely_low - half),
        np.inf if band.likely_high is None else band.likely_high + half,
    )


def _half_step(band: Band) -> float:
    """Half of the last decimal place in use: 0.5 for whole numbers, 0.05 for 6.5."""
    numbers = [number for number in band[:4] if number is not None]
    places = max((len(repr(number).partition(".")[2].rstrip("0")) for number in numbers), default=0)
    return float(0.5 * 10.0 ** -min(places, 6))


def _is_whole(band: Band) -> bool:
    return all(float(number).is_integer() for number in band[:4] if number is not None)


def _log_likelihood(vote: Vote, edges: Floats) -> Floats:
    """Mean log-likelihood of one origin's figures in each cell: several figures share the one vote."""
    middle = (edges[:-1] + edges[1:]) / 2
    scale = np.log1p(edges[-1])
    rows = [np.log(_likelihood(band, middle, scale)) for band in vote.bands]
    mean: Floats = np.mean(rows, axis=0)
    return mean


def _likelihood(band: Band, middle: Floats, scale: float) -> Floats:
    low, high, likely_low, likely_high = _ends(band)
    exact, stray = EXACT_STRAY[band.access]
    inside = (middle >= low) & (middle <= high)
    expected = (middle >= likely_low) & (middle <= likely_high)
    at, bottom, top = np.log1p(middle), np.log1p(low), np.log1p(high)
    near = _phi((top - at) / BLUR) - _phi((bottom - at) / BLUR)
    width = (min(top, scale) - bottom) / scale
    likelihood: Floats = (
        exact * (IN_LIKELY * expected + (1 - IN_LIKELY) * inside) + (1 - exact - stray) * near + stray * width
    )
    return np.maximum(likelihood, 1e-12)


def _summary(log_likelihood: Floats, edges: Floats, whole: bool) -> list[float]:
    prior = np.diff(np.log1p(edges))
    mass = np.exp(log_likelihood - log_likelihood.max()) * prior
    reached = np.cumsum(mass / mass.sum())
    cells = [min(int(np.searchsorted(reached, share)), len(mass) - 1) for share in (TAILS[0], 0.5, TAILS[1])]
    low, best, high = edges[cells[0]], (edges[cells[1]] + edges[cells[1] + 1]) / 2, edges[cells[2] + 1]
    if not whole:
        return [float(low), float(best), float(high)]
    low, high = np.ceil(low), np.floor(high)
    return [float(min(low, high)), float(np.clip(np.round(best), min(low, high), high)), float(high)]
