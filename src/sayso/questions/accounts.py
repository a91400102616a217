"""Claims to accounts: one claim's value for one thing that may be asked, with where and when it is meant.

An account knows what it counts (class of predicate, kind and group of those counted, whose they are), the places and
days of its claim, and who says it. Grouping compares accounts; nothing here compares.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from sayso.language.times.anchors import written_on
from sayso.questions import lexicon
from sayso.questions.sides import NOBODYS, Aliases, Counted, Names, Sides, aliases_of, sides_of
from sayso.questions.stretches import Days, stretch_of
from sayso.records import (
    Annotated,
    Answer,
    Attribution,
    Claim,
    Document,
    Event,
    Place,
    Quantity,
    Span,
    day_of,
    weakest_grade,
)

_NOT_COUNTED = frozenset(("time", "ratio", "age", "rate"))
_MEASURES = frozenset(("length", "area", "mass", "volume", "speed", "money"))
_DAY_SIZED = frozenset(("day", "hour", "minute", "part of day"))
_MOST_DAYS = 8
_TOWN_SIZED = frozenset(("exact", "town", "district"))
_WORD = re.compile(r"[\w'’.-]+")
_ALONE = re.compile(
    r"\balone\b|\beach\b|\bapiece\b|\bin (?:my|his|her|one|each|every|a single) (?:\w+ )?"
    r"(?:truck|lorry|bus|car|vehicle|house|home|building|family|street)\b",
    re.IGNORECASE,
)
_OTHERS = re.compile(r"\b(?:an)?others?\b|(?<!no )\bmore\b(?! than)", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|among (?:them|whom)|of whom)(?: \w+){0,2}\s*$", re.IGNORECASE)
#: who one hospital or list knows of
_SEEN_BY_ONE = frozenset("receive treat identify name shift transfer succumb".split())
_ONE_OF_SEVERAL = re.compile(  # 'the second blast killed nine', 'sixteen died of their wounds'
    r"\b(?:first|second|third|latter|other),? (?:[\w-]+ ){0,2}?"
    r"(?:one|blast|bomb|bombing|bomber|explosion|attack|strike|raid|boat)\b|"
    r"\b(?:died|dead) (?:of|from) (?:their |his |her )?(?:wounds|injuries|burns)\b",
    re.IGNORECASE,
)
_BROUGHT = re.compile(  # what one house saw: '28 bodies were brought to the facility', 'four were dead on arrival'
    r"\b(?:brought|taken|transferred|transported|rushed|admitted) (?:[\w-]+ )?(?:to|into|at) (?:[\w'’-]+ ){1,5}?"
    r"(?:hospital|facility|clinic|morgue|cent(?:er|re)|complex)\b|\bdead on arrival\b",
    re.IGNORECASE,
)
_THERE = re.compile(r"\b(?:there|elsewhere)\b", re.IGNORECASE)  # 'no casualties were reported there'
_SAID_BEHIND = 12  # characters behind a claim in which it may stand
_WHOLE_GROUPS = frozenset(("people", "fighters", "soldiers", "civilians"))  # who may be counted as a part of their like
_OF_THEM = re.compile(r"\s+of (?:them|whom|those|these|the (?:dead|wounded|injured|victims|killed))\b", re.IGNORECASE)
_LONG = re.compile(
    r"\bsince (?:the|it|its|their|then|19|20|early|late|mid|january|february|march|april|may|june|july|august|"
    r"september|october|november|december)\b|\bsince (?:19|20)\d\d|"
    r"\b(?:years?|months) of (?:war|conflict|fighting|violence)\b|"
    r"\b(?:over|in|during) the (?:past|last) (?:\w+ )?(?:years?|months?)\b|"
    r"\b(?:in|during|throughout|over|of|by|from) (?:[\w'’]+ ){0,3}?(?:civil|\w+-year) (?:war|conflict)\b|"
    r"\bthe (?:war|conflict|uprising|revolution) (?:began|started|broke|erupted)\b|\bso far this year\b",
    re.IGNORECASE,
)
_FOREMOST = re.compile(r"\b(?:first|worst|\w+liest|biggest|largest|fiercest|most)\b[^.]*$", re.IGNORECASE)
_SIZED = re.compile(r"\W*(?:long|wide|high|tall|deep|in (?:length|size|area))\b", re.IGNORECASE)
_MEASURING = frozenset("stretch measure extend run span cover".split())
_AMONG = re.compile(
    r"\W+(?:[\w-]+ ){0,3}?(?:were|was|are|is) (?:\w+ )?among (?:[\w-]+ ){0,6}?"
    r"(?P<fate>killed|dead|deceased|victims|wounded|injured)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(
    r"\b(?:death|dead|casualty) toll\b[^.;:]*\b(?:at|to|of|is|was|be|reached|hit|as high as) $|"
    r"\btoll\b[^.;:]{0,60}\b(?:at|to|of|reached) $|"
    r"\btoll (?:near|pass|top|exceed|surpass)(?:s|es|ed) $|"
    r"\btoll\b[^.;:]{0,40}\. (?:This|That|It|The (?:figure|number|count)) [^.;:]{0,30}"  # '... of 47. This was later'
    r"\b(?:updated|revised|raised|lowered|rose|risen|climbed|increased|fell) (?:\w+ )?to $|"
    r"\b(?:number|total|count) of [^.;:]{0,60}\b(?:killed|dead|slain)\b[^.;:]{0,30}\b(?:at|to|reached) $",
    re.IGNORECASE,
)
_TOLL_ROOM = 90
_ABOARD = re.compile(
    r"[^.;,\d]{0,16}\b(?:on board|aboard|on (?:it|(?:that|the|their) (?:boat|ship|bus|plane|ferry|train|vessel|dinghy))"
    r")\b",
    re.IGNORECASE,
)
_HEAD = 600  # characters in which a dateline stands
_DATELINE = re.compile(
    r"^(?:[A-Z][\w'’.-]+(?:[ /][A-Z(][\w'’.)-]*){0,4})(?:, [A-Z]\w+)?"
    r"(?: ?\([A-Z][^()\n]{1,30}\)(?:, [^\n()]{3,20} ?\([A-Z][^()\n]{1,30}\))?|"
    r", (?:\d{1,2} )?[A-Z][a-z]{2,8}\.?(?: \d{1,2})?(?:, \d{4})?(?: ?\([A-Z][^()\n]{1,30}\))?) ?(?:-{1,2}|–|—|:) ",
    re.MULTILINE,
)
_FATE_OF = re.compile(r"\bfates? of [^.;]{0,20}$", re.IGNORECASE)
_HOME_TO = re.compile(r"\bhome to $", re.IGNORECASE)
_GOT = re.compile(  # 'eleven people received injuries', 'three of them embraced martyrdom'
    r"\b(?:receiv|suffer|sustain)(?:ed|ing|s)? (?:[\w-]+ ){0,3}?(?:injur(?:y|ies)|wounds?|burns?|fractures?)\b|"
    r"(?P<death>\b(?:embrac|attain|achiev|drank|die|met)(?:ed|d|ing|s)? (?:[\w-]+ ){0,2}?(?:martyrdom|death|deaths)\b)",
    re.IGNORECASE,
)
_ATTACKING = frozenset(("strike", "fire", "fight", "kill", "wound", "destroy", "displace"))
_STOP = re.compile(r"[.!?][\"”’]?\s|\n")
_BESIDE = 200  # characters between a figure and the claim that is taken to tell it
_NOTHING_DONE = Event(predicate="be")
_LOOK_AHEAD = 160  # characters: the rest of the sentence
WAR_TOLL = 50_000  # killed or displaced: no single happening of the wars that we know
_POSSESSIVE = re.compile(r"['’]s$")
_LITTLE = frozenset("of the their his her its a an and from in our my your or with to at on".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What holds for all claims of a document that do not say it themselves."""

    document: Document
    annotated: Annotated
    written: date | None
    days: tuple[Days, ...]
    places: tuple[Place, ...]
    country: str | None
    aliases: Aliases = field(hash=False)  # which names the texts of its run give to one side
    sent: range  # where the dateline stands, whose place and day say nothing of what happened


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One claim's value, ready to be compared."""

    context: Context
    claim: Claim
    quantity: Quantity | None
    topic: str  # class of the predicate, or its lemma
    counted: str  # what is counted, for blocking: 'people', 'truck'
    group: str  # 'fighters', 'civilians', or '' for people in general
    whose: Names  # modifiers that say whose they are: 'is', 'rebel'
    days: tuple[Days, ...]  # the days that it can be meant of; several where it does not say
    dated: bool  # the claim itself says when
    places: tuple[Place, ...]
    placed: bool  # the claim itself says where
    sides: Sides = NOBODYS  # whose they are, by all the names that it goes by, and who killed or took them
    narrowed: frozenset[str] = frozenset()  # modifiers that single some out: 'foreign', 'kurdish'
    part: bool = False  # it counts a part only: 'in my truck alone', 'two of them'
    portion: bool = False  # the part of one vehicle, house or family, which its whole is asked of
    whole_war: bool = False  # it counts over a war or years, not over this happening

    @property
    def attribution(self) -> Attribution:
        """Who says it."""
        return self.context.annotated.attributions[self.claim.attribution]

    @property
    def measure(self) -> bool:
        """Tell whether it measures rather than counts."""
        return self.quantity is not None and (self.quantity.kind in _MEASURES or self.quantity.unit is not None)


