"""Who speaks: each attribution gets its chain of voices, nearest to the event first, publisher last.

The text is read once from its first word to its last. People and bodies that the narration brings on stage are noted,
so that 'he said' and 'the group said' can point to them; each attribution's source is resolved against what was noted
before it; then the chain is laid: who was cited, who says it, who was told, whose report is relayed, within whose
words it stands, and who publishes it.
"""

from dataclasses import dataclass, field, replace
from typing import Final

from spacy.tokens import Doc

from sayso.language.voices.able import can_speak
from sayso.language.voices.access import CLAIMS, PERSON_WORDS, of_body, of_person, took_part
from sayso.language.voices.mentions import Mention, read_mention
from sayso.language.voices.parties import Party
from sayso.language.voices.publishers import agency_credit, publisher_voice, teller
from sayso.language.voices.relays import find_relays, quoted_passively
from sayso.language.voices.sources import able_part, before_tag, beside_tag, goes_on, last_named, read_source
from sayso.language.voices.speakers import NOBODY, Register
from sayso.language.voices.stage import Cover, Entrance, entrances
from sayso.language.voices.tokens import Tokens
from sayso.records import Access, Attribution, Document, Span, Voice

__all__ = ["name_voices", "publisher_voice"]

DEEPEST: Final = 20  # attributions within attributions that a chain follows
_TOLD: Final = 12  # subjects within somebody's words that 'they' looks back over
_HOSTS: Final = frozenset({"presenter", "host", "anchor", "newsreader", "interviewer", "q"})  # the publisher's own
_LEAD: Final = 20  # tokens of a sentence before its source
_BESIDE: Final = 2  # characters between 'said' and 'according to' right behind it
_OWN_WORDS: Final = CLAIMS | frozenset(
    """statement announcement release post tweet message letter email speech interview feed bulletin communique
    communiqué briefing""".split()
)
_CLAIMING: Final[dict[str, str]] = {  # verbs, and what their words are called further on
    "claim": "claim", "allege": "allegation", "accuse": "accusation", "deny": "denial", "warn": "warning",
    "assert": "assertion",
}  # fmt: skip


@dataclass(slots=True)
class _Link:
    """One voice of a chain before its final name is known."""

    party: Party
    mention: Mention | None


@dataclass(slots=True)
class _Said:
    """One attribution on its way to a chain."""

    attribution: Attribution
    around: "_Said | None" = None  # the attribution within whose content it stands
    nearer: list[_Link] = field(default_factory=list)
    source: _Link | None = None
    further: list[_Link] = field(default_factory=list)
    passed_by: _Link | None = None  # the outlet last named, where 'was quoted' names none itself


@dataclass(frozen=True, slots=True)
class _Covers:
    """Where the contents and the cues of all attributions stand."""

    contents: Cover
    cues: Cover


