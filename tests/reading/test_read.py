"""The whole of reading: files and folders in, documents and what could not be read out."""

import io
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.reading import Limits, read, read_files
from sayso.records import Document, Unread

ReadBytes = Callable[..., list[Document | Unread]]


def names(found: list[Document | Unread]) -> list[str]:
    return [Path(one.path).name for one in found]


def test_folders_are_walked_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "c/z.txt", "c/.git/config", "c/d.md"):
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(name)
    assert names(list(read([tmp_path]))) == ["a.txt", "b.txt", "d.md", "z.txt"]


def test_a_link_to_a_folder_above_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("one")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert names(list(read([tmp_path]))) == ["a.txt"]


def test_a_dangling_link_and_a_missing_path_are_unread_with_a_remedy(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(read([tmp_path, tmp_path / "missing"]))
    assert [type(one) for one in found] == [Unread, Unread]
    assert all(isinstance(one, Unread) and one.reason and one.remedy for one in found)


def test_a_pipe_within_a_folder_is_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert list(read([tmp_path])) == []


def test_same_bytes_twice_are_two_documents_with_one_id(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("same")
    first, second = read([tmp_path])
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert first.id == second.id
    assert first.path != second.path


def test_a_bad_file_does_not_stop_the_run(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.4 nonsense")
    (tmp_path / "c.txt").write_text("fine")
    assert [type(one) for one in read([tmp_path])] == [Unread, Unread, Document]


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO("“Yes.”".encode())))
    (found,) = read(["-"])
    assert isinstance(found, Document)
    assert (found.text, found.path) == ("“Yes.”", "-")


def test_published_fills_only_documents_without_a_date(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("---\npublished: 2017-11-14\n---\nOne.")
    (tmp_path / "b.txt").write_text("Two.")
    first, second = read([tmp_path], published="2020-01-01")
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.published, second.published) == ("2017-11-14", "2020-01-01")
    assert "published as given by --published" in second.notes


def test_published_that_is_no_date_is_refused() -> None:
    with pytest.raises(UsageError, match="2017-13-01"):
        list(read([], published="2017-13-01"))


def test_size_limit(read_bytes: ReadBytes) -> None:
    (found,) = read_bytes("a.txt", b"x" * 1_001, Limits(size=1_000))
    assert isinstance(found, Unread)
    assert "1,000 bytes" in found.reason


def test_text_over_the_limit_of_characters_is_cut_with_a_note(read_bytes: ReadBytes) -> None:
    (found,) = read_bytes("a.txt", b"x" * 1_001, Limits(characters=1_000))
    assert isinstance(found, Document)
    assert len(found.text) == 1_000
    assert "cut after 1,000 characters" in found.notes


def test_custody_of_a_plain_file(read_bytes: ReadBytes) -> None:
    (found,) = read_bytes("a.txt", b"abc")
    assert isinstance(found, Document)
    assert found.id == "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert (found.size, found.media_type, found.parent) == (3, "text/plain", None)


@pytest.mark.parametrize(
    ("name", "raw", "what"),
    [
        ("a.txt", b"\x89PNG\r\n\x1a\n", "PNG"),
        ("a.txt", b"some\0bytes", "binary"),
        ("a.txt", bytes(range(1, 20)) * 5, "binary"),
        ("a.rtf", b"{\\rtf1 Hello}", "RTF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Office"),
        ("a.json", b'{"a": 1}', "data"),
        ("claims.csv", b"object,source,value\n", "table"),
        ("a.gz", b"\x1f\x8b\x08nonsense", "compressed"),
        ("a.zip", b"PK\x03\x04xyz", "archive"),
        ("a.xlsx", b"PK\x03\x04 xl/workbook.xml", "spreadsheet"),
        ("a.xml", b"<?xml version='1.0'?><feed/>", "XML"),
    ],
)
def test_unknown_types_are_unread_with_reason_and_remedy(
    read_bytes: ReadBytes, name: str, raw: bytes, what: str
) -> None:
    (found,) = read_bytes(name, raw)
    assert isinstance(found, Unread)
    assert found.reason.startswith("unknown type")
    assert what in found.reason
    assert found.remedy


def test_word_file_with_a_password_is_unread_with_the_way_out(read_bytes: ReadBytes) -> None:
    raw = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    (found,) = read_bytes("a.docx", raw)
    assert isinstance(found, Unread)
    assert found.reason == "it is encrypted"
    assert "password" in found.remedy


def test_files_are_handed_on_with_their_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"One.\r\n")
    (tmp_path / "b.png").write_bytes(b"\x89PNG")
    first, second, third = read_files([tmp_path, tmp_path / "missing"])
    assert (first.raw, second.raw, third.raw) == (b"One.\r\n", b"\x89PNG", b"")
    assert [type(one.found[0]) for one in (first, second, third)] == [Document, Unread, Unread]


def test_empty_and_blank_files_are_unread(read_bytes: ReadBytes) -> None:
    for raw in (b"", b" \n\t "):
        (found,) = read_bytes("a.txt", raw)
        assert isinstance(found, Unread)


def test_content_decides_before_the_name(read_bytes: ReadBytes) -> None:
    (found,) = read_bytes("a.txt", b"<!DOCTYPE html><html><body><p>He left the town, she said.</p></body></html>")
    assert isinstance(found, Document)
    assert (found.media_type, found.text) == ("text/html", "He left the town, she said.")


def test_utf_16_with_its_mark_is_text(read_bytes: ReadBytes) -> None:
    (found,) = read_bytes("a.txt", "“Да”, he said.".encode("utf-16"))
    assert isinstance(found, Document)
    assert found.text == "“Да”, he said."


def test_a_file_whose_name_is_no_unicode_gives_a_writable_path(tmp_path: Path) -> None:
    file = tmp_path / os.fsdecode(b"caf\xe9.txt")
    file.write_bytes(b"text")
    (found,) = read([file])
    found.path.encode("utf-8")
    assert isinstance(found, Document)


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["a.txt", "a.md", "a.eml", "a", "a.xyz", "a.csv"]),
    st.sampled_from(
        [b"", b"---\n", b"From: a\nMIME-Version: 1.0\n", b"Content-Type: multipart/mixed; boundary=x\n\n--x\n"]
    ),
    st.binary(max_size=300),
)
def test_any_bytes_give_documents_or_unread_and_never_an_error(name: str, head: bytes, raw: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / name
        file.write_bytes(head + raw)
        for one in read([file], limits=Limits(seconds=5)):
            if isinstance(one, Document):
                one.text.encode("utf-8")
