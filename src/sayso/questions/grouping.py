"""Accounts of one happening that answer one question, brought together.

Two accounts of a happening answer one question when they count the same: topic and kind must be the same, and a
logistic model over the features COUNTED says of the rest (group, modifiers, figures) whether they mean the same ones.
One voice that gives two figures in one text counts two things, whatever the model says.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import inf, log, log1p

from sayso.intervals import Interval
from sayso.language.places.relations import distance
from sayso.questions import lexicon, sides
from sayso.questions.accounts import Account
from sayso.questions.happenings import Happening
from sayso.questions.linkage import Model, clusters, model
from sayso.questions.links import TOGETHER, Links
from sayso.questions.tellings import SAME_TOWN_KM, Mention, far_apart
from sayso.records import Place, Quantity

COUNTED = (
    "the same figure",
    "figures parted",
    "groups differ",
    "one group is named",
    "one is a part",
    "one singles some out",
    "both lead",
    "one leads",
    "one document",
    "own words beside a cited voice",
    "another noun",
    "one voice parted",
    "one looks back",
    "figures beside them",
    "the larger figure",
    "meant towns apart",
    "another figure of the sentence",
    "one counts women or children",
)
SAME_PLACE_KM = 20.0
WORLDS_APART = 30.0  # ratio of two figures; of casualty figures for one event 90 % lie within 2.5
SLACK_DAYS = 1  # reports of one night differ by a day
SET_AGAINST = 2.0  # log-odds of what a side says of its own dead and what its foe says, however far they part
APART = -3.0  # log-odds of accounts that are not compared
SURE_ENOUGH = 0.0  # log-odds of one happening from which on figures that part are compared
_LEANING = 0.5  # of the leaning of a small run, for two counts of two documents: a stated judgement
_NONE = Links()
_COMPARED = 60  # accounts of a block that each is compared with


def group(happening: Happening, links: Links = _NONE) -> list[list[Account]]:
    """Return groups of accounts of a happening that answer one question, in order of their first account.

    What people have put together or parted stays so, whatever the model says.
    """
    blocks = blocks_of(happening)
    joined = _blocks_joined(blocks, links) if links.same else blocks
    return [_one_a_claim(one) for block in joined for one in _groups(block, happening, links)]


def blocks_of(happening: Happening) -> list[list[Mention]]:
    """Return the mentions of a happening by what must be the same for two to be compared."""
    blocks: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    for one in happening.mentions:
        blocks[block_of(one.account, war=happening.war)].append(one)
    return list(blocks.values())


def beside(block: Sequence[Mention]) -> dict[str, int]:
    """Return how many different figures each document gives in a block."""
    figures: dict[str, set[float | None]] = defaultdict(set)
    for one in block:
        figures[one.context.document.id].add(one.figure)
    return {document: len(several) for document, several in figures.items()}


def _blocks_joined(blocks: list[list[Mention]], links: Links) -> list[list[Mention]]:
    """Join the blocks of claims that a person has put together and that share no block."""
    held: dict[str, set[int]] = defaultdict(set)
    for number, block in enumerate(blocks):
        for one in block:
            held[one.account.claim.id].add(number)
    first = list(range(len(blocks)))
    for a, b in sorted(links.same):
        if held[a] and held[b] and not held[a] & held[b]:
            into, out = sorted((first[min(held[a])], first[min(held[b])]))
            first = [into if one == out else one for one in first]
    joined: dict[int, list[Mention]] = defaultdict(list)
    for number, block in enumerate(blocks):
        joined[first[number]] += block
    return list(joined.values())


def _one_a_claim(accounts: Iterable[Account]) -> list[Account]:
    """Keep of each claim's figures the closest one: 'four were killed and many hurt' is one answer about the killed."""
    kept: dict[str, Account] = {}
    for one in accounts:
        held = kept.get(one.claim.id)
        if held is None or _looseness(one) < _looseness(held):
            kept[one.claim.id] = one
    return list(kept.values())


def _looseness(account: Account) -> float:
    quantity = account.quantity
    if quantity is None or quantity.hedge == "vague":
        return inf
    return inf if quantity.low is None else (quantity.high - quantity.low if quantity.high is not None else 0.0)


def block_of(account: Account, *, war: bool = False) -> tuple[str, ...]:
    """Return what two accounts of a happening must have in common to be compared.

    Of victims and captives the model says whether 'people' and 'rebels' are the same; of those who move or fight they
    are not.
    """
    unit = account.quantity.unit if account.quantity is not None else None
    group = lexicon.singular(account.group) if war or account.topic not in lexicon.WHOEVER else ""
    return account.topic, account.counted, unit or "", group


