"""The profile `ucdp`, after the coding practice of the UCDP Georeferenced Event Dataset.

low is the lowest and high the highest reliable figure; best is the figure that most origins give and, where nothing
favours a higher one, the lower. UCDP's coders judge which reports are reliable; here every figure counts that is
neither denied nor held merely possible, which a person should go over.
"""

from collections import Counter
from collections.abc import Sequence

from sayso.weighing.votes import Vote


def ucdp(votes: Sequence[Vote]) -> tuple[float, float, float]:
    """Return low, best and high by the rule above."""
    tally = Counter(vote.figure for vote in votes)
    best = min(tally, key=lambda figure: (-tally[figure], figure))
    return min(tally), best, max(tally)
