"""The places that the claims name, how exact each is, and the way that people and things are said to have gone."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.records import Place
from sayso.report import map as map_spots
from sayso.report import words
from sayso.report.book import Book, Told
from sayso.report.map import draw_map

MOST_PLACES = 60
_FAR = 1e9
SMALL = 100.0  # km; an area of no larger radius is a spot on the way, such as 'between A and B'
_MOVING = frozenset(
    "advance arrive bring bus carry come convoy cross depart deport drive enter escape escort evacuate exit ferry flee "
    "fly go head journey leave march move pass push reach relocate retreat return ride sail sneak take transfer "
    "transport travel truck walk withdraw".split()
)


@dataclass(slots=True)
class Spot:
    """A place of the case: all mentions that point at the same spot."""

    place: Place
    names: dict[str, None] = field(default_factory=dict)
    links: list[str] = field(default_factory=list)  # to the sentences that name it

    @property
    def name(self) -> str:
        """What the documents call it most simply."""
        return next(iter(self.names))

    @property
    def exact(self) -> str:
        """How exact it is, in words."""
        if self.place.lat is None:
            return "not found in the gazetteer, not on the map"
        radius = f", give or take {self.place.radius_km:,.0f} km" if self.place.radius_km and self.narrow else ""
        return words.place_precision(self.place.precision) + radius

    @property
    def narrow(self) -> bool:
        """Tell whether it is a spot that somebody can be at, and not a country or a part of the world."""
        return self.place.precision in ("exact", "town", "district") or self._small_area

    @property
    def _small_area(self) -> bool:
        radius = self.place.radius_km
        return self.place.precision == "area" and radius is not None and radius <= SMALL

    @property
    def wide(self) -> bool:
        """Tell whether it is a country or wider."""
        wider = self.place.precision == "area" and (self.place.radius_km or 0) > 300
        return self.place.precision == "country" or wider

    @property
    def known_as(self) -> str:
        """The gazetteer's name where it differs, with the region that it lies in."""
        parts = [self.place.name if self.place.name not in self.names else "", self.place.region, self.place.country]
        return ", ".join(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Atlas:
    """Places by how often they are named, and the longest way that one document tells."""

    drawn: tuple[Spot, ...]  # in the order of their numbers on the map
    listed: tuple[Spot, ...]  # not on the map
    wide: tuple[Spot, ...]  # countries and wider: named, not drawn
    route: tuple[Spot, ...]
    told_by: str  # the document that tells the route
    left_out: int
    drawing: str  # inline SVG; '' when there is nothing to draw


def make_atlas(book: Book) -> Atlas:
    """Gather the places of all claims, find the route, and draw both."""
    found: dict[object, Spot] = {}
    seen: set[tuple[int, int]] = set()
    for told in book.claims.values():
        for index, place in _places(told):
            if (told.document, index) in seen:
                continue
            seen.add((told.document, index))
            spot = found.setdefault(_same(place), Spot(place))
            if (place.radius_km or _FAR) < (spot.place.radius_km or _FAR):
                spot.place = place  # the mention that is told most exactly
            spot.names.setdefault(place.text)
            spot.links.append(book.href(told.claim.id))
    ranked = sorted(found.values(), key=lambda spot: (spot.place.lat is None, -len(spot.links)))
    near, wide = [spot for spot in ranked if not spot.wide], [spot for spot in ranked if spot.wide]
    document, route = _route(book, found)
    drawn, listed = _split(near[:MOST_PLACES])
    return Atlas(
        drawn=drawn,
        listed=listed,
        wide=tuple(wide[:MOST_PLACES]),
        route=route,
        told_by=words.shorten(book.documents[document].name, 90) if route else "",
        left_out=max(0, len(near) - MOST_PLACES) + max(0, len(wide) - MOST_PLACES),
        drawing=draw_map(
            [_dot(spot) for spot in drawn], [_dot(spot) for spot in route], title="Where it is said to have happened"
        ),
    )


def _split(spots: list[Spot]) -> tuple[tuple[Spot, ...], tuple[Spot, ...]]:
    """Part the spots that the map can show together from the rest.

    Precise places are always shown; a region only where its middle lies among them. Without a precise place, all are.
    """
    found = [spot for spot in spots if spot.place.lat is not None and spot.place.lon is not None]
    near = [spot for spot in found if spot.narrow]
    if near:
        south, north = _reach([spot.place.lat or 0.0 for spot in near])
        west, east = _reach([spot.place.lon or 0.0 for spot in near])
        found = near + [
            spot
            for spot in found
            if not spot.narrow and south <= (spot.place.lat or 0.0) <= north and west <= (spot.place.lon or 0.0) <= east
        ]
    return tuple(found), tuple(spot for spot in spots if spot not in found)


def _reach(values: list[float]) -> tuple[float, float]:
    rim = 0.1 * (max(values) - min(values))
    return min(values) - rim, max(values) + rim


def _dot(spot: Spot) -> map_spots.Spot:
    place = spot.place
    return map_spots.Spot(
        name=words.visible(spot.name),
        lat=place.lat or 0.0,
        lon=place.lon or 0.0,
        radius_km=place.radius_km,
        precision="district" if spot.narrow else place.precision,  # so that small areas, too, set the map's frame
        href=spot.links[0] or None,
        note=words.visible(spot.exact),
    )


def _route(book: Book, found: dict[object, Spot]) -> tuple[int, tuple[Spot, ...]]:
    """Return the document that tells of the longest way, and its stops in the order told."""
    stops: defaultdict[int, dict[int, Spot]] = defaultdict(dict)
    for told in book.claims.values():
        moved = told.claim.event.predicate in _MOVING and told.claim.mode == "actual"
        if not moved or told.claim.factuality in ("CT-", "PR-", "PS-"):
            continue
        for _, place in sorted(_places(told), key=lambda pair: pair[1].start):
            spot = found[_same(place)]
            if spot.narrow and place.lat is not None:
                stops[told.document].setdefault(id(spot), spot)
    document = max(stops, key=lambda number: len(stops[number]), default=0)
    way = tuple(stops[document].values()) if stops else ()
    return document, way if len(way) > 1 else ()


def _places(told: Told) -> Iterator[tuple[int, Place]]:
    for index in told.claim.places:
        if 0 <= index < len(told.annotated.places):
            yield index, told.annotated.places[index]


def _same(place: Place) -> object:
    if place.geonames is not None:
        return place.geonames
    if place.lat is not None and place.lon is not None:
        return place.name or place.text, round(place.lat, 2), round(place.lon, 2)
    return place.text
