"""A child process that reads hostile formats: bounded in memory, time and rights, replaced when it dies.

One child serves all files of a run, so that a file does not cost the start of an interpreter. Parent and child
exchange frames of JSON and bytes and never pickles, so that a child that a file has taken over cannot make its
parent run code. What comes back is checked, and the child has no say over a document's id, path and parent.
"""

import contextlib
import ctypes
import json
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict, fields, replace
from types import TracebackType
from typing import IO, Any

from sayso.errors import ReadingError
from sayso.reading.kinds import reader_of
from sayso.reading.limits import Limits
from sayso.reading.originals import Original
from sayso.records import Document, Unread

_PROGRAM = "from sayso.reading.sandbox import serve; serve()"
_FRAME = struct.Struct(">QQ")  # lengths of the JSON and of the bytes that follow it
_SERVES = 500  # files until a child is replaced, since parsers keep caches and fragment memory
_TO_TRUST = "if you trust it, open it in its own program and save the text as .txt"
_NEW_USERS_AND_NETWORK = 0x10000000 | 0x40000000  # CLONE_NEWUSER | CLONE_NEWNET of Linux

Found = Document | Original | Unread


class Sandbox:
    """Reads originals in a child process. The child starts with the first file and ends with the `with` block."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0

    def __enter__(self) -> "Sandbox":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, original: Original, media_type: str) -> list[Found]:
        """Read one original with the reader of a media type; raises ReadingError where the child fails at it.

        A child that dies is tried once more with a fresh one, so that a file does not suffer for those before it.
        """
        fresh = self._served == 0
        try:
            return self._try(original, media_type)
        except _TimeUpError:
            reason = f"reading it took more than {self._limits.seconds} seconds"
            raise ReadingError(original.path, reason, _TO_TRUST) from None
        except (_DiedError, MemoryError):
            if not fresh:
                return self.read(original, media_type)
            reason = "reading it broke the parser or needed too much memory"
            raise ReadingError(original.path, reason, _TO_TRUST) from None

    def _try(self, original: Original, media_type: str) -> list[Found]:
        child = self._running()
        self._served += 1
        late = threading.Event()

        def end() -> None:
            late.set()
            child.kill()

        watch = threading.Timer(self._limits.seconds, end)
        watch.daemon = True
        watch.start()
        try:
            found = list(_ask(child, original, media_type))
        except (OSError, EOFError, ValueError, TypeError, KeyError, struct.error, MemoryError):
            self._stop()
            raise (_TimeUpError if late.is_set() else _DiedError) from None
        except ReadingError:
            self._retire()
            raise
        finally:
            watch.cancel()
        self._retire()
        return found

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            bounds = json.dumps(asdict(self._limits))
            self._child = subprocess.Popen(  # noqa: S603 - our own program
                [sys.executable, "-P", "-c", _PROGRAM, bounds],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
        return self._child

    def _retire(self) -> None:
        if self._served >= _SERVES:
            self._stop()

    def _stop(self) -> None:
        child, self._child, self._served = self._child, None, 0
        if child is None:
            return
        child.kill()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.wait()


class _DiedError(Exception):
    """The child ended while it was reading."""


class _TimeUpError(Exception):
    """The child was killed since it took too long."""


def _ask(child: subprocess.Popen[bytes], original: Original, media_type: str) -> Iterator[Found]:
    """Send an original and yield what the child makes of it."""
    assert child.stdin is not None
    assert child.stdout is not None
    sent = {name: value for name, value in _plain(original).items() if name != "body_of"}
    _write(child.stdin, {"media_type": media_type, "original": sent}, original.raw)
    while True:
        plain, raw = _read(child.stdout)
        match plain.pop("is"):
            case "document":
                yield replace(_document(plain), id=original.id, path=original.path, parent=original.parent)
            case "original":
                yield replace(Original(raw=raw, **_strings(plain)), parent=original.id, depth=original.depth + 1)
            case "unread":
                yield Unread(**_strings(plain))
            case "failed":
                raise ReadingError(**_strings(plain))
            case _:
                return


def _document(plain: dict[str, Any]) -> Document:
    """Make a document of what came from the child; raises TypeError where it is none."""
    pages, notes, size = plain.pop("pages"), plain.pop("notes"), plain.pop("size")
    if not (isinstance(size, int) and all(isinstance(page, int) for page in pages)):
        raise TypeError("not a document")
    return Document(size=size, pages=tuple(pages), notes=tuple(map(str, notes)), **_strings(plain))


def _strings(plain: dict[str, Any]) -> dict[str, Any]:
    if not all(value is None or isinstance(value, str) for name, value in plain.items() if name != "depth"):
        raise TypeError("not text")
    return plain


def serve() -> None:
    """Be the child: read originals from standard input until it ends, write what they hold to standard output."""
    limits = Limits(**json.loads(sys.argv[1]))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a library that prints must not break the frames
    _give_up_rights(limits)
    with contextlib.suppress(EOFError):
        while True:
            asked, raw = _read(source)
            _allow_seconds(limits.seconds)
            _answer(target, asked["media_type"], Original(raw=raw, **asked["original"]), limits)


def _answer(target: IO[bytes], media_type: str, original: Original, limits: Limits) -> None:
    try:
        for one in reader_of(media_type)(original, limits):
            raw = one.raw if isinstance(one, Original) else b""
            _write(target, {"is": type(one).__name__.lower(), **_plain(one)}, raw)
        _write(target, {"is": "done"}, b"")
    except ReadingError as error:
        _write(target, {"is": "failed", **asdict(error.unread)}, b"")
    except MemoryError:
        sys.exit(1)
    except Exception as error:  # noqa: BLE001 - a parser may raise anything at a hostile file
        reason = f"its parser failed at it ({type(error).__name__})"
        _write(target, {"is": "failed", "path": original.path, "reason": reason, "remedy": _TO_TRUST}, b"")


def _give_up_rights(limits: Limits) -> None:
    """Bound memory, forbid writing files, and leave the network, as far as the system allows it."""
    with contextlib.suppress(OSError, AttributeError):
        ctypes.CDLL(None).unshare(_NEW_USERS_AND_NETWORK)
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415 - Windows has none

        resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _allow_seconds(seconds: int) -> None:
    """Allow so much CPU time from now on; the system kills the child beyond it, even when its parent is gone."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource  # noqa: PLC0415

        used = resource.getrusage(resource.RUSAGE_SELF)
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + seconds + 1, hard))


def _plain(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record) if field.name != "raw"}


def _write(stream: IO[bytes], plain: dict[str, Any], raw: bytes) -> None:
    head = json.dumps(plain).encode("ascii")
    stream.write(_FRAME.pack(len(head), len(raw)))
    stream.write(head)
    stream.write(raw)
    stream.flush()


def _read(stream: IO[bytes]) -> tuple[dict[str, Any], bytes]:
    head, raw = _FRAME.unpack(_exactly(stream, _FRAME.size))
    plain: dict[str, Any] = json.loads(_exactly(stream, head))
    return plain, _exactly(stream, raw)


def _exactly(stream: IO[bytes], count: int) -> bytes:
    got = stream.read(count)
    if len(got) < count:
        raise EOFError
    return got
