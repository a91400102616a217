"""When, where and who did it, on small reports of invented happenings, counted or not."""

import pytest

from sayso import flow
from sayso.records import Document, Finding


def report(name, text, published="2021-03-05", publisher=None):
    return Document(
        id=f"sha256:{name}", path=f"{name}.txt", media_type="text/plain", size=len(text), text=text,
        published=published, publisher=publisher or f"Paper {name.upper()}",
    )  # fmt: skip


def findings(*documents):
    return flow.find(list(flow.annotate(documents))).findings


def asked(found, kind) -> list[Finding]:
    return [one for one in found if one.kind == kind]


def reasons(found, kind):
    return [(pair.kind, pair.why) for one in asked(found, kind) for pair in one.pairs if pair.relation == "contradicts"]


BLAST = "A car bomb killed 14 people at a bakery in Aleppo on Wednesday, a hospital doctor said."
OTHER = "A car bomb at a bakery in Aleppo killed 14 people on Thursday, the police said."


def test_two_reports_of_one_blast_that_name_two_days_contradict_each_other():
    found = findings(report("a", BLAST), report("b", OTHER))
    [one] = asked(found, "when")
    assert one.question == "When were people killed in Aleppo?"
    assert [answer.value for answer in one.answers] == ["Wednesday", "Thursday"]
    assert one.status == "contested"
    assert reasons(found, "when") == [("time", "3 March 2021 and 4 March 2021 do not meet")]


def test_each_answer_has_its_sentence_and_its_days():
    found = findings(report("a", BLAST), report("b", OTHER))
    [one] = asked(found, "when")
    first = one.answers[0]
    assert BLAST[first.span.start : first.span.end] == "Wednesday"
    assert [(time.from_, time.to) for time in first.times] == [("2021-03-03", "2021-03-03")]
    assert first.quote in BLAST


def test_one_day_is_settled_and_told_in_passing():
    found = findings(report("a", BLAST), report("b", OTHER.replace("Thursday", "Wednesday")))
    [one] = asked(found, "when")
    assert one.status == "corroborated"
    assert one.settled


def test_the_day_of_publication_is_no_answer():
    bare = "A car bomb killed 14 people at a bakery in Aleppo, a hospital doctor said."
    found = findings(report("a", bare), report("b", OTHER))
    assert not asked(found, "when")


def test_the_day_on_which_somebody_spoke_is_no_answer():
    spoke = "A car bomb killed 14 people at a bakery in Aleppo, a hospital doctor said on Friday."
    found = findings(report("a", spoke), report("b", OTHER))
    assert not asked(found, "when")


def test_what_went_on_since_a_day_is_no_answer():
    since = "Fourteen people have been killed in Aleppo since Monday, a doctor said."
    found = findings(report("a", since), report("b", OTHER))
    assert not reasons(found, "when")


def test_the_night_between_two_days_belongs_to_both():
    night = BLAST.replace("on Wednesday", "late on Wednesday night")
    found = findings(report("a", night), report("b", OTHER))
    assert not reasons(found, "when")


def test_one_text_that_names_two_days_tells_of_two_blasts():
    text = (
        "A car bomb killed 14 people at a bakery in Aleppo on Wednesday, the police said. "
        "A mine killed three people near a school in Aleppo on Monday, the police said."
    )
    found = findings(report("a", text))
    assert not reasons(found, "when")


def test_a_weekday_of_a_later_reprint_is_no_other_day():
    later = report("b", BLAST, "2021-03-12")
    assert not reasons(findings(report("a", BLAST), later), "when")


def test_a_part_of_town_lies_within_the_town():
    part = BLAST.replace("in Aleppo", "in the town of Manbij in Aleppo province")
    wide = OTHER.replace("Thursday", "Wednesday").replace("in Aleppo", "in Aleppo province")
    found = findings(report("a", part), report("b", wide))
    for one in asked(found, "where"):
        assert not [pair for pair in one.pairs if pair.relation == "contradicts"]


@pytest.mark.parametrize(
    ("blow", "other", "parted"),
    [
        ("Government air strikes", "Rebel rocket fire", True),
        ("Russian air strikes", "Syrian army air strikes", True),
        ("Islamic State fighters", "Government forces", True),
        ("Rebels", "Militants", False),
        ("Government air strikes", "Air strikes", False),
        ("Syrian and Russian jets", "Russian air strikes", False),
    ],
)
def test_who_did_it(blow, other, parted):
    a = f"{blow} killed 14 people at a bakery in Aleppo, Syria, on Wednesday, a hospital doctor said."
    b = f"{other} killed 14 people at a bakery in Aleppo, Syria, on Wednesday, the police said."
    found = findings(report("a", a), report("b", b))
    assert bool(reasons(found, "who")) == parted


def test_who_denies_a_blow_contradicts_who_lays_it_at_his_door():
    text = (
        "Russian air strikes killed 14 people in the city of Idlib, Syria, on Wednesday, a doctor said. "
        "Russia denied carrying out any air strikes that day."
    )
    [one] = asked(findings(report("a", text)), "who")
    assert one.question.startswith("Who killed people")
    assert [answer.factuality for answer in one.answers] == ["CT+", "CT-"]
    assert reasons([one], "who") == [("value", "Russia did it according to a doctor; Russia denies it")]


