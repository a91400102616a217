"""A document as the network reads it: words as pieces and features, cut into windows.

Training and use share this module, so that both see the same numbers. The features say what the parse and the rules
know already (part of speech, relation to the head, quotation, what the rules took for source, cue and content), so the
network learns what they miss.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Token

from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import main_word
from sayso.language.attributions.tagger.wordpiece import WordPiece

LONGEST_WINDOW = 256  # pieces, without the marks at both ends
NEAR = 8  # distances up to this have a number of their own

_POS: Final = "ADJ ADP ADV AUX CCONJ CONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
_DEP: Final = """
    ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative dep
    det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj predet
    prep prt punct quantmod relcl xcomp
""".split()
_ENT: Final = """
    CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME
    WORK_OF_ART
""".split()
_POS_ID: Final = {name: number for number, name in enumerate(_POS, 1)}
_DEP_ID: Final = {name: number for number, name in enumerate(_DEP, 1)}
_ENT_ID: Final = {name: number for number, name in enumerate(_ENT, 1)}

FEATURES: Final = {
    "pos": len(_POS) + 1,
    "dep": len(_DEP) + 1,
    "entity": len(_ENT) + 1,
    "shape": 6,
    "quote": 3,  # outside, a mark, inside
    "paragraph": 2,  # 1 on its first word
    "rule source": 3,  # none, first word, later word
    "rule cue": 3,
    "rule content": 3,
}
"""Name of each feature of a word -> how many values it has, 0 being none or unknown."""

LINKS: Final = {
    "distance": 2 * (NEAR + 5) + 1,  # in words, to the cue
    "branch": len(_DEP) + 3,  # by which branch of the cue's main word it hangs there; itself; elsewhere
    "rule role": 4,  # what the rules take it for beside this cue: none, source, content; no such cue
}
"""Name of each feature of a word and a cue -> how many values it has."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Cue:
    """A stretch of words that may announce what somebody says; both ends count words of the sheet, end exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words of a document but for blanks, with features of shape (words, len(FEATURES))."""

    page: Page
    tokens: tuple[Token, ...]
    pieces: tuple[tuple[int, ...], ...]
    features: Numbers
    before: tuple[int, ...]  # for each token of the parse, and the end: how many words stand before it
    rules: tuple[Found, ...]
    announced: dict[int, list[Found]]  # of a word that the rules take for part of a cue: what that cue announces

    @classmethod
    def of(cls, page: Page, rules: Sequence[Found], wordpiece: WordPiece) -> "Sheet":
        """Lay a document out."""
        tokens = tuple(token for token in page.doc if not token.is_space)
        before = tuple(accumulate((not token.is_space for token in page.doc), initial=0))
        features = np.zeros((len(tokens), len(FEATURES)), dtype=np.int64)
        for at, token in enumerate(tokens):
            features[at, :6] = (
                _POS_ID.get(token.pos_, 0),
                _DEP_ID.get(token.dep_, 0),
                _ENT_ID.get(token.ent_type_, 0),
                _shape(token.text),
                _quoted(page, token),
                _begins(token),
            )
        announced: dict[int, list[Found]] = {}
        for found in rules:
            for start, end in found.cue:
                for at in range(before[start], before[end]):
                    announced.setdefault(at, []).append(found)
            for column, parts in ((6, found.source), (7, found.cue), (8, found.content)):
                for start, end in parts:
                    features[before[start] : before[end], column] = 2
                    features[before[start] : before[start] + (before[start] < before[end]), column] = 1
        cut = wordpiece.cut
        return cls(page, tokens, tuple(cut(token.text) for token in tokens), features, before, tuple(rules), announced)

    def windows(self, longest: int = LONGEST_WINDOW) -> list[tuple[int, int]]:
        """Cut the words into stretches of at most so many pieces: whole paragraphs, else whole sentences."""
        sizes = np.cumsum([0, *(len(one) for one in self.pieces)])
        found: list[tuple[int, int]] = []
        start, total = 0, len(self.tokens)
        while start < total:
            room = int(np.searchsorted(sizes, sizes[start] + longest, side="right")) - 1
            end = total if room >= total else self._cut_at(start, room)
            found.append((start, end))
            start = end
        return found

    def _cut_at(self, start: int, room: int) -> int:
        low = start + (room - start) // 3
        for at in range(room, low, -1):
            if self.features[at, 5]:
                return at
        for at in range(room, low, -1):
            if self.tokens[at].is_sent_start:
                return at
        return room

    def cues(self, window: tuple[int, int]) -> list[Cue]:
        """Return the cues that the rules found, last parts only, which lie within a window."""
        found = {self.span(one.cue[-1]) for at in range(*window) for one in self.announced.get(at, ())}
        return [Cue(start, end) for start, end in sorted(found) if window[0] <= start < end <= window[1]]

    def span(self, part: tuple[int, int]) -> tuple[int, int]:
        """Turn a range of tokens of the parse into a range of words here."""
        return self.before[part[0]], self.before[part[1]]

    def links(self, cue: Cue, window: tuple[int, int]) -> Numbers:
        """Return the features of each word of a window beside a cue, of shape (words, len(LINKS))."""
        start, end = window
        links = np.zeros((end - start, len(LINKS)), dtype=np.int64)
        links[:, 0] = _distances(start, end, cue)
        links[:, 1] = self._branches(cue, window)
        links[:, 2] = self._roles(cue, window)
        return links

    def _branches(self, cue: Cue, window: tuple[int, int]) -> Numbers:
        main = self.main_word(cue)
        found = np.zeros(window[1] - window[0], dtype=np.int64)

        def mark(token: Token, value: int) -> None:
            low, high = self.span((token.left_edge.i, token.right_edge.i + 1))
            found[max(low - window[0], 0) : max(high - window[0], 0)] = value

        above = main.head
        if above is not main:  # whose words the cue's own stand in: 'X, adding that'
            for sister in above.children:
                if sister is not main:
                    mark(sister, len(_DEP) + 2)
        for child in main.children:
            mark(child, _DEP_ID.get(child.dep_, 0))
        for at in range(max(cue.start, window[0]), min(cue.end, window[1])):
            found[at - window[0]] = len(_DEP) + 1
        return found

    def main_word(self, cue: Cue) -> Token:
        """Return the word of a cue on which its others hang."""
        return main_word(self.page.doc, (self.tokens[cue.start].i, self.tokens[cue.end - 1].i + 1))

    def _roles(self, cue: Cue, window: tuple[int, int]) -> Numbers:
        found = np.zeros(window[1] - window[0], dtype=np.int64)
        beside = [one for at in range(cue.start, cue.end) for one in self.announced.get(at, ())]
        if not beside:
            return found + 3
        best = min(beside, key=lambda one: abs(self.span(one.cue[-1])[0] - cue.start))
        for role, parts in ((2, best.content), (1, best.source)):
            for part in parts:
                low, high = self.span(part)
                found[max(low - window[0], 0) : max(high - window[0], 0)] = role
        return found


def _distances(start: int, end: int, cue: Cue) -> Numbers:
    places = np.arange(start, end)
    away = np.where(places < cue.start, places - cue.start, np.where(places >= cue.end, places - cue.end + 1, 0))
    size = np.abs(away)
    far = NEAR + 1 + np.clip(np.floor(np.log2(np.maximum(size, 1) / NEAR)).astype(np.int64), 0, 4)
    return np.sign(away) * np.where(size <= NEAR, size, far) + NEAR + 5


def _shape(word: str) -> int:
    if not any(char.isalnum() for char in word):
        return 5
    if word[0].isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2
    return 1 if word[0].isupper() else 3


def _quoted(page: Page, token: Token) -> int:
    if page.inside[token.i] < 0:
        return 0
    return 1 if token.text in ('"', "'", "''", "``") else 2


def _begins(token: Token) -> int:
    if token.i == 0:
        return 1
    before = token.nbor(-1)
    return int(before.is_space and "\n" in before.text)
