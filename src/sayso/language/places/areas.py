"""Places as areas: whether one holds another, and whether two lie apart for sure.

A place stands for a circle as wide as its radius. A town may stand for the province that bears its name, so what lies
in that province is not apart from it.
"""

from typing import Final

from sayso.language.places import gazetteer
from sayso.language.places.relations import distance
from sayso.records import Place

_SLACK: Final = 20.0  # km; reports name a village by the next town
_RADIUS: Final = {"exact": 1.0, "town": 5.0, "district": 20.0, "region": 80.0, "area": 30.0}  # km, where none is known
_SAME: Final = 1.0  # km


def holds(wide: Place, narrow: Place) -> bool:
    """Tell whether one place lies within another, wider one."""
    if wide.lat is None or narrow.lat is None or same(wide, narrow):
        return False
    if wide.precision == "country":
        return wide.country == narrow.country and narrow.precision != "country"
    if wide.geonames is not None and narrow.geonames is not None:
        found = gazetteer.place(narrow.geonames)
        if found is not None and wide.geonames in found.within:
            return True
    if wide.precision == "region" and narrow.region and narrow.precision != "region":
        return gazetteer.fold(narrow.region) == gazetteer.fold(wide.name or wide.text)
    return distance(wide, narrow) + radius(narrow) <= radius(wide)


def same(a: Place, b: Place) -> bool:
    """Tell whether two mentions are of one place."""
    if a.geonames is not None and b.geonames is not None:
        return a.geonames == b.geonames
    return gazetteer.fold(a.text) == gazetteer.fold(b.text) and distance(a, b) <= _SAME


def apart(a: Place, b: Place) -> bool:
    """Tell whether no spot can be what both mean, each as exact as it is known; unresolved places never are."""
    if a.lat is None or b.lat is None or same(a, b) or holds(a, b) or holds(b, a):
        return False
    if _bears_the_name_of_its_region(a, b) or _bears_the_name_of_its_region(b, a):
        return False
    return distance(a, b) > radius(a) + radius(b) + _SLACK


def radius(one: Place) -> float:
    """Return how far in kilometres the true spot may lie from the point."""
    return one.radius_km if one.radius_km is not None else _RADIUS.get(one.precision or "", 50.0)


def _bears_the_name_of_its_region(town: Place, other: Place) -> bool:
    if not other.region or not town.name:
        return False
    region = gazetteer.fold(other.region)
    return any(region.startswith(gazetteer.fold(name)) for name in (town.name, town.text))
