"""Reading an attribution's source in full: with the role before it, the apposition behind it and the rest of its list.

What turns out to name nobody who can speak is left out: a source is rather not named than wrong.
"""

from dataclasses import replace
from typing import Final

from spacy.tokens import Doc

from sayso.language.voices.able import can_speak
from sayso.language.voices.access import PERSON_WORDS, is_outlet
from sayso.language.voices.appositions import apposition_end
from sayso.language.voices.firstnames import given_gender
from sayso.language.voices.joint import JOINS, listed
from sayso.language.voices.mentions import Mention, core_range, read_mention, read_range
from sayso.language.voices.runs import (
    body_class,
    holds_body_word,
    in_name,
    is_link,
    name_runs,
    role_class,
)
from sayso.language.voices.stage import Cover
from sayso.language.voices.tokens import Tokens
from sayso.records import Attribution, Span

_BY: Final = frozenset({"by", "from", "among", "of", "to", "citing", "quoting"})
_NAMES: Final = frozenset({"NOUN", "PROPN"})
_MARKS: Final = frozenset({",", ".", ";", ":"})
_WITHIN: Final = frozenset({"at", "with", "from", "of", "for", "in", "inside", "within"})
_NAMED: Final = frozenset("named called nicknamed identified identifying gave giving known goes calls calling".split())
_AS_NAME: Final = frozenset(
    "only simply just himself herself itself themselves his her their name names as by to the".split()
)
_RUNS: Final = {  # verbs of who runs a body -> the role that this is
    **dict.fromkeys("heads runs directs leads chairs headed ran directed led chaired".split(), "head"),
    **dict.fromkeys("commands commanded".split(), "commander"),
    **dict.fromkeys("founded".split(), "founder"),
    **dict.fromkeys("works worked volunteers volunteered".split(), "worker"),
}
_WATCHERS: Final = frozenset({"monitor", "watchdog", "ngo"})
_HEADED: Final = frozenset({"monitor", "monitoring", "watchdog"})  # what a headline's 'group' is
_ON_AIR: Final = frozenset({"tv", "television", "media", "radio"})
_WATCHING: Final = frozenset({"group", "organisation", "organization", "network", "body"})
_KEEPS_WATCH: Final = frozenset("tracking tracks monitoring monitors documenting documents following watching".split())
_BOTH: Final = frozenset({"neither", "either", "both"})
_NO_ONE: Final = frozenset("people press media staff opposition youth crew".split())  # several, without an article
_WITHOUT_ARTICLE: Final = frozenset({"media", "television", "tv", "radio"})
_SAID: Final = frozenset("said says told added adds announced".split())
_SENT: Final = frozenset("ambassador envoy representative adviser advisor delegate".split())
_BE: Final = frozenset("is are was were be been being".split())
_TELLING: Final = frozenset(
    """adding saying noting stressing warning claiming blaming asserting stating explaining insisting confirming
    announcing accusing describing calling urging denying condemning vowing pledging alleging reporting pointing
    revealing indicating threatening demanding declaring arguing suggesting telling admitting asking branding""".split()
)
_NEAR: Final = 8  # tokens before or behind 'said' in which a name is looked for
_LIST: Final = 30  # tokens before a cue that may be a list of sources


