import contextlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ReadingError
from sayso.reading.html import read_html, visible_text
from sayso.reading.limits import DEFAULT, Limits
from sayso.reading.originals import Original
from sayso.records import Document

PAGE = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Convoy left town - The Herald</title>
{head}<meta property="og:site_name" content="The Herald"><meta name="author" content="Jane Roe">
<link rel="canonical" href="https://herald.example/world/convoy"></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Convoy left town</h1>{body}
<p>A convoy of some fifty trucks left the town at night, <b>two</b> drivers said on Tuesday.<br>It drove east.</p>
<h2>What they took</h2><p>The <a href="/x">alliance</a> said that “a few dozen” left, and denied the&shy; rest.</p>
<ul><li>Ten trucks of weapons</li><li>13 buses</li></ul>
<table><tr><th>what</th><th>how many</th></tr><tr><td>buses</td><td>13</td></tr></table>
<blockquote><p>We were afraid from the first hour, one of the drivers told us at home.</p></blockquote></article>
<footer>Copyright The Herald</footer></body></html>"""


def page(raw: str | bytes, limits: Limits = DEFAULT, **known: str) -> Document:
    body = raw.encode() if isinstance(raw, str) else raw
    return next(_documents(Original(raw=body, path="page.html", **known), limits))  # type: ignore[arg-type]


def _documents(original: Original, limits: Limits) -> Iterator[Document]:
    return read_html(original, limits)


def full(head: str = "", body: str = "") -> Document:
    return page(PAGE.format(head=head, body=body))


def test_each_block_is_a_paragraph_and_headings_lists_and_tables_are_kept() -> None:
    blocks = full().text.split("\n\n")
    assert (
        "A convoy of some fifty trucks left the town at night, two drivers said on Tuesday.\nIt drove east." in blocks
    )
    assert "What they took" in blocks
    assert "- Ten trucks of weapons" in blocks
    assert "buses | 13" in blocks


def test_navigation_and_foot_are_left_out_and_soft_hyphens_too() -> None:
    text = full().text
    assert "Home" not in text
    assert "Copyright" not in text
    assert "denied the rest" in text


def test_custody_as_the_page_states_it() -> None:
    found = full()
    assert (found.title, found.author, found.publisher) == ("Convoy left town", "Jane Roe", "The Herald")
    assert (found.url, found.language) == ("https://herald.example/world/convoy", "en")


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ('<meta property="article:published_time" content="2017-11-14T08:00:00Z">', "", "2017-11-14T08:00:00+00:00"),
        ('<script type="application/ld+json">{"@graph":[{"datePublished":"2017-11-14"}]}</script>', "", "2017-11-14"),
        ("", '<time datetime="2017-11-14">yesterday</time>', "2017-11-14"),
        ("", '<p class="date">Published: 14 November 2017</p>', "2017-11-14"),
        ('<meta name="date" content="31 February 2017">', "", None),
        ('<script type="application/ld+json">{"broken</script>', "", None),
        ("", "<p>On 12 October 2017 the convoy set out, as the elders of the town recall it.</p>", None),
        ("", "", None),
    ],
)
def test_published_only_where_the_page_states_it(head: str, body: str, published: str | None) -> None:
    assert full(head, body).published == published


def test_date_in_the_address_is_taken_with_a_note() -> None:
    found = page("<html><body><p>He left, she said.</p></body></html>", url="https://e.example/2017/11/14/left")
    assert found.published == "2017-11-14"
    assert "published taken from the page's address" in found.notes


@pytest.mark.parametrize("encoding", ["koi8-r", "windows-1251", "utf-8"])
def test_meta_states_the_encoding(encoding: str) -> None:
    html = f'<html><head><meta charset="{encoding}"></head><body><p>Водитель сказал: да.</p></body></html>'
    assert page(html.encode(encoding)).text == "Водитель сказал: да."


def test_header_of_the_server_goes_before_meta() -> None:
    html = '<html><head><meta charset="windows-1251"></head><body><p>Водитель сказал.</p></body></html>'
    assert page(html.encode("koi8-r"), charset="koi8-r").text == "Водитель сказал."


def test_deeply_nested_elements_lose_no_text() -> None:
    found = page("<html><body>" + "<div>" * 50_000 + "He left." + "</div>" * 50_000 + "</body></html>")
    assert found.text == "He left."
    assert any("200 deep" in note for note in found.notes)


def test_entities_that_multiply_are_not_expanded() -> None:
    laughs = '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]>'
    found = page(laughs + "<html><body><p>He said &c; to that.</p></body></html>")
    assert "haha" not in found.text


def test_entity_that_names_a_file_is_not_opened() -> None:
    html = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>He said &x; then.</p></body></html>'
    assert "root:" not in page(html).text


def test_numbers_of_footnotes_do_not_stick_to_words_but_powers_stay() -> None:
    found = full(body='<p>He counted 13 buses<sup><a href="#n">1</a></sup> on 5 km<sup>2</sup> of sand.</p>')
    assert "13 buses on 5 km2 of sand." in found.text


def test_page_without_text_is_unread() -> None:
    with pytest.raises(ReadingError, match="no text"):
        page("<html><body><script>x = 1</script></body></html>")


def test_visible_text_leaves_out_what_a_browser_hides() -> None:
    html = "<head><title>T</title></head><body><style>p{}</style><p>One <b>two</b></p><script>x</script>three</body>"
    assert visible_text(html) == "One two\n\nthree"


@settings(max_examples=50, deadline=None)
@given(st.text(st.sampled_from('<>/ap"=!- &;#x\0\ufffe\u2028é'), max_size=200))
def test_no_markup_breaks_it(markup: str) -> None:
    with contextlib.suppress(ReadingError):
        page("<html><body>" + markup).text.encode("utf-8")


def test_a_report_of_sayso_is_no_source() -> None:
    with pytest.raises(ReadingError, match="a report that Sayso wrote"):
        page(PAGE.replace("{head}", '<meta name="generator" content="Sayso">').replace("{body}", ""))
