"""Tags at the end of a sentence without a comma before them: 'Three shells hit the market the medics said on Monday.'

Parsers take the speaker for an object of what is told, so the tag is read off the words: a noun phrase, a verb of
telling, and behind it only when, where or to whom it was told.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from spacy.tokens import Doc, Token

from sayso.language.attributions.cues import ASIDES, REPORTERS, TAGS, lemma_of
from sayso.language.attributions.frames import is_aside
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import Range, children, noun_phrase, phrase_before, reach, verb_group
from sayso.language.attributions.subjects import doer
from sayso.language.places.gazetteer import candidates

PLAIN: Final = frozenset("say add report state tell note explain announce confirm".split())
LONGEST: Final = 15  # tokens of a tag such as 'the driver told the BBC on Monday'
_TAIL: Final = 30  # tokens behind the verb of a tag that is read off the words
_ROLES: Final = 3  # words of a role behind a name: 'Gazette news agency'
_LINKS: Final = 4  # phrases that make a speaker: 'the head | of the office | for aid | in Marbury'
_TAKEN: Final = frozenset({"dobj", "ccomp", "xcomp", "acomp", "oprd", "attr", "prt"})  # it has its content elsewhere
_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
_OPENS_TAIL: Final = frozenset({"ADP", "ADV", "PUNCT", "SPACE"})
_JOINS: Final = frozenset({"of", "for", "in", "at", "from", "with"})
_SUBORDINATES: Final = frozenset(
    "that which who whom what as and but or when while if because how where after before since than to not".split()
)
_FIRST: Final = frozenset("after when while as if although since before because".split())
_NEAR: Final = 10_000  # characters to either side in which a name is looked for once more
_PARTS_OF_LAND: Final = frozenset(
    "north south east west northern southern eastern western central rural rebel-held greater".split()
)
_PERSONAL: Final = frozenset({"he", "she", "they", "it", "we"})
_BODIES: Final = REPORTERS | frozenset(
    """
    administration agency body center centre chief coalition commission committee correspondent council director front
    governor government group head leader nurse office party radio resident secretary service team television
    """.split()
)


def closing(page: Page, verb: Token) -> Found | None:
    """Read '... in the area the Observatory said on Monday.'; a tag alone belongs to the sentence before."""
    return _by_parse(page, verb) or _by_words(page, verb)


def closing_report(page: Page, noun: Token) -> Found | None:
    """Read '... to the border Press TV reports.', where the tagger takes the verb for a noun."""
    nearer = noun.i + 1 >= len(page.doc) or page.doc[noun.i + 1].is_punct or page.doc[noun.i + 1].is_space
    return _by_words(page, noun) if nearer and noun.lower_ == "reports" and noun.nbor(-1).text[0].isupper() else None


def closing_quote(page: Page, saying: Token) -> Found | None:
    """Read '... in the strikes | Press TV quoted the ministry as saying.': the ministry, and the words before."""
    doc, sentence = page.doc, saying.sent
    last = saying.i + 1 >= sentence.end or doc[saying.i + 1].is_punct or doc[saying.i + 1].is_space
    verb = next((doc[i] for i in range(saying.i - 2, sentence.start, -1) if doc[i].lower_ in ("quoted", "cited")), None)
    if verb is None or not last or saying.nbor(-1).lower_ != "as" or saying.i - verb.i > LONGEST:
        return None
    passive = verb.i + 1 == saying.i - 1
    end = _start(verb, sentence.start)
    first = speaker_before(doc, end, sentence.start)
    if first is None or page.inside[verb.i] >= 0 or not _is_told(doc, (sentence.start, first)):
        return None
    cue: tuple[Range, ...] = ((verb.i, verb.i + 1), (saying.i - 1, saying.i + 1))
    source = (verb.i + 1, saying.i - 1)
    if passive:
        cue, source = ((end, saying.i + 1),), (first, end)
    found = page.with_phrase(verb, (source,), cue, [(sentence.start, first)])
    return replace(found, sure=True)


def with_object(page: Page, one: Found) -> Found:
    """Give a preposition back the place that a lost comma put with the speaker: 'near | Marbury local media said'."""
    doc = page.doc
    if len(one.source) != 1 or not one.content or one.content[-1][1] != one.source[0][0] or not one.content[-1][1]:
        return one
    start, end = one.source[0]
    if doc[start - 1].lower_ == "and":
        return _with_the_first(one, doc, start, end)
    before = doc[start - 2] if start > 1 and doc[start - 1].lower_ in _PARTS_OF_LAND else doc[start - 1]
    if doc[start].like_num and doc[start - 1].pos_ in ("ADP", "CCONJ", "VERB"):
        return _without_number(one, doc, start, end)
    dangles = before.pos_ == "ADP" and before.lower_ != "by"
    whose = before.i > 0 and lemma_of(doc[before.i - 1].lemma_) in _BODIES  # 'a source at | Marbury police'
    at = _place_end(doc, start, end) if dangles and not whose else start
    if at == start:
        return one
    content = (*one.content[:-1], (one.content[-1][0], at))
    return replace(one, source=((at, end),), content=content)


def _with_the_first(one: Found, doc: Doc, start: int, end: int) -> Found:
    """Add the first of two speakers that a lost comma left with the content: '... died | the clinic and guards'."""
    first = speaker_before(doc, start - 1, doc[start].sent.start)
    if first is None or first <= one.content[-1][0] or doc[first - 1].pos_ in ("ADP", "CCONJ", "VERB", "AUX"):
        return one
    return replace(one, source=((first, end),), content=(*one.content[:-1], (one.content[-1][0], first)))


def _without_number(one: Found, doc: Doc, start: int, end: int) -> Found:
    """Give back those who are counted: 'a raid killed over | 40 gunmen local media said'."""
    counted = (i for i in range(start + 1, end - 1) if doc[i].tag_ in ("NNS", "VBN") or doc[i].lower_ == "others")
    at = next(counted, start) + 1
    speaks = at < end and (doc[at].text[0].isupper() or lemma_of(doc[end - 1].lemma_) in _BODIES)
    if at == start + 1 or not speaks or doc[at].lower_ in _JOINS:
        return one
    return replace(one, source=((at, end),), content=(*one.content[:-1], (one.content[-1][0], at)))


def _place_end(doc: Doc, start: int, end: int) -> int:
    """Return where the place ends with which a speaker's words begin; their start where they are all one name."""
    name = start + (doc[start].lower_ in _PARTS_OF_LAND)  # 'Northern Homs'
    if name >= end or not doc[name].text[0].isupper() or doc[name].ent_type_ in ("PERSON", "DATE", "TIME"):
        return start
    ends = [i for i in range(end - 1, name, -1) if doc[i].pos_ in _NOMINAL and doc[i - 1].text != "-"]
    known = next((i for i in ends if candidates(doc[name:i].text)), None)
    if known is None and doc[name].ent_type_ in ("GPE", "LOC", "FAC"):
        known = min((i for i in ends if doc[i].ent_iob_ != "I"), default=None)
    if known is None:  # the rest is named elsewhere
        near = doc.text[max(0, doc[start].idx - _NEAR) : doc[start].idx + _NEAR]
        whole = near.count(doc[name:end].text)
        known = next((i for i in ends if end - i > 1 and near.count(doc[i:end].text) > whole), None)
    return start if known is None else known


