"""Which noun a number counts, by the tags of the words around it and, where those leave a doubt, by the tree."""

from spacy.tokens import Doc, Token

from sayso.language.quantities.kinds import ARMIES, KIND_OF, singular
from sayso.language.quantities.statuses import BEFALLING, NOUNS, WORDS

NOUN_TAGS = frozenset(("NN", "NNS", "NNP", "NNPS"))
OPENING_TAGS = frozenset(("DT", "PDT", "PRP$", "WP$"))
MODIFIER_TAGS = frozenset(("JJ", "VBN", "VBG"))
_INSIDE = frozenset(("JJ", "JJR", "JJS", "VBN", "VBG", "HYPH", "POS", "FW", "AFX")) | NOUN_TAGS
_LONGEST = 8  # tokens between a number and the noun it counts


def head_noun(doc: Doc, last: int) -> Token | None:
    """Find the noun that a number counts: right after it, behind 'of', or where the parse says."""
    at = last + 1
    if at >= len(doc):
        return None
    if doc[last].lower_ in _CROWDS and doc[at].lower_ not in ("of", "more"):
        return None  # a noun would stand behind 'of'
    if doc[at].lower_ in ("more", "additional", "further", "fewer"):
        at += 1
    if at >= len(doc) or (doc[at].lower_ in BEFALLING and at + 1 < len(doc) and doc[at + 1].lower_ in _CROWDS):
        return None  # 'kill 10 injure scores'
    if doc[at].tag_ == "HYPH" and at + 2 < len(doc) and doc[at + 1].lower_ == "strong":
        return _chunk(doc, at + 2)  # 'a 3,000-strong force'
    if doc[at].tag_ == "HYPH" and at + 1 < len(doc) and doc[at + 1].tag_ in ("NN", "NNS"):
        return doc[at + 1]  # 'a three-vehicle convoy' counts vehicles
    if doc[at].lower_ == "of":
        return noun_behind_of(doc, at)
    head = _chunk(doc, at)
    if head is not None and _tells(doc, last, head):
        head = _plural_before(doc, at, head)
    if head is not None and KIND_OF.get(singular(head.lower_)) is None:
        head = _beyond_brackets(doc, head) or head
    return None if head is not None and (_runs_on(doc, last, head) or _speaks(doc, last, head)) else head


def _beyond_brackets(doc: Doc, name: Token) -> Token | None:
    """Find the people behind a name and what brackets say of it: '20 Islamic State (IS) fighters'."""
    at = name.i + 1
    named = any(token.is_title for token in doc[max(0, name.i - 2) : at])
    if not named or at >= len(doc) or doc[at].lower_ != "(":
        return None
    closing = next((k for k in range(at, min(len(doc), at + _LONGEST)) if doc[k].lower_ == ")"), None)
    head = _chunk(doc, closing + 1) if closing is not None else None
    return head if head is not None and KIND_OF.get(singular(head.lower_)) == "people" else None


def _speaks(doc: Doc, last: int, head: Token) -> bool:
    """Tell whether a headline names its speaker right behind a number: 'Blast Kills 12 Governor'."""
    ends = head.i + 1 >= len(doc) or bool(doc[head.i + 1].is_sent_start)
    alone = head.i == last + 1 and head.is_title and ends and doc[last].lower_ not in ("1", "one")
    return alone and singular(head.lower_) == head.lower_ not in (*ARMIES, "people")


def _tells(doc: Doc, last: int, head: Token) -> bool:
    """Tell whether the noun behind a number tells rather than is counted: 'killed 13 people MSF said'."""
    behind = head.i + 1
    if behind < len(doc) and doc[behind].lower_ == "and":  # 'a news agency and local media reported'
        behind = next((k for k in range(behind + 1, min(len(doc), behind + 4)) if doc[k].tag_ not in _INSIDE), behind)
    told = behind < len(doc) and doc[behind].lower_ in _TOLD
    at = last
    while at > 0 and (doc[at].tag_ in ("CD", "JJR", "JJS", "RB", "IN", "RBR", "RBS") or doc[at].lower_ in _CROWDS):
        at -= 1
    if doc[at].lower_ == "of" or (
        at > 0 and doc[at - 1].lower_ == "of"
    ):  # 'the death of over 100 rebels media reported'
        at -= 1 if doc[at].lower_ == "of" else 2
    return told and (doc[at].lower_ in (*BEFALLING, "including") or singular(doc[at].lower_) in NOUNS)


_TOLD = frozenset("said says say reported reports report told added".split())


def _plural_before(doc: Doc, start: int, head: Token) -> Token | None:
    """Return the first plural of a known kind before a noun, None where there is none."""
    plural = (doc[at] for at in range(start, head.i) if doc[at].tag_ in ("NNS", "NNPS"))
    return next((one for one in plural if singular(one.lower_) in KIND_OF), None)


def _runs_on(doc: Doc, last: int, head: Token) -> bool:
    """Tell whether a sentence begins right behind a number: '... on page 32 | Medical source'."""
    one = doc[last + 1].is_title and head.i > last + 1 and head.tag_ == "NN" and head.text.islower()
    harmed = last > 0 and doc[last - 1].lower_ in BEFALLING  # 'Strike kills 18 New toll'
    known = KIND_OF.get(head.lower_) == "people" or (harmed and singular(head.lower_) not in KIND_OF)
    return one and doc[last].text.isdecimal() and doc[last].text != "1" and known


_CROWDS = frozenset("tens dozens scores hundreds thousands millions billions".split())


def noun_behind_of(doc: Doc, at: int) -> Token | None:
    """Find the noun of 'of the foreign fighters'; 'of them' has none of its own."""
    start = at + 1
    while start < len(doc) and (
        doc[start].tag_ in OPENING_TAGS or doc[start].lower_ in ("these", "those", "its", "all")
    ):
        start += 1
    return _chunk(doc, start)


