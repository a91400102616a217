"""A map as inline SVG: places, how far each may be off, and the way between them. No script, no requests.

The base map is Natural Earth, packed by `scripts/build_basemap.py`. The projection is equirectangular with its true
parallel in the middle of the picture (Snyder 1987, "Map projections: a working manual", p. 90), which keeps distances
honest on the small boxes that reports need. Longitudes may run beyond 180 degrees, so that a box can lie across the
antimeridian; outlines are cut to the box.

The picture carries classes and no colours: `.map-sea .map-land .map-border .map-river .map-lake .map-country .map-place
.map-area .map-route .map-label .map-leader .map-scale`; `STYLE` is a set of rules for them, light and dark.
"""

import gzip
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from importlib import resources
from itertools import accumulate, pairwise
from math import cos, hypot, radians, sqrt
from typing import Any, NamedTuple

Point = tuple[float, float]
_Box = tuple[float, float, float, float]  # left, top, right, bottom
_Country = tuple[str, list[list[Point]]]
_Shape = tuple[str, list["_Line"]]

_WIDTH = 720.0
_FLATTEST, _TALLEST = 0.45, 0.85  # height as a share of the width
_MARGIN = 0.22  # of the span, on each side
_LEAST_SPAN = 1.8  # degrees, so that a single town has its surroundings
_NARROW = 100.0  # km; an area with a larger radius does not widen the picture
_WIDE, _MIDDLE = 60.0, 14.0  # degrees of longitude: 110m outlines above the first, 10m below the second
_KM = 111.32  # a degree of latitude
_LARGEST = 110_000  # characters of outlines; simplified until they fit
_FONT = 13.0
_LETTER = 0.56  # mean width of a letter, as a share of the font's size
_PRECISE = frozenset({"exact", "town", "district"})

