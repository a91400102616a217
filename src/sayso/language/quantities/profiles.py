"""What an approximate number means: hedges to intervals, by named tables that a reader can dispute.

`PROFILES` holds `plain` (how readers of English take the words), `acled` and `ucdp` (how those datasets' coders do).
Sources and limits: docs/quantities.md. Every interval contains the number that was stated.
"""

from dataclasses import dataclass
from types import MappingProxyType

from sayso.errors import SaysoError
from sayso.records import Hedge


@dataclass(frozen=True, slots=True)
class Band:
    """What a vague word may mean, in multiples of its unit (1, a dozen, a hundred): hard ends and likely ends."""

    low: float
    high: float | None
    likely_low: float | None
    likely_high: float | None

    def times(self, unit: float) -> "Bands":
        """Give the intervals for a unit: 'several' and 100 for 'several hundred'."""
        ends = (None if end is None else end * unit for end in (self.low, self.high, self.likely_low, self.likely_high))
        return Bands(*ends)


@dataclass(frozen=True, slots=True)
class Bands:
    """The hard interval (outside it the words are contradicted) and the likely one (where agreement is claimed)."""

    low: float | None
    high: float | None
    likely_low: float | None
    likely_high: float | None


@dataclass(frozen=True, slots=True)
class Profile:
    """One table of hedges.

    `vague` maps a wording to its band, in units. `halo` is the share of the grain by which a bare round number may be
    off; `reach` how far below its number 'almost' goes.
    """

    name: str
    vague: MappingProxyType[str, Band]
    halo: float = 0.5
    reach: float = 0.85
    conservative: bool = False  # the stated number is the figure, whatever the hedge
    source: str = ""


_PLAIN = {
    "couple": Band(2, 3, 2, 2),
    "few": Band(2, 10, 3, 5),
    "handful": Band(2, 10, 3, 5),
    "several": Band(2, 20, 3, 9),
    "number": Band(2, 20, 3, 9),
    "unit": Band(1, 10, 2, 9),  # hundreds, thousands
    "few units": Band(2, 10, 2, 5),
    "several units": Band(2, 10, 3, 9),
    "many units": Band(2, 10, 4, 9),
    "couple units": Band(2, 3, 2, 2),
    "tens": Band(10, 100, 20, 90),
    "dozens": Band(12, 120, 24, 99),
    "few dozens": Band(24, 72, 36, 60),
    "several dozens": Band(24, 120, 36, 84),
    "many dozens": Band(24, 120, 48, 99),
    "couple dozens": Band(24, 36, 24, 24),
    "scores": Band(20, 120, 40, 99),
    "loads": Band(2, None, None, None),  # tonnes of, truckloads of
    "many": Band(3, None, None, None),
}
_ACLED = {
    **_PLAIN,
    "couple": Band(2, 3, 2, 2),
    "few": Band(3, 10, 3, 3),
    "handful": Band(3, 10, 3, 3),
    "several": Band(3, 20, 3, 3),
    "number": Band(3, 20, 3, 3),
    "many": Band(3, None, 3, 3),
    "tens": Band(10, 100, 10, 10),
    "dozens": Band(12, 120, 12, 12),
    "scores": Band(20, 120, 20, 20),
    "unit": Band(1, 10, 1, 1),
    "few units": Band(2, 10, 2, 2),
    "several units": Band(2, 10, 2, 2),
    "many units": Band(2, 10, 2, 2),
    "few dozens": Band(24, 72, 24, 24),
    "several dozens": Band(24, 120, 24, 24),
    "many dozens": Band(24, 120, 24, 24),
}
_UCDP = {
    name: Band(band.low, band.high, band.low, band.low if band.likely_low is None else band.likely_low)
    for name, band in _PLAIN.items()
}

PROFILES: MappingProxyType[str, Profile] = MappingProxyType(
    {
        "plain": Profile("plain", MappingProxyType(_PLAIN), source="docs/quantities.md, table 1"),
        "acled": Profile(
            "acled", MappingProxyType(_ACLED), halo=0.0, conservative=True, source="ACLED, fatalities FAQ"
        ),
        "ucdp": Profile("ucdp", MappingProxyType(_UCDP), halo=0.0, conservative=True, source="UCDP GED: lower figure"),
    }
)


def profile(name: str) -> Profile:
    """Look a profile up by name; an unknown name is an error that lists those there are."""
    try:
        return PROFILES[name]
    except KeyError:
        raise SaysoError(f"there is no table of hedges '{name}'; there are: {', '.join(PROFILES)}") from None


def bands_of(ends: tuple[float, float], grain: float, hedge: Hedge, rounded: bool, table: Profile) -> Bands:
    """Give the intervals of a stated number (both ends the same) or range under a hedge.

    `grain` is the place value of the last stated digit; `rounded` says that an unhedged number may stand for its
    neighbours (a measure, or a round count).
    """
    low, high = min(ends), max(ends)
    width = min(grain, max(abs(low), abs(high)) / 4)
    half = width / 2
    if table.conservative:
        likely = (high, high) if hedge in ("under", "at-most") else (low, low)
    else:
        likely = _likely(low, high, width, hedge)
    match hedge:
        case "about":
            slack = max(width, abs(low) / 10, abs(high) / 10)
            hard: tuple[float | None, float | None] = (low - slack, high + slack)
        case "almost":
            hard = (low - max(half, abs(low) * (1 - table.reach)), high)
        case "over" | "at-least":
            hard = (low, None)
        case "under" | "at-most":
            hard = (0.0 if low >= 0 else None, high)
        case _:
            halo = width * table.halo if rounded else 0.0
            hard = (low - halo, high + halo)
    return Bands(*hard, *likely)


def _likely(low: float, high: float, width: float, hedge: Hedge) -> tuple[float, float]:
    match hedge:
        case "about":
            return low - width / 2, high + width / 2
        case "almost":
            return low - width / 2, high
        case "over":
            return low, high + width
        case "at-least":
            return low, high + abs(high)
        case "under" | "at-most":
            return (max(low - width, 0.0) if low >= 0 else low - width), high
        case _:
            return low, high
