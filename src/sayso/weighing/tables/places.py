"""Which place lies in which, by the gazetteer and by the commas of the value itself."""

from sayso.language.places import gazetteer


def place_key(value: str) -> str:
    """Return the key of a place: the main name of a country or region, else the folded name itself."""
    first = value.split(",", maxsplit=1)[0]
    areas = (one for one in gazetteer.candidates(first)[:3] if one.kind in {"country", "region"})
    main = next(areas, None)
    return gazetteer.fold(main.name if main else first) or value


def holders(value: str) -> set[str]:
    """Return the keys of what holds a place; where many bear its name, of what holds any of them."""
    first, *wider = value.split(",")
    bearers = gazetteer.candidates(first)
    areas = {holder for one in bearers for holder in one.within}
    countries = {one.country for one in bearers if one.country}
    held = [gazetteer.place(area) for area in sorted(areas)] + [gazetteer.country(one) for one in sorted(countries)]
    return {gazetteer.fold(one.name) for one in held if one} | {place_key(part) for part in wider if part}
