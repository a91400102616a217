"""Vague words that stand for a number: 'dozens', 'a few hundred', 'several', 'tonnes of', 'no one', 'both'."""

from dataclasses import dataclass
from types import MappingProxyType

from sayso.language.quantities.kinds import is_known
from sayso.language.quantities.statuses import BEFALLING, WORDS
from sayso.language.quantities.tokens import Tokens
from sayso.language.quantities.units import Unit, read_unit


@dataclass(frozen=True, slots=True)
class Vague:
    """A vague wording: its key in a profile's table, the unit that it multiplies, and the token after it.

    `number` is set where the words state one after all ('both', 'no one').
    """

    key: str
    base: float
    end: int
    number: float | None = None
    unit: Unit | None = None
    person: bool = False  # the word itself says that people are meant: 'nobody'


_PLURALS: MappingProxyType[str, tuple[str, float]] = MappingProxyType(
    {
        "dozens": ("dozens", 1),
        "hundreds": ("unit", 1e2),
        "thousands": ("unit", 1e3),
        "millions": ("unit", 1e6),
        "billions": ("unit", 1e9),
        "trillions": ("unit", 1e12),
        "tens": ("tens", 1),
        "scores": ("scores", 1),
    }
)
_BASES: MappingProxyType[str, float] = MappingProxyType(
    {"dozen": 1, "dozens": 1, "hundred": 1e2, "hundreds": 1e2, "thousand": 1e3, "thousands": 1e3, "million": 1e6,
     "millions": 1e6, "billion": 1e9, "billions": 1e9, "score": 1}
)  # fmt: skip
_LOADS: MappingProxyType[str, tuple[str, str]] = MappingProxyType(
    {
        "tonnes": ("metric ton", "mass"),
        "tons": ("ton", "mass"),
        "truckloads": ("truckload", "vehicles"),
        "lorryloads": ("truckload", "vehicles"),
        "busloads": ("busload", "vehicles"),
        "boatloads": ("boatload", "vehicles"),
        "planeloads": ("planeload", "vehicles"),
        "crates": ("crate", "things"),
        "boxes": ("box", "things"),
        "sacks": ("sack", "things"),
        "containers": ("container", "things"),
    }
)
_LARGE = frozenset(
    "large huge great vast big considerable significant enormous substantial growing massive high good".split()
)
_SMALL = frozenset("small tiny limited".split())
_QUANTIFIERS = frozenset(("few", "several", "many", "couple"))
_OTHERS = "a quite some numerous countless lots large huge vast great no none nobody noone both twin untold"
VAGUE_STARTS = frozenset((*_PLURALS, *_LOADS, *_QUANTIFIERS, *_OTHERS.split()))


def read_vague(tokens: Tokens, at: int) -> Vague | None:
    """Read the vague word that starts at a token, or None."""
    word = tokens.word(at)
    if word not in VAGUE_STARTS:
        return None
    if word in _PLURALS:
        return _plural(tokens, at)
    if word in _LOADS:
        return _loads(tokens, at)
    if word in ("a", "quite"):
        return _a(tokens, at)
    if word in ("no", "none", "nobody", "noone", "both", "twin"):
        return _stated(tokens, at)
    if word in ("large", "huge", "vast", "great"):
        return Vague("many", 1, at + 3) if tokens.words[at + 1 : at + 3] == ["numbers", "of"] else None
    if word == "lots":
        return Vague("many", 1, at + 2) if tokens.word(at + 1) == "of" and _counts(tokens, at + 2) else None
    if word == "some":
        return _some(tokens, at)
    if word in _QUANTIFIERS:
        return _quantifier(tokens, at, word)
    if word == "numerous" or _counts(tokens, at + 1):  # numerous, countless
        return Vague("many", 1, at + 1)
    return None


def _plural(tokens: Tokens, at: int) -> Vague | None:
    """Read 'dozens', 'tens of thousands', 'hundreds of millions'."""
    key, base = _PLURALS[tokens.word(at)]
    after = tokens.word(at + 1)
    if after == "of" and tokens.word(at + 2) in ("thousands", "millions", "billions", "hundreds"):
        scale = _BASES[tokens.word(at + 2)]
        return Vague(key, base * scale, at + 3)
    if key == "tens":
        return None if after != "of" else Vague(key, base, at + 1)
    if (
        key == "scores"
        and tokens.word(at - 1) not in BEFALLING
        and after
        not in (
            "of",
            "more",
            "were",
            "have",
            "killed",
            "wounded",
            "dead",
            "injured",
            "others",
        )
    ):
        return None
    stated = after == "of" or (after in WORDS and tokens.word(at - 1) == "the")  # 'among the dozens killed'
    return None if tokens.word(at - 1) in ("the", "low", "mid", "high") and not stated else Vague(key, base, at + 1)


