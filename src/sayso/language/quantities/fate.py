"""What became of those counted: killed, wounded, displaced, left, by the verb, participle or noun that rules them.

The tree is asked first; where it is no help (text that lost its commas) the words beside the number are.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.language.quantities.kinds import KIND_OF, singular
from sayso.language.quantities.nouns import head_noun
from sayso.language.quantities.statuses import BEFALLING, DEEDS, NOUNS, VERBS, WORDS


def fate_of(doc: Doc, anchor: Token, first: Token, last: int) -> str | None:
    """Say what became of those counted: by the governing verb or noun, else by the words beside the number."""
    alone = anchor.i == last
    if (own := singular(anchor.lower_)) in _HARM:  # 'five deaths and 22 injuries'
        return NOUNS[own]
    if said := _in_row(doc, anchor, first):
        return said
    if alone and (said := _word_beside(doc, anchor, last) or _passive_after(doc, anchor)):
        return said
    if said := _noun_beside(doc, first):
        return said
    if not alone and (said := _said_right_after(doc, anchor)):
        return said
    for node in _governed(anchor):
        if found := _by_verb(node) or _by_children(node) or _by_noun(node):
            return found
    if first.i != anchor.i and (found := _by_verb(first)):
        return found
    return _word_beside(doc, anchor, last) or _verb_beside(doc, anchor, first) or _deed_after(doc, anchor)


def _in_row(doc: Doc, anchor: Token, first: Token) -> str | None:
    """Read figures in a row without 'and': 'kill 83 injured 100' by verbs before, '3 killed 40 hurt' by those after.

    Which of the two it is shows where the row ends. A verb right before a number has it where nothing else is said.
    """
    before, at = _before(doc, first), anchor.i + 1
    if at < len(doc) and doc[at].lower_ == "more":  # 'wounding scores more'
        at += 1
    if before > 1 and doc[before - 1].lower_ in ("and", "or") and doc[before - 2].lower_ in BEFALLING:
        before -= 2  # 'killing or injuring scores': the number is of both
    ruling = BEFALLING.get(doc[before].lower_) or _claimed(doc[before]) if before >= 0 else None
    after = WORDS.get(doc[at].lower_) if at < len(doc) else None
    if after is None:
        at = next((k for k in range(at, len(doc)) if doc[k].tag_ != "RB"), len(doc))
        said_else = at < len(doc) and (doc[at].tag_ in _FINITE or doc[at].lower_ in WORDS)
        return None if said_else else ruling
    behind = _number_end(doc, at + 1)
    if behind == at + 1:
        return None
    noun = head_noun(doc, behind - 1)
    end = behind if noun is None else noun.i + 1
    return after if end < len(doc) and doc[end].lower_ in WORDS else ruling


_FINITE = frozenset(("VBD", "VBP", "VBZ", "VB", "MD"))


def _number_end(doc: Doc, at: int) -> int:
    """Return the place behind a number, with its hedges, that starts at a word; that of the word where none does."""
    number = at
    while number < len(doc) and doc[number].lower_ in _SKIPPED:
        number += 1
    end = number
    while end < len(doc) and (doc[end].tag_ == "CD" or doc[end].like_num or doc[end].lower_ in _VAGUE):
        end += 1
    return end if end > number else at


_VAGUE = frozenset("dozens scores hundreds thousands several many".split())


def _claimed(verb: Token) -> str | None:
    """Read 'the blast claimed eight' and 'a bomb rocked the town claiming eight'."""
    if verb.lemma_.lower() != "claim":
        return None
    ruler = verb.head if verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj", "xcomp") else verb
    subjects = (child for one in (verb, ruler) for child in one.lefts if child.dep_ in ("nsubj", "nsubjpass"))
    return "killed" if any(KIND_OF.get(singular(one.lower_)) in ("events", "weapons") for one in subjects) else None


def _before(doc: Doc, first: Token) -> int:
    """Return the place of the word before a number and its hedges, -1 at the start of a sentence."""
    at = first.i - 1
    while at >= 0 and doc[at].lower_ in _SKIPPED and doc[at].lower_ != "of":
        at -= 1
    return -1 if doc[at + 1].is_title and doc[at + 1].is_sent_start else at


def _word_beside(doc: Doc, anchor: Token, last: int) -> str | None:
    """Read '20 wounded', '15 of the wounded', '12 displaced families', '6 citizens dead'."""
    beside = [token.lower_ for token in doc[last + 1 : last + 3]]
    if beside[:1] == ["of"] and beside[-1] in ("wounded", "injured", "dead", "casualties"):
        return WORDS[beside[-1]]
    if beside in (["of", "the"], ["of", "those"]) and last + 3 < len(doc):
        said = WORDS.get(doc[last + 3].lower_)
        if said:
            return said
    for at in range(last + 1, min(anchor.i + 2, len(doc))):
        said = WORDS.get(doc[at].lower_) if doc[at].tag_ != "VBZ" else None  # 'some 200 remains unknown'
        if said and (at <= anchor.i or not _rules_more(doc[at])):
            return said
    return None


def _said_right_after(doc: Doc, anchor: Token) -> str | None:
    """Read 'left 31 civilians dead and dozens injured', 'killed and 12 others injured in the raid' by place.

    Not where the participle has an object or number of its own ('killed 10 people injured 12'), nor where those counted
    are the subject of a later verb ('12 people wounded in the raid have died').
    """
    at = _beyond_aside(doc, anchor.i + 1)
    if at < len(doc) and doc[at].lower_ == "among" and (behind := _number_end(doc, at + 1)) > at + 1:
        noun = head_noun(doc, behind - 1)  # '10 children among 18 dead', 'among 18 people killed'
        end = behind if noun is None else noun.i + 1
        return WORDS.get(doc[end].lower_) if end < len(doc) else None
    said = WORDS.get(doc[at].lower_) if at < len(doc) else None
    if said not in ("killed", "wounded") or _rules_more(doc[at]):
        return None
    if anchor.dep_ in ("nsubj", "nsubjpass") and anchor.head.i > at:
        return None
    after = doc[at + 1] if at + 1 < len(doc) else None
    free = after is None or (after.tag_ in _CLOSING and after.lower_ not in ("at", "over", "about", "around", "some"))
    return said if free else None


def _beyond_aside(doc: Doc, at: int) -> int:
    """Return the place behind an aside: '23 civilians - among them nine children - dead', 'some of them children'."""
    if at >= len(doc):
        return at
    if closing := _ASIDES.get(doc[at].lower_):
        return next((k + 1 for k in range(at + 1, min(len(doc), at + _LONGEST_ASIDE)) if doc[k].lower_ == closing), at)
    if [one.lower_ for one in doc[at + 1 : at + 3]] in (["of", "them"], ["of", "whom"]):
        return next((k for k in range(at + 3, min(len(doc), at + 7)) if doc[k].lower_ in WORDS), at)
    return at


_ASIDES = {"-": "-", "–": "–", "—": "—", "(": ")"}
_LONGEST_ASIDE = 12  # words
_CLOSING = frozenset(("IN", "CC", ".", ",", ":", "TO", "WRB", "_SP", "VBG", "HYPH", "-RRB-", "''"))


def _noun_beside(doc: Doc, first: Token) -> str | None:
    """Read 'the injury of at least 13 others': the noun before 'of'."""
    at = first.i - 1
    while at > 0 and doc[at].lower_ in _SKIPPED and doc[at].lower_ != "of":
        at -= 1
    if at < 1 or doc[at].lower_ != "of":
        return None
    if doc[at - 1].lower_ == "lives" and any(doc[k].lemma_ in _COSTS for k in range(max(0, at - 4), at)):
        return "killed"
    return NOUNS.get(doc[at - 1].lemma_.lower())


_COSTS = frozenset(("claim", "take", "lose", "cost"))  # 'claimed the lives of'


def _verb_beside(doc: Doc, anchor: Token, first: Token) -> str | None:
    """Read the verb by its place where the tree is no help: 'killing two children', 'five men were shot dead'."""
    before = first.i - 1
    while before >= 0 and (doc[before].lower_ in _SKIPPED or doc[before].tag_ in ("RB", "RBR", "RBS", "DT")):
        before -= 1
    if before >= 0 and doc[before].tag_ in ("VBG", "VBD", "VB", "VBZ", "VBP") and doc[before].lemma_ in VERBS:
        return VERBS[doc[before].lemma_]
    headline = before >= 0 and (doc[before].is_title or doc[before].lower_ in _TAKEN_FOR_NOUNS)
    if headline and singular(doc[before].lower_) in VERBS:  # 'Army Kills 60 Rebels'
        return VERBS[singular(doc[before].lower_)]
    return _passive_after(doc, anchor)


def _deed_after(doc: Doc, anchor: Token) -> str | None:
    """Read 'six people died' and '12 received wounds' by place."""
    after = doc[anchor.i + 1 : anchor.i + 5]
    for at, token in enumerate(after):
        if token.lower_ in ("who", "have", "has", "had", "also"):
            continue
        if token.lemma_ in _SUFFERED:
            return next((NOUNS[one.lemma_] for one in doc[token.i + 1 : token.i + 4] if one.lemma_ in _HURTS), None)
        deed = token.tag_ == "VBD" or token.lower_ in ("die", "drown", "perish", "flee")  # taken for nouns in headlines
        return DEEDS.get(token.lemma_) if at == 0 and deed else None
    return None


_SUFFERED = frozenset("receive sustain suffer".split())
_HURTS = frozenset(("injury", "wound"))


def _passive_after(doc: Doc, anchor: Token) -> str | None:
    """Read '20 were wounded' and 'five men were shot dead' by place."""
    after = anchor.i + 1
    while after < len(doc) and (doc[after].lemma_ in _BEFORE_FATE or doc[after].lower_ in _HEARD):
        after += 1
    if after > anchor.i + 1 and after < len(doc) and doc[after].tag_ in ("VBN", "VBD", "JJ"):
        return WORDS.get(doc[after].lower_) or VERBS.get(doc[after].lemma_)
    return None


_HARM = frozenset(("injury", "fatality", "death"))
_BEFORE_FATE = frozenset(("be", "have", "reportedly", "also", "either"))
_HEARD = frozenset(("reported", "feared", "believed", "presumed", "confirmed", "said", "thought", "to"))
_TAKEN_FOR_NOUNS = frozenset(("kills", "wounds", "injures", "hurts"))
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


_CHILD_REACH = 25  # words between a noun and the participle that tells of it


def _by_children(node: Token) -> str | None:
    doc = node.doc
    first, last = max(node.left_edge.i, node.i - _CHILD_REACH), min(node.right_edge.i, node.i + _CHILD_REACH)
    for at in range(first, last + 1):  # not `children`, which walks the whole of a long list for each of its members
        child = doc[at]
        if child.head.i != node.i:
            continue
        if child.dep_ in ("amod", "acl", "relcl") and child.lower_ in WORDS and not _rules_more(child):
            return WORDS[child.lower_]
    return None


def _by_verb(node: Token) -> str | None:
    verb = _first_of_two(node.head)
    if verb.lemma_ == "be" and node.dep_ in ("nsubj", "attr") and (found := _among(verb)):
        return found
    if verb.lemma_ == "include" and node.dep_ == "dobj":
        return _of_the_whole(verb)
    match node.dep_:
        case "nsubjpass":
            return _in_the_end(verb) or VERBS.get(verb.lemma_) or _left_with(verb) or _deed(verb)
        case "dobj":
            return VERBS.get(verb.lemma_) or _left_with(verb) or _made_to(verb) or _reached(verb)
        case "nsubj":
            passive = verb.tag_ == "VBN" and not any(child.dep_ == "dobj" for child in verb.children)
            said = VERBS.get(verb.lemma_) if passive else None
            return (
                said or WORDS.get(verb.lower_ if verb.pos_ == "ADJ" or verb.lower_ == "missing" else "") or _deed(verb)
            )
        case "pobj":
            return _by_toll(node)
    return None


def _in_the_end(verb: Token) -> str | None:
    """Read 'were rounded up and executed': who was killed in the end counts among the dead."""
    for later in verb.rights:
        joined = all(one.tag_ in ("CC", "RP", "RB") for one in verb.doc[verb.i + 1 : later.i])
        if later.dep_ == "conj" and later.tag_ == "VBN" and joined and VERBS.get(later.lemma_) == "killed":
            return "killed"
    return None


def _first_of_two(verb: Token) -> Token:
    """Of 'killing or injuring scores' take the first verb: the number is of both."""
    first = verb.head
    joined = verb.dep_ == "conj" and first.i == verb.i - 2 and verb.nbor(-1).dep_ == "cc"
    return first if joined and first.lemma_ in VERBS and verb.lemma_ in VERBS else verb


def _among(verb: Token) -> str | None:
    """Read 'five children were among those killed' and 'among the dead were two medics'."""
    listed = next((child for child in verb.children if child.lower_ == "among"), None)
    return (
        next((WORDS[one.lower_] for one in listed.subtree if one.lower_ in WORDS), None) if listed is not None else None
    )


def _of_the_whole(verb: Token) -> str | None:
    """Read 'the dead included five nurses': a part shares the fate of the whole."""
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None:
        return None
    said = (WORDS.get(one.lower_) for one in (subject, *subject.rights))  # 'those killed overnight included 12'
    return "killed" if subject.lower_ == "victims" else next(filter(None, said), None)


def _deed(verb: Token) -> str | None:
    """Follow 'was able to leave', 'were allowed to leave', 'are missing' to the word that says what became of them."""
    for _ in range(4):
        if verb.lemma_ in DEEDS:
            return DEEDS[verb.lemma_]
        if verb.dep_ in ("acomp", "oprd", "attr") and verb.lower_ in WORDS:
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
    if said in ("from", "to"):
        ruler = _beyond_adverbs(ruler)
    if ruler.pos_ in ("VERB", "AUX"):
        if said in ("with", "alongside"):
            return _deed(ruler)
        if said in ("including", "among"):
            return VERBS.get(ruler.lemma_) or _deed(ruler)
        tolls = (child for child in ruler.children if child.dep_ in ("nsubj", "nsubjpass", "dobj"))
        return (
            next((status for one in tolls if (status := _toll(one))), None)
            if said in ("to", "at", "by", "from")
            else None
        )
    if said == "of" and ruler.lemma_.lower() == "life" and ruler.head.lemma_ in _COSTS:
        return "killed"
    if said == "of":
        return NOUNS.get(ruler.lemma_.lower())
    return _toll(ruler) if said == "at" else None


def _beyond_adverbs(ruler: Token) -> Token:
    """Climb from 'to' in 'rose from 12 to 15' and from 'up' in 'has risen to 45, up from 38' to the verb."""
    for _ in range(3):
        if ruler.pos_ in ("VERB", "AUX") or ruler.pos_ not in ("ADP", "ADV"):
            break
        ruler = ruler.head
    return ruler


def _reached(verb: Token) -> str | None:
    """Read 'the number of wounded reached 45' and 'the injured numbered 200'."""
    if verb.lemma_ not in ("reach", "hit", "top", "pass", "exceed", "number", "near"):
        return None
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    return (_toll(subject) or WORDS.get(subject.lower_)) if subject is not None else None


def _toll(subject: Token) -> str | None:
    noun = subject.lemma_.lower()
    if noun in ("toll", "death", "fatality"):
        return "killed"
    if noun in ("number", "count", "total", "figure"):
        said = next((WORDS[one.lower_] for one in subject.subtree if one.lower_ in WORDS), None)
        return said or ("killed" if any(one.lower_ == "victims" for one in subject.subtree) else None)
    return None


def _by_noun(node: Token) -> str | None:
    noun = node.lemma_.lower()
    if node.head.pos_ in ("VERB", "AUX") and node.dep_ == "attr":
        subject = next((child for child in node.head.lefts if child.dep_ == "nsubj"), None)
        return _toll(subject) if subject is not None else None
    return NOUNS.get(noun) if noun in ("death", "body", "corpse", "fatality") else None
