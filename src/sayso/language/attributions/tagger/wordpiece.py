"""WordPiece of uncased BERT (Devlin et al. 2019; Wu et al. 2016), word by word: text in, ids of the vocabulary out."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

LONGEST_WORD = 100  # characters; what is longer is unknown, as in the original
MOST_PIECES = 8  # of one word; more would let one hostile word fill a window

_ASCII_MARKS: Final = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


class WordPiece:
    """A vocabulary and the greedy longest-match cut of words into its pieces."""

    def __init__(self, vocabulary: list[str]) -> None:
        self._ids = {piece: number for number, piece in enumerate(vocabulary)}
        self.unknown = self._ids["[UNK]"]
        self.start = self._ids["[CLS]"]
        self.end = self._ids["[SEP]"]
        self.cut = lru_cache(maxsize=50_000)(self._cut)

    def _cut(self, word: str) -> tuple[int, ...]:
        """Return the ids of a word's pieces: at least one, at most MOST_PIECES."""
        found: list[int] = []
        for part in _parts(word):
            found.extend(self._longest(part))
            if len(found) >= MOST_PIECES:
                break
        return tuple(found[:MOST_PIECES]) or (self.unknown,)

    def _longest(self, part: str) -> list[int]:
        if len(part) > LONGEST_WORD:
            return [self.unknown]
        found: list[int] = []
        at = 0
        while at < len(part):
            end = len(part)
            while end > at and (number := self._ids.get(("##" if at else "") + part[at:end])) is None:
                end -= 1
            if end == at:
                return [self.unknown]
            assert number is not None
            found.append(number)
            at = end
        return found


def _parts(word: str) -> Iterator[str]:
    """Lower-case, drop accents and controls, and part at each mark and each Chinese character."""
    held = ""
    for char in unicodedata.normalize("NFD", word[: LONGEST_WORD * 4].lower()):
        kind = unicodedata.category(char)
        if kind in ("Mn", "Cc", "Cf", "Co", "Cn", "Cs") or char == "\ufffd":
            continue
        alone = char in _ASCII_MARKS or kind[0] == "P" or _is_chinese(ord(char))
        if (alone or kind == "Zs") and held:
            yield held
            held = ""
        if alone:
            yield char
        elif kind != "Zs":
            held += char
    if held:
        yield held


def _is_chinese(code: int) -> bool:
    return (
        0x4E00 <= code <= 0x9FFF
        or 0x3400 <= code <= 0x4DBF
        or 0xF900 <= code <= 0xFAFF
        or 0x20000 <= code <= 0x2CEAF
        or 0x2F800 <= code <= 0x2FA1F
    )
