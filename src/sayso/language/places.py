"""Where: names of places, resolved as far as can be defended.

`toponyms.py` finds the names, `senses.py` decides which place each means, `gazetteer.py` holds the places.
"""

from spacy.tokens import Doc

from sayso.language.gazetteer import Candidate
from sayso.language.senses import resolve
from sayso.language.toponyms import Toponym, find_toponyms
from sayso.records import Document, Place

_PRECISION = {
    "continent": "area", "area": "area", "water": "area", "country": "country", "region": "region",
    "district": "district", "capital": "town", "seat": "town", "town": "town", "quarter": "exact",
}  # fmt: skip


def find_places(doc: Doc, document: Document) -> tuple[Place, ...]:
    """Return the places named in a document, in document order, without overlaps.

    A point never claims more than is known: `precision` says what kind of place it stands for and `radius_km` how far
    the true spot may lie from it.
    """
    toponyms = find_toponyms(doc)
    senses = resolve(toponyms, document.text)
    return tuple(
        _place(one, sense, document.text) for one, sense in zip(toponyms, senses, strict=True) if sense is not None
    )


def _place(one: Toponym, sense: Candidate, text: str) -> Place:
    return Place(
        start=one.start,
        end=one.end,
        text=text[one.start : one.end],
        name=sense.name,
        lat=sense.lat,
        lon=sense.lon,
        geonames=sense.id if sense.id > 0 else None,
        precision=_PRECISION[sense.kind],
        country=sense.country,
        region=sense.region,
        radius_km=sense.radius_km,
    )
