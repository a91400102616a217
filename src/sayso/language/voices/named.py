"""Phrases whose head is a name: a person, a body or a news outlet, with titles before it and an apposition behind.

The surest sign decides: a known first name, an outlet's name, a word that only bodies have in their name, a title, the
apposition; the entity label of the parser only breaks ties, because it errs often on news about distant places.
"""

from dataclasses import dataclass, replace
from typing import Final, Literal

from sayso.language.voices.access import BODY_WORDS, PERSON_WORDS, fights, is_outlet
from sayso.language.voices.determiners import Article
from sayso.language.voices.firstnames import MEN, WOMEN, Gender, gender_of
from sayso.language.voices.names import is_acronym
from sayso.language.voices.runs import (
    LINKS,
    Run,
    body_class,
    document_class,
    holds_body_word,
    is_short,
    name_runs,
    role_class,
    split_run,
)
from sayso.language.voices.tokens import Tokens
from sayso.records import Span, VoiceKind

Form = Literal["pronoun", "name", "role", "none"]

OF_WHOM: Final = frozenset({"of", "for", "at", "with", "from", "by", "in"})
_KEPT_TITLES: Final = frozenset({"king", "queen", "prince", "princess", "pope", "sultan", "emir", "saint"})
_ADDRESS: Final = frozenset("mr mrs ms miss sir dame lord lady rev hon dr madam".split())
OFFICES: Final = frozenset(  # they belong to the title behind them, also with a capital
    """foreign prime vice deputy former acting senior chief top defense defence interior press state local veteran
    longtime retired national security general health justice finance information assistant""".split()
)
_OFFICES_OF: Final = frozenset({"of", "city", "county", "town", "district"})
ARABIC_BODIES: Final = frozenset("jaish jaysh jabhat liwa ahrar faylaq harakat hayat katibat hizb hezb".split())
_RANKS: Final = frozenset(
    "senior top official deputy former chief retired local acting leading unnamed another".split()
)
PLACES: Final = frozenset({"GPE", "NORP", "LOC"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """What one noun phrase says of whom it means."""

    span: Span
    words: str  # as they stand in the text
    form: Form
    kind: VoiceKind = "unknown"
    name: str = ""  # a name without title; a role with what describes it; a pronoun in lower case
    head: str = ""  # lemma of the role or the kind of body: 'driver', 'group', 'report'; '' for a bare name
    roles: tuple[str, ...] = ()  # role and class words, lemmas, the weightiest first
    affiliation: str | None = None
    article: Article = "bare"
    plural: bool = False
    gender: Gender | None = None
    age: str = ""  # in years, as written
    of_pronoun: str = ""  # 'its' of 'its spokesman'
    stands_for: int | None = None  # of 'who': where the phrase begins that it stands for
    parts: tuple["Mention", ...] = ()  # of 'a monitor and rebels'
    document: str = ""  # 'report', 'statement' where the phrase names a document, also one by a named author


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase cut into determiner, core (`start` to `core`) and what describes it behind (`core` to `end`)."""

    tokens: Tokens
    base: Mention
    start: int
    core: int
    end: int
    head: int
    runs: tuple[Run, ...]

    @property
    def lead(self) -> Run | None:
        """The last name before the head."""
        return self.runs[-1] if self.runs and self.runs[-1].end <= self.head else None

    def quote(self, run: Run) -> str:
        """Return a name's words, without a mark of possession."""
        return self.tokens.owner(run.first, run.end)


def read_named(phrase: Phrase, last: Run) -> Mention:
    """Read a phrase whose head is a name: 'Observatory head Rami Abdel Rahman', 'the Nusra Front'."""
    tokens = phrase.tokens
    run, led_by = split_run(tokens, last)
    if run.end - run.first == 1 and tokens.ents[run.first] == "NORP" and tokens.lower[run.first].endswith("s"):
        name = tokens.words[run.first]  # 'Syrians'
        return replace(phrase.base, form="role", kind="unnamed", name=name, head=tokens.lemmas[run.first], plural=True)
    begin, titles = _titles(tokens, run)
    run, behind = _without_titles_behind(tokens, run, begin)
    titles = [*titles, *behind]
    before = range(run.first - 1, phrase.start - 1, -1)
    led = range(run.first - 1, last.first - 1, -1)
    roles = [role for k in (*led, *before) if (role := role_class(tokens, k))]
    described, personal = _described_as(phrase)
    beside = run.first > phrase.start and role_class(tokens, run.first - 1) is not None
    titled = bool(titles or led_by or beside or (roles and phrase.base.article != "the") or (described and personal))
    kind = _kind_of_name(phrase, Run(begin, run.end), titled, bool(described) and not personal)
    if kind != "person" and begin == run.first:
        place = ("state",) if tokens.ents[run.end - 1] == "GPE" and kind == "organisation" else ()
        classes = (*place, *classes_in(tokens, run), *(word for k in before if (word := body_class(tokens, k))))
        paper = next((word for k in before if (word := document_class(tokens, k))), "")
        generic = kind == "publisher" and run.end - run.first == 1 and body_class(tokens, run.first)
        name = _plain(tokens, Run(max(phrase.start, run.first - 2), run.end) if generic else run)  # 'Syrian state TV'
        return replace(
            phrase.base, form="name", kind=kind, name=name, head=classes[-1] if classes else "",
            roles=(*classes, *described), document=paper, plural=False,
        )  # fmt: skip
    words = tuple(dict.fromkeys([*titles, *roles, *(described if personal else ())]))
    name = _plain(tokens, Run(begin, run.end))
    address = tuple(tokens.lower[k].rstrip(".") for k in range(max(0, run.first - 1), begin))
    return replace(
        phrase.base, form="name", kind="person", name=name, head=words[0] if words else "", roles=words,
        affiliation=_owner(phrase, run, begin, led_by), gender=gender_of(name, (*words, *address)), plural=False,
    )  # fmt: skip


def _without_titles_behind(tokens: Tokens, run: Run, begin: int) -> tuple[Run, list[str]]:
    """Cut the titles behind a person's name: 'Sergey Rudskoy Chief of the General Staff'."""
    end, found = run.end, list[str]()
    while end - begin > 2 and tokens.lower[end - 1] not in ("king", "staff") and tokens.lower[end - 2] not in LINKS:
        title = _title(tokens, end - 1)
        if not title:
            break
        found.append(title)
        end -= 1
    return Run(run.first, end), found


def _is_title(tokens: Tokens, at: int) -> bool:
    """Tell whether a token is a title's word: 'General', 'Secretary', the 'Vice' of 'Vice President'."""
    return _title(tokens, at) is not None or tokens.lower[at] in ("vice", "deputy", "prime", "foreign")


def only_title(phrase: Phrase, run: Run) -> int | None:
    """Return where the title begins that is all of a run's end: 'UN | Secretary General', 'President' before 'of'.

    Also where a document is meant, as by the 'Report' that begins a sentence. A surname may be a title's word, so that
    a title counts only behind an article or before 'of'.
    """
    tokens = phrase.tokens
    if tokens.lower[run.end - 1] == "staff":  # 'the General Staff' is a body
        return None
    if run.end - run.first == 1 and tokens.first[run.first] and document_class(tokens, run.first):
        return run.first
    owns = phrase.core < phrase.end and tokens.lower[phrase.core] in ("of", "for")
    if not owns and phrase.base.article not in ("the", "a"):
        return None
    first = run.end
    while first > run.first and _is_title(tokens, first - 1):
        first -= 1
    alone = first == run.first or (owns and run.end - first > 1) or all(
        tokens.words[k].isupper() or tokens.ents[k] in PLACES for k in range(run.first, first)
    )  # fmt: skip
    return first if first < run.end and alone else None


def body_before(phrase: Phrase) -> str | None:
    """Return the body named before the role of one who speaks for it: 'coalition' of 'a coalition spokesman'."""
    tokens, head = phrase.tokens, phrase.head
    if PERSON_WORDS.get(role_class(tokens, head) or "") != "official" and tokens.lower[head] not in (
        "officer",
        "commander",
    ):
        return None
    last = next((k for k in range(head - 1, phrase.start - 1, -1) if _owning(tokens, k)), None)
    if last is None:
        return None
    first = last
    while first > phrase.start and tokens.lower[first - 1] not in _RANKS and tokens.pos[first - 1] != "ADV":
        first -= 1
    return tokens.quote(first, last + 1)


def _plain(tokens: Tokens, run: Run) -> str:
    return tokens.quote(run.first, run.end).removesuffix("'s").removesuffix("'")


def _owner(phrase: Phrase, run: Run, begin: int, led_by: str | None) -> str | None:
    """Return the body that a person is said to belong to, before the name or behind it; an office is no body."""
    owner = _said_to_own(phrase, run, begin, led_by)
    words = owner.casefold().split() if owner else []
    return None if all(word in OFFICES | _OFFICES_OF or word in PERSON_WORDS for word in words) else owner


def _said_to_own(phrase: Phrase, run: Run, begin: int, led_by: str | None) -> str | None:
    tokens = phrase.tokens
    before = _before_title(tokens, run, begin)
    if before or led_by:
        return before or led_by
    bodies = [k for k in range(phrase.start, run.first) if _owning(tokens, k)]
    if bodies and not (role_class(tokens, bodies[-1]) and bodies[-1] == run.first - 1):
        within = next((one for one in phrase.runs if one.first <= bodies[-1] < one.end), None)
        return phrase.quote(within) if within else tokens.quote(phrase.start, bodies[-1] + 1)
    before_name = [one for one in phrase.runs if one.end <= run.first]
    bodies_first = [one for one in before_name if any(tokens.ents[k] not in PLACES for k in range(one.first, one.end))]
    for one in reversed(bodies_first or before_name):
        if not all(role_class(tokens, k) or tokens.pos[k] == "PUNCT" for k in range(one.first, one.end)):
            return phrase.quote(one)
    return belongs(phrase)


def _owning(tokens: Tokens, at: int) -> bool:
    """Tell whether a token names a body that people belong to; 'media activist' names a trade."""
    return BODY_WORDS.get(body_class(tokens, at) or "", "news report") != "news report"


def classes_in(tokens: Tokens, run: Run) -> tuple[str, ...]:
    """Return the words of a name that say what kind of body it is."""
    return tuple(word for k in range(run.first, run.end) if (word := body_class(tokens, k)))


def _titles(tokens: Tokens, run: Run) -> tuple[int, list[str]]:
    """Find the titles that lead a person's name; returns where the name itself begins, and the titles."""
    begin, found = run.first, list[str]()
    if is_outlet(tokens.quote(run.first, run.end)):
        return begin, found
    for at in range(run.first, run.end - 1):
        role = _title(tokens, at)
        if role or tokens.lower[at].rstrip(".") in _ADDRESS:
            begin = at + 1
            found[:0] = [role] if role else []
    rest = range(begin, run.end)
    if any(tokens.lower[k] in LINKS | {"staff"} or body_class(tokens, k) for k in rest):  # 'General Staff of ...'
        return run.first, []
    if begin == run.end - 1 and begin > run.first and tokens.lower[begin - 1] in _KEPT_TITLES:
        begin -= 1
    return begin, found


def _title(tokens: Tokens, at: int) -> str | None:
    role = role_class(tokens, at)
    ahead = tokens.lower[at + 1 : at + 2]
    if role and tokens.first[at] and ahead and (ahead[0] in MEN or ahead[0] in WOMEN):  # 'Witness Omar Farid'
        return role
    titular = role and PERSON_WORDS[role] != "witness" and not (role != "boss" and tokens.lower[at].endswith("s"))
    return role if titular else None


def _before_title(tokens: Tokens, run: Run, begin: int) -> str | None:
    """Return what stands before a capitalised title and is no part of it: 'Clark County' before 'Sheriff'."""
    at = run.first
    while at < begin and not role_class(tokens, at) and tokens.lower[at].rstrip(".") not in _ADDRESS | OFFICES:
        at += 1
    if at in (run.first, begin) or all(tokens.ents[k] == "NORP" for k in range(run.first, at)):
        return None
    return tokens.quote(run.first, at).removesuffix("'s")


def _kind_of_name(phrase: Phrase, name: Run, titled: bool, body_behind: bool) -> VoiceKind:
    """Decide between a person, a body and a news outlet, by the surest sign first."""
    tokens, words = phrase.tokens, phrase.quote(name)
    several = name.end - name.first > 1
    label = body_class(tokens, name.first - 1) if name.first > phrase.start else None
    if label and BODY_WORDS[label] == "news report" and tokens.words[name.first - 1].islower():  # 'the newspaper X'
        return "publisher"
    if several and body_class(tokens, name.first) in ARABIC_BODIES:
        return "organisation"
    last_body = several and body_class(tokens, name.end - 1) is not None
    ents = tokens.ents[name.first : name.end]
    first = tokens.lower[name.first].split("-")[0]
    owned = name.first > phrase.start and tokens.lower[name.first - 1] in ("'s", "'")  # 'the Times' Ann Holm'
    definite = phrase.base.article == "the" and not owned
    if several and (first in MEN or first in WOMEN) and not last_body:
        return "person"
    if is_outlet(words):
        return "publisher"
    if fights(words) or (not several and body_class(tokens, name.first)):
        return "organisation"
    if _spells_acronym(tokens, name):
        return "organisation"
    if several and holds_body_word(tokens, name.first, name.end) and (last_body or ents[-1] != "PERSON"):
        return "organisation"
    if titled and not (definite and body_behind):
        return "person"
    if last_body or body_behind or (definite and several and ents[-1] != "PERSON"):
        return "organisation"
    if definite or is_short(tokens, name) or "ORG" in ents or ents[-1] in PLACES:
        return "person" if "PERSON" in ents and not definite else "organisation"
    return "person"


def _spells_acronym(tokens: Tokens, name: Run) -> bool:
    """Tell whether the acronym of a name stands in brackets behind it: 'Doctors Without Borders (DWB)'."""
    ahead = tokens.words[name.end : name.end + 3]
    return len(ahead) == 3 and ahead[0] == "(" and ahead[2] == ")" and is_acronym(ahead[1])


def apposition(phrase: Phrase) -> range:
    """Return the apposition behind a name: ', spokesman for the ministry,'."""
    tokens, at = phrase.tokens, phrase.core
    while (
        at < phrase.end
        and tokens.words[at] != "("
        and (tokens.pos[at] in ("PUNCT", "DET", "SPACE") or tokens.lower[at] in ("a", "an", "the"))
    ):
        at += 1
    stop = at
    while stop < min(phrase.end, at + 12) and tokens.lower[stop] not in (",", ";", "(", "who", "which", '"'):
        stop += 1
    return range(at, stop)


def _described_as(phrase: Phrase) -> tuple[tuple[str, ...], bool]:
    """Return the class words of the apposition, its head noun's first, and whether that names a person's role."""
    found: list[str] = []
    personal = False
    for k in apposition(phrase):
        if phrase.tokens.words[k - 1] == "-":  # 'US-backed alliance'
            continue
        if phrase.tokens.pos[k] in ("ADP", "VERB", "AUX", "SCONJ", "PRON"):
            break
        body, role = body_class(phrase.tokens, k), role_class(phrase.tokens, k)
        if word := body or role:
            found.insert(0, word)
            personal = body is None
    return tuple(found), personal


def belongs(phrase: Phrase) -> str | None:
    """Return the body that a described person speaks for: 'the UN's director', 'spokesman for the army'."""
    tail = apposition(phrase)
    tokens = phrase.tokens
    link = next((k for k in tail if tokens.lower[k] in OF_WHOM), tail.stop)
    before, behind = _body_in(phrase, tail.start, link), _body_in(phrase, link + 1, tail.stop)
    if link < tail.stop and tokens.lower[link] in ("in", "from", "at") and _only_place(tokens, link + 1, tail.stop):
        behind = None
    owns = any(word in ("'s", "'") for word in tokens.lower[tail.start : link])
    placed = link < tail.stop and tokens.lower[link] in ("in", "from", "at")
    return (before or behind) if owns or placed else (behind or before)


def _only_place(tokens: Tokens, start: int, stop: int) -> bool:
    """Tell whether the first name in a range is a place's: 'residents from Northport' belong to nobody."""
    run = next(iter(name_runs(tokens, start, stop)), None)
    if run is None or classes_in(tokens, run):
        return False
    return all(tokens.ents[k] in PLACES or tokens.ents[k] == "FAC" for k in range(run.first, run.end))


def _body_in(phrase: Phrase, start: int, stop: int) -> str | None:
    tokens = phrase.tokens
    linked = phrase.core < start < stop and tokens.lower[start - 1] in OF_WHOM
    described = _lower_body(tokens, start, stop) if linked else None
    for run in name_runs(tokens, start, stop):
        if described and not classes_in(tokens, run):
            break
        if tokens.ents[run.first] != "NORP" or tokens.words[run.first].isupper():
            return phrase.quote(run)
    return described


def _lower_body(tokens: Tokens, start: int, stop: int) -> str | None:
    """Return 'Russian defence ministry', a body that is described rather than named."""
    while start < stop and tokens.pos[start] == "DET":
        start += 1
    ends = (k for k in range(start, stop) if tokens.pos[k] in ("ADP", "VERB", "AUX", "PUNCT", "SCONJ"))
    stop = next(ends, stop)
    last = next(
        (k for k in range(stop - 1, start - 1, -1) if _owning(tokens, k) and tokens.lower[k] == tokens.words[k]), None
    )
    return None if last is None else tokens.quote(start, last + 1)
