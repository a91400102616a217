import io
import zipfile
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from sayso.errors import ReadingError
from sayso.reading.docx import read_docx
from sayso.reading.limits import DEFAULT, Limits
from sayso.reading.originals import Original
from sayso.records import Document

MakeDocx = Callable[..., bytes]


def word(raw: bytes, limits: Limits = DEFAULT) -> Document:
    return next(read_docx(Original(raw=raw, path="a.docx"), limits))


def with_part(raw: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Return the file with one part changed, or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            new.writestr(one, change(old.read(one)) if one == name else old.read(one))
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return out.getvalue()


def test_paragraphs_and_tables_in_the_order_of_the_document(make_docx: MakeDocx) -> None:
    raw = make_docx("Before.", [["what", "how many"], ["buses", "13"]], "After.")
    assert word(raw).text == "Before.\n\nwhat | how many\n\nbuses | 13\n\nAfter."


def test_core_properties_are_custody(make_docx: MakeDocx) -> None:
    raw = make_docx("Text.", title="Account", author="A. Clerk", created=datetime(2017, 11, 14, 9, tzinfo=UTC))
    found = word(raw)
    assert (found.title, found.author, found.published) == ("Account", "A. Clerk", "2017-11-14")
    assert any("properties" in note for note in found.notes)


def test_the_template_of_python_docx_says_nothing_of_the_document(make_docx: MakeDocx) -> None:
    found = word(make_docx("Text."))
    assert (found.author, found.published) == (None, None)


def test_tracked_insertions_are_read_and_deletions_are_not(make_docx: MakeDocx) -> None:
    run = b'<w:%s w:id="1" w:author="x"><w:r><w:%s>%s</w:%s></w:r></w:%s>'
    changes = run % (b"ins", b"t", b" new", b"t", b"ins") + run % (b"del", b"delText", b" old", b"delText", b"del")
    raw = with_part(
        make_docx("Text."),
        "word/document.xml",
        lambda part: part.replace(b"</w:r></w:p>", b"</w:r>" + changes + b"</w:p>"),
    )
    found = word(raw)
    assert found.text == "Text. new"
    assert any("tracked changes" in note for note in found.notes)


def test_zip_bomb_is_refused_by_ratio_and_by_size(make_docx: MakeDocx) -> None:
    bomb = with_part(make_docx("Text."), "word/media/a.bin", lambda _: b"\0" * 30_000_000)
    with pytest.raises(ReadingError, match="zip bombs"):
        word(bomb)
    with pytest.raises(ReadingError, match="zip bombs"):
        word(make_docx("Text."), Limits(expanded=10_000))


def test_zip_that_lies_about_its_sizes_is_no_way_round(make_docx: MakeDocx) -> None:
    bomb = with_part(make_docx("Text."), "word/extra.xml", lambda _: b" " * 30_000_000)
    lied = bomb.replace((30_000_000).to_bytes(4, "little"), (100).to_bytes(4, "little"))
    assert lied != bomb
    with pytest.raises(ReadingError):
        word(lied)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_declared_entities_are_refused(make_docx: MakeDocx, encoding: str) -> None:
    laughs = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'.encode(encoding)
    with pytest.raises(ReadingError, match="document type"):
        word(with_part(make_docx("Text."), "word/document.xml", lambda _: laughs))


def test_broken_files_are_unread(make_docx: MakeDocx) -> None:
    raw = make_docx("Text.")
    for broken in (raw[:1_000], raw[:-50], b"PK\x03\x04"):
        with pytest.raises(ReadingError, match="damaged"):
            word(broken)
    with pytest.raises(ReadingError, match="damaged"):
        word(with_part(raw, "word/document.xml", lambda part: part[:200]))
