import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.dates import dateline, iso


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2017-11-14", "2017-11-14"),
        ("2017-11-14T08:30:00Z", "2017-11-14T08:30:00+00:00"),
        ("2017-11-14T08:30:00+0300", "2017-11-14T08:30:00+03:00"),
        ("2017-11-14 08:30", "2017-11-14T08:30:00"),
        ("14 November 2017", "2017-11-14"),
        ("Tuesday, 14 Nov. 2017", "2017-11-14"),
        ("November 14th, 2017", "2017-11-14"),
        ("2017-02-31", None),
        ("31 February 2017", None),
        ("04/05/2017", None),
        ("2017", None),
        ("0001-01-01", None),
        ("last week", None),
        ("", None),
    ],
)
def test_whole_possible_dates_are_read_and_nothing_is_guessed(stated: str, expected: str | None) -> None:
    assert iso(stated) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        ("Press office, 14 November 2017\n\nWe deny it.", "2017-11-14"),
        ("A title\n\nTuesday, November 14, 2017\n\nText.", "2017-11-14"),
        ("Raqqa (14 November 2017)\n\nText.", "2017-11-14"),
        ("The attack of 12 October 2017\n\nText.", None),
        ("It was over on 12 October 2017, he said.", None),
        ("Text.\n\n" * 20 + "14 November 2017", None),
    ],
)
def test_dateline_is_a_line_of_its_own_at_the_head(head: str, expected: str | None) -> None:
    assert dateline(head) == expected


@given(st.dates(min_value=__import__("datetime").date(1000, 1, 1)))
def test_every_iso_date_is_read_as_itself(day: object) -> None:
    assert iso(str(day)) == str(day)


@given(st.text())
def test_no_text_breaks_it(stated: str) -> None:
    iso(stated)
