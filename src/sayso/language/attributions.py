"""Who says what: sources, cues and contents by rules over the parse and the quote marks.

Two readers look at a document. `_Direct` goes from quotation to speaker: the tag behind, in front of or between the
quotations. `_reported` goes from each cue word to its complement in the parse. Where both read the same cue, the
quotations win. The limits are told in docs/attribution.md.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.language.cues import FRAMES, act_of, lemma_of
from sayso.language.direct import Page, direct_speech
from sayso.language.frames import Complement, clause_content, complements, own_words
from sayso.language.phrases import (
    Range,
    child,
    children,
    doer,
    is_passive,
    noun_phrase,
    owner,
    reach,
    span,
    subject,
    trimmed,
    verb_group,
    without,
)
from sayso.records import Attribution, Document, Manner, Span

_LIGHT = frozenset("make give have issue express voice raise offer repeat release hold share take deliver".split())
_PARTS = {"VERB": "VERB", "AUX": "VERB", "NOUN": "NOUN", "ADJ": "ADJ"}


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in tokens, before it becomes a record."""

    word: Token
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


def find_attributions(doc: Doc, document: Document) -> tuple[Attribution, ...]:
    """Find who says what, in the order of the contents; `voices` stay empty.

    A source is the noun phrase as written, a pronoun stays a pronoun; no source stands for 'it was reported'.
    Attributions may lie within another's content ('the paper reported that a driver said ...'). Time is linear in the
    length of the text.
    """
    page = Page.of(doc, document.text)
    found = list(_all(page))
    records = [_record(page, one) for one in found]
    unique = {(one.content, one.source, one.cue): one for one in records if one.content}
    return tuple(sorted(unique.values(), key=lambda one: (one.content[0].start, -one.content[-1].end, one.cue)))


def _all(page: Page) -> Iterator[Found]:
    spoken = direct_speech(page)
    for tag in spoken:
        yield Found(tag.word, tag.source, tag.cue, tag.content)
    taken = {tag.word.i for tag in spoken}
    for token in page.doc:
        if token.i not in taken and (part := _PARTS.get(token.pos_)):
            licensed = FRAMES.get((part, lemma_of(token.lemma_)))
            if licensed and (one := _reported(page, token, part, licensed)) is not None:
                yield one
        if token.lower_ == "according":
            yield from _according(page, token)


def _reported(page: Page, word: Token, part: str, licensed: frozenset[str]) -> Found | None:
    passive = part == "VERB" and is_passive(word)
    for complement in complements(word):
        if ("passive " if passive else "") + complement.frame in licensed and complement.content:
            return _with_source(page, word, part, complement, passive)
    return _parenthetical(page, word) if part == "VERB" and "that" in licensed and not passive else None


def _with_source(page: Page, word: Token, part: str, complement: Complement, passive: bool) -> Found | None:
    cue = _cue(word, complement.joint)
    if part == "VERB":
        source = doer(word)
        if source is None and not passive and child(word, "expl") is None:
            return None
    elif part == "ADJ":
        source = subject(word)
        if source is None:
            return None
        cue = ((verb_group(word.head)[0] if word.dep_ == "acomp" else word.i, cue[-1][1]),)
    else:
        source = owner(word)
        if source is None and word.dep_ == "dobj" and lemma_of(word.head.lemma_) in _LIGHT:
            source = doer(word.head)
            cue = ((verb_group(word.head)[0], cue[-1][1]),)
        if source is None and complement.frame != "that":
            return None
    return _found(page, word, source, cue, complement.content)


def _found(page: Page, word: Token, source: Token | None, cue: tuple[Range, ...], content: Iterable[Range]) -> Found:
    phrase = (trimmed(page.doc, noun_phrase(source)),) if source is not None else ()
    wide = page.widened(word, content)
    return Found(word, phrase, cue, tuple(part for one in wide for part in without(one, [*phrase, *cue])))


def _cue(word: Token, joint: Token | None) -> tuple[Range, ...]:
    start, end = verb_group(word) if word.pos_ in ("VERB", "AUX") else (word.i, word.i + 1)
    above = word.head.head if word.dep_ == "pcomp" else word.head
    if word.dep_ in ("xcomp", "pcomp") and above.pos_ in ("VERB", "AUX") and 0 < word.i - above.i <= 4:
        start = min(start, verb_group(above)[0])
    if joint is None:
        return ((start, end),)
    return ((start, joint.i + 1),) if joint.i - end <= 2 else ((start, end), (joint.i, joint.i + 1))


def _parenthetical(page: Page, verb: Token) -> Found | None:
    """Read ', the driver said,' and ', as the agency reported' where the parser hangs the tag under what is said."""
    above, who = verb.head, child(verb, "nsubj")
    if above is verb or who is None or verb.dep_ not in ("parataxis", "ccomp", "advcl", "conj", "dep"):
        return None
    mark = child(verb, "mark")
    if mark is not None and mark.lower_ != "as":
        return None
    start, end = reach(verb)
    doc = page.doc
    if verb.dep_ != "parataxis" and not (_is_break(doc, start - 1) and _is_break(doc, end)):
        return None
    if end - start > 15 and mark is None:
        return None
    content = without(reach(above), [(start, end)])
    return _found(page, verb, who, _cue(verb, None), content)


def _is_break(doc: Doc, i: int) -> bool:
    return i < 0 or i >= len(doc) or doc[i].is_punct or doc[i].is_space


def _according(page: Page, word: Token) -> Iterator[Found]:
    to = word.nbor(1) if word.i + 1 < len(page.doc) else None
    who = child(to, "pobj") if to is not None and to.lower_ == "to" else None
    if to is None or who is None:
        return
    start, end = word.i, max(noun_phrase(who)[1], reach(who)[1])
    sentence = word.sent
    clause = word.head
    for _ in range(6):
        if clause.pos_ in ("VERB", "AUX") or clause.head is clause:
            break
        clause = clause.head
    whole = (sentence.start, sentence.end) if clause.dep_ == "ROOT" else reach(clause)
    yield _found(page, word, who, ((word.i, to.i + 1),), without(whole, [(start, end)]))


def _record(page: Page, found: Found) -> Attribution:
    doc = page.doc
    content = [span(doc, part) for part in (trimmed(doc, one) for one in found.content) if part[0] < part[1]]
    return Attribution(
        source=tuple(span(doc, part) for part in found.source if part[0] < part[1]),
        cue=tuple(span(doc, part) for part in found.cue),
        content=tuple(content),
        manner=_manner(page, found.content),
        act=act_of(lemma_of(found.word.lemma_)),
    )


def _manner(page: Page, content: Iterable[Range]) -> Manner:
    words = [i for start, end in content for i in range(start, end) if page.doc[i].is_alpha or page.doc[i].like_num]
    inside = sum(page.inside[i] >= 0 for i in words)
    if not inside:
        return "indirect"
    return "direct" if inside >= 0.9 * len(words) else "mixed"