def read_source(doc: Doc, tokens: Tokens, attribution: Attribution, contents: Cover) -> tuple[Mention, int]:
    """Read a source with the role before it and the apposition behind it, also where the span leaves them out.

    Returns the mention and the offset where all that was read ends.
    """
    span = attribution.source[0]
    if label := _label(tokens, attribution):
        return label, span.end
    if not attribution.cue:  # a headline's 'monitor', which the dateline follows
        return _of_headline(tokens, span), span.end
    first, end = tokens.range_of(span)
    while end > first + 1 and tokens.words[end - 1] in _MARKS:
        end -= 1
    if first >= end:
        return read_mention(tokens, span), span.end
    if first > 0 and tokens.lower[first - 1] == "no":  # 'no | group has claimed it'
        return Mention(span=span, words=span.quote(tokens.text), form="none"), span.end
    end = _with_role(tokens, end)
    stands_for: int | None = None
    joined = end - first > 1 and tokens.lower[end - 2] in JOINS  # 'a man held near the border | and who says'
    if tokens.lower[end - 1] in ("who", "which", "that") and (joined or end - first == 1):
        who = end - 1
        first, end = _antecedent(doc, end - 1)
        stands_for = tokens.starts[first] if first != who else None
    cues = (tokens.range_of(one)[0] for one in attribution.cue)
    cue = next((at for at in cues if at >= end), first)
    first, end = _whole_list(tokens, *_whole_words(tokens, first, end, cue), cue)
    first = _with_first(tokens, _whole_agency(tokens, _whole_role(tokens, first)))
    leads = tokens.pos[first] in ("ADJ", "NOUN") or tokens.first[first]
    stop = apposition_end(tokens, end, contents.holds, bare=leads)
    stop = min(stop, cue) if cue >= end else stop  # 'the Council | Condemns Raid' of a headline
    wide = read_mention(tokens, tokens.span_of(_led_by(tokens, first), stop))
    words = wide.words if wide.parts else span.quote(tokens.text)
    named, stop = _named_later(tokens, _named_at_end(tokens, wide, first, end), stop)
    if named.head in _WATCHING and not _KEEPS_WATCH.isdisjoint(tokens.lower[stop : stop + 3]):
        named = replace(named, roles=(*named.roles, "monitor"))  # 'a group tracking the war'
    whole = replace(_of_what(tokens, named, stop), span=span, words=words, stands_for=stands_for)
    return whole, max(wide.span.end, tokens.ends[stop - 1])


def beside_tag(tokens: Tokens, attribution: Attribution) -> Mention | None:
    """Read the name right before 'said' or right behind it, where an attribution's source is empty."""
    if len(attribution.cue) != 1:
        return None
    first, end = tokens.range_of(attribution.cue[0])
    if end != first + 1 or tokens.lower[first] not in _SAID:
        return None
    back = max(tokens.sentence_start(first), first - _NEAR)
    before = [run for run in name_runs(tokens, back, first) if run.end == first]
    stop = min(end + _NEAR, tokens.sentence_end(first))
    behind = [core_range(tokens, run.first, stop) for run in name_runs(tokens, end, stop)[:1] if run.first == end]
    found = next(iter([*((run.first, run.end) for run in before), *behind]), None)
    mention = read_range(tokens, *found) if found else None
    return mention if mention and mention.form == "name" and can_speak(mention, attribution.manner) else None


def before_tag(tokens: Tokens, attribution: Attribution) -> Mention | None:
    """Read who stands right before the tag, where what was taken for the source cannot speak.

    'North of the city | the council said', 'Recently | activists reported'. A participle has its subject there only
    behind 'with': 'with the council saying'.
    """
    end, after = tokens.range_of(attribution.cue[0]) if attribution.cue else (0, 0)
    if end >= after or (tokens.lower[end] in _BE and not tokens.lower[after - 1].endswith("ing")):
        return None
    start = max(tokens.sentence_start(end), *(tokens.range_of(span)[1] for span in attribution.source))
    participle = tokens.lower[end].endswith("ing")
    while end > start and tokens.pos[end - 1] in ("AUX", "ADV"):
        end -= 1
    begin = end
    while begin > start and end - begin < _NEAR and (begin == end or _leads(tokens, begin, end)):
        if tokens.pos[begin - 1] not in ("NOUN", "PROPN", "ADJ", "PART") and begin == end:
            break
        begin -= 1
    if begin == end or tokens.pos[end - 1] not in _NAMES:
        return None
    begin -= begin > start and tokens.pos[begin - 1] == "DET"
    ahead = tokens.lower[begin - 1] if begin > start else ""
    led = begin > start and tokens.pos[begin - 1] in ("ADP", "VERB", "PART", "NUM", "CCONJ", "DET")
    article = tokens.pos[begin] == "DET"
    if (ahead != "with") if participle else (led and not (article and ahead in ("and", "but"))):
        return None
    mention = read_range(tokens, begin, end)
    definite = mention.form == "role" and (mention.article != "bare" or mention.plural)
    return mention if (mention.form == "name" or definite) and can_speak(mention, "indirect") else None


