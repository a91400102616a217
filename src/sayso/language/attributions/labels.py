"""Speakers who stand before a colon: in a headline ('Observatory: 12 killed in raid') and in a transcript ('Q: ...').

A label counts only where the layout bears it out: a headline stands among the first two paragraphs and ends without a
full stop, a transcript has at least three labels, in capitals or each of them again and again. So 'UPDATE: ...' and
'Aleppo: ...' are no speakers.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Final

from spacy.tokens import Doc, Token

from sayso.language.attributions.cues import REPORTERS, lemma_of
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range

_LABEL: Final = 6  # tokens before the colon
_HEADLINE: Final = 30  # tokens of a headline
_HEADLINES: Final = 2  # paragraphs at the top that may be headlines
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
            yield _found(page, (start, colon), (colon + 1, end))
    for (start, end), at in list(zip(paragraphs, colons, strict=True))[:_HEADLINES]:
        if at is not None and _is_headline(doc, start, at, end):
            yield _found(page, (start, at), (at + 1, end))


def is_turn(page: Page, found: Found) -> bool:
    """Tell whether something is attributed by the label before it, at the start of a paragraph."""
    (start, end), *more = found.source or ((0, 0),)
    begins = start == 0 or page.doc[start - 1].is_space
    return not more and found.word.text == ":" and begins and end == found.word.i


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
        _is_speaker(label[-1])
        and not any(one.pos_ in ("VERB", "AUX") for one in label)
        and len(rest) >= 3
        and any(one.pos_ in ("VERB", "AUX") or one.like_num for one in rest)
    )


def _is_speaker(word: Token) -> bool:
    return lemma_of(word.lemma_) in REPORTERS or word.ent_type_ in ("PERSON", "ORG")
