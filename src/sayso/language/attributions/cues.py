"""The words that announce what somebody says, thinks or wants, and what each of them takes as its content.

The lists are general knowledge of English, ordered by frame (see `frames`). Which object-taking verbs and nouns are
worth reading as attribution was checked against the training part of PolNeAR (Newell, Margolin and Ruths 2018), from
which only the choice of single words was taken.
"""

from types import MappingProxyType
from typing import Final

from sayso.records import Act

SPEAKS: Final = frozenset(
    """
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure believe boast
    brag call caution chant charge chide claim clarify comment complain concede conclude confess confide
    confirm contend continue counter crow cry declare demand deny detail disclose elaborate email
    emphasize estimate exclaim explain explode fume gloat grumble hint implore imply indicate inform
    inquire insist instruct interject interrupt jest joke lament maintain mention mock mumble murmur muse
    mutter narrate note notify observe offer opine plead pledge point post pray predict press proclaim
    promise pronounce propose protest purport put query quip quote read reason recall reckon recommend
    recount reiterate rejoin relate remark remember remind repeat reply report request respond retort
    retweet reveal say scoff scream share shoot shout sigh snap speak specify speculate state stipulate
    stress suggest sum summarize swear tell testify text think threaten thunder tweet urge utter vent
    voice volunteer vow warn whisper wonder write yell
""".split()
)

QUOTES: Final = SPEAKS | frozenset("begin close cut end exhort go open question sing start".split())
"""Verbs that may stand by a quotation: '"...," she went on'."""

TAGS: Final = (SPEAKS | {"show"}) - frozenset(
    """
    begin call charge close go name offer open press question read request share sing speak think
""".split()
)
"""Verbs that may follow what they announce without quote marks: '... , the group said'."""

REPORTERS: Final = frozenset(
    """
    activist agency army authority channel commander document group media medic military minister ministry
    monitor monitoring network newspaper ngo observatory official organisation organization police poll
    president report reporter resident source spokesman spokesperson spokeswoman state statement study
    survey tv un watchdog website witness
""".split()
)
"""Nouns for those who are cited, in headlines and behind 'according to'."""

ASIDES: Final = frozenset("add argue cite claim declare describe insist note quote say stress warn".split())
"""Verbs whose participle behind a comma goes on with the telling: '... fled, adding that ...'."""

OPINIONS: Final = frozenset(
    """
    account admission assessment estimation judgment opinion reckoning telling view word
""".split()
)
"""Nouns of 'in the view of X', 'in the words of X', "by X's own account"."""

WRITINGS: Final = frozenset(
    """
    ad advertisement advisory affidavit answer article book brief column comment document email essay filing headline
    letter memo message note op-ed paper petition post press quote release remark reply report response speech statement
    testimony text tweet words word caption question line
    """.split()
)
"""Nouns for what is written or said; 'issued a statement saying' is said by who issued it."""

_THAT: Final = """
    acknowledge add admit advise affirm agree allege announce answer anticipate argue articulate ask
    assert assess assure attest aver believe blog boast brag calculate caution charge chide claim clarify
    comment complain concede conclude confess confirm conjecture contend convince counter decide declare
    decree deduce deem demand demonstrate deny determine disclose discuss dispute doubt echo elaborate
    email emphasize envision establish estimate exclaim expect explain fear feel figure find forecast
    foresee gather guarantee guess hint hold hope hypothesize imply indicate infer inform inquire insist
    instruct joke judge know lament learn maintain marvel mention message mock muse mutter note notify
    observe opine order persuade petition plead pledge point ponder portend posit post postulate pray
    preach predict presume pretend proclaim profess project promise pronounce propose protest question
    quip quote rant rationalize read realize reason reassure rebut recall reckon recognize recommend
    recount reflect regret reiterate reject remark remind repeat reply report request resolve respond
    retort retweet reveal rule say scoff share shout show shriek signal specify speculate state stipulate
    stress submit suggest summarize surmise suspect swear sympathize teach tell testify text theorize
    think threaten tout trust tweet uncover underline underscore understand urge vent verify voice
    volunteer vow warn whine whisper wish wonder worry write yell rule_out
"""

