"""Positions that moved: what a voice would not admit or denied at one time and admitted at another."""

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.questions.accounts import Account, Context, plain_account
from sayso.questions.denials import telling_words

_MOST = 200  # admissions and denials of a run that are compared with one another


@dataclass(frozen=True, slots=True)
class Moved:
    """A matter that one voice first denied, or would not admit, and that it admits."""

    voice: str
    admitted: str  # in the words of the admission
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class _Stance:
    account: Account
    voice: str
    admits: bool
    content: str


def moved_positions(contexts: Iterable[Context]) -> list[Moved]:
    """Return the matters on which a voice both admits and denies, or would not admit."""
    stances = [one for context in contexts for one in _stances(context)][:_MOST]
    found = []
    for one in stances:
        against = [
            other for other in stances if not other.admits and akin(one.voice, other.voice) and _shared(one, other)
        ]
        if one.admits and against:
            accounts = tuple(dict.fromkeys((*(other.account for other in against), one.account)))
            found.append(Moved(one.voice, one.content.removeprefix("that "), accounts))
    return found


def _stances(context: Context) -> Iterable[_Stance]:
    seen: set[int] = set()
    for claim in context.annotated.claims:
        attribution = context.annotated.attributions[claim.attribution]
        if attribution.act not in {"admits", "denies"} or claim.attribution in seen:
            continue
        seen.add(claim.attribution)
        admits = attribution.act == "admits" and claim.factuality.endswith("+")
        text = " ".join(span.quote(context.document.text) for span in attribution.content)
        yield _Stance(plain_account(context, claim), attribution.voices[0].name, admits, " ".join(text.split()))


def _shared(one: _Stance, other: _Stance) -> bool:
    """Tell whether both are of one matter: a word that tells, beside the voices' own names."""
    names = {word for stance in (one, other) for part in stance.voice.lower().split() for word in part.split("-")}
    return bool((telling_words(one.content) & telling_words(other.content)) - names)


def akin(a: str, b: str) -> bool:
    """Tell whether two names can be of one body: 'the US-led coalition', 'the US and British-led coalition'."""
    first, second = ([w for part in name.lower().split() for w in part.split("-")] for name in (a, b))
    return first[-1:] == second[-1:] and len(set(first) & set(second)) >= min(2, len(set(first)), len(set(second)))
