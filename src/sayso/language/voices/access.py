"""What the words for a source tell of its access to the facts: did it see, do, rule, study, record or print?

The classes are FactAppeal's kinds of source (Witness, Active_Participant, Official, Expert, News_Report, and
Direct_Evidence with Expert_Document, which are one here). The lists are general English of the news; nobody's name
is in them but those of news outlets.
"""

import re
from collections.abc import Sequence
from typing import Final

from sayso.records import Access


def _table(**lists: str) -> dict[str, Access]:
    names: dict[str, Access] = {"news_report": "news report"}
    return {
        word: names.get(access, access)  # type: ignore[arg-type]  # the keywords below are the classes
        for access, words in reversed(lists.items())
        for word in words.split()
    }


PERSON_WORDS: Final = _table(
    witness="""witness eyewitness voter resident survivor driver villager bystander onlooker neighbor neighbour
        refugee shopkeeper farmer passenger passerby pedestrian inhabitant local townsperson civilian
        citizen customer guest visitor tourist worshipper student pupil classmate mother father parent
        brother sister son daughter wife husband widow widower uncle aunt cousin nephew niece relative
        grandmother grandfather friend girlfriend boyfriend ex-girlfriend ex-wife ex-husband roommate
        evacuee escapee returnee detainee prisoner inmate hostage captive person people man men woman
        women boy girl child children youth insider source sources motorist caller user reader viewer
        photographer cameraman trucker fisherman shepherd baker deserter attendee victim patient
        merchant vendor one ones acquaintance associate""",
    official="""cop det captain spokesman spokeswoman spokesperson spokespeople minister official president
        premier chancellor general colonel major lieutenant brigadier admiral marshal mayor governor
        ambassador envoy diplomat secretary senator congressman congresswoman congressmember lawmaker
        legislator parliamentarian mp mep prosecutor judge justice magistrate sheriff king queen prince
        princess sultan sheikh emir undersecretary commissioner councillor councilman councilwoman
        policeman policewoman detective investigator inspector constable sergeant deputy chief head
        representative rep sen gov regulator administrator superintendent coordinator rapporteur
        authority authorities col gen lt maj brig capt sgt adm amb pope bishop archbishop ombudsman
        clerk marshal bureaucrat politician statesman peacekeeper quartermaster ex-minister vice-president chair
        speaker""",
    expert="""writer doctor dr professor prof analyst expert researcher scientist economist medic surgeon
        physician nurse paramedic historian author scholar academic specialist statistician observer
        psychologist psychiatrist epidemiologist virologist biologist engineer meteorologist forecaster
        geologist climatologist pathologist consultant strategist pollster sociologist philosopher
        physicist chemist astronomer lecturer fellow pediatrician paediatrician criminologist
        demographer ecologist seismologist archaeologist anthropologist pharmacist veterinarian coroner
        auditor accountant columnist critic biographer monitor planner lecturer ophthalmologist dermatologist
        cardiologist neurologist oncologist radiologist immunologist microbiologist ecologist zoologist toxicologist
        futurist statistician mathematician linguist veterinarian nutritionist dietitian
        therapist pharmacologist hydrologist volcanologist oceanographer cartographer""",
    participant="""cfo coo treasurer fighter commander rebel militant soldier negotiator insurgent gunman sniper
        smuggler jihadist extremist terrorist combatant militiaman guerrilla mercenary recruit pilot
        operative leader member warlord defector protester protestor demonstrator organizer organiser
        suspect defendant plaintiff attacker bomber lawyer attorney counsel solicitor barrister captor
        kidnapper rescuer firefighter volunteer worker employee staffer owner founder co-founder
        executive ceo chairman chairwoman chairperson boss manager coach player athlete actor actress
        singer musician producer developer aide adviser advisor candidate nominee campaigner supporter
        opponent dissident oppositionist delegate mediator partner client buyer seller teacher principal
        officer guard trader shareholder investor promoter artist director activist entrepreneur businessman
        businesswoman donor fundraiser surrogate chieftain staff troops crew opposition loyalist accused
        appellant claimant""",
    news_report="""reporter journalist correspondent editor newsman newswoman anchor broadcaster blogger presenter
        stringer media press""",
)

BODY_WORDS: Final = _table(
    official="""government ministry army military police coalition administration department court parliament
        congress senate cabinet agency commission presidency embassy council state regime navy command
        pentagon kremlin bureau office municipality union directorate judiciary prosecution treasury
        republic kingdom establishment coastguard legislature assembly consulate side secretariat junta
        mission delegation authority nation nations un eu nato fbi cia committee board service
        leadership house country patrol inspectorate prefecture tribunal customs""",
    expert="""observatory monitor watchdog watch amnesty institute institution centre center society academy
        laboratory lab think-tank foundation crescent cross hospital clinic ngo charity relief
        association initiative university network panel inquiry""",
    participant="""force forces militia brigade brigades faction factions group groups front opposition party
        movement rebels alliance campaign chamber company firm corporation corp inc ltd llc club team
        league battalion division regiment legion organisation organization gang cartel church school
        college bank business factory restaurant hotel airline insurgency caliphate jaish jaysh jabhat
        liwa ahrar faylaq harakat hayat katibat hizb hezb fighters units federation confederation bloc
        clan tribe band unit family zoo diocese airport stadium museum studio studios orchestra theatre theater
        airways motors energy foods pharmaceuticals technologies utility railway shipyard cooperative""",
    news_report="""newspaper paper daily weekly broadcaster channel television tv radio media magazine outlet
        newswire site website tabloid station""",
)

