"""The places that the claims name, how exact each is, and the way that people and things are said to have gone."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.records import Place
from sayso.report import words
from sayso.report.book import Book, Told

MOST_PLACES = 60
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
        radius = f", true spot within about {self.place.radius_km:,.0f} km" if self.place.radius_km else ""
        return words.place_precision(self.place.precision) + radius

    @property
    def known_as(self) -> str:
        """The gazetteer's name where it differs, with the region that it lies in."""
        parts = [self.place.name if self.place.name not in self.names else "", self.place.region, self.place.country]
        return ", ".join(dict.fromkeys(part for part in parts if part))


@dataclass(frozen=True, slots=True)
class Atlas:
    """Places in order of first mention, and the route in the order told."""

    spots: tuple[Spot, ...]
    route: tuple[Spot, ...]
    left_out: int
    drawing: str  # inline SVG; '' when there is nothing to draw


def make_atlas(book: Book) -> Atlas:
    """Gather the places of all claims, the route of those about movement, and draw both."""
    found: dict[object, Spot] = {}
    route: list[Spot] = []
    for told in book.claims.values():
        for place in _places(told):
            spot = found.setdefault(_same(place), Spot(place))
            spot.names.setdefault(place.text)
            spot.links.append(book.href(told.claim.id))
            if told.claim.event.predicate in _MOVING and place.lat is not None and route[-1:] != [spot]:
                route.append(spot)
    spots = sorted(found.values(), key=lambda spot: (spot.place.lat is None, -len(spot.links)))
    stops = tuple(dict.fromkeys(id(spot) for spot in route))
    by_id = {id(spot): spot for spot in route}
    way = tuple(by_id[one] for one in stops)
    return Atlas(tuple(spots[:MOST_PLACES]), way, max(0, len(spots) - MOST_PLACES), "")


def _places(told: Told) -> Iterator[Place]:
    for index in told.claim.places:
        if 0 <= index < len(told.annotated.places):
            yield told.annotated.places[index]


def _same(place: Place) -> object:
    if place.geonames is not None:
        return place.geonames
    if place.lat is not None and place.lon is not None:
        return place.name or place.text, round(place.lat, 2), round(place.lon, 2)
    return place.text
