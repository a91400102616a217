"""Several sources in one phrase: where 'a monitor and rebels' or 'the army, the council and the SDF' is cut."""

from itertools import pairwise
from typing import Final

from sayso.language.voices.runs import body_class, is_link, role_class
from sayso.language.voices.tokens import Tokens

JOINS: Final = frozenset({"and", "&", "or", "nor"})
_MOST: Final = 40  # tokens of a list that are read
_LONGEST: Final = 8  # tokens of a part of a list with commas
_ENDS: Final = frozenset({";", ":", '"', "--", "–", "—", "who", "which", "whose", "where", "whom", "including"})


def conjunction(tokens: Tokens, start: int, core: int) -> int | None:
    """Find the 'and' that joins two sources: 'a monitor and rebels'."""
    for at in range(start + 1, core - 1):
        if tokens.lower[at] in JOINS and not is_link(tokens, start, at, core):
            if at == start + 1 and at + 2 < core and _adjective(tokens, start):  # 'Kurdish and Arab fighters'
                return None
            both = _nominal(tokens, at - 1) and any(_nominal(tokens, k) for k in range(at + 1, core))
            return at if both else None
    return None


def listed(tokens: Tokens, first: int, end: int) -> list[tuple[int, int]]:
    """Cut a list with commas or brackets in it: 'A, B and C', 'the SDF (S.D.F.) and the council'; [] for one source.

    An apposition makes no list: in 'Anna Berg, head of the agency, and a guard' the second part describes the first.
    """
    cuts, stop = _cuts(tokens, first, end)
    joins = [at for at in cuts if tokens.lower[at] in JOINS]
    if not joins:
        return []
    stop = next((at for at in cuts if at > joins[-1] + 1), stop)
    edges = [first - 1, *(at for at in cuts if at <= joins[-1]), stop]
    parts = [(low + 1, high) for low, high in pairwise(edges) if high > low + 1]
    whole = all(high - low <= _LONGEST and _nominal(tokens, _last(tokens, low, high)) for low, high in parts)
    describes = any(_describes(tokens, low, high) for low, high in parts[1:] if tokens.words[low - 1] == ",")
    return parts if whole and not describes and len(parts) > 1 else []


def _cuts(tokens: Tokens, first: int, end: int) -> tuple[list[int], int]:
    found: list[int] = []
    at, stop = first + 1, min(end, first + _MOST)
    while at < stop:
        word = tokens.lower[at]
        if word == "(":
            closed = next((k for k in range(at, min(stop, at + 6)) if tokens.words[k] == ")"), None)
            if closed is None:
                return found, at
            at = closed
        elif word in JOINS or word == ",":
            if word == "," or not (is_link(tokens, first, at, end) or _two_adjectives(tokens, first, at, stop)):
                found.append(at)
        elif word in _ENDS or (tokens.pos[at] in ("VERB", "AUX", "SCONJ") and tokens.words[at - 1] != "-"):
            return found, at
        at += 1
    return found, stop


def _two_adjectives(tokens: Tokens, first: int, at: int, stop: int) -> bool:
    """Tell whether 'and' joins what describes one noun: 'the US and British-led coalition'."""
    alone = at - 1 == first or tokens.pos[at - 2] in ("DET", "PUNCT") or tokens.lower[at - 2] in ("the", *JOINS)
    return alone and _adjective(tokens, at - 1) and at + 2 < stop and _adjective(tokens, at + 1)


def _last(tokens: Tokens, low: int, high: int) -> int:
    return low if tokens.words[high - 1] == ")" else high - 1


def _describes(tokens: Tokens, low: int, high: int) -> bool:
    plain = range(low, high)
    return any((role_class(tokens, k) or body_class(tokens, k)) and tokens.words[k].islower() for k in plain)


def _adjective(tokens: Tokens, at: int) -> bool:
    return tokens.pos[at] == "ADJ" or tokens.ents[at] == "NORP" or tokens.words[at] == "US"


def _nominal(tokens: Tokens, at: int) -> bool:
    return tokens.pos[at] in ("NOUN", "PROPN", "PRON", "NUM") or tokens.words[at][0].isupper()
