"""By whose hands words came: 'told the BBC', 'quoted by state TV', 'in an interview with X', 'citing medics'.

What stands around an attribution's cue is read for a second voice. One that was cited stands nearer to the event
than the source; one that was told, or that quotes the source, stands further away.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.language.voices.access import PERSON_WORDS, is_outlet
from sayso.language.voices.mentions import WRITTEN, Mention, author_end, core_range, read_range
from sayso.language.voices.runs import document_class, role_class
from sayso.language.voices.stage import Cover
from sayso.language.voices.tokens import Tokens
from sayso.records import Attribution, Span

_TELLS: Final = frozenset({"told", "tells", "telling", "tell", "informed"})
_QUOTES: Final = frozenset({"quoted", "quoting", "quotes", "cited", "citing", "cites"})
_TO_MEDIA: Final = frozenset({"to", "with", "by", "on", "in", "via", "through", "for"})
_SEEN: Final = frozenset("seen obtained reviewed cited quoted carried broadcast viewed published".split())
_OWNING: Final = frozenset("this our my his her its their".split())  # the publisher's, or the speaker's own
_PLATFORMS: Final = frozenset("Telegram Twitter Facebook Instagram YouTube WhatsApp".split())
_OWN_PAGES: Final = frozenset({"website", "site", "page", "account"})  # who posts on them speaks there for itself
_REACH: Final = 70  # tokens of a sentence that are read around the cue


@dataclass(frozen=True, slots=True)
class Relay:
    """A second voice beside an attribution's source, and on which side of it in the chain."""

    mention: Mention
    side: Literal["nearer", "further"]
    accords: bool = False  # by 'according to', which may stand on either side
    to_reporter: bool = False  # a relay only if it is a reporter who was told


def find_relays(tokens: Tokens, attribution: Attribution, cues: Cover) -> list[Relay]:
    """Return the voices that the words around the cue name beside the source, in the order of the chain.

    `cues` covers the cues of all attributions: an 'according to' that is one of them speaks for itself.
    """
    anchors = (*attribution.cue, *attribution.source)
    if not anchors:
        return []
    source = [tokens.range_of(span) for span in attribution.source]
    hidden = [tokens.range_of(span) for span in (*attribution.content, *attribution.source)]
    cue = [tokens.range_of(span) for span in attribution.cue]
    first, end = _around(tokens, min(anchors).start, max(anchors, key=lambda one: one.end).end)
    passed = (
        _media(tokens, k + 1, stop) for start, stop in source for k in range(start, stop) if _passed_on(tokens, k)
    )
    found = [relay for relay in passed if relay]  # 'a report seen by the Gazette'
    at = first
    while at < end:
        skip = next((stop for start, stop in hidden if start <= at < stop), None)
        if skip is not None and not _inside(at, source):
            skip = next((k for k in range(at, min(skip, end)) if _cuts_in(tokens, k, [*cue, *source], cues)), skip)
            if skip == at:
                skip = None
        skip = skip or (at + 1 if tokens.lower[at] == "according" and cues.holds(tokens.starts[at]) else None)
        relay = None if skip else _relay_at(tokens, at, end, source, cue)
        if relay:
            found.append(relay)
        at = skip or at + 1
    return found


def quoted_passively(tokens: Tokens, attribution: Attribution) -> bool:
    """Tell whether the source 'was quoted as saying' so, by somebody who is not named here."""
    words = " ".join(span.quote(tokens.text) for span in attribution.cue).casefold().split()
    return ("quoted" in words or "cited" in words) and not {"by", "has", "have"} & set(words)


def _around(tokens: Tokens, start: int, end: int) -> tuple[int, int]:
    first, stop = tokens.range_of(Span(start, end))
    begin = max(tokens.sentence_start(first), first - _REACH)
    return begin, min(tokens.sentence_end(max(first, stop - 1)), stop + _REACH)


def _relay_at(
    tokens: Tokens, at: int, end: int, source: list[tuple[int, int]], cue: list[tuple[int, int]]
) -> Relay | None:
    word = tokens.lower[at]
    if word in _TELLS and _inside(at, cue):
        if tokens.lower[at + 1 : at + 2] in (["him"], ["her"]) and tokens.dep[at + 1] != "poss":
            return Relay(read_range(tokens, at + 1, at + 2), "further", to_reporter=True)
        return _media(tokens, at + 1, end)
    if word == "according" and at + 2 < end and tokens.lower[at + 1] == "to" and not _inside(at, cue):
        mention = _phrase(tokens, at + 2, end)
        return Relay(mention, "further", accords=True) if mention else None
    if word in _QUOTES:
        return _quoting(tokens, at, end, source)
    if _ends_with_report(tokens, at) and not _inside(at, cue):
        outlet = _before(tokens, at)
        return Relay(outlet, "further") if outlet and outlet.kind == "publisher" and not outlet.document else None
    if word in _TO_MEDIA and at + 1 < end:
        return _media(tokens, at + 1, end)
    return None


