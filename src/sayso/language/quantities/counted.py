"""What is counted, by the parse: the noun phrase, its kind and group, and what became of those counted.

The grammar has found and valued the quantity; here the parser's tree is asked for no more than the noun that the number
belongs to and the word that governs it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Doc, Token

from sayso.language.quantities.kinds import GROUP_OF, KIND_OF, singular

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "FW", "AFX", "CD")) | _NOUNS
_MODIFIERS = frozenset(("JJ", "VBN", "VBG"))
_OPENING = frozenset(("DT", "PDT", "PRP$", "WP$"))
_LONGEST = 8  # tokens between a number and the noun it counts
_MEMBERS = frozenset("member piece victim kind type case body corpse part head vial round act pair relative".split())


@dataclass(frozen=True, slots=True)
class Counted:
    """What a number counts. `head` is the noun's token, or the number's own where it stands alone."""

    of: str | None
    end: int  # offset where the noun phrase ends; 0 where nothing follows the number
    kind: str | None
    group: str | None
    status: str | None


_STATUS_VERBS: MappingProxyType[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            "kill slay murder execute behead massacre assassinate martyr hang slaughter claim".split(), "killed"
        ),
        **dict.fromkeys("wound injure hurt maim burn hospitalise hospitalize".split(), "wounded"),
        **dict.fromkeys("displace uproot expel evict".split(), "displaced"),
        **dict.fromkeys("capture seize".split(), "captured"),
        **dict.fromkeys("arrest detain imprison jail hold".split(), "arrested"),
        **dict.fromkeys("abduct kidnap".split(), "abducted"),
        **dict.fromkeys("release free liberate".split(), "released"),
        **dict.fromkeys("evacuate".split(), "evacuated"),
        **dict.fromkeys("rescue save".split(), "rescued"),
        **dict.fromkeys("trap besiege bury strand".split(), "trapped"),
        **dict.fromkeys("destroy demolish raze flatten".split(), "destroyed"),
        **dict.fromkeys("damage".split(), "damaged"),
    }
)
_STATUS_DEEDS: MappingProxyType[str, str] = MappingProxyType(
    {
        **dict.fromkeys("die perish drown".split(), "killed"),
        **dict.fromkeys("flee".split(), "displaced"),
        **dict.fromkeys("leave escape depart quit withdraw".split(), "left"),
        **dict.fromkeys("surrender".split(), "surrendered"),
        **dict.fromkeys("defect desert".split(), "defected"),
        **dict.fromkeys("return".split(), "returned"),
        **dict.fromkeys("survive".split(), "survived"),
        **dict.fromkeys("disappear vanish".split(), "missing"),
    }
)
_STATUS_WORDS: MappingProxyType[str, str] = MappingProxyType(
    {
        "dead": "killed", "killed": "killed", "slain": "killed", "martyred": "killed", "martyrs": "killed", "deaths": "killed",
        "death": "killed", "fatalities": "killed", "fatality": "killed", "bodies": "killed", "corpses": "killed",
        "executed": "killed", "murdered": "killed", "beheaded": "killed", "massacred": "killed", "lives": "killed",
        "body": "killed", "corpse": "killed", "martyr": "killed", "remains": "killed",
        "wounded": "wounded", "injured": "wounded", "injuries": "wounded", "hurt": "wounded", "maimed": "wounded",
        "casualties": "killed or wounded", "casualty": "killed or wounded", "missing": "missing", "unaccounted": "missing",
        "displaced": "displaced", "refugees": "displaced", "homeless": "displaced", "captured": "captured",
        "captives": "captured", "prisoners": "captured", "hostages": "captured", "detained": "arrested", "arrested": "arrested",
        "imprisoned": "arrested", "jailed": "arrested", "detainees": "arrested", "kidnapped": "abducted",
        "abducted": "abducted", "trapped": "trapped", "besieged": "trapped", "survivors": "survived", "evacuees": "evacuated",
        "evacuated": "evacuated", "released": "released", "freed": "released", "destroyed": "destroyed", "damaged": "damaged",
    }
)  # fmt: skip
_STATUS_NOUNS: MappingProxyType[str, str] = MappingProxyType(
    {
        **dict.fromkeys(
            "death toll killing murder execution massacre body corpse fatality beheading slaughter martyrdom".split(),
            "killed",
        ),
        **dict.fromkeys("injury wounding wounded".split(), "wounded"),
        **dict.fromkeys("displacement flight".split(), "displaced"),
        **dict.fromkeys("arrest detention imprisonment".split(), "arrested"),
        **dict.fromkeys("capture".split(), "captured"),
        **dict.fromkeys("abduction kidnapping".split(), "abducted"),
        **dict.fromkeys("evacuation".split(), "evacuated"),
        **dict.fromkeys("release".split(), "released"),
        **dict.fromkeys("departure escape exit withdrawal smuggling".split(), "left"),
        **dict.fromkeys("surrender".split(), "surrendered"),
        **dict.fromkeys("disappearance".split(), "missing"),
        **dict.fromkeys("rescue".split(), "rescued"),
        **dict.fromkeys("destruction".split(), "destroyed"),
    }
)
_HUMAN = frozenset(
    ("killed", "wounded", "killed or wounded", "missing", "displaced", "arrested", "abducted", "left", "surrendered")
)


def counted(doc: Doc, first: int, last: int) -> Counted:
    """Say what the number at the tokens first..last (inclusive) counts.

    Without a noun, people are meant where a status such as 'killed' says so.
    """
    head = _head(doc, last)
    anchor = head if head is not None else doc[last]
    status = _status(doc, anchor, doc[first], last)
    if head is None:
        people = status in _HUMAN
        return Counted(
            "people" if people else None, 0, "people" if people else None, "people" if people else None, status
        )
    of = _phrase(doc, last, head)
    kind, group = _kind(doc, last, head)
    return Counted(of, head.idx + len(head), kind, group, status)


def noun_after(doc: Doc, last: int) -> bool:
    """Tell whether the number at a token has a noun that it counts."""
    return _head(doc, last) is not None


def _head(doc: Doc, last: int) -> Token | None:
    """Find the noun that a number counts: right after it, behind 'of', or where the parse says."""
    at = last + 1
    if at >= len(doc):
        return None
    if doc[at].lower_ in ("more", "additional", "further", "fewer"):
        at += 1
    if doc[at].tag_ == "HYPH" and at + 1 < len(doc) and doc[at + 1].tag_ in ("NN", "NNS"):
        return doc[at + 1]  # 'a three-vehicle convoy' counts vehicles
    if at < len(doc) and doc[at].lower_ == "of":
        return _behind_of(doc, at)
    return _chunk(doc, at)


def _behind_of(doc: Doc, at: int) -> Token | None:
    """Find the noun of 'of the foreign fighters'; 'of them' has none of its own."""
    start = at + 1
    while start < len(doc) and (doc[start].tag_ in _OPENING or doc[start].lower_ in ("these", "those", "its", "all")):
        start += 1
    return _chunk(doc, start)


def _chunk(doc: Doc, start: int) -> Token | None:
    """Find the last noun of the run of adjectives and nouns that starts at a token."""
    head: Token | None = None
    limit = min(len(doc), start + _LONGEST)
    for at in range(start, limit):
        token = doc[at]
        tag = token.tag_
        if tag in _NOUNS:
            if head is not None and _new_phrase(head, token):
                break
            head = token
        elif tag == "HYPH" or (tag == "POS" and head is not None):
            continue
        elif tag == "RB" and (
            doc[at - 1].tag_ == "HYPH" or (head is None and at + 1 < limit and doc[at + 1].tag_ in _MODIFIERS)
        ):
            continue  # 'gas-only', 'heavily armed'
        elif tag in ("CC", ",") and head is None and at > start and at + 1 < limit and doc[at + 1].tag_ in _INSIDE:
            continue  # 'Arab and Kurdish fighters'
        elif tag not in _INSIDE or (head is not None and not _goes_on(doc, at)):
            break
    return head if head is not None else _adjective(doc, start)


def _new_phrase(head: Token, token: Token) -> bool:
    """Tell whether a noun after the head starts something else: '12 people Monday', '20 rebels ISIS said'."""
    if head.tag_ in ("NNS", "NNPS") and token.tag_ in ("NNP", "NNPS"):
        return True
    return head.head.i != token.i and token.head.i != head.i and head.dep_ not in ("compound", "amod", "nmod", "poss")


def _goes_on(doc: Doc, at: int) -> bool:
    """Tell whether an adjective or participle after a noun still belongs before the head: 'coal-fired power plants'."""
    return doc[at].head.i > at and doc[at].dep_ in ("amod", "compound", "nummod", "punct") and doc[at - 1].tag_ != "NNS"


def _adjective(doc: Doc, start: int) -> Token | None:
    """Take 'dead', 'wounded', 'others' for a noun: '20 wounded'. Those are people with a status."""
    return None if start >= len(doc) or doc[start].lower_ != "others" else doc[start]


def _phrase(doc: Doc, last: int, head: Token) -> str:
    """Say what is counted without its number and determiner: 'foreign fighters', 'members of his family'."""
    start = last + 1
    while start < head.i and (
        doc[start].tag_ in _OPENING
        or doc[start].tag_ in ("HYPH", "IN", "CD", "RB")
        or doc[start].lower_ in ("more", "additional", "further", "fewer", "-", "–")
    ):
        start += 1
    end = head.i
    if singular(head.lower_) in _MEMBERS and end + 2 < len(doc) and doc[end + 1].lower_ == "of":
        inner = _behind_of(doc, end + 1)
        end = inner.i if inner is not None else end
    return " ".join(doc.text[doc[start].idx : doc[end].idx + len(doc[end])].split())


def _kind(doc: Doc, last: int, head: Token) -> tuple[str, str | None]:
    """Give kind and group of a noun; a modifier may say the group: 'civilian casualties', 'police officers'."""
    noun = singular(head.lower_)
    kind = KIND_OF.get(noun) or ("people" if head.lower_ in ("others", "ones") else "things")
    if kind != "people":
        return kind, None
    group = GROUP_OF.get(noun, "people")
    for at in range(last + 1, head.i):
        said = doc[at].lower_
        if said in ("police", "civilian", "army", "family", "military", "aid", "medical") or (
            group in ("people", "members") and said in GROUP_OF
        ):
            group = _BY_MODIFIER.get(said) or GROUP_OF.get(said) or group
    return kind, group


_BY_MODIFIER: MappingProxyType[str, str] = MappingProxyType(
    {"police": "police", "army": "soldiers", "military": "soldiers", "family": "families", "aid": "aid workers",
     "medical": "medics", "civilian": "civilians"}
)  # fmt: skip


def _status(doc: Doc, anchor: Token, first: Token, last: int) -> str | None:
    """Say what became of those counted, by the words beside the number, the governing verb, or a governing noun."""
    for at in range(last + 1, min(anchor.i + 2, len(doc))):
        said = _STATUS_WORDS.get(doc[at].lower_)
        if said and (at <= anchor.i or not _rules_more(doc[at])):
            return said
    for node in _governed(anchor):
        found = _by_children(node) or _by_verb(node) or _by_noun(node)
        if found:
            return found
    return _by_verb(first) if first.i != anchor.i else None


def _rules_more(token: Token) -> bool:
    """Tell whether a participle after the noun is a verb with an object of its own: 'rebels captured the town'."""
    return any(child.dep_ in ("dobj", "nsubj") for child in token.rights)


def _governed(anchor: Token) -> Iterator[Token]:
    """Walk up through lists and 'including' to the phrases that share the noun's fate."""
    node = anchor
    for _ in range(5):
        yield node
        up = node.head
        if up.i == node.i:
            return
        if node.dep_ in ("conj", "appos", "nummod", "quantmod", "compound") and up.pos_ in (
            "NOUN",
            "NUM",
            "PROPN",
            "PRON",
            "ADJ",
        ):
            node = up
        elif (
            node.dep_ == "pobj"
            and up.lower_ in ("including", "among", "of")
            and up.head.pos_ in ("NOUN", "NUM", "PROPN", "PRON")
        ):
            node = up.head
        elif node.dep_ == "prep" or (node.dep_ == "pobj" and up.lower_ == "including"):
            node = up
        else:
            return


