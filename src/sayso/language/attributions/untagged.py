"""Quotations without a tag whose speaker stands in the sentence before: 'The road was mined, he said. "We walked."'"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from sayso.language.attributions.page import Found, Page

_SHORTEST = 5  # tokens, marks included; shorter ones are titles and terms
_BETWEEN = 40  # tokens from the words of the speaker before to the quotation
_ENDS = frozenset((".", "!", "?"))


def untagged(page: Page, found: Sequence[Found]) -> Iterator[Found]:
    """Yield an attribution for each whole quotation that nobody has been found for, under the speaker just before it.

    The speaker's sentence must end right before the marks, in the same paragraph; and be told, not quoted itself.
    """
    told = sorted((one for one in found if one.source), key=lambda one: one.word.i)
    words = [one.word.i for one in told]
    taken = {
        page.inside[i] for one in found for part in one.content for i in (part[0], part[1] - 1) if i < len(page.inside)
    }
    for number, parts in enumerate(page.quotations):
        start, end = parts[0][0], parts[-1][1]
        if number in taken or end - start < _SHORTEST or not _whole(page.doc, start, end):
            continue
        last = bisect_right(words, start) - 1
        if last < 0 or not _just_before(page, told[last], start):
            continue
        yield Found(told[last].word, told[last].source, (), parts)


def _whole(doc: Doc, start: int, end: int) -> bool:
    """Tell whether it is a sentence of its own: it follows a full stop and ends with one."""
    before = start - 1
    while before >= 0 and doc[before].is_space and "\n" not in doc[before].text:
        before -= 1
    closed = any(token.text in _ENDS for token in doc[max(start, end - 2) : end])
    return before >= 0 and doc[before].text in _ENDS and closed


def _just_before(page: Page, one: Found, start: int) -> bool:
    word = one.word.i
    between = page.doc[word:start]
    if start - word > _BETWEEN or page.inside[word] >= 0 or any("\n" in token.text for token in between):
        return False
    stops = sum(token.text in _ENDS for token in between)
    return stops == 1 and not any(page.inside[token.i] >= 0 for token in between)
