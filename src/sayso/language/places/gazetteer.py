"""The offline gazetteer: names to the places that bear them.

One SQLite file (made by `scripts/build_gazetteer.py`) with two tables: `place`, and `alias` from a folded spelling to
places. Folding makes transliterations meet: 'Ar-Raqqah', 'al-Raqqa' and 'Raqqah' differ in articles, hyphens and
accents. What folding cannot join ('Um Rawaba' and 'Umm Ruwaba') `fuzzy` finds by consonants, within given countries.
A second file of the same two tables holds the user's own lists (`own_places.py`); it is asked first.
"""

import os
import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from importlib import resources
from math import pi, sqrt
from pathlib import Path
from typing import Literal

from sayso.errors import ModelError

Kind = Literal["continent", "country", "region", "district", "capital", "seat", "town", "quarter", "area", "water"]
NOTED = 3  # rank of a name under which reports of war know a place
KINDS: dict[str, Kind] = {
    "N": "continent",
    "C": "country",
    "R": "region",  # first-order division: state, province, governorate
    "D": "district",  # second-order division: county, district
    "K": "capital",
    "S": "seat",  # of a first-order division
    "T": "town",
    "Q": "quarter",  # part of a town
    "A": "area",  # no division: 'Middle East', 'Donbas'
    "W": "water",
}
AREAS = frozenset({"continent", "country", "region", "district", "area", "water"})
_MOST = 60  # candidates of one name, the most populous first
_DENSITY = 5_000  # people a square kilometre of a built-up town, for its radius
_LEAST_ALIKE = 0.72  # of a fuzzy match; below it 'Hama' would meet 'Homs'
_LEAST_ALIKE_SHORT = 0.85  # where the skeleton has two consonants
_SHORTEST_SKELETON = 2

_ARTICLES = frozenset("al el ad ed ar er as es ash esh at et an en az ez the".split())
_WHOLE = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount", "twp": "township"}
_FIRST = {  # first parts of Arabic, Hebrew and Persian names, as different romanisations write them
    "tall": "tal", "tel": "tal", "tell": "tal", "umm": "um", "oum": "um", "bayt": "beit", "bait": "beit",
    "beyt": "beit", "dayr": "deir", "dair": "deir", "ayn": "ain", "ein": "ain", "jebel": "jabal",
    "djebel": "jabal", "jabel": "jabal", "kfar": "kafr", "kafar": "kafr", "kufr": "kafr", "shaykh": "sheikh",
    "shekh": "sheikh", "cheikh": "sheikh", "khirbat": "khirbet", "medinat": "madinat", "abou": "abu",
}  # fmt: skip
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ə": "e"}
    | dict.fromkeys("'’‘ʼʻʿʾ`´ʹʺ.", "")
)
_WORD = re.compile(r"[a-z0-9]+")
_DOUBLED = re.compile(r"(.)\1+")
_LIKE = (  # letters and pairs that transliterations use for the same sound
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("zh", "s"), ("ts", "s"),
    ("dj", "j"), ("ph", "p"), ("f", "p"), ("ck", "k"), ("q", "k"), ("c", "k"), ("z", "s"), ("v", "b"),
)  # fmt: skip


_Found = tuple[int, str, str, int, int, int, str | None, int | None, float | None, int]  # `_COLUMNS` and the rank


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place that may be meant."""

    id: int  # GeoNames id; below zero for a row of our supplement
    name: str
    kind: Kind
    lat: float
    lon: float
    population: int
    country: str | None  # ISO 3166-1 alpha-2
    within: tuple[int, ...]  # ids of the areas that hold it, smallest first
    region: str | None  # name of its first-order division
    radius_km: float
    rank: int = 0  # of the name asked for: 3 known by it from war, 2 its main name, 1 in use, 0 rare, old or foreign
    own: bool = False  # from a list of the user's


def fold(name: str) -> str:
    """Return the key of a name: lower case, no accents, apostrophes, hyphens, blanks or Arabic articles.

    >>> fold("Ar-Raqqah"), fold("Deir ez-Zor"), fold("St. Louis")
    ('raqqah', 'deirzor', 'saintlouis')
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    words = _WORD.findall("".join(c for c in plain if not unicodedata.combining(c)))
    kept = [word for word in words if word not in _ARTICLES]
    if len(kept) > 1:
        kept = [_WHOLE.get(word, word) for word in kept]
        kept[0] = _FIRST.get(kept[0], kept[0])
    return "".join(kept or words)


def skeleton(key: str) -> str:
    """Return the consonants of a folded key, with letters of one sound made one and doubles squeezed.

    >>> skeleton(fold("Um Rawaba")) == skeleton(fold("Umm Ruwaba"))
    True
    """
    for letters, one in _LIKE:
        key = key.replace(letters, one)
    bare = [c for c in key if c not in "aeiouyw"]
    if key.endswith("h") and len(bare) > 1:
        bare.pop()  # 'Raqqah' and 'Raqqa'
    return "".join(c for i, c in enumerate(bare) if not i or c != bare[i - 1])


def _plain(key: str) -> str:
    """Return a folded key without doubled letters and a silent end: 'raqqah' and 'raqa' are one name."""
    return _DOUBLED.sub(r"\1", key).removesuffix("h")


