"""Which place a name means: each name's candidates are weighed against what the rest of the document names.

The method is the usual one of toponym resolution by population, containment and spatial minimality (Leidner 2007,
"Toponym resolution in text"; Lieberman and Samet 2012, "Adaptive context features for toponym resolution"): a prior by
kind and people, then a few rounds in which names vote for countries, divisions and neighbourhoods. One name has one
sense in a document. Everything is counted in hash tables, so that time is linear in the number of names.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log10, sqrt

from sayso.language.gazetteer import AREAS, Candidate, fold, fuzzy
from sayso.language.toponyms import Toponym

_ROUNDS = 3
_KIND = {
    "continent": 4.0, "country": 4.0, "region": 0.7, "district": -1.2, "capital": 2.0, "seat": 0.5, "town": 0.0,
    "quarter": -0.5, "area": 9.0, "water": 8.0,
}  # fmt: skip
_ALIAS = 2.0  # another place has the name as its main one
_HINT = 4.0  # 'Raqqa province', 'the city of Raqqa'
_SEAT_FIRST = 2.5  # a division that bears the name of a town inside it gives way to the town
_HELD = 6.0  # 'Paris, Texas'
_COUNTRY = 2.0  # all names speak for the country
_DIVISION = 2.5
_NEAR = 1.5
_HOME = 2.0
_SURE = 1.0
_UNSURE = 0.3
_SURE_BONUS = 1.0
_CELL = 1.5  # degrees; neighbours are counted in 3 x 3 cells, so about 150 to 300 km
_KEEP = 6.5  # a name that only the gazetteer knows needs this much

Cell = tuple[int, int]


@dataclass
class _Votes:
    """What the sure names of the document speak for, as shares of all."""

    countries: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    areas: dict[int, float] = field(default_factory=lambda: defaultdict(float))
    cells: dict[Cell, float] = field(default_factory=lambda: defaultdict(float))
    total: float = 0.0


def resolve(toponyms: Sequence[Toponym], text: str, home: str | None = None) -> list[Candidate | None]:
    """Return for each name the place it means, or nothing where none can be defended.

    `home` is the ISO 3166-1 alpha-2 code of the publisher's country, where it is known.
    """
    keys = [_key(one) for one in toponyms]
    held = _held(toponyms, keys, text)
    priors = {key: [(_prior(c, one), c) for c in one.choices] for key, one in zip(keys, toponyms, strict=True)}
    for key, holders in held.items():
        priors[key] = [(p + (_HELD if holders & set(c.within) else 0.0), c) for p, c in priors[key]]
    weight: dict[str, float] = dict.fromkeys(keys, 0.0)
    for key, one in zip(keys, toponyms, strict=True):
        weight[key] += _SURE if one.sure else _UNSURE
    chosen: dict[str, tuple[float, Candidate]] = {}
    for _ in range(_ROUNDS):
        votes = _vote(chosen, weight)
        chosen = {key: _best(key, found, votes, chosen, weight, home) for key, found in priors.items() if found}
    countries = _common(_vote(chosen, weight))
    sure = {fold(one.name) for one in toponyms if one.sure}
    return [
        _sense(one, chosen.get(key), _SURE_BONUS * one.sure + _SURE_BONUS * (fold(one.name) in sure), countries)
        for one, key in zip(toponyms, keys, strict=True)
    ]


def _key(one: Toponym) -> str:
    return f"{fold(one.name)}/{one.hint or ''}"


def _prior(c: Candidate, one: Toponym) -> float:
    score = log10(c.population + 10) + _KIND[c.kind]
    if not c.own and c.kind not in {"country", "area", "water"} and any(other.own for other in one.choices):
        score -= _ALIAS
    if one.hint == "division":
        score += _HINT if c.kind in {"region", "district", "area"} else -_HINT
    elif one.hint == "town":
        score -= _HINT if c.kind in AREAS else 0.0
    elif c.kind in {"region", "district"} and any(c.id in other.within for other in one.choices):
        score -= _SEAT_FIRST
    return score


def _held(toponyms: Sequence[Toponym], keys: list[str], text: str) -> dict[str, set[int]]:
    """Return for a name the ids of the areas that the text puts it in: 'Paris, Texas', 'Syria's Raqqa'."""
    held: dict[str, set[int]] = {}
    for (one, key), (other, other_key) in pairwise(zip(toponyms, keys, strict=True)):
        between = text[one.end : other.start]
        if between in {", ", " (", ","}:
            held.setdefault(key, set()).update(c.id for c in other.choices if c.kind in AREAS)
        elif between in {"'s ", "’s "}:
            held.setdefault(other_key, set()).update(c.id for c in one.choices if c.kind in AREAS)
    return held


def _best(
    key: str, found: list[tuple[float, Candidate]], votes: _Votes, chosen: dict[str, tuple[float, Candidate]],
    weight: dict[str, float], home: str | None,
) -> tuple[float, Candidate]:  # fmt: skip
    """Return the candidate with the best score; a name's own vote does not count for it."""
    own = chosen.get(key)
    mine = _share(weight[key])
    total = max(votes.total - (mine if own else 0.0), 1e-9)
    best: tuple[float, Candidate] | None = None
    for prior, c in found:
        less = mine if own and own[1].country == c.country else 0.0
        score = prior + _COUNTRY * (votes.countries[c.country or ""] - less) / total
        for area in c.within[:-1] if c.within else ():
            spoken = votes.areas[area] - (mine if own and area in own[1].within else 0.0)
            score += _DIVISION * min(1.0, spoken / total * 2)
        if c.kind not in AREAS:
            near = votes.cells[_cell(c)] - (mine if own and own[1].id == c.id else 0.0)
            score += _NEAR * min(1.0, near / total * 2)
        score += _HOME if home and c.country == home else 0.0
        if best is None or score > best[0]:
            best = score, c
    assert best is not None
    return best


def _share(count: float) -> float:
    """A name said often counts more than one said once, but not as often as it is said."""
    return sqrt(count)


def _vote(chosen: dict[str, tuple[float, Candidate]], weight: dict[str, float]) -> _Votes:
    votes = _Votes()
    for key, (_, c) in chosen.items():
        share = _share(weight[key])
        if not share or c.kind in {"continent", "water"}:
            continue
        votes.total += share
        if c.country:
            votes.countries[c.country] += share
        for area in {c.id, *c.within[:-1]} if c.kind != "country" else ():
            votes.areas[area] += share
        if c.kind not in AREAS:
            for cell in _around(_cell(c)):
                votes.cells[cell] += share
    return votes


def _cell(c: Candidate) -> Cell:
    return int(c.lat // _CELL), int(c.lon // _CELL)


def _around(cell: Cell) -> Iterator[Cell]:
    lat, lon = cell
    return ((lat + a, lon + b) for a in (-1, 0, 1) for b in (-1, 0, 1))


def _common(votes: _Votes) -> frozenset[str]:
    """Return the countries that the document is about: those with at least a tenth of the votes."""
    return frozenset(code for code, share in votes.countries.items() if share * 10 >= votes.total)


def _sense(
    one: Toponym, found: tuple[float, Candidate] | None, bonus: float, countries: frozenset[str]
) -> Candidate | None:
    if found is None:
        return next(iter(fuzzy(one.name, countries)), None)
    score, c = found
    return c if score + bonus >= _KEEP else None
