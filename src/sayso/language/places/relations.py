"""Places that are told by their relation to others: 'between A and B', '20 km east of A', 'near A'.

Only what can be computed from points is turned into an area: a stretch between two towns, an offset by distance and
direction, the surroundings of a town. Each stays one place of the text, with precision 'area' and a radius.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
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
_OFFSET: Final = re.compile(
    r"(?P<far>\d{1,3}(?:\.\d)?)[ -]?(?P<unit>km|kms|kilomet(?:er|re)s?|miles?)\b(?: \([^()]{1,14}\))?"
    r"(?: to the| away)?(?: (?P<way>(?:north|south)?-?(?:east|west)?(?<=[ht])))?(?: of| from) "
    r"(?:the )?(?:(?:city|town|village) of )?$"
)
_NEAR: Final = re.compile(
    r"\b(?:near|outside|around|close to|on the outskirts of) (?:the )?(?:(?:city|town|village) of )?$"
)
_BETWEEN: Final = re.compile(r"\bbetween (?:the )?(?:(?:cities|towns|villages) of )?$")
_AND: Final = re.compile(r" and (?:the )?(?:(?:city|town|village) of )?")


def relate(places: Sequence[Place], text: str) -> tuple[Place, ...]:
    """Return the places with those told by a relation made into areas, still in order and without overlaps."""
    found: list[Place] = []
    done = -1
    for at, one in enumerate(places):
        if at <= done:
            continue
        floor = found[-1].end if found else 0
        other = places[at + 1] if at + 1 < len(places) else None
        stretch = _between(one, other, text, floor) if other else None
        if stretch:
            found.append(stretch)
            done = at + 1
        else:
            found.append(_offset(one, text, floor))
    return tuple(found)


def _before(one: Place, text: str, floor: int) -> str:
    return text[max(floor, one.start - _WINDOW) : one.start]


def _between(one: Place, other: Place, text: str, floor: int) -> Place | None:
    """Return 'between A and B' as one area: its middle, and half the way as radius."""
    if one.precision != "town" or other.precision != "town" or not _AND.fullmatch(text[one.end : other.start]):
        return None
    led = _BETWEEN.search(_before(one, text, floor))
    far = distance(one, other)
    if not led or not 2 <= far <= _LONGEST_STRETCH or None in (one.lat, one.lon, other.lat, other.lon):
        return None
    start = one.start - len(led.group())
    return replace(
        one,
        start=start,
        end=other.end,
        text=text[start : other.end],
        name=f"between {one.name} and {other.name}",
        lat=round(((one.lat or 0) + (other.lat or 0)) / 2, 4),
        lon=round(((one.lon or 0) + (other.lon or 0)) / 2, 4),
        geonames=None,
        precision="area",
        region=one.region if one.region == other.region else None,
        radius_km=round(far / 2, 1),
    )


def _offset(one: Place, text: str, floor: int) -> Place:
    """Return '20 km east of A' as an area there, 'near A' as A with its surroundings, and all else as it is."""
    before = _before(one, text, floor)
    if one.lat is None or one.lon is None or one.precision not in {"town", "exact"}:
        return one
    if before.endswith(("of ", "from ", "the ")) and (told := _OFFSET.search(before)):
        return _moved(one, told, text)
    if _NEAR.search(before):
        return replace(one, precision="area", radius_km=max(_AROUND, one.radius_km or 0.0))
    return one


def _moved(one: Place, told: re.Match[str], text: str) -> Place:
    far = float(told["far"]) * (_MILE if told["unit"].startswith("mile") else 1.0)
    lat, lon = one.lat or 0.0, one.lon or 0.0
    turn = _TURN.get((told["way"] or "").replace("-", ""))
    radius = far  # somewhere on the ring
    if turn is not None:
        lon += far * sin(radians(turn)) / _KM / max(0.05, cos(radians(lat)))
        lat += far * cos(radians(turn)) / _KM
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
