"""Questions to findings: status, checks across questions, positions, silence."""

import dataclasses

from sayso.records import (
    Annotated,
    Attribution,
    Claim,
    Event,
    Origin,
    Span,
    Voice,
)
from sayso.weighing import weigh
from sayso.weighing.checks import checks


def _annotated(*voices: tuple[str, str], act: str = "says") -> Annotated:
    named = tuple(Voice(name=name, kind=kind) for name, kind in voices)
    says = Attribution(source=(), cue=(), content=(), manner="indirect", act=act, voices=named)
    return Annotated(document="sha256:1", path="a.txt", published=None, text_sha256="", attributions=(says,))


def _origin(id_: str, rung="different, independence not established") -> Origin:
    return Origin(id=id_, rung=rung, documents=("sha256:1",), name=id_)


def test_parts_named_in_one_breath_add_up_to_the_total(question, some_250, families, around_4000):
    same_claim = dataclasses.replace(families, claim=some_250.claim)
    asked = [question(some_250), question(same_claim), question(around_4000, predicate="take")]
    ((check, _),) = checks(asked, {})
    assert check.holds
    assert check.why == "250 + 3,500 = 3,750 lies inside around 4,000 people (3,600 to 4,400)"
    assert check.claims == (some_250.claim, around_4000.claim)


def test_parts_above_the_total_fail(answer, question, some_250, families):
    total = answer("3,600 people", (3600, 3600), of="people")
    ((check, _),) = checks([question(some_250), question(families), question(total)], {})
    assert not check.holds
    assert check.why == "250 + 3,500 = 3,750 is more than 3,600"


def test_a_part_that_alone_exceeds_the_total_is_part_of_something_else(answer, question, some_250, families):
    total = answer("2,000 people", (2000, 2000), of="people")
    assert checks([question(some_250), question(families), question(total)], {}) == ()


def test_parts_below_the_total_are_not_reported(answer, question, some_250, families):
    total = answer("9,000 people", (9000, 9000), of="people")
    assert checks([question(some_250), question(families), question(total)], {}) == ()


def test_parts_that_overlap_or_of_two_voices_are_not_added(answer, question, some_250, families, around_4000):
    relatives = dataclasses.replace(families, voice="a driver")
    assert checks([question(some_250), question(relatives), question(around_4000)], {}) == ()
    women = answer("3,000 women", (3000, 3000), of="women", voice="the coalition", span=Span(90, 95))
    assert checks([question(families), question(women), question(around_4000)], {}) == ()


def test_parts_of_another_happening_are_not_added(question, some_250, families, around_4000):
    dead = question(around_4000, predicate="kill")
    assert checks([question(some_250), question(families), dead], {}) == ()


def test_vehicles_times_load_is_a_plausibility_note(answer, question, around_4000):
    load = answer("112 people", (112, 112), of="people", quote="I had 112 people in my truck alone")
    fleet = answer("almost 50 trucks", (42, 50, 45, 50), of="trucks", voice="BBC")
    ((check, _),) = checks([question(load, around_4000), question(fleet)], {})
    assert (check.kind, check.holds) == ("capacity", True)
    assert check.why.startswith("at 112 people a vehicle, 50 trucks would carry 5,600: enough for around 4,000")


def test_status_contested_needs_two_origins(answer, question, few_dozen, some_250):
    one_origin = [dataclasses.replace(one, origin="o") for one in (few_dozen, some_250)]
    contested, single = weigh([question(few_dozen, some_250), question(*one_origin)], (), ())
    assert contested.status == "contested"
    assert single.status == "single origin"


def test_status_corroborated_needs_two_recorded_origins(answer, question):
    def asked(*origins):
        return question(*(answer("12", (12, 12), origin=one, voice=f"v-{n}") for n, one in enumerate(origins)))

    known = (_origin("o-1"), _origin("o-2"), _origin("o-3", "origin not recorded"))
    two, copied, lost, none = weigh(
        [asked("o-1", "o-2"), asked("o-1", "o-1"), asked("o-1", "o-3"), asked(None, None)], known, ()
    )
    assert two.status == "corroborated"
    assert {copied.status, lost.status, none.status} == {"single origin"}


