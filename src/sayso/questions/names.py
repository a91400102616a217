"""Which voices of different documents are one: named people and bodies, joined on a sign that can be shown.

Doubt never joins. People without a name, and bodies that are only described ('the army'), stay apart from document to
document; that two documents are copies of one text is found elsewhere (origins).
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.language.voices.names import fold, is_acronym, short_for_person, stands_for
from sayso.records import Annotated, Voice

Key = tuple[str, str]  # document id, name of the voice in it

_NAMED = {"person": "person", "organisation": "body", "publisher": "body"}


@dataclass(frozen=True, slots=True)
class Join:
    """Two voices that were taken for one, and why."""

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


def same_voice(annotated: Sequence[Annotated]) -> dict[Key, str]:
    """Map each (document id, voice name) to a name that is the same for one voice in the whole case."""
    return join_voices(annotated).names


def join_voices(annotated: Sequence[Annotated]) -> Names:
    """Join the named voices of a case, with the reason of each join; the order of documents does not matter."""
    ordered = sorted(annotated, key=lambda one: one.document)
    voices = {(one.document, voice.name): voice for one in ordered for voice in _voices(one)}
    seen = _collect(ordered)
    joins = [*_equal_names(seen), *_acronyms(seen), *_surnames(seen)]
    leader = _clusters(seen, joins)
    names = {key: seen[leader[key]].name for key in seen}
    names.update(_apart(voices, names, ordered))
    return Names(names, tuple(joins))


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


def _equal_names(seen: dict[Key, _Seen]) -> Iterable[Join]:
    by_name: defaultdict[tuple[str, tuple[str, ...]], list[_Seen]] = defaultdict(list)
    for entry in seen.values():
        folded = fold(entry.name)
        if entry.sort == "body" or len(folded) > 1:  # a surname alone may be anybody's
            by_name[entry.sort, folded].append(entry)
        if entry.sort == "body" and "." in entry.name and " " not in entry.name:  # 'bbc.co.uk'
            by_name["body", (fold(entry.name)[0],)].append(entry)
    for group in by_name.values():
        first = group[0]
        for other in group[1:]:
            same = other.name == first.name
            yield Join(first.key, other.key, "the same name" if same else f"'{first.name}' is '{other.name}'")


def _acronyms(seen: dict[Key, _Seen]) -> Iterable[Join]:
    """Join 'SDF' with 'Syrian Democratic Forces' where one expansion of it, and one only, occurs in the case."""
    full: defaultdict[str, dict[tuple[str, ...], _Seen]] = defaultdict(dict)
    bodies = [entry for entry in seen.values() if entry.sort == "body"]
    short = {form: entry for entry in bodies for form in (entry.name,) if is_acronym(form)}
    for entry in bodies:
        if is_acronym(entry.name):
            continue
        spelled = {form.replace(".", "").upper() for form in entry.others if is_acronym(form)}
        spelled |= {form.replace(".", "").upper() for form in short if stands_for(form, entry.name)}
        for acronym in spelled:
            full[acronym].setdefault(fold(entry.name), entry)
    for entry in bodies:
        meant = full.get(entry.name.replace(".", "").upper(), {}) if is_acronym(entry.name) else {}
        if len(meant) == 1:
            [expansion] = meant.values()
            yield Join(expansion.key, entry.key, f"'{entry.name}' is short for '{expansion.name}'")


def _surnames(seen: dict[Key, _Seen]) -> Iterable[Join]:
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
            if short_for_person(entry.name, other.name) and entry.affiliations & other.affiliations
        ]
        if near and len({fold(other.name) for other in near}) == 1:
            body = min(entry.affiliations & near[0].affiliations)
            yield Join(near[0].key, entry.key, f"'{entry.name}' of {body} is '{near[0].name}' of {body}")


def _clusters(seen: dict[Key, _Seen], joins: Iterable[Join]) -> dict[Key, Key]:
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
