"""Whose a quotation is, where several cues lay claim to it: the nearest one's.

The tagger looks at one cue at a time and at one window, so it may give one quotation to two speakers, or half of it to
nobody. A stretch is what one paragraph holds of a quotation.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, common
from sayso.language.attributions.tagger import Tagged

_SCRAP: Final = 3  # words of a stretch in a content that may have slipped in
_LONGEST: Final = 1_000  # words of an honest stretch
_NEXT: Final = 2  # words between a stretch and its tag
_STOP: Final = 1_000  # words that a full stop in between counts for: another sentence's cue


class Claims:
    """The cues outside of each stretch that announce it: the tagger's, and of the rules' those that stand by it."""

    def __init__(self, page: Page, rules: Sequence[Found], tagged: Iterable[Tagged]) -> None:
        self._page = page
        self._stretches = [stretch for quotation in page.quotations for stretch in quotation]
        self._starts = [start for start, _ in self._stretches]
        self._claims: dict[Range, list[tuple[Range, tuple[Range, ...]]]] = {}
        self._turns = {page.inside[rule.word.i] for rule in rules if rule.sure} - {-1}  # quotations of several speakers
        for rule in rules:
            for part in rule.content:
                if rule.cue and _stands_by(rule, part):
                    self._lay(rule.cue[-1], (part,))
        for one in tagged:
            self._lay(one.cue, self.whole(one.cue, one.content))

    def whole(self, cue: Range, content: Iterable[Range]) -> tuple[Range, ...]:
        """Return a content with the whole of each stretch of which it holds one end: a window may have cut it."""
        return tuple(self._whole(cue, part) for part in content)

    def anothers(self, cue: Range, content: Sequence[Range], part: Range) -> list[Range]:
        """Return the stretches in a part of a content that another's cue is nearer to.

        Not so where either cue stands in what the other announces, or where the part goes on from words outside.
        """
        return [
            stretch
            for stretch in self._met(cue, part)
            if not part[0] < stretch[0] < stretch[1] <= part[1] and self._is_anothers(cue, content, stretch)
        ]

    def further(self, cue: Range, content: Sequence[Range], beside: Found | None) -> Iterator[Range]:
        """Yield what belongs to a content too: the next paragraphs of a quotation, and what the rules add beside it."""
        number = self._page.inside[content[-1][1] - 1]
        goes_on = number >= 0 and number not in self._turns and self._page.inside[cue[0]] != number
        told = [one for one in self._page.quotations[number] if one[0] >= content[-1][1]] if goes_on else []
        if beside is not None:
            told += [part for part in beside.content if _stands_by(beside, part)]
        for part in told:
            for stretch in self._met(cue, part):
                if not _meet(stretch, content) and not self._is_anothers(cue, content, stretch):
                    yield stretch

    def _is_anothers(self, cue: Range, content: Sequence[Range], stretch: Range) -> bool:
        own = self._away(cue, stretch)
        return any(
            self._away(other, stretch) < own and not _meet(other, content) and not _meet(cue, its)
            for other, its in self._claims.get(stretch, ())
        )

    def _lay(self, cue: Range, content: Sequence[Range]) -> None:
        for part in content:
            for stretch in self._met(cue, part):
                if 2 * common(stretch, part) > stretch[1] - stretch[0]:
                    self._claims.setdefault(stretch, []).append((cue, tuple(content)))

    def _met(self, cue: Range, part: Range) -> Iterator[Range]:
        """Yield the stretches that a part meets, but for those in which the cue itself stands."""
        at = max(0, bisect_right(self._starts, part[0]) - 1)
        while at < len(self._stretches) and self._stretches[at][0] < part[1]:
            stretch = self._stretches[at]
            if common(stretch, part) and self._page.inside[cue[0]] != self._page.inside[stretch[0]]:
                yield stretch
            at += 1

    def _whole(self, cue: Range, part: Range) -> Range:
        start, end = part
        for low, high in self._met(cue, part):
            cut = (start <= low + 1 or end >= high - 1) and high - low <= _LONGEST
            if cut and common((low, high), part) > _SCRAP:
                start, end = min(start, low), max(end, high)
        return start, end

    def _away(self, cue: Range, stretch: Range) -> int:
        """Return how many words a cue stands away: the sentence before is nearer than the one behind."""
        start, end = stretch
        ahead = cue[1] <= start
        between = self._page.doc[cue[1] : start] if ahead else self._page.doc[end - 2 if cue[0] > end else end : cue[0]]
        return len(between) + (_STOP if ahead else 2 * _STOP) * any(word.text == "." for word in between)


def _stands_by(rule: Found, part: Range) -> bool:
    """Tell whether a part stands right before the tag that a rule found for it, or right behind its cue."""
    first = min(start for start, _ in (*rule.source, *rule.cue))
    return 0 <= first - part[1] <= _NEXT or 0 <= part[0] - rule.cue[-1][1] <= _NEXT


def _meet(cue: Range, content: Iterable[Range]) -> bool:
    return any(common(cue, part) for part in content)