def _groups(block: Sequence[Mention], happening: Happening, links: Links) -> list[list[Account]]:
    learnt = model("counted")
    if happening.war and not links.different:
        return [[one.account for one in block]]
    reach = len(block) if happening.war else _COMPARED + 1
    near = ((i, j) for i in range(len(block)) for j in range(i + 1, min(len(block), i + reach)))
    figures = beside(block)
    scores = {
        (i, j): learnt.threshold if happening.war else _score(block[i], block[j], happening, learnt, figures)
        for i, j in near
    }
    scores |= _by_hand(block, links)
    found = clusters(len(block), scores, threshold=learnt.threshold, apart=APART)
    groups = [[block[n].account for n in one] for one in found]
    return groups if happening.war else _with_portions(groups, links)


def _by_hand(block: Sequence[Mention], links: Links) -> dict[tuple[int, int], float]:
    """Return the scores that people's decisions give to pairs of a block, however far apart they stand in it."""
    at: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(block):
        at[one.account.claim.id].append(number)
    return {
        (min(i, j), max(i, j)): score
        for pairs, score in ((links.same, TOGETHER), (links.different, -inf))
        for a, b in sorted(pairs)
        for i in at.get(a, ())
        for j in at.get(b, ())
        if i != j
    }


def _score(a: Mention, b: Mention, happening: Happening, learnt: Model, figures: Mapping[str, int]) -> float:
    if not may_be_same(a.account, b.account):
        return -inf
    if a.context is b.context and _set_against(a.account, b.account):
        return learnt.score(counted(a, b, figures)) + happening.lean
    if a.context is not b.context and happening.surety(a, b) < SURE_ENOUGH and _parted(a.account, b.account):
        return APART
    lean = 0.0 if a.context is b.context else _LEANING * happening.lean
    score = learnt.score(counted(a, b, figures)) + lean
    return max(score, SET_AGAINST) if sides.set_against(a.account.sides, b.account.sides) else score


def _set_against(a: Account, b: Account) -> bool:
    """Tell whether a text sets two voices side by side on the same thing, as far as places and modifiers tell."""
    return _speaker(a) != _speaker(b) and a.narrowed == b.narrowed and same_happening(a, b)


def _with_portions(groups: list[list[Account]], links: Links) -> list[list[Account]]:
    """Put what is told of one vehicle or house beside the whole that its document counts, or else the most told."""
    wholes = [one for one in groups if not all(account.portion for account in one)]
    alone: list[list[Account]] = []
    for one in groups:
        if wholes and one not in wholes:
            documents = {account.context.document.id for account in one}
            may = [whole for whole in wholes if not _parted_by_hand(whole, one, links)]
            if may:
                max(may, key=lambda w: (any(a.context.document.id in documents for a in w), len(w))).extend(one)
            else:
                alone.append(one)
    return [*wholes, *alone] or groups


def _parted_by_hand(a: Sequence[Account], b: Sequence[Account], links: Links) -> bool:
    return bool(links.different) and any(links.score(x.claim.id, y.claim.id) == -inf for x in a for y in b)


def counted(a: Mention, b: Mention, figures: Mapping[str, int]) -> tuple[float, ...]:
    """Return the features COUNTED of two mentions of one block; `figures` is what `beside` says of it.

    The more figures a document gives of one block, the more things it counts.
    """
    one, other = a.account, b.account
    meet = _meet(one, other)
    same = a.figure is not None and a.figure == b.figure
    groups = {lexicon.singular(one.group), lexicon.singular(other.group)}
    one_document = a.context is b.context
    return (
        same,
        _parted(one, other),
        len(groups) > 1 and "" not in groups,
        len(groups) > 1 and "" in groups,
        one.part != other.part,
        one.narrowed != other.narrowed,
        a.leads and b.leads,
        a.leads != b.leads,
        one_document,
        one_document and not meet and _narrated(one) != _narrated(other),
        _noun(one) != _noun(other),
        not one_document and not meet and _speaker(one) == _speaker(other),
        a.looks_back != b.looks_back,
        log1p(max(figures[a.context.document.id], figures[b.context.document.id])),
        log1p(max(a.figure or 0.0, b.figure or 0.0)),
        (far_apart(a.meant_towns, b.meant_towns) or 0.0) > SAME_TOWN_KM,
        one_document and a.sentence == b.sentence and not same,
        len(groups) > 1 and bool(groups & lexicon.FRAIL),
    )


def _narrated(account: Account) -> bool:
    return account.attribution.manner == "narration"


