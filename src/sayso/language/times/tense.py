"""Whether a time stands with a verb of the past or of the future, from the tags of the words around it."""

from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Literal

from spacy.tokens import Doc

Tense = Literal["past", "told", "future", "present"]  # 'told' is surely past: 'In December the army shelled'

_REACH = 15  # words to either side
_AUXILIARY_REACH = 4  # words between a participle and its auxiliary: 'will not yet be paid'
_PLANS = frozenset(
    "going scheduled expected expects due plans planned planning set agreed agrees decided decides promised promises"
    " vowed pledged hoped hopes hoping intended intends wants wanted offered invited asked ordered urged ready likely"
    " prepared preparing threatened threatens supposed deadline plan proposal order deal bid".split()
)  # words that put an infinitive behind them ahead of the speaker
_AHEAD = _PLANS | frozenset("will 'll wo shall would".split())
_DEADLINES = frozenset("until till by through to".split())
_EXTENDED = frozenset(
    "extended extends postponed postpones delayed delays deferred given gave gives set deadline must has".split()
)  # words with which 'until Friday' lies ahead, unlike 'fought until Friday'
_PROMISED = frozenset(("payable", "effective", "due"))
_SCHEDULED = frozenset(
    "meet meets resume resumes start starts begin begins open opens leave leaves arrive arrives travel travels visit"
    " visits hold holds vote votes return returns expire expires end ends reconvene reconvenes convene convenes face"
    " faces fly flies head heads host hosts gather".split()
)  # verbs whose present tells of a day ahead: 'the talks resume Monday'
_SCHEDULE_REACH = 5  # words between such a verb and its day
_DENIALS = frozenset("not n't nor neither nobody none no never".split())
_HAVE = frozenset(("have", "has", "'ve"))
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
        if self._is_promised(here) or self._is_scheduled(here):
            return "future"
        if any(token.lower_ == "since" for token in self._doc[max(0, here - 2) : max(0, here)]):
            return "told"
        return self._nearest(self._before(here)) or self._fronted(here) or self._nearest(self._after(here)) or "past"

    def _fronted(self, here: int) -> Tense | None:
        """Return what the first verb behind a time tells surely: 'In December they fled', 'on Friday he flies'."""
        verbs = (self._doc[at] for at in self._after(here) if self._doc[at].tag_[:2] in ("MD", "VB"))
        verb = next(verbs, None)
        if verb is None or verb.tag_ not in ("VBD", "VBZ", "VBP"):
            return None
        if verb.tag_ == "VBD":
            return "told"
        return "future" if verb.lower_ in _SCHEDULED else None

    def is_modal(self, offset: int) -> bool:
        """Tell whether the word at the offset is tagged as a modal verb ('May God help us')."""
        at = bisect_right(self._starts, offset) - 1
        return at >= 0 and self._doc[at].tag_ == "MD"

    def _is_scheduled(self, here: int) -> bool:
        """'The talks resume on Monday'."""
        for at in range(here - 1, max(-1, here - 1 - _SCHEDULE_REACH), -1):
            token = self._doc[at]
            if token.is_punct or self._doc[at + 1].is_sent_start:
                return False
            if token.tag_ in _BY_TAG:
                return token.tag_ in ("VBZ", "VBP") and token.lower_ in _SCHEDULED
        return False

    def in_brackets(self, offset: int) -> bool:
        """Tell whether a bracket opened before the offset, in its sentence, and has not closed."""
        words = [self._doc[at].text for at in self._before(bisect_right(self._starts, offset) - 1)]
        opened = next((word for word in words if word in ("(", "[", ")", "]")), "")
        return opened in ("(", "[")

    def is_late(self, offset: int) -> bool:
        """Tell whether a verb of the sentence stands before the offset."""
        words = self._before(bisect_right(self._starts, offset) - 1)
        return any(self._doc[at].tag_[:2] == "VB" for at in words)

    def _before(self, here: int) -> Iterator[int]:
        for at in range(here - 1, max(-1, here - _REACH), -1):
            if self._doc[at + 1].is_sent_start:
                return
            yield at

    def _after(self, here: int) -> Iterator[int]:
        for at in range(here + 1, min(len(self._doc), here + _REACH)):
            if self._doc[at].is_sent_start:
                return
            yield at

    def _is_promised(self, here: int) -> bool:
        """'payable Friday', 'effective on Friday', 'extended until Friday'."""
        words = [self._doc[at].lower_ for at in self._before(here)]
        if any(word in _PROMISED for word in words[:2]):
            return True
        return any(word in _DEADLINES for word in words[:1]) and any(word in _EXTENDED for word in words)

    def _nearest(self, places: Iterator[int]) -> Tense | None:
        infinitive = False  # 'wants to leave on Friday'
        for at in places:
            token = self._doc[at]
            tag = token.tag_
            if token.lower_ == "could" and self._is_denied(at):
                return "past"
            if tag == "MD" or (token.lower_ in _AHEAD and (infinitive or (tag in _VERBAL and not self._is_set(at)))):
                return "past" if at and self._doc[at - 1].lower_ == "been" else "future"
            if tag == "VBN":
                return self._of_participle(at)
            if tag in _BY_TAG and token.lower_ in _HAVE and self._is_perfect(at):
                return "past"
            if tag in _BY_TAG:
                return "future" if infinitive and tag in ("VBZ", "VBP") else _BY_TAG[tag]
            infinitive = infinitive or tag == "VB"
        return None

    def _is_denied(self, here: int) -> bool:
        """'Nobody could be reached on Friday' tells what was."""
        return any(token.lower_ in _DENIALS for token in self._doc[max(0, here - _AUXILIARY_REACH) : here + 2])

    def _is_set(self, here: int) -> bool:
        """'A record set in May' is no plan; 'set for May' is one."""
        return self._doc[here].lower_ == "set" and here + 1 < len(self._doc) and self._doc[here + 1].lower_ != "for"

    def _is_perfect(self, here: int) -> bool:
        """'They have marched', 'nobody has yet come'."""
        return any(token.tag_ == "VBN" for token in self._doc[here + 1 : here + 1 + _AUXILIARY_REACH])

    def _of_participle(self, here: int) -> Tense:
        """'will be paid' and 'to be paid' lie ahead, 'was paid', 'has paid' and a bare 'paid' behind."""
        passive = False
        for at in range(here - 1, max(-1, here - 1 - _AUXILIARY_REACH), -1):
            token = self._doc[at]
            if token.lower_ == "could" and self._is_denied(at):
                return "past"
            if token.tag_ == "MD" or (passive and token.tag_ == "TO"):
                return "future"
            if token.lower_ == "be":
                passive = True
            elif token.tag_[:2] not in ("RB", "VB"):
                break
        return "past"
