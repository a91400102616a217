"""How like two passages are: whether two accounts of one day and place are of one happening.

Cosine of the words around two claims, each word weighted by how rare it is among the documents of the run (binary
tf-idf, Salton and Buckley 1988). The same town sees several attacks a day; the words around a figure tell them apart.
In a small run every word is frequent, so a run is taken to have at least SMALLEST documents.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from math import log, sqrt
from typing import NamedTuple

from sayso.questions import lexicon
from sayso.questions.accounts import Account
from sayso.records import Document

WINDOW = 260  # characters on either side of a claim
SMALLEST = 60
_WORD = re.compile(r"[^\W\d_]{3,}")
_END = re.compile(r"[.!?][\"”’)]?\s|\n")
_NAME = re.compile(r"(?<=[a-z,;:\"“(] )[A-Z][\w'’-]+")  # capitalised inside a sentence
_CALENDAR = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December".split()
)
_LITTLE = frozenset(
    "the and that this they their there were was have has had been with from what which would could about after "
    "before also more than some other when where while into over only said says any all not its his her for are out "
    "off who one two three four five six seven eight nine ten least people killed wounded injured dead including "
    "according".split()
)


class Likeness:
    """Compares the passages of accounts; words are read once an account."""

    def __init__(self, documents: Iterable[Document]) -> None:
        texts = [_words(document.text) for document in documents]
        self._count = max(len(texts), SMALLEST)
        self._holders = Counter(word for words in texts for word in words)
        self._passages: dict[str, _Weighed] = {}
        self._sentences: dict[str, _Weighed] = {}

    def between(self, a: Account, b: Account) -> float:
        """Return the cosine, 0 to 1, of the passages around accounts of two documents."""
        return self._cosine(self._weighed(self._passages, a, _passage), self._weighed(self._passages, b, _passage))

    def of_sentences(self, a: Account, b: Account) -> float:
        """Return the cosine of the sentences of two accounts of one document; 0 where they name other things."""
        if names_apart(_sentence(a), _sentence(b)):
            return 0.0
        return self._cosine(self._weighed(self._sentences, a, _sentence), self._weighed(self._sentences, b, _sentence))

    def _cosine(self, a: "_Weighed", b: "_Weighed") -> float:
        shared = sum(self._weight(word) ** 2 for word in a.words & b.words)
        return shared / (a.length * b.length) if a.length and b.length else 0.0

    def _weighed(self, known: dict[str, "_Weighed"], account: Account, part: Callable[[Account], str]) -> "_Weighed":
        if account.claim.id not in known:
            words = _words(part(account))
            known[account.claim.id] = _Weighed(words, sqrt(sum(self._weight(word) ** 2 for word in words)))
        return known[account.claim.id]

    def _weight(self, word: str) -> float:
        return log(1 + self._count / max(1, self._holders[word]))


class _Weighed(NamedTuple):
    words: frozenset[str]
    length: float


def _passage(account: Account) -> str:
    text, claim = account.context.document.text, account.claim
    return text[max(0, claim.start - WINDOW) : claim.end + WINDOW]


def _sentence(account: Account) -> str:
    text, claim = account.context.document.text, account.claim
    before = _END.split(text[max(0, claim.start - WINDOW) : claim.start])[-1]
    after = _END.split(text[claim.end : claim.end + WINDOW], maxsplit=1)[0]
    return before + text[claim.start : claim.end] + after


def names_apart(a: str, b: str) -> bool:
    """Tell whether both sentences name something and nothing that both name: another town, another body."""
    first, second = _names(a), _names(b)
    return bool(first and second) and not first & second


def _names(sentence: str) -> frozenset[str]:
    return frozenset(word for word in _NAME.findall(sentence) if word not in _CALENDAR)


def _words(text: str) -> frozenset[str]:
    found = (word.lower() for word in _WORD.findall(text))
    return frozenset(lexicon.singular(word) for word in found if word not in _LITTLE)
