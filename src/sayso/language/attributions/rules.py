"""Attributions by rules over the parse and the quote marks.

Three readers look at a document. `direct` goes from each quotation to its speaker. Here, each cue word is followed to
its complement in the parse. `tags` reads speakers who are named in passing. Where two read the same cue, the
quotations win.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Token

from sayso.language.attributions.closing import closing_quote, closing_report, without_tags
from sayso.language.attributions.cues import FRAMES, TAGS, lemma_of
from sayso.language.attributions.direct import direct_speech
from sayso.language.attributions.frames import Complement, complements, is_aside, only_relays
from sayso.language.attributions.labels import labelled
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, child, children, cue_group, name_of, noun_phrase, verb_group
from sayso.language.attributions.subjects import doer, is_passive, owner, says_something, subject
from sayso.language.attributions.tags import (
    according,
    hearsay,
    in_the_view_of,
    inverted,
    second_subject,
    source_of,
    tag_of,
)
from sayso.language.attributions.untagged import untagged

_LIGHT = frozenset("make give have issue express voice raise offer repeat release hold share take deliver".split())
_FIGURES = frozenset("toll number figure cost count total damage value loss estimate tally size".split())
_BEFORE_NUMBER = frozenset({"RB", "RBR", "RBS", "JJR", "JJS", "IN", "TO", "$", "CD"})
_MEANS = frozenset({"hope", "seek", "want", "intend", "plan", "prefer"})
_TRIES = frozenset({"try", "attempt", "manage", "seek", "necessary", "indispensable"})
_LASTS = frozenset({"keep", "continue", "start", "begin", "stop"})
_INQUIRES = frozenset({"determine", "establish"})
_PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ"}


def rule_found(page: Page) -> tuple[Found, ...]:
    """Find attributions by rules alone."""
    found = without_tags(page, list(_all(page)))
    return (*found, *untagged(page, found))


def _all(page: Page) -> Iterator[Found]:
    spoken = direct_speech(page)
    yield from spoken
    yield from labelled(page)
    taken = {one.word.i for one in spoken}
    for token in page.doc:
        if token.i not in taken and (part := _PARTS.get(token.pos_)):
            licensed = FRAMES.get((part, name_of(token)))
            if licensed and (one := _reported(page, token, part, licensed)) is not None:
                yield one
        if token.lemma_ == "put" and token.pos_ == "VERB" and (one := _put_at(page, token)) is not None:
            yield one
        if token.lemma_ == "give" and token.pos_ == "VERB" and (one := _gives_toll(page, token)) is not None:
            yield one
        if token.lower_ == "reports" and token.pos_ == "NOUN" and (one := closing_report(page, token)) is not None:
            yield one
        if token.lower_ == "saying" and (one := closing_quote(page, token)) is not None:
            yield one
        if token.lower_ == "according":
            yield from according(page, token)
        elif token.dep_ == "advmod":
            yield from hearsay(page, token)
        elif token.lower_ in ("in", "by"):
            yield from in_the_view_of(page, token)


def _reported(page: Page, word: Token, part: str, licensed: frozenset[str]) -> Found | None:
    if (part == "VERB" and only_relays(word)) or (part == "NOUN" and _only_medium(word)):
        return None
    if part == "VERB" and second_subject(word) is not None and (found := inverted(page, word)) is not None:
        return found
    passive = part == "VERB" and is_passive(word)
    for complement in complements(word):
        if part != "VERB" and complement.content and complement.content[0][0] < word.i:
            continue
        if complement.frame == "obj" and (found := inverted(page, word)) is not None:
            return found
        if ("passive " if passive else "") + complement.frame in licensed and complement.content:
            found = _with_source(page, word, part, complement, passive)
            if found is not None:
                return found
    return tag_of(page, word) if part == "VERB" else None


def _put_at(page: Page, verb: Token) -> Found | None:
    """Read 'put the death toll at 16' and 'puts the cost at two million'."""
    what, at = child(verb, "dobj"), next((i for i in range(verb.i + 2, verb.i + 12) if _is_at_figure(page, i)), None)
    who = doer(verb)
    if what is None or at is None or who is None or not verb.i < what.i < at:
        return None
    if lemma_of(what.lemma_) not in _FIGURES:
        return None
    end = at + 1
    while end < len(page.doc) and (page.doc[end].like_num or page.doc[end].tag_ in _BEFORE_NUMBER):
        end += 1
    while not (page.doc[end - 1].like_num or page.doc[end - 1].tag_ == "CD"):
        end -= 1
    content = [(noun_phrase(what)[0], end)]
    return replace(page.found(verb, who, cue_group(verb), content), sure=True)


def _gives_toll(page: Page, verb: Token) -> Found | None:
    """Read 'gave a toll of 48 dead'."""
    what, who = child(verb, "dobj"), doer(verb)
    if what is None or who is None or what.i < verb.i or lemma_of(what.lemma_) not in _FIGURES:
        return None
    start, end = noun_phrase(what)
    if not any(one.like_num for one in page.doc[start:end]):
        return None
    return replace(page.found(verb, who, cue_group(verb), [(start, end)]), sure=True)


def _is_at_figure(page: Page, i: int) -> bool:
    doc = page.doc
    return i + 1 < len(doc) and doc[i].lower_ == "at" and any(one.like_num for one in doc[i + 1 : i + 6])


def _only_medium(noun: Token) -> bool:
    """Tell whether a noun only says how the words came: 'said in a statement that'."""
    prep = noun.head
    return noun.dep_ == "pobj" and prep.lower_ in ("in", "on") and lemma_of(prep.head.lemma_) in TAGS


def _with_source(page: Page, word: Token, part: str, complement: Complement, passive: bool) -> Found | None:
    cue = _cue(word, complement.joint)
    if part == "VERB":
        if word.dep_ == "acl" and complement.frame == "obj" and not says_something(word):
            return None  # 'forces supporting the government' tells of deeds
        if _is_deed_or_plan(word, complement.frame):
            return None
        source = source_of(word)
        above = tag_of(page, word.head) if source is None and is_aside(word) else None
        if above is not None:  # '... fled | the ministry said adding that ...'
            return page.with_phrase(word, above.source, cue, complement.content)
        if source is None and not passive and child(word, "expl") is None:
            return None
    elif part == "ADJ":
        source = subject(word)  # none in 'It is unclear whether'
        if source is None and child(word.head, "nsubj") is None:
            return None
        cue = ((verb_group(word.head)[0] if word.dep_ == "acomp" else word.i, cue[-1][1]),)
    else:
        source = owner(word)
        if source is None and word.dep_ == "dobj" and lemma_of(word.head.lemma_) in _LIGHT:
            source = doer(word.head)
            cue = ((verb_group(word.head)[0], cue[-1][1]),)
        if source is None and complement.frame != "that":
            return None
    return page.found(word, source, cue, complement.content)


def _is_deed_or_plan(verb: Token, frame: str) -> bool:
    """Tell whether a verb says what is done or meant: 'went to identify the dead', 'is advancing hoping to win it'."""
    above = verb.head
    if frame in ("inf", "purpose") and verb.tag_ == "VBG" and verb.dep_ in ("advcl", "xcomp"):
        return lemma_of(verb.lemma_) in _MEANS and not says_something(above) and above.lemma_ not in _LASTS
    if frame == "that" and lemma_of(verb.lemma_) in _INQUIRES:
        return verb.tag_ not in ("VBD", "VBN")
    purpose = verb.dep_ in ("advcl", "acl") or (verb.dep_ == "xcomp" and lemma_of(above.lemma_) in _TRIES)
    return frame == "obj" and purpose and any(one.tag_ == "TO" for one in children(verb))


def _cue(word: Token, joint: Token | None) -> tuple[Range, ...]:
    ((start, end),) = cue_group(word) if word.pos_ in ("VERB", "AUX") else ((word.i, word.i + 1),)
    if joint is None:
        return ((start, end),)
    return ((start, joint.i + 1),) if joint.i - end <= 2 else ((start, end), (joint.i, joint.i + 1))