def contexts_of(documents: Sequence[Document], annotated: Sequence[Annotated]) -> list[Context]:
    """Return what holds for each document of a run; what one text calls a side, another may."""
    aliases = aliases_of(document.text for document in documents)
    return [_context(document, one, aliases) for document, one in zip(documents, annotated, strict=True)]


def _context(document: Document, annotated: Annotated, aliases: Aliases) -> Context:
    """Return the days that a document tells of and the places that it names most."""
    count = Counter(place.country for place in annotated.places if place.country)
    country = count.most_common(1)[0][0] if count else None
    sent = dateline(document.text)
    places = _main_places(place for place in annotated.places if place.country == country and place.start not in sent)
    written = written_on(document)
    days = _days_told(annotated, written)
    return Context(
        document=document, annotated=annotated, written=written, days=days, places=places, country=country, sent=sent,
        aliases=aliases,
    )  # fmt: skip


def dateline(text: str) -> range:
    """Return where the head of a dispatch stands that says where and when it was sent: 'KABUL, March 11 (Reuters) -'.

    A place without agency or date before a dash tells where it happened: 'KIRKUK - A bomb killed two'.
    """
    found = _DATELINE.search(text[:_HEAD])
    return range(*found.span()) if found else range(0)


def _days_told(annotated: Annotated, written: date | None) -> tuple[Days, ...]:
    """The days that a document tells of, the most often named first; without any, those before its publication."""
    told = Counter(
        d
        for t in annotated.times
        if t.precision in _DAY_SIZED and (d := day_of(t.from_)) is not None and (written is None or d <= written)
    )
    days = tuple(Days(d, d) for d, _ in told.most_common(_MOST_DAYS))
    if not days and written is not None:
        return (Days(written - timedelta(days=2), written),)
    return days


