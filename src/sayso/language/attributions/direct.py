"""From quotation to speaker: the tag behind, in front of or between the quotations of one speech.

The tag is looked for beside the marks, not in the parse of the whole sentence, since parsers stumble over long
quotations; only the tag's own subject is taken from the parse, or else the words between the marks and the verb.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Span, Token

from sayso.language.attributions.cues import ANNOUNCES, QUOTES, SPEAKS, WRITINGS, lemma_of
from sayso.language.attributions.labels import is_speaker
from sayso.language.attributions.page import Found, Page
from sayso.language.attributions.phrases import (
    Range,
    after_dateline,
    child,
    children,
    cue_group,
    noun_phrase,
    reach,
    trimmed,
    verb_group,
)
from sayso.language.attributions.subjects import doer, owner, says_something, speaker

_TAG = 40  # tokens that a tag may be long
_SENTENCE = 80  # tokens that the beginning of a sentence may stand before a quotation
_FRAGMENT = 4  # tokens of a quotation that is but a title or a term
_BETWEEN = 60  # tokens that the writer may put between two quotations of one speaker
_NICKNAME = 3  # tokens of a nickname with its marks
_NAME = 12  # tokens of the name behind a dash
_DASHES = frozenset({"-", "–", "—", "―", "--"})
_OPENS_NAME = frozenset({"PROPN", "NOUN", "DET", "X"})
_CIRCUMSTANCE = frozenset({"when", "as", "while", "after", "before", "if", "and", "but"})
_PAUSES = frozenset({",", ".", "!", "?", "…", "...", "-", "–", "—"})
_STOPS = frozenset({".", "!", "?", ":", ";"})


@dataclass(frozen=True, slots=True)
class _Tag:
    word: Token
    source: Range
    cue: tuple[Range, ...]
    behind: bool  # the tag stands behind the quotation
    sure: bool = False  # layout tells: a signature, a name with a colon
    signs: bool = False  # the name stands below or behind a paragraph


@dataclass(slots=True)
class _Speech:
    """One speaker's quotations; `end` is where the writer's own words begin again."""

    tag: _Tag
    end: int
    parts: list[Range] = field(default_factory=list)


def direct_speech(page: Page) -> list[Found]:
    """Return the speeches of a page, each with the quotations that one tag serves."""
    speeches: dict[int, _Speech] = {}
    last: _Speech | None = None
    opened: int | None = None  # where a paragraph began with a quotation that nothing has tagged yet
    seen = 0
    for number, parts in enumerate(page.quotations):
        start = parts[0][0]
        if _opens_paragraph(page, last, start):
            opened = start
        elif any(_is_newline(one) for one in page.doc[seen:start]):
            opened = None
        seen = start
        tag = _behind(page, number) or _named(page, number) or _in_front(page, number) or _signed(page, number)
        if tag is not None:
            last = speeches.setdefault(tag.word.i, _Speech(tag, 0))
        elif parts[-1][1] - start <= _FRAGMENT:
            continue
        elif last is not None and not _goes_on(page, last, number):
            last = None
        if last is not None:
            last.parts.extend(_told(page, tag, parts, opened))
            last.end = max(_end_of_tag(page, last.tag), parts[-1][1])
        opened = None if tag is not None else opened
    return [_found(page, one) for one in speeches.values()]


def _told(page: Page, tag: _Tag | None, parts: tuple[Range, ...], opened: int | None) -> tuple[Range, ...]:
    """Return what a tag announces with a quotation: what stands around it too, or all from where a paragraph opened."""
    if tag is None:
        return parts
    if tag.signs and opened is not None:
        return ((opened, parts[0][1]), *parts[1:])
    return _with_sentence(page, tag, parts)


def _opens_paragraph(page: Page, last: _Speech | None, start: int) -> bool:
    """Tell whether a paragraph begins here, or an entry of a list behind the signature of the one before."""
    return start == 0 or _is_newline(page.doc[start - 1]) or (last is not None and last.tag.source[1] == start)


def _found(page: Page, speech: _Speech) -> Found:
    tag = speech.tag
    parts = tuple(after_dateline(page.doc, part) for part in speech.parts)
    return Found(tag.word, (trimmed(page.doc, tag.source),), tag.cue, parts, sure=tag.sure)


def _goes_on(page: Page, speech: _Speech, number: int) -> bool:
    """Tell whether an untagged quotation continues the speech before: right behind it, or later in its paragraph."""
    doc, start, end = page.doc, page.quotations[number][0][0], page.quotations[number][-1][1]
    if start - speech.end > _BETWEEN:
        return False
    between = [doc[i] for i in range(speech.end, start)]
    if any(_is_newline(one) for one in between):
        if speech.tag.word.text in _DASHES or _is_term(page, speech):
            return False
        return all(one.is_space or one.is_punct for one in between) and _ends_paragraph(doc, end)
    if not _opens_sentence(doc, start):
        return doc[start + 1].text[0].islower() and not any(one.text in _STOPS or one.is_quote for one in between)
    return not any(_someone_else_speaks(one) for one in between)


def _is_term(page: Page, speech: _Speech) -> bool:
    """Tell whether all that was quoted is a term within the speaker's sentence: 'in a box he had typed "unfit".'"""
    doc, (start, end) = page.doc, speech.parts[-1]
    lone = len(speech.parts) == 1 and end - start <= 2 * _FRAGMENT
    return lone and start > 0 and doc[start - 1].text not in (",", ":") and not _opens_sentence(doc, start)


