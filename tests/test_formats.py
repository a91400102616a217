"""Formats: what goes out comes back, and the published schemas are those of the records."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import formats
from sayso.errors import SaysoError
from sayso.records import Annotated, Answer, Claim, Event, Quantity, Span, Time, make_id

SCHEMAS = Path(__file__).parent.parent / "docs" / "schemas"
FINITE = st.none() | st.floats(allow_nan=False, allow_infinity=False)
QUANTITIES = st.builds(
    Quantity, start=st.integers(0), end=st.integers(0), text=st.text(), low=FINITE, high=FINITE, likely_low=FINITE,
    likely_high=FINITE, number=st.none() | st.floats(allow_nan=False, allow_infinity=False), unit=st.none() | st.text(),
    of=st.none() | st.text(), hedge=st.sampled_from(["exact", "about", "vague"]),
)  # fmt: skip


@given(QUANTITIES)
def test_a_record_comes_back_as_it_went(quantity):
    plain = json.loads(formats.dumps(formats.to_plain(quantity)))
    assert formats.from_plain(Quantity, plain) == quantity


def test_names_lose_their_trailing_underscore():
    time = Time(start=0, end=3, text="May", type="DATE", value="2020-05", from_="2020-05-01", to="2020-05-31")
    plain = formats.to_plain(time)
    assert plain["from"] == "2020-05-01"
    assert formats.from_plain(Time, plain) == time


def test_spans_are_pairs():
    answer = Answer(
        claim="c-1", document="d", voice="v", chain=("v",), origin=None, quote="q", span=Span(3, 9), value="nine"
    )
    assert formats.to_plain(answer)["span"] == [3, 9]


def test_what_does_not_fit_names_the_field():
    with pytest.raises(SaysoError, match=r"not a Claim: quote: "):
        formats.from_plain(Claim, {"id": "c-1"} | dict.fromkeys(("start", "end", "attribution"), 0))


def test_infinity_is_refused():
    with pytest.raises(ValueError, match="Out of range"):
        formats.dumps({"low": float("inf")})


def test_an_annotated_line_has_the_keys_of_the_contract():
    one = Annotated(document="sha256:0", path="a.txt", published=None, text_sha256="0")
    plain = formats.annotated_plain(one, "text")
    assert set(plain) == {
        "document", "path", "published", "text_sha256", "text",
        "attributions", "quantities", "times", "places", "claims",
    }  # fmt: skip


@given(st.lists(st.text(), min_size=2, max_size=4))
def test_ids_tell_fields_apart(fields):
    joined = "".join(fields)
    assert make_id("c", *fields) != make_id("c", joined)
    assert make_id("c", *fields) == make_id("c", *fields)


def test_events_are_hashable_values():
    assert Event(predicate="leave") == Event(predicate="leave")
    assert len({Event(predicate="leave"), Event(predicate="leave")}) == 1


@pytest.mark.parametrize("name", formats.FORMATS)
def test_golden_schemas_are_those_of_the_records(name):
    made = json.dumps(formats.schema(name), indent=1, ensure_ascii=False) + "\n"
    file = SCHEMAS / f"{name}.json"
    if os.environ.get("SAYSO_GOLDEN"):
        SCHEMAS.mkdir(exist_ok=True)
        file.write_text(made, encoding="utf-8")
    assert file.read_text(encoding="utf-8") == made, "run: make golden"