def _main_places(places: Iterable[Place]) -> tuple[Place, ...]:
    known = [p for p in places if p.lat is not None]
    towns = [p for p in known if p.precision in _TOWN_SIZED] or [p for p in known if p.precision == "region"]
    count = Counter(p.name for p in towns)
    first = {p.name: p for p in reversed(towns)}
    return tuple(first[name] for name, _ in count.most_common(2))


def count_accounts(context: Context) -> Iterator[Account]:
    """Yield an account for each quantity of each claim that counts or measures something.

    A figure of the dead, wounded or captured that no clause took ('Three deaths and 22 injuries were reported') is told
    by the voice of the claim that stands beside it in its sentence.
    """
    annotated = context.annotated
    taken: set[int] = set()
    for claim in annotated.claims:
        for number in claim.quantities:
            taken.add(number)
            quantity = _as_toll(context.document.text, annotated.quantities[number])
            if _counts(quantity) and not _sets_terms(claim, quantity):
                yield _counted(context, claim, quantity)
    for number, told in enumerate(annotated.quantities):
        quantity = _as_toll(context.document.text, told)
        if number not in taken and quantity.kind == "people" and quantity.status in lexicon.CLASS_OF_STATUS:
            beside = _beside(context, quantity)
            if beside is not None and _counts(quantity):
                yield _counted(context, replace(beside, quantities=(), event=_NOTHING_DONE), quantity)


