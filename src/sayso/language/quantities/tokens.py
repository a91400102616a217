"""A text as plain tokens: numbers, words and signs, with what stands next to what.

The grammar of quantities needs no parser, so it has a tokeniser of its own that never joins a number to what it
touches: '12,500km' is a number and a word that is glued to it. One regex, no backtracking, linear in the text.
"""

import re
from dataclasses import dataclass

_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|(?<![\w.])\.\d+|[^\W\d_]+(?:'(?:s|t|re|ve|ll|d|m)\b)?|\n|[^\s]")
LONGEST_NUMBER = 24  # characters; a longer run of digits is a serial number, not a quantity


@dataclass(frozen=True, slots=True)
class Tokens:
    """Parallel tuples: the words in lower case, and where each starts and ends.

    Beyond the last token every look-up answers with an empty word, so that rules may look ahead freely.
    """

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]

    def __len__(self) -> int:
        return len(self.words)

    def word(self, at: int) -> str:
        """Give the word at a position in lower case, '' outside the text."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def raw(self, at: int) -> str:
        """Give the word as it is written, '' outside the text."""
        return self.text[self.starts[at] : self.ends[at]] if 0 <= at < len(self.words) else ""

    def glued(self, at: int) -> bool:
        """Tell whether nothing stands between this token and the one before it."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def is_digits(self, at: int) -> bool:
        """Tell whether the token is a number in digits."""
        word = self.word(at)
        return word[:1].isdecimal() or (len(word) > 1 and word[0] == ".")

    def is_word(self, at: int) -> bool:
        """Tell whether the token is made of letters."""
        return self.word(at)[:1].isalpha()

    def is_capital(self, at: int) -> bool:
        """Tell whether the token is written with a capital first letter."""
        return self.raw(at)[:1].isupper()

    def is_name(self, at: int) -> bool:
        """Tell whether the token has a capital anywhere, as names do: 'Douma', 'iPhone'."""
        return self.raw(at) != self.word(at)

    def starts_sentence(self, at: int) -> bool:
        """Tell whether the token opens a sentence, as far as its left neighbour shows."""
        return self.word(at - 1) in _OPENERS


_OPENERS = frozenset(("", ".", "!", "?", ":", "\n", '"', "'", "(", "-", "–", "—", "•", "…", ";"))


def tokenise(text: str) -> Tokens:
    """Cut a text into tokens."""
    words, starts, ends = [], [], []
    for match in _TOKEN.finditer(text):
        words.append(match[0].lower())
        starts.append(match.start())
        ends.append(match.end())
    return Tokens(text, words, starts, ends)