def test_clashes_have_no_one_doer():
    a = "Clashes between rebels and government forces killed 14 people in Aleppo, Syria, on Wednesday, a doctor said."
    b = "Rebel rocket fire killed 14 people in Aleppo, Syria, on Wednesday, the police said."
    assert not reasons(findings(report("a", a), report("b", b)), "who")


def test_circumstances_do_not_depend_on_the_order_of_reports():
    a, b = report("a", BLAST), report("b", OTHER)

    def told(found):
        return {(one.kind, one.question, one.status, frozenset(x.value for x in one.answers)) for one in found}

    assert told(findings(a, b)) == told(findings(b, a))


def test_the_likeliest_day_has_its_share_and_what_it_is_without_each_origin():
    third = report("c", OTHER.replace("the police", "a shopkeeper"))
    [one] = asked(findings(report("a", BLAST), report("b", OTHER), third), "when")
    likeliest = one.likeliest
    assert likeliest is not None
    assert likeliest.best == "2021-03-04"
    assert likeliest.choices[0].share > 0.5
    assert abs(sum(choice.share for choice in likeliest.choices) - 1) < 0.01
    assert len(likeliest.without) == len({answer.origin for answer in one.answers})


# --- deeds at which nobody is counted -------------------------------------------------------------------------------

JETS = "Government jets destroyed the bridge at Halfaya on Monday, the mayor said."
REBELS = "The bridge at Halfaya was blown up by retreating rebels on Tuesday, the ministry said."


def asked_of(*texts):
    return [one.question for one in findings(*(report(name, text) for name, text in zip("abc", texts, strict=False)))]


def test_two_reports_of_one_deed_are_asked_when_it_was_and_who_did_it():
    found = findings(report("a", JETS), report("b", REBELS))
    assert reasons(found, "when") == [("time", "1 March 2021 and 2 March 2021 do not meet")]
    [who] = asked(found, "who")
    assert who.question == "Who destroyed the bridge in Halfaya?"
    assert [answer.value for answer in who.answers] == ["Government jets", "rebels"]
    assert who.status == "contested"
    assert not asked(found, "where"), "the bridge is known by its town alone"


def test_both_questions_of_a_deed_name_one_event():
    found = findings(report("a", JETS), report("b", REBELS))
    assert {one.event for one in found} == {"Halfaya, 1 to 2 March 2021"}


def test_one_who_has_a_name_is_asked_where():
    found = findings(
        report("a", "Commander Omar Darwish was assassinated in Hama on 3 March, a relative said."),
        report("b", "Omar Darwish, the commander of the Falcons, was killed by a car bomb in Homs, the police said."),
    )
    [where] = asked(found, "where")
    assert where.question == "Where was Omar Darwish killed?"
    assert where.status == "contested"


def test_a_town_is_taken_whatever_stands_around_its_name():
    text = "Kurdish forces took full control of the strategic town of Azaz on Friday, activists said."
    found = asked_of("Army troops seized Azaz on Thursday, a general said.", text)
    assert "When was Azaz seized?" in found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param(JETS, REBELS.replace("Halfaya", "Homs"), id="another town"),
        pytest.param(JETS, REBELS.replace("on Tuesday", "on 20 February"), id="another week"),
        pytest.param(JETS, REBELS.replace("bridge", "mill"), id="another thing"),
        pytest.param(JETS, "Workers repaired the bridge at Halfaya on Tuesday, the ministry said.", id="another deed"),
        pytest.param(JETS, REBELS.replace("was blown", "might be blown"), id="a fear"),
        pytest.param(
            "Jets bombed Aleppo on Monday, activists said.", "Rebels shelled Aleppo on Tuesday, state television said.",
            id="a town is struck every day",
        ),
        pytest.param(
            "Jets hit a school in Aleppo on Monday, a teacher said.",
            "Rebels shelled a school in Aleppo, the army said.",
            id="a town has many schools",
        ),
        pytest.param(
            "The army controls the town of Azaz, a resident said.", "Rebels control the town of Azaz, activists said.",
            id="how things are",
        ),
    ],
)  # fmt: skip
def test_other_deeds_stay_apart(one, other):
    assert not {"when", "who"} & {f.kind for f in findings(report("a", one), report("b", other))}


def test_what_is_told_beside_a_count_is_asked_with_it():
    found = asked_of(
        "Jets destroyed the bridge at Halfaya on Monday and killed six people, the mayor said.",
        "Rebels destroyed the bridge at Halfaya on Monday and killed six people, the ministry said.",
    )
    assert not [one for one in found if "bridge" in one]


def test_of_two_that_are_as_likely_none_is_likeliest():
    found = findings(report("a", JETS), report("b", REBELS))
    [when] = asked(found, "when")
    assert [choice.value for choice in when.likeliest.tied] == ["2021-03-01", "2021-03-02"]