def _as_toll(text: str, quantity: Quantity) -> Quantity:
    """'The death toll rose to 20', 'the number of soldiers killed to 18': a bare number behind it counts the dead."""
    bare = not quantity.of or quantity.of not in quantity.text
    if bare and quantity.unit is None and _TOLL.search(text[: quantity.start][-_TOLL_ROOM:]):
        return replace(quantity, of="people", kind="people", status="killed", group="people")
    return quantity


def _beside(context: Context, quantity: Quantity) -> Claim | None:
    """Return the nearest claim that no end of a sentence parts from a figure."""
    text = context.document.text

    def gap(claim: Claim) -> tuple[int, int]:
        return max(claim.start, quantity.start), min(claim.end, quantity.end)

    near = [
        (start - end, claim)
        for claim in context.annotated.claims
        for start, end in (gap(claim),)
        if start - end <= _BESIDE and not _STOP.search(text[end:start])
    ]
    return min(near, key=lambda one: (one[0], one[1].start), default=(0, None))[1]


def _counts(quantity: Quantity) -> bool:
    if quantity.kind in _NOT_COUNTED or (quantity.of is None and quantity.unit is None):
        return False
    if quantity.unit is not None and quantity.kind not in _MEASURES:
        return False
    single = quantity.number == 1 and (quantity.status is None or quantity.kind != "people")
    return not single and (quantity.low, quantity.high) != (None, None)


def _victims(claim: Claim) -> lexicon.PredicateClass | None:
    """'The dead included nine guards': of the victims, nine."""
    whole = {_head(phrase) for phrase in claim.event.who}
    return lexicon.victims(whole)


def _fate(text: str, claim: Claim, quantity: Quantity) -> lexicon.PredicateClass | None:
    """'Ten children were among the dead', 'the army lost 40 men': what befell them stands beside the verb."""
    if found := _AMONG.match(text, quantity.end):
        return lexicon.victims([found["fate"].lower().replace("victims", "victim").replace("deceased", "dead")])
    before = text[max(0, quantity.start - _TOLL_ROOM) : quantity.start]
    if _FATE_OF.search(before):
        return lexicon.by_name("miss")
    if _HOME_TO.search(before):
        return lexicon.by_name("live")
    if found := _GOT.search(text[quantity.end : claim.end]):
        return lexicon.by_name("kill" if found["death"] else "wound")
    return lexicon.by_name("kill") if claim.event.predicate == "lose" else lexicon.victims([_head(quantity.of or "")])


def _asked_group(group: str, topic: str) -> str:
    """Of victims, 'civilians' and 'people' answer one question; of those who move or fight they do not."""
    if lexicon.singular(group) == "person":
        return ""
    return "" if topic in lexicon.VICTIMS and lexicon.singular(group) in lexicon.CIVILIANS else group


def _sets_terms(claim: Claim, quantity: Quantity) -> bool:
    """'no foreigner would be allowed to leave' is a term, not a count of nought."""
    return quantity.high == 0 and claim.mode != "actual"


