"""Counts put together by what happened: sentences and sections, tellings of a text, clusters, small and large runs."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso import flow
from sayso.questions.accounts import contexts_of, count_accounts, dateline
from sayso.questions.grouping import COUNTED, beside, blocks_of, counted, group
from sayso.questions.happenings import BETWEEN, candidates, happenings_of, leaning, rarity_of
from sayso.questions.linkage import clusters, model
from sayso.questions.outline import Outline, skeletons
from sayso.questions.tellings import WITHIN, far_apart, mentions_of, tellings_of, within
from sayso.records import Document


def report(name, text, published="2021-03-05"):
    return Document(
        id=f"sha256:{name}", path=f"{name}.txt", media_type="text/plain", size=len(text), text=text,
        published=published, publisher=name,
    )  # fmt: skip


def contexts(*documents):
    pairs = list(flow.annotate(documents))
    return contexts_of([one for one, _ in pairs], [one for _, one in pairs])


def happenings(*documents):
    told = contexts(*documents)
    return happenings_of({n: tuple(count_accounts(one)) for n, one in enumerate(told)}, told)


def figures(found):
    return sorted(sorted(one.figure for one in happening.mentions) for happening in found)


ROUNDUP = (
    "A car bomb at a market in Idlib killed 12 people and wounded 31 on Monday, rescuers said. "
    "Elsewhere, two soldiers were killed by a mine near Palmyra on Saturday, the army said."
)


def test_a_text_of_two_happenings_is_taken_apart():
    assert figures(happenings(report("a", ROUNDUP))) == [[2], [12, 31]]


def test_a_headline_and_its_text_are_one_telling():
    text = "Bomb kills 12 in Idlib\nA car bomb killed 12 people in Idlib on Monday, rescuers said."
    assert figures(happenings(report("a", text))) == [[12, 12]]


def test_two_reports_of_one_happening_meet_though_their_figures_part():
    other = "A car bomb killed 15 people at a market in Idlib on Monday, a doctor said."
    found = figures(happenings(report("a", ROUNDUP), report("b", other)))
    assert [12, 15, 31] in found


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army killed 33 rebels and captured ten on Monday.", {("kill", 33), ("capture", 10)}),
        ("Warplanes carried out nine raids on Idlib on Monday.", {("happen", 9)}),
        ("Idlib was hit by nine raids on Monday.", {("happen", 9)}),
        ("The police foiled nine attacks on Monday.", {("foil", 9)}),
        ("Rebels targeted Idlib with nine rockets on Monday.", {("fire", 9)}),
        ("Rebels fired nine rockets at Idlib on Monday.", {("fire", 9)}),
        ("The clashes brought the number of soldiers killed in Idlib to 18.", {("kill", 18)}),
        ("A group has put the death toll at as high as 47000.", {("kill", 0)}),
        ("The monitor gave a death toll of 31. This was later raised to 44.", {("kill", 31), ("kill", 44)}),
    ],
)
def test_what_befell_or_happened_is_told_by_the_number_and_its_kind(text, told):
    [context] = contexts(report("a", text))
    assert {(one.topic, one.quantity.low) for one in count_accounts(context)} == told


def test_what_a_side_lost_is_its_own():
    [context] = contexts(report("a", "Daesh has lost 463 fighters in the battle and the SDF has lost at least 89."))
    assert [one.whose for one in count_accounts(context)] == [{"is"}, {"sdf"}]


def test_a_headline_that_ran_into_its_sentence_is_told_apart():
    text = (
        "Barrel bombs kill 11 villagers in Idlib AFP Thursday 16 Jul 2015 At least 11 villagers were killed Thursday."
    )
    [context] = contexts(report("a", text))
    told = [(one.topic, one.quantity.low, one.claim.id) for one in count_accounts(context)]
    assert [one[:2] for one in told] == [("kill", 11), ("kill", 11)]
    assert len({claim for *_, claim in told}) == 2


def test_the_toll_of_a_war_is_one_happening_of_its_own():
    war = "More than 300,000 people have been killed in Syria since the war began in 2011."
    found = happenings(report("a", f"A mine killed two soldiers in Palmyra on Monday. {war}"), report("b", war))
    [long] = [one for one in found if one.war]
    assert len(long.mentions) == 2


def test_the_worst_attack_since_a_year_is_a_single_one():
    text = "A bomb killed 40 people in Idlib on Monday in the worst attack since the war began in 2011."
    [context] = contexts(report("a", text))
    assert not any(one.whole_war for one in count_accounts(context))


def test_a_figure_that_no_clause_took_is_told_by_the_voice_beside_it():
    text = "Eight deaths and 22 injuries were reported by the rescue service after the strike on Idlib."
    [context] = contexts(report("a", text))
    assert {one.quantity.low for one in count_accounts(context)} == {8, 22}


def test_no_happening_hangs_on_the_order_of_reports():
    other = report("b", "A car bomb killed 15 people at a market in Idlib on Monday, a doctor said.")
    first = report("a", ROUNDUP)
    assert figures(happenings(first, other)) == figures(happenings(other, first))


def test_a_small_run_leans_together_and_a_large_one_does_not():
    assert leaning(1) > leaning(3) > leaning(8) > leaning(16) == leaning(2000) == 0


@pytest.mark.parametrize(
    ("a", "b"), [("Hassakeh", "Hasakah"), ("al-Qusayr", "Al-Kusair"), ("Idlib", "Idleb"), ("Khan Shaykhun", "Sheikhun")]
)
def test_transliterations_share_their_consonants(a, b):
    assert skeletons(a) & skeletons(b)


def test_names_with_other_consonants_differ_and_days_are_no_names():
    assert not skeletons("Palmyra") & skeletons("Raqqa")
    assert not skeletons("Monday March")


def test_a_place_holds_for_what_follows_in_its_section_only():
    text = "Shells fell on Aleppo. Four people were killed. Elsewhere, nine people were killed."
    [context] = contexts(report("a", text))
    outline = Outline(context)
    assert [one.text for one in outline.meant_places(1)] == ["Aleppo"]
    assert outline.turns == [False, False, True]


@pytest.mark.parametrize(
    ("sentence", "aside"),
    [
        ("The raid came hours after a bomb had killed nine people in Homs.", True),
        ("The blast came as the ministry reported that troops had shot six villagers.", True),
        ("The raid came from the north and killed nine people.", False),
        ("Nine people were killed as they came out of a mosque.", False),
    ],
)
def test_what_a_deed_came_beside_is_another_deed(sentence, aside):
    [context] = contexts(report("a", f"Four people were killed in Aleppo. {sentence} Doctors spoke of twelve wounded."))
    outline = Outline(context)
    assert outline.asides == [False, aside, False]
    assert not (aside and outline.takes_up[1])
    assert bool(outline.turned(0, 1)) is bool(outline.turned(1, 2)) is aside
    assert not outline.turned(0, 2)


def test_behind_an_aside_the_text_goes_on():
    text = (
        "Shells fell on Aleppo. It came as police reported that a mine had killed two in Homs. Four people were killed."
    )
    [context] = contexts(report("a", text))
    outline = Outline(context)
    assert [one.text for one in outline.meant_places(2)] == ["Aleppo"]
    assert "homs" not in outline.around(2)


def test_a_place_known_once_holds_wherever_its_name_stands():
    text = "HALFAYA... four were killed. Halfaya is a town in Hama province. A doctor in Halfaya... counted nine dead."
    [context] = contexts(report("a", text))
    outline = Outline(context)
    again = [n for n in range(len(outline)) if any(one.text == "Halfaya" for one in outline.places[n])]
    assert outline.sentence(text.index("A doctor")) in again


def test_beside_a_single_day_a_longer_stretch_says_nothing():
    text = "Four people were killed on Monday in one of the worst attacks this month."
    [context] = contexts(report("a", text))
    [days] = Outline(context).days
    assert [one.count for one in days] == [1]


def test_what_a_week_killed_is_no_toll_of_a_day():
    text = (
        "An air strike killed 11 people in the town of Azaz on Thursday, a monitor said. Shops stayed closed. "
        "Since Sunday, 68 people have been killed in Azaz, it said."
    )
    [context] = contexts(report("a", text))
    a, b = mentions_of(tuple(count_accounts(context)), Outline(context))
    told = dict(zip(WITHIN, within(a, b, rarity_of([a.outline]).words), strict=True))
    assert told["lengths apart"] > 1


@pytest.mark.parametrize(
    ("head", "desk"),
    [
        ("KABUL, March 4 (Reuters) - ", True), ("BEIRUT (AP) — ", True), ("Quito, Mar 4 (EFE) - ", True),
        ("KIRKUK - ", False), ("", False),
    ],
)  # fmt: skip
def test_a_dateline_says_where_it_was_written_and_not_where_it_was(head, desk):
    text = f"{head}A bomb killed nine people in Azaz on Monday."
    assert bool(dateline(text)) is desk
    [context] = contexts(report("a", text))
    named = {one.text for places in Outline(context).places for one in places}
    assert not (desk and named & {"KABUL", "BEIRUT", "Quito"})


def test_a_region_is_an_area_and_not_its_middle():
    text = "Nine people were killed in eastern Syria. Four people were killed in Deir ez-Zor. Two died in Aleppo."
    [context] = contexts(report("a", text))
    east, town, far = Outline(context).places
    assert far_apart(east, town) == 0.0
    assert far_apart(town, far) > 200


def test_clusters_by_hand():
    scores = {(0, 1): 2.0, (1, 2): 1.0, (2, 3): -2.0}
    assert clusters(4, scores, threshold=0.0, apart=-1.0) == [[0, 1, 2], [3]]
    assert clusters(4, scores, threshold=0.0, apart=-9.0) == [[0, 1], [2], [3]]


def test_one_bridge_joins_a_few_and_no_two_crowds():
    crowds = {pair: 3.0 for crowd in (range(4), range(4, 8)) for pair in combinations(crowd, 2)}
    assert clusters(8, crowds | {(0, 4): 2.0}, threshold=0.0, apart=-1.0) == [[0, 1, 2, 3], [4, 5, 6, 7]]
    assert clusters(8, crowds | {(0, 4): 2.0, (1, 5): 2.0}, threshold=0.0, apart=-1.0) == [list(range(8))]


def test_what_must_stay_apart_stays_apart():
    scores = {(0, 1): 3.0, (1, 2): 3.0, (0, 2): float("-inf")}
    assert [0, 1, 2] not in clusters(3, scores, threshold=0.0, apart=-3.0)


@given(
    st.integers(1, 12).flatmap(
        lambda n: st.tuples(
            st.just(n),
            st.dictionaries(
                st.tuples(st.integers(0, n - 1), st.integers(0, n - 1)).filter(lambda pair: pair[0] < pair[1]),
                st.floats(-5, 5),
            ),
        )
    )
)
def test_clusters_part_the_items(given_):
    count, scores = given_
    found = clusters(count, scores, threshold=0.0, apart=-3.0)
    assert sorted(n for one in found for n in one) == list(range(count))


def test_a_report_dated_by_whoever_gathered_it_tells_of_the_day_at_its_head():
    late = report("b", "Arden Press Friday 5 Mar 2021. A car bomb killed 15 people on Monday.", "2021-06-18")
    [context] = contexts(late)
    assert str(context.written) == "2021-03-05"
    assert {str(days.first) for days in context.days} == {"2021-03-01", "2021-03-05"}


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("40 regime soldiers", "40 government soldiers", True),
        ("40 members of the regime forces", "40 regime forces", True),
        ("40 jihadist fighters", "40 fighters", True),
        ("40 regime fighters", "40 rebel fighters", False),
        ("40 Islamic State fighters", "40 ISIL fighters", True),
        ("40 Islamic State fighters", "40 government fighters", False),
    ],
)
def test_a_side_is_known_by_whatever_name(one, other, same):
    sides = [
        account.whose
        for who in (one, other)
        for account in count_accounts(contexts(report("a", f"The blast killed {who}."))[0])
    ]
    assert (sides[0] == sides[1]) is same


@given(
    st.dictionaries(
        st.tuples(st.integers(0, 8), st.integers(0, 8)).filter(lambda pair: pair[0] < pair[1]), st.floats(-3, 5)
    )
)
def test_no_two_clusters_that_are_left_are_close(scores):
    """As defined: the middle between mean and best score, as far as the smaller cluster's items bear it out."""
    found = clusters(9, scores, threshold=0.0, apart=-3.0)
    for one, other in combinations(found, 2):
        between = [scores.get((min(a, b), max(a, b))) for a in one for b in other]
        known = [score for score in between if score is not None]
        mean = sum(-3.0 if score is None else score for score in between) / len(between)
        needed = max(0.5 * min(len(one), len(other)), 0.15 * len(between))
        borne = min(1.0, sum(score >= 0.0 for score in known) / needed)
        assert not known or (mean + borne * max(known) + (1 - borne) * -3.0) / 2 < 1e-9