def without_tags(page: Page, found: Sequence[Found]) -> list[Found]:
    """End each content where a tag behind it begins: 'He denied the raid | the medics said' has two speakers."""
    starts = sorted(one.source[0][0] for one in found if _closes(page, one))
    return [one if one.sure else _before_tags(one, starts) for one in found]


def _closes(page: Page, one: Found) -> bool:
    return (
        len(one.source) == 1
        and bool(one.content)
        and page.inside[one.word.i] < 0
        and one.content[-1][1] == one.source[0][0]
        and one.content[0][0] <= one.word.sent.start + 1
        and 0 <= one.cue[0][0] - one.source[0][1] <= 1
    )


def _before_tags(one: Found, starts: list[int]) -> Found:
    parts: list[Range] = []
    for start, end in one.content:
        at = bisect_right(starts, max(start, one.word.i))
        parts.append((start, min(end, starts[at])) if at < len(starts) else (start, end))
    return Found(one.word, one.source, one.cue, tuple(parts))


def _by_parse(page: Page, verb: Token) -> Found | None:
    doc, sentence = page.doc, verb.sent
    if sentence.end - verb.i > LONGEST or any(
        doc[i].pos_ == "VERB" and not is_aside(doc[i]) for i in range(verb.i + 1, sentence.end)
    ):
        return None
    if lemma_of(verb.lemma_) != "tell" and any(
        one.dep_ in _TAKEN and one.i > verb.i and not is_aside(one) for one in children(verb)
    ):
        return None
    start = _start(verb, sentence.start)
    first = _subject_before(verb, start, sentence.start)
    if first is None:
        first = phrase_before(doc, start, sentence.start)
    if first is None:
        return None
    content = (sentence.start, first)
    if doc[first - 1].tag_ in ("WDT", "WP") or doc[first - 1].lower_ == "that":  # 'told the court that | he confessed'
        return None
    if first == sentence.start:
        if first == 0 or doc[first - 1].is_space or lemma_of(verb.lemma_) not in PLAIN:
            return None
        before = doc[first - 1].sent
        content = (before.start, before.end)
    if not any(doc[i].pos_ in ("VERB", "AUX") for i in range(*content)):
        return None
    return page.with_phrase(verb, ((first, start),), (verb_group(verb),), [content])


