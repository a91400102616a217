"""decisions.jsonl: what people decided, one line a decision, appended to only.

The same decisions make the same state on any machine. Two people's files become one by putting one behind the other:
a line that is there twice counts once, and time gives the order.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sayso.case.folder import append_whole, heads, note_head
from sayso.decisions import Decision, Draft, sign
from sayso.decisions.records import digest, parse, plain
from sayso.errors import CaseError, SaysoError
from sayso.formats import dumps


class DecisionFile:
    """The file of one case. Reads only what was added since it last looked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read: list[Decision] = []
        self._last_at = ""
        self._looked: tuple[int, int] = (0, 0)  # inode and size

    def read(self) -> tuple[Decision, ...]:
        """Return all decisions in the order of the file.

        An unfinished last line is the trace of a kill and is left out: nobody was told that it was kept. Raises
        CaseError for a line that was changed after it was written, since it would change what others see.
        """
        state = self._path.stat()
        inode, size = self._looked
        if inode != state.st_ino or state.st_size < size:
            self._read, size = [], 0
        if state.st_size > size:
            with self._path.open("rb") as stream:
                stream.seek(size)
                whole = stream.read().rpartition(b"\n")[0]
            for raw in whole.split(b"\n") if whole else ():
                self._read.append(self._parsed(raw, len(self._read) + 1))
            size += len(whole) + 1 if whole else 0
        self._looked = (state.st_ino, size)
        return tuple(self._read)

    def append(self, drafts: Iterable[Draft], *, by: str) -> tuple[Decision, ...]:
        """Sign, date and append decisions; return when they are on the disk. The caller holds the case's lock."""
        last = {one.by: one.id for one in self.read()}.get(by)
        made: list[Decision] = []
        for draft in drafts:
            made.append(sign(draft, by=by, at=self._now(), prev=last))
            last = made[-1].id
        self.extend(made)
        return tuple(made)

    def extend(self, decisions: Sequence[Decision]) -> None:
        """Append decisions that are signed already. The caller holds the case's lock."""
        if decisions:
            append_whole(self._path, "".join(dumps(plain(one)) + "\n" for one in decisions).encode("utf-8"))
            note_head(self._path.parent, self._path.name, len(self.read()), decisions[-1].id)

    def _now(self) -> str:
        """Return the time, always later than the last one given, so that the order of time is the order of doing."""
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        last = max([self._last_at, *(one.at for one in self._read[-1:])])
        if now <= last:
            now = (datetime.fromisoformat(last) + timedelta(microseconds=1)).isoformat(timespec="microseconds")
        self._last_at = now
        return now

    def _parsed(self, raw: bytes, number: int) -> Decision:
        try:
            line = json.loads(raw)
            decision = parse(line)
            if digest(line) != decision.id:
                raise ValueError("it was changed after it was written")  # noqa: TRY301 - one remedy for all three
        except (ValueError, TypeError, AttributeError, SaysoError) as error:
            raise CaseError(
                f"{self._path}: line {number} cannot be taken for a decision ({error}); "
                f"restore the file, or delete the line; sayso verify {self._path.parent} lists them all"
            ) from error
        return decision


def broken_lines(path: Path) -> Iterator[tuple[int, str]]:
    """Yield the number of each line that is not what was written, and what is wrong with it."""
    known: set[str] = set()
    lines = 0
    with path.open("rb") as stream:
        for number, raw in enumerate(stream, 1):
            if not raw.endswith(b"\n"):
                break  # the trace of a kill
            lines = number
            try:
                line: Any = json.loads(raw)
                whole = isinstance(line, dict) and digest(line) == line.get("id")
                before = line.get("prev") if isinstance(line, dict) else None
            except ValueError:
                whole, before = False, None
            if not whole:
                yield number, "changed"
                continue
            if before is not None and before not in known:
                yield number, "the decision before it is missing"
            known.add(line["id"])
    noted, last = heads(path.parent).get(path.name, (0, ""))
    if lines < noted or (last and last not in known):
        yield lines + 1, "lines are missing at the end"
