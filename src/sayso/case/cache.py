"""Annotations that were made before, as JSON Lines parts: never computed twice, and a kill costs one part.

A line's key is the hash of the whole document (text and metadata) and of what made the annotations. A part is written
beside its place and renamed, so a part that exists is finished.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from sayso.case.folder import write_whole
from sayso.formats import dumps, from_plain, to_plain
from sayso.records import Annotated, Document

Annotate = Callable[[Iterable[Document]], Iterator[tuple[Document, Annotated]]]
_PART = 25  # documents: some seconds of parsing
_HEAD = len('{"key": "')
_DIGEST = 64


def annotated(
    folder: Path, documents: Callable[[], Iterable[Document]], annotate: Annotate, made_by: str
) -> Iterator[tuple[Document, Annotated]]:
    """Yield each document with its annotations, in order; only those that no part holds are computed.

    `documents` is called twice and gives the same each time, so that texts need not be held in memory.
    """
    held = _index(folder)
    new = annotate(one for one in documents() if _key(one, made_by) not in held)
    lines: list[str] = []
    try:
        for document in documents():
            key = _key(document, made_by)
            if key in held:
                yield document, _load(*held[key])
                continue
            _, made = next(new)
            lines.append(f'{{"key": "{key}", "annotated": {dumps(to_plain(made))}}}\n')
            if len(lines) >= _PART:
                _write(folder, lines)
                lines = []
            yield document, made
    finally:
        _write(folder, lines)  # what an interrupted run has computed is not lost


def _key(document: Document, made_by: str) -> str:
    plain = dumps([to_plain(document), made_by])
    return hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


def _index(folder: Path) -> dict[str, tuple[Path, int]]:
    """Return where each key's line stands: part and offset in bytes."""
    found: dict[str, tuple[Path, int]] = {}
    for part in sorted(folder.glob("annotated-*.jsonl")):
        at = 0
        with part.open("rb") as stream:
            for line in stream:
                found[line[_HEAD : _HEAD + _DIGEST].decode("ascii", "replace")] = (part, at)
                at += len(line)
    return found


def _load(part: Path, at: int) -> Annotated:
    with part.open("rb") as stream:
        stream.seek(at)
        return from_plain(Annotated, json.loads(stream.readline())["annotated"])


def _write(folder: Path, lines: list[str]) -> None:
    if lines:
        content = "".join(lines).encode("utf-8", "surrogatepass")
        name = hashlib.sha256(content).hexdigest()[:16]
        write_whole(folder / f"annotated-{name}.jsonl", content)
