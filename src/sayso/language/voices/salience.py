"""Whom a pronoun can mean: who was spoken of last, who spoke, who was met, and how far back each of them stands.

Subjects and speakers come first, the latest of them foremost. A person who is only met ('I reached a nurse. She ...')
comes before them where the sentence's own subject is the teller, or where nobody else has been spoken of for a while.
"""

from collections.abc import Collection
from typing import Final

from sayso.language.voices.mentions import Mention
from sayso.language.voices.parties import Party, pronoun_fits

REACH: Final = 12  # how many salient mentions a pronoun or definite phrase looks back over
_KNOWN: Final = 3  # of the latest that fit, how many are looked through for one whose gender is known
_STALE: Final = 2  # sentences from the last subject that fits to the person met since
_SINGULAR: Final = frozenset({"he", "him", "she", "her", "himself", "herself"})


class Salience:
    """Who has been spoken of in a document up to the place that is read."""

    def __init__(self) -> None:
        self.sentence = 0  # the number of the sentence that is read
        self._recent: list[Party] = []
        self._spoke: list[Party] = []
        self._met: tuple[Party, int, bool] | None = None  # whom, in which sentence, and whether the teller met them
        self._seen: dict[Party, int] = {}  # in which sentence last

    def touch(self, party: Party, *, speaks: bool) -> None:
        """Note a subject or speaker."""
        self._seen[party] = self.sentence
        self._recent.append(party)
        if speaks:
            self._spoke.append(party)
        for line in (self._recent, self._spoke):
            if len(line) > 4 * REACH:
                del line[: -2 * REACH]

    def meet(self, party: Party, *, by_teller: bool) -> None:
        """Note somebody who is no subject: 'we spoke to a driver'."""
        if party.personal and (by_teller or self._met is None or not self._met[2] or self._met[1] < self.sentence):
            self._met = party, self.sentence, by_teller

    def recent(self) -> list[Party]:
        """Return who was spoken of or spoke, the latest first, each once."""
        return _back(self._recent)

    def spoken(self) -> list[Party]:
        """Return who spoke, the latest first, each once."""
        return _back(self._spoke)

    def here(self) -> Party | None:
        """Return who spoke last in the sentence that is read, else its last subject that can speak."""
        now = [party for line in (self.spoken(), self.recent()) for party in line if self._seen[party] == self.sentence]
        bodies = ("organisation", "publisher")
        return next((party for party in now if party.personal or party.kind in bodies or party.head == "and"), None)

    def meant(self, pronoun: Mention, but: Collection[Party] = (), since: int = 0) -> Party | None:
        """Find the last that fits; 'it' is rather one that has spoken than one that the narration tells of.

        Those in `but` are left out, and those not spoken of since a sentence.
        """
        lines = (self.spoken(), self.recent()) if pronoun.name == "it" else (self.recent(),)
        left = (party for line in lines for party in line if party not in but and self._seen[party] >= since)
        fits = [party for party in left if pronoun_fits(pronoun, party)]
        if pronoun.name not in _SINGULAR:
            return fits[0] if fits else None
        known = next((party for party in fits[:_KNOWN] if party.gender), None)
        last = known if known and self._near(known, fits[0]) else fits[0] if fits else None
        return self._met_since(pronoun, last, but) or last

    def _near(self, known: Party, last: Party) -> bool:
        return self._seen.get(last, 0) - self._seen.get(known, 0) <= _KNOWN

    def _met_since(self, pronoun: Mention, last: Party | None, but: Collection[Party]) -> Party | None:
        if self._met is None:
            return None
        party, sentence, by_teller = self._met
        since = sentence - self._seen.get(last, 0) if last else _STALE
        fresh = self.sentence - sentence <= 1 and (since >= _STALE or (by_teller and since >= 0))
        return party if fresh and party not in but and pronoun_fits(pronoun, party) else None


def _back(line: list[Party]) -> list[Party]:
    return list(dict.fromkeys(reversed(line[-REACH:])))
