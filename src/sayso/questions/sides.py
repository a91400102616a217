"""Whose the dead and captured of a fight were, and by whose hand: what each side says of its own and of the other.

'We lost nine', 'nine of its soldiers', '18 martyrs' are of the side of whoever says so; 'it killed 45 of Haftar's men'
are Haftar's, and not those of whoever says so. A side goes by several names, which the texts themselves join: 'Khalifa
Haftar's Libyan National Army', 'President Bashar al-Assad'. General English; what cannot be told stays open, for a
wrong side parts accounts of the same dead.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.language.voices.names import initials, is_acronym
from sayso.questions import lexicon
from sayso.questions.parties import acting
from sayso.records import Claim, Quantity, Voice

Names = frozenset[str]  # what a side goes by: 'lna', 'haftar', 'state'
Aliases = Mapping[str, Names]  # of the texts of a run
_NOBODY: Names = frozenset()
_NAMED = 3  # capitals of an army that is not simply a state's: 'Libyan National Army', but 'Syrian Army'
_TAKING = frozenset(("kill", "wound", "capture"))
_OWN = re.compile(r"\b(?:its|their|our|his)\b", re.IGNORECASE)
_AMONG_OWN = re.compile(
    r"\W*(?:of|among|in|from) (?:its|their|our|his) (?:own|forces|ranks|troops|men|fighters)\b", re.IGNORECASE
)
_MARTYR = re.compile(r"\bmartyr\w*", re.IGNORECASE)
_ENEMY = frozenset(("enemy", "foe", "opponent", "adversary", "attacker", "assailant"))
_FIGHTING = frozenset("fighter soldier martyr hero troop member militant rebel recruit commander combatant man".split())
_ROOM = 80  # characters behind a figure
_CAPITAL = r"[A-Z][\w-]{1,30}"
_BODY = rf"(?P<body>{_CAPITAL}(?: (?:of )?{_CAPITAL}){{0,5}})"
_ONE = r"(?:[Aa]l-|[Ee]l-)?(?P<one>[A-Z][a-z][\w-]{1,30})"  # a person's last name
_TITLE = rf"(?:[a-z][\w-]{{1,30}} ){{0,4}}(?:{_CAPITAL} ){{0,2}}?"
_LAST = rf"(?![\w-]| {_CAPITAL}| [ae]l-)"
_LEADER = re.compile(
    rf"^{_ONE}['’]s? (?:\w+ )?(?:men|forces|militias?|troops|fighters|militants|army|loyalists)\b"  # 'Haftar's men'
)
_LOYAL = re.compile(rf" (?:loyal to|led by|commanded by) {_TITLE}{_ONE}{_LAST}")
_FOR = re.compile(rf"^[Pp]ro-{_ONE}")
_PERSONS = re.compile(
    rf"\b{_ONE}['’]s (?:[a-z][\w-]{{1,30}} ){{0,2}}{_BODY}"
)  # 'Khalifa Haftar's Libyan National Army'
_LED = re.compile(  # 'the LNA, led by General Khalifa Haftar', 'LNA commander Khalifa Haftar'
    rf"\b{_BODY}(?: \([A-Z]{{2,8}}\))?,? (?:led by|commanded by|under|commander|leader|chief) {_TITLE}{_ONE}{_LAST}"
)
_PRESIDENT = re.compile(rf"\bPresident (?:{_CAPITAL} ){{0,2}}?{_ONE}{_LAST}")


class Sides(NamedTuple):
    """Whose those counted are, and whose they surely are not; empty where nothing is told."""

    own: Names
    foes: Names
    told_by_own: bool = False  # whoever says so counts his own


class Counted(NamedTuple):
    """Those that a claim counts, and the modifiers that say whose they are."""

    text: str
    claim: Claim
    quantity: Quantity
    told: Sequence[str]


NOBODYS = Sides(_NOBODY, _NOBODY)


def apart(a: Sides, b: Sides) -> bool:
    """Tell whether two surely are not the same side: other names, or one's dead by the other's hand."""
    return not _may_be_one(a.own, b.own) or bool(a.own & b.foes or b.own & a.foes)


def set_against(a: Sides, b: Sides) -> bool:
    """Tell whether one counts his own and the other, who fought them, counts the same."""
    return bool(a.own & b.own) and ((a.told_by_own and bool(b.foes)) or (b.told_by_own and bool(a.foes)))


def _may_be_one(a: Names, b: Names) -> bool:
    """'IS fighters' and 'Islamic State fighters' are the same side, and so may be plain 'fighters'."""
    if a == b or not a or not b:
        return True
    return (bool(a & b) and (a <= b or b <= a)) or _initials(a, b) or _initials(b, a)


def _initials(short: Names, long: Names) -> bool:
    return len(long) > 1 and any(sorted(word) == sorted(w[0] for w in long) for word in short)


def aliases_of(texts: Iterable[str]) -> Aliases:
    """Return which names the texts of a run give to one side."""
    joined: dict[str, set[str]] = {}
    for text in texts:
        for found in (*_PERSONS.finditer(text), *_LED.finditer(text)):
            body = names_of(found["body"])
            if body and not acting(found["one"]):  # 'Syria's Kurdish YPG' is not Syria
                _join(joined, {_plain(found["one"]), *body})
        for found in _PRESIDENT.finditer(text):
            _join(joined, {_plain(found["one"]), "state"})
    return {name: frozenset(all_) for name, all_ in joined.items()}


def _join(joined: dict[str, set[str]], names: set[str]) -> None:
    all_ = names.union(*(joined.get(name, ()) for name in names))
    for name in all_:
        joined[name] = all_


def _plain(name: str) -> str:
    return re.sub(r"^(?:al|el)-", "", name.lower()).removesuffix("'s").removesuffix("’s")


def names_of(body: str) -> Names:
    """Return what a body that fights goes by: its acronym or initials, its leader, or that it is the state."""
    words = re.findall(r"[\w'’-]+", body)
    names = set(lexicon.sides(word for word in words if is_acronym(word)))
    capitals = [word for word in words if word[:1].isupper() and not is_acronym(word)]
    if len(capitals) > 1:
        names |= {short.lower() for short in initials(" ".join(capitals))}
    if "state" in lexicon.sides(word for word in words if word.lower() != "army" or len(capitals) < _NAMED):
        names.add("state")
    for pattern in (_LEADER, _FOR):
        if found := pattern.search(body):
            names.add(_plain(found["one"]))
    return frozenset(names)


def sides_of(counted: Counted, voice: Voice, aliases: Aliases) -> Sides:
    """Return the sides of those that a claim counts in the words of a voice."""
    text, claim, quantity, told = counted
    if quantity.kind != "people":
        return Sides(lexicon.sides(told), _NOBODY)
    who = tuple(phrase for phrase in claim.event.who if not _same_head(phrase, quantity))
    named = [word for word in told if word.lower() not in _ENEMY]
    own, foes = lexicon.sides(named) | names_of(" ".join(named)), _NOBODY
    speaker = _speaker(voice)
    if not own:
        own = _leader_of(text, quantity)
    if any(word.lower() in _ENEMY for word in told):
        foes = speaker
    elif not own and _of_the_speaker(counted, who):
        own = speaker
    if _taken_by_somebody(claim) and not own & speaker:
        foes |= frozenset().union(*(speaker if one.lower() in lexicon.PRONOUNS else _fighting(one) for one in who))
    own, foes = _known(own, aliases), _known(foes, aliases)
    return Sides(own, foes - own, bool(own & _known(speaker, aliases)))


def _known(names: Names, aliases: Aliases) -> Names:
    return names.union(*(aliases.get(name, _NOBODY) for name in names))


def _speaker(voice: Voice) -> Names:
    """Return the side of a voice: a person's is the body that he speaks for."""
    if voice.affiliation or voice.kind == "person":
        return names_of(voice.affiliation or "")
    return names_of(voice.name).union(*(names_of(one) for one in voice.aliases if is_acronym(one)))


