"""Open labels, lists and places: each report is exact, partial or stray.

A list of authors may be shortened to the first; a birthplace may be given as its country. Such a partial report speaks
for the longer list and the place inside, and not against them: without it short answers outvote complete ones. Given
the truth t of an object, a report x of source s is

    exact    with probability a_s: x = t
    partial  with probability p_s: x is one of the shorter or wider forms of t; where t has none, the report is exact
    stray    with probability e_s: x is something else

For lists and labels the wider forms are those claimed of the same object, equally likely, and a stray report is any
other value claimed of it. Places come from one stock for all objects: a stray report is any place of the table, as
often as it is named there, and so is the truth before anybody speaks. Learning is as for numbers (`counts.py`).
"""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.weighing.tables.groups import by_activity, first_best, shrunk, softmax, spread
from sayso.weighing.tables.table import Floats, Ints, Table, TableEstimate

PRIOR = np.array([0.6, 0.3, 0.1])  # exact, partial, stray
STRENGTH = 10.0  # claims that the class of a source is worth
CLASS_STRENGTH = 10.0
ROUNDS = 30
SETTLED = 1e-3
UNNAMED = 1000.0  # places that might as well have been named; matters in small tables
WIDER_FORMS = 2.0  # of a place in common use: its region and its country

_LIST = re.compile(r"[|;]| (?:and|&) ")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Values:
    """The distinct values of a table: which mean the same, and which are wider forms of which."""

    key: Ints  # values with one key mean the same
    alone: NDArray[np.bool_]  # has no wider form
    wider: Callable[[int, int], bool]  # wider(x, t): x is a wider form of t
    stock: bool  # all objects draw on one stock


@dataclass(frozen=True, slots=True)
class _Candidates:
    """What may be true, ordered by object."""

    object: Ints
    starts: Ints
    value: Ints  # as it is spelled most often
    alone: NDArray[np.bool_]
    log_prior: Floats


@dataclass(frozen=True, slots=True)
class _Rows:
    """Claims that speak for a candidate; strays need no row."""

    claim: Ints
    candidate: Ints
    source: Ints
    partial: Floats  # P(x | partial); 0 where the claim is exact


@dataclass(frozen=True, slots=True)
class _Claims:
    source: Ints
    log_stray: Floats  # log P(x | stray)


def estimate_open(table: Table) -> Iterator[TableEstimate]:
    """Estimate labels and lists: 'knuth', 'aho|hopcroft|ullman', 'Aho; Hopcroft; Ullman'."""
    forms = [_members(value) for value in table.values]
    alone = np.array([len(form) == 1 for form in forms])
    yield from _estimates(table, _Values(_codes(forms), alone, lambda x, t: forms[x] < forms[t], stock=False))


def estimate_places(table: Table) -> Iterator[TableEstimate]:
    """Estimate places; which lies in which, the gazetteer and commas tell: 'Douma, Syria' lies in 'Syria'."""
    from sayso.weighing.tables.places import holders, place_key  # noqa: PLC0415 - the gazetteer loads spaCy beside it

    keys = [place_key(value) for value in table.values]
    held = [holders(value) - {key} for value, key in zip(table.values, keys, strict=True)]
    alone = np.array([not one for one in held])
    yield from _estimates(table, _Values(_codes(keys), alone, lambda x, t: keys[x] in held[t], stock=True))


# --- values and their wider forms ----------------------------------------------------------------------------------


def _codes(keys: Sequence[Hashable]) -> Ints:
    found: dict[Hashable, int] = {}
    return np.array([found.setdefault(key, len(found)) for key in keys], dtype=np.int64)


def _members(value: str) -> frozenset[str]:
    """Return the members of a list, each with its words in order of the alphabet: 'Knuth, D.' is 'D. Knuth'."""
    members = _LIST.split(" ".join(value.casefold().split()))
    if len(members) == 1 and value.count(",") > 1:
        members = members[0].split(",")
    found = {" ".join(sorted(_WORD.findall(one))) for one in members} - {""}
    return frozenset(found or {value})


# --- claims against candidates -------------------------------------------------------------------------------------


def _estimates(table: Table, values: _Values) -> Iterator[TableEstimate]:
    candidates, exact = _candidates(table, values)
    rows = _rows(table, values, candidates, exact)
    claims = _Claims(table.source, _log_stray(table, values, candidates))
    posterior = _learn(candidates, rows, claims, len(table.sources))
    best = first_best(posterior, candidates.object, _alphabetical(table.values)[candidates.value])
    heard = np.bincount(table.object)
    for name, size, row in zip(table.objects, heard, best, strict=True):
        yield TableEstimate(object=name, best=table.values[int(candidates.value[row])], origins=int(size))


def _alphabetical(values: Sequence[str]) -> Ints:
    ranks = np.empty(len(values), dtype=np.int64)
    ranks[sorted(range(len(values)), key=values.__getitem__)] = np.arange(len(values))
    return ranks


