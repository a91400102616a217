"""Terms against conduct: what was allowed, forbidden, promised or ordered, beside what is said to have happened.

A term and a deed belong together when they are of a like deed (the same predicate, its class, or both of moving and
carrying) and share a participant that is not just anybody: 'foreign fighters', 'weapons'; or when the deed was done to
everything: 'they took everything'.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.questions import lexicon
from sayso.questions.accounts import Account, Context, plain_account
from sayso.questions.grouping import same_happening
from sayso.records import Claim

TERMS = frozenset(("permitted", "forbidden", "promised", "ordered"))
_MOST_DEEDS = 12
_WORD = re.compile(r"[^\W\d_]+")
_EVERYWHERE = frozenset(
    "strike attack operation fighting war deal talk ceasefire truce statement situation violence offensive battle "
    "clash support aid help solution agreement bombing".split()
)
_PEOPLE = frozenset(
    "fighter soldier person man woman child civilian people driver force troop group member official leader family "
    "rebel militant side party city town country area place report statement".split()
)


@dataclass(frozen=True, slots=True)
class Terms:
    """Terms about one matter and the deeds beside them."""

    matter: str  # 'foreign fighters', 'weapons'
    terms: tuple[Account, ...]
    deeds: tuple[Account, ...]


def terms_and_conduct(contexts: Iterable[Context]) -> list[Terms]:
    """Return, for each matter that terms speak of, the terms and what is said to have been done."""
    terms: list[Account] = []
    deeds: dict[str, list[Account]] = defaultdict(list)
    for context in contexts:
        for claim in context.annotated.claims:
            if claim.mode in TERMS:
                terms.append(plain_account(context, claim))
            elif claim.mode == "actual" and claim.factuality in {"CT+", "PR+"}:
                account = plain_account(context, claim)
                for word in _words(claim):
                    deeds[word].append(account)
    found: dict[str, Terms] = {}
    for term in terms:
        for matter in _matters(term.claim):
            beside = _deeds_beside(term, matter, deeds)
            if beside:
                key = _key(matter)
                found[key] = _joined(found.get(key), matter, term, beside)
                break
    return list(found.values())


def _key(matter: str) -> str:
    """Terms about one kind of things belong together; of people only those about the very same ones."""
    head = lexicon.singular(matter.rsplit(maxsplit=1)[-1])
    return matter if head in _PEOPLE else head


def _joined(held: Terms | None, matter: str, term: Account, beside: list[Account]) -> Terms:
    if held is None:
        return Terms(matter, (term,), tuple(beside))
    deeds = tuple(dict.fromkeys((*held.deeds, *beside)))
    return Terms(min(held.matter, matter, key=len), (*held.terms, term), deeds[:_MOST_DEEDS])


def _words(claim: Claim) -> set[str]:
    return {lexicon.singular(word) for word in _WORD.findall(claim.quote)}


def _matters(claim: Claim) -> list[str]:
    """The participants of a term that are not just anybody, the most telling first."""
    ranked = []
    for phrase in (*claim.event.whom, *claim.event.who):
        words = [w for w in phrase.lower().split() if w not in lexicon.WEAK_MODIFIERS | lexicon.POSSESSIVES]
        if not words or words[-1] in lexicon.PRONOUNS or phrase[:1].isupper():
            continue
        narrowed = len(words) > 1
        if narrowed or lexicon.singular(words[-1]) not in _PEOPLE:
            ranked.append((not narrowed, " ".join(words)))
    return [matter for _, matter in sorted(ranked)]


def _deeds_beside(term: Account, matter: str, deeds: dict[str, list[Account]]) -> list[Account]:
    head = lexicon.singular(matter.rsplit(maxsplit=1)[-1])
    narrowing = {lexicon.singular(w) for w in matter.split()[:-1] if w.isalpha()}
    everything = (deed for word in lexicon.UNIVERSAL for deed in deeds.get(word, ()) if _same_deed(deed, term))
    about = (deed for deed in deeds.get(head, ()) if _about(deed, term, head, narrowing))
    found = dict.fromkeys((*everything, *about))
    return [d for d in found if d.claim.id != term.claim.id and _belongs(d, term, head)][:_MOST_DEEDS]


def _belongs(deed: Account, term: Account, head: str) -> bool:
    """Across documents place and day must fit, and a noun that fits every war does not join anything."""
    return deed.context is term.context or (head not in _EVERYWHERE and same_happening(deed, term))


def _same_deed(deed: Account, term: Account) -> bool:
    """Tell whether a deed is what the term speaks of, done to everybody or everything."""
    event = deed.claim.event
    universal = any(phrase.lower() in lexicon.UNIVERSAL for phrase in (*event.who, *event.whom))
    return universal and event.predicate == term.claim.event.predicate


def _about(deed: Account, term: Account, head: str, narrowing: set[str]) -> bool:
    """Tell whether a deed is like the term's and about its matter; people must be the very ones."""
    if not _alike(deed, term):
        return False
    return head not in _PEOPLE or bool(narrowing & _words(deed.claim))


def _alike(deed: Account, term: Account) -> bool:
    verbs = {deed.claim.event.predicate, term.claim.event.predicate}
    carried = all(verb in lexicon.HANDLING or topic in lexicon.MOVEMENT for verb, topic in _both(deed, term))
    return (len(verbs) == 1 and not verbs & lexicon.LIGHT) or deed.topic == term.topic or carried


def _both(deed: Account, term: Account) -> list[tuple[str, str]]:
    return [(one.claim.event.predicate, one.topic) for one in (deed, term)]
