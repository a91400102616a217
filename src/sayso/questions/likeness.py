"""How like two sets of words are: cosine, each word weighted by how rare it is among the documents of the run.

Binary tf-idf (Salton and Buckley 1988). In a small run every word is frequent, so a run is taken to have at least
SMALLEST documents.
"""

from collections import Counter
from collections.abc import Iterable
from math import log, sqrt

SMALLEST = 60


class Likeness:
    """Compares sets of words, given those of each document."""

    def __init__(self, documents: Iterable[frozenset[str]]) -> None:
        self._holders: Counter[str] = Counter()
        count = 0
        for held in documents:
            self._holders.update(held)
            count += 1
        self._count = max(count, SMALLEST)
        self._lengths: dict[frozenset[str], float] = {}

    def cosine(self, a: frozenset[str], b: frozenset[str]) -> float:
        """Return the cosine, 0 to 1."""
        shared = sum(self.weight(word) ** 2 for word in a & b)
        return shared / (self._length(a) * self._length(b)) if shared else 0.0

    def weight(self, word: str) -> float:
        """Return how rare a word is: the logarithm of one more than documents by holders."""
        return log(1 + self._count / max(1, self._holders[word]))

    def holders(self, word: str) -> int:
        """Return how many documents hold a word."""
        return self._holders[word]

    def _length(self, held: frozenset[str]) -> float:
        known = self._lengths.get(held)
        if known is None:
            known = self._lengths[held] = sqrt(sum(self.weight(word) ** 2 for word in held))
        return known
