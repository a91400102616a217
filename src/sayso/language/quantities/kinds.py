"""What kinds of things are counted in reports of wars and disasters: nouns to kind and to group."""

from types import MappingProxyType

_GROUPS = {
    "people": (
        "people person individual human soul one other body corpse remains casualty fatality victim dead death "
        "wounded injured life survivor martyr injury perpetrator culprit attendee participant newcomer hero"
    ),
    "fighters": (
        "fighter militant rebel insurgent terrorist gunman jihadist jihadi mercenary combatant extremist "
        "militiaman guerrilla islamist operative attacker bomber sniper gunmen warrior recruit element takfiri "
        "infiltrator bombers assailant assassin paramilitary separatist partisan dissident mujahid swordsman "
        "hijacker mutineer bandit pirate loyalist irregular"
    ),
    "civilians": (
        "civilian resident villager citizen inhabitant noncombatant bystander passer-by pedestrian local native "
        "townspeople passenger worshipper shopper mourner pilgrim tourist visitor passer onlooker commuter "
        "motorist cyclist townsman islander settler dweller nomad churchgoer guest holidaymaker swimmer climber hiker "
        "vacationer traveller traveler camper spectator reveller reveler concertgoer festivalgoer"
    ),
    "women": (
        "woman girl mother wife widow female lady sister daughter grandmother women aunt niece bride nun "
        "schoolgirl granddaughter housewife waitress stewardess mum"
    ),
    "men": (
        "man male father husband brother son grandfather men uncle nephew groom bridegroom monk fellow grandson "
        "widower gentleman dad"
    ),
    "children": (
        "child kid baby infant boy toddler newborn schoolchild pupil minor youth teenager orphan children grandchild "
        "schoolboy twin adolescent juvenile teen youngster"
    ),
    "families": "family household",
    "soldiers": (
        "soldier force troop serviceman troops serviceperson marine conscript officer commander general "
        "colonel adviser "
        "advisor personnel airman sailor paratrooper reservist guard guardsman regular leader trooper gi commando "
        "pilot crew crewman militia bodyguard peacekeeper sergeant lieutenant corporal cadet gunner sentry "
        "ranger legionnaire infantryman sapper deserter brigadier border-guard"
    ),
    "police": (
        "policeman police cop constable policewoman policemen gendarme carabiniere warden detective sheriff marshal"
    ),
    "prisoners": "prisoner detainee captive hostage inmate abductee pow internee convict",
    "medics": (
        "medic doctor nurse paramedic surgeon medical rescuer physician midwife orderly pharmacist dentist psychologist"
    ),
    "journalists": "journalist reporter correspondent photographer cameraman blogger",
    "aid workers": "volunteer staffer rescuer firefighter fireman lifeguard diver humanitarian",
    "displaced people": (
        "refugee evacuee migrant displaced idp asylum-seeker returnee immigrant exile deportee castaway"
    ),
    "drivers": "driver trucker chauffeur cabbie motorcyclist",
    "workers": (
        "worker employee labourer laborer miner farmer teacher official engineer fisherman staff builder contractor "
        "broker guide trader vendor merchant shopkeeper trafficker boatman herder herdsman shepherd peasant craftsman "
        "technician mechanic electrician plumber carpenter mason welder cook chef waiter baker butcher tailor barber "
        "cleaner janitor porter docker stevedore seaman mariner seafarer fisher fisherfolk tradesman artisan "
        "businessman businesswoman entrepreneur banker accountant clerk cashier secretary interpreter translator "
        "lecturer professor headmaster headteacher imam cleric priest pastor bishop rabbi preacher missionary deacon "
        "civil-servant steward attendant gardener hunter logger woodcutter quarryman machinist operator railwayman"
    ),
    "protesters": (
        "protester demonstrator activist rioter protestor supporter campaigner striker marcher looter picketer fan"
    ),
    "others": (
        "smuggler member relative suspect witness foreigner friend neighbour neighbor partner player student "
        "voter patient customer user subscriber follower viewer national defector source critic politician "
        "lawmaker mp senator minister diplomat delegate expert analyst monitor observer inspector judge lawyer "
        "killer colleague scientist adult elder boss deputy director executive founder investor shareholder owner "
        "tenant homeowner reader candidate donor graduate veteran actor enemy foe adversary opponent ally "
        "comrade chief "
        "criminal escapee fugitive gangster mobster thief burglar robber kidnapper abductor arsonist rapist dealer "
        "accomplice offender defendant accused juror plaintiff arrestee ringleader collaborator informant spy traitor "
        "cousin grandparent parent spouse in-law sibling fiance kin descendant heir elderly pensioner retiree bachelor "
        "athlete footballer runner rider jockey wrestler boxer referee coachman teammate competitor "
        "stowaway arrival occupant lodger householder dependant dependent breadwinner beggar addict "
        "academic scholar researcher author writer poet novelist artist musician singer dancer painter film-maker "
        "filmmaker architect designer programmer hacker lobbyist councillor councilor mayor governor ambassador envoy "
        "president premier congressman congresswoman legislator parliamentarian commissioner mediator "
        "negotiator prosecutor magistrate attorney notary tribesman chieftain sheikh prince monarch noble "
        "applicant claimant recipient beneficiary respondent interviewee trainee apprentice intern recruiter "
        "celebrant godparent bridesmaid groomsman classmate schoolmate roommate housemate co-worker coworker "
        "countryman compatriot expatriate expat stranger intruder trespasser squatter eyewitness"
    ),
}
_KINDS = {
    "vehicles": (
        "vehicle truck lorry bus car van tank ambulance minibus motorcycle motorbike boat ship vessel jet plane "
        "aircraft helicopter warplane train trailer bulldozer humvee pickup suv taxi tanker ferry drone uav "
        "submarine warship frigate destroyer convoy bicycle tractor carrier bmp apc rescue-boat dinghy airplane "
        "aeroplane fighter-jet sedan coach trawler yacht canoe lifeboat catamaran tugboat barge cargo-ship freighter "
        "rickshaw tuk-tuk wagon scooter moped jeep speedboat motorboat glider airliner tram locomotive "
        "excavator digger"
    ),
    "weapons": (
        "weapon rocket missile shell mortar bomb grenade rifle gun pistol mine landmine bullet warhead munition "
        "machine-gun artillery launcher cannon howitzer round explosive device ied kalashnikov projectile torpedo "
        "cartridge ammunition barrel-bomb belt knife firearm"
    ),
    "animals": "animal cow sheep horse dog goat camel cattle livestock bird donkey chicken pig cat",
    "buildings": (
        "building compound stronghold region suburb house home hospital school mosque church shop apartment "
        "tower village town city neighbourhood "
        "neighborhood bridge factory warehouse clinic camp market tent shelter base checkpoint position post "
        "bakery station district farm settlement hotel store office facility plant centre center headquarters "
        "airport bunker tunnel depot hideout dwelling flat block street road area site location cemetery grave "
        "province property hill hilltop mountain peak den hideaway lair zone pocket enclave front frontline field "
        "crossing junction roundabout barracks garrison outpost trench cave workshop silo hut shack shanty "
        "cabin cottage "
        "villa mansion bungalow skyscraper kindergarten nursery college university temple synagogue monastery chapel "
        "cathedral shrine madrasa madrassa orphanage restaurant cafe kiosk stall garage barn shed greenhouse mill "
        "granary refinery dam pharmacy laboratory bank checkpost pier jetty harbour harbor port "
        "hamlet slum shantytown classroom dormitory hostel cinema theatre theater museum library stadium supermarket "
        "mall bazaar"
    ),
    "events": (
        "attack airstrike strike raid explosion blast bombing clash battle bombardment sortie incident violation "
        "breach operation offensive war crash accident earthquake aftershock flood shooting assault ambush "
        "execution arrest protest demonstration meeting session round talk election visit game match season case "
        "flight mission ceasefire truce massacre murder killing abduction assassination kidnapping robbery crime "
        "storm hurricane fire incursion intrusion onslaught air-raid rescue shelling "
        "air-strike airdrop evacuation skirmish trip goal inning launch hit homicide detention landing tremor quake "
        "landslide mudslide avalanche cyclone typhoon tornado eruption shipwreck collision derailment gunfight "
        "shoot-out shootout firefight mutiny riot jailbreak prison-break lynching beheading stabbing drowning"
    ),
}
GROUP_OF: MappingProxyType[str, str] = MappingProxyType(
    {
        noun: "people" if group == "others" else group
        for group, nouns in reversed(list(_GROUPS.items()))
        for noun in nouns.split()
    }
)
KIND_OF: MappingProxyType[str, str] = MappingProxyType(
    {
        **{noun: kind for kind, nouns in reversed(list(_KINDS.items())) for noun in nouns.split()},
        **dict.fromkeys(GROUP_OF, "people"),
    }
)
PEOPLES = frozenset(
    "kurd turk arab chechen uzbek yazidi druze jew christian sunni shiite muslim alawite turkmen pakistani iraqi "
    "saudi yemeni israeli afghan briton french dane swede spaniard pole finn scot marine rohingya hazara pashtun tajik "
    "kazakh kyrgyz tamil sikh hindu buddhist copt catholic protestant ismaili ahmadi bahai uighur uyghur "
    "tibetan tuareg "
    "berber hausa fulani igbo yoruba tigrayan amhara oromo somali hutu tutsi hema lendu dinka nuer masalit zaghawa "
    "bedouin sinhalese baloch baluch punjabi sindhi bengali kashmiri houthi maronite armenian assyrian circassian "
    "tatar serb croat bosniak czech slovak greek thai filipino filipina bangladeshi emirati kuwaiti qatari omani "
    "bahraini nepali".split()
)
"""Nouns for members of a people or faith whose form alone does not show it."""
ARMED = frozenset(
    "nusra isis isil daesh qaeda qaida hezbollah hizbullah taliban hamas shabaab haram ahrar jaish jaysh jeish jabhat "
    "faylaq failaq liwa ansar harakat kataib tahrir fsa ypg pkk houthi houthis militia militias brigade brigades "
    "front rebels rebel militants militant jihadists jihadist terrorists terrorist insurgents insurgent fighters "
    "extremists extremist gunmen opposition".split()
)
"""Words of the names of armed groups that are no state's: their members are fighters."""
ARMIES = frozenset("isis isil daesh taliban hezbollah hizbullah hizbollah houthi pkk ypg".split())
"""Names that stand for the fighters themselves: '12 Taliban'."""
PARENTS = frozenset("father mother parent mum mom dad".split())
"""A number after 'father of' counts children."""
LEADERS = frozenset("commander leader officer chief general member emir".split())
"""Nouns whose group is that of the body they belong to."""
COLLECTIVES = frozenset("family household crew team gang squad party band group delegation".split())
"""Nouns whose members a number after 'of' counts: 'a family of six'."""
_IRREGULAR = (
    "men:man women:woman children:child people:people persons:person lives:life wives:wife "
    "schoolchildren:schoolchild feet:foot knives:knife sheep:sheep aircraft:aircraft troops:troop "
    "police:police personnel:personnel cattle:cattle buses:bus corpses:corpse houses:house horses:horse "
    "cases:case bases:base executives:executive casualties:casualty mosques:mosque remains:remains "
    "wounded:wounded injured:injured dead:dead oxen:ox geese:goose mice:mouse sorties:sortie movies:movie "
    "barracks:barracks caves:cave grandchildren:grandchild passers-by:passer-by heroes:hero huts:hut thieves:thief "
    "housewives:housewife midwives:midwife dinghies:dinghy men-at-arms:man mosques:mosque headquarters:headquarters "
    "fiances:fiance councilmen:councilman"
)
_PLURALS = MappingProxyType(dict(pair.split(":") for pair in _IRREGULAR.split()))


def singular(noun: str) -> str:
    """Give the singular of an English noun in lower case, by spelling; a singular comes back as it is."""
    if noun in _PLURALS:
        return _PLURALS[noun]
    if noun.endswith("men"):
        return noun[:-2] + "an"
    if len(noun) < 4 or not noun.endswith("s") or noun.endswith(("ss", "us", "is")):
        return noun
    if noun.endswith("ies"):
        return noun[:-3] + "y"
    if noun.endswith(("ches", "shes", "sses", "xes", "zes")):
        return noun[:-2]
    return noun[:-1]


def is_known(noun: str) -> bool:
    """Tell whether a noun, in any number, is of a kind that reports count."""
    return singular(noun) in KIND_OF
