"""The page's wording: exact where the source is, and no more."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.report import words


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2017-10-12", "2017-10-12", "12 October 2017"),
        ("2017-10-10", "2017-10-12", "10 to 12 October 2017"),
        ("2017-10-01", "2017-10-31", "October 2017"),
        ("2017-09-28", "2017-10-02", "28 September to 2 October 2017"),
        ("2016-12-30", "2017-01-02", "30 December 2016 to 2 January 2017"),
        ("2017-01-01", "2017-12-31", "2017"),
        ("2017-10-12T08:00:00Z", None, "12 October 2017"),
        ("soon", None, "soon"),
        (None, None, ""),
        ("9999-12-01", "9999-12-31", "December 9999"),
    ],
)
def test_days_are_said_as_exactly_as_they_are_known(first: str | None, last: str | None, said: str) -> None:
    assert words.days(first, last) == said


@pytest.mark.parametrize(
    ("low", "high", "unit", "said"),
    [
        (24, 72, None, "24 to 72"),
        (5, 6, "kilometre", "5 to 6 kilometres"),
        (1, 1, "kilometre", "1 kilometre"),
        (6, 6, "foot", "6 feet"),
        (100, None, None, "at least 100"),
        (None, 50, "percentage", "at most 50 per cent"),
        (72, 24, None, "24 to 72"),
    ],
)
def test_ranges_carry_their_unit(low: float | None, high: float | None, unit: str | None, said: str) -> None:
    assert words.range_of(low, high, unit) == said


@pytest.mark.parametrize(
    ("name", "kind", "said"),
    [
        ("Syrian Democratic Forces", "organisation", "the Syrian Democratic Forces"),
        ("US-led coalition", "organisation", "the US-led coalition"),
        ("a driver", "unnamed", "a driver"),
        ("BBC", "publisher", "BBC"),
        ("Ryan Dillon", "person", "Ryan Dillon"),
        ("not named", "unknown", "somebody not named"),
    ],
)
def test_bodies_take_their_article(name: str, kind: str, said: str) -> None:
    assert words.named(name, kind) == said


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("a driver", "says"),
        ("the drivers", "say"),
        ("two of the drivers", "say"),
        ("residents of the town", "say"),
        ("the press", "says"),
    ],
)
def test_verbs_agree_with_unnamed_voices(name: str, said: str) -> None:
    assert words.verb("says", name, "unnamed") == said


def test_a_chain_names_those_who_passed_it_on() -> None:
    assert words.by_way(("a driver", "BBC", "a paper")) == "BBC and a paper"
    assert words.by_way(("BBC",)) == ""
    assert words.by_way(("BBC", "BBC")) == ""


@given(st.text(max_size=400), st.integers(5, 120))
def test_shortening_never_exceeds_its_measure(text: str, most: int) -> None:
    short = words.shorten(text, most)
    assert len(short) <= most
    assert short == " ".join(text.split()) or short.endswith("…")