def _someone_else_speaks(word: Token) -> bool:
    if not says_something(word):
        return False
    who = doer(word)
    return who is not None and who.pos_ != "PRON"


def _opens_sentence(doc: Doc, start: int) -> bool:
    at = start - 1
    while at >= 0 and doc[at].is_space and not _is_newline(doc[at]):
        at -= 1
    return at < 0 or doc[at].text in (".", "!", "?") or _is_newline(doc[at]) or doc[at].is_quote


def _ends_paragraph(doc: Doc, end: int) -> bool:
    while end < len(doc) and (doc[end].is_punct or (doc[end].is_space and not _is_newline(doc[end]))):
        end += 1
    return end >= len(doc) or _is_newline(doc[end])


def _is_newline(token: Token) -> bool:
    return token.is_space and "\n" in token.text


def _stops(token: Token) -> bool:
    return token.text in _STOPS or _is_newline(token)


def _with_sentence(page: Page, tag: _Tag, parts: tuple[Range, ...]) -> tuple[Range, ...]:
    """Add what the sentence says outside the marks: 'The convoy left "under their gaze", the report said'."""
    start = parts[0][0]
    if not tag.behind:
        own = any(page.doc[i].dep_ in ("nsubj", "nsubjpass") for i in range(tag.word.i + 1, start))
        late = own and tag.source[1] <= tag.word.i and page.doc[tag.word.i].pos_ == "VERB"
        return ((tag.cue[-1][1], parts[0][1]), *parts[1:]) if late else parts
    at = start
    while at > 0 and start - at < _SENTENCE and not _stops(page.doc[at - 1]):
        at -= 1
        if page.inside[at] >= 0 and _closes_sentence(page.doc, at):
            at = start
            break
    before = [page.doc[i] for i in range(at, start)]
    if any(one.is_alpha for one in before) and not any(_someone_else_speaks(one) for one in before):
        return ((at, parts[0][1]), *parts[1:])
    return parts


def _closes_sentence(doc: Doc, i: int) -> bool:
    return doc[i].is_quote and i > 0 and doc[i - 1].text in (",", ".", "!", "?", "…")


def _end_of_tag(page: Page, tag: _Tag) -> int:
    """Return where the sentence of a tag ends; right behind the verb where another quotation comes first."""
    doc, at = page.doc, tag.word.i + 1
    while at < len(doc) and page.inside[at] < 0 and not _stops(doc[at]) and at - tag.word.i < _SENTENCE:
        at += 1
    return at if at >= len(doc) or page.inside[at] < 0 else tag.word.i + 1


def _behind(page: Page, number: int) -> _Tag | None:
    """Read '"...," said the driver' and '"...," the driver told the BBC'."""
    doc, start, end = page.doc, page.quotations[number][0][0], page.quotations[number][-1][1]
    at = end
    last = end - 3 if end >= 3 and doc[end - 2].is_quote else end - 2  # behind a quotation in the quotation
    pauses = doc[last].text in _PAUSES or (end < len(doc) and doc[end].text == ",")
    if not pauses and not _opens_sentence(doc, start):
        return None
    while at < len(doc) and (doc[at].text in (",", *_DASHES) or (doc[at].is_space and not _is_newline(doc[at]))):
        at += 1
    for i in range(at, min(len(doc), at + _TAG)):
        token = doc[i]
        if (page.inside[i] >= 0 and not _is_nickname(page, i)) or _stops(token):
            return None
        if token.pos_ in ("VERB", "AUX") and lemma_of(token.lemma_) in QUOTES:
            turned = i == at and doc[end - 2].text == ","  # '...," said Ana Ruiz', whatever the parser makes of it
            source = None if not turned and _says_more(page, token, end) else _speaker_beside(page, at, token)
            return _Tag(token, source, cue_group(token), behind=True) if source is not None else None
    return None