def goes_on(tokens: Tokens, attribution: Attribution) -> bool:
    """Tell whether the tag is a participle, which goes on with the words of whoever acts or spoke: '..., adding'."""
    first, end = tokens.range_of(attribution.cue[0]) if attribution.cue else (0, 0)
    ahead = tokens.lower[first - 1] if 0 < first < end else ""
    going = first < end and tokens.lower[first] in _TELLING and tokens.pos[first - 1] not in ("ADP", "PART", "SCONJ")
    return ahead == "and" or going  # '... and reported'


def _of_headline(tokens: Tokens, span: Span) -> Mention:
    """Read the speaker at the end of a headline: 'NGO' and 'Monitor' are what a body is, not its name."""
    mention, word = read_mention(tokens, span), span.quote(tokens.text).casefold()
    first, _ = tokens.range_of(span)
    before = tokens.lower[first - 1] if first else ""
    if word in _ON_AIR and before == "state":  # '... State | TV'
        return replace(
            mention,
            form="role",
            kind="publisher",
            name=f"state {span.quote(tokens.text)}",
            head=word,
            roles=(word, before),
        )
    watched = word in _WATCHING and before in _HEADED
    if word not in _WATCHERS and not watched:
        return mention
    name, kind = ("monitoring group", "monitor") if watched else (word, word)
    return replace(mention, form="role", kind="unnamed", name=name, head=kind, roles=(kind,), plural=False)


def _label(tokens: Tokens, attribution: Attribution) -> Mention | None:
    """Read the label of a turn in a transcript: 'A:', 'WEIL:'; None where a role or a body is meant."""
    span, cue = attribution.source[0], attribution.cue[-1:]
    words = span.quote(tokens.text)
    first, end = tokens.range_of(span)
    label = cue and cue[0].quote(tokens.text) == ":" and words.isupper() and words.isalpha() and end == first + 1
    if not label or role_class(tokens, first) or body_class(tokens, first):
        return None
    as_name = words.title() if words.title() in tokens.known and len(words) > 1 else words
    return Mention(span=span, words=words, form="name", kind="person", name=as_name)


def able_part(tokens: Tokens, mention: Mention, attribution: Attribution) -> Mention | None:
    """Return the mention if what it names can speak, else the part of it that can, else nothing.

    What stands right behind another verb or preposition is that word's, and only the last part of a list the speaker:
    'images showed thin children and doctors said ...'.
    """
    widened = mention.parts if mention.stands_for is None else ()
    begin = min([mention.span.start, *(part.span.start for part in widened)])
    first, _ = tokens.range_of(Span(begin, mention.span.end))
    cue = [tokens.range_of(span) for span in attribution.cue]
    taken = first > 0 and tokens.pos[first - 1] in ("VERB", "ADP") and tokens.lower[first - 1] not in _BY
    taken = taken and not any(start <= first - 1 < end for start, end in cue)
    if mention.parts and (taken or not can_speak(mention, attribution.manner)):
        last = mention.parts[-1]
        lead, end = tokens.range_of(Span(mention.span.start, mention.parts[0].span.end))
        both = speaker_at_end(tokens, lead, end)  # 'divided city | local activists and medics'
        whole = last if both is None else read_range(tokens, both, tokens.range_of(mention.span)[1])
        if whole.parts and can_speak(whole, attribution.manner):
            return whole
        return last if can_speak(last, attribution.manner) else None
    counted = taken and mention.form == "role" and any(c.isdigit() for c in mention.words)
    return None if counted or not can_speak(mention, attribution.manner) else mention


