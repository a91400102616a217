"""Numbers that stand without a noun and outside a list: 'Fifteen were rescued', 'Twelve were children', 'put it at 18'.

`antecedents` fills in what the sentence has counted. What is left counts people where its predicate befalls only
people; where it is said of a toll ('the ministry reports 13'), it counts what the text counted just before.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.language.quantities.antecedents import Amount
from sayso.language.quantities.kinds import GROUP_OF, KIND_OF, singular
from sayso.language.quantities.statuses import DEEDS, VERBS, WORDS

_ONLY_PEOPLE = frozenset(("rescued", "evacuated", "survived"))
"""Statuses that a bare number has only of people: cars that are rescued are named."""
_BEFALLING_PEOPLE = frozenset(
    "admit apprehend acquit bury convict deport discharge extradite hospitalise hospitalize indict naturalise "
    "quarantine recapture rehouse repatriate resettle sentence treat vaccinate".split()
)
_CAUGHT = frozenset(("recapture", "apprehend"))
_HURTS = frozenset("wound injury burn fracture cut bruise concussion".split())
_PLIGHTS = frozenset("condition coma hospital custody detention surgery intensive care shock".split())
_HURT_IN = frozenset(("condition", "coma", "surgery", "care"))
_HELD_IN = frozenset(("custody", "detention"))
_TELLING = frozenset(
    "announce cite claim confirm count document estimate give identify list name put record register report say".split()
)
_DIFFERING = frozenset(("differ", "range", "vary"))
_FIGURES = frozenset("count estimate figure number report tally toll total".split())
_MOVES = frozenset(("at", "to", "reached", "hit", "was", "is", "exceeded", "passed", "topped", "numbered"))
_HEDGES = frozenset("least most some about around nearly almost over more than up to at as many".split())
_FAR = 60  # tokens that a number may stand from the whole that it goes on with
_TOLL_REACH = 25  # tokens between 'the number of' and its number


def fill_bare(doc: Doc, amounts: Iterator[Amount]) -> Iterator[Amount]:
    """Give amounts that nothing in their sentence named what they count; linear in the text."""
    told: Amount | None = None  # the last count of people whose fate is known
    for one in amounts:
        amount = one
        if _is_bare(amount):
            near = told if told is not None and _is_near(doc, told, amount) else None
            amount = _of_predicate(doc, amount, near) or _of_toll(doc, amount, near) or amount
        yield amount
        if amount.what.kind == "people" and amount.what.status:
            told = amount


def _is_bare(amount: Amount) -> bool:
    reading, what = amount.reading, amount.what
    if reading.unit or reading.part or reading.ends is None or what.end:
        return False
    return what.kind is None or (what.kind == "people" and what.status is None)


def _is_near(doc: Doc, told: Amount, amount: Amount) -> bool:
    """Tell whether a whole stands in the sentence of a number or in the one before."""
    if amount.first - told.first > _FAR:
        return False
    return sum(bool(doc[at].is_sent_start) for at in range(told.first + 1, amount.first + 1)) <= 1


def _number(doc: Doc, amount: Amount) -> Token:
    """The word of a number that the parse hangs on its verb."""
    node = doc[amount.first]
    for _ in range(4):
        if node.head.tag_ not in ("CD", "JJ", "JJR") or node.head.i == node.i or node.head.i < amount.first:
            break
        node = node.head
    return node


def _people(amount: Amount, status: str | None, of: str = "people", group: str | None = "people") -> Amount:
    what = replace(amount.what, of=of, kind="people", group=group, status=amount.what.status or status)
    return replace(amount, what=what)


def _as_whole(amount: Amount, told: Amount) -> Amount:
    return _people(amount, told.what.status, told.what.of or "people", told.what.group)


def _of_predicate(doc: Doc, amount: Amount, told: Amount | None) -> Amount | None:
    """Read 'Twelve were children', 'nine are in a coma', 'four were admitted', 'five had burns', 'we were 30'."""
    node = _number(doc, amount)
    verb = node.head
    if amount.what.status in _ONLY_PEOPLE:
        return _people(amount, None)
    if verb.lemma_ == "be" and node.dep_ == "attr":
        we = any(child.dep_ == "nsubj" and child.lower_ in ("we", "they") for child in verb.lefts)
        return _people(amount, None) if we and _ends_clause(doc, node) else _aboard(doc, node, amount)
    if node.dep_ == "nsubjpass" and verb.lemma_ in _BEFALLING_PEOPLE:
        return _people(amount, "arrested" if verb.lemma_ in _CAUGHT else None)
    if node.dep_ == "nsubjpass" and verb.lemma_ in ("pull", "pluck") and _has(verb, "from"):
        return _people(amount, "rescued")
    if node.dep_ != "nsubj":
        return None
    if verb.lemma_ == "have":
        hurt = any(child.dep_ == "dobj" and singular(child.lower_) in _HURTS for child in verb.rights)
        return _people(amount, "wounded") if hurt else None
    return _being(doc, amount, verb, told) if verb.lemma_ == "be" else None


def _being(doc: Doc, amount: Amount, verb: Token, told: Amount | None) -> Amount | None:
    """Read what those counted are: who they are, or what state they are in."""
    for child in verb.rights:
        noun = singular(child.lower_)
        if child.dep_ == "attr" and child.tag_ in ("NNS", "NNPS") and KIND_OF.get(noun) == "people":
            status = told.what.status if told is not None else None
            return _people(amount, WORDS.get(child.lower_) or status, child.text, GROUP_OF.get(noun, "people"))
        if child.dep_ == "prep" and child.lower_ in ("in", "under"):
            plight = next((one.lower_ for one in child.rights if one.lower_ in _PLIGHTS), None)
            if plight:
                return _people(amount, _state(plight))
    return _aboard(doc, verb, amount)


def _state(plight: str) -> str | None:
    return "wounded" if plight in _HURT_IN else "arrested" if plight in _HELD_IN else None


def _aboard(doc: Doc, at: Token, amount: Amount) -> Amount | None:
    """Read 'there were around 80 on board' and 'around 50 had been aboard'."""
    behind = [token.lower_ for token in doc[at.i + 1 : at.i + 3]]
    aboard = behind[:1] == ["aboard"] or behind == ["on", "board"]
    return _people(amount, None) if aboard or behind == ["of", "us"] else None


def _ends_clause(doc: Doc, node: Token) -> bool:
    """Tell whether no noun follows a number."""
    after = doc[node.i + 1].tag_ if node.i + 1 < len(doc) else "."
    return after in (".", ",", "WRB", "IN", "RB", "''", "CC", ":")


def _has(verb: Token, preposition: str) -> bool:
    return any(child.dep_ == "prep" and child.lower_ == preposition for child in verb.rights)


def _of_toll(doc: Doc, amount: Amount, told: Amount | None) -> Amount | None:
    """Read a number that is said of a toll: by the words of the toll, else as a figure of what was counted before."""
    at = amount.first - 1
    while at > amount.sentence and doc[at].lower_ in _HEDGES and doc[at].lower_ not in ("at", "to"):
        at -= 1
    if at >= amount.sentence + 1 and doc[at].lower_ in _HEDGES and doc[at - 1].lower_ in ("at", "to"):
        at -= 1  # 'at at least 40'
    if at < amount.sentence:
        return None
    if doc[at].lower_ in _MOVES and (own := _own_toll(doc, amount, at)):
        return own
    if told is None:
        return None
    before, second = doc[at].lower_, doc[at - 1].lower_ if at > amount.sentence else ""
    compared = (second, before) in (("up", "from"), ("down", "from"), ("compared", "with"), ("compared", "to"))
    if told.sentence == amount.sentence and (compared or before == "against"):
        return _as_whole(amount, told)
    return _told_again(doc, amount, at, told)


def _own_toll(doc: Doc, amount: Amount, at: int) -> Amount | None:
    """Read 'put the dead at 20' and 'the number of captives stood at 32': the toll itself says what befell whom."""
    said = WORDS.get(doc[at - 1].lower_) if at > amount.sentence else None
    if said and doc[at].lower_ == "at" and doc[at - 2].lower_ == "the":
        return _people(replace(amount, what=replace(amount.what, status=said)), said)
    start = max(amount.sentence, at - _TOLL_REACH)
    of = next((k for k in range(at - 1, start, -1) if doc[k].lower_ == "of" and doc[k - 1].lower_ in _FIGURES), None)
    if of is None:
        return None
    counted = doc[of + 1 : at]
    noun = next((one for one in counted if one.lower_ == "those" or one.tag_ in ("NNS", "NNPS")), None)
    if noun is None or (noun.lower_ != "those" and KIND_OF.get(singular(noun.lower_)) != "people"):
        return None
    status = next(filter(None, (_fate(one) for one in counted)), None)
    of_whom = "people" if noun.lower_ in ("those", "people") else noun.text
    return _people(amount, status, of_whom, GROUP_OF.get(singular(noun.lower_), "people"))


def _fate(token: Token) -> str | None:
    if said := WORDS.get(token.lower_):
        return said
    return DEEDS.get(token.lemma_) or VERBS.get(token.lemma_) if token.tag_.startswith("VB") else None


def _told_again(doc: Doc, amount: Amount, at: int, told: Amount) -> Amount | None:
    """Read 'put the figure at 18', 'the ministry reports 13', 'it lost nine', 'the release of another 27'."""
    node = _number(doc, amount)
    verb = node.head.head if node.dep_ == "pobj" else node.head
    if node.dep_ == "dobj" and verb.lemma_ == "lose":
        return _people(amount, "killed")
    if node.dep_ == "dobj" and verb.lemma_ in ("hold", "free"):
        return _people(amount, "captured" if verb.lemma_ == "hold" else "released")
    telling = node.dep_ == "dobj" and verb.lemma_ in _TELLING and node.right_edge.i == node.i
    if telling or _ends_a_telling(doc, node, at):
        return _as_whole(amount, told)
    if doc[at].lower_ == "at" and any(one.lower_ in _FIGURES for one in doc[max(amount.sentence, at - 3) : at]):
        return _as_whole(amount, told)
    if verb.lemma_ in _DIFFERING and any(singular(one.lower_) in _FIGURES for one in verb.lefts):
        return _as_whole(amount, told)
    return _people(amount, None) if amount.what.status in ("released", "captured") else None


def _ends_a_telling(doc: Doc, number: Token, at: int) -> bool:
    """Read 'the ministry reports 206.' by place, where the parse takes the verb for a noun."""
    ends = number.i + 1 >= len(doc) or doc[number.i + 1].tag_ in (".", ",")
    return ends and singular(doc[at].lower_) in _TELLING
