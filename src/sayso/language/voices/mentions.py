"""Reading a noun phrase as a mention of somebody: named or not, person or body, which role, of what.

The reading leans on what is seldom wrong: capital letters, word lists for roles, and the order of words. It works on
text that lost its commas ('Mustafa Omar a local activist said') as well as on clean text.
"""

import re
from dataclasses import replace
from typing import Final

from sayso.language.voices.access import BODY_WORDS, CLAIMS, PERSON_WORDS, is_outlet
from sayso.language.voices.cores import core_end, cuts, past_dates, trim, without_small
from sayso.language.voices.determiners import ONE, ONE_MORE, THEM, determiner, of_them, one_more
from sayso.language.voices.firstnames import MEN, WOMEN, Gender, gender_of
from sayso.language.voices.joint import conjunction, listed
from sayso.language.voices.named import (
    ARABIC_BODIES,
    OF_WHOM,
    OFFICES,
    PLACES,
    Mention,
    Phrase,
    belongs,
    body_before,
    classes_in,
    only_title,
    read_named,
)
from sayso.language.voices.runs import (
    LINKS,
    Run,
    body_class,
    document_class,
    holds_body_word,
    in_name,
    is_link,
    name_runs,
    role_class,
    split_run,
)
from sayso.language.voices.tokens import Tokens
from sayso.records import Span, VoiceKind

__all__ = [
    "ONE_MORE",
    "PRONOUNS",
    "THEM",
    "WRITTEN",
    "Mention",
    "as_part",
    "author_end",
    "core_range",
    "read_mention",
    "read_range",
]

PRONOUNS: Final = frozenset(
    """he she they it we i you him her them us me this these those that who which himself herself itself themselves
    his their its""".split()
)
LONGEST: Final = 60  # tokens of a phrase that are read; longer ones are lists or faults
_LABELS: Final = frozenset(  # they say what a named body is, and are no part of the name
    """group groups monitor watchdog channel agency organisation organization newspaper daily website site network
    militia movement broadcaster magazine tv television faction outlet station company firm""".split()
)
WRITTEN: Final = frozenset(  # what may stand between a document and its author
    "issued released published written prepared posted compiled sent signed made provided given by from".split()
)
_STANDS: Final = frozenset("jihadist rebel islamist militant opposition terrorist extremist insurgent armed".split())
_FAITHS: Final = frozenset("islamic muslim christian jewish catholic orthodox".split())  # parts of bodies' names
_FILMED: Final = frozenset("footage video photo photograph picture image recording tape map".split())
_LATELY: Final = frozenset({"earlier", "previous", "recent", "latest"})  # they tell when, not who
_PLATFORMS: Final = frozenset(
    "twitter facebook telegram instagram youtube whatsapp tiktok weibo official social media".split()
)
_PAGES: Final = frozenset("page account feed channel profile".split())  # of a platform: who owns it speaks
_MANNED: Final = frozenset("group militia movement organisation organization faction".split())
_NAMING: Final = frozenset({"called", "named", "nicknamed"})
_INSIDERS: Final = frozenset({"source", "sources", "insider", "associate"})
_HEARSAY: Final = frozenset("reports rumours rumors".split())
_RULES: Final = frozenset(
    "resolution treaty deal accord pact agreement protocol convention draft".split()
)  # they speak for themselves
_STUDIED: Final = frozenset("research white green policy working discussion position scientific".split())
_STUDIES: Final = frozenset("report study survey statement analysis paper poll research assessment".split())
_NOBODY: Final = frozenset({"nobody", "no one", "none", "no-one"})
_AGED: Final = "year-old"
_YEARS: Final = re.compile(r"(?:, |\()(\d{1,3})(?=[,)]|$)|\b(\d{1,3})(?=[- ]year[- ]old)")


def read_mention(tokens: Tokens, span: Span) -> Mention:
    """Read the noun phrase at a span. Words that name nobody give a mention of form 'none'."""
    first, end = trim(tokens, *tokens.range_of(span))
    if first >= end:
        return Mention(span=span, words=span.quote(tokens.text), form="none")
    return read_range(tokens, first, end)


