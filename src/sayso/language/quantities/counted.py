"""What is counted, by the parse: the noun phrase, its kind and group, and what became of those counted.

The grammar has found and valued the quantity; here the parser's tree is asked for no more than the noun that the number
belongs to and the word that governs it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from types import MappingProxyType

from spacy.tokens import Doc, Token

from sayso.language.quantities.kinds import GROUP_OF, KIND_OF, singular
from sayso.language.quantities.statuses import DEEDS, HUMAN, NOUNS, VERBS, WORDS

_NOUNS = frozenset(("NN", "NNS", "NNP", "NNPS"))
_INSIDE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "FW", "AFX")) | _NOUNS
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


def counted(doc: Doc, text: str, first: int, last: int, *, vague: bool = False) -> Counted:
    """Say what the number at the tokens first..last (inclusive) counts.

    Without a noun, people are meant where a status such as 'killed' says so, or the word is vague: 'thousands'.
    """
    head = _head(doc, last)
    anchor = head if head is not None else doc[last]
    status = _status(doc, anchor, doc[first], last)
    if head is None:
        people = vague or status in HUMAN or _is_population(anchor)
        return Counted(
            "people" if people else None, 0, "people" if people else None, "people" if people else None, status
        )
    inner = _inner(doc, head)
    of = _phrase(doc, text, last, head, inner)
    kind, group = _kind(doc, last, inner or head)
    if kind == "people" and status == "destroyed":
        status = "killed"
    return Counted(of, head.idx + len(head), kind, group, status)


def _is_population(number: Token) -> bool:
    return number.dep_ == "pobj" and number.head.head.lemma_ == "population"


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
    if doc[at].tag_ == "HYPH" and at + 2 < len(doc) and doc[at + 1].lower_ == "strong":
        return _chunk(doc, at + 2)  # 'a 3,000-strong force'
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
    for at in range(start, min(len(doc), start + _LONGEST)):
        token = doc[at]
        if token.tag_ in _NOUNS:
            if head is not None and _new_phrase(doc, head, token):
                break
            head = token
        elif not _modifies(doc, at, start, head):
            break
    if head is None:
        return doc[start] if start < len(doc) and doc[start].lower_ == "others" else None
    if doc[start].lower_ in WORDS and head.i > start and head.tag_ in ("NN", "NNP"):
        return None  # '15 wounded, a source said' where the comma is lost
    return head


def _modifies(doc: Doc, at: int, start: int, head: Token | None) -> bool:
    """Tell whether a token may stand inside a noun phrase between its number and its head."""
    token = doc[at]
    after = doc[at + 1].tag_ if at + 1 < len(doc) else ""
    if token.tag_ == "HYPH" or (at > start and doc[at - 1].tag_ == "HYPH"):
        return True
    if token.tag_ in ("``", "''"):
        return head is None
    if token.tag_ == "POS":
        return head is not None
    if token.tag_ == "RB":  # 'heavily armed men'
        return head is None and after in _MODIFIERS
    if token.tag_ in ("CC", ","):  # 'Arab and Kurdish fighters'
        named = head is not None and head.tag_ == "NNP" and token.tag_ == "CC" and at + 2 < len(doc)
        return at > start and after in _INSIDE and (head is None or (named and doc[at + 2].tag_ in ("NN", "NNS")))
    if token.tag_ == "CD":  # 'two new 737 jets'
        return at > start and doc[at - 1].tag_ in ("JJ", "NNP") and after in _NOUNS
    return token.tag_ in _INSIDE and (head is None or _goes_on(doc, at))


def _new_phrase(doc: Doc, head: Token, token: Token) -> bool:
    """Tell whether a noun after the head starts something else: '12 people Monday', '20 rebels ISIS said'."""
    if head.tag_ in ("NNS", "NNPS") and token.tag_ in ("NNP", "NNPS"):
        return True
    if any(doc[at].tag_ == "HYPH" for at in range(head.i + 1, token.i)):
        return False
    return head.head.i != token.i and token.head.i != head.i and head.dep_ not in ("compound", "amod", "nmod", "poss")


def _goes_on(doc: Doc, at: int) -> bool:
    """Tell whether an adjective or participle after a noun still belongs before the head: 'coal-fired power plants'."""
    return doc[at].head.i > at and doc[at].dep_ in ("amod", "compound", "nummod", "punct") and doc[at - 1].tag_ != "NNS"


def _phrase(doc: Doc, text: str, last: int, head: Token, inner: Token | None) -> str:
    """Say what is counted without its number and determiner: 'foreign fighters', 'members of his family'."""
    start = last + 1
    while start < head.i and (
        doc[start].tag_ in _OPENING
        or doc[start].tag_ in ("HYPH", "IN", "CD")
        or (doc[start].tag_ == "RB" and doc[start + 1].tag_ not in _MODIFIERS)
        or doc[start].lower_ in ("more", "additional", "further", "fewer", "own", "strong", "-", "–")
    ):
        start += 1
    end = head if inner is None else inner
    return " ".join(text[doc[start].idx : end.idx + len(end)].split())


def _inner(doc: Doc, head: Token) -> Token | None:
    """Find the noun behind one that only portions it out: 'members of his family', 'rounds of talks'."""
    if singular(head.lower_) in _MEMBERS and head.i + 2 < len(doc) and doc[head.i + 1].lower_ == "of":
        return _behind_of(doc, head.i + 1)
    return None


def _kind(doc: Doc, last: int, head: Token) -> tuple[str, str | None]:
    """Give kind and group of a noun; a modifier may say the group: 'civilian casualties', 'police officers'."""
    noun = singular(head.lower_)
    kind = KIND_OF.get(noun) or ("people" if _is_human(head) else "things")
    if kind != "people":
        return kind, None
    group = GROUP_OF.get(noun, "people")
    for at in range(last + 1, head.i):
        said = doc[at].lower_
        if said in ("police", "civilian", "army", "family", "military", "aid", "medical") or (
            group == "people" and doc[at].tag_ in _NOUNS and said in GROUP_OF
        ):
            group = _BY_MODIFIER.get(said) or GROUP_OF.get(said) or group
    return kind, group


def _is_human(head: Token) -> bool:
    """Tell people by form where the noun is unknown: 'others', 'tribesmen', 'Alawites', 'loyalists'."""
    return head.lower_ == "others" or head.ent_type_ == "NORP" or head.lower_.endswith(("men", "women", "ists"))


_BY_MODIFIER: MappingProxyType[str, str] = MappingProxyType(
    {"police": "police", "army": "soldiers", "military": "soldiers", "family": "families", "aid": "aid workers",
     "medical": "medics", "civilian": "civilians"}
)  # fmt: skip


def _status(doc: Doc, anchor: Token, first: Token, last: int) -> str | None:
    """Say what became of those counted: by the governing verb or noun, else by the words beside the number."""
    alone = anchor.i == last
    if alone and (said := _word_beside(doc, anchor, last)):
        return said
    if said := _noun_beside(doc, first):
        return said
    for node in _governed(anchor):
        if found := _by_verb(node) or _by_children(node) or _by_noun(node):
            return found
    if first.i != anchor.i and (found := _by_verb(first)):
        return found
    return _word_beside(doc, anchor, last) or _verb_beside(doc, anchor, first)


def _word_beside(doc: Doc, anchor: Token, last: int) -> str | None:
    """Read '20 wounded', '15 of the wounded', '12 displaced families', '6 citizens dead'."""
    if [token.lower_ for token in doc[last + 1 : last + 3]] == ["of", "the"] and last + 3 < len(doc):
        said = WORDS.get(doc[last + 3].lower_)
        if said:
            return said
    for at in range(last + 1, min(anchor.i + 2, len(doc))):
        said = WORDS.get(doc[at].lower_)
        if said and (at <= anchor.i or not _rules_more(doc[at])):
            return said
    return None


def _noun_beside(doc: Doc, first: Token) -> str | None:
    """Read 'the injury of at least 13 others': the noun before 'of'."""
    at = first.i - 1
    while at > 0 and doc[at].lower_ in _SKIPPED and doc[at].lower_ != "of":
        at -= 1
    return NOUNS.get(doc[at - 1].lemma_.lower()) if at > 0 and doc[at].lower_ == "of" else None


def _verb_beside(doc: Doc, anchor: Token, first: Token) -> str | None:
    """Read the verb by its place where the tree is no help: 'killing two children', 'five men were shot dead'."""
    before = first.i - 1
    while before >= 0 and (doc[before].lower_ in _SKIPPED or doc[before].tag_ in ("RB", "RBR", "RBS", "DT")):
        before -= 1
    if before >= 0 and doc[before].tag_ in ("VBG", "VBD", "VB") and doc[before].lemma_ in VERBS:
        return VERBS[doc[before].lemma_]
    after = anchor.i + 1
    while after < len(doc) and doc[after].lemma_ in ("be", "have", "reportedly", "also", "either"):
        after += 1
    if after > anchor.i + 1 and after < len(doc) and doc[after].tag_ in ("VBN", "VBD", "JJ"):
        return WORDS.get(doc[after].lower_) or VERBS.get(doc[after].lemma_)
    return None


_SKIPPED = frozenset(
    "than least most some about around nearly almost over more up to at as many fewer estimated total of".split()
)


def _rules_more(token: Token) -> bool:
    """Tell whether a participle after the noun is a verb with an object of its own: 'rebels captured the town'."""
    return any(child.dep_ in ("dobj", "nsubj") and child.tag_ != "CD" for child in token.rights)


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


def _shares(preposition: Token) -> bool:
    """Tell whether what stands behind 'of' or 'including' shares the fate of what stands before."""
    ruler = preposition.head
    if preposition.lower_ in ("including", "among"):
        return ruler.pos_ in ("NOUN", "NUM", "PROPN", "PRON")
    return preposition.lower_ == "of" and (ruler.pos_ == "NUM" or ruler.lower_ in _HOLDERS)


_HOLDERS = frozenset(
    "hundreds thousands dozens scores tens millions number numbers total group groups family families "
    "handful couple "
    "members one half third quarter majority most some many others convoy crew team".split()
)


def _by_children(node: Token) -> str | None:
    for child in node.children:
        if child.dep_ in ("amod", "acl", "relcl") and child.lower_ in WORDS and not _rules_more(child):
            return WORDS[child.lower_]
    return None


def _by_verb(node: Token) -> str | None:
    verb = node.head
    match node.dep_:
        case "nsubjpass":
            return VERBS.get(verb.lemma_) or _deed(verb)
        case "dobj":
            return VERBS.get(verb.lemma_) or _left_with(verb) or _made_to(verb)
        case "nsubj":
            passive = verb.tag_ == "VBN" and not any(child.dep_ == "dobj" for child in verb.children)
            said = VERBS.get(verb.lemma_) if passive else None
            return (
                said or WORDS.get(verb.lower_ if verb.pos_ == "ADJ" or verb.lower_ == "missing" else "") or _deed(verb)
            )
        case "pobj":
            return _by_toll(node)
    return None


def _deed(verb: Token) -> str | None:
    """Follow 'was able to leave', 'were allowed to leave', 'are missing' to the word that says what became of them."""
    for _ in range(4):
        if verb.lemma_ in DEEDS:
            return DEEDS[verb.lemma_]
        if verb.dep_ in ("acomp", "oprd") and verb.lower_ in WORDS:
            return WORDS[verb.lower_]
        if verb.dep_ == "xcomp" and verb.lemma_ in VERBS and any(c.dep_ == "auxpass" for c in verb.children):
            return VERBS[verb.lemma_]
        inner = next((child for child in verb.rights if child.dep_ in ("xcomp", "acomp", "oprd", "attr")), None)
        if inner is None:
            return None
        verb = inner
    return None


def _made_to(verb: Token) -> str | None:
    """Read 'forced 300 people to flee' and 'enabled dozens to escape'."""
    inner = next((child for child in verb.rights if child.dep_ in ("xcomp", "ccomp") and child.tag_ == "VB"), None)
    return DEEDS.get(inner.lemma_) if inner is not None else None


def _left_with(verb: Token) -> str | None:
    """Read 'left 12 dead', 'leaving 30 people wounded' and 'took 12 hostage'."""
    if verb.lemma_ == "take" and any(child.lower_ in ("hostage", "captive", "prisoner") for child in verb.rights):
        return "captured"
    if verb.lemma_ not in ("leave", "find"):
        return None
    return next((WORDS[child.lower_] for child in verb.rights if child.lower_ in WORDS), None)


def _by_toll(node: Token) -> str | None:
    """Read 'the toll rose to 25', 'put the toll at 16', 'the killing of 12 people', 'left with 300 relatives'."""
    preposition = node.head
    ruler, said = preposition.head, preposition.lower_
    if ruler.pos_ in ("VERB", "AUX"):
        if said in ("with", "alongside"):
            return _deed(ruler)
        if said in ("including", "among"):
            return VERBS.get(ruler.lemma_) or _deed(ruler)
        tolls = (child for child in ruler.children if child.dep_ in ("nsubj", "nsubjpass", "dobj"))
        return next((status for one in tolls if (status := _toll(one))), None) if said in ("to", "at", "by") else None
    if said == "of" and ruler.lemma_.lower() == "life" and ruler.head.lemma_ in ("claim", "take", "lose", "cost"):
        return "killed"
    if said == "of":
        return NOUNS.get(ruler.lemma_.lower())
    return _toll(ruler) if said == "at" else None


def _toll(subject: Token) -> str | None:
    noun = subject.lemma_.lower()
    if noun in ("toll", "death", "fatality"):
        return "killed"
    if noun in ("number", "count", "total", "figure"):
        return next((WORDS[one.lower_] for one in subject.subtree if one.lower_ in WORDS), None)
    return None


def _by_noun(node: Token) -> str | None:
    noun = node.lemma_.lower()
    if node.head.pos_ in ("VERB", "AUX") and node.dep_ == "attr":
        subject = next((child for child in node.head.lefts if child.dep_ == "nsubj"), None)
        return _toll(subject) if subject is not None else None
    return NOUNS.get(noun) if noun in ("death", "body", "corpse", "fatality") else None