def _is_nickname(page: Page, i: int) -> bool:
    """Tell whether a word stands in marks within a name: 'Ana "Nan" Ruiz said'."""
    (start, end), *_ = page.quotations[page.inside[i]]
    return (
        end - start == _NICKNAME
        and page.doc[start - 1].pos_ == "PROPN"
        and page.doc[min(end, len(page.doc) - 1)].pos_ == "PROPN"
    )


def _speaker_beside(page: Page, at: int, verb: Token) -> Range | None:
    """Return the speaker of a tag that begins at a token: the verb's subject, or the name that stands in between."""
    turned = _phrase_behind(page, verb) if verb.lower_ not in ("told", "tells", "asked") else None
    if turned is not None and _closes_tag(page.doc, turned):
        return turned
    who = speaker(verb)
    if who is not None and page.inside[who.i] < 0:
        start = min(verb_group(verb)[0], reach(who)[0])
        if at <= start <= at + 1 or (start <= at < verb.i and who.i >= at):
            low, high = noun_phrase(who)
            return max(low, at), high
    if verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if verb.i == at:
        return _phrase_behind(page, verb)
    if verb.i - at > 30:
        return None
    clear = page.doc[at].pos_ in ("PROPN", "DET", "PRON", "NOUN", "ADJ", "NUM")
    return (at, verb.i) if clear and not any(page.doc[i].pos_ == "VERB" for i in range(at, verb.i)) else None


def _closes_tag(doc: Doc, phrase: Range) -> bool:
    """Tell whether a phrase behind a verb is its speaker: a name or a role that ends the tag, and no date."""
    start, end = phrase
    named = doc[start].pos_ in ("PROPN", "DET", "PRON") and doc[start].ent_type_ not in ("DATE", "TIME")
    return named and (end >= len(doc) or _stops(doc[end]) or doc[end].text == ",")


def _phrase_behind(page: Page, verb: Token) -> Range | None:
    """Return the name or noun phrase right behind a verb: 'said James Acton, a physicist'."""
    doc, start = page.doc, verb.i + 1
    end = start
    while end < len(doc) and page.inside[end] < 0 and doc[end].pos_ in ("DET", "ADJ", "NUM", "NOUN", "PROPN", "PRON"):
        end += 1
    return (start, max(end, noun_phrase(doc[end - 1])[1])) if end > start else None


def _says_more(page: Page, verb: Token, end: int) -> bool:
    """Tell whether a verb has its own content behind it, so that it is no tag of the quotation that ends before it."""
    doc, ended = page.doc, page.doc[end - 2].text == "."
    for one in children(verb):
        if one.left_edge.i > verb.i and (
            (one.dep_ == "ccomp" and page.inside[one.left_edge.i] < 0 and one.left_edge.lower_ not in _CIRCUMSTANCE)
            or (ended and one.dep_ in ("dobj", "oprd", "xcomp") and verb.lower_ not in ("told", "tells", "asked"))
        ):
            return True
    at = verb.i + 1
    while at < len(doc) and doc[at].text in (",", ":", "that"):
        at += 1
    return ended and at < len(doc) and page.inside[at] >= 0


def _in_front(page: Page, number: int) -> _Tag | None:
    """Read 'The driver said: "..."' and 'The driver told the BBC, "..."'."""
    doc, start, end = page.doc, page.quotations[number][0][0], page.quotations[number][-1][1]
    at = start - 1
    while at >= 0 and doc[at].is_space:
        at -= 1
    if at < 0 or page.inside[at] >= 0:
        return None
    colon = doc[at].text == ":"
    if not colon and doc[at].text != "," and not _ends_sentence(page, end):
        return None
    for i in range(at, max(-1, at - _TAG), -1):
        token = doc[i]
        if page.inside[i] >= 0 or (i < at and _stops(token)):
            return None
        if colon and token.pos_ == "AUX" and (tag := _answered(token)) is not None:
            return tag
        if token.pos_ == "VERB" and (not colon or _announces(doc, token, at)):
            near = colon or i == at or doc[at].text == ","
            return _announced(page, token) if near and (colon or lemma_of(token.lemma_) in SPEAKS) else None
    return None


