"""The case's folder: its parts, whole files or none, one writer at a time."""

import contextlib
import json
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

FOLDERS = ("originals", "text", "exports", "cache", "runs")
FILES = (
    "case.toml", "case.sqlite", "case.sqlite-wal", "case.sqlite-shm", "custody.jsonl", "decisions.jsonl", "heads.json",
    "metadata.json", "sources.csv", "questions.csv", ".lock",
)  # fmt: skip


def write_whole(target: Path, content: bytes, *, read_only: bool = False) -> None:
    """Write a file beside its place and rename it: whoever looks, after any kill, sees the old file or the new one."""
    beside = target.with_name(f".{target.name}.{secrets.token_hex(4)}")
    try:
        with beside.open("xb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if read_only:
            beside.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Delete what killed processes left half written. The caller holds the lock, so that nobody is writing there."""
    # These are the names that write_whole gives.
    for left in folder.glob(".*.????????"):
        left.unlink(missing_ok=True)


def append_whole(target: Path, lines: bytes) -> bool:
    """Append lines and wait until they are on the disk; tell whether an unfinished last line had to be dropped.

    Such a line is the trace of a kill. Nobody was told that what it says was done.
    """
    with target.open("a+b") as stream:
        end = stream.seek(0, os.SEEK_END)
        kept = _end_of_last_line(target, end)
        stream.truncate(kept)
        stream.write(lines)
        stream.flush()
        os.fsync(stream.fileno())
    return kept != end


def _end_of_last_line(target: Path, end: int) -> int:
    with target.open("rb") as stream:
        step = 4_096
        while end > 0:
            start = max(0, end - step)
            stream.seek(start)
            at = stream.read(end - start).rfind(b"\n")
            if at >= 0:
                return start + at + 1
            end = start
    return 0


@contextlib.contextmanager
def one_writer(folder: Path) -> Iterator[None]:
    """Let one process at a time write to the case; the next one waits. The lock dies with its process."""
    with (folder / ".lock").open("ab") as stream:
        with contextlib.suppress(ImportError):
            import fcntl  # noqa: PLC0415 - Windows has none, and there a case has one user at a time

            fcntl.flock(stream, fcntl.LOCK_EX)
        yield


def note_head(folder: Path, name: str, lines: int, last: str) -> None:
    """Note how long a log is and what its last line is called, so that lines cut off its end are missed."""
    write_whole(folder / "heads.json", json.dumps({**heads(folder), name: [lines, last]}).encode())


def heads(folder: Path) -> dict[str, tuple[int, str]]:
    """Return what was noted of each log: how many lines, and the id of the last one."""
    try:
        plain = json.loads((folder / "heads.json").read_bytes())
        return {str(name): (int(lines), str(last)) for name, (lines, last) in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