def last_named(tokens: Tokens, mention: Mention) -> Mention | None:
    """Read whom a source that words ran into names at its end.

    'nine men of the army | the Valley Observatory', 'speaking from the north | activist Omar Farid'.
    """
    first, end = tokens.range_of(mention.span)
    if begin := speaker_at_end(tokens, first, end):
        return read_range(tokens, begin, end)
    runs = name_runs(tokens, first, end)
    if runs and runs[-1].end == end and runs[-1].first > first and role_class(tokens, runs[-1].first - 1):
        return read_range(tokens, runs[-1].first - 1, end)
    lead = first + (tokens.pos[first] == "DET") if first < end else end
    kind = body_class(tokens, lead) if lead < end else None
    if kind and tokens.words[lead][0].isupper() and tokens.lower[lead + 1 : lead + 2] in (["for"], ["of"]):
        return replace(  # 'the Office for Dangerous goods'
            mention, form="name", kind="organisation", name=tokens.quote(lead, end), head=kind, roles=(kind,),
            affiliation=None, plural=False,
        )  # fmt: skip
    starts = (k for k in range(end - 2, first, -1) if tokens.lower[k] == "the" and tokens.pos[k - 1] in _NAMES)
    at = next(starts, None)
    body = read_range(tokens, at, end) if at is not None else None
    return body if body and body.form in ("name", "role") and body.kind in ("organisation", "publisher") else None


def speaker_at_end(tokens: Tokens, first: int, end: int) -> int | None:
    """Return where a speaker begins at the end of words that a lost mark ran into it; None where none does.

    'at least nine on Monday | activists', 'the last two days | military sources', 'Tags River Flood | Danish experts'.
    """
    head = next((k for k in range(end - 1, max(first, end - 5), -1) if _many_speak(tokens, k)), None)
    if head is None or (head + 1 < end and tokens.lower[head + 1] not in (*_WITHIN, "to")):
        return None
    begin = head
    while begin > first and not _parted(tokens, begin):
        begin -= 1
    counted = tokens.pos[begin - 1] == "NUM" and tokens.ents[begin - 1] not in ("DATE", "TIME")  # 'nine | civilians'
    led = (
        counted
        or tokens.pos[begin - 1] in ("ADP", "DET", "VERB", "AUX", "CCONJ", "PRON", "PUNCT")
        or tokens.lower[begin - 1] in _BY
    )
    return begin if begin > first and not led else None


def _many_speak(tokens: Tokens, at: int) -> bool:
    """Tell whether a token names people or media who speak without an article: 'activists', 'state media'."""
    low = tokens.lower[at]
    role = role_class(tokens, at) if tokens.pos[at] in _NAMES else None
    reports = role is not None and PERSON_WORDS[role] == "news report" and tokens.words[at - 1][0].isupper()
    return reports or (role is not None and low.endswith("s")) or low in _WITHOUT_ARTICLE


def _parted(tokens: Tokens, at: int) -> bool:
    """Tell whether a noun phrase cannot go on from the token before this one to it."""
    low, before = tokens.lower[at - 1], tokens.pos[at - 1]
    if before not in ("NOUN", "PROPN", "ADJ") and tokens.words[at - 1] != "-":
        return True
    if tokens.ents[at - 1] in ("DATE", "TIME") or (
        low.endswith("s") and before == "NOUN" and low != tokens.lemmas[at - 1]
    ):
        return True
    if low in _WITHOUT_ARTICLE or (tokens.lower[at] == "state" and tokens.lower[at + 1] in _WITHOUT_ARTICLE):
        return True
    describes = tokens.pos[at] == "ADJ" or tokens.ents[at] == "NORP"
    capital = tokens.words[at - 1][0].isupper()
    return describes and (before == "NOUN" or (capital and before == "PROPN" and tokens.ents[at - 1] != "NORP"))


