"""Which claims answer one question, on small reports of invented happenings."""

import pytest

from sayso import flow
from sayso.records import Document


def report(name, text, published="2021-03-05", publisher=None):
    return Document(
        id=f"sha256:{name}", path=f"{name}.txt", media_type="text/plain", size=len(text), text=text,
        published=published, publisher=publisher or name,
    )  # fmt: skip


def findings(*documents):
    return flow.find(list(flow.annotate(documents))).findings


def counts(found, question):
    [one] = [one for one in found if one.question == question]
    return one


BLAST = (
    "At least 12 people were killed when a bomb went off at a bakery in Aleppo on Thursday, a hospital doctor said. "
    "The blast also wounded 30 people."
)
OTHER_BLAST = "A bomb at a bakery in Aleppo killed nine people on Thursday, the police said."


def test_two_reports_of_one_blast_answer_one_question():
    found = findings(report("a", BLAST), report("b", OTHER_BLAST))
    one = counts(found, "How many people were killed in Aleppo?")
    assert {(answer.low, answer.high) for answer in one.answers} == {(12, None), (9, 9)}
    assert one.status == "contested"


def test_another_month_is_another_question():
    later = report("b", OTHER_BLAST, "2021-05-07")
    found = findings(report("a", BLAST), later)
    assert all(len({answer.document for answer in one.answers}) == 1 for one in found)


def test_another_town_is_another_question():
    found = findings(report("a", BLAST), report("b", OTHER_BLAST.replace("Aleppo", "Damascus")))
    assert all(len({answer.document for answer in one.answers}) == 1 for one in found)


def test_killed_and_wounded_are_two_questions():
    found = findings(report("a", BLAST))
    assert {one.question for one in found} >= {
        "How many people were killed in Aleppo?",
        "How many people were wounded in Aleppo?",
    }


def test_the_toll_of_a_war_is_not_that_of_a_day():
    war = BLAST + " More than 300,000 people have been killed in Syria since the conflict began in 2011."
    found = findings(report("a", war))
    assert counts(found, "How many people were killed in Aleppo?").answers[0].low == 12
    assert any("over the whole war" in one.question for one in found)


def test_what_is_told_of_a_part_is_marked():
    text = (
        "Forty people left Aleppo on 3 March 2021, a driver said. "
        "“In my bus alone there were nine people who left,” he said."
    )
    found = findings(report("a", text))
    parts = [answer for one in found for answer in one.answers if answer.part]
    assert [answer.low for answer in parts] == [9]


def test_one_voice_does_not_contradict_itself_in_one_text():
    text = (
        "Ten people were killed in Aleppo on Thursday, the police said. "
        "Four people were killed in Aleppo by a mine on Thursday, the police said."
    )
    found = findings(report("a", text))
    assert not any(pair.relation == "contradicts" for one in found for pair in one.pairs)


def test_foreign_fighters_are_not_all_fighters():
    text = (
        "Hundreds of fighters left Aleppo on 3 March 2021, the mayor said. "
        "Nine foreign fighters left Aleppo on 3 March 2021, a guard said."
    )
    found = findings(report("a", text))
    assert not any({"the mayor", "a guard"} <= {answer.voice for answer in one.answers} for one in found)


def test_a_denial_meets_what_it_denies():
    found = findings(
        report("a", "The army burned the grain stores in Aleppo, a farmer said."),
        report("b", "The army denied that it had burned the grain stores in Aleppo."),
    )
    [one] = [one for one in found if one.kind == "whether"]
    assert one.status == "contested"
    assert any(pair.relation == "contradicts" for pair in one.pairs)


def test_a_ban_meets_what_was_done_in_spite_of_it():
    text = (
        "Under the truce no heavy weapons would be allowed to enter Aleppo, the envoy said. "
        "But a shopkeeper said soldiers brought heavy weapons into Aleppo at night."
    )
    [one] = [one for one in findings(report("a", text)) if one.kind == "conduct"]
    assert any(pair.relation == "contradicts" and pair.kind == "conduct" for pair in one.pairs)