def name_voices(doc: Doc, document: Document, attributions: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Give each attribution its chain of voices, nearest to the event first, publisher last.

    The order and number of attributions stay; linear in the length of the text.
    """
    tokens = Tokens.of(doc)
    register = Register()
    narrator = publisher_voice(document)
    last = [*_teller(tokens, register, document), *_publisher_links(register, document)]
    said = [_Said(one) for one in attributions]
    outer = _enclosing(tokens, attributions)
    for one, at in zip(said, outer, strict=True):
        one.around = None if at is None else said[at]
    _read_through(doc, tokens, register, said)
    register.settle()
    chains = [_chain(said, outer, at, last) for at in range(len(said))]
    register.number(link.party for chain in chains for link in chain)
    return tuple(
        Attribution(
            source=one.source, cue=one.cue, content=one.content, manner=one.manner, act=one.act,
            voices=(*map(_voice, chain[:-1]), _told_by(chain[-1], narrator)),
        )
        for one, chain in zip(attributions, chains, strict=True)
    )  # fmt: skip


def _teller(tokens: Tokens, register: Register, document: Document) -> list[_Link]:
    """Return the witness whose statement the document is: whoever is told of in it is heard through that witness."""
    told_by = teller(document.text)
    if told_by is None:
        return []
    mention = read_mention(tokens, told_by.span)
    if any(c.isdigit() for c in told_by.name):  # 'witness K-14': a code is all the name there is
        mention = replace(mention, form="name", kind="person", name=told_by.name, head="witness", roles=("witness",))
    return [_Link(register.resolve(mention, salient=False), mention)] if can_speak(mention, "direct") else []


def _publisher_links(register: Register, document: Document) -> list[_Link]:
    """Return the end of every chain: the agency that the text credits, if any, and the publisher."""
    voice = publisher_voice(document)
    last = _Link(register.resolve(_plain_name(voice.name), salient=False), None)
    if voice.access == "unknown":  # only the document's own title or file name: nobody in the text is meant by it
        last = _Link(Party(name=voice.name, kind="publisher"), None)
    else:
        register.also_called(last.party, voice.name.split(".")[0])
    credit = agency_credit(document.text)
    if not credit:
        return [last]
    mention = _plain_name(credit.name, credit.span, credit.span.quote(document.text))
    agency = register.resolve(mention, salient=False)
    return [last] if agency is last.party else [_Link(agency, mention), last]


def _plain_name(name: str, span: Span = Span(0, 0), words: str = "") -> Mention:  # noqa: B008 (a Span is a value)
    return Mention(span=span, words=words, form="name", kind="publisher", name=name)


def _read_through(doc: Doc, tokens: Tokens, register: Register, said: list[_Said]) -> None:
    """Meet everybody in text order, and resolve each source against those met before it."""
    attributions = [one.attribution for one in said]
    covers = _Covers(
        contents=Cover([span for one in attributions for span in one.content]),
        cues=Cover([span for one in attributions for span in one.cue]),
    )
    done = 0  # where the last source ends, with its apposition: what stands in it was read with it
    order = sorted(range(len(said)), key=lambda at: _place(attributions[at]))
    waiting = iter(entrances(doc, tokens, attributions))
    entrance = next(waiting, None)
    for at in order:
        place = _place(attributions[at])
        while entrance and entrance.start < place:
            if entrance.start >= done or entrance.acronym or entrance.body:
                register.salience.sentence = tokens.sentence_of(entrance.start)
                _enter(register, entrance)
            entrance = next(waiting, None)
        register.salience.sentence = tokens.sentence_of(place)
        done = max(done, _hear(doc, tokens, register, said[at], covers))
    while entrance:  # whoever is named behind the last source may be 'a monitor' of the first line
        _enter(register, entrance)
        entrance = next(waiting, None)


def _place(attribution: Attribution) -> int:
    spans = attribution.source or attribution.cue or attribution.content
    return spans[0].start if spans else 0


def _enter(register: Register, entrance: Entrance) -> None:
    mention = entrance.mention
    if mention.form == "pronoun":
        register.resolve(mention)
    elif mention.form in ("name", "role"):
        party = register.resolve(mention, salient=entrance.salient)
        if entrance.met:
            register.salience.meet(party, by_teller=entrance.by_teller)
        if not entrance.quoted:
            register.gathers(party)
        if entrance.told:
            register.told = [*register.told[-_TOLD:], (entrance.start, party)]
        if entrance.acronym:
            register.also_called(party, entrance.acronym)
        if mention.document and party.kind == "publisher":
            register.outlet = party


def _hear(doc: Doc, tokens: Tokens, register: Register, one: _Said, covers: _Covers) -> int:
    """Resolve one attribution's source and the voices beside it; returns where its phrase ends."""
    attribution = one.attribution
    if attribution.manner == "narration":
        return 0
    if not attribution.source:
        if mention := beside_tag(tokens, attribution):
            one.source = _Link(register.at(mention) or register.resolve(mention, speaks=True), mention)
            _hear_relays(tokens, register, one, covers.cues)
            return 0
        quoted = register.outlet if quoted_passively(tokens, attribution) else None
        quoted = quoted or (register.salience.here() if goes_on(tokens, attribution) else None)
        one.source = _Link(quoted or Party(name=NOBODY, kind="unknown"), None)
        return 0
    read, end = read_source(doc, tokens, attribution, covers.contents)
    mention = able_part(tokens, read, attribution) or last_named(tokens, read)
    mention = mention or register.known_at_end(tokens, read) or before_tag(tokens, attribution)
    if mention is None:
        party = register.salience.here() if goes_on(tokens, attribution) else None
        one.source = _Link(party, None) if party else _Link(Party(name=NOBODY, kind="unknown"), read)
        return end
    party = register.at(mention)  # one source may serve several attributions
    if party is None and covers.contents.holds(mention.span.start):
        at, _ = tokens.range_of(mention.span)
        around = one.around
        party = None
        if around and around.source and _in_own_words(around.attribution):
            since = tokens.sentence_of(around.attribution.content[0].start)
            party = register.told_by(around.source.party, mention, since)
        party = party or register.within(mention, tokens.starts[tokens.sentence_start(at)])
        if party is None and mention.name == "it" and around and around.source and _beside(attribution, around):
            party = around.source.party  # 'the front claimed the raid, which it said ...'
    party = party or register.resolve(mention, speaks=True)
    one.source = _Link(party, mention)
    register.gathers(party)
    if attribution.manner != "indirect":
        party.acted = party.acted or any(took_part(span.quote(tokens.text)) for span in attribution.content)
    _hear_relays(tokens, register, one, covers.cues)
    if party.kind == "publisher":
        register.outlet = party
    _note_papers(tokens, register, attribution, party)
    return end


def _beside(one: Attribution, around: _Said) -> bool:
    """Tell whether a body speaks in words of its own that are only reported, so that 'it' may be that body."""
    body = around.source is not None and around.source.party.kind in ("organisation", "publisher")
    return body and around.attribution.manner == "indirect" and one.manner == "indirect"


def _in_own_words(one: Attribution) -> bool:
    """Tell whether a content is given as it was spoken, so that its speaker is 'I' there and never 'he'."""
    labelled = not one.cue or one.cue[-1].end - one.cue[-1].start == 1  # a colon or a dash
    return one.manner == "direct" or labelled


def _hear_relays(tokens: Tokens, register: Register, one: _Said, cues: Cover) -> None:
    for relay in find_relays(tokens, one.attribution, cues):
        if not can_speak(relay.mention, "indirect"):
            continue
        link = _Link(register.resolve(relay.mention), relay.mention)
        reports = any(PERSON_WORDS.get(role) == "news report" for role in link.party.roles)
        if link.party.name == NOBODY or (relay.to_reporter and not reports):
            continue
        by_outlet = one.source is not None and one.source.party.kind == "publisher"
        swapped = relay.accords and by_outlet and link.party.kind != "publisher"  # 'the agency said, according to him'
        (one.nearer if swapped or relay.side == "nearer" else one.further).append(link)
    if register.outlet and not one.further and quoted_passively(tokens, one.attribution):
        one.passed_by = _Link(register.outlet, None)


def _note_papers(tokens: Tokens, register: Register, attribution: Attribution, party: Party) -> None:
    """Remember that the source spoke 'in a statement' or claimed, for 'the statement' or 'the claim' further on."""
    for span in attribution.source[:1]:
        first, _ = tokens.range_of(span)
        ahead = tokens.lower[tokens.sentence_start(first) : first][:_LEAD]
        for at in range(2, len(ahead)):  # 'In a letter to the council | the union says'
            if (
                ahead[at] in _OWN_WORDS
                and ahead[at - 1] in ("a", "an", "its", "their", "the")
                and ahead[at - 2] == "in"
            ):
                register.wrote(ahead[at], party)
    for span in attribution.cue[-1:]:
        first, after = tokens.range_of(span)
        for lemma in tokens.lemmas[first:after]:
            if lemma in _CLAIMING:
                register.wrote(_CLAIMING[lemma], party)
        for word, dep in zip(tokens.lower[after : after + 7], tokens.dep[after : after + 7], strict=True):
            if (word in _OWN_WORDS or word == "report") and dep != "nsubj":  # it speaks for itself
                register.wrote(word, party)


def _enclosing(tokens: Tokens, attributions: tuple[Attribution, ...]) -> list[int | None]:
    """Find for each attribution the smallest other one within whose content its cue stands.

    One who speaks behind 'while', in words that are no quotation, speaks beside whoever was tagged before: 'the council
    said ..., while a guard said ...'.
    """
    beside = {at for at, one in enumerate(attributions) if one.source and _behind_while(tokens, one)}
    frames = sorted(
        (span.start, -span.end, at)
        for at, one in enumerate(attributions)
        if one.manner != "narration"
        for span in one.content
    )
    asked = sorted((_cue_place(one), at) for at, one in enumerate(attributions) if one.manner != "narration")
    outer: list[int | None] = [None] * len(attributions)
    open_frames: list[tuple[int, int]] = []  # (end, attribution), the smallest last
    following = 0
    for place, at in asked:
        while following < len(frames) and frames[following][0] <= place:
            open_frames.append((-frames[following][1], frames[following][2]))
            following += 1
        while open_frames and open_frames[-1][0] <= place:
            open_frames.pop()
        around = (other for end, other in reversed(open_frames) if end > place and other != at)
        outer[at] = next(
            (
                one
                for one in around
                if at not in beside or attributions[one].manner == "direct" or _tagged_behind(attributions[one], place)
            ),
            None,
        )
        inner = outer[at]
        if inner is not None and outer[inner] == at:  # each within the other: the tag that comes later holds the whole
            hearsay = not attributions[at].source and bool(attributions[inner].source)  # 'reportedly' in her words
            outer[inner if hearsay else at] = None
    _through_all(attributions, outer)
    return outer


def _tagged_behind(one: Attribution, place: int) -> bool:
    """Tell whether a tag stands behind a place, and so holds all before it: '..., while a guard said ..., she said'."""
    return _cue_place(one) > place


def _behind_while(tokens: Tokens, one: Attribution) -> bool:
    first, _ = tokens.range_of(one.source[0])
    return first > 0 and tokens.lower[first - 1] in ("while", "whereas")


def _through_all(attributions: tuple[Attribution, ...], outer: list[int | None]) -> None:
    """Where two hold the same words, as 'the mayor said, according to the paper', go by way of the nearer of them."""
    passes = {(at, attributions[inner].content): inner for inner, at in enumerate(outer) if at is not None}
    for inner, at in enumerate(outer):
        nearer = passes.get((at, attributions[at].content)) if at is not None else None
        if nearer is not None and nearer != inner and attributions[inner].content != attributions[nearer].content:
            outer[inner] = nearer


def _cue_place(one: Attribution) -> int:
    spans = one.cue or one.source or one.content
    return spans[0].start if spans else 0


def _chain(said: list[_Said], outer: list[int | None], at: int, last: list[_Link]) -> list[_Link]:
    """Lay one chain: who was cited, the source, who was told, those within whose words it stands, the publisher."""
    links: list[_Link] = []
    seen: set[int] = set()
    step: int | None = at
    inner: _Said | None = None
    while step is not None and step not in seen and len(seen) < DEEPEST:
        seen.add(step)
        one = said[step]
        source = one.source if one.source and not _own_words(one.source) else None
        asks = inner is not None and source is not None and source.party.name.casefold() in _HOSTS
        unread = inner is not None and source is not None and source.party.name == NOBODY and source.mention is not None
        own = [*one.nearer, *([source] if source and not asks and not unread else []), *one.further]
        links = [*own, *links] if inner and _cited_by(one, inner) else [*links, *own]
        inner = one
        step = outer[step]
        around = said[step].source if step is not None else None
        if one.passed_by and not (around and around.party.kind == "publisher"):
            links.append(one.passed_by)
    return _each_once([*links, *last], last[-1].party)


def _cited_by(one: _Said, inner: _Said) -> bool:
    """Tell whether an outlet cites this source right behind its tag: 'the agency said according to the mayor'."""
    if not (one.source and inner.source) or one.source.party.kind == "publisher":
        return False
    behind = [span.start - inner.attribution.cue[-1].end for span in one.attribution.cue[:1] if inner.attribution.cue]
    return inner.source.party.kind == "publisher" and any(0 <= gap <= _BESIDE for gap in behind)


def _own_words(source: _Link) -> bool:
    """Tell whether 'we' or 'I' speaks: whoever tells what it stands in, or else the document's own teller."""
    first_person = source.mention is not None and source.mention.name in ("we", "i", "us", "me")
    return first_person and source.party.kind == "unknown"


def _each_once(links: list[_Link], publisher: Party) -> list[_Link]:
    chain: dict[Party, _Link] = {}
    for link in links:
        party = link.party.meant or link.party
        if party.name == NOBODY and any(one.name == NOBODY for one in chain):
            continue
        chain.setdefault(party, _Link(party, link.mention))
    final = chain.pop(publisher)
    return [*chain.values(), final]


def _voice(link: _Link) -> Voice:
    party, mention = link.party, link.mention
    return Voice(
        name=party.name,
        kind=party.kind,
        mention=mention.words if mention and mention.words else None,
        span=mention.span if mention and mention.words else None,
        access=_access(party, mention),
        affiliation=party.affiliation,
        aliases=tuple(sorted({name for name in party.names.values() if name != party.name})),
    )


def _told_by(link: _Link, narrator: Voice) -> Voice:
    """Return the publisher's voice, with the words that name it where the text does."""
    return replace(narrator, mention=_voice(link).mention, span=_voice(link).span)


def _access(party: Party, mention: Mention | None) -> Access:
    if party.kind == "publisher":
        return "news report"
    if party.kind == "document" or (mention and mention.document and mention.document not in _OWN_WORDS):
        return "document"
    if party.kind == "organisation":
        names = [name for name in party.names.values() if name != party.name]
        return of_body([*party.roles, *(word for name in (*names, party.name) for word in name.split())])
    access = of_person(list(party.roles), party.spoken, party.affiliation)
    if access in ("witness", "unknown") and party.acted:
        return "participant"
    return access