def _counted(context: Context, claim: Claim, quantity: Quantity) -> Account:
    group = _group(quantity)
    home = {p.text for p in context.annotated.places if p.country == context.country and _within(p, quantity)}
    modifiers = [word for word in _modifiers(quantity.of or "", group) if word not in home]
    sides = [word for word in modifiers if not lexicon.narrows(word) and word.lower() not in lexicon.CREEDS]
    fate = lexicon.FATES.get(_head(quantity.of or ""))
    kind = lexicon.class_of(claim.event.predicate, quantity.status, people=quantity.kind == "people")
    among = _victims(claim) if kind is not None and kind.name == "part" else None
    kind = (
        (lexicon.by_name(fate) if fate else None)
        or among
        or kind
        or (_fate(context.document.text, claim, quantity) if quantity.kind == "people" else None)
    )
    if quantity.kind == "people" and (kind is None or kind.name not in lexicon.HARM):
        kind = (lexicon.by_name("aboard") if _ABOARD.match(context.document.text, quantity.end) else None) or kind
    kind = _of_things(claim, quantity, kind)
    if claim.event.predicate == "lose" and not sides and not _suffers(claim, quantity):  # 'the army lost 40 men'
        sides = [word for phrase in claim.event.who[:1] for word in (_head(phrase),) if word not in lexicon.PRONOUNS]
    voice = context.annotated.attributions[claim.attribution].voices[0]
    days, dated = _days(context, claim)
    places, placed = _places(context, claim)
    return Account(
        context=context,
        claim=claim,
        quantity=quantity,
        topic=_measured(context, claim, quantity) or (kind.name if kind else claim.event.predicate),
        counted="people" if quantity.kind == "people" else (quantity.unit or _head(quantity.of or "")),
        group=_asked_group(group, kind.name if kind else "") if quantity.kind == "people" else group,
        whose=lexicon.sides(sides),
        sides=sides_of(Counted(context.document.text, claim, quantity, sides), voice, context.aliases),
        narrowed=frozenset(word.lower() for word in modifiers if lexicon.narrows(word)),
        days=days,
        dated=dated,
        places=places,
        placed=placed,
        part=among is not None or _tells_a_part(context.document.text, claim, quantity),
        portion=_ALONE.search(claim.quote) is not None,
        whole_war=_over_long(context.document.text, claim, quantity),
    )


def _of_things(claim: Claim, quantity: Quantity, kind: lexicon.PredicateClass | None) -> lexicon.PredicateClass | None:
    """Attacks happen, whoever carries them out and whatever they hit; weapons that strike something were fired."""
    struck = kind is not None and kind.name == "strike"
    if quantity.kind == "weapons" and struck:
        return lexicon.by_name("fire")
    if quantity.kind == "events" and (kind is None or kind.name in _ATTACKING):
        return kind if claim.event.predicate in lexicon.FOILING else lexicon.by_name("happen")
    return kind


def plain_account(context: Context, claim: Claim) -> Account:
    """Return an account of a claim that no number is taken from."""
    kind = lexicon.class_of(claim.event.predicate)
    days, dated = _days(context, claim)
    places, placed = _places(context, claim)
    return Account(
        context=context,
        claim=claim,
        quantity=None,
        topic=kind.name if kind else claim.event.predicate,
        counted="",
        group="",
        whose=frozenset(),
        days=days,
        dated=dated,
        places=places,
        placed=placed,
    )


def _group(quantity: Quantity) -> str:
    return quantity.group or _head(quantity.of or "")


def _measured(context: Context, claim: Claim, quantity: Quantity) -> str | None:
    """A measure answers 'how long was the convoy' only where the text says that it measures it."""
    if quantity.unit is None or quantity.kind == "money":
        return None
    told = context.document.text[quantity.end : quantity.end + 12]
    if quantity.kind in {"length", "area"} and not (_SIZED.match(told) or claim.event.predicate in _MEASURING):
        return None
    measured = next((_head(phrase) for phrase in claim.event.who if _head(phrase) not in lexicon.PRONOUNS), None)
    return f"{quantity.kind or quantity.unit} of {measured}" if measured else None


def _tells_a_part(text: str, claim: Claim, quantity: Quantity) -> bool:
    """'In my truck alone 112', '16 of them', 'four other victims died': a part of what the question is about."""
    if quantity.status == "killed" and _OTHERS.search(text[max(0, quantity.start - 10) : quantity.end]):
        return True
    if quantity.group in _WHOLE_GROUPS and _INCLUDING.search(text[max(0, quantity.start - 30) : quantity.start]):
        return True
    got = _GOT.search(text[quantity.end : claim.end])
    if (claim.event.predicate in _SEEN_BY_ONE and not got) or _ONE_OF_SEVERAL.search(claim.quote):
        return True
    if _BROUGHT.search(claim.quote):
        return True
    if quantity.high == 0 and _THERE.search(text[quantity.end : claim.end + _SAID_BEHIND]):
        return True
    return bool(_ALONE.search(claim.quote) or _OF_THEM.match(text[quantity.end : quantity.end + 24]))