def _loads(tokens: Tokens, at: int) -> Vague | None:
    if tokens.word(at + 1) != "of" or tokens.is_digits(at - 1):
        return None
    name, kind = _LOADS[tokens.word(at)]
    return Vague("loads", 1, at + 1, unit=Unit(name, kind, at + 1))


def _a(tokens: Tokens, at: int) -> Vague | None:
    """Read 'a few', 'quite a few dozen', 'a handful of', 'a couple of', 'a large number of'."""
    if tokens.word(at) == "quite":
        return _a(tokens, at + 1) if tokens.word(at + 1) == "a" else None
    word, second = tokens.word(at + 1), tokens.word(at + 2)
    if word in ("few", "couple"):
        return _quantifier(tokens, at + 1, word)
    if word == "pair" and second == "of":
        return Vague("couple", 1, at + 2, number=2.0)
    if word == "handful":
        return Vague("handful", 1, at + 2)
    if word == "number" and second == "of":
        return Vague("number", 1, at + 2)
    if word == "lot" and second == "of" and _counts(tokens, at + 3):
        return Vague("many", 1, at + 2)
    if second == "number" and tokens.word(at + 3) == "of":
        key = "many" if word in _LARGE else "few" if word in _SMALL else ""
        return Vague(key, 1, at + 3) if key else None
    return None


def _quantifier(tokens: Tokens, at: int, word: str) -> Vague | None:
    """Read 'several', 'few dozen', 'many hundreds', 'a couple of thousand'."""
    after = at + 2 if tokens.word(at + 1) == "of" and tokens.word(at + 2) in _BASES else at + 1
    if tokens.word(after) in _BASES:
        return _multiplied(tokens, after, word)
    if word == "couple":
        counted = tokens.word(at + 1) == "of" or _counts(tokens, at + 1) or read_unit(tokens, at + 1)
        return Vague("couple", 1, at + 1) if counted and tokens.word(at - 1) == "a" else None
    if word == "few":
        return Vague("few", 1, at + 1) if tokens.word(at - 1) == "a" else None
    if word == "many":
        plain = tokens.word(at - 1) not in _MEASURED_MANY and tokens.word(at + 1) not in _NO_COUNT
        return Vague("many", 1, at + 1) if plain else None
    return Vague("several", 1, at + 1)


_NO_COUNT = frozenset("a an as - thanks way ways reason reasons respects senses".split())  # after 'many'
_MEASURED_MANY = frozenset(("how", "so", "too", "as", "not", "n't", "that", "very", "-"))


def _multiplied(tokens: Tokens, at: int, word: str) -> Vague:
    base, end = _BASES[tokens.word(at)], at + 1
    if tokens.word(end) in ("thousand", "million", "billion"):
        base, end = base * _BASES[tokens.word(end)], end + 1
    elif tokens.word(end) == "of" and tokens.word(end + 1) in ("thousands", "millions"):
        base, end = base * _BASES[tokens.word(end + 1)], end + 2
    dozen = tokens.word(at).startswith("dozen")
    return Vague(f"{word} {'dozens' if dozen else 'units'}", base, end)


def _some(tokens: Tokens, at: int) -> Vague | None:
    """Read 'some dozen', 'some hundreds' as a few of them; 'some 250' is a hedge."""
    if tokens.word(at + 1) in ("dozens", "hundreds", "thousands"):
        return _multiplied(tokens, at + 1, "few")
    return None


def _stated(tokens: Tokens, at: int) -> Vague | None:
    """Read the words that state a number: none, nobody, no civilians, both drivers, twin blasts."""
    word, after = tokens.word(at), tokens.word(at + 1)
    if word in ("nobody", "noone"):
        return Vague("none", 1, at + 1, number=0.0, person=True)
    if word == "none":
        return Vague("none", 1, at + 1, number=0.0) if after == "of" or not after.isalpha() or after in _BE else None
    if word == "no" and after == "one":
        return Vague("none", 1, at + 2, number=0.0, person=True)
    if word == "no":
        return (
            Vague("none", 1, at + 1, number=0.0)
            if _counts(tokens, at + 1) and after not in ("longer", "more")
            else None
        )
    if word == "both" and "and" in tokens.words[at + 1 : at + 5]:  # 'both government and rebel forces'
        return None
    if word == "both":
        return Vague("both", 1, at + 1, number=2.0) if _counts(tokens, at + 1) else None
    return Vague("both", 1, at + 1, number=2.0) if _counts(tokens, at + 1) else None


_BE = frozenset("was were is are has have had survived escaped".split())


def _counts(tokens: Tokens, at: int) -> bool:
    """Tell whether a noun of a known kind follows within three words: what keeps 'no doubt' and 'many ways' out."""
    for place in range(at, at + 3):
        word = tokens.word(place)
        if not word.isalpha():
            return False
        if is_known(word):
            return True
    return False
