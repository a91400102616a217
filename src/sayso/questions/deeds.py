"""Deeds at which nobody is counted: a bridge blown up, a town taken, a man arrested. When, where, and who did it?

Two claims are of one deed if they tell the same kind of deed, done to the same: the same name, or the same noun in the
same town, on days that can be one. Deeds beside a count are asked about with it (`circumstances`).
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.questions import lexicon
from sayso.questions.accounts import Account, Context, plain_account
from sayso.questions.circumstances import Circumstance, Reader, Told
from sayso.questions.denials import words_of
from sayso.questions.happenings import towns_named
from sayso.questions.linkage import clusters
from sayso.questions.links import Decided
from sayso.questions.outline import Outline, skeletons
from sayso.questions.parties import parties_of
from sayso.questions.tellings import Mention, days_between
from sayso.records import Claim

_DONE_TO = frozenset(("kill", "capture", "release", "strike", "destroy", "seize", "rescue"))
_EVERY_DAY = frozenset(("strike",))  # befalls one place again and again: two reports of it need not be of one deed
_STANDING = frozenset(("control", "hold"))  # how things are, not what was done
_DAYS_APART = 2
_SHARED_WORDS = 2  # that claims of a nameless thing must share to be held against each other; one more every day
_MOST = 60  # claims with one key that are compared, in order of their days
_CAPITALS = r"(?P<name>(?: (?:al-|el-|bin |abu )?[A-Z][\w'’-]+)+)"
_BEHIND = re.compile(_CAPITALS)  # 'journalist Lina Haddad'
_OF = re.compile(rf"(?: [a-z-]+){{0,5}}? of(?: [a-z-]+){{0,2}}?{_CAPITALS}")  # 'control of the strategic town of Azaz'
_SETTLEMENT = frozenset("town city village area district province region neighbourhood neighborhood control".split())
_DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their)\s", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Deed:
    """A claim that something was done to somebody or something."""

    account: Account
    befell: str  # in its words: 'the bridge', 'Omar Darwish'
    keys: frozenset[tuple[str, ...]]  # claims of one deed share one
    named: bool
    at_one_place: bool  # what it was done to is a place, or is known by its place


def deeds_of(
    contexts: Sequence[Context], counted: Sequence[Mention], decided: Decided | None = None
) -> Iterator[list[Circumstance]]:
    """Yield when, where and by whom each deed was done that two documents tell of.

    Left out is what is told in the sentences of `counted`: it is asked about with the count.
    """
    outlines = {one.context.document.id: one.outline for one in counted}
    outlines |= {one.document.id: Outline(one) for one in contexts if one.document.id not in outlines}

    def place(context: Context, claim: Claim) -> tuple[str, int]:
        return context.document.id, outlines[context.document.id].sentence(claim.start)

    known = {place(one.context, one.account.claim) for one in counted}
    told = ((context, claim) for context in contexts for claim in context.annotated.claims)
    found = [deed for one in told if place(*one) not in known and (deed := _deed(*one)) is not None]
    for deeds in _of_one(found):
        if asked := list(_circumstances(deeds, outlines, decided or Decided())):
            yield asked


def _circumstances(deeds: Sequence[Deed], outlines: Mapping[str, Outline], decided: Decided) -> Iterator[Circumstance]:
    accounts = tuple(deed.account for deed in deeds)
    named = all(deed.named for deed in deeds)
    befell = min((deed.befell for deed in deeds), key=len)
    reader = Reader(accounts, outlines)

    shared = _SHARED_WORDS + (accounts[0].topic in _EVERY_DAY)

    def surely_one(a: Told, b: Told) -> bool:
        return named or len(words_of(a.account.claim) & words_of(b.account.claim)) >= shared

    at_one_place = all(deed.at_one_place for deed in deeds)
    for kind, told in reader.told(decided, surely_one):
        if len({one.document for one in told}) > 1 and not (kind == "where" and at_one_place):
            yield Circumstance(kind, accounts, told, befell)


def _deed(context: Context, claim: Claim) -> Deed | None:
    """Return the deed that a claim tells of; None where it tells of none, or not to whom it was done."""
    topic = _topic(claim)
    if topic is None or claim.mode != "actual" or claim.factuality not in {"CT+", "PR+"}:
        return None
    phrase = claim.event.whom[0]
    noun = lexicon.singular(phrase.split()[-1].lower())
    if noun in lexicon.PRONOUNS:
        return None
    account = replace(plain_account(context, claim), topic=topic)
    name = _name(claim, phrase)
    if parties_of(name, context.country):
        name = ""  # of a side, not of one whom it befell
    towns = towns_named(place for place in account.places if account.placed and (not name or place.text in name))
    keys: set[tuple[str, ...]]
    if not name and noun == "control":
        return None
    if name and towns:
        keys = {(topic, town) for town in towns if topic not in _EVERY_DAY}
    else:
        last = skeletons(name.rsplit(maxsplit=1)[-1]) if name else ()
        keys = {(topic, one) for one in last} or {(topic, noun, town) for town in towns}
    named, at_one_place = bool(name), bool(towns)
    return Deed(account, _words(phrase, name), frozenset(keys), named, at_one_place) if keys else None


def _topic(claim: Claim) -> str | None:
    """Return the kind of deed that a claim tells of, where something is done to somebody."""
    if not claim.event.whom or claim.event.predicate in _STANDING:
        return None
    if claim.event.whom[0].endswith("control") and claim.event.predicate in {"take", "gain", "seize", "regain"}:
        return "seize"
    kind = lexicon.class_of(claim.event.predicate, people=False)
    return kind.name if kind is not None and kind.name in _DONE_TO else None


def _name(claim: Claim, phrase: str) -> str:
    """Return the name of what a deed was done to, in its phrase or behind it: 'town of Azaz'."""
    inside = " ".join(word for word in phrase.split() if word[:1].isupper())
    at = claim.quote.find(phrase)
    if inside or at < 0:
        return inside
    pattern = _OF if _is_settlement(phrase) else _BEHIND
    found = pattern.match(claim.quote, at + len(phrase))
    return found["name"].strip() if found else ""


def _is_settlement(phrase: str) -> bool:
    return phrase.rsplit(maxsplit=1)[-1].lower() in _SETTLEMENT


def _words(phrase: str, name: str) -> str:
    """Return what a deed was done to as a question names it."""
    last = phrase.rsplit(maxsplit=1)[-1]
    if name and (name not in phrase or last in name.split()):
        return name
    return f"the {_DETERMINER.sub('', phrase)}"


def _of_one(deeds: Sequence[Deed]) -> list[list[Deed]]:
    """Put claims of one deed together: those that share a key, on days that lie close."""
    held: dict[tuple[str, ...], list[int]] = defaultdict(list)
    in_time = sorted(range(len(deeds)), key=lambda n: (_first_day(deeds[n]), n))
    for n in in_time:
        for key in deeds[n].keys:
            held[key].append(n)
    scores = {
        (min(i, j), max(i, j)): 1.0
        for key in sorted(held)
        for at, i in enumerate(held[key])
        for j in held[key][at + 1 : at + 1 + _MOST]
        if _days_apart(deeds[i], deeds[j]) <= _DAYS_APART
    }
    grouped = clusters(len(deeds), scores, threshold=0.0, apart=-1.0)
    return [[deeds[n] for n in one] for one in grouped if len({deeds[n].account.context.document.id for n in one}) > 1]


def _first_day(deed: Deed) -> int:
    return deed.account.days[0].first.toordinal() if deed.account.days else 0


def _days_apart(a: Deed, b: Deed) -> int:
    return days_between(a.account.days, b.account.days) or 0