def _suffers(claim: Claim, quantity: Quantity) -> bool:
    """Tell whether those counted are the grammatical subject: 'eleven people received injuries'."""
    return _head(quantity.of or "") in {_head(phrase) for phrase in claim.event.who}


def _within(place: Place, quantity: Quantity) -> bool:
    return quantity.start <= place.start and place.end <= quantity.end


def _over_long(text: str, claim: Claim, quantity: Quantity) -> bool:
    """Tell whether a count runs over a whole war: 'since 2011', 'in six years of conflict', hundreds of thousands.

    'The worst attack since 2011' is a single one.
    """
    after = _STOP.split(text[claim.end : claim.end + _LOOK_AHEAD], maxsplit=1)[0]
    before = _STOP.split(text[max(0, claim.start - _LOOK_AHEAD) : claim.start])[-1]
    told = before + text[claim.start : claim.end] + after
    long = _LONG.search(told)
    if long is not None and not _FOREMOST.search(told[: long.start()]):
        return True
    dead = quantity.kind == "people" and quantity.status in {"killed", "displaced"}
    return dead and (quantity.low or 0) >= WAR_TOLL


def _head(phrase: str) -> str:
    words = list(_WORD.findall(phrase.split(" of ", maxsplit=1)[0].split(" including ", maxsplit=1)[0]))
    return lexicon.singular(words[-1]) if words else ""


def _modifiers(phrase: str, group: str) -> list[str]:
    """The words of a counted phrase before its head, weak ones and the name of the group left out."""
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(phrase.split(" including ", maxsplit=1)[0])]
    head, group = (words[-1] if words else ""), lexicon.singular(group)
    return [
        word
        for word in words
        if word != head
        and word.isalpha()
        and word.lower() not in _LITTLE
        and word.lower() not in lexicon.WEAK_MODIFIERS
        and lexicon.singular(word) != group
    ]


def _days(context: Context, claim: Claim) -> tuple[tuple[Days, ...], bool]:
    times = (context.annotated.times[n] for n in claim.times)
    spans = [span for one in times if (span := stretch_of(one, context.document.text, context.written)) is not None]
    if spans:
        return (Days(min(one.first for one in spans), max(one.last for one in spans)),), True
    return context.days, False


def _places(context: Context, claim: Claim) -> tuple[tuple[Place, ...], bool]:
    own = tuple(p for n in claim.places if (p := context.annotated.places[n]).lat is not None)
    local = tuple(p for p in own if p.precision != "country" and p.country in {context.country, None})
    return (local, True) if local else (context.places, False)


def answer_of(account: Account, names: Mapping[tuple[str, str], str], origin: str) -> Answer:
    """Turn an account into an answer to the question it was put to."""
    quantity, claim, annotated = account.quantity, account.claim, account.context.annotated
    chain = tuple(names.get((annotated.document, voice.name), voice.name) for voice in account.attribution.voices)
    figures = {} if quantity is None else figures_of(quantity)
    return Answer(
        claim=claim.id,
        document=annotated.document,
        voice=chain[0],
        chain=chain,
        origin=origin,
        quote=claim.quote,
        span=Span(claim.start, claim.end) if quantity is None else Span(quantity.start, quantity.end),
        value=quantity.text if quantity is not None else in_words(claim),
        factuality=claim.factuality,
        mode=claim.mode,
        access=account.attribution.voices[0].access,
        grade=weakest_grade(account.attribution.voices),
        at=_said_at(account.context),
        part=account.part,
        **figures,
    )


def _said_at(context: Context) -> str | None:
    """When it was said: as the metadata has it, but for a text whose own head states another day."""
    published = context.annotated.published
    return published if context.written in {None, day_of(published)} else str(context.written)


def figures_of(quantity: Quantity) -> dict[str, Any]:
    """Return what an answer takes from a quantity, by the names of its fields."""
    return {name: getattr(quantity, name) for name in ("low", "high", "likely_low", "likely_high", "unit", "of")}


def in_words(claim: Claim) -> str:
    """Return what a claim says, on one line: the value of an answer that has no figure."""
    return " ".join(claim.quote.split())