def _noun(account: Account) -> str:
    words = (account.quantity.of or "").split() if account.quantity is not None else []
    return lexicon.singular(words[-1]) if words else ""


def _parted(a: Account, b: Account) -> float:
    """Return how far the bands of two figures lie apart, in logarithms.

    0 where they meet, one was only planned, or one is nought, which may deny any figure.
    """
    if a.quantity is None or b.quantity is None or _meet(a, b) or a.claim.mode != b.claim.mode:
        return 0.0
    if 0 in (a.quantity.high, b.quantity.high):
        return 0.0
    lower, upper = sorted((a.quantity, b.quantity), key=lambda one: -inf if one.low is None else one.low)
    return abs(log((1 + max(0.0, upper.low or 0.0)) / (1 + max(0.0, lower.high or 0.0))))


def may_be_same(a: Account, b: Account) -> bool:
    """Tell whether nothing forbids that two accounts of one block answer one question.

    'Dozens of foreign fighters' and 'hundreds of fighters' do not; 'nine wounded soldiers' may be 'nine soldiers'.
    """
    if a.whole_war != b.whole_war or sides.apart(a.sides, b.sides):
        return False
    if (a.narrowed ^ b.narrowed) & lexicon.KINDS_APART and not _one_number(a, b):
        return False
    if _denies_others(a, b) or _denies_others(b, a):
        return False
    return not (_in_one_breath(a, b) or _worlds_apart(a, b))


def _denies_others(a: Account, b: Account) -> bool:
    """'No soldier was among the dead' says nothing of how many people were."""
    nought = a.quantity is not None and a.quantity.high == 0
    return nought and bool(a.group) and lexicon.singular(a.group) != lexicon.singular(b.group)


def _one_number(a: Account, b: Account) -> bool:
    numbers = {None if one.quantity is None else one.quantity.number for one in (a, b)}
    return len(numbers) == 1 and None not in numbers


def _in_one_breath(a: Account, b: Account) -> bool:
    """One voice that gives two figures in one text counts two things: nobody contradicts himself in a sentence.

    Neither does one claim say the same twice: 'two women and two guards' are four.
    """
    if a.claim.id == b.claim.id and _exact(a) and _exact(b):
        return True
    same_voice = a.context is b.context and a.attribution.voices[:1] and _speaker(a) == _speaker(b)
    told = a.claim.mode == b.claim.mode == "actual" and not a.part and not b.part
    return bool(same_voice) and told and not _meet(a, b)


def _exact(account: Account) -> bool:
    return account.quantity is not None and account.quantity.hedge != "vague"


def _worlds_apart(a: Account, b: Account) -> bool:
    """Figures so far apart are of different happenings, not two accounts of one; a nought may deny anything.

    Of vague figures the ends that lie closest count: 'hundreds' may be 200.
    """
    if a.quantity is None or b.quantity is None or a.part or b.part:
        return False
    (_, small), (large, _) = sorted((_ends(a.quantity), _ends(b.quantity)))
    return small > 0 and large / small > WORLDS_APART


def _ends(quantity: Quantity) -> tuple[float, float]:
    """Return the ends between which a figure likely lies."""
    low, high = (quantity.likely_low, quantity.likely_high) if quantity.likely_low is not None else (quantity.low, None)
    return low or 0.0, (low if high is None else high) or 0.0


def _speaker(account: Account) -> str:
    return account.attribution.voices[0].name


def _meet(a: Account, b: Account) -> bool:
    if a.quantity is None or b.quantity is None:
        return False
    return Interval(a.quantity.low, a.quantity.high).meets(Interval(b.quantity.low, b.quantity.high))


def _same_days(a: Account, b: Account) -> bool:
    if a.context is b.context and not (a.dated or b.dated):
        return True
    if not a.days or not b.days:
        return a.context is b.context or (a.placed and b.placed)
    return any(one.near(other, SLACK_DAYS) for one in a.days for other in b.days)


def _same_place(a: Account, b: Account) -> bool:
    if a.context is b.context and not (a.placed and b.placed):
        return True
    if not a.places or not b.places:
        return a.context is b.context or (a.places == b.places and a.dated and b.dated)
    return any(near(p, q) for p in a.places for q in b.places)


def near(a: Place, b: Place) -> bool:
    """Tell whether two resolved places can be one, given how far each may lie from its point."""
    if a.geonames is not None and a.geonames == b.geonames:
        return True
    return distance(a, b) <= max(SAME_PLACE_KM, a.radius_km or 0.0, b.radius_km or 0.0)


def same_happening(a: Account, b: Account) -> bool:
    """Tell whether places and days let two accounts be of one happening."""
    return _same_days(a, b) and _same_place(a, b)