_INFINITIVE: Final = """
    advise agree ask beg beseech call challenge claim command commit decline demand desire
    elect encourage entreat expect fear forbid hesitate hope implore instruct intend invite like lobby
    long love offer opt order persuade plan pledge plot prefer pressure profess promise propose push
    refuse request resolve seek swear tell threaten urge volunteer vote vow want warn wish yearn
"""

_ING: Final = """
    acknowledge admit advocate consider contemplate defend deny describe discuss enjoy favor imagine
    mention oppose propose recall recommend recount regret reject remember report rule_out suggest support urge
"""

_OBJ: Final = """
    accept accuse acknowledge admit affirm allege announce answer anticipate applaud argue articulate
    assail assert attribute believe bemoan blame blast call chant characterize chide cite claim concede
    condemn confirm congratulate consider credit criticize decry deem demand denounce deny
    deplore deride describe detail disavow disclose discuss dismiss dispute doubt downplay dub echo email
    emphasize endorse envision estimate exclaim expect explain express extol fault fear forecast foresee
    hail herald highlight hypothesize indicate insult invoke lambaste lament laud like liken love
    mention mock mourn note oppose outline pledge ponder portray praise predict prefer proclaim promise
    pronounce propose question quote reaffirm rebuff rebuke rebut recall recite recognize recommend
    recount reference regret reiterate reject relay remember repeat report repudiate request reveal
    say shout slam state stress suggest suspect thank tout trumpet tweet underscore urge utter
    view voice vow want welcome wish witness write rule_out
"""

_PREPOSITIONS: Final = {
    "about": """
    ask boast brag care complain fret gripe hear inquire joke know learn lie rant rave speak speculate
    talk tell testify think warn wonder worry write
""",
    "for": """
    advocate apologize argue ask call campaign hope lobby plead press push vote wish
""",
    "of": """
    accuse approve boast brag complain conceive despair disapprove dream speak talk tell think warn
""",
    "on": "call insist comment elaborate expound",
    "to": """
    admit agree allude attest confess object point refer testify
""",
    "against": "rail warn campaign argue caution vote protest inveigh advise",
    "with": "agree disagree",
    "purpose": "call push urge",
    "in": "believe",
    "at": "hint scoff lash",
    "obj+as": """
    cast characterize cite condemn criticize defend denounce describe dismiss frame identify know label
    list paint pitch portray praise quote regard see tout view
""",
    "obj+of": "accuse warn inform assure convince remind notify suspect",
    "obj+about": "ask tell remind question brief warn",
    "obj+for": "blame criticize praise thank blast ask fault",
    "obj+to": "compare liken attribute",
    "obj+on": "congratulate blame challenge",
}

_PASSIVE: Final = {
    "that": """
    accept acknowledge admit allege announce anticipate argue ask assume believe claim conclude confirm
    decide determine disclose establish estimate expect fear find hope inform know learn predict report
    reveal rumor rumour say show state suggest suspect tell think understand
""",
    "inf": """
    allege ask believe claim encourage estimate expect fear intend know order presume report rumor rumour
    say tell think understand urge
""",
    "about": "ask question tell quiz",
    "as": """
    cite describe portray quote regard see view
""",
    "obj": "tell promise",
    "obj+to": "expect",
    "of": "accuse suspect",
}

_NOUNS: Final = {
    "that": """
    accusation acknowledgement acknowledgment admission advice alert allegation announcement argument
    assertion assessment assurance belief boast charge claim comment complaint concern concession
    conclusion confession confirmation contention conviction declaration demand denial doubt expectation
    explanation fear finding guess hint hope hypothesis insinuation insistence judgment message opinion
    perception pledge prediction promise proposal proposition reassurance recognition remark report
    requirement revelation ruling rumor rumour speculation statement suggestion suspicion testimony theory
    threat understanding verdict view vow warning word worry
""",
    "inf": """
    call decision demand desire eagerness intention invitation opposition order plea pledge promise
    refusal reluctance request threat unwillingness vow wish
""",
    "about": """
    allegation anxiety assertion boast claim complaint concern doubt fear joke lie question remark rumor
    rumour skepticism speculation warning worry
""",
    "of": """
    accusation allegation announcement claim condemnation criticism denial denunciation endorsement fear
    prediction report threat warning
""",
    "for": "call demand plea",
    "over": "concern fear worry outrage",
}

