"""Did it happen: what one voice denies and another affirms, or the same voice first denied and later admitted.

A denial and an affirmation belong together when they are of the same deed (class of predicate) and share what takes
part in it, and when places and days do not part them.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from sayso.questions import lexicon
from sayso.questions.accounts import Account, Context, plain_account
from sayso.questions.grouping import same_happening
from sayso.questions.wording import with_article
from sayso.records import Claim

_WORD = re.compile(r"[^\W\d_]{3,}")
_LITTLE = frozenset(
    "the and that this they their there were was have has had been with from what which would could about after "
    "before also more than some other when where while into over only said says any all not did does never its his "
    "her for are "
    "out off our your who whom them one two".split()
)
_SHARED_WORDS = 2  # words that a denial and an affirmation must share where place and day fit
_TELLING_WORDS = 3  # words that join them whatever the day
_MOST_ANSWERS = 12
_MOST_HOLDERS = 100  # affirmations of one deed that a word is looked up for


@dataclass(frozen=True, slots=True)
class Denial:
    """Something denied, with all that affirm or deny it."""

    affirmed: str  # the shortest affirmation, in its own words
    accounts: tuple[Account, ...]


def denials(contexts: Iterable[Context]) -> list[Denial]:
    """Return what is denied by one voice and affirmed by another, in order of the denials."""
    denials_: list[Account] = []
    told: dict[tuple[str, str], list[Account]] = defaultdict(list)  # by deed and word
    place: dict[str, int] = {}  # of each affirmation among all
    for context in contexts:
        for claim in context.annotated.claims:
            if claim.mode != "actual" or claim.event.predicate in lexicon.LIGHT or _counts(context, claim):
                continue
            account = plain_account(context, claim)
            if claim.factuality == "CT-":
                denials_.append(account)
            elif claim.factuality in {"CT+", "PR+"}:
                place[claim.id] = len(place)
                for word in words_of(claim):
                    told[_deed(account), word].append(account)
    found: list[tuple[list[Account], list[Account]]] = []
    for account in denials_:
        against = sorted(_against(account, told), key=lambda one: place[one.claim.id])
        if against:
            _join(found, account, against)
    return [Denial(_told(affirmed), (*denied, *affirmed)[:_MOST_ANSWERS]) for denied, affirmed in found]


def _against(denial: Account, told: Mapping[tuple[str, str], list[Account]]) -> list[Account]:
    """Return the affirmations of the deed that a denial denies; words that many share find nobody by themselves."""
    words = sorted(words_of(denial.claim))
    held = [told.get((_deed(denial), word), []) for word in words]
    near = [one for one in held if len(one) <= _MOST_HOLDERS] or sorted(held, key=len)[:1]
    seen = {other.claim.id: other for one in near for other in one[:_MOST_HOLDERS]}
    return [other for other in seen.values() if _same_deed(denial, other)]


def _counts(context: Context, claim: Claim) -> bool:
    """Tell whether a claim is about how many; 'no guard left' is a denial, not a count."""
    return any(context.annotated.quantities[n].high != 0 for n in claim.quantities)


def _deed(account: Account) -> str:
    return "movement" if account.topic in lexicon.MOVEMENT else account.topic


def _join(found: list[tuple[list[Account], list[Account]]], denial: Account, against: list[Account]) -> None:
    """Put a denial with those that deny what the same accounts affirm."""
    for denied, affirmed in found:
        if any(one in affirmed for one in against):
            denied.append(denial)
            affirmed.extend(one for one in against if one not in affirmed)
            return
    found.append(([denial], against))


def _told(affirmed: list[Account]) -> str:
    """Say what is affirmed in the words of the shortest claim that names who did it, or else of the shortest."""
    named = [one for one in affirmed if not set(_first(one)) & lexicon.PRONOUNS]
    shortest = min(named or affirmed, key=lambda one: len(one.claim.quote))
    words = shortest.claim.quote.removeprefix("that ").split()
    who = _first(shortest)
    if not named and who and words[0].lower() == who[0]:
        words[0] = with_article(shortest.attribution.voices[0].name, shortest.context.document.text)
    return " ".join(words)


def _first(account: Account) -> list[str]:
    return [phrase.lower() for phrase in account.claim.event.who[:1]]


def _same_deed(a: Account, b: Account) -> bool:
    shared = len(words_of(a.claim) & words_of(b.claim))
    return shared >= _TELLING_WORDS or (shared >= _SHARED_WORDS and same_happening(a, b))


@lru_cache(maxsize=50_000)
def words_of(claim: Claim) -> frozenset[str]:
    """Return the words of a claim that tell what it is about, its predicate left out."""
    told = telling_words(claim.quote)
    return frozenset(word for word in told if not word.startswith(claim.event.predicate[:4]))


def telling_words(text: str) -> frozenset[str]:
    """Return the words of a text that tell something, in the singular."""
    words = (word.lower() for word in _WORD.findall(text))
    return frozenset(lexicon.singular(word) for word in words if word not in _LITTLE)