def _taken_by_somebody(claim: Claim) -> bool:
    done = lexicon.class_of(claim.event.predicate)
    return done is not None and done.name in _TAKING and claim.event.predicate in done.lemmas


def _fighting(phrase: str) -> Names:
    """Return the names of a phrase whose last word is a body or force: 'Syrian army', no 'AFP photographer'."""
    last = phrase.rsplit(" ", maxsplit=1)[-1]
    return names_of(phrase) if is_acronym(last) or acting(last) else _NOBODY


def _of_the_speaker(counted: Counted, who: Sequence[str]) -> bool:
    text, claim, quantity, _ = counted
    if _AMONG_OWN.match(text, quantity.end, quantity.end + _ROOM):
        return True
    if claim.event.predicate == "lose" and any(phrase.lower() in lexicon.PRONOUNS for phrase in who):
        return True
    fights = lexicon.singular((quantity.of or "").rsplit(" ", maxsplit=1)[-1]) in _FIGHTING
    own = _OWN.search(text, quantity.start, quantity.end) or _MARTYR.search(claim.quote)
    return fights and own is not None


def _leader_of(text: str, quantity: Quantity) -> Names:
    """'Militants loyal to renegade commander Khalifa Haftar'."""
    found = _LOYAL.match(text, quantity.end, quantity.end + _ROOM)
    return frozenset((_plain(found["one"]),)) if found else _NOBODY


def _same_head(phrase: str, quantity: Quantity) -> bool:
    ends = [lexicon.singular(one.rsplit(" ", maxsplit=1)[-1]) for one in (phrase, quantity.of or "") if one]
    return len(ends) > 1 and ends[0] == ends[1]