def _named(page: Page, number: int) -> _Tag | None:
    """Read a quotation behind a name and a colon: 'Ana Ruiz: "..."', 'Why it failed - More from the report: "..."'."""
    doc, colon = page.doc, page.quotations[number][0][0] - 1
    while colon >= 0 and doc[colon].is_space and not _is_newline(doc[colon]):
        colon -= 1
    if colon < 1 or doc[colon].text != ":":
        return None
    start = colon
    while start > 0 and colon - start <= _NAME and not _parts(page, start - 1):
        start -= 1
    label = doc[start:colon]
    if len(label) > _NAME or any(one.pos_ in ("VERB", "AUX") for one in label):
        return None
    while label and label[0].pos_ not in _OPENS_NAME:
        label = label[1:]  # 'More from'
    if not label or not _names(label):
        return None
    return _Tag(doc[colon], (label.start, colon), ((colon, colon + 1),), behind=False, sure=True)


def _names(label: Span) -> bool:
    """Tell whether words before a colon name somebody: 'the report', 'Ruiz', 'Marbury Gazette'; but not 'Update'."""
    return (
        is_speaker(label[-1]) or label[0].text[0] == "@" or (len(label) > 1 and all(w.pos_ == "PROPN" for w in label))
    )


def _parts(page: Page, i: int) -> bool:
    """Tell whether a label may begin behind a word: at the beginning of its line or sentence, or behind a dash."""
    word = page.doc[i]
    return _stops(word) or page.inside[i] >= 0 or (word.text in _DASHES and bool(word.whitespace_)) or word.text == "]"


def _announces(doc: Doc, verb: Token, colon: int) -> bool:
    """Tell whether a verb before a colon announces words: 'said:', 'made this comment:', 'changed my answer:'."""
    if lemma_of(verb.lemma_) in ANNOUNCES:
        return True
    written = [i for i in range(verb.i + 1, colon) if lemma_of(doc[i].lemma_) in WRITINGS]
    return bool(written) and (verb.dep_ == "ROOT" or written[-1] == colon - 1)


def _answered(verb: Token) -> _Tag | None:
    """Read 'The mayor's answer was short: "..."'."""
    noun = child(verb, "nsubj")
    who = owner(noun) if noun is not None and lemma_of(noun.lemma_) in WRITINGS else None
    return _Tag(verb, noun_phrase(who), ((noun.i, verb.i + 1),), behind=False) if noun is not None and who else None


def _announced(page: Page, verb: Token) -> _Tag | None:
    who = speaker(verb)
    if who is not None and page.inside[who.i] < 0:
        return _Tag(verb, noun_phrase(who), cue_group(verb), behind=False)
    if verb.tag_ == "VBG":  # 'he said, adding later, "..."': the parser hangs 'adding' into the quotation
        for i in range(verb.i - 1, max(-1, verb.i - _NAME), -1):
            if page.doc[i].pos_ == "VERB" and page.inside[i] < 0 and lemma_of(page.doc[i].lemma_) in SPEAKS:
                who = doer(page.doc[i])
                return _Tag(verb, noun_phrase(who), cue_group(verb), behind=False) if who is not None else None
    phrase = _phrase_behind(page, verb) if verb.is_title else None
    return _Tag(verb, phrase, cue_group(verb), behind=False) if phrase else None


def _ends_sentence(page: Page, end: int) -> bool:
    doc = page.doc
    inner = doc[end - 2].text if end >= 2 else ""
    return inner in (".", "!", "?", "…", "...") or end >= len(doc) or _stops(doc[end])


def _signed(page: Page, number: int) -> _Tag | None:
    """Read a quotation with the name behind a dash: '"..." - A resident of Raqqa'."""
    doc, end = page.doc, page.quotations[number][-1][1]
    at = end
    while at < len(doc) and at - end < 3 and doc[at].is_space:
        at += 1
    if at + 1 >= len(doc) or doc[at].text not in _DASHES or not _may_sign(doc[at + 1]):
        return None
    stop = at + 1
    while stop < len(doc) and stop - at <= _NAME and not _stops(doc[stop]) and page.inside[stop] < 0:
        if doc[stop].pos_ in ("VERB", "AUX"):
            return None
        stop += 1
    ended = stop >= len(doc) or _stops(doc[stop]) or page.inside[stop] >= 0
    return _Tag(doc[at], (at + 1, stop), ((at, at + 1),), behind=False, sure=True, signs=True) if ended else None


def _may_sign(word: Token) -> bool:
    """Tell whether a name or a role may begin with a word: 'Ana Ruiz', 'A nurse', '@anaruiz'."""
    return word.text[0] == "@" or (word.text[0].isupper() and word.pos_ in ("PROPN", "NOUN", "DET", "ADJ", "NUM", "X"))
