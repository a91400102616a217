"""Where voices stand: what one voice admits, denies or will not say of a matter, so that a moved position shows."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.questions import lexicon
from sayso.questions.accounts import Account, Context, plain_account

STANCE_ACTS = frozenset(("admits", "denies"))
_WORD = re.compile(r"[^\W\d_]{4,}")
_COMMON = frozenset(
    "that this they their there were have been with from what which would could about after before also more than some "
    "other when where while into over only said says".split()
)


@dataclass(frozen=True, slots=True)
class Stances:
    """What one voice holds of one matter."""

    voice: str
    matter: str
    question: str
    accounts: tuple[Account, ...]


def stances(contexts: Iterable[Context], names: Mapping[tuple[str, str], str]) -> list[Stances]:
    """Return the matters that a voice admits or denies more than once, or that others state against it."""
    by_voice: dict[str, list[tuple[Account, frozenset[str]]]] = defaultdict(list)
    for context in contexts:
        for claim in context.annotated.claims:
            attribution = context.annotated.attributions[claim.attribution]
            if attribution.act in STANCE_ACTS:
                voice = attribution.voices[0].name
                name = names.get((context.document.id, voice), voice)
                by_voice[name].append((plain_account(context, claim), _matter_words(claim.quote)))
    return [found for voice, held in by_voice.items() if (found := _joined(voice, held)) is not None]


def _matter_words(quote: str) -> frozenset[str]:
    return frozenset(lexicon.singular(word) for word in _WORD.findall(quote.lower()) if word not in _COMMON)


def _joined(voice: str, held: list[tuple[Account, frozenset[str]]]) -> Stances | None:
    if len(held) < 2:
        return None
    shared = held[0][1]
    for _, words in held[1:]:
        shared = shared & words or shared
    together = [account for account, words in held if words & shared]
    if len(together) < 2:
        return None
    matter = " ".join(sorted(shared))
    return Stances(voice, matter, f"What does {voice} admit or deny?", tuple(together))