def read_range(tokens: Tokens, first: int, end: int) -> Mention:
    """Read the noun phrase that the tokens from `first` up to `end` make."""
    end = min(end, first + LONGEST)
    mention = _read(tokens, first, end)
    aged = _YEARS.search(mention.words) if mention.form in ("name", "role") and not mention.parts else None
    mention = replace(mention, age=aged[1] or aged[2]) if aged else mention
    owned = first < end and tokens.lower[first] in ("its", "their") and mention.form in ("name", "role")
    return replace(mention, of_pronoun=tokens.lower[first]) if owned else mention


def _read(tokens: Tokens, first: int, end: int) -> Mention:
    whole = tokens.span_of(first, end)
    bare = Mention(span=whole, words=whole.quote(tokens.text), form="none")
    if _is_pronoun(tokens, first, end):
        return _pronoun(bare, tokens.lower[first])
    if bare.words.casefold() in _NOBODY:
        return bare
    if group := of_them(tokens, first, end):
        return replace(bare, form="role", kind="unnamed", name=group, head=THEM, plural=group not in ONE)
    if more := one_more(tokens, first, end):
        return replace(bare, form="role", kind="unnamed", name=more, head=ONE_MORE)
    start, article, plural = determiner(tokens, first, end)
    core = core_end(tokens, start, end)
    start = past_dates(tokens, start, core)
    while start < core - 1 and tokens.lower[start] in _LATELY:
        start += 1
    base = replace(bare, article=article, plural=plural)
    if bare.words.endswith(("year-old", "year old")):
        name = bare.words.split(maxsplit=1)[-1]
        return replace(base, form="role", kind="unnamed", name=name, head=_AGED, plural=False)
    if core <= start:
        return replace(base, form="role", kind="unnamed", name=bare.words.lower())
    parts = _parts(tokens, first, start, core, end)
    if parts:
        return _several(tokens, bare, parts)
    runs = tuple(name_runs(tokens, start, core))
    head = _head(tokens, start, core)
    phrase = Phrase(tokens=tokens, base=base, start=start, core=core, end=end, head=head, runs=runs)
    if not runs or not runs[-1].first <= head < runs[-1].end:
        return _described(phrase)
    title = only_title(phrase, runs[-1])
    if title is None:
        return read_named(phrase, runs[-1])
    lead = (Run(runs[-1].first, title),) if title > runs[-1].first else ()
    return _described(replace(phrase, runs=(*runs[:-1], *lead)))


