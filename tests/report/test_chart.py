"""Axes and whiskers: what lies left of another stays left, nothing leaves the drawing, labels never collide."""

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.report.chart import Scale, date_ticks, scale_of, whisker

FIGURES = st.floats(min_value=0, max_value=1e9, allow_nan=False)


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_every_value_lies_inside_the_drawing(values: list[float]) -> None:
    scale = scale_of(values)
    assert scale is not None
    assert all(0 <= scale.at(value) <= 100 for value in values)


@given(st.lists(FIGURES, min_size=2, max_size=8))
def test_a_larger_value_never_stands_left_of_a_smaller_one(values: list[float]) -> None:
    scale = scale_of(values)
    assert scale is not None
    assert all(scale.at(a) <= scale.at(b) for a, b in pairwise(sorted(values)))


@given(st.lists(FIGURES, min_size=1, max_size=8))
def test_ticks_lie_on_the_axis_in_order_and_are_few(values: list[float]) -> None:
    scale = scale_of(values)
    assert scale is not None
    ticks = scale.ticks()
    assert len(ticks) <= 8
    assert all(0 <= tick.at <= 100 for tick in ticks)
    assert all(a.at <= b.at for a, b in pairwise(ticks))


@pytest.mark.parametrize(
    ("values", "log"),
    [((24, 72, 250, 900), True), ((10, 200), False), ((10, 201), True), ((0, 5, 4_000), True), ((5, 6), False)],
)
def test_the_axis_is_logarithmic_beyond_a_factor_of_twenty(values: tuple[float, ...], log: bool) -> None:
    scale = scale_of(values)
    assert scale is not None
    assert scale.log is log


def test_round_values_mark_the_axis() -> None:
    assert [tick.label for tick in Scale(20, 2_000, log=True).ticks()] == ["30", "100", "300", "1,000"]
    assert [tick.label for tick in Scale(0, 50).ticks()] == ["0", "10", "20", "30", "40", "50"]


def test_labels_that_would_collide_are_left_off_but_not_their_rules() -> None:
    ticks = Scale(0, 10_000).ticks()
    assert len(ticks) == 6
    assert [tick.label for tick in ticks if tick.label] != [f"{n:,}" for n in range(0, 12_000, 2_000)]


def test_an_open_end_runs_to_the_edge_and_a_closed_one_does_not() -> None:
    scale = Scale(0, 100)
    drawn = whisker(scale, (20, None), (25, 40), (20,))
    assert drawn is not None
    assert (drawn.open_low, drawn.open_high) == (False, True)
    assert drawn.high > scale.at(100)
    assert drawn.low == drawn.dots[0] == scale.at(20)
    assert drawn.band == (scale.at(25), scale.at(40))


def test_nothing_known_draws_nothing() -> None:
    assert whisker(Scale(0, 1), (None, None)) is None
    assert scale_of([None]) is None


@given(st.integers(1, 3_652_058), st.integers(0, 800_000))
def test_any_stretch_of_days_has_few_dates_on_its_axis(first: int, length: int) -> None:
    last = min(first + length, date.max.toordinal())
    scale = scale_of([first, last])
    assert scale is not None
    assert len(date_ticks(Scale(first, last))) <= 8


def test_days_months_and_years_mark_time() -> None:
    def labels(first: date, last: date) -> list[str]:
        return [tick.label for tick in date_ticks(Scale(first.toordinal(), last.toordinal()))]

    assert labels(date(2017, 10, 10), date(2017, 10, 12)) == ["10 Oct", "11 Oct", "12 Oct"]
    assert labels(date(2016, 11, 15), date(2017, 5, 1))[:4] == ["Dec 2016", "", "Feb", "Mar"]
    assert labels(date(2011, 3, 1), date(2016, 7, 1)) == ["2012", "2013", "2014", "2015", "2016"]
