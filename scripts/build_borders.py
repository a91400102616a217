"""Build src/sayso/data/borders.csv: where any two countries meet, from the outlines of the base map.

    python scripts/build_borders.py

Neighbours share the vertices of their common border. A row is a pair of countries (ISO 3166-1 alpha-2, in order of the
alphabet), the point between the border's ends and how far the border lies from it at most.
"""

import csv
import gzip
import json
from collections import defaultdict
from itertools import combinations
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

from sayso.language.places.gazetteer import candidates

DATA = Path(__file__).parent.parent / "src" / "sayso" / "data"
FEWEST = 2  # shared vertices of a border


def main() -> None:
    """Write the file."""
    base = json.loads(gzip.decompress((DATA / "basemap.json.gz").read_bytes()))
    shared: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    for scale in ("50m", "10m"):
        for (lon, lat), codes in _holders(base["countries"][scale]).items():
            for pair in combinations(sorted(codes), 2):
                shared[pair].append((lat / base["scale"], lon / base["scale"]))
    with (DATA / "borders.csv").open("w", encoding="utf8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(("one", "other", "lat", "lon", "radius"))
        for (one, other), points in sorted(shared.items()):
            if len(points) >= FEWEST:
                out.writerow((one, other, *_middle(points)))


def _holders(countries: list[dict[str, Any]]) -> dict[tuple[int, int], set[str]]:
    """Return for each vertex the countries whose outline it is in."""
    holders: dict[tuple[int, int], set[str]] = defaultdict(set)
    for one in countries:
        code = _code(one["name"])
        for ring in one["rings"] if code else ():
            for vertex in _vertices(ring):
                holders[vertex].add(str(code))
    return holders


def _code(name: str) -> str | None:
    return next((c.country for c in candidates(name) if c.kind == "country"), None)


def _vertices(ring: list[int]) -> list[tuple[int, int]]:
    lon, lat = ring[0], ring[1]
    vertices = [(lon, lat)]
    for at in range(2, len(ring), 2):
        lon, lat = lon + ring[at], lat + ring[at + 1]
        vertices.append((lon, lat))
    return vertices


def _middle(points: list[tuple[float, float]]) -> tuple[float, float, int]:
    lats, lons = [lat for lat, _ in points], [lon for _, lon in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    return round(lat, 2), round(lon, 2), round(max(_km(lat, lon, *point) for point in points))


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    half = (
        sin(radians(lat2 - lat) / 2) ** 2 + cos(radians(lat)) * cos(radians(lat2)) * sin(radians(lon2 - lon) / 2) ** 2
    )
    return 2 * 6371.0 * asin(min(1.0, sqrt(half)))


if __name__ == "__main__":
    main()