DOCUMENT_WORDS: Final = frozenset(
    """report reports statement statements study studies document documents letter letters memo memorandum
    affidavit footage video videos poll polls survey surveys filing filings complaint indictment data record
    records transcript recording recordings photo photos photograph photographs picture pictures image images
    book research paper analysis analyses census email emails e-mail e-mails dossier file files lawsuit ruling
    verdict communique communiqué release map log logs note notes cable cables figures statistics estimate
    estimates findings post posts tweet tweets message messages tape tapes diary manifesto declaration
    resolution text summary review article articles account accounts testimony evidence law bill ordinance order
    constitution contract receipt chart graph database tracker dataset publication tally toll leaflet
    announcement bulletin warrant autopsy interview interviews investigation bible inscription fossils code
    copy screenshot screengrab guidance ledger minutes papers paperwork subpoena memoir
    inquiry probe assessment audit notice notices guidance headline rumour rumours rumor rumors theory feed scroll claim
    claims allegation allegations accusation accusations denial warning assertion deal treaty agreement accord pact
    protocol information""".split()
)

CLAIMS: Final = frozenset("claim allegation accusation denial warning assertion".split())  # whose they are, those speak

OUTLETS: Final = frozenset(  # bodies whose trade is news, by the name they go by
    """BBC CNN Reuters AFP AP ABC CBS NBC MSNBC CNBC NPR PBS ITV RT TRT SANA TASS RIA IRNA Anadolu Xinhua KUNA WAM
    DPA dpa UPI PTI ANI Bloomberg Breitbart Politico POLITICO Vox BuzzFeed Axios Spiegel Haaretz Ynet Jazeera
    Aljazeera Arabiya Manar Mayadeen Alalam Sputnik Interfax Novosti Guardian Newsweek Bild Figaro Hurriyet
    Milliyet Rudaw Fars Tasnim Mehr Ruptly ProPublica Slate Salon HuffPost Yonhap Kyodo Euronews Infowars
    FNA NNA MENA ISNA BNA QNA ARA AMN Bellingcat DW Kommersant Izvestia Ahram Asharq""".split()
)
_CALL_LETTERS: Final = re.compile(r"(?!KFOR$)[KW][A-Z]{3}(?:-TV|-FM)?")  # of American stations
OUTLET_NAME_WORDS: Final = frozenset(  # capitalised in a name, they make it an outlet's
    """News TV Television Radio Times Post Tribune Herald Journal Gazette Chronicle Examiner Inquirer Telegraph
    Mirror Daily Newspaper Magazine Channel Broadcasting Press Media Dispatch Courier Presse Newswire
    Independent Economist Post-Dispatch Times-Dispatch Intelligencer Globe Beast Intercept Today""".split()
)
_ARMED_GROUPS: Final = frozenset(  # bodies that fight, by the name they go by
    """is isis isil daesh qaeda al-qaeda nusra al-nusra hamas hezbollah hizbullah taliban houthi houthis shabaab
    al-shabaab haram ypg ypj pkk fsa sdf farc wagner""".split()
)
_CAUSES: Final = frozenset(  # a group of this kind watches, studies or helps
    "rights environmental research monitoring humanitarian aid relief advocacy conservation medical war".split()
)
_KNOWN_BODIES: Final[dict[str, Access]] = {  # by the acronym that they go by
    **dict.fromkeys(
        """CBP EPA TSA FEMA FDA DEA ATF IRS NSA DHS DOJ ICE CDC FCC SEC FTC NTSB FAA FBI CIA GCHQ FSB MoD MOD IDF ISPR
        UN EU NATO AU ASEAN OSCE UNHCR OCHA UNICEF WFP FAO IOM IAEA OPCW UNRWA UNESCO UNDP ICC ICJ NHS HMRC NYPD
        LAPD CENTCOM AFRICOM""".split(),
        "official",
    ),
    **dict.fromkeys(
        "NASA ESA NOAA USGS NWS NHC WHO IMF HRW MSF ICRC IFRC SOHR ACLED ISW IISS SIPRI RUSI ACLU PETA WWF".split(),
        "expert",
    ),
    **dict.fromkeys("RSF SDF YPG PKK NLD TPLF M23 LTTE IRA ETA".split(), "participant"),
}  # fmt: skip
_WEAK_BODIES: Final = frozenset(
    "group groups organisation organization network union association committee committees forces force front".split()
)
_LEADS: Final = frozenset("head director chief founder leader chairman chairwoman member president manager".split())
_SPOKESPEOPLE: Final = frozenset("spokesman spokeswoman spokesperson spokespeople representative".split())
_LAWYERS: Final = frozenset("attorney lawyer counsel solicitor".split())
_ANYBODY: Final = frozenset("source sources insider people person one ones man woman men women".split())
_FIELDS: Final[dict[str, Access]] = {
    **dict.fromkeys(
        "military security government official police diplomatic army intelligence ministry".split(), "official"
    ),
    **dict.fromkeys("medical hospital scientific health".split(), "expert"),
    **dict.fromkeys("rebel opposition militant jihadist insurgent".split(), "participant"),
}
_DOES = re.compile(r"\b(?:I|[Ww]e)(?:'d|'ve|\s+(?:have|had|also|then|all|both|just|only|never|finally))?\s+([a-z]+)")
_DEEDS: Final = frozenset(  # past forms of what people do, not of what they see, think or are; '-ed' forms count too
    """took left went drove ran fled fought built brought carried gave met made put sent came held shot threw
    caught hid dug flew rode led drew broke burnt swam sold bought paid set hit dealt withdrew""".split()
)
_NO_DEEDS: Final = frozenset(
    """watched noticed witnessed wanted believed hoped expected feared learned learnt realised realized wondered
    needed loved liked hated lived stayed remained seemed looked remembered guessed used supposed scared shocked
    surprised worried pleased asked told called named allowed forced""".split()
)


