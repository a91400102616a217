"""Annotations to claims: each clause under the voice that vouches for it.

The one public function is `claims_of`. A clause inside an attribution's content belongs to the innermost attribution
that holds it; all else is narration under the publisher's voice, so that every claim has a voice. An attribution whose
content holds no clause ('condemned the strike', 'nine deaths were reported') still gives one claim.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import replace

from sayso.claims.belonging import Nearest, next_after, smallest_holder
from sayso.claims.stance import bare_stance, stance, thing_stance
from sayso.records import (
    Annotated,
    Annotations,
    Attribution,
    Claim,
    Clause,
    Document,
    Event,
    Span,
    Voice,
    make_id,
)

__all__ = ["claims_of"]

_LONGEST_STANCE = 300  # characters
_LONGEST_CUE = 40  # characters of a cue within a content
_EMPTY_PREDICATES = frozenset(
    ("include", "accord", "follow", "regard", "concern", "base")
)  # 'including', 'according to'
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_BEHIND_HEAD = re.compile(r"\s(?:of|in|at|for|from|with|on|to|by|against|over|near|between|and|or)\s", re.IGNORECASE)
_STANDING_IN = frozenset(
    """
    a an the it this that these those they them he him she her we us you i me so such one ones all both none nothing
    everything something anything what which who whom itself themselves himself herself yes no
    """.split()
)


def claims_of(document: Document, layers: Annotations) -> Annotated:
    """Return all that a document says, with its claims.

    Claims come in the order of the text. `Claim.attribution` counts into the attributions of the result; the
    last of these is the narration, when there is any.
    """
    cut = _Cutter(document, layers)
    told = tuple(claim for clause in layers.clauses if (claim := cut.claim(clause)) is not None)
    stances = tuple(cut.bare_stances(told))
    things = tuple(cut.bare_contents((*told, *stances)))
    claims = tuple(sorted((*told, *stances, *things), key=lambda claim: (claim.start, claim.end)))
    return Annotated(
        document=document.id,
        path=document.path,
        published=document.published,
        text_sha256=document.text_sha256,
        attributions=(*layers.attributions, *cut.narration(claims)),
        quantities=layers.quantities,
        times=layers.times,
        places=layers.places,
        claims=claims,
    )


class _Cutter:
    """Cuts one document's annotations into claims."""

    def __init__(self, document: Document, layers: Annotations) -> None:
        self.document = document
        self.layers = layers
        self.narrated = len(layers.attributions)
        self.cues = Nearest([span for one in layers.attributions for span in one.cue])
        self.contents = Nearest([span for one in layers.attributions for span in one.content])
        self.owner = [n for n, one in enumerate(layers.attributions) for _ in one.content]
        self.whole = [span for one in layers.attributions for span in _without_gaps(one)]
        self.clauses = Nearest([clause.span for clause in layers.clauses])
        self.triggers = Nearest([clause.trigger for clause in layers.clauses])
        self.arguments = [one for clause in layers.clauses for one in (*clause.who, *clause.whom, *clause.others)]
        self.phrases = Nearest([one.span for one in self.arguments])
        self.figures = Nearest([Span(q.start, q.end) for q in layers.quantities])
        self.days = Nearest([Span(t.start, t.end) for t in layers.times])
        self.spots = Nearest([Span(p.start, p.end) for p in layers.places])
        self.quantities = self._by_clause(self.figures)
        self.times = self._by_clause(self.days)
        self.places = self._by_clause(self.spots)

    def _by_clause(self, layer: Nearest) -> dict[Span, list[int]]:
        held: dict[Span, list[int]] = {}
        for number, span in enumerate(layer.spans):
            holder = smallest_holder(self.clauses, span)
            if holder is None:
                holder = next_after(self.clauses, span, self.document.text)
            if holder is not None:
                held.setdefault(self.clauses.spans[holder], []).append(number)
        return held

    def claim(self, clause: Clause) -> Claim | None:
        if any(cue.meets(clause.trigger) for cue in self.cues.around(clause.trigger)):
            return None
        holder = smallest_holder(self.contents, clause.trigger)
        number = self.narrated if holder is None else self.owner[holder]
        span = clause.span if holder is None else _clip(clause, self.whole[holder])
        quantities = tuple(self.quantities.get(clause.span, ()))
        if holder is not None and (ahead := self._told_of(clause, holder)) is not None:
            span = Span(ahead.start, span.end)
            quantities = (*self.figures.within(ahead), *quantities)
        if not self._says_something(clause, span, quantities):
            return None
        attribution = None if holder is None else self.layers.attributions[number]
        mode, factuality = stance(self._free(clause, attribution), attribution, self.document.text)
        times = self._inherited(self.times, clause.span)
        places = self._inherited(self.places, clause.span)
        return Claim(
            id=make_id("c", self.document.id, str(span.start), str(span.end), str(clause.trigger.start)),
            start=span.start,
            end=span.end,
            quote=span.quote(self.document.text),
            attribution=number,
            factuality=factuality,
            mode=mode,
            event=self._event(clause, times, places),
            quantities=quantities,
            times=times,
            places=places,
        )

    def _told_of(self, clause: Clause, holder: int) -> Span | None:
        """Return those of whom a clause tells across a short cue: '| Nine | were reported killed in the raid'."""
        piece, whole = self.contents.spans[holder], self.whole[holder]
        ahead = Span(whole.start, piece.start)
        own = any(piece.covers(one.span) for one in clause.who)
        first = (
            not own and piece.start > whole.start and not self.triggers.within(Span(piece.start, clause.trigger.start))
        )
        return ahead if first and piece.start <= clause.span.start and self._only_cues_in(ahead) else None

    def _only_cues_in(self, ahead: Span) -> bool:
        triggers = (self.triggers.spans[n] for n in self.triggers.within(ahead))
        return all(any(cue.meets(trigger) for cue in self.cues.around(trigger)) for trigger in triggers)

    def _free(self, clause: Clause, attribution: Attribution | None) -> Clause:
        """Leave out what a clause depends on where that is the cue of another voice, who answers for its own words."""
        if clause.under is None:
            return clause
        word = clause.under[0]
        own = attribution is not None and any(cue.meets(word) for cue in attribution.cue)
        cued = not own and any(cue.meets(word) for cue in self.cues.around(word))
        return replace(clause, under=None) if cued else clause

    def bare_stances(self, told: tuple[Claim, ...]) -> Iterator[Claim]:
        """Yield a claim for each admission or denial of a bare thing: 'neither of them would admit their part'."""
        taken = {claim.attribution for claim in told}
        for number, one in enumerate(self.layers.attributions):
            if number not in taken and one.act in {"admits", "denies"} and one.cue and one.content:
                spans = (*one.source, *one.cue, *one.content)
                whole = Span(min(span.start for span in spans), max(span.end for span in spans))
                if whole.end - whole.start <= _LONGEST_STANCE:
                    yield self._stance(number, one, whole)

    def _stance(self, number: int, attribution: Attribution, whole: Span) -> Claim:
        return Claim(
            id=make_id("c", self.document.id, str(whole.start), str(whole.end), "stance"),
            start=whole.start,
            end=whole.end,
            quote=whole.quote(self.document.text),
            attribution=number,
            factuality=bare_stance(attribution, self.document.text),
            mode="actual",
            event=Event(predicate="admit" if attribution.act == "admits" else "deny"),
        )

    def bare_contents(self, told: tuple[Claim, ...]) -> Iterator[Claim]:
        """Yield a claim for each content that gave none: 'condemned the strike', 'nine deaths were reported'.

        What holds another's words says nothing but that they were said. A figure that another claim tells is not told
        again; where contents lie within one another the inner one has it.
        """
        taken = {number for claim in told for number in claim.quantities}
        voiced = {claim.attribution for claim in told}
        bare = [
            (content.end - content.start, number, content)
            for number, one in enumerate(self.layers.attributions)
            if number not in voiced and one.content and not any(map(self.cues.within, one.content))
            for content in (max(_without_gaps(one), key=lambda span: span.end - span.start),)
        ]
        for _, number, content in sorted(bare):
            claim = self._thing(number, content, taken)
            if claim is not None:
                taken.update(claim.quantities)
                yield claim

    def _thing(self, number: int, content: Span, taken: set[int]) -> Claim | None:
        quote = content.quote(self.document.text)
        head = self._head(content, quote)
        if head is None:
            return None
        around = smallest_holder(self.clauses, content)
        clause = content if around is None else self.clauses.spans[around]
        times = self.days.within(content) or self._inherited(self.times, clause)
        places = self.spots.within(content) or self._inherited(self.places, clause)
        told = self.layers.attributions[number]
        within = (n for part in told.content for n in self.triggers.within(part))
        short = next((self.layers.clauses[n] for n in within), None)
        if short is None:
            left = told.content[-1].quote(self.document.text)
            found = left if len(told.content) > 1 and left.isalpha() else head  # 'Nine were reported | dead'
            event = self._named(Event(predicate=found), times, places)
            mode, factuality = thing_stance(told, self.document.text)
        else:  # a clause too short to say something by itself: 'accused the army | of shelling'
            event = self._event(short, times, places)
            mode, factuality = stance(self._free(short, told), told, self.document.text)
        return Claim(
            id=make_id("c", self.document.id, str(content.start), str(content.end), "thing"),
            start=content.start,
            end=content.end,
            quote=quote,
            attribution=number,
            factuality=factuality,
            mode=mode,
            event=event,
            quantities=tuple(n for part in told.content for n in self.figures.within(part) if n not in taken),
            times=times,
            places=places,
        )

    def _head(self, content: Span, quote: str) -> str | None:
        """Return the noun that says what a bare content is: of the first phrase in it that takes part in a clause.

        Without one it is the last word before a preposition; None where nothing but a pronoun stands there.
        """
        phrases = self.phrases.within(content)
        if phrases:
            head = self.arguments[phrases[0]].head
        else:
            words = _WORD.findall(_BEHIND_HEAD.split(quote, maxsplit=1)[0]) or _WORD.findall(quote)
            head = words[-1].lower() if words else ""
        return head if any(map(str.isalpha, head)) and head not in _STANDING_IN else None

    def _says_something(self, clause: Clause, span: Span, quantities: tuple[int, ...]) -> bool:
        if clause.predicate in _EMPTY_PREDICATES and not clause.who and not quantities:
            return False
        words = span.quote(self.document.text).split()
        return len(words) >= 2 and bool(clause.who or clause.whom or quantities or len(words) >= 4)

    def _inherited(self, held: dict[Span, list[int]], span: Span) -> tuple[int, ...]:
        """What stands in the clause itself, or else in the smallest clause around it."""
        if span in held:
            return tuple(held[span])
        around = smallest_holder(self.clauses, span, strictly=True)
        return tuple(held.get(self.clauses.spans[around], ())) if around is not None else ()

    def _event(self, clause: Clause, times: tuple[int, ...], places: tuple[int, ...]) -> Event:
        event = Event(
            predicate=clause.predicate,
            who=tuple(argument.text for argument in clause.who),
            whom=tuple(argument.text for argument in clause.whom),
        )
        return self._named(event, times, places)

    def _named(self, event: Event, times: tuple[int, ...], places: tuple[int, ...]) -> Event:
        return replace(
            event,
            where=tuple(self.layers.places[n].text for n in places),
            when=tuple(self.layers.times[n].value for n in times),
        )

    def narration(self, claims: tuple[Claim, ...]) -> tuple[Attribution, ...]:
        spans = tuple(Span(claim.start, claim.end) for claim in claims if claim.attribution == self.narrated)
        if not spans:
            return ()
        voice = self.layers.narrator or Voice(name=self.document.name, kind="publisher")
        nothing: tuple[Span, ...] = ()
        narration = Attribution(source=nothing, cue=nothing, content=spans, manner="narration", act="says")
        return (replace(narration, voices=(voice,)),)


def _without_gaps(attribution: Attribution) -> Iterator[Span]:
    """Yield for each piece of a content the stretch with the pieces beside it from which only a short cue parts it.

    'Nine were reportedly killed' is quoted whole; a tag that names its speaker is never quoted.
    """
    joined: list[Span] = []
    for piece in sorted(attribution.content):
        if joined and _only_cue_between(attribution, joined[-1], piece):
            joined[-1] = Span(joined[-1].start, max(joined[-1].end, piece.end))
        else:
            joined.append(piece)
    starts = [span.start for span in joined]
    return (joined[bisect_right(starts, piece.start) - 1] for piece in attribution.content)


def _only_cue_between(attribution: Attribution, before: Span, after: Span) -> bool:
    gap = Span(before.end, after.start)
    named = any(span.meets(gap) for span in attribution.source)
    return 0 < gap.end - gap.start <= _LONGEST_CUE and not named and any(cue.meets(gap) for cue in attribution.cue)


def _clip(clause: Clause, content: Span) -> Span:
    """Keep of a clause what lies inside the content that holds it, so that no cue is quoted as part of the claim."""
    return Span(max(clause.span.start, content.start), min(clause.span.end, content.end))
