"""Speakers named in passing.

So ', the driver said,', 'as the agency reported', 'according to the police', 'in the words of X', 'X said.' at the end
of a sentence whose commas are lost, and 'reportedly'.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token

from sayso.language.attributions.closing import LONGEST, PLAIN, closing
from sayso.language.attributions.cues import FRAMES, OPINIONS, REPORTERS, TAGS, lemma_of
from sayso.language.attributions.frames import is_aside
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, child, children, noun_phrase, reach, verb_group, without
from sayso.language.attributions.subjects import doer, is_passive

_FAR = 8  # steps up the tree
_RECIPIENT = 8  # tokens for whom something is told, before 'that'
_HEARSAY = frozenset({"reportedly", "allegedly", "purportedly", "supposedly"})
_JUDGES = frozenset("accuse blame condemn criticize denounce dismiss hail praise reject slam".split())
_CLAUSAL = frozenset({"nsubj", "nsubjpass", "ROOT"})  # words of the clause itself


def tag_of(page: Page, verb: Token) -> Found | None:
    """Read a verb of saying that the parser gave no complement: what is said stands around or before it."""
    if lemma_of(verb.lemma_) not in TAGS or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or is_passive(verb):
        return None
    return _before_colon(page, verb) or _parenthesis(page, verb) or closing(page, verb) or _that_behind(page, verb)


def inverted(page: Page, verb: Token) -> Found | None:
    """Read '... wounding three said Barazi.' where the parser takes the speaker for what is said."""
    doc, sentence = page.doc, verb.sent
    who = child(verb, "dobj") or second_subject(verb)
    if (
        who is None
        or lemma_of(verb.lemma_) not in PLAIN - {"tell"}
        or who.i < verb.i
        or sentence.end - verb.i > 2 * LONGEST
    ):
        return None
    start, end = noun_phrase(who)
    named = who.ent_type_ in ("PERSON", "ORG") or lemma_of(who.lemma_) in REPORTERS - {"report", "statement", "study"}
    follows = doc[end] if end < sentence.end else None
    relative = lemma_of(verb.lemma_) == "say" and follows is not None and follows.lower_ in ("which", "who")
    closes = relative or all(doc[i].is_punct or doc[i].is_space for i in range(end, sentence.end))
    if not named or start != verb.i + 1 or not closes or verb.i - sentence.start < 3:
        return None
    found = page.with_phrase(verb, ((start, end),), (verb_group(verb),), [(sentence.start, verb_group(verb)[0])])
    return replace(found, sure=True)


def second_subject(verb: Token) -> Token | None:
    """Return the subject behind a verb that the parser gave another before it: '... on the river said the clinic.'"""
    subjects = [one for one in children(verb) if one.dep_ == "nsubj"]
    return subjects[-1] if len(subjects) > 1 and subjects[0].i < verb.i < subjects[-1].i else None


def _before_colon(page: Page, verb: Token) -> Found | None:
    """Read 'The agency reports: troops have entered the town.'"""
    doc, who = page.doc, doer(verb)
    colon = next((i for i in range(verb.i + 1, min(verb.i + _RECIPIENT, len(doc))) if doc[i].text == ":"), None)
    if colon is None or who is None or who.i > verb.i or colon + 1 >= len(doc) or doc[colon + 1].is_space:
        return None
    return page.found(verb, who, (verb_group(verb),), [(colon + 1, doc[colon + 1].sent.end)])


def _parenthesis(page: Page, verb: Token) -> Found | None:
    above, who = verb.head, child(verb, "nsubj")
    if above is verb or who is None or verb.dep_ not in ("parataxis", "ccomp", "advcl", "conj", "dep"):
        return None
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ != "as":
        return None
    if verb.dep_ == "ccomp" and "that" in FRAMES.get(("VERB", lemma_of(above.lemma_)), ()):
        return None
    start, end = reach(verb)
    set_off = _is_break(page.doc, start - 1) and _is_break(page.doc, end)
    if (verb.dep_ != "parataxis" and not set_off) or (end - start > LONGEST and mark is None):
        return None
    return page.found(verb, who, (verb_group(verb),), without(reach(above), [(start, end)]))


def _that_behind(page: Page, verb: Token) -> Found | None:
    """Read 'told the BBC that ...' where the parser lost the clause, as it does before quotations."""
    doc, who = page.doc, doer(verb)
    that = next(
        (i for i in range(verb.i + 1, min(verb.i + _RECIPIENT, verb.sent.end)) if doc[i].lower_ == "that"), None
    )
    if that is None or who is None or who.i > verb.i:
        return None
    return page.found(verb, who, (verb_group(verb),), [(that, verb.sent.end)])


def _is_break(doc: Doc, i: int) -> bool:
    return i < 0 or i >= len(doc) or doc[i].is_punct or doc[i].is_space


def according(page: Page, word: Token) -> Iterator[Found]:
    """Read 'according to X' before, in or after what X says."""
    to = word.nbor(1) if word.i + 1 < len(page.doc) else None
    who = child(to, "pobj") if to is not None and to.lower_ == "to" else None
    if to is None or who is None:
        return
    source = _cut_short(page.doc, noun_phrase(who))
    tag = word.i, source[1] if source[1] <= who.i else reach(who)[1]
    start, end = _whole_clause(word)
    if not any(page.doc[i].dep_ in _CLAUSAL for i in range(start, word.i)):
        start = tag[1]  # what stands before is a dateline
    yield page.with_phrase(word, (source,), ((word.i, to.i + 1),), without((start, end), [tag]))


def in_the_view_of(page: Page, word: Token) -> Iterator[Found]:
    """Read 'in the words of a driver' and "by the army's own account"."""
    noun = child(word, "pobj")
    if noun is None or lemma_of(noun.lemma_) not in OPINIONS:
        return
    of = next((one for one in children(noun) if one.dep_ == "prep" and one.lower_ == "of"), None)
    whole = of is not None and child(noun, "det") is not None  # 'in the view of X', but not 'in view of X'
    who = child(noun, "poss") or (child(of, "pobj") if of is not None and whole else None)
    if who is not None and word.head.pos_ in ("VERB", "AUX"):
        content = without(_whole_clause(word), [reach(word)])
        yield page.found(word, who, ((word.i, word.i + 1), (noun.i, noun.i + 1)), content)


def _cut_short(doc: Doc, phrase: Range) -> Range:
    """End a source where a lost comma made it run on: 'According to the statement | missile attacks destroyed'."""
    start, end = phrase
    for i in range(start, end - 1):
        ends = doc[start].pos_ == "DET" or doc[i].tag_ == "NNS"
        if ends and doc[i].dep_ == "compound" and lemma_of(doc[i].lemma_) in REPORTERS:
            return start, i + 1
    return start, end


def _whole_clause(word: Token) -> Range:
    """Return the finite clause that an adverbial belongs to: the sentence, or what another speaker is said to say."""
    clause = word.head
    for _ in range(12):
        own = child(clause, "nsubj", "nsubjpass") is not None
        if clause.head is clause or (clause.dep_ in ("ccomp", "conj") and own):
            break
        clause = clause.head
    return (word.sent.start, word.sent.end) if clause.head is clause else reach(clause)


def hearsay(page: Page, word: Token) -> Iterator[Found]:
    """Read 'has reportedly left 25 dead': somebody says so, nobody is named."""
    clause = word.head
    if word.lower_ in _HEARSAY and clause.pos_ in ("VERB", "AUX"):
        yield page.found(word, None, ((word.i, word.i + 1),), [reach(clause)])


def source_of(verb: Token) -> Token | None:
    """Return who says it; 'adding' and 'citing' go with the speaker, not with those whose deeds are told."""
    if is_aside(verb):
        above = verb.head
        for _ in range(_FAR):
            if above.pos_ == "VERB" and lemma_of(above.lemma_) in TAGS | _JUDGES:
                return doer(above)
            if above.dep_ == "ccomp" and lemma_of(above.head.lemma_) in TAGS:
                return doer(above.head)
            if above.head is above:
                break
            above = above.head
    return doer(verb)
