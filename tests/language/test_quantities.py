"""The whole layer: what is counted, what became of those counted, and the record that comes out."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from sayso.intervals import Interval
from sayso.language.quantities import find_quantities
from sayso.records import Document, Quantity, Time

Parsed = Callable[..., tuple[Document, Doc]]


@pytest.fixture(scope="session")
def found(parsed: Parsed) -> Callable[[str], tuple[Quantity, ...]]:
    """found(text): the quantities of a text."""

    def run(text: str) -> tuple[Quantity, ...]:
        document, doc = parsed(text)
        return find_quantities(doc, document)

    return run


Found = Callable[[str], tuple[Quantity, ...]]


def test_offsets_and_text_agree_in_the_document_s_own_spelling(parsed: Parsed) -> None:
    document, doc = parsed("“They took ‘some 40 of the mayor’s men’,” she said.\n\nAt least 12 fled.")
    quantities = find_quantities(doc, document)
    assert [one.text for one in quantities] == ["some 40 of the mayor’s men", "At least 12"]
    assert all(document.text[one.start : one.end] == one.text for one in quantities)


def test_quantities_come_in_order_and_do_not_overlap(found: Found) -> None:
    quantities = found(
        "Some 2.9 million 9 litre cases, 12 killed and 30 wounded soldiers, six of the 40 trucks and 5 men."
    )
    assert len(quantities) == 7
    assert all(one.end <= two.start for one, two in pairwise(quantities))


@pytest.mark.parametrize(
    ("text", "of", "kind", "group"),
    [
        ("They met 250 foreign fighters.", "foreign fighters", "people", "fighters"),
        ("They met 250 of their family members.", "family members", "people", "families"),
        ("They met dozens of the drivers.", "drivers", "people", "drivers"),
        ("They met 30 police officers.", "police officers", "people", "police"),
        ("There were 30 civilian casualties.", "civilian casualties", "people", "civilians"),
        ("They met 30 heavily armed men.", "heavily armed men", "people", "men"),
        ("They met 30 Arab and Kurdish rebels.", "Arab and Kurdish rebels", "people", "fighters"),
        ("They met three members of his family.", "members of his family", "people", None),
        ("They saw 13 buses.", "buses", "vehicles", None),
        ("They saw 13 rockets.", "rockets", "weapons", None),
        ("They saw 13 houses.", "houses", "buildings", None),
        ("They saw 13 cows.", "cows", "animals", None),
        ("They heard 13 explosions.", "explosions", "events", None),
        ("They saw 13 umbrellas.", "umbrellas", "things", None),
        ("They saw tonnes of ammunition.", "ammunition", "mass", None),
        ("They lost 40 percent of the homes.", "homes", "ratio", None),
        ("A family of six arrived.", "family members", "people", "families"),
        ("A convoy of 48-tonne trucks left.", None, "mass", None),
        ("He was a father of four.", "children", "people", "children"),
        ("They met 30 Kurds.", "Kurds", "people", None),
        ("They met 70 regime and rebel fighters.", "regime and rebel fighters", "people", "fighters"),
        ("They met 10 members of the front.", "members of the front", "people", None),
        ("They saw 18 off-road vehicles.", "off-road vehicles", "vehicles", None),
        ("They saw five surface-to-surface missiles.", "surface-to-surface missiles", "weapons", None),
        ("They met one of his closest friends.", "closest friends", "people", None),
        ("They treated 50 hurt.", "people", "people", "people"),
        ("There were five more", None, None, None),
    ],
)
def test_what_is_counted(found: Found, text: str, of: str | None, kind: str | None, group: str | None) -> None:
    [one] = found(text)
    assert (one.of, one.kind) == (of, kind)
    if group:
        assert one.group == group


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Shelling killed 12 people.", "killed"),
        ("At least 12 people were killed.", "killed"),
        ("The death toll of 12 shocked all.", "killed"),
        ("The toll rose to 25.", "killed"),
        ("The bodies of 12 men were found.", "killed"),
        ("The raid left 12 people dead.", "killed"),
        ("They mourned 12 dead.", "killed"),
        ("It claimed the lives of 12 people.", "killed"),
        ("Shelling wounded 12 people.", "wounded"),
        ("There were 12 casualties.", "killed or wounded"),
        ("12 people are missing.", "missing"),
        ("The army forced 300 residents to flee.", "displaced"),
        ("They captured 45 soldiers.", "captured"),
        ("They took 45 soldiers hostage.", "captured"),
        ("Police arrested 30 suspects.", "arrested"),
        ("Some 250 fighters were allowed to leave the city.", "left"),
        ("Only a few dozen fighters were able to leave.", "left"),
        ("It enabled many hundreds of fighters to escape.", "left"),
        ("12 hostages were released.", "released"),
        ("Five children were among those killed.", "killed"),
        ("Among the dead were five children.", "killed"),
        ("Army Kills Over 60 Rebels", "killed"),
        ("Three million people have become refugees.", "displaced"),
        ("12 people live there.", None),
    ],
)
def test_what_became_of_those_counted(found: Found, text: str, status: str | None) -> None:
    [one] = found(text)
    assert one.status == status


def test_a_part_shares_the_fate_of_the_whole(found: Found) -> None:
    whole, part = found("Air raids killed 12 people, including five children.")
    assert (whole.status, part.status) == ("killed", "killed")


def test_a_noun_left_out_is_filled_in_from_the_sentence(found: Found) -> None:
    killed, wounded = found("12 civilians were killed and 20 wounded.")
    assert (killed.of, killed.status) == ("civilians", "killed")
    assert (wounded.of, wounded.status) == ("civilians", "wounded")
    assert [one.of for one in found("Six of the 40 trucks burned.")] == ["trucks", "trucks"]


def test_a_noun_left_out_is_not_guessed_where_two_would_fit(found: Found) -> None:
    pupils, teachers, wounded = found("It killed 20 pupils and 3 teachers and wounded 45.")
    assert (pupils.of, teachers.of) == ("pupils", "teachers")
    assert (wounded.of, wounded.status) == ("people", "wounded")


@pytest.mark.parametrize(
    ("text", "of", "group", "status"),
    [
        ("Shells killed three farmers including two women and injured 15 others.", "farmers", "workers", "wounded"),
        ("The army clashed with rebels near the river, killing scores of them.", "rebels", "fighters", "killed"),
        ("The shell killed four farmers and another one was injured.", "farmers", "workers", "wounded"),
        ("A boy and two women died and five others were hurt.", "others", "people", "wounded"),
        ("Clinics see many of them every day.", "people", "people", None),
        ("Nine boys among 20 dead in school fire", "people", "people", "killed"),
        ("Two doctors serve a population of 120,000.", "people", "people", None),
    ],
)
def test_the_last_amount_takes_its_noun_from_what_it_refers_to(
    found: Found, text: str, of: str, group: str, status: str | None
) -> None:
    last = found(text)[-1]
    assert (last.of, last.group, last.status) == (of, group, status)


def test_every_part_in_a_list_shares_the_fate_of_the_whole(found: Found) -> None:
    fates = [one.status for one in found("The raid killed 40 people including 12 women 9 pupils and two guards.")]
    assert fates == ["killed"] * 4
    assert [one.status for one in found("The dead included three nurses and five cooks.")] == ["killed"] * 2


def test_leaders_that_are_a_part_of_fighters_are_fighters(found: Found) -> None:
    assert [one.group for one in found("It killed 30 rebels including two commanders.")] == ["fighters"] * 2


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("Twenty members of the Ansar Brigade were killed.", "fighters"),
        ("There were 12 dead among the ranks of the militia.", "fighters"),
        ("There were 21 dead in rebel fire.", "people"),
        ("Ten members of the council resigned.", "people"),
        ("Five rescue workers died.", "aid workers"),
    ],
)
def test_the_group_comes_from_the_body_or_the_work(found: Found, text: str, group: str) -> None:
    assert found(text)[0].group == group


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("The blast left 30 villagers dead and dozens injured.", ["killed", "wounded"]),
        ("It ended with the army killing or injuring scores of rebels.", ["killed"]),
        ("The soldiers slew 70 rebels.", ["killed"]),
        ("12 people wounded in the raid have died.", ["killed"]),
        ("The raid killed one and wounded three.", ["killed", "wounded"]),
        ("At least ten of those killed were cooks.", ["killed"]),
        ("Rebels kill 83 Injured 100 Houthi fighters near Taiz", ["killed", "wounded"]),
        ("Gang kidnapped 900 Executed 18 Farmers in Mosul", ["abducted", "killed"]),
        ("3 Killed 40 Injured 5 Missing in Blast", ["killed", "wounded", "missing"]),
        ("An attack on a clinic has killed two patients injured eight others and left.", ["killed", "wounded"]),
        ("15 soldiers killed 30 militants in Mosul.", [None, "killed"]),
        ("A bomb rocked the market on Tuesday claiming eight and injuring 14 men.", ["killed", "wounded"]),
        ("The group claimed eight.", [None]),
        ("The gang crucifies 9 men in the square.", ["killed"]),
        ("Terrorist attacks kill 10 injure scores in Basra.", ["killed", "wounded"]),
        ("The jets hit the suburb wounding scores more the source told us.", ["wounded"]),
        ("A war that has killed more than 100000 people mostly in the towns goes on.", ["killed"]),
        ("Around 41 rebels were rounded up and executed by the group.", ["killed"]),
        ("19 people were injured and an unknown number of others killed.", ["wounded"]),
        ("The number of victims has reached 236 individuals.", ["killed"]),
        ("The raid killed four, 12 people were wounded.", ["killed", "wounded"]),
        ("Six villagers were killed and 12 received wounds of all sorts.", ["killed", "wounded"]),
        ("It treated 41 people who sustained injuries.", ["wounded"]),
        ("The group says 83 died while more than 100 were left wounded.", ["killed", "wounded"]),
        ("Those killed overnight included 12 people who lived there.", ["killed"]),
        ("Fighting shook the city leaving 23 civilians - including nine boys - dead.", ["killed", "killed"]),
        ("Rescue workers rushed dozens of injured to the hospital.", ["wounded"]),
        ("One person killed 16 others injured in rocket attacks in Basra.", ["killed", "wounded"]),
        ("Ten civilians some of them children killed in airstrike in Mosul.", ["killed"]),
        ("Five children and four nurses killed by airstrikes on a hospital.", ["killed", "killed"]),
        ("10 children among 18 dead in car bombings.", ["killed", "killed"]),
        ("Village sources said that one woman has been beheaded.", ["killed"]),
        ("Women and children were among the dozens killed.", ["killed"]),
    ],
)
def test_each_number_has_its_own_fate(found: Found, text: str, status: list[str]) -> None:
    assert [one.status for one in found(text)] == status


@pytest.mark.parametrize(
    "text",
    [
        "Motorbike bomber kills 16 outside bakery",
        "Car bomb injures 16 near school",
        "Truck bomb wounds 16 outside mosque",
        "Over 3 Killed 16 Injured in Raid",
    ],
)
def test_a_headline_s_bare_number_counts_people_not_the_place(found: Found, text: str) -> None:
    last = found(text)[-1]
    assert (last.low, last.of, last.kind) == (16, "people", "people")


@pytest.mark.parametrize(
    ("text", "of", "kind"),
    [
        ("The village has many enemies.", "enemies", "people"),
        ("Many fled.", "people", "people"),
        ("There were no injuries.", "injuries", "people"),
        ("They hit two dens.", "dens", "buildings"),
        ("They flew 468 sorties.", "sorties", "events"),
        ("They struck the depot at least three times.", "times", "events"),
        ("They bought two F-16 jets.", "F-16 jets", "vehicles"),
        ("The base holds several planes helicopters and tanks.", "planes", "vehicles"),
        ("12-05-2015 40 Rebel Fighters Killed in Raids", "Rebel Fighters", "people"),
        ("REUTERS Two villagers were killed.", "villagers", "people"),
        ("They hired 16 outside experts.", "outside experts", "people"),
    ],
)
def test_counts_that_are_easily_lost(found: Found, text: str, of: str, kind: str) -> None:
    assert [(one.of, one.kind) for one in found(text)] == [(of, kind)]


def test_a_page_s_counter_and_one_another_count_nothing(found: Found) -> None:
    assert found("Topic: the raid (61) 112010 The army said it was over.") == ()
    assert found("They help one another.") == ()
    assert [(one.low, one.high) for one in found("They quarrelled over one of the villages.")] == [(1, 1)]


def test_a_bare_crowd_is_people(found: Found) -> None:
    [one] = found("And thousands escaped.")
    assert (one.of, one.kind, one.low, one.high) == ("people", "people", 1000, 10_000)


def test_the_pronoun_one_is_no_quantity(found: Found) -> None:
    assert found("One can see that each one was different, and that one was best.") == ()
    [one] = found("One driver refused.")
    assert (one.number, one.of) == (1, "driver")


def test_a_number_inside_a_date_is_no_quantity_but_a_duration_is(parsed: Parsed) -> None:
    document, doc = parsed("It lasted almost 10 hours on the night of 3 to 4 next.")
    start = document.text.index("3 to 4")
    date = Time(
        start=start - 13, end=start + 6, text=document.text[start - 13 : start + 6], type="DATE", value="XXXX-03-04"
    )
    [one] = find_quantities(doc, document, (date,))
    assert (one.text, one.unit, one.kind, one.hedge) == ("almost 10 hours", "hour", "time", "almost")


def test_days_ago_are_a_date(found: Found) -> None:
    assert found("They left three days ago.") == ()


def test_small_counts_are_exact_and_measures_are_rounded(found: Found) -> None:
    trucks, length = found("Ten trucks drove 7 kilometres.")
    assert (trucks.low, trucks.high) == (10, 10)
    assert (length.low, length.high) == (6.5, 7.5)


def test_a_fall_keeps_its_order_and_its_interval_is_still_an_interval(found: Found) -> None:
    [one] = found("The price fell from 208 euros to 193 euros.")
    assert (one.number, one.low, one.high, one.trend) == ((208, 193), 193, 208, "down")


def test_exactly_forbids_rounding(found: Found) -> None:
    loose, strict = found("They counted 400 people and exactly 400 tents.")
    assert (loose.low, loose.high) == (350, 450)
    assert (strict.low, strict.high) == (400, 400)


def test_the_table_of_hedges_is_named_in_the_record(parsed: Parsed) -> None:
    document, doc = parsed("Dozens of people died.")
    [plain] = find_quantities(doc, document)
    [acled] = find_quantities(doc, document, hedges="acled")
    assert (plain.profile, plain.likely_low) == ("plain", 24)
    assert (acled.profile, acled.likely_low) == ("acled", 12)
    assert (plain.number, acled.number) == (None, None)


_WORDS = (
    "12 | five | dozens | of | the | more | people | were | killed | and | or | to | from | - | , | . | a few |"
    " at least | km | in 2017 | $ | % | half | wounded | one | no | including | women | '"
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pieces=st.lists(st.sampled_from(_WORDS.split(" | ")), max_size=14))
def test_any_order_of_words_gives_quantities_that_keep_the_laws(found: Found, pieces: list[str]) -> None:
    text = " ".join(pieces)
    end = 0
    for one in found(text):
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        end = one.end
        ends = one.number if isinstance(one.number, tuple) else (one.number,)
        hard = Interval(one.low, one.high)
        assert all(number in hard for number in ends if number is not None)
        if one.likely_low is not None:
            assert hard.contains(Interval(one.likely_low, one.likely_high))


@pytest.mark.parametrize(
    "text", ["", "\n\n", '"' * 500, "٣٤ ١٢٣", "\x00\x01 12 \u202e34", "0" * 5000, "1,2" * 500, "½ " * 50]
)
def test_hostile_text_is_survived(found: Found, text: str) -> None:
    for one in found(text):
        assert one.text == text[one.start : one.end]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("March 23 2016 2 killed 5 wounded in a raid.", [("2", "killed"), ("5", "wounded")]),
        ("Five deaths and 22 injuries were reported.", [("Five deaths", "killed"), ("22 injuries", "wounded")]),
        ("Nine were reported killed in the raid.", [("Nine", "killed")]),
        ("See page 32 Medical source: eight were hurt.", [("eight", "wounded")]),
        (
            "The blast killed nine people and wounded 14 Tuesday in Velmora.",
            [("nine people", "killed"), ("14", "wounded")],
        ),
    ],
)
def test_figures_at_seams_and_behind_reports(found: Found, text: str, told: list[tuple[str, str]]) -> None:
    assert [(one.text, one.status) for one in found(text) if one.status] == told


def test_a_number_before_a_sentence_counts_nobody_in_it(found: Found) -> None:
    assert not any(one.of == "Medical source" for one in found("He was 32 Medical source said."))


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("The number of dead rose from 12 to 15; the injured numbered nearly 200.", ["killed", "wounded"]),
        ("The toll has risen to 45, up from 38 a day earlier.", ["killed", "killed"]),
        ("The number of wounded has reached 45, officials said.", ["wounded"]),
        ("Troops reached 12 villages.", [None]),
    ],
)
def test_a_toll_gives_its_status_to_both_ends_of_its_rise(found: Found, text: str, statuses: list[str | None]) -> None:
    assert [one.status for one in found(text)] == statuses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Drone Strike Hits Post in Marib Three guards from the post fled.", ["Three guards"]),
        ("03-07-2015 Five Villagers Killed in Mortar Attack in Kalar.", ["Five Villagers"]),
        ("(Agencies) Two Russian pilots were killed in Yemen.", ["Two Russian pilots"]),
        ("Raid Kills Four. The town burnt.", ["Four"]),
        ("Three Attacks Hit Market in Hilla Kill 40.", ["Three Attacks", "40"]),
        ("Car Bomb Kills 70 People in Basra", ["70 People"]),
        ("Leader in Mosul 8 More Killed in Army Offensive", ["8 More"]),
        ("Formula One drivers met the Big Ten coaches and Channel Four viewers.", []),
    ],
)
def test_headlines_count_with_capitals(found: Found, text: str, told: list[str]) -> None:
    assert [one.text for one in found(text)] == told


@pytest.mark.parametrize(
    ("text", "of", "group"),
    [
        ("The bombs killed 13 people MSF said on Monday.", "people", "people"),
        ("They wounded 11 children state media reported.", "children", "children"),
        ("Raids killed dozens more local media said.", "people", "people"),
        ("Raids killed 12 witnesses.", "witnesses", "people"),
        ("Troops killed 20 Islamic State (IS) jihadists near Mosul.", "Islamic State jihadists", "fighters"),
        ("Shelling killed 12 Taliban.", "Taliban", "fighters"),
        ("Twenty heads of the rebel group were killed.", "heads of the rebel group", "fighters"),
        ("Blast Kills 12 Governor", "people", "people"),
        ("Strike on camp kills 18 New toll", "people", "people"),
        ("The blast killed 17 Turkish servicemen.", "Turkish servicemen", "soldiers"),
        ("Blasts wounded dozens more a state-run news agency and local media reported.", "people", "people"),
        ("The teams lost three crewmembers on Monday.", "crewmembers", "people"),
        ("Clashes led to the death of over 100 militants media reported.", "militants", "fighters"),
        ("Army Kills 40 al-Badr Front Members in Ambush.", "al-Badr Front Members", "fighters"),
        ("At least 35 of the slain lay in a shaft.", "people", "people"),
    ],
)
def test_what_is_counted_ends_where_the_telling_begins(found: Found, text: str, of: str, group: str) -> None:
    assert (found(text)[0].of, found(text)[0].group) == (of, group)


@pytest.mark.parametrize(
    ("text", "of", "status"),
    [
        ("The raid killed 21 villagers eight of them children in the south.", "children", "killed"),
        ("Shelling killed 1102 people, adding that 234 of them were women.", "women", "killed"),
        ("A gang has executed nine men eight of them rebels.", "rebels", "killed"),
        ("He said 10 of those killed were believed to be villagers.", "villagers", "killed"),
        ("Six of the dead were foreign rebels.", "rebels", "killed"),
        ("The fire left five martyrs and 22 injured.", "people", "wounded"),
        ("The raid killed 21 villagers and wounded six.", "villagers", "wounded"),
    ],
)
def test_parts_share_the_fate_of_their_whole_and_not_a_noun_of_another_fate(
    found: Found, text: str, of: str, status: str
) -> None:
    assert (found(text)[-1].of, found(text)[-1].status) == (of, status)


@pytest.mark.parametrize(
    ("text", "of", "group"),
    [
        ("Police held two brokers.", "brokers", "workers"),
        ("It hit three passers-by.", "passers", "civilians"),
        ("She fled with four grandchildren.", "grandchildren", "children"),
        ("Some 900 Hazaras fled.", "Hazaras", "people"),
        ("Seven Tamils drown off the coast", "Tamils", "people"),
        ("The judge freed six escapees.", "escapees", "people"),
    ],
)
def test_people_of_many_trades_and_peoples(found: Found, text: str, of: str, group: str) -> None:
    [one] = found(text)
    assert (one.of, one.kind, one.group) == (of, "people", group)


def test_huts_are_buildings_and_a_verb_is_no_noun(found: Found) -> None:
    assert [one.kind for one in found("The fire took 30 huts and 12 shanties.")] == ["buildings"] * 2
    [dead] = found("19 perish in ferry fire")
    assert (dead.of, dead.status) == ("people", "killed")


@pytest.mark.parametrize(
    ("text", "of", "status"),
    [
        ("The ferry sank. Sixteen were rescued.", "people", "rescued"),
        ("Another 31 were evacuated by bus.", "people", "evacuated"),
        ("Twenty-six were pulled from the river by divers.", "people", "rescued"),
        ("By noon 17 had been recaptured.", "people", "arrested"),
        ("Five were admitted to the hospital.", "people", None),
        ("Eight are in critical condition.", "people", "wounded"),
        ("The clinic said that six had stab wounds.", "people", "wounded"),
        ("The raid killed 30 people. Eleven were children.", "children", "killed"),
        ("The raid killed 30 people. At least 14 were civilians.", "civilians", "killed"),
        ("We were 400 when we left.", "people", None),
        ("There were around 60 on board.", "people", None),
        ("There were nine of us in the cellar.", "people", None),
    ],
)
def test_a_bare_number_counts_people_where_its_predicate_is_only_of_people(
    found: Found, text: str, of: str, status: str | None
) -> None:
    last = found(text)[-1]
    assert (last.of, last.kind, last.status) == (of, "people", status)


@pytest.mark.parametrize(
    ("text", "of", "status"),
    [
        ("A bomb killed 25 soldiers. Doctors put the figure at 31.", "soldiers", "killed"),
        ("A bomb killed 25 soldiers. The ministry reports 22.", "soldiers", "killed"),
        ("A bomb killed 25 people. Reports vary from 19 to 27.", "people", "killed"),
        ("The army killed 25 rebels. The rebels say they lost nine.", "people", "killed"),
        ("The army killed 25 rebels. It says it holds 40.", "people", "captured"),
        ("The governor put the dead at 12 and the wounded at 45.", "people", "wounded"),
        ("The number of prisoners stood at 70.", "prisoners", "captured"),
        ("That brought the number of those who have fled the valley to more than 8,000.", "people", "displaced"),
        ("The number of villagers who died in the flood has risen to 66.", "villagers", "killed"),
    ],
)
def test_a_bare_number_of_a_toll_counts_as_its_toll_or_what_was_counted_before(
    found: Found, text: str, of: str, status: str
) -> None:
    last = found(text)[-1]
    assert (last.of, last.kind, last.status) == (of, "people", status)


@pytest.mark.parametrize(
    "text",
    [
        "The bus was number 19.",
        "The ministry reports 13.",
        "A bomb killed 25 soldiers. The talks failed. The shop sold a lot. The ministry reports 13.",
        "The number of shops rose to 300.",
        "They paid 40 for it.",
    ],
)
def test_a_bare_number_with_nothing_to_go_on_with_counts_nobody(found: Found, text: str) -> None:
    assert all(one.kind != "people" for one in found(text)[-1:] if one.text != "25 soldiers")


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.integers(min_value=2, max_value=900).filter(lambda one: one % 100 != 0))
def test_a_sentence_after_a_toll_keeps_its_people_whatever_the_number(found: Found, number: int) -> None:
    last = found(f"A mine killed 25 soldiers. The ministry reports {number}.")[-1]
    assert (last.number, last.of, last.status) == (float(number), "soldiers", "killed")
