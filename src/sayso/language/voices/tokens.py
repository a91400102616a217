"""A document's tokens as plain lists, because reading attributes off spaCy tokens one by one is slow."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from spacy.tokens import Doc

from sayso.language.voices.access import BODY_WORDS
from sayso.records import Span


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel lists, one entry a token. `starts` and `ends` are offsets in the document's text."""

    text: str
    words: list[str]
    lower: list[str]
    lemmas: list[str]
    pos: list[str]
    dep: list[str]
    ents: list[str]
    starts: list[int]
    ends: list[int]
    first: list[bool]  # begins a sentence, or stands behind an opening quote mark
    known: frozenset[str]  # every word form of the document
    named: frozenset[str]  # those that are read as names where no sentence begins
    causes: frozenset[str]  # 'Hope' of 'the charity Hope for Water', or where 'Hope for Water' stands twice
    sentences: list[int]  # where each sentence begins, and the number of tokens at the end

    @classmethod
    def of(cls, doc: Doc) -> "Tokens":
        """Read a parsed document once."""
        every = list(doc)  # made once: spaCy builds each token object anew on every pass
        words = [token.text for token in every]
        starts = [token.idx for token in every]
        begins = [token.is_sent_start is True for token in every]
        first = [
            begin or at == 0 or words[at - 1] in _OPENERS or words[at - 1].isspace() for at, begin in enumerate(begins)
        ]
        pos = [token.pos_ for token in every]
        return cls(
            text=doc.text,
            words=words,
            lower=[word.lower() for word in words],
            lemmas=[token.lemma_.lower() for token in every],
            pos=pos,
            dep=[token.dep_ for token in every],
            ents=[token.ent_type_ for token in every],
            starts=starts,
            ends=[start + len(word) for start, word in zip(starts, words, strict=True)],
            first=first,
            known=frozenset(words),
            causes=_causes(words),
            named=frozenset(
                word
                for word, begin, kind in zip(words, first, pos, strict=True)
                if kind == "PROPN" and not begin and word[0].isupper()
            ),
            sentences=[*(at for at, begin in enumerate(begins) if begin), len(words)],
        )

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of tokens that a span touches."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def span_of(self, first: int, end: int) -> Span:
        """Return the stretch of text from one token up to, not including, another."""
        return Span(self.starts[first], self.ends[end - 1])

    def sentence_start(self, at: int) -> int:
        """Return the token that begins the sentence of a token."""
        return self.sentences[max(0, bisect_right(self.sentences, at) - 1)]

    def sentence_of(self, offset: int) -> int:
        """Return the number of the sentence that an offset lies in."""
        return bisect_right(self.sentences, bisect_right(self.starts, offset) - 1) - 1

    def sentence_end(self, at: int) -> int:
        """Return the token behind the sentence of a token."""
        return self.sentences[min(bisect_right(self.sentences, at), len(self.sentences) - 1)]

    def owner(self, first: int, end: int) -> str:
        """Return a name without the mark of possession, also where the apostrophe was lost ('Irans')."""
        name = self.quote(first, end).removesuffix("'s").removesuffix("'")
        last = name.rsplit(" ", 1)[-1]
        stem = last[:-1]
        lost = (
            last not in _PLURAL_NAMES
            and len(last) > 2
            and last.endswith("s")
            and (stem in self.known or stem.casefold() in BODY_WORDS)
        )
        return name[:-1] if lost else name

    def quote(self, first: int, end: int) -> str:
        """Return the words from one token up to another, on one line."""
        words = self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""
        return " ".join(_BROKEN.sub("-", words).split()) if "\n" in words else words


def _causes(words: list[str]) -> frozenset[str]:
    """Return the words that go on with 'for' and a capital behind a word such as 'charity', or more than once."""
    found: Counter[str] = Counter()
    for at in range(1, len(words) - 2):
        if words[at + 1] == "for" and words[at][0].isupper() and words[at + 2][0].isupper():
            found[f"{words[at]} {words[at + 2]}"] += 2 if words[at - 1] in BODY_WORDS else 1
    return frozenset(pair.split()[0] for pair, often in found.items() if often > 1)


_PLURAL_NAMES = frozenset({"Nations", "States", "Emirates"})
_BROKEN = re.compile(r"(?<=\w)-\s*\n\s*")
_OPENERS = frozenset({'"', ".", "!", "?", ":", "--", "-", "*", "•"})