def _chunk(doc: Doc, start: int) -> Token | None:
    """Find the last noun of the run of adjectives and nouns that starts at a token."""
    head: Token | None = None
    after = doc[start + 1].tag_ if start + 1 < len(doc) else ""
    if start < len(doc) and doc[start].lower_ in _SAID_OF_PEOPLE and (after not in _INSIDE or after == "VBG"):
        return None  # '20 dead and dozens wounded'
    if start < len(doc) and doc[start].lower_ in _PLACING and after in ("NN", "NNP", "DT"):
        return None  # '16 outside bakery'
    if start < len(doc) and doc[start].lower_ in _DAYS and after not in NOUN_TAGS:
        return None  # 'wounded 40 Tuesday in an attack'
    for at in range(start, min(len(doc), start + _LONGEST)):
        token = doc[at]
        if head is not None and token.lower_ in WORDS and at + 1 < len(doc) and doc[at + 1].tag_ == "CD":
            break  # 'Army Kills 33 Rebels Captured 10'
        if (
            at > start and token.is_sent_start and token.is_title and doc[at - 1].text != "-"
        ):  # a headline that ends without a full stop
            break
        if _ends_before(head, token):
            break
        if token.tag_ in NOUN_TAGS:
            if head is not None and _new_phrase(doc, head, token):
                break
            head = token
        elif not _modifies(doc, at, start, head):
            break
    if head is None:
        return doc[start] if start < len(doc) and doc[start].lower_ == "others" else None
    if doc[start].lower_ in WORDS and head.i > start and head.tag_ in ("NN", "NNP"):
        return None  # '15 wounded, a source said' where the comma is lost
    return None if head.lower_ in _SAID_OF_PEOPLE else head


def _ends_before(head: Token | None, token: Token) -> bool:
    """Tell a verb that the parse takes for a noun ('Nine Tamils drown'), and the half of 'passers-by' that it cuts."""
    cut = head is not None and head.lower_ == "passers" and token.tag_ == "HYPH"
    return cut or token.lower_ in _NEVER_NOUNS


_NEVER_NOUNS = frozenset(("die", "dies", "drown", "drowns", "perish", "flee", "flees"))
_SAID_OF_PEOPLE = frozenset(
    "slain deceased dead wounded injured hurt missing killed displaced".split()
)  # '50 hurt' names no noun


_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday yesterday today tomorrow".split())
_PLACING = frozenset("outside inside near across around amid aboard along beneath beyond".split())


def _modifies(doc: Doc, at: int, start: int, head: Token | None) -> bool:
    """Tell whether a token may stand inside a noun phrase between its number and its head."""
    token = doc[at]
    after = doc[at + 1].tag_ if at + 1 < len(doc) else ""
    if token.tag_ == "HYPH" or (at > start and doc[at - 1].tag_ == "HYPH"):
        return True
    if token.tag_ in ("``", "''") or (token.tag_ in ("IN", "RP") and after == "HYPH"):  # 'off-road vehicles'
        return head is None
    if token.tag_ in ("JJS", "RBS"):  # 'one of its closest allies', also where an apostrophe is lost
        return True
    if token.tag_ == "POS":
        return head is not None
    if token.tag_ == "RB":  # 'heavily armed men'
        return head is None and after in MODIFIER_TAGS
    if token.tag_ in ("CC", ","):  # 'Arab and Kurdish fighters'
        paired = head is not None and token.tag_ == "CC" and at + 2 < len(doc) and doc[at + 2].tag_ == "NNS"
        joins = paired and head is not None and head.tag_ in ("NN", "NNP") and after in ("NN", "NNP")
        return at > start and after in _INSIDE and (head is None or joins)
    if token.tag_ == "CD" and token.is_title and after in ("NNS", "NNPS"):  # 'two F-16 jets'
        return True
    if token.tag_ == "CD":  # 'two new 737 jets'
        return at > start and doc[at - 1].tag_ in ("JJ", "NNP") and after in NOUN_TAGS
    return token.tag_ in _INSIDE and (head is None or _goes_on(doc, at))


def _new_phrase(doc: Doc, head: Token, token: Token) -> bool:
    """Tell whether a noun after the head starts something else: '12 people Monday', '20 rebels ISIS said'."""
    if head.tag_ in ("NNS", "NNPS") and token.tag_ in ("NNP", "NNPS"):
        return True
    if head.tag_ == token.tag_ == "NNS" and _same_kind(head.lower_, token.lower_):
        return True  # a list that lost its commas: 'men women and children'
    if doc[token.i - 1].tag_ == "CC":  # 'government and rebel forces'
        return False
    if any(doc[at].tag_ == "HYPH" or doc[at].text == "-" for at in range(head.i - 1, token.i)):
        return False
    if token.i == head.i + 1 and head.tag_ in ("NN", "NNP") and token.tag_ == "NNS":
        return False  # 'rebel fighters', 'Idlib residents'
    return head.head.i != token.i and token.head.i != head.i and head.dep_ not in ("compound", "amod", "nmod", "poss")


def _same_kind(one: str, other: str) -> bool:
    kind = KIND_OF.get(singular(one))
    return kind is not None and kind == KIND_OF.get(singular(other)) and other not in _REMAINS


_REMAINS = frozenset("bodies corpses lives deaths casualties injuries".split())  # 'soldiers bodies' counts bodies


def _goes_on(doc: Doc, at: int) -> bool:
    """Tell whether an adjective or participle after a noun still belongs before the head: 'coal-fired power plants'."""
    return doc[at].head.i > at and doc[at].dep_ in ("amod", "compound", "nummod", "punct") and doc[at - 1].tag_ != "NNS"
