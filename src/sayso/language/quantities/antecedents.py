"""What English leaves out: '12 civilians died and 20 were wounded', 'seven others', 'scores of them', 'six of the 40'.

A number without a noun of its own counts what its sentence counted before. Parts ('including 12 women') are no
antecedent: what follows them goes on with the whole; they share its fate.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from sayso.language.quantities.counted import Counted
from sayso.language.quantities.kinds import GROUP_OF, KIND_OF, LEADERS, singular
from sayso.language.quantities.nouns import MODIFIER_TAGS
from sayso.language.quantities.reading import Reading
from sayso.language.quantities.statuses import HUMAN, NOUNS, WORDS
from sayso.language.quantities.tokens import Tokens

_SCALES_OF_THEIR_OWN = frozenset(("ratio", "time", "times", "temperature", "speed"))
_PRONOUNS = frozenset("them whom which these those us".split())
_OPENS_PART = frozenset("including include includes included".split())
_FAR = 60  # tokens that a pronoun may stand from its noun


@dataclass(frozen=True, slots=True)
class Amount:
    """A reading, what it counts, where its sentence starts and its first word, both as tokens of the parse."""

    reading: Reading
    what: Counted
    sentence: int
    first: int


def fill_in(doc: Doc, tokens: Tokens, amounts: Iterator[Amount]) -> Iterator[Amount]:
    """Give every amount without a noun what it counts, as far as its sentence tells; linear in the text."""
    held: Amount | None = None  # the last amount, given out once its right neighbour was seen
    told: Amount | None = None  # the last whole of the sentence that says what it counts
    people: set[str | None] = set()  # the nouns for wholes of people in the sentence
    part = False
    for one in amounts:
        amount = one
        if told is None or told.sentence != amount.sentence:
            told, people, part = None, set(), False
        goes_on = held is not None and _goes_on(tokens, held, amount)
        part = _opens_part(tokens, amount) or (part and goes_on)
        if part and told:
            amount = _as_part(amount, told)
        elif goes_on and held:
            amount, held = _as_listed(amount, held), _as_listed(held, amount)
        if _lacks_noun(amount):
            amount = _named(doc, tokens, amount, told if len(people) < 2 or amount.what.kind != "people" else None)
        if held:
            share = tokens.words[held.reading.end : amount.reading.start] in (["of", "the"], ["of", "its"], ["of"])
            yield _as_told(held, amount) if share and _lacks_noun(held) else held
        held = amount
        if _tells(amount) and not (part and told):
            told = amount
            people |= {amount.what.of} if amount.what.kind == "people" and amount.what.end else set()
    if held:
        yield held


def _tells(amount: Amount) -> bool:
    """Tell whether an amount says what it counts."""
    named = amount.what.of not in (None, "others") or amount.reading.unit
    return bool(named) and amount.what.kind not in _SCALES_OF_THEIR_OWN


def _lacks_noun(amount: Amount) -> bool:
    reading, what = amount.reading, amount.what
    if reading.unit or reading.part:
        return False
    return what.of == "others" or (what.end == 0 and what.of in (None, "people"))


def _named(doc: Doc, tokens: Tokens, amount: Amount, told: Amount | None) -> Amount:
    """Name what an amount without a noun counts: by the pronoun behind it, else by what its sentence told before."""
    start, end = amount.reading.start, amount.reading.number_end
    if tokens.word(start - 1) == "among" or tokens.words[start - 2 : start] == ["population", "of"]:
        return amount  # '10 children among 18 dead': these are the whole
    if tokens.word(end) == "of" and tokens.word(end + 1) in ("those", "the") and tokens.word(end + 2) in WORDS:
        return _told_of_them(doc, amount, None)
    if tokens.word(end) == "of" and tokens.word(end + 1) in _PRONOUNS:
        noun = _antecedent(doc, amount)
        pointed = _counting(amount, noun) if noun is not None else _of_people(amount)
        return _told_of_them(doc, pointed, told)
    if told is None or _is_mixed(tokens, told):
        return amount
    return _as_told(amount, told)


def _told_of_them(doc: Doc, amount: Amount, told: Amount | None) -> Amount:
    """Read 'eight of them children', 'six of those killed were rebels': who follows, and the fate of the whole."""
    places = range(amount.first, min(len(doc), amount.first + 5))
    at = next((k + 1 for k in places if doc[k].lower_ in _PRONOUNS or doc[k].lower_ in WORDS), len(doc))
    if amount.what.kind != "people" or at >= len(doc):
        return amount
    if doc[at].lower_ in WORDS:
        at += 1
    while at < len(doc) and doc[at].lower_ in _BEING:
        at += 1
    what = amount.what
    noun = next((token for token in doc[at : at + 3] if token.tag_ not in MODIFIER_TAGS), None)
    group = GROUP_OF.get(singular(noun.lower_)) if noun is not None and noun.tag_ in ("NNS", "NNPS") else None
    if noun is not None and group and (noun.i + 1 >= len(doc) or doc[noun.i + 1].tag_ not in _ACTING):
        what = replace(what, of=noun.text, group=group)
    if what.status is None and told is not None and told.what.kind == "people":
        what = replace(what, status=told.what.status)
    return replace(amount, what=what)


_BEING = frozenset("were are was believed thought said known to be".split())
_ACTING = frozenset(("NN", "NNS", "VBD", "VBN"))


def _antecedent(doc: Doc, amount: Amount) -> Token | None:
    """Find what 'of them' points to: the nearest plural of a known kind before it in its sentence."""
    human, ruler = amount.what.status in HUMAN, doc[amount.first].head
    for at in range(amount.first - 1, max(amount.sentence, amount.first - _FAR) - 1, -1):
        token = doc[at]
        if token.lower_ == "others" or (token.dep_ == "nsubj" and token.head.i in (ruler.i, ruler.head.i)):
            continue  # in 'clinics see many of them', not the clinics
        kind = KIND_OF.get(singular(token.lower_)) if token.tag_ in ("NNS", "NNPS") else None
        if kind and (kind == "people" or not human):
            return token
    return None


def _counting(amount: Amount, noun: Token) -> Amount:
    one = singular(noun.lower_)
    kind = KIND_OF[one]
    group = GROUP_OF.get(one, "people") if kind == "people" else None
    return replace(amount, what=replace(amount.what, of=noun.text, kind=kind, group=group))


def _of_people(amount: Amount) -> Amount:
    """Take 'many of them' with no noun in the sentence for people, as reports mostly mean."""
    if amount.what.kind is not None:
        return amount
    return replace(amount, what=replace(amount.what, of="people", kind="people", group="people"))


def _is_mixed(tokens: Tokens, told: Amount) -> bool:
    """Tell whether the last whole closes a list of single people: 'a child and two women' leave 'others' open."""
    before = tokens.words[max(0, told.reading.start - 5) : told.reading.start]
    return before[-1:] == ["and"] and bool({"a", "an"}.intersection(before[:-2]))


def _opens_part(tokens: Tokens, amount: Amount) -> bool:
    start = amount.reading.start
    before = tokens.words[max(0, start - 2) : start]
    return tokens.word(start - 1) in _OPENS_PART or before in (["among", "them"], ["of", "whom"], ["of", "them"])


def _goes_on(tokens: Tokens, before: Amount, amount: Amount) -> bool:
    """Tell whether an amount stands in one list with the one before: '51 children 28 women and five nurses'."""
    end = max(tokens.ends[before.reading.end - 1], before.what.end)
    gap = tokens.text[end : tokens.starts[amount.reading.start]] if end <= tokens.starts[amount.reading.start] else "-"
    return before.sentence == amount.sentence and gap.strip() in ("", ",", "and", ", and", "&")


def _as_part(amount: Amount, told: Amount) -> Amount:
    """Give a part the fate of its whole, and leaders of fighters their group."""
    what, whole = amount.what, told.what
    if what.kind != "people" or whole.kind != "people":
        return amount
    leads = whole.group == "fighters" and what.of is not None and singular(what.of.split()[-1].lower()) in LEADERS
    group = whole.group if leads else what.group
    return replace(amount, what=replace(what, status=what.status or whole.status, group=group))


def _as_listed(amount: Amount, before: Amount) -> Amount:
    if amount.what.kind != "people" or before.what.kind != "people" or amount.what.status:
        return amount
    return replace(amount, what=replace(amount.what, status=before.what.status))


def _as_told(amount: Amount, told: Amount) -> Amount:
    """Count the same as another amount, unless the one is people and the other is not."""
    unit = told.reading.unit
    if amount.what.kind == "people" and (told.what.kind != "people" or unit):
        return amount
    if unit and not _comparable(amount.reading, told.reading):
        return amount
    if _befell(told) and amount.what.status and amount.what.status != told.what.status:
        return amount  # 'five martyrs and 22 injured' are not 22 martyrs
    what = replace(amount.what, of=told.what.of, kind=told.what.kind, group=told.what.group)
    return replace(amount, reading=replace(amount.reading, unit=unit), what=what)


def _befell(told: Amount) -> bool:
    """Tell whether the noun of an amount itself says what befell those counted: 'martyrs', 'the bodies of'."""
    words = (told.what.of or "").lower().split()
    return bool(words) and (words[-1] in WORDS or singular(words[-1]) in NOUNS)


def _comparable(one: Reading, other: Reading) -> bool:
    """Tell whether a bare number may be in the unit of another: within a factor of ten of it."""
    if one.ends is None or other.ends is None:
        return False
    a, b = (max(abs(end) for end in reading.ends or (0.0,)) for reading in (one, other))
    return a <= 10 * b and b <= 10 * a
