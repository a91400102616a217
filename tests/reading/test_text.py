from hypothesis import given
from hypothesis import strategies as st

from sayso.reading.limits import DEFAULT
from sayso.reading.originals import Original
from sayso.reading.text import front_matter, read_markdown, read_text
from sayso.records import Document

HEAD = "---\npublished: 2017-11-14\n---\n"
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: not text.isspace()
)


def text(raw: bytes) -> Document:
    return next(read_text(Original(raw=raw, path="a.txt"), DEFAULT))


@given(TEXTS)
def test_text_after_front_matter_is_unchanged_to_the_character(body: str) -> None:
    document = text((HEAD + body).encode())
    assert document.text == body
    assert document.published == "2017-11-14"


@given(TEXTS.filter(lambda body: not body.startswith(("---", "\ufeff"))))
def test_text_without_front_matter_is_unchanged_to_the_character(body: str) -> None:
    assert text(body.encode()).text == body


def test_line_ends_leading_blank_lines_and_trailing_blanks_stay() -> None:
    body = "\r\n\n  He left.\r\nShe stayed. \t\n\n"
    assert text((HEAD + body).encode()).text == body


def test_front_matter_with_windows_line_ends_is_read() -> None:
    document = text(b"---\r\ntitle: A day\r\npublished: 2017-11-14\r\n---\r\nHe left.\r\n")
    assert (document.title, document.published, document.text) == ("A day", "2017-11-14", "He left.\r\n")


def test_all_six_fields_are_read_and_quotes_taken_off() -> None:
    document = text(
        b'---\ntitle: "Who left: an inquiry"\npublisher: The Herald\nauthor: Jane Roe\npublished: 14 November 2017\n'
        b"url: https://herald.example/1\nlanguage: en-GB\n---\nText."
    )
    assert document.title == "Who left: an inquiry"
    assert (document.publisher, document.author, document.published) == ("The Herald", "Jane Roe", "2017-11-14")
    assert (document.url, document.language) == ("https://herald.example/1", "en")


def test_two_rulers_around_prose_are_no_front_matter() -> None:
    prose = "---\nHe left that night.\n---\nShe stayed."
    assert front_matter(prose) == ({}, 0)
    assert text(prose.encode()).text == prose


def test_front_matter_that_never_ends_is_text() -> None:
    prose = "---\n" + "key: value\n" * 50_000
    assert front_matter(prose) == ({}, 0)


def test_impossible_date_is_dropped_with_a_note() -> None:
    document = text(b"---\npublished: 2017-02-31\n---\nText.")
    assert document.published is None
    assert any("2017-02-31" in note for note in document.notes)


def test_unknown_field_is_named_in_a_note() -> None:
    assert any("mood" in note for note in text(b"---\nmood: bad\n---\nText.").notes)


def test_markdown_keeps_its_marks() -> None:
    original = Original(raw=b"---\ntitle: Notes\n---\n# Driver\n\n* 50 *trucks*\n", path="a.md")
    document = next(read_markdown(original, DEFAULT))
    assert (document.text, document.media_type, document.title) == (
        "# Driver\n\n* 50 *trucks*\n",
        "text/markdown",
        "Notes",
    )
