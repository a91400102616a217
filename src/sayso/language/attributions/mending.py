"""What the tagger and the rules find, brought together: the tagger counts, and the rules where it cannot know.

PolNeAR, which taught the tagger, annotates the outermost attribution only, and knows no relays: of what is nested, and
of who merely passes words on, the rules know more.
"""

from collections.abc import Iterator, Sequence
from functools import partial

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
    announced: dict[int, list[Found]] = {}
    for rule in rules:
        for start, end in rule.cue:
            for i in range(start, end):
                announced.setdefault(i, []).append(rule)
    cued, said, quoting = (bytearray(len(page.doc)) for _ in range(3))  # by what was taken, word by word
    for one in tagged:
        if one.score < threshold or any(cued[slice(*one.cue)]):
            continue
        beside = [rule for i in range(*one.cue) for rule in announced.get(i, ())]
        found = _found(page, one, max(beside, key=partial(_likeness, one), default=None))
        if found is None:
            continue
        for part in found.cue:
            _mark(cued, part)
        for part in found.content:
            _mark(said, part)
            if not _within_quotation(page, found):
                _mark(quoting, part)
        yield found
    for rule in rules:
        if not rule.cue or any(cued[slice(*rule.cue[-1])]):
            continue
        nested = all(all(said[start:end]) for start, end in (*rule.cue, *rule.content))
        alone = not any(any(quoting[slice(*part)]) for part in rule.content)
        if nested or _is_relayed(rule) or rule.sure or (alone and _quotes(page, rule)):
            yield rule


def _found(page: Page, one: Tagged, rule: Found | None) -> Found | None:
    word = rule.word if rule is not None else main_word(page.doc, one.cue)
    if rule is not None and (only_relays(word) or rule.sure or (rule.source and not one.source)):
        return rule
    if rule is None and (only_relays(word) or all(w.pos_ in _SAY_NOTHING for w in page.doc[slice(*one.cue)])):
        return None
    if rule is not None and _shared(rule.source, one.source) and not _same_head(page, rule.source, one.source):
        source = rule.source
    elif _is_told(word, one):
        source = ()
    else:
        source = tuple(_whole(page, part) for part in one.source)
    cue: tuple[Range, ...] = (trimmed(page.doc, one.cue),)
    if rule is not None and (len(rule.cue) > 1 or rule.cue[-1][1] == cue[-1][1]):
        cue = _longer(rule.cue, cue)
    if cue[0][0] >= cue[0][1]:
        cue = (one.cue,)  # a colon may be all the cue there is
    content = tuple(_whole(page, part) for part in one.content)
    return Found(word, source, cue, content, one.act)


def _quotes(page: Page, rule: Found) -> bool:
    """Tell whether some of its content stands in quotation marks: marks mislead less than words do."""
    return any(page.inside[i] >= 0 and page.doc[i].is_alpha for start, end in rule.content for i in range(start, end))


def _within_quotation(page: Page, found: Found) -> bool:
    """Tell whether cue and content stand in one quotation: '"I think it was nine," ...'."""
    held = {page.inside[i] for start, end in (*found.cue, *found.content) for i in range(start, end)}
    return len(held) == 1 and min(held) >= 0


def _same_head(page: Page, some: tuple[Range, ...], others: tuple[Range, ...]) -> bool:
    return len(some) == len(others) == 1 and main_word(page.doc, some[0]).i == main_word(page.doc, others[0]).i


def _likeness(one: Tagged, rule: Found) -> tuple[int, int]:
    return _shared(rule.cue, (one.cue,)), _shared(rule.content, one.content)


def _is_relayed(rule: Found) -> bool:
    """Tell whether a rule's cue is the 'saying' of 'quoted a medic as saying'."""
    word = rule.word
    above = word.head.head if word.dep_ == "pcomp" else word.head
    return word.lower_ == "saying" and only_relays(above)


def _shared(some: tuple[Range, ...], others: tuple[Range, ...]) -> int:
    """Return how many words two sets of ranges have in common."""
    return sum(max(0, min(a[1], b[1]) - max(a[0], b[0])) for a in some for b in others)


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


def _mark(words: bytearray, part: Range) -> None:
    words[slice(*part)] = b"\1" * (part[1] - part[0])
