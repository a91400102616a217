"""Laws that the readings of quantities, times and places keep alike, on strings that look like all three."""

from itertools import pairwise
from time import process_time

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.places import find_places
from sayso.language.quantities import find_quantities
from sayso.language.times import find_times
from sayso.records import Document

BLANK = spacy.blank("en")

_digits = st.text(alphabet="0123456789٣½²", min_size=1, max_size=40)
_dates = st.builds(
    "{}{}{}{}{}".format, st.integers(0, 99_999), st.sampled_from("-/. "), st.integers(0, 99), st.sampled_from("-/. "),
    st.integers(0, 99_999),
)  # fmt: skip
_degrees = st.floats(-400, 400, allow_nan=False)
_coordinates = st.one_of(
    st.builds("{:.4f}, {:.4f}".format, _degrees, _degrees),
    st.builds("{:.2f}N {:.2f}E".format, _degrees, _degrees),
    st.builds("{}°{}′{}″N".format, st.integers(0, 999), st.integers(0, 999), st.integers(0, 999)),
    st.builds("{}° {}.{}' W".format, st.integers(0, 999), st.integers(0, 99), st.integers(0, 999)),
    st.builds("37S {} {}".format, st.integers(0, 10**7), st.integers(0, 10**7)),
)
_around = st.sampled_from(["at {} today", "near {}, Syria", "{}", "between {} and Raqqa", "from {} to 5 May", "({})."])


def read(text: str) -> list[list[object]]:
    """Read a text by all three layers without the parser, as none of them needs it to find anything."""
    doc = BLANK(text)
    document = Document(id="sha256:0", path="x", media_type="text/plain", size=1, text=text, published="2017-11-14")
    times = find_times(doc, document)
    return [list(times), list(find_quantities(doc, document, times)), list(find_places(doc, document))]


@settings(max_examples=150, deadline=None)
@given(st.one_of(_digits, _dates, _coordinates), _around)
def test_no_digit_string_date_or_coordinate_crashes_or_is_read_amiss(string: str, around: str) -> None:
    text = around.format(string)
    for found in read(text):
        assert all(text[one.start : one.end] == one.text for one in found)  # type: ignore[attr-defined]
        assert all(one.end <= after.start for one, after in pairwise(found))  # type: ignore[attr-defined]


@pytest.mark.parametrize("piece", ["35.95, 39.01 ", "35.95N 39.01E ", "36°12′37″N ", "3/4/2016 ", "12-", "1.", "N35E"])
def test_strings_of_coordinates_and_dates_take_linear_time(piece: str) -> None:
    """Four times the text may take eight times as long; quadratic would take sixteen."""

    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        doc = BLANK(text)
        document = Document(id="sha256:0", path="x", media_type="text/plain", size=1, text=text)
        taken = []
        for _ in range(3):
            start = process_time()
            find_quantities(doc, document, find_times(doc, document))
            find_places(doc, document)
            taken.append(process_time() - start)
        return min(taken)

    seconds(1_000)
    assert seconds(40_000) < 8 * max(seconds(10_000), 0.02)
