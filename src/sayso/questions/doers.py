"""Who did it, as a text names them: who acts, whose blow it was, by whom; who claims it, denies it or is blamed."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.language.places.areas import apart
from sayso.questions import lexicon
from sayso.questions.accounts import Account, plain_account
from sayso.questions.outline import Outline
from sayso.questions.parties import acting, parties_of
from sayso.records import Claim, Factuality, Party, Span

_LONGEST_DENIAL = 90  # characters of its words
_DEALT = frozenset(("kill", "wound", "strike", "destroy", "capture", "fire", "seize"))
_BLOW_CLASSES = frozenset(("strike", "fire", "destroy"))
_BLOWS = frozenset(("explode", "detonate", "erupt", "blast", "explosion", "bombing", "attack", "go off", "rip through"))
_DOES = frozenset(("leave", "carry out", "conduct", "stage", "perpetrate", "commit"))
_DIES = frozenset(("die", "perish", "succumb", "lose", "death", "dead", "lose life", "lynch"))
_WEAPON = re.compile(
    r"(?P<who>(?:[\w.’'-]+\s+){1,4}?)(?P<blow>(?:barrel |cluster |car |suicide |air |rocket |missile |mortar |drone |"
    r"artillery )*(?:bomb(?:ing|ardment)?s?(?: attacks?| raids?)?|shelling|air ?strikes?|strikes?|raids?|attacks?|"
    r"fire|shells?|rockets?|missiles?|warplanes?|jets?))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:killed|wounded|injured|hit|struck|bombed|shelled|attacked|targeted|fired|launched|dropped|executed|planted|"
    r"detonated|carried out|conducted|staged|perpetrated|committed|attacks?|raids?|strikes?|airstrikes?|shelling|"
    r"bombing|bombardment|massacre|shells|rockets|missiles)\s+(?:\w+\s+){0,2}?by\s+(?:the\s+|a\s+|an\s+)?"
    r"(?P<who>(?:[\w.’'-]+\s?){1,5})",
    re.IGNORECASE,
)
_PHRASE_ENDS = re.compile(
    r"\b(?:on|in|at|near|with|that|who|which|whose|killing|leaving|while|as|was|were|has|have|had|against|over|during|"
    r"after|before|when|where|for|of|to|from)\b",
    re.IGNORECASE,
)
_BETWEEN_TWO = re.compile(r"\b(?:clash\w*|fighting|battl\w+|crossfire|gun ?fight)\b", re.IGNORECASE)
_CLAIMS_IT = re.compile(
    r"\b(?:claim(?:ed|s|ing)?|took|taken|takes|assum(?:ed|es))\s+(?:the\s+)?responsibility\b", re.IGNORECASE
)
_BLAMES = re.compile(
    r"\b(?:blam(?:ed|es|ing)\s+(?P<one>(?:[\w.’'-]+\s){1,5}?)for\b|"
    r"accus(?:ed|es|ing)\s+(?P<two>(?:[\w.’'-]+\s){1,6}?)of\b|"
    r"blam(?:ed|es|ing)\s+(?:the\s+)?\w+\s+on\s+(?P<three>(?:[\w.’'-]+\s?){1,5}))",
    re.IGNORECASE,
)
_OF_A_BLOW = re.compile(
    r"\b(?:kill|attack|bomb|shell|strike|striking|target|hit|massacr|murder|blast|explosion|raid|fir(?:ed|ing)|launch|"
    r"perpetrat|behind (?:it|the|this))\w*",
    re.IGNORECASE,
)
_DENIES_IT = re.compile(
    r"\bden(?:y|ied|ies|ying)\b(?=[^.;]*\b(?:responsib\w+|involve\w+|role|behind|carr\w+ out|bomb\w*|shell\w*|"
    r"target\w*|kill\w*|attack\w*|str[iu][kc]k?\w*|hit\w*|us(?:ed|ing)|conduct\w*|launch\w*)\b)",
    re.IGNORECASE,
)
_NOBODY = re.compile(r"\b(?:no|nobody|none|neither|not|n[o’']t|any)\b[^.;]{0,60}$", re.IGNORECASE)
_STOP = re.compile(r"[,;.](?:\s|$)")


class Blame(NamedTuple):
    """A voice that claims a deed, denies it, or lays it at somebody's door."""

    account: Account
    span: Span
    parties: tuple[Party, ...]
    factuality: Factuality  # CT- where it is denied


def is_blow(claim: Claim) -> bool:
    """Tell whether a claim tells of a blow: a strike, shots, an explosion."""
    kind = lexicon.class_of(claim.event.predicate, people=False)
    return (kind is not None and kind.name in _BLOW_CLASSES) or claim.event.predicate in _BLOWS


def doer(account: Account) -> tuple[Span, tuple[Party, ...]] | None:
    """Return the doer that the words of a claim name; None where they name nobody, or two who are no allies."""
    claim, home, text = account.claim, account.context.country, account.context.document.text
    if _BETWEEN_TWO.search(claim.quote):
        return None
    named = (_tight(span, home, text) for span in _phrases(account))
    found = [
        (span, parties)
        for span in named
        if (parties := parties_of(span.quote(text), home)) and not _strays(span.quote(text), parties)
    ]
    if len({party.family for _, parties in found for party in parties}) != 1:
        return None
    return found[0][0], tuple(dict.fromkeys(party for _, several in found for party in several))


