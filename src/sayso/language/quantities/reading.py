"""A quantity as the words alone give it, before the parse is asked what is counted."""

from dataclasses import dataclass
from typing import Literal

from sayso.language.quantities.units import Unit
from sayso.language.quantities.vague import Vague
from sayso.records import Hedge

Trend = Literal["up", "down"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the grammar read. Positions are tokens; `end` is the token after its last."""

    start: int
    end: int
    number_at: int  # the number's own first token
    number_end: int  # the token after the number: where what is counted may begin
    ends: tuple[float, float] | None  # both the same for one number; None for a vague word
    grain: float = 1.0
    hedge: Hedge = "exact"
    unit: Unit | None = None
    vague: Vague | None = None
    trend: Trend | None = None
    precise: bool = False  # 'exactly'
    part: bool = False  # a share of a whole
    written: bool = False  # in words

    @property
    def is_range(self) -> bool:
        """Tell whether two numbers are stated."""
        return self.ends is not None and self.ends[0] != self.ends[1]