_ADJECTIVES: Final = {
    "that": """
    adamant afraid aware certain clear concerned confident convinced doubtful fearful hopeful insistent
    optimistic pessimistic positive proud sceptical skeptical sure unaware uncertain unclear unsure
    worried
""",
    "inf": "eager reluctant unwilling determined",
    "about": """
    angry anxious concerned nervous optimistic pessimistic skeptical upset worried
""",
    "of": """
    afraid aware critical dismissive fearful proud skeptical supportive wary
""",
}

ANNOUNCES: Final = (
    SPEAKS
    | frozenset(_OBJ.split())
    | frozenset(
        """
    apologize attack criticize fire hit lash rail rant reflect reminisce scold tear trash
""".split()
    )
)
"""Verbs that may stand before a colon and a quotation: 'scolded him: "..."'."""

_LEMMAS: Final = {
    "apologise": "apologize",
    "characterise": "characterize",
    "criticise": "criticize",
    "emphasise": "emphasize",
    "favour": "favor",
    "hop": "hope",
    "lambast": "lambaste",
    "realise": "realize",
    "recognise": "recognize",
    "retweete": "retweet",
    "sceptical": "skeptical",
    "summarise": "summarize",
}
"""The parser's slips and British spellings, brought to the form in the lists."""


def _frames() -> dict[tuple[str, str], frozenset[str]]:
    table: dict[tuple[str, str], set[str]] = {}
    active = {"that": _THAT, "inf": _INFINITIVE, "ing": _ING, "obj": _OBJ, **_PREPOSITIONS}
    passive = {f"passive {frame}": words for frame, words in _PASSIVE.items()}
    for part, lists in (("VERB", active), ("VERB", passive), ("NOUN", _NOUNS), ("ADJ", _ADJECTIVES)):
        for frame, words in lists.items():
            for word in words.split():
                table.setdefault((part, word), set()).add(frame)
    return {key: frozenset(frames) for key, frames in table.items()}


FRAMES: Final = MappingProxyType(_frames())
"""(part of speech, lemma) -> the frames in which the word attributes."""

_ACTS: Final[dict[Act, str]] = {
    # to judge a thing is to say that it is so: whoever condemns a strike does not deny it
    "says": """
    accusation accuse applaud assail attribute bemoan blame blast condemn condemnation congratulate criticism criticize
    decry denounce denunciation deplore deride hail lambaste laud mourn praise rebuke slam welcome
""",
    "denies": """
    contradict decline denial deny disavow dismiss dispute rebuff rebut refusal refuse refutation refute
    reject rejection repudiate rule_out
""",
    "admits": """
    acknowledge acknowledgement acknowledgment admission admit concede concession confess confession
""",
    "promises": """
    assurance assure commit guarantee pledge promise swear vow
""",
    "orders": "order command demand instruct forbid decree require direct",
    "asks": """
    appeal ask beg beseech call encourage entreat implore inquire invite lobby plea plead press query
    question request urge wonder
""",
    "warns": "warn caution threaten warning threat alert",
    "believes": """
    assume assumption aware belief believe certain confident consider conviction convinced deem doubt feel
    guess imagine impression know notion opinion presume realize reckon regard see sure surmise suspect
    suspicion think understand view
""",
    "expects": """
    aim anticipate decide desire eager expect expectation forecast foresee hope hopeful intend intention
    optimistic plan predict prediction prefer project propose seek want wish
""",
    "fears": """
    afraid anxiety anxious concern concerned dread fear fearful nervous worried worry
""",
}

_ACT: Final = MappingProxyType({word: act for act, words in _ACTS.items() for word in words.split()})


def lemma_of(lemma: str) -> str:
    """Return a lemma in the spelling of the lists."""
    lower = lemma.lower()
    return _LEMMAS.get(lower, lower)


def cue_name(lemma: str, particle: str = "") -> str:
    """Return the name under which the lists know a cue: with its particle where that changes its sense, 'rule_out'."""
    joined = f"{lemma_of(lemma)}_{particle.lower()}"
    return joined if joined in _ACT else lemma_of(lemma)


def names_act(lemma: str) -> bool:
    """Tell whether a cue's lemma is known to name an act, or to be a plain word of saying."""
    return lemma in _ACT or lemma in SPEAKS


def act_of(lemma: str) -> Act:
    """Return the kind of act that a cue's lemma names; saying where it names none in particular."""
    return _ACT.get(lemma, "says")
