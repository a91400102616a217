"""Findings with some names taken out everywhere: text, quotes, voices, paths. Offsets follow the new text.

Redaction removes; nothing is painted over. Each name is replaced by its alias before anything is written, and what was
written is then searched for every name: a hit deletes it all again. Names come from a file, never from the command
line, which shells remember.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any, TypeVar, cast

from sayso.errors import UsageError
from sayso.records import Annotated, Document, Findings, Span

T = TypeVar("T")
_SPANNED = ("start", "end")


class Names:
    """The names to take out, with what stands in their place. Longer names go first, case and blanks do not matter."""

    def __init__(self, aliases: dict[str, str]) -> None:
        self._aliases = {_folded(name): alias for name, alias in aliases.items()}
        ordered = sorted(self._aliases, key=len, reverse=True)
        pattern = "|".join(r"\s+".join(map(re.escape, name.split())) for name in ordered)
        self._pattern = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)", re.IGNORECASE)

    def out_of(self, text: str) -> str:
        """Return the text without the names."""
        return self._pattern.sub(self._alias, text)

    def moves(self, text: str) -> Callable[[int], int]:
        """Return where each offset of the text comes to lie; one inside a name comes to lie at the alias's start."""
        ends, shifts, spans = [0], [0], []
        for found in self._pattern.finditer(text):
            spans.append((found.start(), found.end(), found.start() + shifts[-1]))
            ends.append(found.end())
            shifts.append(shifts[-1] + len(self._alias(found)) - len(found[0]))

        def moved(at: int) -> int:
            inside = bisect_right(spans, (at, 0, 0)) - 1
            if inside >= 0 and spans[inside][0] < at < spans[inside][1]:
                return spans[inside][2]
            return at + shifts[bisect_right(ends, at) - 1]

        return moved

    def left_in(self, raw: bytes) -> list[str]:
        """Return the names that still stand in what was written, in whole or as words of it in a row."""
        flat = _folded(raw.decode("utf-8", "replace"))
        return [name for name in self._aliases if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", flat)]

    def _alias(self, found: re.Match[str]) -> str:
        return self._aliases[_folded(found[0])]


def read_names(path: Path) -> Names:
    """Read lines of name, tab or '=', alias. Raises UsageError for a line that is neither, and for an empty file."""
    aliases: dict[str, str] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        name, _, alias = line.partition("\t") if "\t" in line else line.partition("=")
        if not name.strip() or not alias.strip():
            raise UsageError(f"{path.name}, line {number}: write the name, a tab or '=', and the alias")
        if _folded(name) in _folded(alias):
            raise UsageError(f"{path.name}, line {number}: the alias holds the name")
        aliases[name.strip()] = alias.strip()
    if not aliases:
        raise UsageError(f"{path.name} holds no names; write one a line: the name, a tab or '=', and the alias")
    return Names(aliases)


def redacted(findings: Findings, names: Names) -> Findings:
    """Return findings in which no string holds a name, with all offsets moved to the new texts."""
    moves = {one.id: names.moves(one.text) for one in findings.documents}
    return replace(
        findings,
        documents=tuple(_document(one, names, moves[one.id]) for one in findings.documents),
        annotated=tuple(_annotated(one, names, moves) for one in findings.annotated),
        origins=tuple(_clean(one, names, None) for one in findings.origins),
        findings=tuple(_finding(one, names, moves) for one in findings.findings),
        joins=_clean(findings.joins, names, None),
        unread=_clean(findings.unread, names, None),
    )


def _document(one: Document, names: Names, move: Callable[[int], int]) -> Document:
    made = _clean(one, names, None)
    return replace(made, id=one.id, pages=tuple(move(page) for page in one.pages))


def _annotated(one: Annotated, names: Names, moves: dict[str, Callable[[int], int]]) -> Annotated:
    return replace(_clean(one, names, moves.get(one.document)), text_sha256="")  # the text it was made from is not here


def _finding(one: Any, names: Names, moves: dict[str, Callable[[int], int]]) -> Any:
    answers = tuple(_clean(answer, names, moves.get(answer.document)) for answer in one.answers)
    return replace(_clean(replace(one, answers=()), names, None), answers=answers)


def _clean(value: T, names: Names, move: Callable[[int], int] | None) -> T:
    """Return a record with every string in it cleaned and every offset moved."""
    if isinstance(value, str):
        return cast("T", names.out_of(value))
    if isinstance(value, Span):
        return cast("T", Span(move(value.start), move(value.end)) if move else value)
    if isinstance(value, tuple):
        return cast("T", tuple(_clean(one, names, move) for one in value))
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    for field in fields(value):
        held = getattr(value, field.name)
        new = move(held) if move and field.name in _SPANNED and isinstance(held, int) else _clean(held, names, move)
        if new is not held:
            changed[field.name] = new
    return cast("T", replace(cast("Any", value), **changed)) if changed else value


def check(files: Iterable[Path], names: Names) -> None:
    """Search what was written for every name; on a hit delete all of it and raise UsageError."""
    written = list(files)
    found = [file for file in written if names.left_in(file.read_bytes())]
    if found:
        for file in written:
            file.unlink(missing_ok=True)
        told = ", ".join(file.name for file in found)
        raise UsageError(f"a name was still in {told}; nothing was kept. Add its other spellings to the list of names")


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
