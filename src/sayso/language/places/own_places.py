"""A user's own places: lists read from files into a second gazetteer in the user's data folder.

A list is a CSV with a header (name, lat, lon; and, if wanted, aliases, country, kind, radius, population, source) or a
GeoNames country dump (tab-separated, 19 columns, no header; https://download.geonames.org/export/dump/readme.txt). The
file is written beside the old one and then renamed, so that it is whole or as it was.
"""

import csv
import hashlib
import os
import re
import shutil
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import chain
from math import cos, hypot, radians
from pathlib import Path
from typing import Final, TypeVar

from sayso.errors import ModelError, ReadingError, UsageError
from sayso.language.places.gazetteer import KINDS, base, country, fold, forget, own_file, place, skeleton

_T = TypeVar("_T")
_LARGEST: Final = 500_000_000  # bytes; the largest country dump has 400 million
_LONGEST_LINE: Final = 200_000  # characters of a line
_MOST_ALIASES: Final = 500
_DUMP: Final = 19  # columns
_NEEDED: Final = ("name", "lat", "lon")
_PEOPLE: Final = 10_000  # where the list tells none; who lists a place expects to read of it
_FIRST_ID: Final = 1_000_000  # own ids run down from here, far from the supplement's
_ROOM: Final = 10_000_000  # ids of one list
_CELL: Final = 0.4  # degrees; the nearest town within a cell tells the division
_SPELT: Final = {
    "city": "town", "village": "town", "hamlet": "town", "camp": "quarter", "neighbourhood": "quarter",
    "neighborhood": "quarter", "suburb": "quarter", "building": "quarter", "checkpoint": "quarter", "spot": "quarter",
    "province": "region", "governorate": "region", "county": "district", "river": "water", "lake": "water",
}  # fmt: skip
_LETTERS: Final = {kind: letter for letter, kind in KINDS.items() if kind not in {"continent", "country"}}
_RADIUS: Final = {"Q": 1.0, "T": 2.0, "K": 5.0, "S": 4.0, "D": 20.0, "R": 60.0, "A": 15.0, "W": 15.0}  # km
_FEATURES: Final = {
    "PPLC": "K", "PPLA": "S", "PPLX": "Q", "ADM1": "R", "P": "T", "A": "D", "S": "Q", "H": "W", "L": "A", "T": "A",
    "V": "A", "R": "A", "U": "W",
}  # fmt: skip
_TABLES: Final = """
CREATE TABLE IF NOT EXISTS place (id INTEGER, name TEXT, kind TEXT, lat INTEGER, lon INTEGER, population INTEGER,
    country TEXT, parent INTEGER, radius INTEGER, list INTEGER, source TEXT, PRIMARY KEY (id, list));
CREATE TABLE IF NOT EXISTS alias (key TEXT, id INTEGER, rank INTEGER, list INTEGER, PRIMARY KEY (key, id, list))
    WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS list (id INTEGER PRIMARY KEY, name TEXT UNIQUE, path TEXT, rows INTEGER, added TEXT,
    sha256 TEXT);
"""


@dataclass(frozen=True, slots=True)
class PlaceList:
    """A list that was added."""

    name: str  # of the file; `remove` takes it
    path: str  # where the file lay
    rows: int
    added: str  # ISO 8601, UTC
    sha256: str  # of the file's bytes


@dataclass(frozen=True, slots=True)
class _Row:
    """A place of a list on its way into the file."""

    id: int  # GeoNames id, or 0
    name: str
    aliases: tuple[str, ...]
    letter: str  # of the kind
    lat: float
    lon: float
    country: str | None
    population: int = _PEOPLE
    radius: float | None = None  # km
    parent: int | None = None
    source: str = ""


def add(file: Path) -> PlaceList:
    """Read a list into the user's own gazetteer; a list of the same file name is replaced.

    Raises `ReadingError` with file, line and remedy; then nothing has changed.
    """
    made = PlaceList(file.name, str(file.absolute()), 0, datetime.now(UTC).isoformat(timespec="seconds"), _digest(file))

    def write(own: sqlite3.Connection) -> PlaceList:
        _drop(own, made.name)
        number = own.execute("SELECT coalesce(max(id), 0) + 1 FROM list").fetchone()[0]
        rows = 0
        for rows, row in enumerate(_placed(_rows(file)), start=1):
            _insert(own, row, number, row.id or -(_FIRST_ID + number * _ROOM + rows))
        if not rows:
            raise ReadingError(str(file), "it has no places", "give a file with one place a line")
        done = replace(made, rows=rows)
        own.execute(
            "INSERT INTO list VALUES (?,?,?,?,?,?)", (number, done.name, done.path, rows, done.added, done.sha256)
        )
        return done

    return _changed(write)