def test_each_of_many_tellings_of_one_town_and_day_is_compared_with_a_few():
    """The pairs grow with the tellings and not with their square, and the nearest are among them."""
    told = contexts(
        *(
            report(f"{n:03}", f"Shells killed {11 + n // 2} people in Aleppo on Thursday, a doctor of ward {n} said.")
            for n in range(160)
        )
    )
    outlines = [Outline(one) for one in told]
    rarity = rarity_of(outlines)
    tellings = [
        telling
        for context, outline in zip(told, outlines, strict=True)
        for telling in tellings_of(mentions_of(tuple(count_accounts(context)), outline), rarity.words)
    ]
    found = candidates(tellings, rarity)
    assert len(tellings) == 160
    assert len(found) < 45 * len(tellings)
    assert all((n, n + 1) in found for n in range(0, 160, 2))  # the two of one figure


@pytest.mark.parametrize("name", ["within", "between", "counted"])
def test_the_weights_are_of_the_features_that_the_code_names(name):
    named = {"within": WITHIN, "between": BETWEEN, "counted": COUNTED}
    assert model(name).names == named[name]


def questions(*documents):
    """The figures of each question that the counts of these documents put, within each happening."""
    return sorted(
        sorted(one.quantity.low for one in asked) for found in happenings(*documents) for asked in group(found)
    )


