"""The log of custody: who did what with which object, one line an act, each line bound to the one before by its hash.

The fields are those that the Berkeley Protocol on Digital Open Source Investigations (OHCHR and UC Berkeley, 2022)
asks for. The log is only ever appended to; a changed, missing or moved line breaks the chain at its number.
"""

import getpass
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import sayso
from sayso.case.folder import append_whole, heads, note_head
from sayso.formats import dumps

Action = Literal["received", "hashed", "copied", "read", "ocr", "opened", "exported", "redacted", "verified"]
_LONGEST_NOTE = 2_000  # characters
_LONGEST_LINES = 262_144  # bytes; the last whole line and an unfinished one are shorter than that
_START = "0" * 64  # what the first line is bound to


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What was done with an object. `from_` and `via` say from whom and by what way a file came."""

    action: Action
    object_sha256: str
    object_bytes: int
    from_: str | None = None
    via: str | None = None
    terms: str | None = None
    note: str | None = None


class Custody:
    """The log in the file of one case."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def append(self, acts: Iterable[Act]) -> None:
        """Append acts, and return when they are on the disk. The caller holds the case's lock."""
        last = self.last()
        seq, before = (last["seq"], last["sha256"]) if last else (0, _START)
        lines = []
        for seq_now, act in enumerate(acts, seq + 1):
            line = _line(act, seq_now, before)
            before = line["sha256"]
            lines.append(dumps(line) + "\n")
        if lines:
            append_whole(self._path, "".join(lines).encode())
            note_head(self._path.parent, self._path.name, seq + len(lines), before)

    def last(self) -> dict[str, Any] | None:
        """Return the last whole line, or None."""
        found: dict[str, Any] | None = None
        with self._path.open("rb") as stream:
            stream.seek(max(0, self._path.stat().st_size - _LONGEST_LINES))
            whole = stream.read().rpartition(b"\n")[0].rpartition(b"\n")[2]
        if whole:
            found = json.loads(whole)
        return found

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield the log's whole lines."""
        with self._path.open("rb") as stream:
            for line in stream:
                if line.endswith(b"\n"):
                    yield json.loads(line)

    def broken_at(self) -> int | None:
        """Return the number of the first line that does not follow from those before it; None when all do.

        Lines cut off the end are missed where heads.json has noted more of them.
        """
        noted, named = heads(self._path.parent).get(self._path.name, (0, ""))
        before, whole = _START, 0
        with self._path.open("rb") as stream:
            for seq, raw in enumerate(stream, 1):
                if not raw.endswith(b"\n"):
                    break  # the trace of a kill
                try:
                    line = json.loads(raw)
                    fits = line["seq"] == seq and line["prev_sha256"] == before and line["sha256"] == _digest(line)
                except (ValueError, KeyError, TypeError):
                    return seq
                if not fits or (seq == noted and line["sha256"] != named):
                    return seq
                before, whole = line["sha256"], seq
        return whole + 1 if whole < noted else None


def _line(act: Act, seq: int, before: str) -> dict[str, Any]:
    line = {
        "seq": seq,
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        "actor": actor(),
        "action": act.action,
        "object_sha256": act.object_sha256,
        "object_bytes": act.object_bytes,
        "from": act.from_,
        "via": act.via,
        "terms": act.terms,
        "tool": "sayso",
        "tool_version": sayso.__version__,
        "note": act.note[:_LONGEST_NOTE] if act.note else None,
        "prev_sha256": before,
    }
    return {**line, "sha256": _digest(line)}


def _digest(line: dict[str, Any]) -> str:
    """Hash a line without its own hash, as JSON with sorted keys, so that others can check it with any tool."""
    bare = {key: value for key, value in line.items() if key != "sha256"}
    plain = json.dumps(bare, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def actor() -> str:
    """Return the name of the user of the computer, or 'unknown'."""
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return "unknown"
