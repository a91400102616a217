"""Speakers told by a colon alone: in a headline ('Observatory: 12 killed', 'Raid kills 12: monitor'), in a transcript.

A label counts only where the layout bears it out: a headline stands among the first two paragraphs and ends without a
full stop, a transcript has at least three labels, in capitals or each of them again and again. So 'UPDATE: ...' and
'Aleppo: ...' are no speakers.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from sayso.language.attributions.cues import REPORTERS, lemma_of
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, after_dateline
from sayso.language.voices.publishers import agency_credit

_LABEL: Final = 6  # tokens before the colon
_HEADLINE: Final = 30  # tokens of a headline
_HEADLINES: Final = 2  # paragraphs at the top that may be headlines
_TOP: Final = 300  # characters in which the dateline of an agency is looked for
_ENDS: Final = frozenset({".", "!", "?"})
_MARKS: Final = frozenset({":", "-", "–", "—"})
_TURNS: Final = 3  # labels that make a transcript
_NAME: Final = 3  # tokens of a speaker's name before the colon of a turn
_NO_VERDICT: Final = frozenset({"what", "how", "why", "who", "where", "when"})


def labelled(page: Page) -> Iterator[Found]:
    """Yield what is attributed by a label and a colon."""
    doc = page.doc
    paragraphs = list(_paragraphs(doc))
    colons = [_colon(doc, one) for one in paragraphs]
    begun = [(start, colon, end) for (start, end), colon in zip(paragraphs, colons, strict=True) if colon is not None]
    often = Counter(doc[start:colon].text for start, colon, _ in begun)
    turns = [
        (start, colon, end)
        for start, colon, end in begun
        if _is_turn(doc, start, colon) or (often[doc[start:colon].text] > 1 and _may_be_name(doc, start, colon))
    ]
    if len(turns) >= _TURNS:
        for start, colon, end in turns:
            yield replace(_found(page, (start, colon), (colon + 1, end)), sure=True)
    for (start, end), at in list(zip(paragraphs, colons, strict=True))[:_HEADLINES]:
        if at is not None and _is_headline(doc, start, at, end):
            yield _found(page, (start, at), (at + 1, end))


def with_headline(page: Page, found: Sequence[Found]) -> Iterator[Found]:
    """Yield what was found, and what a headline attributes by the speaker at its end.

    So 'Raid kills 12 - monitor', also where the mark was lost and the dateline follows: '... monitor AFP Friday'. What
    ran on from the headline into the first sentence is cut.
    """
    headline = _trailing(page)
    if headline is None:
        dated = _dateline(page.doc)
        yield from found if dated is None else (_before(one, dated) for one in found)
        return
    end = headline.source[0][1]
    while end < len(page.doc) and (page.doc[end].ent_type_ == "DATE" or page.doc[end].text.isupper()):
        end += 1  # 'AFP Friday 24 Oct'
    yield headline
    for one in found:
        parts = tuple((max(start, end), stop) for start, stop in one.content if stop > end)
        if parts == one.content:
            yield one
        elif parts and (not one.cue or one.cue[0][0] >= end):
            yield replace(one, content=parts)


def _dateline(doc: Doc) -> int | None:
    """Return the token where an agency's credit stands in the first line: 'Raid kills ten | AFP Sunday 6 Apr'."""
    end = _first_line(doc)
    credit = agency_credit(doc.text[:_TOP])
    return None if credit is None else next((t.i for t in doc[:end] if t.idx == credit.span.start), None)


def _first_line(doc: Doc) -> int:
    return next((token.i for token in doc[: 2 * _HEADLINE] if token.text in _ENDS or "\n" in token.text), len(doc))


def _before(one: Found, dated: int) -> Found:
    """End what a headline's verb says before the dateline."""
    if not one.cue or one.cue[0][0] >= dated or any(start >= dated for start, _ in one.source):
        return one
    parts = tuple(part for part in one.content if part[1] <= dated)
    if parts == one.content or one.cue[-1][1] >= dated:
        return one
    start = min((start for start, _ in one.content if one.cue[-1][1] <= start < dated), default=one.cue[-1][1])
    return replace(one, content=((start, dated),))


def _trailing(page: Page) -> Found | None:
    doc = page.doc
    end, dated = _first_line(doc), _dateline(doc)
    end = dated or end
    mark = next((i for i in range(end - 2, max(0, end - 2 - _LABEL), -1) if _parts(doc, i)), None)
    first = mark + 1 if mark is not None else end - 1
    if end > 2 * _HEADLINE or (mark is None and dated is None):
        return None
    label, told = doc[first:end], doc[: first if mark is None else mark]
    verbs = ("VERB", "AUX")
    news = len(told) > _NAME and any(one.pos_ in verbs or one.like_num for one in told)
    named = len(label) and is_speaker(label[-1]) and not any(one.pos_ in verbs for one in label)
    leads = mark is None and told and (told[-1].pos_ in ("ADP", "DET", "CCONJ", "ADJ", "AUX") or told[-1].is_punct)
    if not news or not named or leads or any(one.text in _MARKS for one in told[-_LABEL:]):
        return None
    cue = () if mark is None else ((mark, mark + 1),)
    return Found(doc[first if mark is None else mark], ((first, end),), cue, (after_dateline(doc, (0, told.end)),))


def _parts(doc: Doc, i: int) -> bool:
    """Tell whether a colon or dash parts a headline from its speaker; a hyphen within a word does not."""
    return doc[i].text in _MARKS and bool(doc[i].whitespace_) and (doc[i].text == ":" or bool(doc[i - 1].whitespace_))


def _found(page: Page, source: Range, content: Range) -> Found:
    colon = source[1]
    start = source[0] + 1 if page.doc[source[0]].is_quote else source[0]
    return Found(page.doc[colon], ((start, colon),), ((colon, colon + 1),), (content,))


def _paragraphs(doc: Doc) -> Iterator[Range]:
    start = 0
    for token in doc:
        if token.is_space and "\n" in token.text:
            if token.i > start:
                yield start, token.i
            start = token.i + 1
    if start < len(doc):
        yield start, len(doc)


def _colon(doc: Doc, paragraph: Range) -> int | None:
    start, end = paragraph
    return next((i for i in range(start + 1, min(end - 1, start + _LABEL + 1)) if doc[i].text == ":"), None)


def _is_turn(doc: Doc, start: int, colon: int) -> bool:
    words = [doc[i].text for i in range(start, colon) if not doc[i].is_punct]
    return bool(words) and all(word.isupper() for word in words)


def _may_be_name(doc: Doc, start: int, colon: int) -> bool:
    return colon - start <= _NAME and all(doc[i].text[0].isupper() and doc[i].is_alpha for i in range(start, colon))


def _is_headline(doc: Doc, start: int, colon: int, end: int) -> bool:
    if end - start > _HEADLINE or doc[end - 1].text == "." or doc[colon + 1].lower_ in _NO_VERDICT:
        return False
    label, rest = [doc[i] for i in range(start, colon)], [doc[i] for i in range(colon + 1, end)]
    return (
        is_speaker(label[-1])
        and not any(one.pos_ in ("VERB", "AUX") for one in label)
        and len(rest) >= 3
        and any(one.pos_ in ("VERB", "AUX") or one.like_num for one in rest)
    )


def is_speaker(word: Token) -> bool:
    """Tell whether a label that ends with a word names somebody: a person, a body, one who reports."""
    return lemma_of(word.lemma_) in REPORTERS or word.ent_type_ in ("PERSON", "ORG")
