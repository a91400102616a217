"""From quotation to speaker: the tag behind, in front of or between the quotations of one speech."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.language.cues import SPEAKS, lemma_of
from sayso.language.phrases import Range, doer, noun_phrase, reach, trimmed, verb_group
from sayso.language.quotes import find_quotations

_TAG = 40  # tokens that a tag may be long
_SHORT = 3  # words of a quoted fragment that is no statement by itself


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its quotations as ranges of tokens."""

    doc: Doc
    quotations: tuple[Range, ...]  # from the opening mark to the end of the closing one
    parts: tuple[tuple[Range, ...], ...]  # the same, a range a paragraph
    inside: list[int]  # for each token the number of its quotation, or -1

    @classmethod
    def of(cls, doc: Doc, text: str) -> "Page":
        """Find the quotations of a document and the tokens that they cover."""
        starts = [token.idx for token in doc]
        parts = []
        for one in find_quotations(text, doc.text):
            ranges = [(bisect_left(starts, s), bisect_left(starts, e)) for s, e in one.spans]
            if all(start < end for start, end in ranges):
                parts.append(tuple(ranges))
        inside = [-1] * len(doc)
        for number, ranges in enumerate(parts):
            for start, end in ranges:
                inside[start:end] = [number] * (end - start)
        return cls(doc, tuple((one[0][0], one[-1][1]) for one in parts), tuple(parts), inside)

    def widened(self, cue: Token, content: Iterable[Range]) -> list[Range]:
        """Let a content take in the whole of each quotation that it begins, and keep it within the cue's own."""
        home = self.inside[cue.i]
        wide: list[Range] = []
        for start, end in content:
            low, high = start, end
            if home >= 0:
                low, high = max(low, self.quotations[home][0]), min(high, self.quotations[home][1])
            elif (last := self.inside[max(start, end - 1)]) >= 0 and self.quotations[last][0] >= start - 1:
                high = max(high, self.quotations[last][1])
            if home < 0 and (first := self.inside[start]) >= 0 and self.quotations[first][0] == start - 1:
                low = start - 1
            wide.append((low, high))
        return [one for one in wide if one[0] < one[1]]


@dataclass(frozen=True, slots=True)
class Speech:
    """One speaker's words in quote marks and the tag that names the speaker."""

    word: Token
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]


@dataclass(frozen=True, slots=True)
class _Tag:
    word: Token
    who: Token
    end: int  # token after the tag's sentence part


def direct_speech(page: Page) -> list[Speech]:
    """Return the speeches of a page; quotations that one tag serves stand together."""
    tags: dict[int, _Tag] = {}
    said: dict[int, list[Range]] = {}
    last: tuple[int, int] | None = None  # the tag and where the speech so far ends
    for number, (start, end) in enumerate(page.quotations):
        tag = _behind(page, number) or _in_front(page, number)
        if tag is None and last is not None and _blank(page.doc, last[1], start):
            tag = tags[last[0]]
        if tag is None:
            last = None
            continue
        tags.setdefault(tag.word.i, tag)
        said.setdefault(tag.word.i, []).extend(page.parts[number])
        last = tag.word.i, max(end, _sentence_end(page, tag, end))
    return [_speech(page.doc, tags[i], parts) for i, parts in said.items()]


def _speech(doc: Doc, tag: _Tag, parts: list[Range]) -> Speech:
    who = trimmed(doc, noun_phrase(tag.who))
    return Speech(tag.word, (who,), (verb_group(tag.word),), tuple(parts))


def _sentence_end(page: Page, tag: _Tag, end: int) -> int:
    """Return where the sentence of a tag behind a quotation ends; the quotation's end where the tag stands before."""
    if tag.word.i < end:
        return end
    doc = page.doc
    at = tag.end
    while at < min(len(doc), tag.end + _TAG) and page.inside[at] < 0 and not _stops(doc[at]):
        at += 1
    return at


def _stops(token: Token) -> bool:
    return token.is_space and "\n" in token.text or token.text in (".", "!", "?", ":")


def _blank(doc: Doc, start: int, end: int) -> bool:
    return end - start <= 6 and all(doc[i].is_space or doc[i].is_punct for i in range(start, end))


def _behind(page: Page, number: int) -> _Tag | None:
    """Read '"...," said the driver' and '"...," the driver told the BBC'."""
    doc, (_, end) = page.doc, page.quotations[number]
    at = end
    while at < len(doc) and (doc[at].text in (",", "-", "–", "—") or (doc[at].is_space and "\n" not in doc[at].text)):
        at += 1
    for i in range(at, min(len(doc), at + _TAG)):
        token = doc[i]
        if page.inside[i] >= 0 or _stops(token):
            return None
        if token.pos_ in ("VERB", "AUX", "NOUN", "PROPN") and lemma_of(token.lemma_) in SPEAKS:
            who = doer(token) if token.pos_ in ("VERB", "AUX") else None
            if who is None:
                continue
            left = min(verb_group(token)[0], reach(who)[0])
            if left <= at + 1 and page.inside[who.i] < 0:
                return _Tag(token, who, max(token.i, who.right_edge.i) + 1)
            if token.pos_ == "VERB":
                return None
    return None


def _in_front(page: Page, number: int) -> _Tag | None:
    """Read 'The driver said: "..."' and 'The driver told the BBC, "..."'."""
    doc, (start, end) = page.doc, page.quotations[number]
    at = start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or page.inside[at] >= 0:
        return None
    colon = doc[at].text in (":", ",")
    if not colon and not _ends_sentence(page, end):
        return None
    for i in range(at, max(-1, at - _TAG), -1):
        token = doc[i]
        if page.inside[i] >= 0 or (i < at and _stops(token)):
            return None
        if token.pos_ == "VERB":
            if lemma_of(token.lemma_) not in SPEAKS or (not colon and i < at):
                return None
            who = doer(token)
            return _Tag(token, who, i + 1) if who is not None and page.inside[who.i] < 0 else None
    return None


def _ends_sentence(page: Page, end: int) -> bool:
    doc = page.doc
    inner = doc[end - 2].text if end >= 2 else ""
    return inner in (".", "!", "?", "…", "...") or end >= len(doc) or _stops(doc[end])
