"""Change: 'rose 5 percent', 'up 20', 'fell to 25', 'five more', 'a further 111'."""

from typing import Literal

from sayso.language.quantities.tokens import Tokens

Trend = Literal["up", "down"]

_UP = frozenset(
    "up rose rise rises rising risen grew grow grows growing grown gained gain gains gaining increased "
    "increase increases "
    "increasing climbed climb climbs climbing jumped jump jumps jumping surged surge surges surging "
    "soared soar soars soaring "
    "advanced advances advancing added rallied rallying leapt leaped spiked spiking swelled ballooned rocketed "
    "skyrocketed strengthened edged-up".split()
)
_DOWN = frozenset(
    "down fell fall falls falling fallen dropped drop drops dropping declined decline declines declining "
    "lost lose loses "
    "losing decreased decrease decreases decreasing slid slide slides sliding plunged plunge plunges "
    "plunging plummeted "
    "plummet plummets plummeting tumbled tumble tumbles tumbling slipped slip slips slipping sank sink "
    "shed sheds shrank "
    "shrunk shrink reduced reduce reduces reducing dipped dip dips dipping slumped slump cut cuts cutting "
    "eased weakened "
    "crashed lowered retreated contracted".split()
)
_FILLERS = frozenset(
    "by to a an another further about around some only just as nearly almost roughly of the at from".split()
)
CHANGES = (_UP | _DOWN) - {"up", "down"}
_REACH = 4  # tokens between the verb and the number
_NOUNISH = frozenset("a an the this that any no its his her their of".split())  # before 'rise', it is a noun

_OF_MEASURES = frozenset(
    "up down added add adds lost lose loses losing gained gain gains gaining cut cuts cutting shed".split()
)
_PHRASAL = frozenset(
    "gave give gives giving given set sets put puts made make makes took take takes picked pick ended end "
    "ends blew blow "
    "blown turned shot laid broke shut rounded wound came come went".split()
)  # 'gave up 500 yards' is no rise


def trend_of(tokens: Tokens, start: int, number_end: int, measured: bool) -> tuple[Trend | None, int]:
    """Give the trend of a quantity and the token after its number, moved past 'more' or 'fewer'."""
    after = tokens.word(number_end)
    if after in ("more", "additional", "further", "extra") and tokens.word(number_end + 1) not in ("than", "or", "and"):
        return "up", number_end + 1
    if after in ("fewer", "less") and tokens.word(number_end + 1) != "than":
        return "down", number_end + 1
    if tokens.word(start - 1) == "+" and tokens.glued(start):
        return "up", number_end
    if tokens.word(start - 1) in ("further", "additional") and tokens.word(start - 2) in ("a", "an"):
        return "up", number_end
    return _verb_before(tokens, start, measured), number_end


def _verb_before(tokens: Tokens, start: int, measured: bool) -> Trend | None:
    """Find the verb of change that rules a number; some rule measures only: 'he added 20 people were killed'."""
    for at in range(start - 1, start - 1 - _REACH, -1):
        word = tokens.word(at)
        if word in _UP or word in _DOWN:
            if not measured and word in _OF_MEASURES:
                return None
            if word in ("up", "down") and (tokens.word(at - 1) in _PHRASAL or "from" in tokens.words[at + 1 : start]):
                return None
            if tokens.word(at - 1) in _NOUNISH or (word in ("up", "down") and tokens.word(at + 1) == "to"):
                return None
            return "up" if word in _UP else "down"
        if word not in _FILLERS and not (word.endswith("ly") and len(word) > 4):
            return None
    return None
