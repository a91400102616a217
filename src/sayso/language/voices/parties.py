"""One voice of a document as known so far, and what stands for it: pronouns, short names, what a reader says."""

import re
from dataclasses import dataclass, field
from typing import Final

from sayso.language.voices.access import BODY_WORDS, PERSON_WORDS
from sayso.language.voices.determiners import COUNTS
from sayso.language.voices.firstnames import Gender
from sayso.language.voices.mentions import Mention
from sayso.language.voices.names import short_for_body, short_for_person
from sayso.records import VoiceKind

_PERSONAL: Final = frozenset(PERSON_WORDS) | {"year-old"}
_SHOWN: Final = frozenset(
    "photo photos photograph photographs picture pictures image images map".split()
)  # no 'it said'
VAGUE_NAME: Final = frozenset(  # a name's words that alone tell nothing
    """syria syrian iraq iraqi russia russian turkey turkish us american british national international united free new
    state islamic people human rights general news army forces front party group north south west east democratic
    republic ministry office department committee council union of for and in local central world""".split()
)
_VAGUE_AMOUNT: Final = re.compile(
    r"(?:\w+ )*(?:many|most|some|several|few|number|handful|majority) of\b", re.IGNORECASE
)


@dataclass(slots=True, eq=False)
class Party:
    """One voice of the document, as known so far."""

    name: str
    kind: VoiceKind
    named: bool = False
    sure: bool = True
    plural: bool = False
    gender: Gender | None = None
    age: str = ""  # in years, as written
    head: str = ""
    roles: dict[str, None] = field(default_factory=dict)
    affiliation: str | None = None
    names: dict[tuple[str, ...], str] = field(default_factory=dict)
    heard: dict[str, None] = field(default_factory=dict)  # names by which it speaks or acts, not just occurs
    acted: bool = False  # quoted words tell of own deeds

    meant: "Party | None" = None  # whom it turned out to be
    spoken: str = ""  # what a reader calls it while it has no name
    leader: "Party | None" = None  # of a joint voice: the first body or person of its parts
    joined: tuple[tuple["Party", str], ...] = ()  # of a joint voice: its parts, with their words
    members: str = ""  # what the members of a group are called: 'drivers' of 'two of the drivers'

    @property
    def personal(self) -> bool:
        """Whether 'he' or 'she' can stand for it."""
        role = self.head in _PERSONAL or self.head.endswith("man")  # 'a watchman', 'a charwoman'
        return not self.plural and (self.kind == "person" or (self.kind == "unnamed" and role))


def pronoun_fits(mention: Mention, party: Party) -> bool:
    """Tell whether a pronoun can stand for a party, by number and gender."""
    word = mention.name
    if word in ("he", "him", "she", "her", "himself", "herself"):
        return party.personal and party.gender in (None, mention.gender)
    if word in ("it", "itself", "its"):
        told = party.kind == "document" and party.head not in _SHOWN
        body = (
            told
            or party.kind in ("organisation", "publisher")
            or (party.kind == "unnamed" and party.head in BODY_WORDS)
        )
        return body and not party.plural
    if word in ("they", "them", "themselves", "their"):
        return party.kind == "organisation" or (party.plural and are_people(party))
    return word in ("who", "which", "that")


def are_people(party: Party) -> bool:
    """Tell whether a party of several is one of people: 'they' can stand for it."""
    return party.head in _PERSONAL or party.head in BODY_WORDS or party.head == "and" or party.name[:1].isupper()


def same_name(mention: Mention, party: Party) -> bool:
    """Tell whether a name is the short or the long form of a party's, of the same kind."""
    if not party.named:
        return False
    person = "person" in (mention.kind, party.kind)
    for name in party.names.values():
        if person and (short_for_person(mention.name, name) or short_for_person(name, mention.name)):
            return _genders_agree(mention, party)
        if (
            mention.kind != "person"
            and party.kind != "person"
            and (short_for_body(mention.name, name, VAGUE_NAME) or short_for_body(name, mention.name, VAGUE_NAME))
        ):
            return True
    return False


def same_end(name: str, party: Party) -> bool:
    """Tell whether a name is the surname of a person."""
    return any(short_for_person(name, full) for full in party.names.values())


def _genders_agree(mention: Mention, party: Party) -> bool:
    return mention.gender is None or party.gender is None or mention.gender == party.gender


def as_reader_says(mention: Mention) -> str:
    """Name an unnamed voice: 'a driver', 'two officials', 'activists', 'the army'."""
    name = mention.name
    if mention.kind in ("organisation", "publisher") or mention.head == "and":
        return f"the {name}" if mention.article == "the" and " " not in name and name.islower() else name
    if mention.article == "the":
        return f"the {name}"
    if mention.article in ("a", "another") and not mention.plural:
        vowel = name[:1].casefold() in "aeiou" and not name.startswith(("UN", "US", "UK"))
        return f"{'an' if vowel else 'a'} {name}"
    if mention.article == "some":
        at = mention.words.find(name)
        words = mention.words[: at + len(name)] if at >= 0 else name
        if _VAGUE_AMOUNT.match(words):
            return name
        if any(c.isdigit() for c in words) or not COUNTS.isdisjoint(words.casefold().split()):
            return name  # 'some 250 IS fighters' are IS fighters: how many there were is what somebody says
        return words[:1].casefold() + words[1:]
    return name