def test_two_figures_of_one_claim_are_two_counts_though_they_are_the_same():
    text = "The blast at the mill killed two women and two guards on Monday, a doctor said."
    assert questions(report("a", text)) == [[2], [2]]


def test_a_sentence_that_takes_up_what_was_told_is_known_by_its_noun():
    text = "Shells hit Idlib on Monday. Nine people died in the attack. A mine went off in Palmyra."
    [context] = contexts(report("a", text))
    assert Outline(context).takes_up == [False, True, False]


def test_the_more_figures_a_document_gives_the_more_things_it_counts():
    """Nine and 14 may be two counts of one number, if neither report gives another."""
    one = "A car bomb killed nine people at a market in Idlib on Monday, rescuers said."
    other = "A car bomb killed 14 people at a market in Idlib on Monday, a doctor said."
    found = [block for happening in happenings(report("a", one), report("b", other)) for block in blocks_of(happening)]
    assert [sorted(beside(block).values()) for block in found] == [[1, 1]]
    more = f"{one} Three of the dead were children, and four people were shot dead nearby."
    [most] = [
        max(beside(block).values()) for happening in happenings(report("a", more)) for block in blocks_of(happening)
    ]
    assert most == 3
    few, many = ({"sha256:a": n, "sha256:b": 1} for n in (1, 3))
    [[a, b]] = found
    learnt = model("counted")
    assert learnt.score(counted(a, b, few)) > learnt.score(counted(a, b, many))


