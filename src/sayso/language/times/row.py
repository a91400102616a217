"""A row of tokens that a rule has matched, with its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.language.times.readings import Found, Reading
from sayso.language.times.words import Token

_NONE = Token(0, 0, "other", "")


@dataclass(frozen=True, slots=True)
class Row:
    """Tokens `first` to `last` (exclusive) of all the tokens of a text."""

    tokens: Sequence[Token]
    first: int
    last: int

    @property
    def words(self) -> Sequence[Token]:
        """The matched tokens."""
        return self.tokens[self.first : self.last]

    @property
    def before(self) -> Token:
        """The token before the row."""
        return self.tokens[self.first - 1] if self.first else _NONE

    @property
    def after(self) -> Token:
        """The token after the row."""
        return self.tokens[self.last] if self.last < len(self.tokens) else _NONE

    def all(self, *kinds: str) -> list[Token]:
        """The matched tokens of these classes."""
        return [token for token in self.words if token.kind in kinds]

    def one(self, *kinds: str) -> Token | None:
        """The first matched token of these classes."""
        return next((token for token in self.words if token.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Tell whether a matched token has one of these classes."""
        return self.one(*kinds) is not None

    def says(self, reading: Reading, start: int = 0, end: int | None = None) -> tuple[Found, ...]:
        """Return the reading over the whole row, or over the words `start` to `end` of it."""
        words = self.words[start:end]
        return (Found(words[0].start, words[-1].end, reading),)
