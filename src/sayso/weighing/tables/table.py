"""A table of claims in memory: names turned into numbers, repeats of one source struck out."""

import csv
import gzip
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from math import isfinite
from pathlib import Path
from typing import IO, Literal, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.errors import TableError, UsageError
from sayso.intervals import Interval, say, say_number

Kind = Literal["count", "label", "place"]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

COLUMNS = ("object", "source", "value")


class Row(NamedTuple):
    """One claim: what it is about, who makes it, what it says."""

    object: str
    source: str
    value: str
    line: int = 0  # of the file, for messages


@dataclass(frozen=True, slots=True, kw_only=True)
class TableEstimate:
    """What a table says of one object. `low` and `high` bound 90 % for counts and are null for labels."""

    object: str
    best: float | str
    low: float | None = None
    high: float | None = None
    origins: int = 1  # sources that speak of the object

    def __str__(self) -> str:
        sources = f"{self.origins} source{'' if self.origins == 1 else 's'}"
        if isinstance(self.best, str) or self.low is None or self.high is None:
            return f"{self.object}: {self.best} ({sources})"
        return f"{self.object}: {say_number(self.best)} ({say(Interval(self.low, self.high))}, {sources})"


def to_kind(name: str) -> Kind:
    """Return the kind of a table; raises UsageError for a name that is none."""
    kinds: dict[str, Kind] = {"count": "count", "label": "label", "place": "place"}
    if name in kinds:
        return kinds[name]
    raise UsageError(f"no such kind: {name}; choose count for numbers, label for words, place for places")


@dataclass(frozen=True, slots=True)
class Table:
    """Claims as parallel arrays, ordered by object, value and source."""

    objects: Sequence[str]
    sources: Sequence[str]
    values: Sequence[str]
    object: Ints
    source: Ints
    value: Ints

    @property
    def starts(self) -> Ints:
        """Where the claims of each object begin."""
        found: Ints = np.searchsorted(self.object, np.arange(len(self.objects)))
        return found

    @property
    def sizes(self) -> Ints:
        """How many claims each object has."""
        return np.bincount(self.object, minlength=len(self.objects))


def read_table(path: Path) -> Iterator[Row]:
    """Read a CSV file with the columns object, source, value; `.gz` is unpacked, `-` is standard input.

    Raises TableError that names the file, the line and the remedy.
    """
    name = "standard input" if str(path) == "-" else str(path)
    try:
        with _opened(path) as handle:
            yield from _rows(handle, name)
    except OSError as error:
        raise TableError(f"could not read {name}: {error.strerror or error}; name a CSV file that exists") from error
    except UnicodeDecodeError as error:
        raise TableError(f"could not read {name}: it is not UTF-8; save it as UTF-8 and try again") from error
    except csv.Error as error:
        raise TableError(f"could not read {name}: {error}; save it as plain CSV and try again") from error


def _opened(path: Path) -> IO[str]:
    if str(path) == "-":
        return TextIOWrapper(sys.stdin.buffer, encoding="utf-8-sig", newline="")
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8-sig", newline="")
    return path.open(encoding="utf-8-sig", newline="")


def _rows(handle: IO[str], name: str) -> Iterator[Row]:
    reader = csv.reader(handle)
    head = [column.strip().lower() for column in next(reader, [])]
    missing = [column for column in COLUMNS if column not in head]
    if missing:
        raise TableError(
            f"{name}, line 1: no column {' and no column '.join(missing)}; the first line must name the columns "
            "object,source,value"
        )
    at = [head.index(column) for column in COLUMNS]
    for cells in reader:
        if not cells:
            continue
        if len(cells) <= max(at):
            raise TableError(
                f"{name}, line {reader.line_num}: {len(cells)} cells where {len(head)} are due; "
                "put text that holds commas in double quotes"
            )
        yield Row(cells[at[0]], cells[at[1]], cells[at[2]], reader.line_num)


def coded(rows: Iterable[Row], name: str, *, with_numbers: bool = False) -> Table:
    """Turn names into numbers; a source that says the same of an object twice is heard once.

    `with_numbers` checks that each value is a finite number; raises TableError for the first that is not.
    """
    indices: tuple[dict[str, int], dict[str, int], dict[str, int]] = ({}, {}, {})
    objects, sources, values = indices
    flat: list[int] = []
    for row in rows:
        if with_numbers and row.value not in values:
            _check_number(row, name)
        flat.append(objects.setdefault(row.object, len(objects)))
        flat.append(sources.setdefault(row.source, len(sources)))
        flat.append(values.setdefault(row.value, len(values)))
    codes = np.array(flat, dtype=np.int64).reshape(-1, 3)
    codes = codes[np.lexsort((codes[:, 1], codes[:, 2], codes[:, 0]))]
    if len(codes):
        codes = codes[np.r_[True, (np.diff(codes, axis=0) != 0).any(axis=1)]]
    names = (list(objects), list(sources), list(values))
    return Table(*names, codes[:, 0].copy(), codes[:, 1].copy(), codes[:, 2].copy())


def _check_number(row: Row, name: str) -> None:
    try:
        good = isfinite(to_number(row.value))
    except ValueError:
        good = False
    if not good:
        raise TableError(
            f"{name}, line {row.line}: '{row.value}' is not a number; mend it, or use --kind label for values in words"
        )


def to_number(text: str) -> float:
    """Read a number, with or without commas between thousands; raises ValueError."""
    return float(text.replace(",", ""))


def numbers(table: Table) -> Floats:
    """Return each claim's value as a number."""
    each: Floats = np.array([to_number(value) for value in table.values], dtype=np.float64)
    return each[table.value]
