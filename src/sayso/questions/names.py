"""Which voices of different documents are one: named people and bodies, joined on a sign that can be shown.

Doubt never joins. People without a name, and bodies that are only described ('the army'), stay apart from document to
document; that two documents are copies of one text is found elsewhere (origins).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from sayso.language.voices.names import fold, initials, is_acronym, short_for_person, stands_for
from sayso.records import Annotated, Join, Voice

Key = tuple[str, str]  # document id, name of the voice in it

_NAMED = {"person": "person", "organisation": "body", "publisher": "body"}
_SMALL = frozenset({"of", "for", "and", "the"})
KNOWN_AS = {  # names that mean one body to every reader of the news, folded -> one of them
    **dict.fromkeys(["is", "isis", "isil", "daesh", "islamic state", "islamic state group"], "islamic state"),
    "islamic state of iraq and syria": "islamic state", "islamic state in iraq and syria": "islamic state",
    "islamic state of iraq and levant": "islamic state", "islamic state in iraq and levant": "islamic state",
    **dict.fromkeys(["houthi", "ansar allah", "ansarullah"], "houthi"),
    **dict.fromkeys(["white helmets", "syria civil defence", "syrian civil defence"], "white helmets"),
    **dict.fromkeys(["msf", "medecins sans frontieres", "doctors without borders"], "msf"),
}  # fmt: skip


class _Link(NamedTuple):
    """Two voices that are taken for one, and why."""

    a: Key
    b: Key
    why: str


@dataclass(frozen=True, slots=True)
class Names:
    """The case-wide name of each voice of each document, and each join that was made."""

    names: dict[Key, str]
    joins: tuple[Join, ...]


@dataclass(slots=True)
class _Seen:
    """What the documents tell of one named voice."""

    key: Key
    sort: str  # person or body
    name: str
    others: set[str] = field(default_factory=set)
    affiliations: set[str] = field(default_factory=set)


def join_voices(annotated: Sequence[Annotated]) -> Names:
    """Join the named voices of a case, with the reason of each join; the order of documents does not matter."""
    ordered = sorted(annotated, key=lambda one: one.document)
    voices = {(one.document, voice.name): voice for one in ordered for voice in _voices(one)}
    seen = _collect(ordered)
    bodies = [*_equal_names(seen), *_acronyms(seen), *_other_names(seen)]
    meant = _Bodies(seen, _clusters(seen, bodies))
    joins = [*bodies, *_full_names(seen, meant), *_surnames(seen, meant)]
    leader = _clusters(seen, joins)
    names = {key: seen[leader[key]].name for key in seen}
    names.update(_apart(voices, names, ordered))
    return Names(names, tuple(Join(name=names[one.a], a=one.a, b=one.b, why=one.why) for one in joins))


def _voices(one: Annotated) -> Iterable[Voice]:
    return (voice for attribution in one.attributions for voice in attribution.voices)


def _collect(annotated: Sequence[Annotated]) -> dict[Key, _Seen]:
    seen: dict[Key, _Seen] = {}
    for one in annotated:
        for voice in _voices(one):
            if voice.kind not in _NAMED or not _is_name(voice):
                continue
            key = (one.document, voice.name)
            entry = seen.setdefault(key, _Seen(key, _NAMED[voice.kind], voice.name))
            entry.others.update(voice.aliases)
            if voice.affiliation:
                entry.affiliations.add(" ".join(fold(voice.affiliation)))
    return seen


def _is_name(voice: Voice) -> bool:
    """Tell a name from a description ('the army', 'local police') and from the name of a file."""
    if voice.kind == "publisher" and " " not in voice.name:
        return voice.access != "unknown"
    return any(word[:1].isupper() for word in voice.name.split())


def _equal_names(seen: dict[Key, _Seen]) -> Iterable[_Link]:
    """Join bodies of one name, also with its words in another order: 'Ministry of Health', 'Health Ministry'."""
    by_name: defaultdict[tuple[str, ...], list[_Seen]] = defaultdict(list)
    for entry in seen.values():
        if entry.sort != "body":
            continue
        by_name[tuple(sorted(word for word in fold(entry.name) if word not in _SMALL))].append(entry)
        if "." in entry.name and " " not in entry.name:  # 'bbc.co.uk'
            by_name[(fold(entry.name)[0],)].append(entry)
    for group in by_name.values():
        first = group[0]
        for other in group[1:]:
            if not _spelled_otherwise(first, other):
                yield _Link(first.key, other.key, _same(first, other))


def _same(one: _Seen, other: _Seen) -> str:
    return "the same name" if one.name == other.name else f"'{one.name}' is '{other.name}'"


def _spelled_otherwise(one: _Seen, other: _Seen) -> bool:
    """Tell whether two bodies of one acronym stand for different names in their documents."""
    if not is_acronym(one.name):
        return False
    full = [{fold(name) for name in entry.others if stands_for(one.name, name)} for entry in (one, other)]
    return bool(full[0] and full[1] and full[0].isdisjoint(full[1]))


def _full_names(seen: dict[Key, _Seen], meant: "_Bodies") -> Iterable[_Link]:
    """Join people of one full name, but those said to belong to different bodies only with their own."""
    by_name: defaultdict[tuple[str, ...], list[_Seen]] = defaultdict(list)
    for entry in seen.values():
        if entry.sort == "person" and len(fold(entry.name)) > 1:  # a surname alone may be anybody's
            by_name[fold(entry.name)].append(entry)
    for group in by_name.values():
        apart = meant.apart(group)
        first: dict[str | Key, _Seen] = {}
        for entry in group:
            told = meant.of(entry) if apart else {""}
            one = next((first[body] for body in sorted(told, key=str) if body in first), None)
            if one is not None:
                yield _Link(one.key, entry.key, _same(one, entry))
            for body in told:
                first.setdefault(body, entry)


def _acronyms(seen: dict[Key, _Seen]) -> Iterable[_Link]:
    """Join 'SDF' with 'Syrian Democratic Forces' where one expansion of it, and one only, occurs in the case."""
    full: defaultdict[str, dict[tuple[str, ...], _Seen]] = defaultdict(dict)
    bodies = [entry for entry in seen.values() if entry.sort == "body"]
    short = {entry.name for entry in bodies if is_acronym(entry.name)}
    by_initials: defaultdict[str, set[str]] = defaultdict(set)
    for form in short:
        by_initials[form.replace(".", "").upper()].add(form)
    for entry in bodies:
        if is_acronym(entry.name):
            continue
        spelled = {form.replace(".", "").upper() for form in entry.others if is_acronym(form)}
        spelled |= initials(entry.name) & by_initials.keys()
        for acronym in spelled:
            full[acronym].setdefault(fold(entry.name), entry)
    for entry in bodies:
        meant = full.get(entry.name.replace(".", "").upper(), {}) if is_acronym(entry.name) else {}
        if len(meant) == 1:
            [expansion] = meant.values()
            yield _Link(expansion.key, entry.key, f"'{entry.name}' is short for '{expansion.name}'")


def _other_names(seen: dict[Key, _Seen]) -> Iterable[_Link]:
    """Join bodies that go by several names which every reader of the news knows: 'Daesh', 'Islamic State'."""
    first: dict[str, _Seen] = {}
    for entry in seen.values():
        known = KNOWN_AS.get(" ".join(fold(entry.name))) if entry.sort == "body" else None
        if known and (one := first.setdefault(known, entry)) is not entry and fold(one.name) != fold(entry.name):
            yield _Link(one.key, entry.key, f"'{entry.name}' is another name of '{one.name}'")


class _Bodies:
    """Which body of the case each affiliation means."""

    def __init__(self, seen: dict[Key, _Seen], leader: dict[Key, Key]) -> None:
        self._leader: dict[str, Key | None] = {}
        for key, entry in seen.items():
            if entry.sort == "body":
                for name in (entry.name, *entry.others):
                    folded = " ".join(fold(name))
                    self._leader[folded] = leader[key] if self._leader.get(folded, leader[key]) == leader[key] else None

    def of(self, entry: _Seen) -> set[str | Key]:
        """Return the bodies that a person is said to belong to."""
        return {self._leader.get(name) or name for name in entry.affiliations}

    def apart(self, people: Sequence[_Seen]) -> bool:
        """Tell whether people of one name are said to belong to different bodies."""
        told = [self.of(one) for one in people if one.affiliations]
        return any(told[0].isdisjoint(other) for other in told[1:])


def _surnames(seen: dict[Key, _Seen], meant: _Bodies) -> Iterable[_Link]:
    """Join 'Dillon' with 'Ryan Dillon' where both are of the same body, and nobody else fits."""
    people = [entry for entry in seen.values() if entry.sort == "person"]
    by_last: defaultdict[str, list[_Seen]] = defaultdict(list)
    for entry in people:
        if folded := fold(entry.name):
            by_last[folded[-1]].append(entry)
    for entry in people:
        near = [
            other
            for other in by_last[fold(entry.name)[-1]]
            if short_for_person(entry.name, other.name) and meant.of(entry) & meant.of(other)
        ]
        if near and len({fold(other.name) for other in near}) == 1:
            body = min(entry.affiliations)
            yield _Link(near[0].key, entry.key, f"'{entry.name}' of {body} is '{near[0].name}' of {body}")


def _clusters(seen: dict[Key, _Seen], joins: Iterable[_Link]) -> dict[Key, Key]:
    """Follow the joins to one leader a cluster: the voice with the fullest name."""
    parent = {key: key for key in seen}

    def top(key: Key) -> Key:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for join in joins:
        a, b = top(join.a), top(join.b)
        if _fullness(seen[b]) > _fullness(seen[a]):
            a, b = b, a
        parent[b] = a
    return {key: top(key) for key in seen}


def _fullness(entry: _Seen) -> tuple[int, int, str]:
    plain = 0 if "." in entry.name else 1 if is_acronym(entry.name) else 2
    return plain, len(fold(entry.name)), entry.name


def _apart(voices: dict[Key, Voice], taken: dict[Key, str], annotated: Sequence[Annotated]) -> dict[Key, str]:
    """Name the voices that are joined with nobody so that no two documents share one: 'a driver, Northern Wire'.

    A document is told by its publisher or title, which ends each of its chains, then by its file's name as well.
    """
    files = {one.document: one.path.rsplit("/", 1)[-1] for one in annotated}
    labels = {one.document: _label(one) or files[one.document] for one in annotated}
    alone = [key for key in voices if key not in taken]
    often = Counter(name for _, name in alone)
    labelled = Counter((name, labels[document]) for document, name in alone)
    used = set(taken.values())
    names: dict[Key, str] = {}
    for document, name in alone:
        wanted, label = name, labels[document]
        if often[name] > 1 or name in used:
            wanted = f"{name}, {label}"
            if labelled[name, label] > 1 and label != files[document]:
                wanted += f" ({files[document]})"
        if wanted in used:
            wanted += f" [{document[-6:]}]"
        used.add(wanted)
        names[document, name] = wanted
    return names


def _label(one: Annotated) -> str | None:
    """Return what a document's chains end in: its publisher, its title or its file's name."""
    return next((attribution.voices[-1].name for attribution in one.attributions if len(attribution.voices) > 1), None)