def core_range(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    """Return the range of the noun phrase that begins at a token, without what describes it behind."""
    start, _, _ = determiner(tokens, first, end)
    return first, core_end(tokens, start, end)


def author_end(tokens: Tokens, end: int) -> int:
    """Return where the author's name ends behind a document: 'a report | issued on Monday by the River Agency'."""
    by = next((k for k in range(end, min(end + 6, len(tokens.words) - 1)) if tokens.lower[k] in ("by", "from")), None)
    if by is None or any(tokens.words[k] == "," for k in range(end, by)):
        return end
    return core_range(tokens, by + 1, min(by + 14, len(tokens.words)))[1]


def _is_pronoun(tokens: Tokens, first: int, end: int) -> bool:
    if tokens.lower[first] not in PRONOUNS or tokens.words[first] == "US":
        return False
    return end - first == 1 or (
        tokens.pos[first] == "PRON"
        and tokens.dep[first] != "poss"
        and tokens.pos[first + 1] not in ("NOUN", "PROPN", "ADJ", "NUM")
    )


def _pronoun(bare: Mention, word: str) -> Mention:
    gender: Gender | None = "he" if word in ("he", "him") else "she" if word in ("she", "her") else None
    return replace(bare, form="pronoun", name=word, gender=gender, plural=word in ("they", "them", "we", "those"))


def _head(tokens: Tokens, start: int, core: int) -> int:
    head = core - 1
    while head > start and tokens.pos[head] in ("PUNCT", "PART", "ADV", "SPACE"):
        head -= 1
    return head


def _parts(tokens: Tokens, first: int, start: int, core: int, end: int) -> list[tuple[int, int]]:
    """Cut a phrase that names several sources into one range for each; [] for a single source."""
    split = conjunction(tokens, start, core)
    if split and split + 1 < end:
        return [(first, split), (split + 1, end)]
    return listed(tokens, first, end) if core < end and tokens.words[core] in (",", "(") else []


def _several(tokens: Tokens, bare: Mention, ranges: list[tuple[int, int]]) -> Mention:
    """Read joined sources as one collective voice, named by all of them."""
    parts = tuple(read_range(tokens, first, end) for first, end in ranges)
    leading = next((one for one in parts if one.kind not in ("unnamed", "unknown")), None)
    joined = ", ".join(as_part(one) for one in parts[:-1])
    return replace(
        bare,
        form="role",
        kind=leading.kind if leading and leading.kind in ("organisation", "person") else "unnamed",
        name=f"{joined} and {as_part(parts[-1])}",
        head="and",
        roles=tuple(role for one in parts for role in one.roles),
        parts=parts,
        plural=True,
    )


def as_part(mention: Mention) -> str:
    """Name one of several sources as a reader says it."""
    if mention.form == "name" or mention.article == "bare":
        return mention.name
    return mention.words[:1].lower() + mention.words[1:]


def _described(phrase: Phrase) -> Mention:
    """Read a phrase whose head is a common noun: a role, a kind of body, a document."""
    tokens, head, lead = phrase.tokens, phrase.head, phrase.lead
    role, body, paper = role_class(tokens, head), body_class(tokens, head), document_class(tokens, head)
    phrase = replace(phrase, base=replace(phrase.base, plural=_is_plural(phrase)))
    if tokens.lower[head] in _PAGES and _owner_end(phrase) < head:
        return _paper(phrase, "post")
    if paper == "paper" and tokens.lower[head - 1] not in _STUDIED:
        paper = None  # 'the paper said' is a newspaper
    if paper and not (body and lead):
        return _paper(phrase, paper)
    described = lead is not None and any(tokens.lower[k] in _STANDS for k in range(lead.end, head))
    described = described and lead is not None and phrase.quote(lead) == tokens.quote(lead.first, lead.end)
    if body and lead and (not role or body == role) and _is_body_name(tokens, lead, body in _LABELS or described):
        news = BODY_WORDS[body] == "news report" or is_outlet(tokens.quote(lead.first, head + 1))
        kind: VoiceKind = "publisher" if news else "organisation"
        label = body in _LABELS or described
        lead = _without_people(tokens, lead) if label else lead
        name = phrase.quote(lead if label else Run(lead.first, head + 1))
        return replace(
            phrase.base, form="name", kind=kind, name=name, head=body,
            roles=(*classes_in(tokens, lead), body), plural=False,
        )  # fmt: skip
    named = _named_before(phrase, lead) if role and lead else None
    named = named or _named_behind(phrase, bool(role))
    if named:
        words = (*named.roles, *(word for word in (role, body) if word))
        owner = named.affiliation or (phrase.quote(lead) if lead and role else belongs(phrase))
        owner = None if owner and named.name in owner else owner
        owner = owner if named.kind == "person" else None
        return replace(
            named, span=phrase.base.span, words=phrase.base.words, roles=tuple(dict.fromkeys(words)), affiliation=owner
        )
    return _unnamed(phrase, role, body)


def _without_people(tokens: Tokens, run: Run) -> Run:
    """Leave out the people before a name: 'the Kurdish Hawar news agency'."""
    people = run.end - run.first > 1 and tokens.ents[run.first] == "NORP" and tokens.ents[run.first + 1] != "NORP"
    people = people and not (tokens.lower[run.first] in _FAITHS or body_class(tokens, run.first + 1))
    return Run(run.first + 1, run.end) if people else run


def _is_plural(phrase: Phrase) -> bool:
    tokens, head = phrase.tokens, phrase.head
    low = tokens.lower[head]
    return (phrase.base.plural or low == "people" or low != tokens.lemmas[head]) and low.endswith(
        ("s", "people", "men", "children")
    )


def _is_body_name(tokens: Tokens, run: Run, label: bool) -> bool:
    if label and all(body_class(tokens, k) for k in range(run.first, run.end)):
        return False  # 'the TV channel'
    if run.end - run.first == 1 and role_class(tokens, run.first) and not tokens.words[run.first].isupper():
        return False  # 'Terrorist organisations' where a full stop was lost before it
    if all(tokens.ents[k] in PLACES for k in range(run.first, run.end)):
        return False
    if label:
        return True
    return tokens.ents[run.end - 1] != "PERSON" or holds_body_word(tokens, run.first, run.end)


def _named_before(phrase: Phrase, lead: Run) -> Mention | None:
    """Read 'Sara Amin MSFs head of mission', where a comma was lost between the name and the role behind it."""
    tokens = phrase.tokens
    first = lead.first
    while first < lead.end - 1 and (role_class(tokens, first) or tokens.words[first] == "."):  # 'Dr.'
        first += 1
    end = next((k for k in range(first, lead.end) if tokens.ents[k] != "PERSON"), lead.end)
    if end == first and (tokens.lower[end] in MEN or tokens.lower[end] in WOMEN):
        end = next((k for k in range(end, lead.end) if tokens.ents[k] == "ORG"), lead.end)
    goes_on = phrase.core == phrase.head + 1 < phrase.end and tokens.lower[phrase.core] in ("of", "for", "at")
    goes_on = goes_on or (lead.end < phrase.head and tokens.lower[lead.end] in OFFICES)  # 'Sara Amin senior official'
    if end - first < 2 or phrase.base.article != "bare" or phrase.base.plural or not (goes_on or end < lead.end):
        return None
    named = read_range(tokens, lead.first, end)
    owner = tokens.owner(end, lead.end) if end < lead.end else belongs(phrase)
    return replace(named, affiliation=owner) if named.kind == "person" else None


def _named_behind(phrase: Phrase, role: bool) -> Mention | None:
    """Find the name in apposition behind a role: 'the head of the group, Rami X'; 'the monitoring group the Y'."""
    tokens, at = phrase.tokens, phrase.core
    if called := _called(phrase):
        return called if role or called.kind != "person" else None
    if at + 1 < phrase.end and tokens.lower[at] == "of" and tokens.lower[phrase.head] in _MANNED and not role:
        named = read_range(tokens, at + 1, phrase.end) if in_name(tokens, at + 1) else None
        if named and named.form == "name" and named.kind == "organisation":  # 'the armed group of the Front'
            return named
    if at < phrase.end and tokens.lower[at] in OF_WHOM:
        if (fused := _fused_behind(phrase)) and role:
            return fused
        at = next((k for k in range(at, phrase.end) if tokens.lower[k] == ","), phrase.end)
    while at < phrase.end and tokens.pos[at] in ("PUNCT", "SPACE"):
        at += 1
    if at >= phrase.end or not (in_name(tokens, at) or tokens.lower[at] == "the"):
        return None
    named = read_range(tokens, at, phrase.end)
    return named if named.form == "name" and (role or named.kind != "person") else None


def _called(phrase: Phrase) -> Mention | None:
    """Read the name in 'the engineer, a quiet man called Ivo Brandl' and 'the driver, named as Omar Reyes'."""
    tokens = phrase.tokens
    if tokens.words[phrase.core : phrase.core + 1] != [","]:
        return None
    stop = next((k for k in range(phrase.core + 1, phrase.end) if tokens.words[k] == ","), phrase.end)
    at = next((k + 1 for k in range(phrase.core + 1, stop - 1) if tokens.lower[k] in _NAMING), stop)
    at += tokens.lower[at : at + 1] == ["as"]
    if at >= stop or not in_name(tokens, at):
        return None
    named = read_range(tokens, *core_range(tokens, at, stop))
    gender = named.gender or gender_of(None, tuple(tokens.lower[phrase.core : at]))  # 'a quiet man called'
    return replace(named, gender=gender) if named.form == "name" else None


def _fused_behind(phrase: Phrase) -> Mention | None:
    """Find the person in 'director of the River Agency Sara Amin', where a comma was lost before the name."""
    tokens = phrase.tokens
    runs = name_runs(tokens, phrase.core + 1, phrase.end)
    if runs and (at_end := _person_at_end(phrase, runs[-1])):
        return at_end
    if not runs or runs[0].end < phrase.end:
        return None
    person, body = split_run(tokens, runs[0])
    if body is None:
        if body_class(tokens, runs[0].first) in ARABIC_BODIES:
            return None
        last = max((k for k in range(runs[0].first, runs[0].end) if body_class(tokens, k)), default=None)
        if last is None:
            return None
        after = last + 1
        person, body = Run(after, runs[0].end), tokens.quote(runs[0].first, after)
        if person.end - person.first < 2 or is_link(tokens, runs[0].first, after, person.end):
            return None
    named = read_range(tokens, person.first, person.end)
    return replace(named, kind="person", affiliation=body) if named.form == "name" else None


def _person_at_end(phrase: Phrase, run: Run) -> Mention | None:
    """Find the person in 'member of the council's health committee Sara Amin' and 'Chief of Staff Col Sara Amin'."""
    tokens, first = phrase.tokens, run.first
    while first < run.end - 2 and (role_class(tokens, first) or document_class(tokens, first)):
        first += 1
    forename = first + 1
    while forename < run.end - 2 and tokens.ents[forename] in PLACES:
        forename += 1
    if forename < run.end - 1 and (tokens.lower[forename] in MEN or tokens.lower[forename] in WOMEN):
        first = forename  # 'coordinator for relief in Northport | Sara Amin'
    sure = tokens.ents[first] == "PERSON" or tokens.lower[first] in MEN or tokens.lower[first] in WOMEN
    lower = tokens.words[run.first - 1].islower() and tokens.lower[run.first - 1] not in LINKS | OF_WHOM
    if run.end < phrase.end or run.end - first < 2 or not sure or not (lower or first > run.first):
        return None
    titles = (title for k in range(run.first, first) if (title := role_class(tokens, k)))  # '... of Staff Colonel'
    named = read_range(tokens, first, run.end)
    named = replace(named, roles=tuple(dict.fromkeys((*named.roles, *titles))))
    owner = (phrase.quote(phrase.lead) if phrase.lead else None) or belongs(replace(phrase, end=run.first))
    return replace(named, kind="person", affiliation=owner) if named.form == "name" else None


def _paper(phrase: Phrase, paper: str) -> Mention:
    """Read a phrase for a document; where it has an author, it is the author who speaks."""
    author = _author(phrase)
    body = author is not None and author.kind in ("organisation", "publisher", "person")
    if author and author.name and (author.form == "name" or body or author.head in PERSON_WORDS):
        return replace(
            author, span=phrase.base.span, words=phrase.base.words, document=paper, article=phrase.base.article
        )
    heard = phrase.tokens.lower[phrase.head] in _HEARSAY and phrase.base.article in ("bare", "some")
    kind: VoiceKind = "unknown" if heard and not author else "document"  # 'reports said' tells nobody's name
    return replace(phrase.base, form="role", kind=kind, name=_as_said(phrase), head=paper, document=paper)


def _author(phrase: Phrase) -> Mention | None:
    tokens, lead, at = phrase.tokens, phrase.lead, phrase.core
    posted = _owner_end(phrase)
    if posted == phrase.start and tokens.lower[at : at + 1] == ["of"] and at + 1 < phrase.end:
        return read_range(tokens, at + 1, phrase.end)  # 'the Twitter account | of the Front'
    reported = posted == phrase.start and tokens.lower[phrase.start : phrase.head] == ["media"]  # 'media | reports'
    if posted < phrase.head and not reported:  # 'the Front's Twitter | feed'
        owned = tokens.lower[posted - 1] in ("'s", "'")
        return read_range(tokens, phrase.start, posted - owned) if posted > phrase.start else None
    if tokens.lower[phrase.head].removesuffix("s") in _RULES:
        return None
    if lead:
        dated = all(tokens.ents[k] in ("DATE", "NORP", "GPE") for k in range(lead.first, lead.end))
        return None if dated else read_range(tokens, lead.first, lead.end)
    behind = range(at, min(phrase.end - 1, at + 7))
    by = next((k for k in behind if tokens.lower[k] == "by" or (k == at and tokens.lower[k] == "from")), None)
    passed_on = by is not None and (
        tokens.lower[by - 1] in ("obtained", "seen", "carried", "reported")
        or (tokens.lower[by - 1] == "published" and tokens.lemmas[phrase.head] not in _STUDIES)
    )
    if by is not None and not passed_on and (by == at or tokens.lemmas[phrase.head] not in _FILMED):
        first, end = trim(tokens, by + 1, phrase.end)
        return read_range(tokens, first, end) if first < end else None
    owned = tokens.lower[phrase.head - 1] in ("'s", "'")
    if phrase.head > phrase.start and (owned or body_class(tokens, phrase.head - 1)):
        return read_range(tokens, phrase.start, phrase.head - 1 if owned else phrase.head)
    if at + 1 < phrase.end and tokens.lower[at] == "of" and tokens.lemmas[phrase.head] in CLAIMS:
        return read_range(tokens, at + 1, phrase.end)
    return None


def _owner_end(phrase: Phrase) -> int:
    """Return where the owner's name ends before 'Twitter feed' and 'official Facebook page'; else the head."""
    tokens, end = phrase.tokens, phrase.head
    while end > phrase.start and tokens.lower[end - 1] in _PLATFORMS:
        end -= 1
    return end


def _unnamed(phrase: Phrase, role: str | None, body: str | None) -> Mention:
    tokens, head = phrase.tokens, phrase.head
    back = range(head, phrase.start - 1, -1)
    words = tuple(word for k in back if (word := role_class(tokens, k) or body_class(tokens, k)))
    kind: VoiceKind = "unnamed"
    if body and (not role or body == role) and phrase.base.article not in ("a", "another", "some"):
        news = BODY_WORDS[body] == "news report" or (body == "agency" and tokens.lower[head - 1] == "news")
        kind = "publisher" if news else "organisation"
    name = _as_said(phrase)
    owner = None if kind == "organisation" else _lead_owner(phrase) or belongs(phrase) or body_before(phrase)
    if owner and PERSON_WORDS.get(role or "") == "witness" and role not in _INSIDERS:
        owner = owner if is_outlet(owner) else None  # 'residents of Northport' belong to nobody
    if phrase.base.article in ("a", "another") and tokens.lower[head] == tokens.lemmas[head] + "s":
        name = name.replace(tokens.words[head], tokens.words[head][:-1], 1)
        phrase = replace(phrase, base=replace(phrase.base, plural=False))
    return replace(
        phrase.base, form="role", kind=kind, name=name, head=role or body or tokens.lemmas[head],
        roles=words, gender=gender_of(None, words),
        affiliation=owner,
    )  # fmt: skip


def _acts(tokens: Tokens, at: int) -> bool:
    before = at - 2 if tokens.words[at - 1].isspace() else at - 1
    return tokens.pos[at] in ("VERB", "AUX") and tokens.words[before] != "-"


def _lead_owner(phrase: Phrase) -> str | None:
    lead, tokens = phrase.lead, phrase.tokens
    if (
        lead is None
        or all(tokens.lower[k] in OFFICES for k in range(lead.first, lead.end))
        or (tokens.ents[lead.end - 1] == "NORP" and not tokens.words[lead.end - 1].isupper())
    ):
        return None
    return phrase.quote(lead)


def _as_said(phrase: Phrase) -> str:
    """Return the role as a reader would say it: what leads the noun, the noun, and a short 'of Raqqa' behind it."""
    tokens, stop = phrase.tokens, phrase.head + 1
    behind = tokens.lower[stop : stop + 2] if phrase.core == stop < phrase.end else []
    if behind and (behind[0] in ("of", "for", "from", "in", "at", "with") or behind[-1] in ("to", "with")):
        ends = (k for k in range(stop, phrase.end) if cuts(tokens, k, phrase.end) or _acts(tokens, k))
        tail = next(ends, phrase.end)
        stop = without_small(tokens, stop, tail) if tail - stop < 6 else stop
    words = tokens.quote(phrase.start, stop)
    plain = tokens.first[phrase.start] and not in_name(tokens, phrase.start) and words[1:2].islower()
    return words[:1].lower() + words[1:] if plain else words