def _whole_words(tokens: Tokens, first: int, end: int, cue: int) -> tuple[int, int]:
    """Widen a source that the parse cut at a hyphen, as 'Vice' of 'Vice-president Anna Berg' and 'al' of 'al-Faris'."""
    while first > 1 and tokens.words[first - 1] == "-" and tokens.ends[first - 1] == tokens.starts[first]:
        first -= 2
    if tokens.words[end + 1 : end + 2] == ["-"] and tokens.lower[end] in ("al", "el", "ad", "ul", "ed", "es"):
        end += 1
    if end + 1 < len(tokens.words) and tokens.lower[end] == "to" and is_link(tokens, first, end, end + 2):
        end = name_runs(tokens, end + 1, min(end + 6, len(tokens.words)))[
            0
        ].end  # 'the Committee | to Protect Reporters'
    if end + 1 < len(tokens.words) and tokens.words[end] == "-" and tokens.starts[end] == tokens.ends[end - 1]:
        end += 2
        while end < min(cue, len(tokens.words)) and tokens.pos[end] in ("NOUN", "PROPN", "ADJ", "DET", "ADP"):
            end += 1
    return first, end


def _whole_role(tokens: Tokens, first: int) -> int:
    """Return where the role begins of which a source is but the end: 'a source at | the police command'."""
    link = first - 1
    if tokens.pos[first] == "NOUN":  # 'the centre for peace between the warring | parties'
        while link > 0 and first - link < 4 and (tokens.pos[link] == "ADJ" or tokens.lower[link].endswith("ing")):
            link -= 1
        link -= tokens.pos[link] == "DET"
    elif tokens.pos[first] != "DET" and holds_body_word(
        tokens, first, min(first + 6, len(tokens.words))
    ):  # 'a man with the rebel | Hama Centre'
        while link > 0 and first - link < 3 and tokens.pos[link] in ("ADJ", "NOUN") and tokens.words[link].islower():
            link -= 1
        link -= tokens.pos[link] == "DET"
    while link > 0 and first - link < 12 and (tokens.lower[link] in _WITHIN or _sent_to(tokens, link)):
        at = link - 1
        if tokens.pos[at] not in ("NOUN", "PROPN"):
            break
        if role_class(tokens, at) or body_class(tokens, at):
            while at > 0 and link - at < 6 and tokens.pos[at] not in ("DET", "NUM"):
                if tokens.pos[at - 1] not in ("NOUN", "PROPN", "ADJ", "DET", "NUM"):
                    break
                at -= 1
            return at
        link = at - 1 - (tokens.pos[at - 1] == "DET")
    return first


def _sent_to(tokens: Tokens, at: int) -> bool:
    """Tell whether 'to' stands behind somebody who is sent: 'the ambassador to | the council'."""
    return tokens.lower[at] == "to" and role_class(tokens, at - 1) in _SENT


def _named_later(tokens: Tokens, mention: Mention, end: int) -> tuple[Mention, int]:
    """Read the name of 'an activist named Omar', 'a man who gave his name as Omar'; with where it ends."""
    if mention.form != "role" or mention.parts or mention.kind not in ("unnamed", "organisation"):
        return mention, end
    at = next((k for k in range(end, min(end + 4, len(tokens.words))) if tokens.lower[k] in _NAMED), None)
    if at is None or any(tokens.pos[k] not in ("PUNCT", "PRON", "AUX", "ADV") for k in range(end, at)):
        return mention, end
    at += 1
    while at < min(end + 9, len(tokens.words)) and tokens.lower[at] in _AS_NAME:
        at += 1
    if at >= len(tokens.words) or not in_name(tokens, at):
        return mention, end
    first, stop = core_range(tokens, at, min(at + 6, len(tokens.words)))
    name = read_range(tokens, first, stop)
    if name.form != "name":
        return mention, end
    kind = "person" if mention.kind == "unnamed" and not mention.plural else name.kind
    roles = tuple(dict.fromkeys((*name.roles, *mention.roles)))
    head = mention.head if kind == "person" else name.head or mention.head
    owner = mention.affiliation or name.affiliation
    gender = name.gender or mention.gender or given_gender(name.name)
    return replace(name, kind=kind, roles=roles, head=head, affiliation=owner, age=mention.age, gender=gender), stop


