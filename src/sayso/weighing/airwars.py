"""The profile `airwars`, after the practice of Airwars' incident pages.

Airwars files a minimum and a maximum over all sources and no best figure: 'best' is null. Measured on its pages,
'dozens' is filed as 12 to 24 and 'hundreds' as 100 to 200: from the lowest number that the words allow to twice as
many. A figure in numerals stands for itself; 'at least ten' is filed as ten at least.
"""

from collections.abc import Sequence

from sayso.weighing.votes import Band, Vote

_VAGUE = 3.0  # a band this many times as wide as it is low was made by a word, not by a numeral


def airwars(votes: Sequence[Vote]) -> tuple[float, None, float]:
    """Return the minimum and the maximum over all figures of all origins."""
    filed = [_filed(band) for vote in votes for band in vote.bands]
    return min(low for low, _ in filed), None, max(high for _, high in filed)


def _filed(band: Band) -> tuple[float, float]:
    if band.low is not None and band.high is not None and band.low > 0 and band.high >= _VAGUE * band.low:
        return band.low, 2 * band.low
    return band.stated, band.stated