def _candidates(table: Table, values: _Values) -> tuple[_Candidates, Ints]:
    """Return the distinct meanings claimed of each object, and the candidate that each claim states exactly."""
    keys = len(values.key) + 1
    meant, exact = np.unique(table.object * keys + values.key[table.value], return_inverse=True)
    object_ = meant // keys
    spelled, votes = np.unique(exact * keys + table.value, return_counts=True)
    value = spelled % keys
    chosen = first_best(votes.astype(np.float64), spelled // keys, _alphabetical(table.values)[value])
    value = value[chosen]
    prior = np.log(_stock(table, values)[values.key[value]]) if values.stock else np.zeros(len(value))
    starts = np.searchsorted(object_, np.arange(len(table.objects)))
    return _Candidates(object_, starts, value, values.alone[value], prior), exact.astype(np.int64)


def _stock(table: Table, values: _Values) -> Floats:
    """Return how often each meaning is named in the whole table, as a share."""
    named = np.bincount(values.key[table.value], minlength=int(values.key.max()) + 1) + 1.0
    shares: Floats = named / (named.sum() + UNNAMED)
    return shares


def _log_stray(table: Table, values: _Values, candidates: _Candidates) -> Floats:
    if values.stock:
        return np.log(_stock(table, values)[values.key[table.value]])
    others = np.maximum(np.bincount(candidates.object) - 1, 1)
    return -np.log(others[table.object].astype(np.float64))


def _rows(table: Table, values: _Values, candidates: _Candidates, exact: Ints) -> _Rows:
    wide, narrow = _wider_pairs(values, candidates)
    forms = np.bincount(narrow, minlength=len(candidates.value))
    order = np.argsort(exact, kind="stable")  # claims by the candidate that they state
    stated = np.bincount(exact, minlength=len(candidates.value))
    many = stated[wide]
    first = (np.cumsum(stated) - stated)[wide]
    claim = order[np.repeat(first, many) + spread(many)]
    candidate = np.repeat(narrow, many)
    share = np.full(len(claim), 1 / WIDER_FORMS) if values.stock else 1.0 / np.maximum(forms[candidate], 1)
    claims = np.r_[np.arange(len(exact)), claim]
    return _Rows(claims, np.r_[exact, candidate], table.source[claims], np.r_[np.zeros(len(exact)), share])


def _wider_pairs(values: _Values, candidates: _Candidates) -> tuple[Ints, Ints]:
    """Return the pairs of candidates of one object of which the first is a wider form of the second."""
    sizes = np.diff(np.r_[candidates.starts, len(candidates.value)])
    narrow_any = np.logical_or.reduceat(~candidates.alone, candidates.starts)
    pairs = [
        (wide, narrow)
        for place in np.nonzero((sizes > 1) & narrow_any)[0]
        for narrow in range(candidates.starts[place], candidates.starts[place] + sizes[place])
        if not candidates.alone[narrow]
        for wide in range(candidates.starts[place], candidates.starts[place] + sizes[place])
        if wide != narrow and values.wider(int(candidates.value[wide]), int(candidates.value[narrow]))
    ]
    both = np.array(pairs, dtype=np.int64).reshape(-1, 2)
    return both[:, 0], both[:, 1]


# --- learning ------------------------------------------------------------------------------------------------------


def _learn(candidates: _Candidates, rows: _Rows, claims: _Claims, sources: int) -> Floats:
    """Return the posterior of each candidate."""
    shares = np.tile(PRIOR, (sources, 1))
    classes = by_activity(claims.source, sources)
    said = np.bincount(claims.source, minlength=sources).astype(np.float64)
    for _ in range(ROUNDS):
        posterior = _posterior(candidates, rows, claims, shares)
        before, shares = (
            shares,
            shrunk(_tally(candidates, rows, posterior, shares, said), classes, PRIOR, STRENGTH, CLASS_STRENGTH),
        )
        if np.abs(shares - before).max() < SETTLED:
            break
    return _posterior(candidates, rows, claims, shares)


def _posterior(candidates: _Candidates, rows: _Rows, claims: _Claims, shares: Floats) -> Floats:
    """Return the posterior: each claim speaks for a candidate by how much likelier it is than as a stray."""
    exact, partial, stray = shares.T
    alone = candidates.alone[rows.candidate]
    as_exact = exact[rows.source] + alone * partial[rows.source]
    given = np.where(rows.partial > 0, partial[rows.source] * rows.partial, as_exact)
    against = np.log(stray[rows.source]) + claims.log_stray[rows.claim]
    logs = np.bincount(rows.candidate, weights=np.log(given) - against, minlength=len(candidates.value))
    return softmax(logs + candidates.log_prior, candidates.starts, candidates.object)


def _tally(candidates: _Candidates, rows: _Rows, posterior: Floats, shares: Floats, said: Floats) -> Floats:
    """Return how many of each source's claims are exact, partial, stray; exact ones without wider forms are split."""
    weight = posterior[rows.candidate]
    sources = len(said)
    partial = np.bincount(rows.source, weights=weight * (rows.partial > 0), minlength=sources)
    alone = np.bincount(
        rows.source, weights=weight * ((rows.partial == 0) & candidates.alone[rows.candidate]), minlength=sources
    )
    exact = np.bincount(rows.source, weights=weight * (rows.partial == 0), minlength=sources) - alone
    split = shares[:, 0] / (shares[:, 0] + shares[:, 1])
    stray = np.maximum(said - partial - exact - alone, 0.0)
    return np.stack([exact + alone * split, partial + alone * (1 - split), stray], axis=1)
