"""sources.csv: the register of sources for a spreadsheet. A person fills in `grade` and `memo`; Sayso keeps them."""

import csv
import io
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sayso.case.folder import write_whole

_OURS = ("document", "path", "publisher", "author", "title", "published", "url", "parent")
_THEIRS = ("grade", "memo")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is run as a formula (OWASP, CSV injection)


def write_sources(path: Path, documents: Iterable[Mapping[str, Any]]) -> None:
    """Write one row a document, given as plain values, with what a person has filled in so far."""
    kept = read_sources(path)
    out = io.StringIO(newline="")
    table = csv.writer(out)
    table.writerow(_OURS + _THEIRS)
    for document in documents:
        known = [document["id"], *(document[name] or "" for name in _OURS[1:])]
        table.writerow(map(_guarded, [*known, *(kept.get(document["id"], {}).get(name, "") for name in _THEIRS)]))
    write_whole(path, out.getvalue().encode("utf-8-sig", "replace"))  # the mark tells spreadsheets the encoding


def read_sources(path: Path) -> dict[str, dict[str, str]]:
    """Return the rows by document, as they were before they were guarded; none where there is no file yet."""
    if not path.exists():
        return {}
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    rows = (
        {key: _unguarded(value or "") for key, value in row.items() if key} for row in csv.DictReader(io.StringIO(text))
    )
    return {row["document"]: row for row in rows if row.get("document")}


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*_FORMULA, "'")) else cell


def _unguarded(cell: str) -> str:
    return cell.removeprefix("'")
