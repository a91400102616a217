"""The wordings that hedge a number: 'about', 'no fewer than', 'or so', and what each does to it.

What the hedges mean as intervals stands in `profiles`; here are only the words.
"""

from dataclasses import dataclass
from types import MappingProxyType

from sayso.language.quantities.tokens import Tokens
from sayso.records import Hedge

_BEFORE: dict[Hedge, str] = {
    "about": (
        "about | around | some | roughly | approximately | approx | approx . | circa | c . | ca . | ~ | ≈ | "
        "an estimated | estimated | est . | estimated at | estimated to be | an average of | averaged | "
        "averaging | in the region of | in the order of | on the order of | or so | something like | more or "
        "less | give or take | somewhere around | ± | reportedly some | as good as | just about | close on"
    ),
    "almost": (
        "almost | nearly | close to | just under | just below | just short of | not quite | nearing | "
        "approaching | near | barely | a little under | slightly under | slightly less than | slightly fewer "
        "than | a little less than | virtually | nigh on | just shy of | shy of | a little below | slightly "
        "below"
    ),
    "over": (
        "more than | over | above | in excess of | exceeding | exceeded | exceeds | exceed | upwards of | "
        "upward of | north of | surpassing | surpassed | surpasses | greater than | higher than | larger than "
        "| topped | topping | beyond | well over | well above | just over | just above | a little over | "
        "slightly over | slightly more than | much more than | far more than | well in excess of | > | over "
        "than | longer than | bigger than | older than | better than"
    ),
    "at-least": (
        "at least | no fewer than | no less than | not less than | not fewer than | a minimum of | minimum of "
        "| minimum | at the very least | at a minimum | ≥ | > = | as few as | at the least | a minimum | min "
        "."
    ),
    "under": (
        "under | below | less than | fewer than | lower than | smaller than | well under | well below | < | "
        "sub - | shorter than | younger than | far fewer than | far less than | much less than | south of"
    ),
    "at-most": (
        "up to | as many as | as much as | at most | at the most | no more than | not more than | a maximum "
        "of | maximum of | maximum | a maximum | not exceeding | ≤ | < = | as high as | at the very most | "
        "max . | no greater than | no higher than | as large as | as long as"
    ),
    "exact": ("exactly | precisely | just | only | a mere | mere | a total of"),
}
_AFTER: dict[Hedge, str] = {
    "about": ("or so | or thereabouts | - odd | - ish | give or take | or thereabout | approximately"),
    "at-least": (
        "or more | + | - plus | plus | and more | or above | or over | or older | and above | or higher | and "
        "over | or greater | and up | and older | at least | at a minimum | or upwards | or longer | and "
        "counting"
    ),
    "at-most": (
        "or less | or fewer | or under | or lower | or below | and under | or younger | and younger | at most "
        "| at the most | and below | maximum"
    ),
}


def _by_wording(table: dict[Hedge, str]) -> MappingProxyType[str, Hedge]:
    return MappingProxyType({words.strip(): hedge for hedge, all_ in table.items() for words in all_.split("|")})


BEFORE = _by_wording(_BEFORE)
"""Wordings before a number, tokens a blank apart."""
AFTER = _by_wording(_AFTER)
"""Wordings after a number or its unit."""
LONGEST = 4  # words in a wording


@dataclass(frozen=True, slots=True)
class Hedging:
    """The hedges before a number: what they come to, and the token where they start (the number's own if none)."""

    hedge: Hedge | None
    start: int
    precise: bool = False  # 'exactly'


def hedges_before(tokens: Tokens, at: int, after: int) -> Hedging:
    """Read up to two hedges before a token, none before `after`; of 'at least some 250' the bound counts."""
    hedge: Hedge | None = None
    start = at
    if tokens.words[at : at + 2] == ["one", "of"] and tokens.word(at - 1) in _PLACING:
        return Hedging(None, at)  # 'a dispute over one of the villages'
    for _ in range(2):
        found = hedge_before(tokens, start)
        if found is None or found[1] < after:
            break
        if found[0] == "exact":
            precise = tokens.word(start - 1) in ("exactly", "precisely") and hedge is None
            return Hedging(hedge, found[1] if precise else start, precise)
        hedge, start = (hedge if hedge and found[0] in ("about", "almost") else found[0]), found[1]
    return Hedging(hedge, start)


_PLACING = frozenset("over under above below around near beyond".split())


def hedge_before(tokens: Tokens, at: int) -> tuple[Hedge, int] | None:
    """Read the longest hedge that ends right before a token; give it and where it starts."""
    if tokens.word(at - 1) not in _LAST_WORDS:
        return None
    for length in range(min(LONGEST, at), 0, -1):
        hedge = BEFORE.get(" ".join(tokens.words[at - length : at]))
        if hedge:
            return hedge, at - length
    return None


def hedge_after(tokens: Tokens, at: int) -> tuple[Hedge, int] | None:
    """Read the longest hedge that starts at a token; give it and where it ends.

    One that goes on with 'than', 'to' or digits belongs to the next number: '13 buses and more than 100 cars'.
    """
    if tokens.word(at) not in _FIRST_WORDS:
        return None
    for length in range(LONGEST, 0, -1):
        wording = tokens.words[at : at + length]
        hedge = AFTER.get(" ".join(wording))
        if hedge:
            end = at + len(wording)
            return None if tokens.word(end) in ("than", "to") or tokens.is_digits(end) else (hedge, end)
    return None


_LAST_WORDS = frozenset(wording.split()[-1] for wording in BEFORE)
_FIRST_WORDS = frozenset(wording.split()[0] for wording in AFTER)
