"""Laws of intervals: what comparing two accounts rests on."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.intervals import Interval, say, say_number

numbers = st.floats(min_value=-1e9, max_value=1e9, allow_nan=False)
ends = st.none() | numbers


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = draw(ends), draw(ends)
    if low is not None and high is not None and low > high:
        low, high = high, low
    return Interval(low, high)


@given(intervals(), intervals())
def test_meeting_is_mutual(a: Interval, b: Interval) -> None:
    assert a.meets(b) == b.meets(a)


@given(intervals(), intervals(), numbers)
def test_two_intervals_that_share_a_number_meet(a: Interval, b: Interval, number: float) -> None:
    if number in a and number in b:
        assert a.meets(b)


@given(intervals(), intervals())
def test_intervals_that_do_not_meet_have_a_gap_between_them(a: Interval, b: Interval) -> None:
    if not a.meets(b):
        first, second = (
            (a, b)
            if (a.high if a.high is not None else math.inf) < (b.low if b.low is not None else -math.inf)
            else (b, a)
        )
        assert first.high is not None
        assert second.low is not None
        assert first.high < second.low


@given(intervals(), intervals(), numbers)
def test_what_an_interval_contains_lies_in_it_number_by_number(a: Interval, b: Interval, number: float) -> None:
    if a.contains(b) and number in b:
        assert number in a


@given(intervals())
def test_every_interval_contains_and_meets_itself(a: Interval) -> None:
    assert a.contains(a)
    assert a.meets(a)


@given(intervals(), intervals(), intervals())
def test_containing_is_transitive(a: Interval, b: Interval, c: Interval) -> None:
    if a.contains(b) and b.contains(c):
        assert a.contains(c)


@given(intervals(), intervals())
def test_the_hull_contains_both_and_no_end_of_its_own(a: Interval, b: Interval) -> None:
    hull = a.hull(b)
    assert hull.contains(a)
    assert hull.contains(b)
    assert hull.low in (a.low, b.low)
    assert hull.high in (a.high, b.high)


@given(intervals(), intervals(), numbers, numbers)
def test_a_sum_holds_the_sum_of_any_two_members(a: Interval, b: Interval, x: float, y: float) -> None:
    if x in a and y in b:
        assert x + y in a + b


@given(intervals(), intervals())
def test_adding_does_not_depend_on_order(a: Interval, b: Interval) -> None:
    assert a + b == b + a


def test_an_interval_open_on_both_sides_contains_everything() -> None:
    assert Interval(None, None).contains(Interval(None, 3))
    assert not Interval(None, 3).contains(Interval(None, None))


@pytest.mark.parametrize(("low", "high"), [(2, 1), (math.nan, None), (None, math.nan)])
def test_an_impossible_interval_is_refused(low: float | None, high: float | None) -> None:
    with pytest.raises(ValueError, match="interval's"):
        Interval(low, high)


@pytest.mark.parametrize(
    ("interval", "words"),
    [
        (Interval(24, 72), "24 to 72"),
        (Interval(100, None), "at least 100"),
        (Interval(None, 50), "at most 50"),
        (Interval(13, 13), "13"),
        (Interval(None, None), "any number"),
        (Interval(3500, 4500.5), "3,500 to 4,500.5"),
    ],
)
def test_intervals_are_printed_in_words(interval: Interval, words: str) -> None:
    assert say(interval) == words
    assert str(interval) == words


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_a_printed_whole_number_reads_back(number: int) -> None:
    assert int(say_number(float(number)).replace(",", "")) == number
