"""How far phrases of the parse go, in ranges of tokens: which words make the cue, which the source.

Ranges are half-open ranges of token numbers in the `Doc`. All walks over the tree are bounded, so hostile text costs
no more than other text of its length.
"""

from spacy.tokens import Doc, Token

from sayso.language.attributions.cues import TAGS, cue_name, lemma_of
from sayso.records import Span

Range = tuple[int, int]

_GROUP = frozenset({"aux", "auxpass", "neg", "prt", "advmod"})
_VERBAL = frozenset({"VERB", "AUX"})
_NEAR = 4  # tokens between a verb and the one that it hangs on
_CHILDREN = 60  # more children than any honest clause has


def children(token: Token) -> list[Token]:
    """Return the token's children in order; none for a token with more than an honest clause has."""
    return list(token.children) if token.n_lefts + token.n_rights <= _CHILDREN else []


def child(token: Token, *labels: str) -> Token | None:
    """Return the first child with one of the labels."""
    return next((one for one in children(token) if one.dep_ in labels), None)


def reach(token: Token) -> Range:
    """Return the range of the token's subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def name_of(cue: Token) -> str:
    """Return the name under which the lists of cues know a word."""
    particle = child(cue, "prt")
    return cue_name(cue.lemma_, particle.lower_ if particle is not None else "")


def verb_group(verb: Token) -> Range:
    """Return the verb with the auxiliaries, negation, particles and adverbs that stand right by it."""
    beside = {one.i for one in children(verb) if one.dep_ in _GROUP and one.left_edge.i == one.right_edge.i}
    start, end = verb.i, verb.i + 1
    while start - 1 in beside:
        start -= 1
    particles = {one.i for one in children(verb) if one.dep_ in ("prt", "neg")}
    while end in particles:
        end += 1
    return start, end


def cue_group(verb: Token) -> tuple[Range, ...]:
    """Return the verb group as a cue, with the verb above that only lends it time or manner: 'went on to say'."""
    start, end = verb_group(verb)
    above = verb.head.head if verb.dep_ == "pcomp" else verb.head
    lends = above.pos_ in _VERBAL and lemma_of(above.lemma_) not in TAGS - {"continue", "quote"}
    if verb.dep_ in ("xcomp", "pcomp") and lends and child(above, "dobj") is None and 0 < verb.i - above.i <= _NEAR:
        start = min(start, verb_group(above)[0])
    return ((start, end),)


def main_word(doc: Doc, part: Range) -> Token:
    """Return the word of a stretch on which its others hang: the first whose head stands outside of it."""
    start, end = part
    return next((one for one in doc[start:end] if not start <= one.head.i < end or one.head.i == one.i), doc[start])


def noun_phrase(head: Token) -> Range:
    """Return a noun phrase as a source is written: with appositions, without the relative clause behind it.

    A date before it belongs to the sentence, and what stands before its article is another phrase run together with it.
    """
    start, end = reach(head)
    doc = head.doc
    for one in children(head):
        if one.i > head.i and one.left_edge.i < end and _ends_phrase(head, one):
            end = one.left_edge.i
        elif one.i < head.i and (one.text in _BREAKS or one.lower_ in _LINKS) and one.left_edge.i >= start:
            start = one.i + 1
        elif one.lower_ in _ARTICLES and one.dep_ == "det" and one.i > start + 1:
            start = one.i
        elif one.i < head.i and one.tag_ == "VBG" and one.left_edge.i == start and child(one, "dobj") is not None:
            start = one.right_edge.i + 1  # 'Citing local partners | the agency said'
    while start < head.i and (doc[start].ent_type_ in ("DATE", "TIME") or doc[start].lower_ in _LEADING):
        start += 1
    bracket = next((i for i in range(start, head.i) if doc[i].text in ("(", ")")), head.i)
    if doc[bracket].text == ")":
        start = bracket + 1  # '(Reuters) Western powers'
    end = next((i for i in range(head.i + 1, end) if _opens_relative(doc[i])), end)
    return start, max(end, head.i + 1)


def phrase_before(doc: Doc, end: int, limit: int) -> int | None:
    """Return where the noun phrase that ends here begins: at its article, or with its run of names."""
    at = end
    while at > limit and doc[at - 1].pos_ in _NOMINAL:
        at -= 1
    if at > limit and doc[at - 1].lower_ in ("a", "an") and doc[end - 1].tag_ == "NNS":
        return end - 1  # 'killed by a sniper | activists said'
    if at > limit and doc[at - 1].pos_ in _OPENERS and (at == end) == (doc[at - 1].pos_ == "PRON"):
        return at - 1
    if at == end:
        return None
    named = doc[end - 1]
    if named.pos_ != "PROPN" and named.tag_ != "NNS":
        return None
    if at == limit:
        return at
    while at < end and not (doc[at].ent_iob_ == "B" or doc[at].pos_ == "NOUN"):
        at += 1
    return at if at < end else None


def _opens_relative(word: Token) -> bool:
    return word.tag_ in ("WDT", "WP", "WP$") and word.nbor(-1).lower_ != "of"  # but 'most of whom'


def _ends_phrase(head: Token, one: Token) -> bool:
    if one.dep_ == "punct":
        return one.text not in _INNER
    if one.dep_ == "prep" and one.lower_ in ("on", "in", "at", "during", "after", "before"):
        inner = child(one, "pobj", "pcomp")
        return inner is not None and (inner.ent_type_ in ("DATE", "TIME") or inner.dep_ == "pcomp")
    return one.dep_ in ("relcl", "acl", "advcl", "dep") or (one.dep_ == "cc" and child(head, "conj") is None)


_INNER = frozenset({"(", ")", '"', ",", "-", "'", "."})
_DATELINE = 60  # tokens from the beginning of a document
_CALENDAR = frozenset("jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".split())
_REST = 5  # tokens that a sentence behind a dateline has at least
_NOMINAL = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_OPENERS = frozenset({"DET", "PRON"})
_LEADING = frozenset({'"', "'", "morning", "afternoon", "evening", "night", "today", "yesterday"})
_ARTICLES = frozenset({"a", "an", "the"})
_BREAKS = frozenset({"–", "—", "―", "--", ";", ":"})
_LINKS = frozenset(
    {"meanwhile", "however", "also", "later", "therefore", "and", "but", "then", "while", "neither", "either"}
)


def _begins(word: Token) -> bool:
    return word.text[0].isupper() or word.is_quote


def after_dateline(doc: Doc, part: Range) -> Range:
    """Leave out a headline and a date that lost line breaks have glued to the first sentence of a document.

    So 'Raid kills ten AFP Sunday 6 Apr 2014 | At least ten ...'; but 'In April 2014 the army ...' stays whole.
    """
    start, end = part
    for i in range(start, min(end - _REST, _DATELINE)):
        if (
            len(doc[i]) == 4
            and doc[i].text.startswith(("19", "20"))
            and doc[i].is_digit
            and doc[i + 1].text[0].isupper()
        ):
            first = i
            while first > start and (doc[first - 1].is_digit or doc[first - 1].lower_[:3] in _CALENDAR):
                first -= 1
            if i > first and (first == start or doc[first - 1].pos_ != "ADP") and doc[first].pos_ != "ADP":
                start = i + 1
    return start, end


def trimmed(doc: Doc, part: Range) -> Range:
    """Drop blanks, commas and dashes at both ends of a range; quote marks and brackets stay."""
    start, end = part
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _EDGE):
        end -= 1
    return start, end


_EDGE = frozenset({",", ";", ":", "-", "–", "—", "--", ".", "..."})


def span(doc: Doc, part: Range) -> Span:
    """Return a range of tokens as a span of characters."""
    last = doc[part[1] - 1]
    return Span(doc[part[0]].idx, last.idx + len(last))


def without(part: Range, holes: list[Range]) -> list[Range]:
    """Cut holes out of a range."""
    left: list[Range] = []
    start, end = part
    for low, high in sorted(holes):
        if low < end and high > start:
            if start < low:
                left.append((start, low))
            start = max(start, high)
    if start < end:
        left.append((start, end))
    return left


def common(one: Range, other: Range) -> int:
    """Return how many words two ranges have in common."""
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
