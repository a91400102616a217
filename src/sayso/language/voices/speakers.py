"""Who the mentions of one document mean: names joined, roles kept apart, pronouns resolved to the last that fits.

One `Register` serves one document, from its first word to its last. It joins two mentions only on a sign: an equal
name, an acronym with its expansion, a surname, a definite phrase that fits one earlier voice. Two unnamed people are
never joined unless a definite phrase ('the driver') or a pronoun points back.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from sayso.language.voices.able import from_menu
from sayso.language.voices.access import BODY_WORDS, CLAIMS, PERSON_WORDS, of_body
from sayso.language.voices.definite import calls, fits_class, telling_words
from sayso.language.voices.mentions import ONE_MORE, THEM, Mention, as_part
from sayso.language.voices.names import fold, initials, is_acronym, short_for_body
from sayso.language.voices.parties import (
    VAGUE_NAME,
    Party,
    are_people,
    as_reader_says,
    pronoun_fits,
    same_end,
    same_name,
)
from sayso.language.voices.salience import Salience
from sayso.language.voices.tokens import Tokens
from sayso.records import Span

NOBODY: Final = "not named"
_ANY_GROUP: Final = frozenset(
    "group organisation organization charity movement militia company firm ngo faction body airline".split()
)
_ORDINALS: Final = {"first": 0, "second": 1, "third": 2}
_AGE: Final = re.compile(r"\d{1,3}(?=-year)")
_SPOKEN_PAPERS: Final = frozenset("statement communique communiqué bulletin announcement release".split())
_WATCHERS: Final = frozenset({"monitor", "watchdog", "ngo"})  # 'a watchdog said', of the one that is named below
_ON_AIR: Final = frozenset({"tv", "television", "radio"})
_LONGEST_NAME: Final = 8  # tokens
_LEADS: Final = frozenset("of by with against from to on at for and".split())  # before a name that is another word's
_OFFICES: Final = frozenset(word for word, access in PERSON_WORDS.items() if access == "official") - {
    "official", "authority", "authorities", "policeman", "policewoman", "officer", "head", "deputy",
}  # fmt: skip
_RIGHTS: Final = frozenset({"rights", "amnesty"})
_MONITORS: Final = frozenset({"observatory", "watchdog", "monitor"})


class Register:
    """The voices of one document."""

    def __init__(self) -> None:
        self.parties: list[Party] = []
        self.outlet: Party | None = None  # whose report this document relays
        self._exact: dict[tuple[str, ...], Party] = {}
        self._by_word: defaultdict[str, list[Party]] = defaultdict(list)
        self._by_acronym: defaultdict[str, list[Party]] = defaultdict(list)
        self._alike: defaultdict[str, list[Party]] = defaultdict(
            list
        )  # the first unnamed of each role, for 'the first'
        self._namesakes: dict[Party, list[Party]] = {}  # people of one surname, told apart by Mr and Mrs
        self.salience = Salience()
        self._places: dict[Span, Party] = {}
        self._begins: dict[int | None, Party] = {}  # where a phrase begins -> whom it means
        self._papers: dict[str, Party] = {}  # 'report' -> whose it was
        self._group: Party | None = None  # the last people met, for 'one of them'
        self.told: list[tuple[int, Party]] = []  # subjects within somebody's words, with where they stand
        self._named_last: Party | None = None  # the last body named, for an 'it' that nothing else fits
        self._nobody = Party(name=NOBODY, kind="unknown")

    def resolve(self, mention: Mention, *, salient: bool = True, speaks: bool = False) -> Party:
        """Return whom a mention means, a new party if nobody fits; `salient` lets later pronouns point to it."""
        mention = self._owned(mention)
        parts = [self.resolve(part, salient=part.kind == "organisation") for part in mention.parts]
        party = self._find(mention)
        party.leader = party.leader or next((one for one in parts if one.kind not in ("unnamed", "unknown")), None)
        party.joined = party.joined or tuple(zip(parts, map(as_part, mention.parts), strict=True))
        self._learn(party, mention)
        if salient and mention.form == "name":
            party.heard[mention.name] = None
        if mention.form == "name" and party.kind in ("organisation", "publisher"):
            self._named_last = party
        self._places[mention.span] = party
        if mention.span.end > mention.span.start:
            self._begins[mention.span.start] = party
        if salient and party is not self._nobody:
            self.salience.touch(party, speaks=speaks)
            if mention.form == "pronoun":
                party.gender = party.gender or mention.gender
        return party

    def _owned(self, mention: Mention) -> Mention:
        """Read whose 'its spokesman' is: the last body that 'it' can stand for."""
        if not mention.of_pronoun or mention.affiliation or mention.kind not in ("person", "unnamed"):
            return mention
        one = "it" if mention.of_pronoun == "its" else "they"
        owner = self._pronoun(Mention(span=mention.span, words=one, form="pronoun", name=one))
        return replace(mention, affiliation=owner.name) if owner.kind in ("organisation", "publisher") else mention

    def gathers(self, party: Party) -> None:
        """Remember a party of several people: 'one of them' may be one of these."""
        if party.plural and (party.members or party.head == "and") and are_people(party):
            self._group = party

    def at(self, mention: Mention) -> Party | None:
        """Return whom the very words of a mention were found to mean before."""
        return self._places.get(mention.span) or self._begins.get(mention.stands_for)

    def known_at_end(self, tokens: Tokens, mention: Mention) -> Mention | None:
        """Read a name that has been met before at the end of words that ran into it."""
        first, end = tokens.range_of(mention.span)
        for begin in range(max(first + 1, end - _LONGEST_NAME), end):
            known = self._exact.get(fold(tokens.quote(begin, end))) if tokens.words[begin][0].isupper() else None
            before = begin - 1 - (tokens.pos[begin - 1] == "DET" and begin > 1)
            led = tokens.lower[before] in _LEADS or tokens.words[begin - 1].endswith(".")  # 'and Mr. | Holm'
            if known is not None and known.named and known.heard and not led:
                span = tokens.span_of(begin, end)
                return Mention(
                    span=span,
                    words=span.quote(tokens.text),
                    form="name",
                    kind=known.kind,
                    name=tokens.quote(begin, end),
                )
        return None

    def wrote(self, paper: str, party: Party) -> None:
        """Remember whose 'report' or 'statement' the next definite one is."""
        self._papers[paper] = party

    def also_called(self, party: Party, name: str) -> None:
        """Join another name to a party, as 'Syrian Democratic Forces (SDF)' does."""
        key = fold(name)
        if key and key not in self._exact:
            self._exact[key] = party
            party.names[key] = name
            if is_acronym(name):
                self._by_acronym[name.replace(".", "").upper()].append(party)

    def _find(self, mention: Mention) -> Party:
        if mention.form == "none":
            return self._nobody
        if mention.form == "pronoun":
            return self._pronoun(mention)
        if mention.form == "name":
            return self._named(mention) or self._add_named(mention)
        return self._role(mention)

    # Pronouns

    def told_by(self, teller: Party, mention: Mention, since: int) -> Party | None:
        """Find whom a pronoun stands for in the very words of a teller, from a sentence on; it is never the teller.

        Whoever is said to speak there goes before those whom the teller only tells of.
        """
        if mention.form != "pronoun":
            return None
        told = (party for _, party in reversed(self.told) if party is not teller and pronoun_fits(mention, party))
        return (
            self.salience.meant(mention, (teller,), since)
            or next(told, None)
            or self.salience.meant(mention, (teller,))
        )

    def within(self, mention: Mention, start: int) -> Party | None:
        """Find whom 'they' stands for in words that somebody else reports from `start` on: several told of there."""
        if mention.form != "pronoun" or mention.name != "they":
            return None
        several = (party for at, party in reversed(self.told) if at >= start and party.plural)
        return next((party for party in several if are_people(party)), None)

    def _pronoun(self, mention: Mention) -> Party:
        found = self.salience.meant(mention)
        if found is None and mention.name == "it" and self._named_last and pronoun_fits(mention, self._named_last):
            return self._named_last
        return found or self._nobody

    # Names

    def _named(self, mention: Mention) -> Party | None:
        key = fold(mention.name)
        if not key:
            return self._nobody
        if (known := self._exact.get(key)) is not None:
            return self._of_that_name(mention, known)
        if is_acronym(mention.name):
            return _only(self._by_acronym.get(mention.name.replace(".", "").upper(), []))
        for acronym in initials(mention.name):
            if (known := self._exact.get((acronym.casefold(),))) is not None and known.kind != "person":
                return known
        near = self._by_word.get(key[-1], []) + ([] if len(key) == 1 else self._by_word.get(key[0], []))
        return _only([party for party in dict.fromkeys(near) if same_name(mention, party)])

    def _of_that_name(self, mention: Mention, known: Party) -> Party | None:
        """Tell apart two of one surname: 'Mr Okafor' and 'Mrs Okafor'; the surname alone is the last who spoke."""
        alike = self._namesakes.get(known, [known])
        if mention.gender is None:
            return next((party for party in self.salience.spoken() if party in alike), known)
        return next((party for party in alike if party.gender in (None, mention.gender)), None)

    def _add_named(self, mention: Mention) -> Party:
        known = self._exact.get(fold(mention.name))
        if known is not None:
            party = Party(name=mention.words, kind="person", named=True, head=mention.head, gender=mention.gender)
            party.names[fold(mention.words)] = mention.words
            self._namesakes.setdefault(known, [known]).append(party)
            self.parties.append(party)
            return party
        party = Party(name=mention.name, kind=mention.kind, named=True, head=mention.head, plural=False)
        self.parties.append(party)
        return party

    # Roles

    def _part_of_group(self, mention: Mention) -> Party:
        """Resolve 'one of them' to a voice of its own, named after the last group: 'one of the drivers'."""
        group = self._group
        if group is None or mention.words.casefold().endswith((" us", " you")):
            return self._nobody
        if mention.name in ("both", "all"):
            return group
        spoken = (
            f"{mention.name} of {group.members}" if group.head == "and" else f"{mention.name} of the {group.members}"
        )
        party = replace(group, name=spoken, spoken=spoken, plural=mention.plural, roles=dict(group.roles), acted=False)
        self.parties.append(party)
        return party

    def _one_more(self, mention: Mention) -> Party:
        """Resolve 'a third' to somebody of the kind that spoke last: 'a woman'; 'the second' to one met before."""
        place = _ORDINALS.get(mention.name.removeprefix("the ")) if mention.name.startswith("the ") else None
        alike = (one for one in self.salience.spoken() if one.personal and one.spoken.startswith(("a ", "an ")))
        last = next(alike, None)
        if last is None:
            return self._part_of_group(replace(mention, head=THEM))
        if place is not None:
            return self._in_order(last.head, place) or self._nobody
        party = self._add_role(replace(mention, name=last.members, head=last.head, article="another"))
        party.roles, party.gender = dict(last.roles), last.gender
        return party

    def _role(self, mention: Mention) -> Party:
        if mention.head == THEM:
            return self._part_of_group(mention)
        if mention.head == ONE_MORE:
            return self._one_more(mention)
        found: Party | None = None
        bare = mention.article == "bare" and not mention.plural and " " not in mention.name  # 'according to report'
        if mention.kind == "document" and (mention.article == "the" or bare):
            found = self._paper(mention)
            if found is None and mention.head.removesuffix("s") in CLAIMS:
                return self._papers.get("statement") or self._nobody
        elif mention.article == "the" or mention.kind in ("organisation", "publisher"):
            pointing = mention.article == "the" or mention.kind != "publisher"  # 'state television' is no 'the agency'
            found = self._body(mention) if pointing and mention.head in BODY_WORDS else None
            found = found or self._person(mention)
        if found is None and mention.article in ("bare", "the"):
            found = self._exact.get(("role", mention.name.casefold()))
        return found or self._add_role(mention)

    def _paper(self, mention: Mention) -> Party | None:
        singular = mention.head.removesuffix("s")
        written = self._papers.get(singular)
        if written is not None:
            return written
        if singular in _SPOKEN_PAPERS:  # a statement is that of whoever spoke last
            return next((one for one in self.salience.spoken() if one.kind in ("organisation", "person")), None)
        return self.outlet if singular in ("report", "investigation", "article", "story") else None

    def _body(self, mention: Mention) -> Party | None:
        """Find the body that 'the group', 'the Syrian army' or 'the ministry' points back to."""
        wanted = telling_words(mention)
        for party in self.salience.recent():
            fits = party.kind in ("organisation", "publisher") and fits_class(
                mention.head, party.kind, {*party.roles, party.head}
            )
            known = {*party.roles, *(word for key in party.names for word in key)}
            if fits and not mention.plural and party.head != "and" and wanted <= known:
                return party
        if mention.article == "the" and mention.head in _ANY_GROUP and not mention.plural:
            last = next((party for party in self.salience.spoken() if party.kind == "organisation"), None)
            if last is not None and last.named and not last.roles:  # a name that does not say what it is: 'Hamas'
                return last
            group = next((one for one in self.salience.spoken() if one.spoken.startswith(("a ", "an "))), None)
            if group is not None and group.head in _ANY_GROUP and not group.plural:  # 'a partner organisation said'
                return group
            if last is None and (only := _only(_once([one for one in self.parties if _is_group(one)]))) is not None:
                return only
        near = [party for party in self._by_word.get(mention.head, []) if party.kind == "organisation"]
        return _only([party for party in near if wanted <= {word for key in party.names for word in key}])

    def _person(self, mention: Mention) -> Party | None:
        """Find the person or group that 'the spokesman', 'the drivers' or 'the 34-year-old' points back to."""
        if mention.article != "the" or (mention.head in BODY_WORDS and mention.head not in PERSON_WORDS):
            return None
        wanted = telling_words(mention) - {mention.head}
        if mention.head.endswith("-old") or mention.head in ("man", "woman"):
            return self._last_person(mention)
        if wanted and (place := _ORDINALS.get(min(wanted))) is not None and len(wanted) == 1:
            return self._in_order(mention.head, place)
        known = [party for party in self.salience.recent() if party.plural == mention.plural and party.head != "and"]
        for fits in (
            [party for party in known if mention.head in party.roles],
            [
                party
                for party in known
                if party.personal
                and party in self.salience.spoken()
                and calls(mention.head, party.roles)
                and (party.named or party.spoken.startswith(("a ", "an ")))
            ],
        ):
            party = next((one for one in fits if all(word in _told_of(one) for word in wanted)), None)
            if party is not None:
                if party.plural and party.spoken.startswith("the ") and len(mention.name) + 4 < len(party.spoken):
                    party.spoken = f"the {mention.name}"
                return party
        return None

    def _last_person(self, mention: Mention) -> Party | None:
        """Find whom 'the 34-year-old' or 'the man' points back to: by the age if one was told, else the last."""
        age = _AGE.match(mention.name)
        people = [party for party in self.salience.recent() if party.personal]
        fitting = [party for party in people if mention.gender is None or party.gender in (None, mention.gender)]
        if age and (aged := [party for party in fitting if party.age == age[0]]):
            return aged[0]
        return next((party for party in fitting if not (age and party.age)), None)

    def _in_order(self, head: str, place: int) -> Party | None:
        """Find 'the first driver' among the drivers met so far."""
        alike = self._alike[head]
        return alike[place] if len(alike) > 1 and place < len(alike) else None

    def _add_role(self, mention: Mention) -> Party:
        spoken = as_reader_says(mention)
        party = Party(name=spoken, spoken=spoken, kind=mention.kind, head=mention.head, plural=mention.plural)
        party.members = mention.name
        self.parties.append(party)
        if not party.plural and len(self._alike[party.head]) < len(_ORDINALS):
            self._alike[party.head].append(party)
        if mention.article in ("bare", "the"):
            self._exact[("role", mention.name.casefold())] = party
        return party

    def number(self, used: Iterable[Party]) -> None:
        """Tell apart the voices that go by one phrase, in the order of the text: 'a driver', 'a driver (2)'."""
        count: defaultdict[str, int] = defaultdict(int)
        for party in dict.fromkeys(used):
            if party.spoken and not party.named:
                count[party.spoken] += 1
                many = count[party.spoken]
                party.name = party.spoken if many == 1 else f"{party.spoken} ({many})"

    def _join_lists(self) -> None:
        """Name joint voices by their parts, and join those whose parts turned out to be the same."""
        known: dict[str, Party] = {}
        for party in self.parties:
            if party.joined:
                party.spoken = _joined(party.joined)
                first = known.setdefault(party.spoken, party)
                party.meant = first if first is not party else None

    def settle(self) -> None:
        """Join what can be told only at the end: 'a monitor' of the first line, where one monitor is named below."""
        monitors = [
            party for party in self.parties if party.kind == "organisation" and not _MONITORS.isdisjoint(party.roles)
        ]
        monitors = [party for party in monitors if party.named] or monitors
        monitors = self._whole_names([one for one in monitors if one.heard and _watches(one)]) or monitors
        for party in self.parties:
            if party.leader:
                leader = party.leader.meant or party.leader
                party.affiliation = leader.affiliation or leader.name
            elif party.affiliation:
                told = party.affiliation
                party.affiliation = self._canonical(told)
                if party.affiliation == told and told in BODY_WORDS and not party.named:
                    party.affiliation = None  # which 'army' is not told
            unheard = party.named and party.kind == "organisation" and party.heard and party.name not in party.heard
            if unheard and not any(map(is_acronym, party.names.values())):  # a headline may have run into the name
                longest = max(party.heard, key=len)
                goes_on = party.name.startswith((f"{longest} for ", f"{longest} of "))
                party.name = party.name if goes_on else longest
            watcher = not _WATCHERS.isdisjoint((*party.roles, party.head))
            watcher = watcher or (party.head == "group" and "monitoring" in party.spoken)
            named = party.named and not set(fold(party.name)) <= _WATCHERS  # 'an NGO' is none
            if len(monitors) == 1 and watcher and not (named or party.plural or party is monitors[0]):
                party.meant = monitors[0]
        self._join_kinds()
        self._join_offices()
        self._join_lists()

    def _join_kinds(self) -> None:
        """Join 'a rights group' and 'a charity' of the first line with the one such body that the text names."""
        bodies = [party for party in self.parties if _is_group(party) and party.heard]
        for party in self.parties:
            if party.named or party.plural or party.meant or party.joined:
                continue
            words = {*fold(party.members), party.head}
            if "rights" in words and party.head in _ANY_GROUP:
                party.meant = _only([one for one in bodies if not _RIGHTS.isdisjoint(_words_of(one))])
            elif party.head == "charity":
                party.meant = _only([one for one in bodies if fits_class("charity", one.kind, _words_of(one))])

    def _join_offices(self) -> None:
        """Join 'the ambassador' of the first line with the one ambassador whom the text names below."""
        for at, party in enumerate(self.parties):
            definite = party.spoken.startswith("the ") or (
                party.affiliation and not party.spoken.startswith(("a ", "an "))
            )
            if not (definite and party.personal and party.kind == "unnamed" and party.head in _OFFICES):
                continue
            wanted = set(fold(party.members)) - {party.head, *fold(party.affiliation or "")}
            below = [one for one in self.parties[at + 1 :] if one.kind == "person" and one.heard]
            below = [one for one in below if wanted <= set(fold(_told_of(one)))]  # 'foreign minister', not any minister
            party.meant = _only([one for one in below if party.head in one.roles and _one_body(party, one)])

    def _whole_names(self, bodies: list[Party]) -> list[Party]:
        """Join bodies whose name is another's in brief with the one that it can mean, and return the rest."""
        left: list[Party] = []
        for body in bodies:
            longer = [one for one in bodies if short_for_body(body.name, one.name, VAGUE_NAME)]
            body.meant = body.meant or _only(longer)
            if not longer:
                left.append(body)
        return left

    def _canonical(self, name: str) -> str:
        known = self._exact.get(fold(name))
        if known is None and is_acronym(name):
            known = _only([one for one in self._by_acronym.get(name.replace(".", "").upper(), []) if one.named])
        if known is None and (key := fold(name)):
            near = [one for one in self._by_word.get(key[-1], []) if one.named and one.kind != "person"]
            known = _only(
                [one for one in near if any(short_for_body(name, full, VAGUE_NAME) for full in one.names.values())]
            )
        if known is None and name.islower():
            known = self._described(name)
            return known.name if known else name
        return known.name if known and known.named and known.kind != "person" else name

    def _described(self, name: str) -> Party | None:
        """Return the one body that 'coalition' or 'defence ministry' can mean in this document."""
        wanted, head = set(fold(name)), fold(name)[-1]
        near = [party for party in self.parties if party.kind == "organisation" and party.head != "and"]
        near = [party for party in near if head == party.head or any(key[-1] == head for key in party.names)]
        known = [{*party.roles, *(word for key in party.names for word in key)} for party in near]
        fitting = {party.name: party for party, words in zip(near, known, strict=True) if wanted <= words}
        return _only(list(fitting.values()))

    # What a mention adds to what is known

    def _learn(self, party: Party, mention: Mention) -> None:
        if mention.form not in ("name", "role") or party is self._nobody:
            return
        party.roles.update(dict.fromkeys(mention.roles))
        party.gender = party.gender or mention.gender
        party.age = party.age or mention.age
        if mention.document:
            self.wrote(mention.document.removesuffix("s"), party)
        whose = mention.affiliation is not None and self._is_person(mention.affiliation)  # 'Soto's deputy'
        named = mention.affiliation is not None and fold(mention.affiliation) != fold(party.name)
        if party.affiliation is None and mention.affiliation and named and not whose:
            party.affiliation = mention.affiliation
            self._know_body(mention.affiliation)
        if mention.form == "name" and not mention.document:
            party.head = party.head or mention.head
        if mention.form == "name":
            if mention.kind == "person" and (mention.gender or mention.roles) and " " not in party.name:
                party.kind = "person"  # 'Mr Reyes' tells what 'Reyes' alone did not
            self._learn_name(party, mention)
        elif party.kind in ("organisation", "publisher") and not (party.named or mention.document or mention.parts):
            self._index(party, fold(mention.name), mention.name)

    def _is_person(self, name: str) -> bool:
        key = fold(name)
        near = self._by_word.get(key[-1], []) if key else []
        return any(party.kind == "person" and (key in party.names or same_end(name, party)) for party in near)

    def _know_body(self, name: str) -> None:
        """Note a body that is named only as somebody's: 'the observatory' further on may mean it."""
        words = name.split()
        classes = tuple(word.casefold() for word in words if word.casefold() in BODY_WORDS and word[0].isupper())
        key = fold(name)
        if len(words) > 1 and classes and key not in self._exact:
            party = Party(name=name, kind="organisation", named=True, head=classes[-1], roles=dict.fromkeys(classes))
            self.parties.append(party)
            self._index(party, key, name)

    def _learn_name(self, party: Party, mention: Mention) -> None:
        key = fold(mention.name)
        if not key or key in party.names or any(party in alike[1:] for alike in self._namesakes.values()):
            return
        short = fold(party.name)
        longer = (len(key) > len(short) or (is_acronym(party.name) and len(key) > 1)) and not (
            is_acronym(party.name) and short[-1] == key[-1]  # 'in Damascus SANA said' has lost a comma
        )
        if is_acronym(mention.name) and len(short) > 1 and key[-1] == short[-1]:
            party.name = mention.name
        if party.kind == "publisher" and fold(party.name)[1:] == key and fold(party.name)[0].endswith("s"):
            party.name = mention.name  # 'Press TV' for 'Irans Press TV'
        if party.kind == "publisher" and key[-1] in _ON_AIR and len(key) > 1:  # 'Al Manara TV' is 'Al Manara' too
            self._index(party, key[:-1], mention.name.rsplit(" ", 1)[0])
        if party.named and longer:  # the full name came after the short one
            party.name, party.kind = mention.name, mention.kind
        self._index(party, key, mention.name)

    def _index(self, party: Party, key: tuple[str, ...], name: str) -> None:
        if not key or key in party.names:
            return
        party.names[key] = name
        self._exact.setdefault(key, party)
        for word in key:
            listed = self._by_word[word]
            if len(listed) < 20 and party not in listed:
                listed.append(party)
        for acronym in initials(name):
            if party not in self._by_acronym[acronym]:
                self._by_acronym[acronym].append(party)


