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

from sayso.language.places.gazetteer import AREAS, NOTED, Candidate, fold, fuzzy
from sayso.language.places.toponyms import ENGLISH, Toponym

_ROUNDS = 3
_KIND = {
    "continent": 4.0, "country": 3.0, "region": 0.7, "district": -0.5, "capital": 1.7, "seat": 0.7, "town": 0.0,
    "quarter": -0.5, "area": 9.0, "water": 4.0,
}  # fmt: skip
_ALIAS = 4.0  # another place has the name as its main one
_LEAST_PEOPLE = 1000  # where the gazetteer does not know
_HINT = 2.0  # 'Raqqa province', 'the city of Raqqa'
_SEAT_FIRST = 1.75  # a division that bears the name of a town inside it gives way to the town
_HELD = 3.0  # 'Paris, Texas'
_COUNTRY = 1.4  # all names speak for the country
_RIVALS = 1.2  # more where places of one name are weighed, than where it is asked whether the name is a place
_DIVISION = 4.0
_NEAR = 1.3
_HOME = 2.2  # the publisher's country
_SURE = 1.0
_UNSURE = 0.5
_SURE_BONUS = 0.1
_LED = 2.0
_ONLY = 0.15  # no other place has the name
_ABROAD = 1.4  # and it is sure, led to, and no name of the English-speaking countries, of which people are called
_THERE = 1.0  # it lies in a country that the document is about
_PERSON = 0.6
_LITERAL = 0.8  # another place is spelt so to the letter: 'St. Louis', not 'Saint-Louis'
_CAPITAL = 4.0  # and that is a capital: Islamabad, rather than Anantnag, which has been called so
_PEOPLED = frozenset({"region", "district", "capital", "seat", "town", "quarter"})
_OWN = 1.5  # of a list that the user added
_NOTED = 3.0  # reports of war know it by this name: Palma in Mozambique
_INNER = 4.0
_COMMON = 0.2  # share of the votes that makes a country one that the document is about
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
    first: dict[str, Toponym] = {}
    for key, one in zip(keys, toponyms, strict=True):
        if key not in first or (one.sure and not first[key].sure):  # a sure mention has more choices
            first[key] = one
    priors = {key: [(_prior(c, one, home), c) for c in one.choices] for key, one in first.items()}
    for key, holders in held.items():
        priors[key] = [(prior + _HELD * bool(holders & set(c.within)), c) for prior, c in priors[key]]
    weight = dict.fromkeys(keys, 0.0)
    for key, one in zip(keys, toponyms, strict=True):
        weight[key] += _SURE if one.sure else _UNSURE
    share = {key: sqrt(said) for key, said in weight.items()}  # said often counts more, but not as often as said
    chosen = _settle(priors, share)
    sure = {fold(one.name) for one in toponyms if one.sure}
    votes = _vote(chosen, share)
    return [_sense(one, chosen.get(key), votes, sure) for one, key in zip(toponyms, keys, strict=True)]


def _settle(
    priors: dict[str, list[tuple[float, Candidate]]], share: dict[str, float]
) -> dict[str, tuple[float, Candidate]]:
    """Let the names vote for one another until they have settled, or long enough."""
    chosen: dict[str, tuple[float, Candidate]] = {}
    for _ in range(_ROUNDS):
        votes = _vote(chosen, share)
        own = {key: c for key, (_, c) in chosen.items()}
        chosen = {key: _best(found, votes, own.get(key), share[key]) for key, found in priors.items() if found}
    return chosen


def _key(one: Toponym) -> str:
    return f"{fold(one.name)}/{one.hint or ''}"


def _prior(c: Candidate, one: Toponym, home: str | None) -> float:
    score = log10(c.population + _LEAST_PEOPLE) + _KIND[c.kind] + (_HOME if home and c.country == home else 0.0)
    score += _OWN * c.own + _NOTED * (c.rank == NOTED and one.hint != "division")
    spelt = one.name.casefold()
    if c.kind in _PEOPLED and not _spelt(c, spelt) and any(_spelt(other, spelt) for other in one.choices):
        score -= _LITERAL
        score -= _CAPITAL * any(other.kind == "capital" and _spelt(other, spelt) for other in one.choices)
    if not c.rank and any(other.rank for other in one.choices):
        score -= _ALIAS
    if one.hint == "division":
        score += _HINT if c.kind in {"region", "district", "area"} else -_HINT
    elif one.hint == "town":
        score -= _HINT if c.kind in AREAS else 0.0
    elif c.kind in {"region", "district"} and any(c.id in other.within for other in one.choices):
        score -= _SEAT_FIRST
    return score


def _spelt(c: Candidate, name: str) -> bool:
    return c.kind in _PEOPLED and (c.rank == NOTED or c.name.casefold() in {name, f"{name} city"})