def remove(name: str) -> PlaceList:
    """Take a list out of the user's own gazetteer. Raises `UsageError` for a list that is not there."""
    held = {one.name: one for one in lists()}
    if name not in held:
        told = f"there are: {', '.join(held)}" if held else "none was added"
        raise UsageError(f"there is no list {name!r}; {told}")
    _changed(lambda own: _drop(own, name))
    return held[name]


def lists() -> tuple[PlaceList, ...]:
    """Return the lists that were added, in order."""
    file = own_file()
    if not file.is_file():
        return ()
    own = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        rows = own.execute("SELECT name, path, rows, added, sha256 FROM list ORDER BY id").fetchall()
    except sqlite3.Error as error:
        raise _damaged(file, error) from error
    finally:
        own.close()
    return tuple(PlaceList(*row) for row in rows)


def digest() -> str | None:
    """Return a short digest of all lists in their order, or nothing where none was added."""
    held = "\n".join(f"{one.name} {one.sha256}" for one in lists())
    return hashlib.sha256(held.encode()).hexdigest()[:16] if held else None


# Writing


def _changed(change: Callable[[sqlite3.Connection], _T]) -> _T:
    """Change a copy of the user's own gazetteer and put it into the place of the old one."""
    file = own_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix="gazetteer-", suffix=".part", dir=file.parent)
        os.close(handle)
    except OSError as error:
        raise UsageError(
            f"cannot write to {file.parent}: {error.strerror}; set SAYSO_DATA to a folder of yours"
        ) from error
    part = Path(name)
    try:
        if file.is_file():
            shutil.copyfile(file, part)
        done = _within(part, change)
        part.replace(file)
    except sqlite3.Error as error:
        raise _damaged(file, error) from error
    finally:
        part.unlink(missing_ok=True)
        forget()
    return done


def _within(part: Path, change: Callable[[sqlite3.Connection], _T]) -> _T:
    own = sqlite3.connect(part)
    try:
        own.executescript(_TABLES)
        done = change(own)
        own.commit()
    finally:
        own.close()
    return done


def _damaged(file: Path, error: sqlite3.Error) -> ModelError:
    return ModelError(f"your own gazetteer {file} cannot be used: {error}; delete it and add your lists again")


def _drop(own: sqlite3.Connection, name: str) -> None:
    for (number,) in own.execute("SELECT id FROM list WHERE name = ?", (name,)).fetchall():
        for statement in ("place WHERE list", "alias WHERE list", "list WHERE id"):
            own.execute(f"DELETE FROM {statement} = ?", (number,))  # noqa: S608 - no text of a user's


def _insert(own: sqlite3.Connection, row: _Row, number: int, key: int) -> None:
    own.execute(
        "INSERT OR REPLACE INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)",
        (key, row.name, row.letter, round(row.lat * 1e4), round(row.lon * 1e4), row.population, row.country, row.parent,
         row.radius, number, row.source),
    )  # fmt: skip
    ranks = {fold(alias): 1 for alias in row.aliases} | {fold(row.name): 2}
    if row.country and _transliterated(row.country):
        bare = {skeleton(spelt) for spelt in ranks}
        ranks |= {f"~{row.country}{one}": 0 for one in bare if len(one) > 1}
    own.executemany(
        "INSERT OR REPLACE INTO alias VALUES (?,?,?,?)",
        [(spelt, key, rank, number) for spelt, rank in ranks.items() if len(spelt) > 1],
    )


def _transliterated(code: str) -> bool:
    """Tell whether the gazetteer compares names of a country by their consonants."""
    found = base().execute("SELECT 1 FROM alias WHERE key >= ? AND key < ? LIMIT 1", (f"~{code}", f"~{code}~"))
    return found.fetchone() is not None