def _by_children(node: Token) -> str | None:
    for child in node.children:
        if child.dep_ in ("amod", "acl", "relcl") and child.lower_ in _STATUS_WORDS and not _rules_more(child):
            return _STATUS_WORDS[child.lower_]
    return None


def _by_verb(node: Token) -> str | None:
    verb = node.head
    match node.dep_:
        case "nsubjpass":
            return _STATUS_VERBS.get(verb.lemma_) or _deed(verb)
        case "dobj":
            return _STATUS_VERBS.get(verb.lemma_) or _left_with(verb)
        case "nsubj":
            passive = verb.tag_ == "VBN" and not any(child.dep_ == "dobj" for child in verb.children)
            said = _STATUS_VERBS.get(verb.lemma_) if passive else None
            return said or _STATUS_WORDS.get(verb.lower_ if verb.pos_ == "ADJ" else "") or _deed(verb)
        case "pobj":
            return _by_toll(node)
    return None


def _deed(verb: Token) -> str | None:
    """Follow 'was able to leave', 'were allowed to leave', 'are missing' to the word that says what became of them."""
    for _ in range(4):
        if verb.lemma_ in _STATUS_DEEDS:
            return _STATUS_DEEDS[verb.lemma_]
        if verb.dep_ in ("acomp", "oprd") and verb.lower_ in _STATUS_WORDS:
            return _STATUS_WORDS[verb.lower_]
        if verb.dep_ == "xcomp" and verb.lemma_ in _STATUS_VERBS and any(c.dep_ == "auxpass" for c in verb.children):
            return _STATUS_VERBS[verb.lemma_]
        inner = next((child for child in verb.rights if child.dep_ in ("xcomp", "acomp", "oprd", "attr")), None)
        if inner is None:
            return None
        verb = inner
    return None


