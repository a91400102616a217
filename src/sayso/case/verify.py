"""Whether everything is still what it was: originals, texts, both logs, exports, and each quote in its place.

Anybody can run it, also a person who was not there. It changes nothing but the log of custody, to which the caller
adds a line that says what it found.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sayso.case.custody import Custody
from sayso.case.ledger import DecisionFile, broken_lines
from sayso.errors import CaseError

What = Literal["original", "text", "record", "custody log", "decisions", "quote", "export"]
_PIECE = 1 << 20  # bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Mismatch:
    """One thing that is not what it was."""

    what: What
    name: str
    state: Literal["changed", "missing", "unlogged", "broken"]
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was looked at, and what was found."""

    originals: int
    texts: int
    acts: int
    decisions: int
    quotes: int
    exports: int
    mismatches: tuple[Mismatch, ...]
    head: (
        str | None
    )  # the last line's hash of the log of custody: note it elsewhere, to be safe from a log written anew

    @property
    def ok(self) -> bool:
        """Tell whether all is as it was."""
        return not self.mismatches


def verify(folder: Path, quotes: Iterable[tuple[str, str, int, int, str]]) -> Verified:
    """Check a case. `quotes` are (claim, document, start, end, quote), as the index has them; texts are read once."""
    log = Custody(folder / "custody.jsonl")
    broken = log.broken_at()
    told = _Told(_whole_lines(log))
    found: list[Mismatch] = []
    if broken is not None:
        found.append(
            Mismatch(what="custody log", name="custody.jsonl", state="broken", detail=f"log broken at {broken}")
        )
    found += _originals(folder, told)
    records = list(_records(folder))
    found += _texts(folder, told, dict(records))
    found += [
        Mismatch(what="decisions", name="decisions.jsonl", state="broken", detail=f"line {n}: {why}")
        for n, why in broken_lines(folder / "decisions.jsonl")
    ]
    held, anchored = list(quotes), _anchored(folder)
    found += _quotes(folder, [*held, *anchored], {name for name, _ in records})
    found += _exports(folder, told)
    return Verified(
        originals=len(told.copied),
        texts=len(records),
        acts=told.acts,
        decisions=len({name for name, *_ in anchored}),
        quotes=len(held) + len(anchored),
        exports=len(told.exported),
        mismatches=tuple(found),
        head=told.head,
    )


def digest_of(file: Path) -> str:
    """Return the SHA-256 of a file, read piece by piece."""
    total = hashlib.sha256()
    with file.open("rb") as stream:
        while piece := stream.read(_PIECE):
            total.update(piece)
    return total.hexdigest()


class _Told:
    """What the log of custody says there must be."""

    def __init__(self, lines: Iterable[Mapping[str, Any]]) -> None:
        self.acts = 0
        self.head: str | None = None
        self.copied: dict[str, int] = {}  # original -> bytes
        self.read: dict[str, tuple[str, str]] = {}  # document -> hashes of its text and of its record
        self.exported: dict[str, str] = {}  # path in the case -> hash
        for line in lines:
            self.acts += 1
            self.head = line.get("sha256")
            name, note = str(line.get("object_sha256")), str(line.get("note") or "")
            if line.get("action") == "copied":
                self.copied[name] = int(line.get("object_bytes") or 0)
            elif line.get("action") == "read":
                facts = dict(part.split(" ", 1) for part in note.split("; ") if " " in part)
                self.read[name] = facts.get("text", ""), facts.get("record", "")
            elif line.get("action") == "exported" and note.startswith("exports/"):
                self.exported[note] = name


def _whole_lines(log: Custody) -> Iterator[Mapping[str, Any]]:
    try:
        for line in log.lines():
            if isinstance(line, dict):
                yield line
    except ValueError:
        return  # the chain is broken there, which is told


def _originals(folder: Path, told: _Told) -> Iterator[Mismatch]:
    for name in told.copied:
        file = folder / "originals" / name
        if not file.is_file():
            yield Mismatch(what="original", name=name, state="missing", detail="the log says that it was copied here")
        elif digest_of(file) != name:
            yield Mismatch(what="original", name=name, state="changed", detail="its bytes no longer have this hash")
    for file in (folder / "originals").glob("[!.]*"):
        if file.name not in told.copied:
            yield Mismatch(what="original", name=file.name, state="unlogged", detail="no line of the log speaks of it")


def _records(folder: Path) -> Iterator[tuple[str, bytes]]:
    for file in sorted((folder / "text").glob("[!.]*.json")):
        yield file.name.removesuffix(".json"), file.read_bytes()


def _texts(folder: Path, told: _Told, records: Mapping[str, bytes]) -> Iterator[Mismatch]:
    for name, raw in records.items():
        text_hash, record_hash = told.read.get(name, ("", ""))
        if name not in told.read:
            yield Mismatch(
                what="record", name=name, state="unlogged", detail="no line of the log says that it was read"
            )
        elif record_hash and hashlib.sha256(raw).hexdigest() != record_hash:
            yield Mismatch(what="record", name=name, state="changed", detail="title, date or other facts were changed")
        text = folder / "text" / f"{name}.txt"
        if not text.is_file():
            yield Mismatch(what="text", name=name, state="missing", detail="the text that was read is gone")
        elif digest_of(text) != (text_hash or _said(raw)):
            yield Mismatch(what="text", name=name, state="changed", detail="it is not the text that was read")
    for name in told.read:
        if name not in records:
            yield Mismatch(
                what="record", name=name, state="missing", detail="the log says that it was read; add it again"
            )


def _said(raw: bytes) -> str:
    try:
        return str(json.loads(raw)["text_sha256"])
    except (ValueError, KeyError, TypeError):
        return ""


def _anchored(folder: Path) -> list[tuple[str, str, int, int, str]]:
    """Return the quotes that decisions hold on to."""
    try:
        decisions = DecisionFile(folder / "decisions.jsonl").read()
    except (CaseError, OSError):
        return []  # told by its own check
    anchors = ((d.id, a) for d in decisions for a in (*d.claims, *d.others))
    return [(name, a.document, a.start, a.end, a.quote) for name, a in anchors]


def _quotes(folder: Path, quotes: Iterable[tuple[str, str, int, int, str]], documents: set[str]) -> Iterator[Mismatch]:
    name, text = "", ""
    for claim, document, start, end, quote in sorted(quotes, key=lambda one: one[1]):
        digest = document.removeprefix("sha256:")
        if digest not in documents:
            yield Mismatch(what="quote", name=claim, state="missing", detail=f"its document {document} is not here")
            continue
        if digest != name:
            name, text = digest, _text(folder / "text" / f"{digest}.txt")
        if text[start:end] != quote:
            where = f"{document}, characters {start} to {end}"
            yield Mismatch(what="quote", name=claim, state="changed", detail=f"other words stand at {where}")


def _text(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "replace")
    except OSError:
        return ""


def _exports(folder: Path, told: _Told) -> Iterator[Mismatch]:
    for name, digest in told.exported.items():
        file = folder / name
        if file.is_file() and digest_of(file) != digest:
            yield Mismatch(what="export", name=name, state="changed", detail="it is not the file that was exported")
