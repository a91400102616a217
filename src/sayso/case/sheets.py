"""sources.csv and questions.csv: tables for a spreadsheet, in which a person fills in some columns.

What was filled in becomes decisions. To know it from what merely is older than the decisions made elsewhere, the sheet
as it was last written lies beside it in cache/: a cell that still is as it was written says nothing.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sayso.case.folder import write_whole

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run as a formula (OWASP, CSV injection)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A kind of table: its key, Sayso's other columns, and those of a person."""

    name: str
    ours: tuple[str, ...]  # the first is the key
    theirs: tuple[str, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns in order."""
        return self.ours + self.theirs


SOURCES = Sheet(
    "sources.csv",
    ("source", "kind", "name", "path", "publisher", "author", "title", "published", "url", "parent"),
    ("grade", "memo"),
)
QUESTIONS = Sheet(
    "questions.csv",
    ("id", "question", "kind", "event", "status", "low", "best", "high", "answers", "origins"),
    ("name", "merge_into", "memo"),
)
Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Filled:
    """A cell that a person has filled in, changed or emptied."""

    key: str
    column: str
    value: str


def write_sheet(case: Path, sheet: Sheet, rows: Iterable[Row]) -> None:
    """Write a sheet and what it will be compared with."""
    content = as_csv(sheet.columns, rows)
    write_whole(case / sheet.name, content)
    (case / "cache").mkdir(exist_ok=True)
    write_whole(_base(case, sheet), content)


def filled_in(case: Path, sheet: Sheet, now: Iterable[Row]) -> tuple[Filled, ...]:
    """Return what a person did to a sheet since it was written; `now` is what would be written today.

    A row or a column that was deleted says nothing: only a cell that is there can.
    """
    held = read_sheet(case / sheet.name)
    base = read_sheet(_base(case, sheet)) or {
        str(row[sheet.ours[0]]): {name: _cell(row.get(name)) for name in sheet.columns} for row in now
    }
    return tuple(
        Filled(key, column, value.strip())
        for key, row in held.items()
        for column in sheet.theirs
        if (value := row.get(column)) is not None and key in base and value.strip() != base[key].get(column, "").strip()
    )


def read_sheet(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows by their first column, as they were before they were guarded; none where there is no file."""
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    table = csv.DictReader(io.StringIO(text), delimiter=_delimiter(text))
    key = (table.fieldnames or [""])[0]
    rows = ({name: _unguarded(value or "") for name, value in row.items() if name} for row in table)
    return {row[key]: row for row in rows if row.get(key)}


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Return a table as CSV that no spreadsheet runs; the mark at its head tells spreadsheets the encoding."""
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(columns)
    for row in rows:
        table.writerow([_guarded(_cell(row.get(name))) for name in columns])
    return out.getvalue().encode("utf-8-sig", "replace")


def _base(case: Path, sheet: Sheet) -> Path:
    return case / "cache" / f"{sheet.name}.written"


def _delimiter(text: str) -> str:
    """Spreadsheets of many countries write semicolons."""
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.12g}"
    if isinstance(value, (list, tuple)):
        return "; ".join(_cell(one) for one in value)
    return str(value).replace("\x00", "�")


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def _unguarded(cell: str) -> str:
    return cell.removeprefix("'")
