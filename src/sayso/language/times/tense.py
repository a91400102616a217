"""Whether a time stands with a verb of the past or of the future, from the tags of the words around it."""

from bisect import bisect_right
from collections.abc import Callable
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc, Token

Tense = Literal["past", "future", "present"]

_REACH = 15  # words to either side
_AHEAD = frozenset(("will", "'ll", "wo", "shall", "going", "scheduled", "expected", "due", "plans", "set", "would"))
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
        doc = self._doc
        before = range(here - 1, max(-1, here - _REACH), -1)
        after = range(here + 1, min(len(doc), here + _REACH))
        return self._along(before, lambda t: bool(t.is_sent_start)) or self._along(after, _ended) or "past"

    def _along(self, places: range, stops: Callable[[Token], bool]) -> Tense | None:
        infinitive = False
        for at in places:
            token = self._doc[at]
            tag = token.tag_
            if places.step > 0 and stops(token):
                return None
            if tag == "MD" or (token.lower_ in _AHEAD and tag in ("VBG", "VBN", "VBZ", "JJ")):
                return "future"
            if tag in _BY_TAG:
                return "future" if infinitive and tag in ("VBZ", "VBP") else _BY_TAG[tag]
            infinitive = infinitive or tag == "VB"
            if places.step < 0 and stops(token):
                return None
        return None

    def is_modal(self, offset: int) -> bool:
        """Tell whether the word at the offset is tagged as a modal verb ('May God help us')."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self._doc[at].tag_ == "MD"


def _ended(token: Token) -> bool:
    return bool(token.is_sent_start)
