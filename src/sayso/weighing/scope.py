"""What is counted: which group a counted phrase names, and how two groups stand to each other.

A small taxonomy of the words in which reports count people and vehicles. It decides whether two figures count the
same thing, a part and its whole, or different things. A word that it does not know is taken to count what the
question asks for: the stage before has put the answers together for a reason.
"""

import re
from functools import lru_cache
from typing import Literal

Standing = Literal["same", "part", "whole", "apart"]

_WORDS = {
    "people": "people person everybody everyone anyone human individual body soul victim casualty fatality martyr",
    "fighters": "fighter militant soldier gunman combatant rebel jihadist jihadi terrorist insurgent troop "
    "militiaman paramilitary mercenary guerrilla",
    "civilians": "civilian resident inhabitant villager bystander noncombatant",
    "families": "family relative dependant dependent",
    "men": "man male boy",
    "women": "woman female wife girl",
    "children": "child kid infant baby minor toddler",
    "journalists": "journalist reporter",
    "police": "policeman policewoman officer police",
    "vehicles": "vehicle convoy-vehicle",
    "trucks": "truck lorry",
    "buses": "bus coach minibus",
    "cars": "car pickup pick-up van jeep",
}
_GROUP = {word: group for group, words in _WORDS.items() for word in words.split()}
_PEOPLE = frozenset({"fighters", "civilians", "families", "men", "women", "children", "journalists", "police"})
_VEHICLES = frozenset({"trucks", "buses", "cars"})
_WHOLE = {**dict.fromkeys(_PEOPLE, "people"), **dict.fromkeys(_VEHICLES, "vehicles")}

# People who fight are counted apart from those who do not; men, women and children apart from one another.
_DISJOINT = frozenset(
    frozenset(pair)
    for pair in (
        *(("fighters", other) for other in ("civilians", "families", "women", "children", "journalists")),
        ("women", "men"),
        ("women", "children"),
        ("men", "children"),
        ("police", "civilians"),
    )
)
_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "gunmen": "gunman",
    "policemen": "policeman",
    "militiamen": "militiaman",
    "lives": "soul",
    "families": "family",
    "bodies": "body",
    "casualties": "casualty",
    "fatalities": "fatality",
    "lorries": "lorry",
    "buses": "bus",
    "coaches": "coach",
    "wives": "wife",
    "babies": "baby",
    "guerrillas": "guerrilla",
    "gunwomen": "gunman",
}
# Words that cut a part out of what the noun names. Words such as a party's name only say whose they are.
_RESTRICTS = frozenset(
    "foreign local female male armed unarmed senior wounded injured young elderly pregnant unaccompanied".split()
)
_TAIL = re.compile(r"\s+(?:of|with|from|in|on|at|by|including|who|that|which|near|inside)\b|,|\(", re.IGNORECASE)
_AND = re.compile(r"\s+and\s+|\s*&\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


@lru_cache(maxsize=4096)
def group_of(counted: str | None) -> str | None:
    """Return the group that a counted phrase names: 'IS fighters' -> 'fighters'; None if it names none we know.

    Several groups joined by 'and' make people: 'fighters and their families' -> 'people'.
    """
    if not counted:
        return None
    groups = {_head_group(part) for part in _AND.split(_TAIL.split(counted, maxsplit=1)[0])} - {None}
    if len(groups) > 1:
        wholes = {_WHOLE.get(str(group), group) for group in groups}
        return wholes.pop() if len(wholes) == 1 else None
    return groups.pop() if groups else None


def standing(a: str | None, b: str | None) -> Standing:
    """Tell how what `a` counts stands to what `b` counts: the same, a part of it, the whole of it, or apart."""
    first, second = group_of(a), group_of(b)
    if first is None or second is None or first == second:
        return _by_restriction(a or "", b or "")
    if _WHOLE.get(first) == second:
        return "part"
    if _WHOLE.get(second) == first:
        return "whole"
    return "apart"


def disjoint(a: str | None, b: str | None) -> bool:
    """Tell whether nobody can be counted in both."""
    first, second = group_of(a), group_of(b)
    return first is not None and second is not None and frozenset((first, second)) in _DISJOINT


def whole_of(counted: str | None) -> str | None:
    """Return the group that takes this one in: 'fighters' -> 'people'."""
    return _WHOLE.get(group_of(counted) or "")


def _head_group(phrase: str) -> str | None:
    words = _WORD.findall(phrase.lower())
    if len(words) > 1 and words[-1] in {"members", "member"} and _singular(words[-2]) == "family":
        return "families"
    return _GROUP.get(_singular(words[-1])) if words else None


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word


def _by_restriction(a: str, b: str) -> Standing:
    first = _RESTRICTS & set(_WORD.findall(a.lower()))
    second = _RESTRICTS & set(_WORD.findall(b.lower()))
    if first == second:
        return "same"
    if first and second:
        return "apart"
    return "part" if first else "whole"