def _start(verb: Token, limit: int) -> int:
    start = verb_group(verb)[0]
    while start > limit and verb.doc[start - 1].pos_ == "ADV":
        start -= 1
    return start


def _subject_before(verb: Token, start: int, limit: int) -> int | None:
    who = doer(verb)
    if who is None or who.i >= start or reach(who)[1] != start:
        return None
    low, high = noun_phrase(who)
    return low if high == start and (low > limit or who.head is verb) else None


def _by_words(page: Page, verb: Token) -> Found | None:
    sentence = verb.sent
    if lemma_of(verb.lemma_) not in PLAIN or page.inside[verb.i] >= 0 or not _tells_no_more(verb, sentence.end):
        return None
    start = _start(verb, sentence.start)
    first = speaker_before(page.doc, start, sentence.start)
    if first is None or not _is_told(page.doc, (sentence.start, first)):
        return None
    cue = verb_group(verb) if verb.pos_ == "VERB" else (verb.i, verb.i + 1)
    return page.with_phrase(verb, ((first, start),), (cue,), [(sentence.start, first)])


def _tells_no_more(verb: Token, end: int) -> bool:
    """Tell whether behind a verb stands only when, where and to whom; or the telling goes on: 'said adding that'."""
    doc, first = verb.doc, verb.i + 1
    if verb.lower_ == "told":
        while first < end and doc[first].pos_ in _NOMINAL | {"DET", "PRON"} and doc[first].ent_type_ != "DATE":
            first += 1
        if first == verb.i + 1:
            return False
    for i in range(first, min(end, verb.i + _TAIL)):
        word = doc[i]
        if word.tag_ == "VBG" and lemma_of(word.lemma_) in ASIDES:
            return True
        if i == first and word.pos_ not in _OPENS_TAIL and word.ent_type_ not in ("DATE", "TIME"):
            return word.lower_ == "according"
        if word.tag_ in _FINITE or word.is_quote or word.text == ":" or word.lower_ in ("that", "whether", "if"):
            return False
    return end - verb.i <= _TAIL


