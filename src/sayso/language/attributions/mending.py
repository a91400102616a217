"""What the tagger and the rules find, brought together: the tagger counts, and the rules where it cannot know.

PolNeAR, which taught the tagger, annotates the outermost attribution only, and knows no relays: of what is nested, and
of who merely passes words on, the rules know more.
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sayso.language.attributions.cues import lemma_of
from sayso.language.attributions.frames import only_relays
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, main_word, noun_phrase, trimmed
from sayso.language.attributions.subjects import is_passive
from sayso.language.attributions.tagger import Tagged

_SAY_NOTHING = frozenset({"DET", "PUNCT", "SPACE", "SCONJ", "CCONJ"})  # no cue consists of such words alone
_TOLD = frozenset("tell inform promise assure warn notify advise remind ask order instruct urge".split())  # somebody


def mended(page: Page, rules: Sequence[Found], tagged: Sequence[Tagged], threshold: float) -> Iterator[Found]:
    """Yield what the tagger holds likely enough, no word in two cues, and what the rules found within its contents.

    `tagged` comes likeliest first. Time is linear in the length of the text.
    """
    announced = {i: rule for rule in rules for start, end in rule.cue for i in range(start, end)}
    cued, said = bytearray(len(page.doc)), bytearray(len(page.doc))  # by what was taken, word by word
    for one in tagged:
        if one.score < threshold or any(cued[slice(*one.cue)]):
            continue
        found = _found(page, one, next((announced[i] for i in reversed(range(*one.cue)) if i in announced), None))
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
    if all(part.pos_ in _SAY_NOTHING for part in page.doc[slice(*one.cue)]):
        return None
    if only_relays(word):
        return rule
    cue: tuple[Range, ...] = (trimmed(page.doc, one.cue),)
    if rule is not None and rule.cue[-1][1] == cue[-1][1]:
        word, cue = rule.word, _longer(rule.cue, cue)
    if rule is not None and rule.source and not one.source:
        return rule
    if rule is not None and any(_meet(part, other) for part in one.source for other in rule.source):
        source = rule.source
    elif _is_told(word, one):
        source = ()
    else:
        source = tuple(_whole(page, part) for part in one.source)
    content = tuple(_whole(page, part) for part in one.content)
    return Found(word, source, cue, content, one.act)


def _longer(rule: tuple[Range, ...], cue: tuple[Range, ...]) -> tuple[Range, ...]:
    """Of two cues that end alike take the one that begins first: 'neither ... wanted to admit', with its denial."""
    return rule if rule[0][0] < cue[0][0] else cue


def _is_told(word: Token, one: Tagged) -> bool:
    """Tell whether the source found is who is spoken to: '| The drivers | were told that ...'."""
    before = all(end <= one.cue[0] for _, end in one.source)
    return before and is_passive(word) and lemma_of(word.lemma_) in _TOLD


def _whole(page: Page, part: Range) -> Range:
    """Return the phrase of a source or content of which only the article was found."""
    word = page.doc[part[0]]
    alone = part[1] - part[0] == 1 and word.dep_ == "det"
    return trimmed(page.doc, noun_phrase(word.head)) if alone else part


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _mark(words: bytearray, part: Range) -> None:
    words[slice(*part)] = b"\1" * (part[1] - part[0])
