"""A document as the readers of attribution see it: the parse, and which words stand inside which quotation."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from sayso.language.attributions.phrases import Range, after_dateline, noun_phrase, phrase_before, trimmed, without
from sayso.language.attributions.quotes import find_quotations
from sayso.records import Act

_NEGATORS = frozenset({"no", "neither"})  # 'Neither side admitted': the word belongs to the cue, for polarity


@dataclass(frozen=True, slots=True)
class Found:
    """An attribution in tokens, before it becomes a record. `word` is the cue's main word."""

    word: Token
    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    act: Act | None = None  # where the word does not tell
    sure: bool = False  # layout or wording leave no doubt: the tagger neither drops nor cuts it


@dataclass(frozen=True, slots=True)
class Page:
    """A document with its quotations as ranges of tokens."""

    doc: Doc
    quotations: tuple[tuple[Range, ...], ...]  # a range a paragraph, marks included
    inside: list[int]  # for each token the number of its quotation, or -1

    @classmethod
    def of(cls, doc: Doc, text: str) -> "Page":
        """Find the quotations of a document and the tokens that they cover."""
        starts = [token.idx for token in doc]
        quotations: list[tuple[Range, ...]] = []
        for one in find_quotations(text, doc.text):
            ranges = tuple((bisect_left(starts, s), bisect_left(starts, e)) for s, e in one.spans)
            if all(start < end for start, end in ranges):
                quotations.append(ranges)
        inside = [-1] * len(doc)
        for number, ranges in enumerate(quotations):
            for start, end in ranges:
                inside[start:end] = [number] * (end - start)
        return cls(doc, tuple(quotations), inside)

    def found(self, word: Token, source: Token | None, cue: tuple[Range, ...], content: Iterable[Range]) -> Found:
        """Put an attribution together; the words of source and cue are taken out of the content."""
        phrase = (trimmed(self.doc, noun_phrase(source)),) if source is not None else ()
        return self.with_phrase(word, phrase, cue, content)

    def with_phrase(
        self, word: Token, source: tuple[Range, ...], cue: tuple[Range, ...], content: Iterable[Range]
    ) -> Found:
        """Put an attribution together whose source is a range of tokens."""
        if source and source[0][0] > 0 and self.doc[source[0][0] - 1].lower_ in _NEGATORS:
            cue = ((source[0][0] - 1, source[0][0]), *cue)
        elif source and self.doc[source[0][0]].lower_ in _NEGATORS and source[0][1] - source[0][0] > 1:
            cue = ((source[0][0], source[0][0] + 1), *cue)
            source = ((source[0][0] + 1, source[0][1]), *source[1:])
        source = self._joined(source, cue)
        tag = [*source, *cue]
        whole = (after_dateline(self.doc, wide) for one in content for wide in self._widened(word, one))
        parts = (part for one in whole for part in without(one, tag))
        return Found(word, source, cue, tuple(parts))

    def _joined(self, source: tuple[Range, ...], cue: tuple[Range, ...]) -> tuple[Range, ...]:
        """Add the first of two speakers that the parser left with the content: 'a medic and residents said'."""
        if len(source) != 1 or source[0][1] != cue[-1][0] or self.doc[max(0, source[0][0] - 1)].lower_ != "and":
            return source
        start, end = source[0]
        other = phrase_before(self.doc, start - 1, self.doc[start].sent.start)
        return source if other is None or self.inside[other] != self.inside[start] else ((other, end),)

    def _widened(self, cue: Token, content: Range) -> list[Range]:
        """Let a content take in the whole of each quotation that it begins, and keep it within the cue's own."""
        start, end = content
        home = self.inside[cue.i]
        if home >= 0:
            within = [(max(start, low), min(end, high)) for low, high in self.quotations[home]]
            return [one for one in within if one[0] < one[1]]
        if end < len(self.doc) and self.inside[end] >= 0 > self.inside[end - 1] and self.doc[end - 1].is_alpha:
            end += 1  # 'called it "a massacre"': what the parser cut off at the mark
        last, first = self.inside[max(start, end - 1)], self.inside[start]
        rest: tuple[Range, ...] = ()
        if last >= 0 and self.quotations[last][0][0] >= start - 1:
            whole = self.quotations[last]
            at = next(n for n, (_, high) in enumerate(whole) if high >= end)
            end, rest = whole[at][1], whole[at + 1 :]
        if first >= 0 and self.quotations[first][0][0] == start - 1:
            start -= 1
        return [(start, end), *rest]