def test_status_revised_by_a_later_count_and_not_by_an_expectation(answer, question, around_4000):
    early = answer("12 killed", (12, 12), at="2017-05-01", origin="o-1")
    late = answer("15 killed", (15, 15), at="2017-05-03", origin="o-1")
    thought = answer("200 people", (200, 200), of="people", mode="planned")
    revised, expected = weigh([question(early, late), question(thought, around_4000)], (), ())
    assert revised.status == "revised"
    assert expected.status == "single origin"


def test_positions_are_ordered_in_time_and_tell_denial_from_admission(answer, question):
    admits = answer("it took part", voice="the coalition", at="2017-11-14")
    denies = answer("it took no part", voice="the coalition", at="2017-10-13", factuality="CT-")
    other = answer("it took part", voice="a driver", at="2017-11-01")
    said = [_annotated(("the coalition", "organisation"), act=act) for act in ("denies", "admits")]
    event = Event(predicate="take part")
    plain = {"start": 0, "end": 1, "quote": "", "attribution": 0, "mode": "actual", "event": event}
    with_claims = [
        dataclasses.replace(one, claims=(Claim(id=claim, factuality="CT+", **plain),))
        for one, claim in zip(said, (denies.claim, admits.claim), strict=True)
    ]
    (found,) = weigh([question(admits, denies, other, kind="whether")], (), with_claims)
    assert [(one.voice, one.at, one.act) for one in found.positions] == [
        ("the coalition", "2017-10-13", "denies"),
        ("the coalition", "2017-11-14", "admits"),
    ]


def test_several_figures_on_one_day_are_no_positions(answer, question):
    one, other = answer("12", (12, 12), at="2017-05-01"), answer("dozens", (12, 119), at="2017-05-01")
    (found,) = weigh([question(one, other)], (), ())
    assert found.positions == ()


def test_a_vague_total_checks_nothing(answer, question, some_250, families):
    total = answer("thousands of people", (1000, 9999, 2000, 9000), of="people")
    assert checks([question(some_250), question(families), question(total)], {}) == ()


def test_a_check_belongs_to_the_questions_that_it_is_about(answer, question, some_250, families, around_4000):
    asked = [question(some_250), question(families), question(around_4000), question(answer("13 buses", (13, 13)))]
    *summed, other = weigh(asked, (), ())
    assert [len(one.checks) for one in summed] == [1, 1, 1]
    assert other.checks == ()


def test_named_voices_of_the_event_that_do_not_answer_are_silent(answer, question, some_250):
    foreigners = answer("dozens", (12, 119), of="foreign fighters", voice="a driver", chain=("a driver", "BBC"))
    said = [_annotated(("the coalition", "organisation"), ("a driver", "unnamed"), ("BBC", "publisher"))]
    elsewhere = question(answer("7", (7, 7), voice="BBC"), event="another event")
    first, second, third = weigh([question(some_250), question(foreigners), elsewhere], (), said)
    assert first.silent == ("BBC",)
    assert second.silent == ("the coalition",)
    assert third.silent == ()


def test_pairs_and_origins_of_a_finding(question, few_dozen, some_250, around_4000):
    known = (_origin("o-alliance"), _origin("o-coalition"), _origin("o-nobody"))
    (found,) = weigh([question(few_dozen, some_250, of="fighters")], known, ())
    assert [pair.relation for pair in found.pairs] == ["contradicts"]
    assert [origin.id for origin in found.origins] == ["o-alliance", "o-coalition"]
    assert found.estimate is not None
    assert found.estimate.profile == "posterior"


def test_a_crowd_of_repeats_stays_affordable(answer, question):
    asked = question(*(answer("12", (12, 12), origin="o", document=f"sha256:{n}") for n in range(2000)))
    (found,) = weigh([asked], (), ())
    assert len(found.answers) == 2000
    assert len(found.pairs) < 30_000