def _named_at_end(tokens: Tokens, mention: Mention, first: int, end: int) -> Mention:
    """Read the name behind a relative clause: 'The firm that built the road, Delmar Civil,'."""
    if mention.form != "role" or mention.parts or mention.kind not in ("unnamed", "organisation") or mention.plural:
        return mention
    clause = next((k for k in range(first + 1, end) if tokens.lower[k] in ("who", "which", "that")), None)
    runs = name_runs(tokens, clause, end) if clause is not None else []
    if not runs or runs[-1].end != end or tokens.words[runs[-1].first - 1] != ",":
        return mention
    name = read_range(tokens, runs[-1].first, end)
    if name.form != "name":
        return mention
    kind = "person" if mention.head in PERSON_WORDS and name.kind == "organisation" else name.kind
    roles = tuple(dict.fromkeys((*name.roles, *mention.roles)))
    return replace(name, kind=kind, roles=roles, head=name.head or mention.head, age=mention.age)


def _of_what(tokens: Tokens, mention: Mention, end: int) -> Mention:
    """Read the body of 'Omar Haddad, who heads the relief office' and 'its spokesman'."""
    if mention.kind != "person" and (mention.kind != "unnamed" or mention.plural):
        return mention
    at = end + 1 if tokens.words[end : end + 1] == [","] else end
    if mention.affiliation or tokens.lower[at : at + 1] != ["who"]:
        return mention
    verb = at + 1
    role = _RUNS.get(tokens.lower[verb]) if verb < len(tokens.words) else None
    if role is None:
        return mention
    verb += tokens.lower[verb + 1 : verb + 2] in (["for"], ["at"], ["with"])
    whole = min(verb + 12, len(tokens.words))
    first, stop = core_range(tokens, verb + 1, whole) if verb + 2 < whole else (0, 0)
    body = read_range(tokens, first, stop) if first < stop else None
    if body is None or body.kind not in ("organisation", "publisher"):
        return mention
    return replace(mention, affiliation=body.name, roles=(*mention.roles, role), head=mention.head or role)


def _whole_list(tokens: Tokens, first: int, end: int, cue: int) -> tuple[int, int]:
    """Widen a source to the list that it is a part of: 'the US, the SDF and elders | said'."""
    start = tokens.sentence_start(first)
    if tokens.pos[start] in ("ADP", "ADV", "SCONJ", "VERB") or tokens.ents[start] == "DATE":  # 'On Monday, ...'
        start = next((k + 1 for k in range(start, first) if tokens.words[k] == ","), first)
    if not (start <= first < end <= cue and cue - start <= _LIST):
        return first, end
    if tokens.pos[first] == "DET" and start < first and tokens.lower[first - 1] not in (",", *JOINS, *_BOTH):
        return first, end  # 'Poison gas | The council and the clinic'
    outside = (*tokens.lower[start:first], *tokens.lower[end:cue])
    if JOINS.isdisjoint(outside) and not (first > start and not JOINS.isdisjoint(tokens.lower[first:end])):
        return first, end
    stop = cue
    while stop > end and tokens.pos[stop - 1] in ("AUX", "ADV", "PUNCT", "SPACE") and tokens.words[stop - 1] != ")":
        stop -= 1
    while start < first and tokens.lower[start] in _BOTH:
        start += 1
    parts = listed(tokens, start, stop)
    return (start, stop) if parts and parts[-1][1] == stop else (first, end)


def _whole_agency(tokens: Tokens, first: int) -> int:
    """Return where 'the Gazette state | news agency' begins."""
    if tokens.lower[first : first + 2] != ["news", "agency"] and tokens.lower[first] != "agency":
        return first
    begin, least = first, max(tokens.sentence_start(first), first - 4)
    while begin > least and tokens.pos[begin - 1] in ("NOUN", "PROPN", "ADJ") and tokens.ents[begin - 1] != "DATE":
        begin -= 1
    while begin < first and tokens.owner(begin, begin + 1) != tokens.words[begin]:  # 'Norlands'
        begin += 1
    return begin