def is_outlet(name: str) -> bool:
    """Tell whether a name is that of a news outlet, by the outlets' names and by words such as 'Times'."""
    words = re.findall(r"[\w-]+", name)
    if _CALL_LETTERS.fullmatch(name):
        return True
    parts = [part for word in words for part in (word, *word.split("-"))]
    if any(part in OUTLETS for part in parts):
        return True
    return any(word in OUTLET_NAME_WORDS for word in words) or "news agency" in name.lower()


def took_part(said: str) -> bool:
    """Tell whether quoted words tell of the speaker's own deeds ('We took out 4,000 people') rather than sights."""
    words = (found[1] for found in _DOES.finditer(said))
    return any(word in _DEEDS or (word.endswith("ed") and word not in _NO_DEEDS) for word in words)


def of_person(roles: Sequence[str], described: str = "", affiliation: str | None = None) -> Access:
    """Return the access of a person or an unnamed role.

    `roles` are role words, the weightiest first; `described` is the whole phrase ('a military source'). The head of a
    body has the body's access, a bare 'source' that of its field, and a reporter's outlet makes a news report.
    """
    if affiliation and fights(affiliation):
        return "participant"
    known = [role for role in roles if role in PERSON_WORDS]
    role = next((role for role in known if PERSON_WORDS[role] != "witness"), known[0] if known else None)
    body = _of_affiliation(affiliation)
    if role in _LEADS and body in ("expert", "news report", "official"):
        return body
    if role in _SPOKESPEOPLE and body in ("expert", "participant"):
        return body
    if role in _LAWYERS and body == "official":
        return body
    if role and PERSON_WORDS[role] == "witness" and body == "news report":  # 'an AFP photographer'
        return body
    if role is None or role in _ANYBODY:
        field = next((_FIELDS[word] for word in described.casefold().split() if word in _FIELDS), None)
        return field or body or (PERSON_WORDS[role] if role else "unknown")
    return PERSON_WORDS[role]


def of_body(words: Sequence[str]) -> Access:
    """Return the access of an organisation by the words of its name, then by what it is called.

    The last telling word decides ('Human Rights Watch'), a word such as 'group' only where no other does.
    """
    acronym = next((_KNOWN_BODIES[word] for word in words if word in _KNOWN_BODIES), None)
    if acronym:
        return acronym
    words = [word.casefold() for word in words]
    if not _ARMED_GROUPS.isdisjoint(words) or {"islamic", "state"} <= set(words):
        return "participant"
    if words and words[-1] in ("guard", "guards"):  # 'Revolutionary Guards'
        return "official"
    if words and words[-1] in ("borders", "frontières", "frontieres"):  # 'Doctors Without Borders'
        return "expert"
    known = [word for word in reversed(words) if word in BODY_WORDS]
    telling = [word for word in known if word not in _WEAK_BODIES]
    if known and not telling and not _CAUSES.isdisjoint(words):
        return "expert"
    return next((BODY_WORDS[word] for word in telling or known), "unknown")


def fights(name: str) -> bool:
    """Tell whether a name is that of an armed group."""
    return not _ARMED_GROUPS.isdisjoint(name.casefold().split())


def _of_affiliation(affiliation: str | None) -> Access | None:
    if not affiliation:
        return None
    if is_outlet(affiliation):
        return "news report"
    access = of_body([full.removesuffix("'s") for full in affiliation.split()])
    return None if access == "unknown" else access
