"""Whether a time stands with a verb of the past or of the future, from the tags of the words around it."""

from bisect import bisect_right
from collections.abc import Iterable
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

Tense = Literal["past", "future", "present"]

_REACH = 15  # words to either side
_AHEAD = frozenset(
    "will 'll wo shall would going scheduled expected expects due plans planning set".split()
)  # words that put what follows ahead of the speaker
_VERBAL = frozenset(("VBG", "VBN", "VBZ", "JJ"))
_BY_TAG: dict[str, Tense] = {"VBD": "past", "VBN": "past", "VBZ": "present", "VBP": "present"}


class Tenses:
    """Tense around any place of one parsed text; 'past' where the text was not tagged."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc

    @cached_property
    def _starts(self) -> list[int]:
        return [token.idx for token in self._doc]

    def at(self, offset: int) -> Tense:
        """Return the tense of the verb nearest before the offset in its sentence, else of the first one after."""
        here = bisect_right(self._starts, offset) - 1
        return self._nearest(self._before(here)) or self._nearest(self._after(here)) or "past"

    def is_modal(self, offset: int) -> bool:
        """Tell whether the word at the offset is tagged as a modal verb ('May God help us')."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self._doc[at].tag_ == "MD"

    def _before(self, here: int) -> Iterable[int]:
        for at in range(here - 1, max(-1, here - _REACH), -1):
            yield at
            if self._doc[at].is_sent_start:
                return

    def _after(self, here: int) -> Iterable[int]:
        for at in range(here + 1, min(len(self._doc), here + _REACH)):
            if self._doc[at].is_sent_start:
                return
            yield at

    def _nearest(self, places: Iterable[int]) -> Tense | None:
        infinitive = False  # 'wants to leave on Friday'
        for at in places:
            token = self._doc[at]
            tag = token.tag_
            if tag == "MD" or (tag in _VERBAL and token.lower_ in _AHEAD):
                return "future"
            if tag in _BY_TAG:
                return "future" if infinitive and tag in ("VBZ", "VBP") else _BY_TAG[tag]
            infinitive = infinitive or tag == "VB"
        return None
