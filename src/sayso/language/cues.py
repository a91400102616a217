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
    acknowledge add admit advise affirm agree allege announce answer argue ask assert assure boast brag call caution
    charge chant chide claim clarify comment complain concede conclude confess confide confirm continue contend counter
    crow cry declare demand deny detail disclose elaborate email emphasize estimate exclaim explain explode fume gloat
    grumble hint implore imply indicate inform inquire insist instruct interject interrupt joke jest lament maintain
    mention mock mumble murmur muse mutter narrate note notify observe offer opine plead pledge point post pray predict
    press proclaim promise pronounce propose protest purport put query quip quote read reason recall reckon recommend
    recount reiterate rejoin relate remark remember remind repeat reply report request respond retort reveal say scoff
    scream share shoot shout sigh snap speak specify speculate state stipulate stress suggest summarize swear sum tell
    testify text threaten thunder tweet retweet urge utter vent voice volunteer vow warn wonder whisper write yell begin
    conclude open close sing go think believe
    """.split()
)

_THAT: Final = """
    accept acknowledge add admit advise affirm agree allege announce answer anticipate argue articulate ask assert assess
    assume assure attest aver believe bet blog boast brag calculate caution charge chide claim clarify comment complain
    concede conclude confess confirm conjecture contend convince counter declare decide decree deduce deem demand
    demonstrate deny determine disclose discover discuss dispute doubt echo elaborate email emphasize ensure envision
    establish estimate exclaim expect explain fear feel figure find forecast foresee gather guarantee guess hear hint hold
    hope hypothesize imagine imply indicate infer inform inquire insist instruct joke judge know lament learn maintain
    marvel mention message mock muse mutter note notify observe opine order persuade petition plead pledge point ponder
    portend post posit postulate pray predict preach presume pretend proclaim profess project promise pronounce propose
    protest prove question quip quote rant rationalize read realize reason reassure rebut recall reckon recognize
    recommend recount reflect regret reiterate reject remark remember remind repeat reply report request resolve respond
    retort reveal retweet rule say scoff see sense share shout show shriek signal specify speculate state stipulate stress
    submit suggest summarize surmise suspect swear sympathize teach tell testify text theorize think threaten tout trust
    tweet uncover understand underline underscore urge verify vent voice volunteer vow want warn whine whisper wish wonder
    worry write yell
    """

_TO: Final = """
    agree aim ask beg beseech call challenge claim command decide decline demand desire elect encourage entreat expect
    fear forbid hope implore instruct intend invite like lobby love offer opt order persuade plan pledge plot prefer
    pressure profess promise propose push refuse request resolve seek swear threaten urge volunteer vote vow want warn
    wish yearn long opt tell advise instruct commit hesitate
    """

_ING: Final = """
    acknowledge admit advocate consider contemplate defend deny describe discuss enjoy favor imagine mention oppose
    propose recall recommend recount regret reject remember report suggest support urge
    """

_OBJ: Final = """
    accept acknowledge admit affirm advocate allege announce anticipate applaud articulate assail assert bash believe
    bemoan blast call champion cheer chide claim condemn confirm congratulate contradict criticize cite decry deem defend
    demand denounce deny deplore deride describe disavow disclose discuss dismiss dispute downplay dub echo embrace
    emphasize endorse envision exclaim expect explain express extol fault favor fear forecast foresee hail herald highlight
    hypothesize imagine label lambaste lament laud like love mention mock mourn note oppose pledge ponder praise predict
    prefer proclaim promise pronounce propose protest question rebuff rebuke rebut recall recite recommend recount regret
    reiterate reject relay remember repeat report repudiate reveal ridicule say slam stress suggest support suspect tout
    trumpet tweet underscore urge utter voice vow want welcome wish witness write chant announce condemn urge doubt
    estimate blame credit thank reaffirm recognize
    """

_PREPOSITIONS: Final = {
    "about": "ask boast brag care complain joke know lie learn hear rant rave speak speculate talk tell testify think warn wonder "
    "worry write inquire fret gripe",
    "for": "advocate apologize argue ask call campaign hope lobby plead press push vote wish",
    "of": "accuse warn complain boast brag conceive despair disapprove approve dream speak talk tell think",
    "on": "call insist comment elaborate expound",
    "to": "allude refer object point testify admit confess respond agree attest",
    "against": "rail warn campaign argue caution vote protest inveigh advise",
    "with": "agree disagree",
    "in": "believe",
    "at": "hint scoff lash",
    "as": "know",
    "obj+as": "cast characterize cite condemn defend denounce describe dismiss frame identify know label paint portray praise "
    "quote regard see tout view criticize list pitch",
    "obj+of": "accuse warn inform assure convince remind notify suspect",
    "obj+about": "ask tell remind question brief warn",
    "obj+for": "blame criticize praise thank blast ask fault",
    "obj+to": "compare liken attribute",
    "obj+on": "congratulate blame challenge",
}

_PASSIVE: Final = {
    "that": """accept acknowledge admit allege announce anticipate argue ask assume believe claim confirm conclude decide
    determine disclose establish estimate expect fear find hope inform know learn predict report reveal rumour rumor say
    show state suggest suspect tell think understand""",
    "to": "ask allege believe claim encourage estimate expect intend know order report rumor rumour say suppose tell think urge "
    "understand fear presume",
    "about": "ask question tell quiz",
    "as": "describe know see view regard quote portray cite",
    "obj": "tell promise",
    "obj+to": "expect",
}

_NOUNS: Final = {
    "that": """accusation acknowledgement acknowledgment admission advice alert allegation announcement argument assertion
    assessment assumption assurance belief boast charge claim comment complaint concern concession conclusion concept
    confession confirmation contention conviction declaration demand denial doubt evidence excuse expectation
    explanation fear feeling finding guess hint hope hypothesis idea impression indication insinuation insistence
    judgment message notion opinion perception pledge prediction premise promise proof proposal proposition reassurance
    recognition remark reminder report requirement revelation rumor rumour ruling sense speculation statement suggestion
    suspicion testimony theory thought threat understanding verdict view vow warning word worry""",
    "to": """bid call decision demand desire eagerness intention invitation offer order plan pledge plea promise proposal
    refusal reluctance request threat unwillingness vow willingness wish opposition""",
    "about": """assertion boast claim comment complaint concern doubt joke lie question remark rumor rumour skepticism
    statement warning worry fear speculation anxiety allegation""",
    "of": "accusation allegation assessment condemnation criticism denunciation endorsement fear report warning view prediction "
    "threat denial announcement claim",
    "for": "call demand support plea",
    "on": "attack view comment statement position stance",
    "over": "concern fear worry outrage",
}

_ADJECTIVES: Final = {
    "that": """adamant afraid aware certain clear concerned confident convinced doubtful fearful hopeful insistent
    optimistic pessimistic positive proud sceptical skeptical sure unaware unsure worried""",
    "to": "eager reluctant unwilling determined",
    "about": "angry anxious concerned optimistic pessimistic skeptical worried nervous upset",
    "of": "afraid aware critical fearful proud supportive skeptical wary dismissive",
}

_LEMMAS: Final = {"hop": "hope", "retweete": "retweet", "criticise": "criticize", "emphasise": "emphasize",
    "recognise": "recognize", "realise": "realize", "apologise": "apologize", "characterise": "characterize",
    "summarise": "summarize", "lambast": "lambaste", "favour": "favor", "sceptical": "skeptical", "accord": "accord"}  # fmt: skip
"""The parser's slips and British spellings, brought to the form in the lists."""


