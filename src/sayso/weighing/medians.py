"""The profile `median-of-origins`: the middle one of the origins' figures, from the lowest to the highest figure.

No model: every origin has one figure, the middle one of those that it stated. Half of the origins lie at or below the
best figure. For an even number of origins it is the mean of the two in the middle.
"""

from collections.abc import Sequence
from statistics import median

from sayso.weighing.votes import Vote


def median_of_origins(votes: Sequence[Vote]) -> tuple[float, float, float]:
    """Return the lowest, the middle and the highest figure of the origins."""
    figures = [vote.figure for vote in votes]
    return min(figures), float(median(figures)), max(figures)