STYLE = """
.map-picture { --map-sea: #dfe9f1; --map-land: #f7f5ef; --map-line: #b9b3a4; --map-water: #9fbdd3; --map-ink: #22252b;
  --map-soft: #6d6a62; --map-mark: #9c2b12; --map-way: #0b4f8a; --map-halo: #fffffff0; }
@media (prefers-color-scheme: dark) {
  .map-picture { --map-sea: #18222c; --map-land: #24272c; --map-line: #565c66; --map-water: #35566f; --map-ink: #eceef1;
    --map-soft: #a3a8b1; --map-mark: #ff9c82; --map-way: #8fc1f2; --map-halo: #1a1d22f0; }
}
.map-picture text { font: 13px system-ui, "Noto Sans", "Liberation Sans", sans-serif; fill: var(--map-ink);
  paint-order: stroke; stroke: var(--map-halo); stroke-width: 3px; stroke-linejoin: round; }
.map-sea { fill: var(--map-sea); }
.map-land { fill: var(--map-land); }
.map-border { stroke: var(--map-line); stroke-width: 1; stroke-linejoin: round; }
.map-river { fill: none; stroke: var(--map-water); stroke-width: 1.4; stroke-linejoin: round; }
.map-lake { fill: var(--map-water); stroke: none; }
.map-picture .map-country { fill: var(--map-soft); font-size: 12px; letter-spacing: .12em; stroke: none; }
.map-place { fill: var(--map-mark); stroke: var(--map-halo); stroke-width: 1.5; }
.map-area { fill: var(--map-mark); fill-opacity: .07; stroke: var(--map-mark); stroke-width: 1.2; }
.map-rough { stroke-dasharray: 5 4; }
.map-leader { stroke: var(--map-ink); stroke-width: .8; }
.map-route { fill: none; stroke: var(--map-way); stroke-width: 2.5; }
.map-tip { fill: var(--map-way); }
.map-scale { stroke: var(--map-ink); stroke-width: 1.5; fill: none; }
.map-picture a:hover text { text-decoration: underline; }
"""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw."""

    name: str
    lat: float
    lon: float
    radius_km: float | None = None  # how far the true spot may be from the point
    precision: str | None = None  # as in `records.Place`
    href: str | None = None  # a link within the page
    note: str = ""  # shown when one points at the place


class _Line(NamedTuple):
    """A line of the base map, packed as steps of longitude and latitude in turn, and the box that it lies in."""

    packed: Sequence[int]
    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class _View:
    """The part of the world in the picture, and how to get there."""

    west: float
    south: float
    east: float  # may be beyond 180
    north: float
    height: float  # pixels

    @property
    def flat(self) -> float:
        return cos(radians((self.south + self.north) / 2))

    @property
    def pixels(self) -> float:
        """Pixels of one degree of latitude."""
        return self.height / (self.north - self.south)

    def at(self, lon: float, lat: float) -> Point:
        return (lon - self.west) * self.pixels * self.flat, (self.north - lat) * self.pixels

    def near(self, lon: float) -> float:
        """Return the longitude, turned so that it lies in or next to the view."""
        middle = (self.west + self.east) / 2
        return lon + 360 * round((middle - lon) / 360)

    def shows(self, spot: Spot) -> bool:
        x, y = self.at(self.near(spot.lon), spot.lat)
        return 0 <= x <= _WIDTH and 0 <= y <= self.height


def draw_map(points: Sequence[Spot], route: Sequence[Spot] = (), *, title: str = "Map", name: str = "map") -> str:
    """Return an SVG of the places, with the route as arrows in order; '' where there is no place to draw.

    `name` makes the ids of the picture unique within a page. The text of names and notes is escaped. Links are left
    out of the order of the tab key: a list of places beside the map should carry them for readers of all kinds.
    """
    points, stops = _usable(points), _usable(route)
    if not points and not stops:
        return ""
    view = _view([*points, *stops])
    shown = [spot for spot in _unique([*points, *stops]) if view.shows(spot)]
    outlines, countries = _base(view)
    curves = _curves(view, stops)
    labels, taken = _labels(view, shown, [box for curve in curves for box in _along(curve)])
    parts = [
        *outlines,
        *_countries(view, countries, taken),
        *(_circle(view, spot) for spot in shown),
        *(_arrow(curve) for curve in curves),
        *labels,
        _scale(view),
    ]
    size = f"{_WIDTH:.0f} {view.height:.0f}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="map-picture" viewBox="0 0 {size}" role="group" '
        f'aria-labelledby="{escape(name)}-title {escape(name)}-desc">'
        f'<title id="{escape(name)}-title">{escape(title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(_told(shown, stops))}</desc>'
        f"{''.join(parts)}</svg>"
    )


def _usable(spots: Iterable[Spot]) -> list[Spot]:
    return [spot for spot in spots if -90 <= spot.lat <= 90 and -180 <= spot.lon <= 180]


def _unique(spots: Iterable[Spot]) -> list[Spot]:
    first: dict[object, Spot] = {}
    for spot in spots:
        first.setdefault((spot.name, round(spot.lat, 2), round(spot.lon, 2)), spot)
    return list(first.values())


def _told(spots: Sequence[Spot], route: Sequence[Spot]) -> str:
    """Say in words what the picture shows."""
    said = "Places: " + "; ".join(f"{n} {spot.name}{_doubt(spot)}" for n, spot in enumerate(spots, start=1)) + "."
    return said + (" Way: " + " to ".join(spot.name for spot in route) + "." if len(route) > 1 else "")


def _doubt(spot: Spot) -> str:
    return f" (within {spot.radius_km:,.0f} km)" if spot.radius_km and spot.radius_km >= 10 else ""


# The view


def _view(spots: Sequence[Spot]) -> _View:
    """Return the box of the precise places (of all, where none is precise) with a margin, in a pleasant shape."""
    wanted = [spot for spot in spots if _is_precise(spot)] or list(spots)
    west, east = _arc([spot.lon for spot in wanted])
    south, north = min(spot.lat for spot in wanted), max(spot.lat for spot in wanted)
    flat = max(0.2, cos(radians((south + north) / 2)))
    high = max(_LEAST_SPAN, (north - south) * (1 + 2 * _MARGIN))
    wide = max(_LEAST_SPAN / flat, (east - west) * (1 + 2 * _MARGIN))
    shape = min(_TALLEST, max(_FLATTEST, high / (wide * flat)))
    high, wide = max(high, wide * flat * shape), max(wide, high / flat / shape)
    high, wide = min(high, 170.0), min(wide, 360.0)
    middle = min(88 - high / 2, max(high / 2 - 88, (south + north) / 2)) if high < 176 else 0.0
    flat = cos(radians(middle))
    west = (west + east - wide) / 2
    return _View(west, middle - high / 2, west + wide, middle + high / 2, _WIDTH * high / (wide * flat))


def _is_precise(spot: Spot) -> bool:
    return spot.precision in _PRECISE or (spot.radius_km is not None and spot.radius_km <= _NARROW)


def _arc(lons: Sequence[float]) -> tuple[float, float]:
    """Return the shortest stretch of longitudes that holds all; its end may be beyond 180."""
    order = sorted(set(lons))
    gaps = [(b - a, b) for a, b in pairwise(order)] + [(order[0] + 360 - order[-1], order[0])]
    _, west = max(gaps, key=lambda gap: (gap[0], gap[1] == order[0]))
    return west, max(lon if lon >= west else lon + 360 for lon in order)


# The base map


@lru_cache(maxsize=1)
def _atlas() -> dict[str, Any]:
    packed = (resources.files("sayso") / "data" / "basemap.json.gz").read_bytes()
    atlas: dict[str, Any] = json.loads(gzip.decompress(packed))
    return atlas


@lru_cache
def _shapes(part: str, level: str = "") -> list[_Shape]:
    """Return the countries of a level, or all rivers or lakes as one shape, with the box of each line."""
    atlas = _atlas()
    named = [(one["name"], one["rings"]) for one in atlas[part][level]] if level else [("", atlas[part])]
    return [(name, [_line(packed, atlas["scale"]) for packed in lines]) for name, lines in named]


def unpack() -> None:
    """Read the base map before the first picture asks for it: a third of a second."""
    for level in ("10m", "50m", "110m"):
        _shapes("countries", level)
    for part in ("rivers", "lakes"):
        _shapes(part)


def _line(packed: Sequence[int], scale: int) -> _Line:
    lons, lats = _unpacked(packed, scale)
    return _Line(packed, min(lons), min(lats), max(lons), max(lats))


def _unpacked(packed: Sequence[int], scale: int) -> tuple[list[float], list[float]]:
    return [x / scale for x in accumulate(packed[::2])], [y / scale for y in accumulate(packed[1::2])]


def _base(view: _View) -> tuple[list[str], list[_Country]]:
    """Return the outlines, and the countries with their rings in pixels."""
    scale = _atlas()["scale"]
    span = view.east - view.west
    level = "110m" if span > _WIDE else "50m" if span > _MIDDLE else "10m"
    tolerance = 0.5
    while True:
        land = [(name, _rings(view, lines, scale, tolerance)) for name, lines in _shapes("countries", level)]
        rivers = (
            [one for _, lines in _shapes("rivers") for one in _threads(view, lines, scale, tolerance)]
            if span <= _WIDE
            else []
        )
        lakes = [one for _, lines in _shapes("lakes") for one in _rings(view, lines, scale, tolerance)]
        outlines = [_path(ring, closed=True) for _, rings in land for ring in rings]
        waters = [_path(line, closed=False) for line in rivers]
        pools = [_path(ring, closed=True) for ring in lakes]
        if sum(map(len, [*outlines, *waters, *pools])) <= _LARGEST:
            break
        tolerance *= 1.5
    drawn = [
        f'<rect class="map-sea" width="{_WIDTH:.0f}" height="{view.height:.0f}"/>',
        f'<path class="map-land map-border" fill-rule="evenodd" d="{"".join(outlines)}"/>' if outlines else "",
        f'<path class="map-lake" d="{"".join(pools)}"/>' if pools else "",
        f'<path class="map-river" d="{"".join(waters)}"/>' if waters else "",
    ]
    return drawn, land


def _turns(view: _View, line: _Line, scale: int) -> Iterable[list[Point]]:
    """Yield a line in pixels for each turn of the globe that brings it into the view."""
    if line.north < view.south or line.south > view.north:
        return
    for turn in (-360, 0, 360):
        if line.east + turn >= view.west and line.west + turn <= view.east:
            lons, lats = _unpacked(line.packed, scale)
            yield [view.at(lon + turn, lat) for lon, lat in zip(lons, lats, strict=True)]


def _rings(view: _View, lines: Iterable[_Line], scale: int, tolerance: float) -> list[list[Point]]:
    """Return the rings that the view shows, thinned and cut a little outside the picture, so that cuts stay unseen."""
    found = []
    for one in lines:
        for ring in _turns(view, one, scale):
            cut = _cut(_thin(ring, tolerance), view)
            if len(cut) > 2:
                found.append(cut)
    return found


def _threads(view: _View, lines: Iterable[_Line], scale: int, tolerance: float) -> list[list[Point]]:
    """Return the pieces of lines that lie in the view."""
    found = []
    for one in lines:
        for line in _turns(view, one, scale):
            piece: list[Point] = []
            for a, b in pairwise(_thin(line, tolerance)):
                if _misses(a, b, view):
                    if piece:
                        found.append(piece)
                    piece = []
                else:
                    piece = [*piece, b] if piece else [a, b]
            if piece:
                found.append(piece)
    return found


def _misses(a: Point, b: Point, view: _View) -> bool:
    return max(a[0], b[0]) < 0 or min(a[0], b[0]) > _WIDTH or max(a[1], b[1]) < 0 or min(a[1], b[1]) > view.height


def _thin(line: list[Point], tolerance: float) -> list[Point]:
    """Drop points that lie nearer to the last kept one than the tolerance, in pixels."""
    kept = line[:1]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) > tolerance:
            kept.append(point)
    return [*kept, line[-1]] if len(line) > 1 else kept


def _cut(ring: list[Point], view: _View) -> list[Point]:
    """Cut a ring to the picture and a rim around it (Sutherland and Hodgman 1974)."""
    rim = 8.0
    for axis, edge, keep_below in (
        (0, -rim, False),
        (0, _WIDTH + rim, True),
        (1, -rim, False),
        (1, view.height + rim, True),
    ):
        if not ring:
            break
        cut: list[Point] = []
        for a, b in zip([ring[-1], *ring], ring, strict=False):
            a_in, b_in = (a[axis] <= edge) == keep_below, (b[axis] <= edge) == keep_below
            if a_in != b_in:
                share = (edge - a[axis]) / (b[axis] - a[axis])
                cut.append((a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])))
            if b_in:
                cut.append(b)
        ring = cut
    return ring


def _path(line: Sequence[Point], *, closed: bool) -> str:
    """Return path data with relative moves in tenths of a pixel."""
    x, y = round(line[0][0] * 10), round(line[0][1] * 10)
    text = [f"M{x / 10:g} {y / 10:g}"]
    for px, py in line[1:]:
        nx, ny = round(px * 10), round(py * 10)
        if (nx, ny) != (x, y):
            text.append(f"l{(nx - x) / 10:g} {(ny - y) / 10:g}")
            x, y = nx, ny
    return "".join(text) + ("z" if closed else "")


def _countries(view: _View, land: Sequence[_Country], taken: list[_Box]) -> list[str]:
    """Return the names of the countries that take up enough of the picture, each in the middle of its largest part."""
    found = []
    for name, rings in land:
        area, (x, y) = max((_area(ring) for ring in rings), default=(0.0, (0.0, 0.0)))
        width = len(name) * 9.5
        if area < max(0.006 * _WIDTH * view.height, 0.15 * width * width):
            continue
        x = min(_WIDTH - width / 2 - 6, max(width / 2 + 6, x))
        for lift in (0, -24, 24, -48, 48, -80, 80):
            base = min(view.height - 8, max(18.0, y + lift))
            box = (x - width / 2, base - 12, x + width / 2, base + 4)
            if not any(_meet(box, other) for other in taken):
                taken.append(box)
                found.append(
                    f'<text class="map-country" text-anchor="middle" x="{x:.0f}" y="{base:.0f}">{escape(name)}</text>'
                )
                break
    return found


def _area(ring: Sequence[Point]) -> tuple[float, Point]:
    """Return the area and the centre of mass of a ring."""
    double = cx = cy = 0.0
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        double, cx, cy = double + cross, cx + (x1 + x2) * cross, cy + (y1 + y2) * cross
    if abs(double) < 1e-9:
        return 0.0, ring[0]
    return abs(double) / 2, (cx / 3 / double, cy / 3 / double)


# Places and the way


def _circle(view: _View, spot: Spot) -> str:
    """Return the ring within which the true spot lies, where it can be seen and fits."""
    radius = (spot.radius_km or 0.0) / _KM * view.pixels
    if not 7 <= radius <= _WIDTH / 2:
        return ""
    x, y = view.at(view.near(spot.lon), spot.lat)
    rough = "" if spot.precision in _PRECISE else " map-rough"
    return f'<circle class="map-area{rough}" cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}"/>'


def _curves(view: _View, stops: Sequence[Spot]) -> list[tuple[Point, Point, Point]]:
    """Return from stop to stop the start, the control point and the end of an arc.

    It bends a little to the right, so that a way back can be told from the way there.
    """
    found = []
    for a, b in pairwise(stops):
        (x1, y1), (x2, y2) = view.at(view.near(a.lon), a.lat), view.at(view.near(b.lon), b.lat)
        if hypot(x2 - x1, y2 - y1) >= 4:
            bend = (x1 + x2) / 2 - (y2 - y1) * 0.1, (y1 + y2) / 2 + (x2 - x1) * 0.1
            found.append(((x1, y1), bend, (x2, y2)))
    return found


def _arrow(curve: tuple[Point, Point, Point]) -> str:
    """Return an arc with a tip at its half."""
    (x1, y1), (mx, my), (x2, y2) = curve
    far = hypot(x2 - x1, y2 - y1)
    x, y = (x1 + 2 * mx + x2) / 4, (y1 + 2 * my + y2) / 4
    ux, uy = (x2 - x1) / far, (y2 - y1) / far
    ahead, side = min(9.0, far / 3), min(5.0, far / 6)
    tip = [(x + ux * ahead, y + uy * ahead), (x - uy * side, y + ux * side), (x + uy * side, y - ux * side)]
    return (
        f'<path class="map-route" d="M{x1:.1f} {y1:.1f}Q{mx:.1f} {my:.1f} {x2:.1f} {y2:.1f}"/>'
        f'<path class="map-tip" d="{_path(tip, closed=True)}"/>'
    )


def _along(curve: tuple[Point, Point, Point]) -> list[_Box]:
    """Return small boxes along an arc, which names should keep off."""
    (x1, y1), (mx, my), (x2, y2) = curve
    steps = max(2, int(hypot(x2 - x1, y2 - y1) / 8))
    found = []
    for step in range(1, steps):
        t = step / steps
        x = (1 - t) ** 2 * x1 + 2 * t * (1 - t) * mx + t * t * x2
        y = (1 - t) ** 2 * y1 + 2 * t * (1 - t) * my + t * t * y2
        found.append((x - 3, y - 3, x + 3, y + 3))
    return found


def _labels(view: _View, spots: Sequence[Spot], lines: Sequence[_Box]) -> tuple[list[str], list[_Box]]:
    """Return dots and numbered names, and the room that they take; a name covers no dot and no other name."""
    dots = [view.at(view.near(spot.lon), spot.lat) for spot in spots]
    taken: list[_Box] = [*lines, *((x - 5, y - 5, x + 5, y + 5) for x, y in dots)]
    taken.append((0, view.height - 34, _WIDTH / 4 + 20, view.height))  # the scale
    found = []
    for number, (spot, (x, y)) in enumerate(zip(spots, dots, strict=True), start=1):
        label = f"{number} {_short(spot.name)}"
        box = _free(x, y, len(label) * _FONT * _LETTER, taken, view)
        if box is None:
            label = str(number)
            box = _free(x, y, len(label) * _FONT * _LETTER, taken, view) or (x + 7, y - 6, x + 25, y + 8)
        taken.append(box)
        found.append(_marked(spot, label, (x, y), box))
    return found, taken


def _short(name: str) -> str:
    return name if len(name) <= 36 else name[:35].rstrip() + "…"


def _free(x: float, y: float, width: float, taken: Sequence[_Box], view: _View) -> _Box | None:
    """Return the nearest box for a name around a dot that meets nothing."""
    high = _FONT + 2
    for far in (8.0, 20.0, 36.0, 56.0, 80.0):
        slant = far / sqrt(2)
        for left, top in (
            (x + far, y - high / 2), (x - far - width, y - high / 2), (x - width / 2, y - far - high),
            (x - width / 2, y + far), (x + slant, y - slant - high), (x + slant, y + slant),
            (x - slant - width, y - slant - high), (x - slant - width, y + slant),
        ):  # fmt: skip
            box = (left, top, left + width, top + high)
            inside = left >= 2 and top >= 2 and box[2] <= _WIDTH - 2 and box[3] <= view.height - 2
            if inside and not any(_meet(box, other) for other in taken):
                return box
    return None


def _meet(a: _Box, b: _Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _marked(spot: Spot, label: str, dot: Point, box: _Box) -> str:
    """Return the dot and the name of a place, with a line between where they stand apart, as one link."""
    x, y = dot
    text = f'<text class="map-label" x="{box[0]:.1f}" y="{box[3] - 4:.1f}">{escape(label)}</text>'
    end = (min(box[2], max(box[0], x)), min(box[3], max(box[1], y)))
    line = ""
    if hypot(end[0] - x, end[1] - y) > 12:
        line = f'<path class="map-leader" d="{_path([dot, end], closed=False)}"/>'
    told = f"<title>{escape(f'{spot.name}{_doubt(spot)}. {spot.note}'.strip())}</title>"
    mark = f'<g>{told}{line}<circle class="map-place" cx="{x:.1f}" cy="{y:.1f}" r="4.5"/>{text}</g>'
    return f'<a href="{escape(spot.href)}" tabindex="-1">{mark}</a>' if spot.href else mark


def _scale(view: _View) -> str:
    """Return a bar of a round number of kilometres; it holds for the middle of the picture."""
    wanted = _WIDTH / 4 / view.pixels * _KM
    power = 10.0 ** (len(str(int(max(1.0, wanted)))) - 1)
    km = max(step * power for step in (1, 2, 5) if step * power <= max(wanted, 1.0))
    length, y = km / _KM * view.pixels, view.height - 12
    bar = f'<path class="map-scale" d="M12 {y - 5:.1f}v5h{length:.1f}v-5"/>'
    return f'{bar}<text class="map-label" x="12" y="{y - 9:.1f}">{km:,.0f} km</text>'