def _placed(rows: Iterator[_Row]) -> Iterator[_Row]:
    """Give places their division: that of the nearest town; a place known by its GeoNames id keeps its own."""
    grids: dict[str, dict[tuple[int, int], list[tuple[float, float, int]]]] = {}
    for row in rows:
        known = place(row.id) if row.id > 0 else None
        if known is not None:
            above = next(iter(known.within), None)
            yield replace(row, parent=above, population=max(known.population, row.population), radius=known.radius_km)
        elif row.country is None:
            yield row
        else:
            if row.country not in grids:
                grids[row.country] = _grid(row.country)
            found = country(row.country)
            yield replace(row, parent=_nearest(row, grids[row.country]) or (found.id if found else None))


def _grid(code: str) -> dict[tuple[int, int], list[tuple[float, float, int]]]:
    cells = defaultdict(list)
    towns = base().execute("SELECT lat, lon, parent FROM place WHERE country = ? AND kind IN ('K','S','T')", (code,))
    for y, x, parent in towns:
        if parent is not None:
            lat, lon = y / 1e4, x / 1e4
            cells[int(lat // _CELL), int(lon // _CELL)].append((lat, lon, parent))
    return cells


def _nearest(row: _Row, grid: dict[tuple[int, int], list[tuple[float, float, int]]]) -> int | None:
    y, x = int(row.lat // _CELL), int(row.lon // _CELL)
    near = [one for a in (-1, 0, 1) for b in (-1, 0, 1) for one in grid.get((y + a, x + b), ())]
    width = cos(radians(row.lat))
    best = min(near, key=lambda one: hypot(one[0] - row.lat, (one[1] - row.lon) * width), default=None)
    return best[2] if best else None


# Reading


def _digest(file: Path) -> str:
    """Check that a file can be a list, and return the SHA-256 of its bytes."""
    try:
        size = file.stat().st_size
        if size > _LARGEST:
            reason = f"it has {size / 1e6:,.0f} MB, more than {_LARGEST / 1e6:,.0f}"
            raise ReadingError(str(file), reason, "give the places of one country or region")
        with file.open("rb") as opened:
            _refuse_other_kinds(file, opened.read(512))
            opened.seek(0)
            return hashlib.file_digest(opened, "sha256").hexdigest()
    except OSError as error:
        raise ReadingError(str(file), error.strerror or "it cannot be opened", "give the path of a CSV file") from error


def _refuse_other_kinds(file: Path, head: bytes) -> None:
    if head.startswith(b"PK"):
        raise ReadingError(str(file), "it is an archive or a workbook", "unpack it, or save the sheet as CSV UTF-8")
    if head.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in head:
        raise ReadingError(str(file), "it is not UTF-8 text", "save it as CSV UTF-8")


def _rows(file: Path) -> Iterator[_Row]:
    with file.open(encoding="utf-8-sig", newline="") as opened:
        lines = _lines(file, opened)
        head = next(lines, "")
        if head.count("\t") == _DUMP - 1:
            yield from _dump(file, chain([head], lines))
        else:
            yield from _table(file, head, lines)


def _lines(file: Path, opened: Iterator[str]) -> Iterator[str]:
    at = 0
    while True:
        at += 1
        try:
            line = next(opened, None)
        except UnicodeDecodeError as error:
            raise _fault(file, at, "it is not UTF-8 text", "save it as CSV UTF-8") from error
        if line is None:
            return
        if len(line) > _LONGEST_LINE:
            raise _fault(file, at, f"the line has more than {_LONGEST_LINE:,} characters", "put one place on a line")
        yield line


def _fault(file: Path, line: int, reason: str, remedy: str) -> ReadingError:
    return ReadingError(f"{file}, line {line}", reason, remedy)


def _table(file: Path, head: str, lines: Iterator[str]) -> Iterator[_Row]:
    mark = max(",;\t", key=head.count)
    names = [cell.strip().lower() for cell in next(csv.reader([head], delimiter=mark), [])]
    if missing := [name for name in _NEEDED if name not in names]:
        reason = f"no column {' and no column '.join(missing)}"
        raise _fault(file, 1, reason, "begin with: name,aliases,lat,lon,country,kind,source")
    reader = csv.reader(lines, delimiter=mark, strict=True)
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                line = reader.line_num + 1
                if len(cells) > len(names):
                    reason = f"{len(cells)} cells under {len(names)} columns"
                    raise _fault(file, line, reason, "put cells that hold the separator in quotation marks")
                yield _told(file, line, dict(zip(names, (cell.strip() for cell in cells), strict=False)))
    except csv.Error as error:
        raise _fault(file, reader.line_num + 1, f"it is no CSV: {error}", "close the quotation marks") from error


def _told(file: Path, line: int, cells: dict[str, str]) -> _Row:
    kind = cells.get("kind", "").lower() or "town"
    letter = _LETTERS.get(_SPELT.get(kind, kind))  # type: ignore[call-overload]
    if letter is None:
        raise _fault(file, line, f"no kind {kind!r}", f"write one of: {', '.join(sorted({*_LETTERS, *_SPELT}))}")
    radius = cells.get("radius") or cells.get("radius_km") or ""
    people = cells.get("population", "")
    return _Row(
        id=0,
        name=_name(file, line, cells.get("name", "")),
        aliases=tuple(one.strip() for one in re.split(r"[;|]", cells.get("aliases", "")) if one.strip())[
            :_MOST_ALIASES
        ],
        letter=letter,
        lat=_number(file, line, "lat", cells.get("lat", ""), (-90, 90)),
        lon=_number(file, line, "lon", cells.get("lon", ""), (-180, 180)),
        country=_country(file, line, cells.get("country", "")),
        population=int(_number(file, line, "population", people, (0, 1e8))) if people else _PEOPLE,
        radius=_number(file, line, "radius", radius, (0, 5_000)) if radius else _RADIUS[letter],
        source=cells.get("source", ""),
    )


def _name(file: Path, line: int, name: str) -> str:
    if len(fold(name)) < 2:
        reason = f"the name {name!r} has no two Latin letters or digits"
        raise _fault(file, line, reason, "write it as English texts do")
    return name


def _number(file: Path, line: int, column: str, cell: str, span: tuple[float, float]) -> float:
    least, most = span
    try:
        number = float(cell)
    except ValueError:
        number = float("nan")
    if not least <= number <= most:
        reason = f"{column} is {cell!r}, not a number from {least:g} to {most:g}"
        raise _fault(
            file, line, reason, "write degrees with a point, as in 35.95" if column != "population" else "correct it"
        )
    return number


def _country(file: Path, line: int, code: str) -> str | None:
    if code and country(code) is None:
        raise _fault(file, line, f"no country {code!r}", "write the two letters of ISO 3166-1, as in SY, or nothing")
    return code.upper() or None


def _dump(file: Path, lines: Iterator[str]) -> Iterator[_Row]:
    """Read a GeoNames dump; rows whose name has no Latin spelling are passed over, since English text has none."""
    for line, told in enumerate(lines, start=1):
        cells = told.rstrip("\r\n").split("\t")
        if len(cells) != _DUMP:
            raise _fault(file, line, f"{len(cells)} columns, not {_DUMP}", "give the dump as GeoNames made it")
        name = cells[1] if len(fold(cells[1])) > 1 else cells[2]
        letter = _FEATURES.get(cells[7]) or _FEATURES.get(cells[6])
        if len(fold(name)) < 2 or letter is None or cells[7].startswith("PCL"):
            continue
        yield _Row(
            id=int(_number(file, line, "geonameid", cells[0], (1, 1e10))),
            name=name,
            aliases=tuple(one for one in (cells[2], *cells[3].split(",")) if _latin(one))[:_MOST_ALIASES],
            letter=letter,
            lat=_number(file, line, "latitude", cells[4], (-90, 90)),
            lon=_number(file, line, "longitude", cells[5], (-180, 180)),
            country=_country(file, line, cells[8]),
            population=int(_number(file, line, "population", cells[14] or "0", (0, 1e10))) or _PEOPLE // 10,
            radius=_RADIUS[letter] if letter not in "KST" else None,
            source="GeoNames",
        )


def _latin(name: str) -> bool:
    """Tell whether an alternate name is a spelling of English text, no code and no machine transliteration."""
    return 3 < len(name) < 40 and name[:1].isupper() and len(fold(name)) > 2
