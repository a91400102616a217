"""Reading an attribution's source in full: with the role before it, the apposition behind it and the rest of its list.

What turns out to name nobody who can speak is left out: a source is rather not named than wrong.
"""

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from sayso.language.voices.able import can_speak
from sayso.language.voices.joint import JOINS, listed
from sayso.language.voices.mentions import Mention, read_mention
from sayso.language.voices.runs import body_class, role_class
from sayso.language.voices.stage import Cover
from sayso.language.voices.tokens import Tokens
from sayso.records import Attribution

_BY: Final = frozenset({"by", "from", "among", "of", "to", "citing", "quoting"})
_LIST: Final = 30  # tokens before a cue that may be a list of sources


def read_source(doc: Doc, tokens: Tokens, attribution: Attribution, contents: Cover) -> tuple[Mention, int]:
    """Read a source with the role before it and the apposition behind it, also where the span leaves them out.

    Returns the mention and the offset where all that was read ends.
    """
    span = attribution.source[0]
    first, end = tokens.range_of(span)
    if first >= end:
        return read_mention(tokens, span), span.end
    joined = end - first > 1 and tokens.lower[end - 2] in JOINS  # 'a man held near the border | and who says'
    if tokens.lower[end - 1] in ("who", "which", "that") and (joined or end - first == 1):
        first, end = _antecedent(doc, end - 1)
    cues = (tokens.range_of(one)[0] for one in attribution.cue)
    cue = next((at for at in cues if at >= end), first)
    first, end = _whole_list(tokens, *_whole_words(tokens, first, end, cue), cue)
    wide = read_mention(tokens, tokens.span_of(_led_by(tokens, first), _followed_by(tokens, end, contents)))
    words = wide.words if wide.parts else span.quote(tokens.text)
    return replace(wide, span=span, words=words), wide.span.end


def able_part(tokens: Tokens, mention: Mention, attribution: Attribution) -> Mention | None:
    """Return the mention if what it names can speak, else the part of it that can, else nothing.

    What stands right behind another verb or preposition is that word's, and only the last part of a list the speaker:
    'images showed thin children and doctors said ...'.
    """
    first, _ = tokens.range_of(mention.span)
    cue = [tokens.range_of(span) for span in attribution.cue]
    taken = first > 0 and tokens.pos[first - 1] in ("VERB", "ADP") and tokens.lower[first - 1] not in _BY
    taken = taken and not any(start <= first - 1 < end for start, end in cue)
    if mention.parts and (taken or not can_speak(mention, attribution.manner)):
        last = mention.parts[-1]
        return last if can_speak(last, attribution.manner) else None
    counted = taken and mention.form == "role" and any(c.isdigit() for c in mention.words)
    return None if counted or not can_speak(mention, attribution.manner) else mention


def _whole_words(tokens: Tokens, first: int, end: int, cue: int) -> tuple[int, int]:
    """Widen a source that the parse cut at a hyphen, as 'Vice' of 'Vice-president Anna Berg' and 'al' of 'al-Faris'."""
    while first > 1 and tokens.words[first - 1] == "-" and tokens.ends[first - 1] == tokens.starts[first]:
        first -= 2
    if tokens.words[end + 1 : end + 2] == ["-"] and tokens.lower[end] in ("al", "el", "ad", "ul", "ed", "es"):
        end += 1
    if end + 1 < len(tokens.words) and tokens.words[end] == "-" and tokens.starts[end] == tokens.ends[end - 1]:
        end += 2
        while end < min(cue, len(tokens.words)) and tokens.pos[end] in ("NOUN", "PROPN", "ADJ", "DET", "ADP"):
            end += 1
    return first, end


def _whole_list(tokens: Tokens, first: int, end: int, cue: int) -> tuple[int, int]:
    """Widen a source to the list that it is a part of: 'the US, the SDF and elders | said'."""
    start = tokens.sentence_start(first)
    if tokens.pos[start] in ("ADP", "ADV", "SCONJ", "VERB") or tokens.ents[start] == "DATE":  # 'On Monday, ...'
        start = next((k + 1 for k in range(start, first) if tokens.words[k] == ","), first)
    if not (start <= first < end <= cue and cue - start <= _LIST):
        return first, end
    outside = (*tokens.lower[start:first], *tokens.lower[end:cue])
    if JOINS.isdisjoint(outside) and not (first > start and not JOINS.isdisjoint(tokens.lower[first:end])):
        return first, end
    stop = cue
    while stop > end and tokens.pos[stop - 1] in ("AUX", "ADV", "PUNCT", "SPACE") and tokens.words[stop - 1] != ")":
        stop -= 1
    while start < first and tokens.lower[start] in ("neither", "either", "both"):
        start += 1
    parts = listed(tokens, start, stop)
    return (start, stop) if parts and parts[-1][1] == stop else (first, end)


def _led_by(tokens: Tokens, first: int) -> int:
    """Return where the role before a name begins: 'activist Omar', 'Red Cross official, Omar'."""
    at = first
    if not tokens.words[first][0].isupper():
        return first
    if at > 1 and tokens.words[at - 1] == ",":
        at -= 1
    if at < 1 or role_class(tokens, at - 1) is None or tokens.pos[at - 1] not in ("NOUN", "PROPN"):
        return first
    while at > 0 and first - at < 8 and tokens.pos[at - 1] in ("NOUN", "PROPN", "ADJ"):
        at -= 1
    return at


def _followed_by(tokens: Tokens, end: int, contents: Cover) -> int:
    """Return where the apposition behind a name ends: ', a professor of history at Leeds,'."""
    at = end + 1 if end < len(tokens.words) and tokens.words[end] == "," else end
    if at >= len(tokens.words) or tokens.pos[end - 1] != "PROPN" or contents.holds(tokens.starts[at]):
        return end
    if tokens.lower[at] not in ("a", "an", "the", "former", "head") and role_class(tokens, at) is None:
        return end
    stop, role = at, False
    while stop < min(len(tokens.words), at + 12) and tokens.pos[stop] not in ("VERB", "AUX", "PUNCT", "SPACE", "PRON"):
        role = role or role_class(tokens, stop) is not None or body_class(tokens, stop) is not None
        stop += 1
    return stop if role else end


def _antecedent(doc: Doc, at: int) -> tuple[int, int]:
    """Find the noun that 'who' stands for: the one that its clause describes."""
    if at > 0 and doc[at - 1].lower_ in JOINS:  # 'a man who was held there and who says'
        first = next((k for k in range(at - 2, max(-1, at - _LIST), -1) if doc[k].lower_ == doc[at].lower_), None)
        return (at, at + 1) if first is None else _antecedent(doc, first)
    clause = next((token for token in (doc[at], *doc[at].ancestors) if token.dep_ == "relcl"), None)
    if clause is None or clause.head.i >= at:
        return at, at + 1
    return max(clause.head.left_edge.i, at - 20), at