@lru_cache(maxsize=1)
def base() -> sqlite3.Connection:
    """Return the gazetteer of the package, opened to read. Raises `ModelError` where it is missing."""
    file = resources.files("sayso") / "data" / "gazetteer.sqlite"
    if not file.is_file():
        raise ModelError("the gazetteer is missing; build it with: python scripts/build_gazetteer.py")
    return sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True, check_same_thread=False)


def own_file() -> Path:
    """Return where the user's own gazetteer lies: in $SAYSO_DATA, else by the XDG Base Directory Specification."""
    told = os.environ.get("SAYSO_DATA")
    if told:
        return Path(told).absolute() / "gazetteer.sqlite"
    home = os.environ.get("XDG_DATA_HOME", "")
    shared = Path(home) if os.path.isabs(home) else Path.home() / ".local" / "share"  # noqa: PTH117 - may be empty
    return shared / "sayso" / "gazetteer.sqlite"


@lru_cache(maxsize=1)
def _own() -> sqlite3.Connection | None:
    file = own_file()
    return sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True, check_same_thread=False) if file.is_file() else None


def _ask_own(query: str, *given: object) -> list[_Found]:
    own = _own()
    try:
        return own.execute(query, given).fetchall() if own else []
    except sqlite3.Error as error:
        raise ModelError(
            f"your own gazetteer {own_file()} cannot be used: {error}; delete it and add your lists again"
        ) from error


def forget() -> None:
    """Forget what was looked up: the user's own gazetteer has changed."""
    for remembered in (_own, candidates, fuzzy, place):
        remembered.cache_clear()


@lru_cache(maxsize=1)
def sources() -> dict[str, str]:
    """Return what the gazetteer was built from: sources, versions, licences and the date."""
    return dict(base().execute("SELECT key, value FROM meta ORDER BY key"))


@lru_cache(maxsize=8_192)
def candidates(name: str) -> tuple[Candidate, ...]:
    """Return the places that bear a name, the most populous first; none for an unknown name."""
    return _look_up(fold(name))


@lru_cache(maxsize=5_000)
def fuzzy(name: str, countries: frozenset[str]) -> tuple[Candidate, ...]:
    """Return places of the given countries (ISO 3166-1 alpha-2) whose name sounds alike, the most alike first.

    Only countries whose names are transliterated are indexed; elsewhere a near spelling is another place.
    """
    key = fold(name)
    bare = skeleton(key)
    if len(bare) < _SHORTEST_SKELETON:
        return ()
    near = [c for country in sorted(countries) for c in _look_up(f"~{country}{bare}")]
    alike = [(SequenceMatcher(None, _plain(key), _plain(fold(c.name)), autojunk=False).ratio(), c) for c in near]
    least = _LEAST_ALIKE if len(bare) > _SHORTEST_SKELETON else _LEAST_ALIKE_SHORT
    alike = [(share, c) for share, c in alike if share >= least]
    alike.sort(key=lambda one: (-one[0], -one[1].population, one[1].id))
    return tuple(c for _, c in alike)


@lru_cache(maxsize=5_000)
def place(number: int) -> Candidate | None:
    """Return the place with an id, or nothing."""
    query = f"SELECT {_COLUMNS}, 2 FROM place WHERE id = ?"  # noqa: S608
    rows = base().execute(query, (number,)).fetchall()
    return _candidate(rows[0]) if rows else next((_candidate(row, own=True) for row in _ask_own(query, number)), None)


def country(code: str) -> Candidate | None:
    """Return the country with an ISO 3166-1 alpha-2 code."""
    return next(iter(_look_up(f"={code.lower()}")), None)


_COLUMNS = "id, name, kind, lat, lon, population, country, parent, radius"


def _look_up(key: str) -> tuple[Candidate, ...]:
    if not key:
        return ()
    query = (
        f"SELECT {_COLUMNS}, rank FROM alias JOIN place USING (id%s) WHERE key = ? "  # noqa: S608
        "ORDER BY population DESC, id LIMIT ?"
    )
    own = {row[0]: _candidate(row, own=True) for row in _ask_own(query % ", list", key, _MOST)}
    rows = base().execute(query % "", (key, _MOST))
    return (*own.values(), *(_candidate(row) for row in rows if row[0] not in own))


def _candidate(row: _Found, *, own: bool = False) -> Candidate:
    number, name, letter, lat, lon, population, code, parent, radius, rank = row
    above = _above(parent)
    kind = KINDS[letter]
    return Candidate(
        id=number,
        name=name,
        kind=kind,
        lat=lat / 10_000,
        lon=lon / 10_000,
        population=population,
        country=code,
        within=tuple(number for number, _, _ in above),
        region=name if kind == "region" else next((name for _, kind, name in above if kind == "R"), None),
        radius_km=float(radius) if radius else round(max(1.0, sqrt(population / _DENSITY / pi)), 1),
        rank=rank,
        own=own,
    )


@lru_cache(maxsize=5_000)
def _above(parent: int | None) -> tuple[tuple[int, str, str], ...]:
    """Return (id, letter of the kind, name) of an area and of all that hold it."""
    if parent is None:
        return ()
    row = base().execute("SELECT kind, name, parent FROM place WHERE id = ?", (parent,)).fetchone()
    return ((parent, row[0], row[1]), *_above(row[2])) if row else ()
