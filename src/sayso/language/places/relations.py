"""Places that are told by their relation to others: 'between A and B', '20 km east of A', 'near A', 'the border of A'.

Only what can be computed is turned into an area: a stretch between two towns, an offset by distance and direction, the
surroundings of a town, a part of a country, the border of two neighbours. Each stays one place of the text, with
precision 'area' and a radius.
"""

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from math import asin, cos, radians, sin, sqrt
from typing import Final

from sayso.records import Place

_WINDOW: Final = 60  # characters before a name that are looked at
_LONGEST_STRETCH: Final = 150.0  # km; 'between London and Moscow' tells of two cities, not of a spot
_KM: Final = 111.32  # a degree of latitude
_MILE: Final = 1.609344
_AROUND: Final = 15.0  # km; 'near', 'outside' a town
_TURN: Final = {"north": 0, "northeast": 45, "east": 90, "southeast": 135, "south": 180, "southwest": 225, "west": 270,
                "northwest": 315}  # fmt: skip
_SAID: Final = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
    "a couple of": 2, "a few": 4, "several": 5, "dozens of": 40,
}  # fmt: skip
_WAYS: Final = r"(?P<way>(?:(?:north|south)[ -]?)?(?:east|west)?(?<=[ht]))"
_WITHIN: Final = r"(?:the )?(?:(?:city|town|village) of )?$"
_OFFSET: Final = re.compile(
    r"\b(?P<far>\d{1,3}(?:\.\d)?|"
    + "|".join(sorted(_SAID, key=len, reverse=True))
    + r")[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)\b(?: \([^()]{1,14}\))?"
    rf"(?: to the| away)?(?: {_WAYS})?(?: of| from) {_WITHIN}",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(rf"\b{_WAYS} of {_WITHIN}", re.IGNORECASE)
_NEAR: Final = re.compile(
    r"\b(?:near|outside|around|close to|(?:outskirts|suburbs|edges?|vicinity|environs|surroundings|gates) of) "
    + _WITHIN,
    re.IGNORECASE,
)
_ITS_EDGE: Final = re.compile(r"['’]s (?:\w+ )?(?:outskirts|suburbs|edges?|vicinity|environs|surroundings)\b")
_PART: Final = re.compile(r"\b(?P<way>(?:north|south)?-?(?:east|west)?)ern $", re.IGNORECASE)
_LINE: Final = r"\b(?:road|highway|route|motorway)s?"
_BETWEEN: Final = re.compile(
    rf"(?:\b(?:half ?-?way |{_LINE} )?between|{_LINE} (?:linking|connecting|that links|that connects|from)) "
    r"(?:the )?(?:(?:cities|towns|villages) of )?$"
)
_AND: Final = re.compile(r" (?:and|to|with) (?:the )?(?:(?:city|town|village) of )?")
_HYPHEN: Final = re.compile(r" ?[-–] ?(?:to-)?")
_ROAD: Final = re.compile(rf"(?: (?:main|desert|international))? {_LINE[2:]}\b")
_BORDER: Final = re.compile(
    r"(?:['’]s)? (?:land )?(?:border|frontier)\b"
    r"(?! (?:guard|police|patrol|force|official|province|town|village|city|cities|state|district))"
)
_BORDER_WITH: Final = re.compile(r"\b(?:border|frontier) with (?:the )?$")
_BORDER_OF: Final = re.compile(r"\b(?:border|frontier) between (?:the )?$")
_LARGEST: Final = 400.0  # km; of a country or border beyond it, 'the north' or 'the border' is no nearer than itself
_STEP: Final = 0.4  # of a country's radius, from its middle to the middle of its north
_SHARE: Final = 0.6  # of its radius, that its north has


def relate(places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """Return the places with those told by a relation made into areas, still in order and without overlaps."""
    found: list[Place] = []
    main = _main_country(places)
    done = -1
    for at, one in enumerate(places):
        if at <= done:
            continue
        floor = found[-1].end if found else 0
        other = places[at + 1] if at + 1 < len(places) else None
        joined = (_between(one, other, text, floor) or _common_border(one, other, text, floor)) if other else None
        if joined:
            found.append(joined)
            done = at + 1
        else:
            found.append(_border(one, main, text, floor) or _offset(one, text, floor))
    return tuple(found)


def _main_country(places: Sequence[Place]) -> Counter[str]:
    """Count the countries that a document names places in."""
    return Counter(one.country for one in places if one.country)


def _before(one: Place, text: str, floor: int) -> str:
    return text[max(floor, one.start - _WINDOW) : one.start]


# Two places that tell one


def _between(one: Place, other: Place, text: str, floor: int) -> Place | None:
    """Return 'between A and B' or 'the A-B road' as one area: its middle, and half the way as radius."""
    if one.precision != "town" or other.precision != "town":
        return None
    gap = text[one.end : other.start]
    led = _BETWEEN.search(_before(one, text, floor)) if _AND.fullmatch(gap) else None
    road = _ROAD.match(text, other.end) if _HYPHEN.fullmatch(gap) else None
    far = distance(one, other)
    if not (led or road) or not 2 <= far <= _LONGEST_STRETCH or None in (one.lat, one.lon, other.lat, other.lon):
        return None
    start = one.start - len(led.group()) if led else one.start
    end = road.end() if road else other.end
    return replace(
        one,
        start=start,
        end=end,
        text=text[start:end],
        name=f"between {one.name} and {other.name}",
        lat=round(((one.lat or 0) + (other.lat or 0)) / 2, 4),
        lon=round(((one.lon or 0) + (other.lon or 0)) / 2, 4),
        geonames=None,
        precision="area",
        region=one.region if one.region == other.region else None,
        radius_km=round(far / 2, 1),
    )


def _common_border(one: Place, other: Place, text: str, floor: int) -> Place | None:
    """Return 'the Syrian-Turkish border', 'the border between Syria and Turkey', 'Syria's border with Turkey'."""
    if not one.precision == other.precision == "country":
        return None
    gap = text[one.end : other.start]
    behind = _BORDER.match(text, other.end)
    led = _BORDER_OF.search(_before(one, text, floor)) if gap.startswith(" and ") else None
    start, end = (one.start - len(led.group()) if led else one.start), other.end
    if _HYPHEN.fullmatch(gap) and behind:
        end = behind.end()
    elif not led and not (
        gap.endswith((" with ", " with the ")) and _BORDER.match(text, one.end) and len(gap) < _WINDOW
    ):
        return None
    return _along(one, other.country or "", text, start, end)


# One place


def _border(one: Place, countries: Counter[str], text: str, floor: int) -> Place | None:
    """Return 'the Turkish border' as that of Turkey with the country that the document tells of most."""
    behind = _BORDER.match(text, one.end)
    led = _BORDER_WITH.search(_before(one, text, floor))
    if one.precision != "country" or not (behind or led):
        return None
    beside = [code for code, _ in countries.most_common() if _borders().get(_pair(one.country or "", code))]
    if not beside:
        return None
    start = one.start - len(led.group()) if led else one.start
    return _along(one, beside[0], text, start, behind.end() if behind else one.end)


def _along(one: Place, code: str, text: str, start: int, end: int) -> Place | None:
    """Return the border with a country; nothing where the two do not meet."""
    found = _borders().get(_pair(one.country or "", code))
    if found is None or found[2] > _LARGEST:
        return None
    lat, lon, radius = found
    words = text[start:end]
    return replace(
        one, start=start, end=end, text=words, name=words, lat=lat, lon=lon, geonames=None, precision="area",
        country=None, region=None, radius_km=radius,
    )  # fmt: skip


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)


@lru_cache(maxsize=1)
def _borders() -> dict[tuple[str, str], tuple[float, float, float]]:
    """Return where two countries meet: a point amid the border, and how far from it the border runs (km)."""
    lines = (resources.files("sayso") / "data" / "borders.csv").read_text(encoding="utf8").splitlines()
    return {
        (row["one"], row["other"]): (float(row["lat"]), float(row["lon"]), float(row["radius"]))
        for row in csv.DictReader(lines)
    }


def _offset(one: Place, text: str, floor: int) -> Place:
    """Return '20 km east of A' as an area there, 'near A' as A with its surroundings, and all else as it is."""
    before = _before(one, text, floor)
    if one.lat is None or one.lon is None:
        return one
    if one.precision in {"country", "region"}:
        return _part(one, before)
    if one.precision not in {"town", "exact"}:
        return one
    if before.endswith(("of ", "from ", "the ")) and (told := _OFFSET.search(before)):
        return _moved(one, told, _kilometres(told), text)
    if (told := _BESIDE.search(before)) and told["way"]:
        return _moved(one, told, _AROUND, text)
    if _NEAR.search(before) or _ITS_EDGE.match(text, one.end):
        return replace(one, precision="area", radius_km=max(_AROUND, one.radius_km or 0.0))
    return one


def _part(one: Place, before: str) -> Place:
    """Return 'northern Syria' as the north of Syria, half as wide."""
    told = _PART.search(before)
    if not told or not told["way"] or not one.radius_km or one.radius_km > _LARGEST:
        return one
    lat, lon = _shifted(one.lat or 0.0, one.lon or 0.0, told["way"], one.radius_km * _STEP)
    return replace(
        one, name=f"{told.group().strip()} {one.name}", lat=lat, lon=lon, precision="area",
        radius_km=round(one.radius_km * _SHARE, 1),
    )  # fmt: skip


def _kilometres(told: re.Match[str]) -> float:
    words = told["far"].lower()
    return (_SAID.get(words) or float(words)) * (_MILE if told["unit"].lower().startswith("mile") else 1.0)


def _shifted(lat: float, lon: float, way: str, far: float) -> tuple[float, float]:
    turn = radians(_TURN[re.sub("[ -]", "", way.lower())])
    lon += far * sin(turn) / _KM / max(0.05, cos(radians(lat)))
    return round(lat + far * cos(turn) / _KM, 4), round(lon, 4)


def _moved(one: Place, told: re.Match[str], far: float, text: str) -> Place:
    """Return a place so far from another; without a direction somewhere on the ring."""
    lat, lon, radius = one.lat or 0.0, one.lon or 0.0, far
    if told["way"]:
        lat, lon = _shifted(lat, lon, told["way"], far)
        radius = max(5.0, far * 0.4)  # directions in words are coarse: an eighth of the circle
    start = one.start - (len(told.string) - told.start())
    words = text[start : one.end]
    return replace(
        one,
        start=start,
        text=words,
        name=words[: one.start - start] + (one.name or one.text),
        lat=round(lat, 4),
        lon=round(lon, 4),
        geonames=None,
        precision="area",
        radius_km=round(max(radius, one.radius_km or 0.0), 1),
    )


def distance(one: Place, other: Place) -> float:
    """Return the great-circle distance of two resolved places in kilometres."""
    lat, lon, lat2, lon2 = (radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin((lon2 - lon) / 2) ** 2
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))
