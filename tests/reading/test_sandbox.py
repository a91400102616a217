"""The child process that reads hostile formats, with readers that do their worst."""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import ReadingError
from sayso.reading import sandbox
from sayso.reading.kinds import DOCX
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.reading.sandbox import Found, Sandbox
from sayso.records import Document

BAD_READER = """
import os, socket, time
from sayso.records import Document
def read(original, limits):
    does = original.raw.decode()
    if does == "hang": time.sleep(60)
    if does == "spin":
        while True: pass
    if does == "die": os._exit(3)
    if does == "eat": bytearray(10 * limits.memory)
    if does == "raise": raise KeyError("x")
    if does == "print": print("noise" * 100)
    if does == "write": open(os.environ["TARGET"], "wb", buffering=0).write(b"x" * 100)
    if does == "lie":
        lie = original.document("text/html", "lie", limits)
        yield Document(id="sha256:0", path="/etc/passwd", media_type="x", size=1, text=lie.text)
        return
    yield original.document("text/html", f"{os.getpid()}", limits)
"""


@pytest.fixture
def worst(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sandbox]:
    """A sandbox whose reader of HTML does what the file's bytes say."""
    (tmp_path / "bad_reader.py").write_text(BAD_READER)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("TARGET", str(tmp_path / "target"))
    program = (
        "from sayso.reading import kinds, sandbox; kinds.READERS['text/html'] = 'bad_reader:read'; sandbox.serve()"
    )
    monkeypatch.setattr(sandbox, "_PROGRAM", program)
    with Sandbox(Limits(seconds=2, memory=500_000_000)) as one:
        yield one


def ask(child: Sandbox, does: str) -> list[Found]:
    return child.read(Original(raw=does.encode(), path="a.html"), "text/html")


def pid(child: Sandbox) -> str:
    (found,) = ask(child, "fine")
    assert isinstance(found, Document)
    return found.text


def test_one_child_serves_many_files(worst: Sandbox) -> None:
    assert pid(worst) == pid(worst) != str(os.getpid())


@pytest.mark.parametrize(
    ("does", "reason"),
    [("hang", "2 seconds"), ("die", "broke the parser"), ("eat", "too much memory"), ("raise", "KeyError")],
)
def test_whatever_a_file_does_to_the_child_the_next_file_is_read(worst: Sandbox, does: str, reason: str) -> None:
    before = pid(worst)
    with pytest.raises(ReadingError, match=reason):
        ask(worst, does)
    assert (pid(worst) == before) == (does == "raise")


def test_library_that_prints_does_not_break_the_frames(worst: Sandbox) -> None:
    assert len(ask(worst, "print")) == 1


@pytest.mark.skipif(os.name != "posix", reason="needs resource limits")
def test_child_cannot_write_files(worst: Sandbox, tmp_path: Path) -> None:
    with pytest.raises(ReadingError):
        ask(worst, "write")
    target = tmp_path / "target"
    assert not target.exists() or target.read_bytes() == b""


def test_child_has_no_say_over_custody(worst: Sandbox) -> None:
    (found,) = ask(worst, "lie")
    assert isinstance(found, Document)
    assert found.path == "a.html"
    assert found.id == Original(raw=b"lie", path="").id


def test_no_child_is_left_behind() -> None:
    with Sandbox(Limits()) as one:
        one.read(Original(raw=b"<p>Text.</p>", path="a.html"), "text/html")
        child = one._child
        assert child is not None
    assert child.poll() is not None


@pytest.fixture(scope="module")
def shared() -> Iterator[Sandbox]:
    with Sandbox(Limits(seconds=20)) as one:
        yield one


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(["text/html", "application/pdf", DOCX, "application/warc"]),
    head=st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"WARC/1.0\r\n", b"<html><body>", b"\x1f\x8b\x08"]),
    raw=st.binary(max_size=300),
)
def test_any_bytes_in_any_format_are_read_or_refused(shared: Sandbox, kind: str, head: bytes, raw: bytes) -> None:
    with contextlib.suppress(ReadingError):
        for one in shared.read(Original(raw=head + raw, path="a"), kind):
            assert not isinstance(one, Document) or one.text.encode("utf-8")
