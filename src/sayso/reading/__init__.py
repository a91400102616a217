"""Files to documents. The one public function is `read`.

Plain text, Markdown and the plain text of mails are read here; everything else is hostile until read, and is parsed in
a child process with bounded memory and time (`sandbox`). What cannot be read is an `Unread` with a reason and a remedy,
and the run goes on.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from sayso.errors import ReadingError, UsageError
from sayso.reading.dates import from_path, iso
from sayso.reading.kinds import HARMLESS, kind_of, reader_of
from sayso.reading.limits import DEFAULT, Limits
from sayso.reading.originals import Original, without_surrogates
from sayso.reading.sandbox import Sandbox
from sayso.records import Document, Unread

__all__ = ["Limits", "Reading", "read", "read_files"]

STANDARD_INPUT = "-"
_YEAR = 4  # characters of a date that is a year only


def read(
    paths: Iterable[Path | str], *, published: str | None = None, limits: Limits = DEFAULT
) -> Iterator[Document | Unread]:
    """Read files and folders; `-` is standard input.

    Folders are walked in sorted order without hidden files. Mails and web archives give a document for each text in
    them, whose path is 'mail.eml!attachment.pdf' and whose parent is the container's id. The same bytes twice are two
    documents with one id. `published` (ISO 8601) is given to documents that state no date; raises UsageError when it
    is not a date.
    """
    day = _day(published)
    with Sandbox(limits) as sandbox:
        for original in _originals(paths, limits):
            for one in _read_original(original, limits, sandbox):
                yield _dated(one, day)


@dataclass(frozen=True, slots=True)
class Reading:
    """One file with all that was read from it. `raw` are its bytes, empty where they could not be had."""

    path: str
    raw: bytes
    found: tuple[Document | Unread, ...]


def read_files(
    paths: Iterable[Path | str], *, published: str | None = None, limits: Limits = DEFAULT
) -> Iterator[Reading]:
    """Read as `read` does, file by file, each with its bytes: for those who keep the originals."""
    day = _day(published)
    with Sandbox(limits) as sandbox:
        for original in _originals(paths, limits):
            found = tuple(_dated(one, day) for one in _read_original(original, limits, sandbox))
            yield Reading(original.path, b"" if isinstance(original, Unread) else original.raw, found)


def _day(published: str | None) -> str | None:
    day = iso(published) if published else None
    if published and not day:
        raise UsageError(f"--published {published} is not a date; write it as 2017-11-14")
    return day


def _originals(paths: Iterable[Path | str], limits: Limits) -> Iterator[Original | Unread]:
    for path in paths:
        for file in _files(Path(path)):
            yield file if isinstance(file, Unread) else _original(file, limits)


def _dated(one: Document | Unread, day: str | None) -> Document | Unread:
    if isinstance(one, Unread) or one.published:
        return one
    if day is not None:
        return replace(one, published=day, notes=(*one.notes, "published as given by --published"))
    if told := from_path(one.path):
        what = "published" if len(told) > _YEAR else "the year"
        return replace(one, published=told, notes=(*one.notes, f"{what} {told} is taken from the names in its path"))
    return one


def _files(top: Path, above: frozenset[tuple[int, int]] = frozenset()) -> Iterator[Path | Unread]:
    """Walk in sorted order; `above` are the folders we stand in, so that a link to one of them is not followed."""
    try:
        if not top.is_dir():
            yield top
            return
        here = top.stat()
        names = sorted(one for one in top.iterdir() if not one.name.startswith("."))
    except OSError as error:
        yield _denied(str(top), error)
        return
    if (here.st_dev, here.st_ino) not in above:
        for one in names:
            if one.is_dir() or one.is_file() or not one.exists():
                yield from _files(one, above | {(here.st_dev, here.st_ino)})


def _denied(path: str, error: OSError) -> Unread:
    if isinstance(error, FileNotFoundError):
        return _unread(ReadingError(path, "there is no such file or folder", "check the name, or run: ls"))
    if isinstance(error, PermissionError):
        return _unread(ReadingError(path, "you may not read it", f"ask its owner, or run: chmod u+r '{path}'"))
    return _unread(ReadingError(path, f"the system cannot read it ({error.strerror})", "copy it and read the copy"))


def _unread(error: ReadingError) -> Unread:
    return replace(error.unread, path=without_surrogates(error.unread.path))


def _original(file: Path, limits: Limits) -> Original | Unread:
    try:
        return Original(raw=_bytes(file, limits), path=without_surrogates(str(file)))
    except OSError as error:
        return _denied(str(file), error)


def _bytes(file: Path, limits: Limits) -> bytes:
    """Return the file's bytes, one more than allowed where it is too large."""

    if str(file) == STANDARD_INPUT:
        return sys.stdin.buffer.read(limits.size + 1)
    with file.open("rb") as stream:
        return stream.read(limits.size + 1)


def _read_original(original: Original | Unread, limits: Limits, sandbox: Sandbox) -> Iterator[Document | Unread]:
    """Read one original, and then what it holds. Whatever goes wrong becomes an `Unread`."""
    if isinstance(original, Unread):
        yield original
        return
    try:
        for one in _readings(original, limits, sandbox):
            if isinstance(one, Original):
                yield from _read_original(one, limits, sandbox)
            else:
                yield _embodied(original, one)
    except ReadingError as error:
        yield _unread(error)


def _readings(original: Original, limits: Limits, sandbox: Sandbox) -> Iterator[Document | Original | Unread]:
    if len(original.raw) > limits.size:
        remedy = "split it, or save the part that matters as .txt"
        raise ReadingError(original.path, f"it is larger than {limits.size:,} bytes", remedy)
    if original.depth > limits.mails_deep:
        remedy = "save it as a file of its own and read that"
        raise ReadingError(original.path, f"it lies more than {limits.mails_deep} containers deep", remedy)
    kind = "text/html" if original.body_of else kind_of(original)
    if kind not in HARMLESS:
        yield from sandbox.read(original, kind)
        return
    try:
        yield from reader_of(kind)(original, limits)
    except (ReadingError, MemoryError):
        raise
    except Exception as error:  # the standard library's mail parser may raise anything at a broken mail
        remedy = "open it in its own program and save its text as .txt"
        raise ReadingError(original.path, f"its parser failed at it ({type(error).__name__})", remedy) from error


def _embodied(original: Original, one: Document | Unread) -> Document | Unread:
    """Give the text of a mail's HTML body to the mail."""
    mail = original.body_of
    if mail is None or isinstance(one, Unread):
        return one
    return replace(mail, text=one.text, notes=(*mail.notes, *one.notes), language=mail.language or one.language)
