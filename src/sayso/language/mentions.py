"""Reading a noun phrase as a mention of somebody: named or not, person or body, which role, of what.

The reading leans on what is seldom wrong: capital letters, word lists for roles, and the order of words. It works on
text that lost its commas ('Mustafa Omar a local activist said') as well as on clean text.
"""

from dataclasses import replace
from typing import Final

from sayso.language.access import BODY_WORDS, CLAIMS, is_outlet
from sayso.language.firstnames import MEN, WOMEN, Gender, gender_of
from sayso.language.joint import conjunction, listed
from sayso.language.named import OF_WHOM, OFFICES, PLACES, Article, Mention, Phrase, belongs, classes_in, read_named
from sayso.language.runs import (
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
from sayso.language.tokens import Tokens
from sayso.records import Span, VoiceKind

__all__ = ["PRONOUNS", "THEM", "Mention", "core_range", "read_mention", "read_range"]

PRONOUNS: Final = frozenset(
    """he she they it we i you him her them us me this these those that who which himself herself itself themselves
    his their its""".split()
)
LONGEST: Final = 60  # tokens of a phrase that are read; longer ones are lists or faults
_ARTICLES: Final[dict[str, Article]] = {
    **dict.fromkeys("the this that these those its his her their our my".split(), "the"),
    **dict.fromkeys("a an one".split(), "a"),
    "another": "another",
    **dict.fromkeys("some several many most few other various both multiple all numerous".split(), "some"),
}
_AMOUNTS: Final = frozenset(
    """number group handful dozen dozens hundred hundreds thousand thousands score scores majority couple lot some many
    most several few one another two three four five""".split()
)
THEM: Final = "them"  # head of a mention that is part of a group named before: 'one of them'
_GROUP: Final = frozenset({"them", "these", "those", "whom", "us", "you", "which"})
_SHARES: Final = frozenset({"both", "all", "each", "either", "neither", "none", "any", "six", "seven", "ten", "half"})
_ONE: Final = frozenset({"one", "another", "each", "either", "neither"})
_NUMBERS: Final = frozenset("two three four five six seven eight nine ten eleven twelve".split())
_CUTS: Final = frozenset(
    {",", ";", ":", "(", ")", "--", "–", "—", "-", '"', "who", "which", "whose", "where", "whom", "including"}
)
_LABELS: Final = frozenset(  # they say what a named body is, and are no part of the name
    """group groups monitor watchdog channel agency organisation organization newspaper daily website site network
    militia movement broadcaster magazine tv television faction outlet station company firm""".split()
)
_AGED: Final = "year-old"


def read_mention(tokens: Tokens, span: Span) -> Mention:
    """Read the noun phrase at a span. Words that name nobody give a mention of form 'none'."""
    first, end = _trim(tokens, *tokens.range_of(span))
    if first >= end:
        return Mention(span=span, words=span.quote(tokens.text), form="none")
    return read_range(tokens, first, end)


def read_range(tokens: Tokens, first: int, end: int) -> Mention:
    """Read the noun phrase that the tokens from `first` up to `end` make."""
    end = min(end, first + LONGEST)
    whole = tokens.span_of(first, end)
    bare = Mention(span=whole, words=whole.quote(tokens.text), form="none")
    if _is_pronoun(tokens, first, end):
        return _pronoun(bare, tokens.lower[first])
    if group := _of_them(tokens, first, end):
        return replace(bare, form="role", kind="unnamed", name=group, head=THEM, plural=group not in _ONE)
    start, article, plural = _determiner(tokens, first, end)
    core = _core_end(tokens, start, end)
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
    return read_named(phrase, runs[-1]) if runs and runs[-1].first <= head < runs[-1].end else _described(phrase)


def core_range(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    """Return the range of the noun phrase that begins at a token, without what describes it behind."""
    start, _, _ = _determiner(tokens, first, end)
    return first, _core_end(tokens, start, end)


def _trim(tokens: Tokens, first: int, end: int) -> tuple[int, int]:
    while first < end and tokens.pos[first] in ("PUNCT", "SPACE", "ADV", "CCONJ", "SYM", "ADP"):
        if tokens.lower[first] == "at" and tokens.lower[first + 1 : first + 2] in (["least"], ["most"]):
            break
        if tokens.words[first].isupper() and len(tokens.words[first]) > 1:  # 'IS' read as a small word
            break
        first += 1
    while end > first and tokens.pos[end - 1] in ("PUNCT", "SPACE", "SYM") and tokens.words[end - 1] != ")":
        end -= 1
    return first, end


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


def _of_them(tokens: Tokens, first: int, end: int) -> str | None:
    """Return the amount of 'one of them' and 'two of whom', where a pronoun is all that names the group."""
    at = next((k for k in range(first + 1, min(end - 1, first + 4)) if tokens.lower[k] == "of"), None)
    if at is None or tokens.lower[at + 1] not in _GROUP or tokens.lower[at - 1] not in _AMOUNTS | _SHARES:
        return None
    alone = at + 2 >= end or tokens.pos[at + 2] not in ("NOUN", "PROPN", "ADJ", "NUM", "PART")
    return tokens.quote(first, at).casefold() if alone else None


def _determiner(tokens: Tokens, first: int, end: int) -> tuple[int, Article, bool]:
    """Skip what stands before the noun and its adjectives: articles, amounts, 'one of the'."""
    article: Article = "bare"
    several = False
    at = first
    while at < end - 1:
        word = tokens.lower[at]
        if tokens.lower[at + 1] == "of" and word in _AMOUNTS and at + 2 < end:
            skip = at + 3 if tokens.lower[at + 2] in _ARTICLES and at + 3 < end else at + 2
            if word in ("one", "another"):
                return skip, "a", False
            return skip, "the" if article == "the" else "some", True
        if word in _ARTICLES:
            article = _ARTICLES[word] if article in ("bare", "the") else article
        elif word in _NUMBERS or tokens.pos[at] == "NUM":
            article, several = ("the" if article == "the" else "some"), True
        elif tokens.pos[at] not in ("ADV", "DET", "PUNCT") or tokens.words[at][0].isupper():
            break
        at += 1
    return at, article, several or article == "some"


def _core_end(tokens: Tokens, start: int, end: int) -> int:
    """Find where the noun phrase proper ends and what describes it further begins."""
    return next((at for at in range(start + 1, end) if _ends_core(tokens, start, at, end)), end)


def _ends_core(tokens: Tokens, start: int, at: int, end: int) -> bool:
    word, pos = tokens.lower[at], tokens.pos[at]
    if _cuts(tokens, at, end):
        return True
    if word in _ARTICLES and tokens.lower[at - 1] in ("and", "or"):
        return False
    if pos in ("SPACE", "SCONJ", "AUX", "PRON"):
        return not (tokens.words[at].isupper() and in_name(tokens, at))
    if word in ("and", "&", "or"):
        return False
    if tokens.words[at][0].isupper() and in_name(tokens, at):
        return False
    if word in LINKS or word in ("that", "a", "an"):
        return not is_link(tokens, start, at, end)
    if pos == "ADP":
        return not tokens.words[at][0].isupper() and not word.startswith(("al", "el"))
    nominal = at + 1 < end and tokens.pos[at + 1] in ("NOUN", "PROPN", "ADJ")
    return pos == "VERB" and not tokens.words[at][0].isupper() and not nominal


def _cuts(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a mark or a relative pronoun ends the phrase; a hyphen within a word does not."""
    hyphen = tokens.words[at] == "-" and at + 1 < end and tokens.ends[at - 1] == tokens.starts[at]
    return tokens.lower[at] in _CUTS and not hyphen


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
    """Read joined sources as one collective voice, named by all of them.

    It counts as an account of the first body or person named, so that a joint statement makes no origin of its own.
    """
    parts = tuple(read_range(tokens, first, end) for first, end in ranges)
    leading = next((one for one in parts if one.kind not in ("unnamed", "unknown")), None)
    joined = ", ".join(_spoken(one) for one in parts[:-1])
    return replace(
        bare,
        form="role",
        kind=leading.kind if leading and leading.kind in ("organisation", "person") else "unnamed",
        name=f"{joined} and {_spoken(parts[-1])}",
        head="and",
        roles=tuple(role for one in parts for role in one.roles),
        affiliation=leading.affiliation or leading.name if leading else None,
        parts=parts,
        plural=True,
    )


def _spoken(mention: Mention) -> str:
    if mention.form == "name" or mention.article == "bare":
        return mention.name
    return mention.words[:1].lower() + mention.words[1:]


def _described(phrase: Phrase) -> Mention:
    """Read a phrase whose head is a common noun: a role, a kind of body, a document."""
    tokens, head, lead = phrase.tokens, phrase.head, phrase.lead
    role, body, paper = role_class(tokens, head), body_class(tokens, head), document_class(tokens, head)
    phrase = replace(phrase, base=replace(phrase.base, plural=_is_plural(phrase)))
    if paper and not (body and lead):
        return _paper(phrase, paper)
    if body and lead and (not role or body == role) and _is_body_name(tokens, lead, body in _LABELS):
        news = BODY_WORDS[body] == "news report" or is_outlet(tokens.quote(lead.first, head + 1))
        kind: VoiceKind = "publisher" if news else "organisation"
        label = body in _LABELS or bool(classes_in(tokens, lead))
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
        owner = owner if named.kind == "person" else None
        return replace(
            named, span=phrase.base.span, words=phrase.base.words, roles=tuple(dict.fromkeys(words)), affiliation=owner
        )
    return _unnamed(phrase, role, body)


def _is_plural(phrase: Phrase) -> bool:
    tokens, head = phrase.tokens, phrase.head
    low = tokens.lower[head]
    return (phrase.base.plural or low != tokens.lemmas[head]) and low.endswith(("s", "people", "men", "children"))


def _is_body_name(tokens: Tokens, run: Run, label: bool) -> bool:
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
    goes_on = phrase.core == phrase.head + 1 < phrase.end and tokens.lower[phrase.core] == "of"
    if end - first < 2 or phrase.base.article != "bare" or phrase.base.plural or not (goes_on or end < lead.end):
        return None
    named = read_range(tokens, lead.first, end)
    owner = tokens.owner(end, lead.end) if end < lead.end else belongs(phrase)
    return replace(named, affiliation=owner) if named.kind == "person" else None


def _named_behind(phrase: Phrase, role: bool) -> Mention | None:
    """Find the name in apposition behind a role: 'the head of the group, Rami X'; 'the monitoring group the Y'."""
    tokens, at = phrase.tokens, phrase.core
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


def _fused_behind(phrase: Phrase) -> Mention | None:
    """Find the person in 'director of the River Agency Sara Amin', where a comma was lost before the name."""
    tokens = phrase.tokens
    runs = name_runs(tokens, phrase.core + 1, phrase.end)
    if not runs or runs[0].end < phrase.end:
        return None
    person, body = split_run(tokens, runs[0])
    if body is None:
        after = max((k for k in range(runs[0].first, runs[0].end) if body_class(tokens, k)), default=runs[0].end) + 1
        person, body = Run(after, runs[0].end), tokens.quote(runs[0].first, after)
        if person.end - person.first < 2 or is_link(tokens, runs[0].first, after, person.end):
            return None
    named = read_range(tokens, person.first, person.end)
    return replace(named, kind="person", affiliation=body) if named.form == "name" else None


def _paper(phrase: Phrase, paper: str) -> Mention:
    """Read a phrase for a document; where it has an author, it is the author who speaks."""
    author = _author(phrase)
    if author and author.name and (author.form == "name" or author.kind in ("organisation", "publisher", "person")):
        return replace(
            author, span=phrase.base.span, words=phrase.base.words, document=paper, article=phrase.base.article
        )
    return replace(phrase.base, form="role", kind="document", name=_as_said(phrase), head=paper, document=paper)


def _author(phrase: Phrase) -> Mention | None:
    tokens, lead, at = phrase.tokens, phrase.lead, phrase.core
    if lead:
        dated = all(tokens.ents[k] in ("DATE", "NORP", "GPE") for k in range(lead.first, lead.end))
        return None if dated else read_range(tokens, lead.first, lead.end)
    behind = range(at, min(phrase.end - 1, at + 7))
    by = next((k for k in behind if tokens.lower[k] == "by" or (k == at and tokens.lower[k] == "from")), None)
    if by is not None and tokens.lower[by - 1] not in ("obtained", "seen", "published", "carried", "reported"):
        first, end = _trim(tokens, by + 1, phrase.end)
        return read_range(tokens, first, end) if first < end else None
    owned = tokens.lower[phrase.head - 1] in ("'s", "'")
    if phrase.head > phrase.start and (owned or body_class(tokens, phrase.head - 1)):
        return read_range(tokens, phrase.start, phrase.head - 1 if owned else phrase.head)
    if at + 1 < phrase.end and tokens.lower[at] == "of" and tokens.lemmas[phrase.head] in CLAIMS:
        return read_range(tokens, at + 1, phrase.end)
    return None


def _unnamed(phrase: Phrase, role: str | None, body: str | None) -> Mention:
    tokens, head = phrase.tokens, phrase.head
    back = range(head, phrase.start - 1, -1)
    words = tuple(word for k in back if (word := role_class(tokens, k) or body_class(tokens, k)))
    kind: VoiceKind = "unnamed"
    if body and (not role or body == role) and phrase.base.article not in ("a", "another", "some"):
        news = BODY_WORDS[body] == "news report" or (body == "agency" and tokens.lower[head - 1] == "news")
        kind = "publisher" if news else "organisation"
    name = _as_said(phrase)
    if phrase.base.article in ("a", "another") and tokens.lower[head] == tokens.lemmas[head] + "s":
        name = name.replace(tokens.words[head], tokens.words[head][:-1], 1)
        phrase = replace(phrase, base=replace(phrase.base, plural=False))
    return replace(
        phrase.base, form="role", kind=kind, name=name, head=role or body or tokens.lemmas[head],
        roles=words, gender=gender_of(None, words),
        affiliation=None if kind == "organisation" else _lead_owner(phrase) or belongs(phrase),
    )  # fmt: skip


def _acts(tokens: Tokens, at: int) -> bool:
    return tokens.pos[at] in ("VERB", "AUX") and tokens.words[at - 1] != "-"


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
    if phrase.core == stop < phrase.end and tokens.lower[stop] in ("of", "for", "from", "in", "at"):
        ends = (k for k in range(stop, phrase.end) if _cuts(tokens, k, phrase.end) or _acts(tokens, k))
        tail = next(ends, phrase.end)
        stop = tail if tail - stop < 6 else stop
    words = tokens.quote(phrase.start, stop)
    plain = tokens.first[phrase.start] and not in_name(tokens, phrase.start) and words[1:2].islower()
    return words[:1].lower() + words[1:] if plain else words