def _left_with(verb: Token) -> str | None:
    """Read 'left 12 dead' and 'leaving 30 people wounded'."""
    if verb.lemma_ not in ("leave", "find"):
        return None
    return next((_STATUS_WORDS[child.lower_] for child in verb.rights if child.lower_ in _STATUS_WORDS), None)


def _by_toll(node: Token) -> str | None:
    """Read 'the toll rose to 25' and 'the killing of 12 people'."""
    preposition = node.head
    ruler = preposition.head
    if preposition.lower_ == "of" and ruler.lemma_.lower() in _STATUS_NOUNS:
        return _STATUS_NOUNS[ruler.lemma_.lower()]
    if ruler.pos_ in ("VERB", "AUX"):
        subject = next((child for child in ruler.lefts if child.dep_ in ("nsubj", "nsubjpass")), None)
        if subject is not None and preposition.lower_ in ("to", "at", "by"):
            return _toll(subject)
    return None


def _toll(subject: Token) -> str | None:
    noun = subject.lemma_.lower()
    if noun in ("toll", "death", "fatality"):
        return "killed"
    if noun in ("number", "count", "total", "figure"):
        return next((_STATUS_WORDS[one.lower_] for one in subject.subtree if one.lower_ in _STATUS_WORDS), None)
    return None


def _by_noun(node: Token) -> str | None:
    noun = node.lemma_.lower()
    if node.head.pos_ in ("VERB", "AUX") and node.dep_ == "attr":
        subject = next((child for child in node.head.lefts if child.dep_ == "nsubj"), None)
        return _toll(subject) if subject is not None else None
    return _STATUS_NOUNS.get(noun) if noun in ("death", "body", "corpse", "fatality") else None
