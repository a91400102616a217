"""Quote marks: what stands between them, and what dirt must not do."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.language.attributions.quotes import find_quotations


def words(text: str) -> list[list[str]]:
    return [[span.quote(text) for span in one.spans] for one in find_quotations(text)]


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('She said "we left" and went.', ['"we left"']),
        ("She said “we left” and went.", ["“we left”"]),
        ("She said «we left» and went.", ["«we left»"]),
        ("''We left,'' she said.", ["''We left,''"]),
        ("She said 'we left at dawn,' and went.", ["'we left at dawn,'"]),
        ("She said ‘we left’, and went.", ["‘we left’"]),
    ],
)
def test_every_kind_of_mark_is_read(text: str, quoted: list[str]) -> None:
    assert words(text) == [quoted]


@pytest.mark.parametrize(
    "text",
    [
        "The drivers' trucks didn't stop.",
        "It was the '90s and the fighters' convoy left.",
        "A 6'2\" man left.",
        "He left.”",
    ],
)
def test_apostrophes_inches_and_stray_closers_are_no_quotations(text: str) -> None:
    assert words(text) == []


def test_single_marks_inside_double_ones_do_not_cut_the_quotation() -> None:
    assert words("“They said 'we will be back' and left,” he said.") == [["“They said 'we will be back' and left,”"]]


def test_a_quotation_goes_on_where_the_next_paragraph_opens_anew() -> None:
    text = "“We left at dawn.\n\n“Then we came back.”\n\n“No,” she said."
    assert words(text) == [["“We left at dawn.", "“Then we came back.”"], ["“No,”"]]


def test_a_lost_closing_mark_ends_with_its_paragraph() -> None:
    text = "He said: “We left at dawn.\n\nThe convoy was long."
    [one] = find_quotations(text)
    assert [span.quote(text) for span in one.spans] == ["“We left at dawn."]
    assert not one.closed


@given(st.text(alphabet="\"“”«»'‘’ab .,\n5"))
def test_quotations_lie_in_the_text_in_order_without_overlap(text: str) -> None:
    spans = [span for one in find_quotations(text) for span in one.spans]
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@pytest.mark.parametrize("unit", ['"', "'a ", "“", '" ', '"a\n', "‘a’ ", "''"])
def test_time_is_linear_in_the_length(unit: str) -> None:
    def seconds(copies: int) -> float:
        return min(once(unit * copies) for _ in range(3))  # other work on the machine only adds

    def once(text: str) -> float:
        started = time.process_time()
        find_quotations(text)
        return time.process_time() - started

    assert seconds(80_000) < 40 * max(seconds(10_000), 0.004)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("“He said “no” and left.” The end.", ["“He said “no” and left.”"]),
        ("“He said “no” and left.” The end. “Lost “mark.”", ["“He said “no” and left.”", "“Lost “mark.”"]),
        ('"They wrote “never” on the door," Ana said.', ['"They wrote “never” on the door,"']),
        ('"They wrote never,” Ana said.', ['"They wrote never,”']),
        ("The guard cried: “Back to the boats —.“ Nobody went.", ["“Back to the boats —.“"]),
        ("„Die Brücke steht,“ said Ana. “It stands.”", ["„Die Brücke steht,“", "“It stands.”"]),
        ("”The bridge stands,” said Ana.", ["”The bridge stands,”"]),
        ("The door was shut.” We left.", []),
    ],
)
def test_curly_marks_nest_and_may_be_turned_the_wrong_way(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in find_quotations(text)] == found