def _with_role(tokens: Tokens, end: int) -> int:
    """Return where a source ends whose role was cut off: 'the UN | official', 'a Police | Command source'.

    A noun for one person that has no article begins nothing of its own.
    """
    if not tokens.words[end - 1][0].isupper() or is_outlet(tokens.words[end - 1]):
        return end
    last = end + (end < len(tokens.words) and tokens.pos[end] == "PROPN" and tokens.words[end][0].isupper())
    if last >= len(tokens.words) or tokens.pos[last] != "NOUN" or tokens.words[last][0].isupper():
        return end
    role = role_class(tokens, last) == tokens.lower[last] and tokens.lower[last] == tokens.lemmas[last]
    return last + 1 if role and tokens.lower[last] not in _NO_ONE else end


def _with_first(tokens: Tokens, first: int) -> int:
    """Return where the first of two speakers begins of whom a source is but the second: 'state radio and | medics'.

    Only media and those who keep watch are taken so; of others it is not told whether they speak or are spoken of.
    """
    join = first - 1 - (tokens.pos[first - 1] == "DET")
    if join < 1 or tokens.lower[join] != "and":
        return first
    begin, start = join, tokens.sentence_start(join)
    while begin > start and join - begin < _NEAR and _leads(tokens, begin, join):
        begin -= 1
    begin -= begin > start and tokens.pos[begin - 1] == "DET"
    led = begin > start and (tokens.pos[begin - 1] in ("ADP", "VERB") or tokens.lower[begin - 1] in JOINS)
    speak = join > begin and (
        tokens.lower[join - 1] in _WATCHERS | _WITHOUT_ARTICLE
        or tokens.lower[join - 2 : join] in (["news", "agency"], ["monitoring", "group"])
        or any(body_class(tokens, k) == "observatory" for k in range(begin, join))
    )
    return begin if speak and not led else first


def _leads(tokens: Tokens, begin: int, join: int) -> bool:
    """Tell whether a phrase that is read backwards goes on: 'towns of Tell | state radio and' does not."""
    if tokens.words[begin - 1] == "-" or tokens.words[begin] == "-":  # 'state-run'
        return True
    known = tokens.pos[begin - 1] in ("NOUN", "PROPN", "ADJ", "PART") or is_link(tokens, begin - 2, begin - 1, join)
    return known and (begin == join or is_link(tokens, begin - 2, begin - 1, join) or not _parted(tokens, begin))


def _led_by(tokens: Tokens, first: int) -> int:
    """Return where the role before a name begins: 'activist Omar', 'Red Cross official, Omar'."""
    at = first
    if not tokens.words[first][0].isupper():
        return first
    if at > 1 and tokens.words[at - 1] == ",":
        at -= 1
    if at > 2 and tokens.lower[at - 2] == "of" and role_class(tokens, at - 3):  # 'Secretary of State'
        at -= 2
    if at < 1 or role_class(tokens, at - 1) is None or tokens.pos[at - 1] not in ("NOUN", "PROPN"):
        return first
    while at > 0 and first - at < 8 and tokens.pos[at - 1] in ("NOUN", "PROPN", "ADJ"):
        at -= 1
    return at


def _antecedent(doc: Doc, at: int) -> tuple[int, int]:
    """Find the noun that 'who' stands for: the one that its clause describes."""
    if at > 0 and doc[at - 1].lower_ in JOINS:  # 'a man who was held there and who says'
        first = next((k for k in range(at - 2, max(-1, at - _LIST), -1) if doc[k].lower_ == doc[at].lower_), None)
        return (at, at + 1) if first is None else _antecedent(doc, first)
    clause = next((token for token in (doc[at], *doc[at].ancestors) if token.dep_ == "relcl"), None)
    if clause is None or clause.head.i >= at:
        return at, at + 1
    return max(clause.head.left_edge.i, at - 20), at
