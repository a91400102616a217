"""What the tagger and the rules find, brought together: the tagger counts, and the rules where it cannot know.

PolNeAR, which taught the tagger, annotates the outermost attribution only, and knows no relays: of what is nested, and
of who merely passes words on, the rules know more.
"""

from collections.abc import Iterator, Sequence

from sayso.language.attributions.frames import only_relays
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, main_word, noun_phrase, trimmed
from sayso.language.attributions.tagger import Tagged


def mended(page: Page, rules: Sequence[Found], tagged: Sequence[Tagged], threshold: float) -> Iterator[Found]:
    """Yield what the tagger holds likely enough, no word in two cues, and what the rules found within its contents.

    `tagged` comes likeliest first. Time is linear in the length of the text.
    """
    announced = {i: rule for rule in rules for start, end in rule.cue for i in range(start, end)}
    cued, said = bytearray(len(page.doc)), bytearray(len(page.doc))  # by what was taken, word by word
    for one in tagged:
        if one.score < threshold or any(cued[slice(*one.cue)]):
            continue
        found = _found(page, one, next((announced[i] for i in range(*one.cue) if i in announced), None))
        if found is None:
            continue
        for part in found.cue:
            _mark(cued, part)
        for part in found.content:
            _mark(said, part)
        yield found
    for rule in rules:
        within = all(all(said[start:end]) for start, end in (*rule.cue, *rule.content))
        if within and rule.cue and not any(cued[slice(*rule.cue[-1])]):
            yield rule


def _found(page: Page, one: Tagged, rule: Found | None) -> Found | None:
    word = main_word(page.doc, one.cue)
    if only_relays(word):
        return None
    if rule is not None and rule.source and not one.source:
        return rule
    if rule is not None and any(_meet(part, other) for part in one.source for other in rule.source):
        source = rule.source
    else:
        source = tuple(_whole(page, part) for part in one.source)
    content = tuple(_whole(page, part) for part in one.content)
    return Found(word, source, (trimmed(page.doc, one.cue),), content, one.act)


def _whole(page: Page, part: Range) -> Range:
    """Return the phrase of a source or content of which only the article was found."""
    word = page.doc[part[0]]
    return noun_phrase(word.head) if part[1] - part[0] == 1 and word.dep_ == "det" else part


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _mark(words: bytearray, part: Range) -> None:
    words[slice(*part)] = b"\1" * (part[1] - part[0])