def test_what_goes_straight_on_is_of_one_happening():
    text = (
        "An earthquake killed 40 people in Herat on Monday, officials said. Rescuers were digging through the night. "
        "Some 600 houses collapsed. A quake in January 2022 killed 26 people in Badghis."
    )
    assert sorted(figures(happenings(report("a", text)))) == [[26], [40, 600]]


def test_a_day_on_which_something_was_said_is_no_day_of_a_deed():
    [context] = contexts(report("a", "Nine people drowned off Tunis, officials said Monday. The boat sank on Sunday."))
    told = Outline(context).days
    assert told[0] == []
    assert len(told[1]) == 1


def test_where_the_wounded_were_taken_is_not_where_it_happened():
    [context] = contexts(
        report("a", "A bomb in Idlib wounded 40 people on Monday. Ten were taken to hospitals in Aleppo.")
    )
    assert [[place.text for place in places] for places in Outline(context).places] == [["Idlib"], []]


def test_a_nought_parts_nobody():
    first = report("a", "Airstrikes on a market in Idlib killed 40 people on Monday, rescuers said.")
    second = report("b", "The army said no civilian was killed in the airstrikes on a market in Idlib on Monday.")
    assert figures(happenings(first, second)) == [[0, 40]]


def test_no_casualties_there_are_none_of_a_part():
    text = "A quake killed 120 people in Herat on Monday. It was felt in Kabul. No casualties were reported there."
    [context] = contexts(report("a", text))
    assert [one.part for one in count_accounts(context)] == [False, True]