def _phrases(account: Account) -> Iterator[Span]:
    """Yield the phrases of a claim that can name a doer."""
    claim, text = account.claim, account.context.document.text
    quote = text[claim.start : claim.end]
    if _is_dealt(claim.event.predicate):
        for phrase in claim.event.who:
            at = quote.find(phrase)
            own = Span(claim.start + at, claim.start + at + len(phrase))
            if at >= 0 and not _counted_in(account, own):
                yield own
    for found in _WEAPON.finditer(quote):
        cut = list(_PHRASE_ENDS.finditer(found["who"]))
        start = found.start("who") + (cut[-1].end() if cut else 0)
        yield Span(claim.start + start, claim.start + found.end())
    for found in _BY.finditer(quote):
        cut = list(_PHRASE_ENDS.finditer(found["who"]))
        end = found.start("who") + cut[0].start() if cut else found.end("who")
        yield Span(claim.start + found.start("who"), claim.start + end)


def _is_dealt(predicate: str) -> bool:
    """Tell whether who does this is the doer of a blow: who dies, or is among the dead, is not."""
    kind = lexicon.class_of(predicate, people=False)
    dealt = kind is not None and kind.name in _DEALT and predicate not in _DIES
    return dealt or predicate in _BLOWS | _DOES


def _counted_in(account: Account, span: Span) -> bool:
    """Tell whether a phrase names those who are counted, whom a headline leaves without a verb: '75 rebels killed'."""
    quantity = account.quantity
    return quantity is not None and Span(quantity.start, quantity.end).meets(span)


def _tight(span: Span, home: str | None, text: str) -> Span:
    """Cut off blanks, and what stands before the words that name a party."""
    phrase = span.quote(text)
    told, start = parties_of(phrase, home), len(phrase) - len(phrase.lstrip())
    while (blank := phrase.find(" ", start)) >= 0 and parties_of(phrase[blank + 1 :], home) == told:
        start = blank + 1
    return Span(span.start + start, span.start + max(start, len(phrase.rstrip())))


def _strays(phrase: str, parties: Sequence[Party]) -> bool:
    """Tell whether a name stands between whose a blow was and the blow: 'IS Town Missile strikes' is no phrase."""
    own = {word.lower() for party in parties for word in party.name.split()}
    return any(word[:1].isupper() and not acting(word) and word.lower() not in own for word in phrase.split()[1:])


# --- who claims it, denies it, or is blamed -------------------------------------------------------------------------


def blames(counting: Account, outline: Outline, near: set[int]) -> Iterator[Blame]:
    """Yield who claims a deed, is blamed for it or denies it, where an attribution says whose words those are.

    `near` are the sentences that the deed is told in, or beside.
    """
    context = counting.context
    text = context.document.text
    first: dict[int, Claim] = {}
    for claim in context.annotated.claims:
        first.setdefault(claim.attribution, claim)
    for number, attribution in enumerate(context.annotated.attributions):
        if not (attribution.cue and attribution.content and attribution.voices and number in first):
            continue
        at = min(attribution.cue).start
        if outline.sentence(at) not in near or _elsewhere(outline, outline.sentence(at), counting):
            continue
        yield from _blame(plain_account(context, first[number]), Span(*_sentence_around(text, at)))


def _blame(account: Account, sentence: Span) -> Iterator[Blame]:
    text, home = account.context.document.text, account.context.country
    told, start = sentence.quote(text), sentence.start
    if found := _CLAIMS_IT.search(told):
        if not _NOBODY.search(told[: found.start()]) and _is_cue(account, found, start):
            span, own = Span(start + found.start(), start + found.end()), _side(account)
            if own:
                yield Blame(account, span, own, "CT+")
    elif (found := _BLAMES.search(told)) and _is_cue(account, found, start):
        group = next(name for name in ("one", "two", "three") if found[name])
        phrase = _PHRASE_ENDS.split(found[group])[0].rstrip()
        at = start + found.start(group)
        parties = parties_of(phrase, home)
        if parties and _OF_A_BLOW.search(told[found.end() :] if group != "three" else told):
            yield Blame(account, Span(at, at + len(phrase)), parties, "CT+")
    elif account.attribution.act == "denies" and (found := _DENIES_IT.search(told)):
        own = _side(account) if _is_cue(account, found, start) else ()
        if own:
            yield Blame(account, _denial(text, Span(start + found.start(), sentence.end)), own, "CT-")


def _side(account: Account) -> tuple[Party, ...]:
    """Return the party of a voice that claims or denies a deed: it speaks of its own side."""
    voice = account.attribution.voices[0]
    named = (parties_of(one, account.context.country) for one in (voice.affiliation, voice.name, voice.mention) if one)
    return next((parties for parties in named if parties), ())


def _is_cue(account: Account, found: re.Match[str], start: int) -> bool:
    return _meets(account.attribution.cue, Span(start + found.start(), start + found.end()))


def _meets(spans: Iterable[Span], other: Span) -> bool:
    return any(one.meets(other) for one in spans)


def _denial(text: str, span: Span) -> Span:
    """Return the words of a denial, to the first stop."""
    stop = _STOP.search(span.quote(text))
    last = span.start + stop.start() if stop else span.end
    if last - span.start > _LONGEST_DENIAL:
        last = text.rfind(" ", span.start, span.start + _LONGEST_DENIAL)
    return Span(span.start, max(last, span.start + 1))


def _elsewhere(outline: Outline, sentence: int, counting: Account) -> bool:
    """Tell whether a sentence names towns, and none that the deed can have been at."""
    named = outline.own_places(sentence)
    meant = outline.meant_places(outline.sentence(counting.claim.start))
    return bool(named and meant) and all(apart(p, q) for p in named for q in meant)


def _sentence_around(text: str, at: int) -> tuple[int, int]:
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for end in (text.find(". ", at), text.find("\n", at)) if end >= 0]
    return start, min(ends, default=len(text))