def _held(toponyms: Sequence[Toponym], keys: list[str], text: str) -> dict[str, set[int]]:
    """Return for a name the ids of the areas that the text puts it in: 'Paris, Texas', 'Syria's Raqqa'."""
    held: dict[str, set[int]] = {}
    for (one, key), (other, other_key) in pairwise(zip(toponyms, keys, strict=True)):
        between = text[one.end : other.start]
        if between in {", ", " (", ",", " in ", ", the ", " in the "}:
            held.setdefault(key, set()).update(c.id for c in other.choices if c.kind in AREAS)
        elif between in {"'s ", "’s "}:
            held.setdefault(other_key, set()).update(c.id for c in one.choices if c.kind in AREAS)
    return held


def _best(
    found: list[tuple[float, Candidate]], votes: _Votes, own: Candidate | None, mine: float
) -> tuple[float, Candidate]:
    """Return the candidate with the best score; a name's own vote (`mine`, for `own`) does not count for it."""
    total = max(votes.total - (mine if own else 0.0), 1e-9)
    scored = [(prior + _context(c, votes, own, mine, total), c) for prior, c in found]
    return max(scored, key=lambda one: one[0] + _RIVALS * _of_country(one[1], votes, own, mine) / total)


def _of_country(c: Candidate, votes: _Votes, own: Candidate | None, mine: float) -> float:
    """Return how many other names of the document lie in a candidate's country."""
    return votes.countries[c.country or ""] - (mine if own and own.country == c.country else 0.0)


def _context(c: Candidate, votes: _Votes, own: Candidate | None, mine: float, total: float) -> float:
    """Return what the other names of the document say for a candidate."""
    score = _COUNTRY * _of_country(c, votes, own, mine) / total
    areas = (c.id, *c.within[:-1]) if c.kind in {"region", "district"} else c.within[:-1]  # the last is the country
    for area in areas:
        others = votes.areas[area] - (mine if own and area in (own.id, *own.within) else 0.0)
        score += _DIVISION * min(1.0, others / total * 2)
    if c.kind not in AREAS:
        others = votes.cells[_cell(c)] - (mine if own and own.id == c.id else 0.0)
        score += _NEAR * min(1.0, others / total * 2)
    return score


def _vote(chosen: dict[str, tuple[float, Candidate]], share: dict[str, float]) -> _Votes:
    votes = _Votes()
    for key, (_, c) in chosen.items():
        if c.kind in {"continent", "water"}:
            continue
        votes.total += share[key]
        if c.country:
            votes.countries[c.country] += share[key]
        for area in {c.id, *c.within[:-1]} if c.kind != "country" else ():
            votes.areas[area] += share[key]
        if c.kind not in AREAS:
            for cell in _around(_cell(c)):
                votes.cells[cell] += share[key]
    return votes


def _cell(c: Candidate) -> Cell:
    return int(c.lat // _CELL), int(c.lon // _CELL)


def _around(cell: Cell) -> Iterator[Cell]:
    lat, lon = cell
    return ((lat + a, lon + b) for a in (-1, 0, 1) for b in (-1, 0, 1))


def _common(votes: _Votes) -> frozenset[str]:
    """Return the countries that the document is about: those with at least a tenth of the votes."""
    return frozenset(code for code, share in votes.countries.items() if share >= _COMMON * votes.total)


def _sense(one: Toponym, found: tuple[float, Candidate] | None, votes: _Votes, sure: set[str]) -> Candidate | None:
    if found is None:
        return _near(one, fuzzy(one.name, _common(votes)))
    score, c = found
    return c if score + _is_place(one, c, votes, fold(one.name) in sure) >= _KEEP else None


def _near(one: Toponym, found: tuple[Candidate, ...]) -> Candidate | None:
    """Choose among places of like name; a division only where the text speaks of one, or where nothing else is."""
    division = [c for c in found if (c.kind in AREAS) == (one.hint == "division")]
    return next(iter(division or found), None)


def _is_place(one: Toponym, c: Candidate, votes: _Votes, sure: bool) -> float:
    """What speaks for the name being a place here at all, whichever place it is."""
    score = _SURE_BONUS * (one.sure + sure) + _LED * one.led
    if len(one.choices) == 1 and c.country:
        score += _ONLY
        score += _ABROAD * (one.sure and one.led >= 1 and c.rank > 0 and c.country not in ENGLISH)
    if c.country and votes.countries[c.country] >= _COMMON * votes.total:
        score += _THERE
    if one.inner and not one.sure:
        score -= _INNER
    if c.rank == NOTED and not one.led and not one.sure:
        score -= _NOTED if one.person else _NOTED / 2  # 'Farah said', 'Hays agreed'
    return score - (_PERSON if one.person else 0.0)
