"""The profile `acled`, after ACLED's codebook: the most conservative estimate available.

Where reports differ or are vague the lowest stands: tens are 10, dozens 12, hundreds 100, which is the lowest number
that the words allow. The highest figure is kept as 'high', as coders keep it in the notes.
"""

from collections.abc import Sequence

from sayso.weighing.votes import Band, Vote

_VAGUE = 3.0  # a band this many times as wide as it is low was made by a word, not by a numeral


def acled(votes: Sequence[Vote]) -> tuple[float, float, float]:
    """Return the lowest figure as low and best, and the highest as high."""
    lowest = [_lowest(band) for vote in votes for band in vote.bands]
    return min(lowest), min(lowest), max(lowest)


def _lowest(band: Band) -> float:
    if band.low is not None and (band.high is None or band.high >= _VAGUE * max(band.low, 1.0)):
        return band.low
    return band.stated