def _joined(parts: tuple[tuple[Party, str], ...]) -> str:
    """Name a joint voice by its parts: those that have a name by that, the others by their words."""
    meant = [(part.meant or part, words) for part, words in parts]
    pointing = ("the ", "a ", "an ")  # 'state and local leaders' are not the Islamic State
    names = [
        part.name if part.named and (words.startswith(pointing) or not words.islower()) else words
        for part, words in meant
    ]
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _words_of(party: Party) -> set[str]:
    """Return the words of a body's names and what it was said to be."""
    return {*party.roles, *(word for key in party.names for word in key)}


def _one_body(one: Party, other: Party) -> bool:
    """Tell whether two can belong to the same body: what is not told of either speaks against nothing."""
    if not (one.affiliation and other.affiliation) or fold(one.affiliation) == fold(other.affiliation):
        return True
    first, second = one.affiliation, other.affiliation
    return short_for_body(first, second, VAGUE_NAME) or short_for_body(second, first, VAGUE_NAME)


def _watches(party: Party) -> bool:
    """Tell whether a party's own name says that it keeps watch, rather than what stood beside it."""
    return any(not _MONITORS.isdisjoint(key) for key in party.names)


def _is_group(party: Party) -> bool:
    """Tell whether a party is a named body that no state or paper is."""
    named = party.named and party.kind == "organisation" and not from_menu(party.name)
    return named and of_body(party.name.split()) != "official"


def _once(parties: list[Party]) -> list[Party]:
    """Leave out those whose name is another's with a headline's words before it: 'Siege Green Caps'."""
    return [party for party in parties if not any(_ends_with(party, one) for one in parties if one is not party)]


def _ends_with(party: Party, other: Party) -> bool:
    """Tell whether a party's name ends with all of another's."""
    key = fold(party.name)
    return any(len(name) < len(key) and key[-len(name) :] == name for name in other.names if name)


def _told_of(party: Party) -> str:
    """Return all that is known of a party in one string, to look words up in."""
    return " ".join((party.name, *party.names.values(), party.affiliation or "", *party.roles)).casefold()


def _only(parties: list[Party]) -> Party | None:
    """Return the one party there is; None where there are none or several: doubt never joins."""
    return parties[0] if len(parties) == 1 else None