def _quoting(tokens: Tokens, at: int, end: int, source: list[tuple[int, int]]) -> Relay | None:
    """Read 'citing medics' (nearer), and 'state TV quoted' before the source that it quotes (further)."""
    if at + 1 < end and tokens.lower[at + 1] in ("by", "as", "in", "on"):
        return None
    if _inside(at + 1, source):
        outlet = _before(tokens, at)
        return Relay(outlet, "further") if outlet else None
    mention = _phrase(tokens, at + 1, end)
    return Relay(mention, "nearer") if mention and mention.form != "pronoun" else None


def _before(tokens: Tokens, at: int) -> Mention | None:
    """Read the subject of 'quoted': the noun phrase that ends just before it."""
    stop = at
    while stop > 0 and (
        tokens.pos[stop - 1] in ("AUX", "ADV", "PUNCT") or tokens.lower[stop - 1] in ("said", "reported")
    ):
        stop -= 1
    first = stop
    while first > 0 and stop - first < 12 and tokens.pos[first - 1] in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PART"):
        first -= 1
    return read_range(tokens, first, stop) if first < stop else None


def _media(tokens: Tokens, at: int, end: int) -> Relay | None:
    mention = _phrase(tokens, at, end)
    own = at < end and tokens.lower[at] in _OWNING  # 'told this station', 'wrote on his channel'
    if (
        mention is None
        or (own and mention.form != "name")
        or not _PLATFORMS.isdisjoint(mention.name.split())
        or mention.document
        or mention.head in _OWN_PAGES
    ):
        return None
    reporter = any(PERSON_WORDS.get(role) == "news report" for role in mention.roles)
    if reporter and mention.affiliation and is_outlet(mention.affiliation):  # 'told the Gazette's reporter'
        outlet = replace(mention, form="name", kind="publisher", name=mention.affiliation, affiliation=None, roles=())
        return Relay(replace(outlet, article="bare", head="", gender=None), "further")
    return Relay(mention, "further") if mention.kind == "publisher" else None


def _phrase(tokens: Tokens, at: int, end: int) -> Mention | None:
    while at < end and tokens.pos[at] == "SPACE":
        at += 1
    if at >= end or tokens.pos[at] in ("PUNCT", "VERB", "AUX", "SCONJ", "CCONJ"):
        return None
    first, stop = core_range(tokens, at, min(end, at + 14))
    if stop < end and tokens.lower[stop] in WRITTEN and document_class(tokens, stop - 1):  # 'a statement from the army'
        stop = author_end(tokens, stop)
    if stop < end and tokens.lower[stop] in ("at", "in", "of", "from", "with") and role_class(tokens, stop - 1):
        stop = core_range(tokens, stop + 1, min(end, stop + 9))[1]  # 'a source | at the police command'
        stop -= tokens.pos[stop - 1] == "PUNCT"
    mention = read_range(tokens, first, stop) if first < stop else None
    return mention if mention and mention.form in ("name", "role", "pronoun") else None


def _passed_on(tokens: Tokens, at: int) -> bool:
    return tokens.lower[at] == "by" and at > 0 and tokens.lower[at - 1] in _SEEN


def _cuts_in(tokens: Tokens, at: int, beside: list[tuple[int, int]], cues: Cover) -> bool:
    """Tell whether words taken for content name a voice: 'said, citing medics, that'; 'AFP reports' at the very end."""
    if tokens.lower[at] in ("citing", "quoting"):
        return any(0 <= at - stop <= 1 for _, stop in beside)
    return _ends_with_report(tokens, at) and not cues.holds(tokens.starts[at])


def _ends_with_report(tokens: Tokens, at: int) -> bool:
    ends = at + 1 >= len(tokens.words) or tokens.words[at + 1] in (".", "\n") or tokens.first[at + 1]
    return ends and tokens.lower[at] in ("reports", "reported") and tokens.pos[at] != "ADJ"


def _inside(at: int, ranges: list[tuple[int, int]]) -> bool:
    return any(first <= at < end for first, end in ranges)