def test_a_copy_adds_no_origin():
    alone = findings(report("a", BLAST))
    twice = findings(report("a", BLAST), report("b", BLAST, "2021-03-06"))
    question = "How many people were killed in Aleppo?"
    assert len(counts(alone, question).origins) == len(counts(twice, question).origins)
    assert len(counts(twice, question).answers) == 2


@pytest.mark.parametrize(
    "text", ["", "“”“”", "12 34 56", "No.", "Nobody said anything about 1,000,000,000,000 of them."]
)
def test_odd_texts_ask_nothing_and_do_not_fail(text):
    assert findings(report("a", text)) is not None


def test_questions_do_not_depend_on_the_order_of_reports():
    a, b = report("a", BLAST), report("b", OTHER_BLAST)
    assert {one.question for one in findings(a, b)} == {one.question for one in findings(b, a)}


def test_no_two_questions_share_an_id_or_a_name():
    text = (
        "Ten people were killed in Aleppo on Thursday, the police said. "
        "Four people were killed in Aleppo by a mine on Thursday, the police said."
    )
    found = findings(report("a", text))
    assert len({one.id for one in found}) == len(found) == len({one.question for one in found})


def test_another_figure_does_not_part_what_contradicts_each_other():
    """A small figure lies near the few and worlds away from the many, and joins both sides all the same."""
    told = ("some 250", "a few dozen", "hundreds of", "12")
    texts = [
        f"A {who} said {n} fighters left Raqqa on 3 March."
        for who, n in zip(("clerk", "nurse", "guard", "driver"), told, strict=True)
    ]
    found = findings(*(report(name, text) for name, text in zip("abcd", texts, strict=True)))
    [one] = [one for one in found if one.kind == "count"]
    assert one.question == "How many fighters left Raqqa?"
    assert len(one.answers) == 4
    assert one.status == "contested"


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("There were 45 air strikes in the town of Azaz on Monday", "How many air strikes were carried out in Azaz?"),
        ("The town of Azaz is home to some 60,000 people", "How many people live in Azaz?"),
        ("Some 4,000 villagers are trapped in Azaz", "How many civilians were trapped or besieged in Azaz?"),
        ("The fate of around 200 soldiers in Azaz remained unknown", "How many soldiers are missing in Azaz?"),
        ("At least 35 of the victims were found in Azaz on Monday", "How many people were killed in Azaz?"),
        ("Two air raids killed 12 people in Azaz on Monday", "How many air raids were carried out in Azaz?"),
    ],
)
def test_a_lone_count_is_asked_about_where_its_kind_is(text, question):
    assert question in [one.question for one in findings(report("a", f"{text}, he said."))]


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("A boat with some 80 people on board sank off Sfax on Monday", "How many people were aboard in Sfax?"),
        ("Doctors in Azaz treated 26 people on Monday", "How many people were treated in hospital in Azaz?"),
        ("Some 300 people protested in Azaz on Monday", "How many people gathered or protested in Azaz?"),
        ("Twelve fishing boats burned in Azaz on Monday", "How many fishing boats were destroyed or damaged in Azaz?"),
        ("The agency distributed 700 tents in Azaz on Monday", "How many tents were distributed in Azaz?"),
        ("In all 58 captives were liberated in Azaz on Monday", "How many prisoners were released in Azaz?"),
    ],
)
def test_counts_of_other_trades_are_asked_about(text, question):
    assert question in [one.question for one in findings(report("a", f"{text}, he said."))]


@pytest.mark.parametrize("verb", ["spoke to", "interviewed", "met", "quoted"])
def test_nobody_asks_how_many_were_spoken_to(verb):
    assert not findings(report("a", f"The paper {verb} 24 people in Azaz on Monday, it said."))


def test_what_one_hospital_received_is_a_part():
    other = "A bomb killed 31 people in Azaz on Monday, officials said."
    text = "A bomb went off in Azaz on Monday. The hospital said it had received 26 bodies."
    found = findings(report("a", text), report("b", other))
    assert not any(pair.relation == "contradicts" for one in found for pair in one.pairs)
