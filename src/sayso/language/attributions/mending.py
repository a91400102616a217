"""What the tagger and the rules find, brought together: the tagger counts, and the rules where it cannot know.

PolNeAR, which taught the tagger, annotates the outermost attribution only, and knows no relays: of what is nested, and
of who merely passes words on, the rules know more.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from spacy.tokens import Doc, Token

from sayso.language.attributions.claims import Claims
from sayso.language.attributions.cues import TAGS, lemma_of
from sayso.language.attributions.frames import only_relays
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, children, common, main_word, noun_phrase, trimmed, without
from sayso.language.attributions.subjects import doer, is_passive
from sayso.language.attributions.tagger import Tagged

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SAY_NOTHING = frozenset({"AUX", "CCONJ", "DET", "PART", "PRON", "PUNCT", "SCONJ", "SPACE"})  # alone they are no cue
_JOINS = frozenset({"ADP", "CCONJ", "SCONJ", "SPACE"})  # words that no source ends with
_TOLD = frozenset("tell inform promise assure warn notify advise remind ask order instruct urge".split())  # somebody


def mended(page: Page, rules: Sequence[Found], tagged: Sequence[Tagged], threshold: float) -> Iterator[Found]:
    """Yield what the tagger holds likely enough, no word in two cues, and what both found within its contents.

    Quotations that only the rules found are added. Time is linear in the length of the text.
    """
    announced: dict[int, list[Found]] = {}
    for rule in rules:
        for start, end in rule.cue:
            for i in range(start, end):
                announced.setdefault(i, []).append(rule)
    claims = Claims(page, rules, (one for one in tagged if one.score >= threshold))
    taken = _Taken(len(page.doc))
    for outer in (True, False):
        for one in sorted(tagged, key=lambda one: (-(one.score if outer else one.nested), one.cue)):
            if (one.score if outer else one.nested) < threshold or taken.has_cue(one.cue):
                continue
            beside = [rule for i in range(*one.cue) for rule in announced.get(i, ())]
            found = _found(page, one, max(beside, key=partial(_likeness, one), default=None), claims)
            if found is not None and (outer or taken.holds(found)) and taken.add(found):
                yield found
    for rule in rules:
        if not rule.cue and taken.leaves(rule):  # a quotation without a tag
            yield rule
        if not rule.cue or taken.has_cue(rule.cue[-1]):
            continue
        if taken.holds(rule) or _is_relayed(rule) or rule.sure or (_quotes(page, rule) and taken.leaves(rule)):
            yield rule


class _Taken:
    """What was taken from one text, word by word."""

    def __init__(self, words: int) -> None:
        self._cued = bytearray(words)
        self._reach: list[Range | None] = [None] * words  # of a word in contents: as far as they go with their cues
        self._contents: set[tuple[Range, ...]] = set()

    def add(self, found: Found) -> bool:
        """Take an attribution, unless another has the same content: one thing said once has one speaker."""
        if found.content in self._contents:
            return False
        self._contents.add(found.content)
        for start, end in found.cue:
            self._cued[start:end] = b"\1" * (end - start)
        parts = (*found.cue, *found.content)
        low, high = min(start for start, _ in parts), max(end for _, end in parts)
        for start, end in found.content:
            for i in range(start, end):
                before = self._reach[i] or (low, high)
                self._reach[i] = min(low, before[0]), max(high, before[1])
        return True

    def has_cue(self, part: Range) -> bool:
        """Tell whether some of these words are a cue that was taken."""
        return any(self._cued[slice(*part)])

    def holds(self, found: Found) -> bool:
        """Tell whether cue and content stand within contents that were taken."""
        return all(self._reach[i] is not None for part in (*found.cue, *found.content) for i in range(*part))

    def leaves(self, found: Found) -> bool:
        """Tell whether all that was taken of a content lies, cue and all, within that content."""
        within = ((part, reach) for part in found.content for reach in self._reach[slice(*part)] if reach is not None)
        return all(start <= low and high <= end for (start, end), (low, high) in within)


def _found(page: Page, one: Tagged, rule: Found | None, claims: Claims) -> Found | None:
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
        source = _speaker(page, word, one)
    cue: tuple[Range, ...] = (trimmed(page.doc, one.cue),)
    if rule is not None and (len(rule.cue) > 1 or rule.cue[-1][1] == cue[-1][1]):
        cue = _longer(rule.cue, cue)
    if cue[0][0] >= cue[0][1]:
        cue = (one.cue,)  # a colon may be all the cue there is
    left = (own for part in one.content for own in without(part, claims.anothers(one.cue, one.content, part)))
    content = claims.whole(one.cue, (_whole(page, part) for part in left if _has_words(page, part)))
    if not content:
        return None
    content = _to_its_verb(page, content, cue)
    return Found(word, source, cue, (*content, *claims.further(one.cue, content, rule)), one.act)


def _to_its_verb(page: Page, content: tuple[Range, ...], cue: tuple[Range, ...]) -> tuple[Range, ...]:
    """Let a content behind its cue go on where it was cut before its verb: 'said that the claims | are false'."""
    start, end = content[-1]
    if not cue[-1][1] <= start < end < len(page.doc) or page.inside[end - 1] >= 0 or page.inside[end] >= 0:
        return content
    verb = page.doc[end]
    if verb.pos_ not in ("VERB", "AUX") or verb.sent.end < end or not _lacks_its_verb(page.doc, start, end):
        return content
    while verb.head.i != verb.i and verb.head.left_edge.i >= start and verb.head.i > cue[-1][1]:
        verb = verb.head
    return (*content[:-1], trimmed(page.doc, (start, max(end + 1, min(verb.right_edge.i + 1, verb.sent.end)))))


def _lacks_its_verb(doc: Doc, start: int, end: int) -> bool:
    """Tell whether the word behind a range is the verb of a subject in it, or of an auxiliary at its end.

    A finite verb without any subject has one there too: parsers take 'men held there | fired' for two clauses.
    """
    verb = doc[end].head if doc[end].dep_ in ("aux", "auxpass") else doc[end]
    subjects = [one for one in children(verb) if one.dep_ in ("nsubj", "nsubjpass", "expl", "csubj")]
    if doc[end - 1].pos_ == "AUX" and doc[end - 1].head.i == end:
        return True
    clause = any(one.dep_ in ("nsubj", "nsubjpass") or one.lower_ == "that" for one in doc[start:end])
    finite = doc[end].tag_ in _FINITE and lemma_of(verb.lemma_) not in TAGS
    return clause and finite and all(start <= one.i < end for one in subjects) and verb.dep_ not in ("ROOT", "conj")


def _speaker(page: Page, word: Token, one: Tagged) -> tuple[Range, ...]:
    """Return the source as one phrase with its whole name: of several, whose verb it is, or the nearest before it."""
    who = doer(word) if len(one.source) > 1 else None

    def unlikely(part: Range) -> tuple[bool, bool, int]:
        behind = part[0] >= one.cue[1]
        return who is None or not part[0] <= who.i < part[1], behind, abs(part[0] - one.cue[0])

    return tuple(_whole_name(page, _whole(page, part), one.cue) for part in sorted(one.source, key=unlikely)[:1])


def _whole_name(page: Page, part: Range, cue: Range) -> Range:
    """Return a source with the rest of a person's name of which only the first words were found."""
    last = page.doc[part[1] - 1]
    end = last.head.i + 1
    cut = last.dep_ == "compound" and last.head.ent_type_ == "PERSON" and part[1] < end
    if cut and not _shared(((part[1], end),), (cue,)):
        return part[0], end
    while part[1] - part[0] > 1 and (page.doc[part[1] - 1].pos_ in _JOINS or page.doc[part[1] - 1].text == ","):
        part = part[0], part[1] - 1
    return part


def _has_words(page: Page, part: Range) -> bool:
    return any(not word.is_punct and not word.is_space for word in page.doc[slice(*part)])


def _quotes(page: Page, rule: Found) -> bool:
    """Tell whether some of its content stands in quotation marks: marks mislead less than words do."""
    return any(page.inside[i] >= 0 and page.doc[i].is_alpha for start, end in rule.content for i in range(start, end))


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
    return sum(common(a, b) for a in some for b in others)


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
