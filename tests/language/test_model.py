"""The parse keeps every offset, whatever the text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.language.model import LONGEST_PIECE, flatten, load, parse, pieces
from sayso.records import Document

TEXT = st.text(alphabet=st.sampled_from("ab c.\n\r\t“”‘’\u00a0\u200b«»é漢ש\"'—,"), max_size=400)


def doc_of(text):
    made = Document(id="sha256:0", path="x", media_type="text/plain", size=1, text=text)
    [(_, doc)] = parse([made])
    return doc


@given(st.text())
def test_flatten_keeps_length(text):
    assert len(flatten(text)) == len(text)


@given(TEXT)
def test_pieces_join_to_a_text_of_the_same_length(text):
    joined = "".join(pieces(text))
    assert len(joined) == len(text)
    assert all(a == b or {a, b} <= {"\n", " "} for a, b in zip(joined, text, strict=True))


@settings(max_examples=25, deadline=None)
@given(TEXT)
def test_tokens_stand_where_they_say(text):
    doc = doc_of(text)
    flat = flatten(text)
    for token in doc:
        found = flat[token.idx : token.idx + len(token)]
        assert found.replace("\n", " ") == token.text.replace("\n", " ")


def test_no_piece_is_longer_than_the_limit():
    assert max(map(len, pieces("word " * 100_000))) <= LONGEST_PIECE


def test_wrapped_lines_are_one_sentence():
    text = "The council of the town of Harren met on Monday evening and\nagreed on a truce."
    assert len(list(doc_of(text).sents)) == 1


def test_paragraphs_are_never_one_sentence():
    assert len(list(doc_of("A headline without a stop\n\nThe town fell.").sents)) == 2


def test_result_does_not_depend_on_neighbours():
    def made(text):
        return Document(id="sha256:0", path="x", media_type="text/plain", size=1, text=text)

    alone = [token.dep_ for token in doc_of("The mayor said that two men had left.")]
    [_, (_, doc)] = list(parse([made("Rain fell for a week. " * 40), made("The mayor said that two men had left.")]))
    assert [token.dep_ for token in doc] == alone


@pytest.mark.parametrize("text", ["", " ", "\n", "“”", "a"])
def test_tiny_texts_parse(text):
    assert doc_of(text).text == flatten(text)


@pytest.mark.parametrize("dash", ["-", "–", "—", "―"])
def test_a_mark_and_the_dash_of_a_signature_are_two_words(dash):
    words = [token.text for token in load()(f'They left."{dash}Ana Ruiz')]
    assert words == ["They", "left", ".", '"', dash, "Ana", "Ruiz"]
    assert [token.text for token in load()("the '90s-era U.S.'-led")][1:4] == ["'", "90s", "-"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "12 dead in raid on Marib Monitor AFP Friday 10 Oct 2014 At least 12 people died.",
            ["12 dead in raid on Marib Monitor ", "AFP Friday 10 Oct 2014 ", "At least 12 people died."],
        ),
        ("Tue Oct 7 2014 Army Kills 12 in Taiz. They fled.", ["Tue Oct 7 2014 ", "Army Kills 12 in Taiz. They fled."]),
        ("Drone Hits Post in Old Marib Three guards fled.", ["Drone Hits Post in Old Marib ", "Three guards fled."]),
        ("Published July 4 2015 The raid failed.", ["Published July 4 2015 ", "The raid failed."]),
        ("He caught hepatitis A in the camp.", ["He caught hepatitis A in the camp."]),
        ("On Friday 10 Oct 2014 Yemen and Oman signed.", ["On Friday 10 Oct 2014 Yemen and Oman signed."]),
        ("Salma Haddad, The mayor", ["Salma Haddad, The mayor"]),
    ],
)
def test_a_headline_that_runs_into_the_text_is_a_piece_of_its_own(text, parts):
    assert list(pieces(text)) == parts


def test_only_the_first_line_is_searched_for_a_headline():
    text = "Rain in Old Harren\nThe guests of Big Tent The house left.\n"
    assert list(pieces(text)) == text.splitlines(keepends=True)