def _frames() -> dict[tuple[str, str], frozenset[str]]:
    table: dict[tuple[str, str], set[str]] = {}
    active = {"that": _THAT, "to": _TO, "ing": _ING, "obj": _OBJ, **_PREPOSITIONS}
    passive = {f"passive {frame}": words for frame, words in _PASSIVE.items()}
    for part, lists in (("VERB", active), ("VERB", passive), ("NOUN", _NOUNS), ("ADJ", _ADJECTIVES)):
        for frame, words in lists.items():
            for word in words.split():
                table.setdefault((part, word), set()).add(frame)
    return {key: frozenset(frames) for key, frames in table.items()}


FRAMES: Final = MappingProxyType(_frames())
"""(part of speech, lemma) -> the frames in which the word attributes."""

_ACTS: Final[dict[Act, str]] = {
    "denies": "deny reject dismiss refute rebut disavow dispute repudiate rebuff contradict denial rejection refutation "
    "decline refuse refusal",
    "admits": "admit acknowledge concede confess admission concession acknowledgement acknowledgment confession",
    "promises": "promise pledge vow guarantee swear commit assure assurance guarantee",
    "orders": "order command demand instruct forbid decree require direct",
    "asks": "ask urge call appeal plead beg implore request beseech entreat plea wonder inquire question query encourage "
    "invite lobby press",
    "warns": "warn caution threaten warning threat alert",
    "believes": "believe think suspect assume feel know consider deem presume reckon surmise imagine guess doubt belief view "
    "suspicion assumption conviction opinion impression notion understand realize convinced confident sure certain "
    "aware regard see",
    "expects": "expect predict plan intend hope anticipate forecast foresee aim want wish seek desire expectation "
    "prediction hopeful eager optimistic intention project prefer propose decide",
    "fears": "fear worry dread concern afraid worried concerned fearful nervous anxious anxiety",
}

_ACT: Final = MappingProxyType({word: act for act, words in _ACTS.items() for word in words.split()})


def lemma_of(lemma: str) -> str:
    """Return a lemma in the spelling of the lists."""
    lower = lemma.lower()
    return _LEMMAS.get(lower, lower)


def act_of(lemma: str) -> Act:
    """Return the kind of act that a cue's lemma names; saying where it names none in particular."""
    return _ACT.get(lemma, "says")