def _is_told(doc: Doc, content: Range) -> bool:
    """Tell whether a range holds a main clause and may end here."""
    start, end = content
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    if start >= end or doc[end - 1].lower_ in _SUBORDINATES or doc[end - 1].pos_ in ("ADP", "AUX", "SCONJ", "DET"):
        return False
    last = doc[end - 1]
    if last.tag_ in _FINITE and lemma_of(last.lemma_) in TAGS:
        return False
    finite = sum(doc[i].tag_ in _FINITE for i in range(start, end))
    return finite > (doc[start].lower_ in _FIRST)


def speaker_before(doc: Doc, end: int, limit: int) -> int | None:
    """Return where the speaker begins who ends here, read off the words; None where no speaker is to be seen."""
    first = _core(doc, end, limit)
    core_end = end
    for _ in range(_LINKS):
        if first is None or first <= limit or doc[first - 1].pos_ != "ADP":
            break
        if doc[first - 1].lower_ not in _JOINS:
            return None
        core_end = first - 1
        first = _core(doc, core_end, limit)
    if first is None or first <= limit:
        return None
    head = doc[core_end - 1]
    speaks = lemma_of(head.lemma_) in _BODIES or head.lower_ in _PERSONAL or head.text[0].isupper()
    return first if speaks and head.ent_type_ not in ("DATE", "TIME") else None


def _core(doc: Doc, end: int, limit: int) -> int | None:
    """Return where a phrase without prepositions begins: at its article, with its name, or with its role."""
    at = end
    while at > limit and end - at < LONGEST and (doc[at - 1].pos_ in _NOMINAL or doc[at - 1].tag_ in ("POS", "HYPH")):
        at -= 1
    if at == end:
        return end - 1 if end > limit and doc[end - 1].lower_ in _PERSONAL else None
    if at > limit and (doc[at - 1].pos_ == "DET" or doc[at - 1].tag_ == "PRP$"):
        return _person(doc, at, end) or _behind_plural(doc, at, end) or at - 1
    return _named(doc, at, end) or _roles(doc, at, end)


def _person(doc: Doc, at: int, end: int) -> int | None:
    """Return where a person's name begins that ran into the phrase before it: 'in this move | Ruiz said'."""
    first = next((i for i in range(end - 1, at, -1) if doc[i].ent_iob_ == "B"), None)
    if first is None or doc[first].ent_type_ != "PERSON" or doc[end - 1].ent_type_ != "PERSON":
        return None
    return first if doc[first - 1].tag_ == "NN" and lemma_of(doc[first - 1].lemma_) not in _BODIES else None


def _behind_plural(doc: Doc, at: int, end: int) -> int | None:
    """Return where a name begins that ran into a plural, which leads no name: 'in the strikes | Press TV'."""
    behind = (i for i in range(end - 1, at, -1) if doc[i].text[0].isupper() and doc[i - 1].text.islower())
    return next((i for i in behind if doc[i - 1].tag_ == "NNS"), None)


def _named(doc: Doc, at: int, end: int) -> int | None:
    """Return where the name begins in a run of nouns: 'the explosion | Gazette correspondent'."""
    name_end = end
    while name_end > at and not doc[name_end - 1].text[0].isupper() and end - name_end <= _ROLES:
        name_end -= 1
    first = name_end
    while first > at and (doc[first - 1].text[0].isupper() or doc[first - 1].text in ("-", "al", "el")):
        first -= 1
    held = first > at and doc[at - 1].pos_ == "ADP" and doc[first].ent_type_ == "GPE"  # 'in rebel-held Marbury'
    if first == name_end or held:
        return None
    if first > 0 and doc[first - 1].pos_ == "ADP":  # 'near Marbury | Reuters'
        return next((i for i in range(name_end - 1, first, -1) if doc[i].ent_iob_ == "B"), first)
    return first


def _roles(doc: Doc, at: int, end: int) -> int | None:
    if lemma_of(doc[end - 1].lemma_) not in _BODIES or doc[end - 1].tag_ != "NNS":
        return None
    first = end - 1
    while first > at and doc[first - 1].pos_ == "ADJ":
        first -= 1
    return first
