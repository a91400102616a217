from collections.abc import Callable

import pytest

from sayso.errors import ReadingError
from sayso.reading import Limits
from sayso.reading.originals import Original
from sayso.reading.warc import read_warc
from sayso.records import Document, Unread

ReadBytes = Callable[..., list[Document | Unread]]
MakeWarc = Callable[..., bytes]
HTML = b"<html><head><title>A page</title></head><body><p>He left the town, she said.</p></body></html>"
PAGE = ("https://e.example/a", "text/html; charset=utf-8", HTML, "200 OK")


@pytest.mark.parametrize("gzip", [False, True])
def test_responses_become_documents_with_address_and_day(
    read_bytes: ReadBytes, make_warc: MakeWarc, gzip: bool
) -> None:
    picture = ("https://e.example/i.png", "image/png", b"\x89PNG", "200 OK")
    missing = ("https://e.example/b", "text/html", HTML, "404 Not Found")
    (found,) = read_bytes("a.warc.gz", make_warc(PAGE, picture, missing, gzip=gzip))
    assert isinstance(found, Document)
    assert (found.text, found.url) == ("He left the town, she said.", "https://e.example/a")
    assert found.retrieved == "2017-11-15T10:00:00+00:00"
    assert found.path.endswith("a.warc.gz!https://e.example/a")
    assert found.parent is not None


def test_charset_of_the_server_is_handed_on(make_warc: MakeWarc) -> None:
    raw = make_warc(("https://e.example/a", "text/html; charset=koi8-r", HTML, "200 OK"))
    (part,) = read_warc(Original(raw=raw, path="a.warc"), Limits())
    assert isinstance(part, Original)
    assert (part.charset, part.declared) == ("koi8-r", "text/html")


def test_limit_of_records_and_of_unpacked_bytes(make_warc: MakeWarc) -> None:
    original = Original(raw=make_warc(PAGE, PAGE, PAGE, gzip=True), path="a.warc.gz")
    for limits in (Limits(records=2), Limits(expanded=2 * len(HTML) + 5)):
        assert [type(one) for one in read_warc(original, limits)] == [Original, Original, Unread]


def test_archive_without_pages_and_damaged_archive_are_refused(make_warc: MakeWarc) -> None:
    for raw in (make_warc(("https://e.example/i.png", "image/png", b"\x89PNG", "200 OK")), b"WARC/1.0\r\nnonsense"):
        with pytest.raises(ReadingError):
            list(read_warc(Original(raw=raw, path="a.warc"), Limits()))


def test_truncated_archive_gives_what_stands_before_the_cut(make_warc: MakeWarc) -> None:
    raw = make_warc(PAGE, PAGE)
    first, *_ = read_warc(Original(raw=raw[: len(raw) // 2 + 40], path="a.warc"), Limits())
    assert isinstance(first, Original)
    assert first.raw == HTML
