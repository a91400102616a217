"""The tables of hedges: laws that every interval keeps, and the figures that the docs promise."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import SaysoError
from sayso.intervals import Interval
from sayso.language.quantities.grammar import read_all
from sayso.language.quantities.numbers import grain_of
from sayso.language.quantities.profiles import PROFILES, Bands, Profile, bands_of, profile
from sayso.records import Hedge

tables = st.sampled_from(list(PROFILES.values()))
hedges: st.SearchStrategy[Hedge] = st.sampled_from([one for one in get_args(Hedge) if one != "vague"])
counts = st.integers(min_value=0, max_value=10**9).map(float)
amounts = counts | st.floats(min_value=-1e6, max_value=1e6, allow_nan=False).map(lambda number: round(number, 2))


def bands(number: float, hedge: Hedge, table: Profile, *, rounded: bool = False) -> Bands:
    return bands_of((number, number), grain_of(number), hedge, rounded, table)


def hard(one: Bands) -> Interval:
    return Interval(one.low, one.high)


def likely(one: Bands) -> Interval:
    return Interval(one.likely_low, one.likely_high)


@given(amounts, hedges, tables, st.booleans())
def test_both_intervals_contain_the_number_and_hard_contains_likely(
    number: float, hedge: Hedge, table: Profile, rounded: bool
) -> None:
    made = bands(number, hedge, table, rounded=rounded)
    assert number in hard(made)
    assert number in likely(made)
    assert hard(made).contains(likely(made))


@given(counts, counts, hedges, tables, st.booleans())
def test_a_range_contains_both_its_ends(a: float, b: float, hedge: Hedge, table: Profile, rounded: bool) -> None:
    made = bands_of((a, b), min(grain_of(a), grain_of(b)), hedge, rounded, table)
    assert min(a, b) in hard(made)
    assert max(a, b) in hard(made)
    assert hard(made).contains(likely(made))


@given(amounts, tables, st.booleans())
def test_a_wider_hedge_never_shrinks_the_hard_interval(number: float, table: Profile, rounded: bool) -> None:
    exact = hard(bands(number, "exact", table))
    for wider in ("about", "almost", "at-least", "over", "under", "at-most"):
        assert hard(bands(number, wider, table)).contains(exact)
    assert hard(bands(number, "about", table)).contains(hard(bands(number, "exact", table, rounded=rounded)))
    for narrow, wide in (("over", "at-least"), ("under", "at-most"), ("almost", "at-most")):
        assert hard(bands(number, wide, table)).contains(hard(bands(number, narrow, table)))


@given(counts, counts, tables)
def test_a_later_number_never_has_an_earlier_interval(a: float, b: float, table: Profile) -> None:
    """'more than' and 'up to' keep the order of their numbers."""
    low, high = sorted((a, b))
    assert (bands(low, "over", table).low or 0) <= (bands(high, "over", table).low or 0)
    assert (bands(low, "at-most", table).high or 0) <= (bands(high, "at-most", table).high or 0)


@pytest.mark.parametrize("table", PROFILES.values(), ids=PROFILES)
def test_every_vague_band_keeps_likely_inside_hard(table: Profile) -> None:
    for band in table.vague.values():
        made = band.times(1)
        if made.likely_low is not None:
            assert hard(made).contains(likely(made))


def test_all_tables_know_the_same_words() -> None:
    assert len({frozenset(table.vague) for table in PROFILES.values()}) == 1


def test_the_wordings_of_a_few_dozen_and_some_250_contradict_one_another() -> None:
    few = PROFILES["plain"].vague["few dozens"].times(1)
    assert (few.low, few.high, few.likely_low, few.likely_high) == (24, 72, 36, 60)
    assert not hard(few).meets(hard(bands(250, "about", PROFILES["plain"])))


@pytest.mark.parametrize(
    ("number", "hedge", "low", "high"),
    [
        (13, "exact", 13, 13),
        (4000, "about", 3000, 5000),
        (250, "about", 225, 275),
        (600_000, "almost", 510_000, 600_000),
        (100, "over", 100, None),
        (100, "at-least", 100, None),
        (80, "at-most", 0, 80),
    ],
)
def test_the_plain_table_gives_the_documented_hard_interval(
    number: float, hedge: Hedge, low: float, high: float | None
) -> None:
    made = bands(number, hedge, PROFILES["plain"])
    assert (made.low, made.high) == (pytest.approx(low), high)


def test_acled_takes_the_lowest_figure_for_vague_words() -> None:
    words = {"tens": 10, "dozens": 12, "unit": 1, "several": 3}
    for word, figure in words.items():
        band = PROFILES["acled"].vague[word]
        assert (band.likely_low, band.likely_high) == (figure, figure)


@pytest.mark.parametrize(
    "words",
    [
        "a few men", "a couple of men", "a handful of men", "several men", "a number of men", "dozens of men",
        "a few dozen men", "several dozen men", "many dozens of men", "a couple of dozen men", "scores of men",
        "tens of men", "hundreds of men", "several hundred men", "many hundreds of men", "a couple of thousand men",
        "tens of thousands of men", "many men", "tonnes of weapons", "a large number of men", "quite a few men",
        "numerous men", "some hundreds of men",
    ],
)  # fmt: skip
def test_every_vague_wording_has_a_band_in_every_table(words: str) -> None:
    _, [reading] = read_all(words)
    assert reading.ends is None
    assert reading.vague is not None
    for table in PROFILES.values():
        assert reading.vague.key in table.vague


def test_an_unknown_table_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(SaysoError, match="plain, acled, ucdp"):
        profile("guess")
