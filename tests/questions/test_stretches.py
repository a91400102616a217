"""Stretches of days: what a time expression says of when a count was reached."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.questions.stretches import LONGEST, Days, stretch_of
from sayso.records import Time

FRIDAY = date(2021, 3, 5)
DATES = st.dates(date(1950, 1, 1), date(2050, 1, 1))


def time(text, value, start, first=None, last=None):
    return Time(
        start=start, end=start + len(text), text=text, type="DATE" if first else "DURATION", value=value,
        from_=first, to=last or first,
    )  # fmt: skip


def test_a_day_is_a_day():
    assert stretch_of(time("Monday", "2021-03-01", 3, "2021-03-01"), "On Monday", FRIDAY) == Days(
        date(2021, 3, 1), date(2021, 3, 1)
    )


@pytest.mark.parametrize("lead", ["Since ", "since late ", "have been killed since "])
def test_since_a_day_runs_to_the_day_of_writing(lead):
    told = time("Monday", "2021-03-01", len(lead), "2021-03-01")
    assert stretch_of(told, f"{lead}Monday", FRIDAY) == Days(date(2021, 3, 1), FRIDAY)


def test_since_a_year_long_past_dates_nothing():
    told = time("2011", "2011", 6, "2011-01-01", "2011-12-31")
    assert stretch_of(told, "since 2011", FRIDAY) is None


@pytest.mark.parametrize(
    ("text", "value", "days"),
    [("the past two weeks", "P2W", 14), ("the last 24 hours", "PT24H", 1), ("the last three days", "P3D", 3)],
)
def test_the_past_days_run_back_from_the_day_of_writing(text, value, days):
    assert stretch_of(time(text, value, 0), text, FRIDAY) == Days(FRIDAY - timedelta(days=days), FRIDAY)


@pytest.mark.parametrize(
    ("text", "value"), [("six days", "P6D"), ("the past two years", "P2Y"), ("last 90 days", "P90D")]
)
def test_other_durations_date_nothing(text, value):
    assert stretch_of(time(text, value, 0), text, FRIDAY) is None


def test_without_a_day_of_writing_nothing_runs_to_it():
    assert stretch_of(time("the past two weeks", "P2W", 0), "the past two weeks", None) is None
    told = time("Monday", "2021-03-01", 6, "2021-03-01")
    assert stretch_of(told, "since Monday", None) == Days(date(2021, 3, 1), date(2021, 3, 1))


@given(DATES, st.integers(0, 400), DATES, st.booleans())
def test_a_stretch_holds_its_time_and_is_never_too_long(first, length, written, since):
    last = first + timedelta(days=length)
    lead = "since " if since else "on "
    told = stretch_of(time("then", "x", len(lead), first.isoformat(), last.isoformat()), f"{lead}then", written)
    if told is not None:
        assert told.first == first
        assert told.last >= last
        assert told.count <= LONGEST + 1
        assert told.near(told, 0)
