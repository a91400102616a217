"""A slice: one claim with just those layers that it refers to, so that it can be kept, changed and put back.

It is an `Annotated` with one claim. A correction names a field of it by its path: `claim.mode`,
`attribution.voices.0.name`, `quantities.0.low`, `times.0.from`, `places.0.name`.
"""

from collections.abc import Iterable, Sequence, Set
from dataclasses import replace
from typing import Any, cast

from sayso.decisions.records import Changes
from sayso.errors import DecisionError
from sayso.formats import from_plain, to_plain
from sayso.records import Annotated, Claim, Quantity

_LISTS = ("quantities", "times", "places")
_ROOTS = {"claim": "claims", "attribution": "attributions"}


def cut(annotated: Annotated, claim: Claim) -> Annotated:
    """Return a claim with its layers, renumbered from 0."""
    fits = 0 <= claim.attribution < len(annotated.attributions)
    layers: dict[str, Any] = {name: _picked(annotated, claim, name) for name in _LISTS}
    numbers: dict[str, Any] = {name: tuple(range(len(layer))) for name, layer in layers.items()}
    return replace(
        annotated,
        attributions=(annotated.attributions[claim.attribution],) if fits else (),
        claims=(replace(claim, attribution=0, **numbers),),
        **layers,
    )


def _picked(annotated: Annotated, claim: Claim, name: str) -> tuple[Any, ...]:
    layer = getattr(annotated, name)
    return tuple(layer[n] for n in getattr(claim, name) if 0 <= n < len(layer))


def join(slices: Iterable[Annotated]) -> Annotated:
    """Return the slices of one document as one; there is at least one."""
    first, *rest = slices
    whole = first
    for one in rest:
        whole = put(whole, one)
    return whole


def put(annotated: Annotated, piece: Annotated) -> Annotated:
    """Return the document with the slice's claim in place of the one of the same id, or else in its order."""
    layers: dict[str, tuple[Any, ...]] = {}
    numbers: dict[str, Any] = {}
    claim = piece.claims[0]
    annotated = without(annotated, {claim.id}, but=piece.quantities)
    for name in ("attributions", *_LISTS):
        layers[name], where = _added(getattr(annotated, name), getattr(piece, name))
        if name != "attributions":
            numbers[name] = tuple(where[n] for n in getattr(claim, name))
        elif where:
            numbers["attribution"] = where[claim.attribution]
    claims = sorted((*annotated.claims, replace(claim, **numbers)), key=lambda one: (one.start, one.end))
    return replace(annotated, claims=tuple(claims), **cast("dict[str, Any]", layers))


def without(annotated: Annotated, claims: Set[str], but: Sequence[Quantity] = ()) -> Annotated:
    """Return the document without some claims; a figure that only they told, but for some, tells of nobody any more.

    It keeps its place in the list, so that the numbers of other claims still hold.
    """
    left = tuple(one for one in annotated.claims if one.id not in claims)
    told = {n for one in annotated.claims if one.id in claims for n in one.quantities}
    lost = told - {n for one in left for n in one.quantities}
    quantities = tuple(
        replace(one, status=None) if n in lost and one not in but else one for n, one in enumerate(annotated.quantities)
    )
    return replace(annotated, claims=left, quantities=quantities)


def _added(layer: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[tuple[Any, ...], list[int]]:
    """Return the layer with what it lacks of the new, and where each of the new stands in it."""
    whole = list(layer)
    where = {one: n for n, one in reversed(list(enumerate(layer)))}
    for one in new:
        if one not in where:
            where[one] = len(whole)
            whole.append(one)
    return tuple(whole), [where[one] for one in new]


def change(piece: Annotated, changes: Changes, text: str | None = None) -> Annotated:
    """Return the slice with some fields changed; what hangs on them follows.

    Raises DecisionError for a path that there is not, a value that does not fit, or an interval turned round.
    `text` is the document's, needed where the quote is cut anew (`claim.start`, `claim.end`).
    """
    plain: dict[str, Any] = to_plain(piece)
    for path, value in changes.items():
        _set(plain, path, value, piece)
    _follow(plain, changes, text)
    made = from_plain(Annotated, plain)
    for one in made.quantities:
        if one.low is not None and one.high is not None and one.low > one.high:
            raise DecisionError(f"low ({one.low:g}) is more than high ({one.high:g}); turn them round")
    return made


def _set(plain: dict[str, Any], path: str, value: object, piece: Annotated) -> None:
    head, *rest = path.split(".")
    if not rest:
        raise DecisionError(f"no field is called {path!r}; a path is like claim.mode or quantities.0.low")
    steps: list[str] = [_ROOTS[head], "0", *rest] if head in _ROOTS else [head, *rest]
    if steps[:2] == ["quantities", "0"] and not plain["quantities"]:
        plain["quantities"].append(_blank_quantity(piece))
        plain["claims"][0]["quantities"] = [0]
    at: Any = plain
    try:
        for step in steps[:-1]:
            at = at[int(step)] if isinstance(at, list) else at[step]
        last: Any = int(steps[-1]) if isinstance(at, list) else steps[-1]
        at[last]  # a field that there is not is not made
        at[last] = value
    except (KeyError, IndexError, ValueError, TypeError):
        raise DecisionError(f"no field is called {path!r}; a path is like claim.mode or quantities.0.low") from None


def _blank_quantity(piece: Annotated) -> dict[str, Any]:
    claim = piece.claims[0]
    open_ends = dict.fromkeys(("low", "high", "likely_low", "likely_high", "number", "unit", "of"))
    return {"start": claim.start, "end": claim.end, "text": claim.quote, "hedge": "exact", **open_ends}


def _hedge(low: float | None, high: float | None) -> str:
    if low == high:
        return "exact"
    return "at-least" if high is None else "at-most" if low is None else "range"


def _follow(plain: dict[str, Any], changes: Changes, text: str | None) -> None:
    """Let follow what hangs on a changed field: a figure's likely band, a voice's other names, the quote."""
    for n, one in enumerate(plain["quantities"]):
        paths = {name for name in one if f"quantities.{n}.{name}" in changes}
        if paths & {"low", "high"} and not paths & {"number", "likely_low", "likely_high"}:
            low, high = (None if one[end] in (None, "") else float(one[end]) for end in ("low", "high"))
            one["likely_low"], one["likely_high"] = low, high
            one["number"] = low if low == high else None if None in (low, high) else [low, high]
            one["hedge"] = _hedge(low, high)
            one["profile"] = "a person"
    for attribution in plain["attributions"]:
        for n, voice in enumerate(attribution["voices"]):
            if f"attribution.voices.{n}.name" in changes:
                voice["aliases"] = []
                if f"attribution.voices.{n}.affiliation" not in changes:
                    voice["affiliation"] = None
    if {"claim.start", "claim.end"} & set(changes):
        claim = plain["claims"][0]
        start, end = int(claim["start"]), int(claim["end"])
        if text is None or not 0 <= start < end <= len(text):
            raise DecisionError(f"{start} to {end} are no characters of the document")
        claim["quote"] = text[start:end]
