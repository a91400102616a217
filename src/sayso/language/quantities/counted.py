"""What is counted, by the parse: the noun phrase, its kind and group, and what became of those counted.

The grammar has found and valued the quantity; here the parser's tree is asked for no more than the noun that the number
belongs to (`nouns`) and the word that governs it (`fate`).
"""

import re
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Doc, Token

from sayso.language.quantities.fate import fate_of
from sayso.language.quantities.kinds import ARMED, ARMIES, GROUP_OF, KIND_OF, LEADERS, PEOPLES, singular
from sayso.language.quantities.nouns import MODIFIER_TAGS, NOUN_TAGS, OPENING_TAGS, head_noun, noun_behind_of
from sayso.language.quantities.statuses import HUMAN

_OF_A_BODY = frozenset("element operative man dead killed wounded casualty body corpse victim official recruit".split())
_NEAR = 7  # tokens behind a noun where the body it belongs to is named
_MEMBERS = frozenset("member piece victim kind type case body corpse part head vial round act pair relative".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts."""

    of: str | None
    end: int  # offset where the noun phrase ends; 0 where nothing follows the number
    kind: str | None
    group: str | None
    status: str | None


def counted(doc: Doc, text: str, first: int, last: int, *, vague: bool = False) -> Counted:
    """Say what the number at the tokens first..last (inclusive) counts.

    Without a noun, people are meant where a status such as 'killed' says so, or the word is vague: 'thousands'.
    """
    head = head_noun(doc, last)
    anchor = head if head is not None else doc[last]
    status = fate_of(doc, anchor, doc[first], last)
    if head is None:
        if _is_population(anchor):
            return Counted("people", 0, "people", "people", None)
        people = "people" if vague or status in HUMAN else None
        said = last + 1 < len(doc) and doc[last + 1].lower_ in _OF_A_BODY
        fighters = people is not None and said and _is_of_armed(doc, last, doc[last + 1])
        return Counted(people, 0, people, "fighters" if fighters else people, status)
    inner = _inner(doc, head)
    of = _phrase(doc, text, last, head, inner)
    kind, group = _kind(doc, last, inner if inner is not None and _says_more(head, inner) else head)
    if kind == "people" and status == "destroyed":
        status = "killed"
    if kind == "things" and status in ("killed", "wounded") and head.is_title:  # whom else: 'killed 12 Ansar'
        kind, group = "people", "people"
    return Counted(of, head.idx + len(head), kind, group, status)


def _is_population(number: Token) -> bool:
    return number.dep_ == "pobj" and number.head.head.lemma_ == "population"


def _phrase(doc: Doc, text: str, last: int, head: Token, inner: Token | None) -> str:
    """Say what is counted without its number and determiner: 'foreign fighters', 'members of his family'."""
    start = last + 1
    while start < head.i and (
        doc[start].tag_ in OPENING_TAGS
        or doc[start].tag_ == "HYPH"
        or (doc[start].tag_ == "CD" and not doc[start].is_title)  # 'F-16 jets'
        or (doc[start].tag_ == "IN" and doc[start + 1].tag_ != "HYPH")  # 'of', but 'off-road vehicles'
        or (doc[start].tag_ == "RB" and doc[start + 1].tag_ not in MODIFIER_TAGS)
        or doc[start].lower_ in ("more", "additional", "further", "fewer", "own", "strong", "-", "–")
    ):
        start += 1
    end = head if inner is None else inner
    return " ".join(_BRACKETS.sub("", text[doc[start].idx : end.idx + len(end)]).split())


_BRACKETS = re.compile(r"\([^)]*\)")


def _inner(doc: Doc, head: Token) -> Token | None:
    """Find the noun behind one that only portions it out: 'members of his family', 'rounds of talks'."""
    if singular(head.lower_) in _MEMBERS and head.i + 2 < len(doc) and doc[head.i + 1].lower_ == "of":
        return noun_behind_of(doc, head.i + 1)
    return None


def _says_more(head: Token, inner: Token) -> bool:
    """Tell whether the noun behind 'of' says the kind: of 'members of his family', not of 'members of a front'."""
    kind = KIND_OF.get(singular(inner.lower_))
    return kind is not None and (kind == "people" or KIND_OF.get(singular(head.lower_)) != "people")


def _kind(doc: Doc, last: int, head: Token) -> tuple[str, str | None]:
    """Give kind and group of a noun; a modifier may say the group: 'civilian casualties', 'police officers'."""
    noun = singular(head.lower_)
    kind = KIND_OF.get(noun) or ("people" if _is_human(head) else "things")
    if noun in ARMIES or (noun == "head" and _is_of_armed(doc, last, head)):  # '12 Taliban', 'heads of a rebel group'
        return "people", "fighters"
    if kind != "people":
        return kind, None
    group = GROUP_OF.get(noun, "people")
    if noun in LEADERS or noun in _OF_A_BODY:
        group = "fighters" if _is_of_armed(doc, last, head) else group
    for at in range(last + 1, head.i):
        said = doc[at].lower_
        if said in _BY_MODIFIER or (group == "people" and doc[at].tag_ in NOUN_TAGS and said in GROUP_OF):
            group = _BY_MODIFIER.get(said) or GROUP_OF.get(said) or group
    return kind, group


def _is_of_armed(doc: Doc, last: int, head: Token) -> bool:
    """Tell whether those counted belong to an armed group: '15 dead among the ranks of the rebels'."""
    behind = doc[head.i + 1 : head.i + 1 + _NEAR]
    said = {token.lower_.removeprefix("al-") for token in doc[last + 1 : head.i]}
    if behind and behind[0].lower_ in ("of", "from", "among"):
        for token in behind[1:]:
            if (
                (token.tag_ in ("IN", "CD") and token.lower_ != "of")
                or token.tag_[:2] == "VB"
                or token.tag_ in (".", ",", ":")
            ):
                break
            said.add(token.lower_.removeprefix("al-"))
    return not ARMED.isdisjoint(said)


def _is_human(head: Token) -> bool:
    """Tell people by form where the noun is unknown: 'others', 'tribesmen', 'Alawites', 'loyalists'."""
    noun = head.lower_
    if noun == "others" or singular(noun) in PEOPLES or noun.endswith(("men", "women", "ists", "members")):
        return True
    return head.ent_type_ == "NORP" or (
        head.is_title and noun.endswith(("ites", "ians", "eans", "isis", "idis", "nis"))
    )


_BY_MODIFIER: MappingProxyType[str, str] = MappingProxyType(
    {"police": "police", "army": "soldiers", "military": "soldiers", "family": "families", "aid": "aid workers",
     "medical": "medics", "rescue": "aid workers", "relief": "aid workers", "health": "medics", "hospital": "medics",
     "ambulance": "medics", "civilian": "civilians"}
)  # fmt: skip
