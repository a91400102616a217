"""Voices: who says it, by whose hands it came, and who is kept apart from whom. All sentences are our own."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.attributions import find_attributions
from sayso.language.voices import name_voices, publisher_voice
from sayso.language.voices.names import fold, initials, short_for_body, short_for_person, stands_for
from sayso.language.voices.publishers import agency_credit
from sayso.records import Attribution, Document, Manner, Span, Voice

Chains = Callable[..., list[tuple[Voice, ...]]]


@pytest.fixture(scope="session")
def chains(parsed: Callable[..., Any]) -> Chains:
    """chains(text, (source, cue, content), ...): the chain of each attribution, marks from left to right."""

    def run(text: str, *marks: tuple[str, str, str], manner: Manner = "indirect", **fields: Any) -> list[Any]:
        document, doc = parsed(text, **{"publisher": "Daily Lantern", **fields})
        found, at = [], 0
        for source, cue, content in marks:
            spans = []
            for part, start in ((source, at), (cue, at), (content, 0)):
                begin = text.index(part, start) if part else -1
                spans.append((Span(begin, begin + len(part)),) if part else ())
            at = max(one[0].end for one in spans[:2] if one)
            found.append(Attribution(source=spans[0], cue=spans[1], content=spans[2], manner=manner, act="says"))
        return [one.voices for one in name_voices(doc, document, tuple(found))]

    return run


def names(chain: tuple[Voice, ...]) -> list[str]:
    return [voice.name for voice in chain]


def test_every_chain_ends_in_the_publisher(chains: Chains) -> None:
    [chain] = chains("Maria Lopez said the bridge was closed.", ("Maria Lopez", "said", "the bridge was closed"))
    assert names(chain) == ["Maria Lopez", "Daily Lantern"]
    assert chain[-1].kind == "publisher"
    assert chain[-1].span is None


def test_a_person_keeps_role_and_affiliation(chains: Chains) -> None:
    text = "The road is open, Maj Peter Holm, spokesman for Task Force North, said on Friday."
    [chain] = chains(text, ("Maj Peter Holm, spokesman for Task Force North", "said", "The road is open"))
    speaker = chain[0]
    assert (speaker.name, speaker.kind, speaker.access) == ("Peter Holm", "person", "official")
    assert speaker.affiliation == "Task Force North"
    assert speaker.mention == "Maj Peter Holm, spokesman for Task Force North"


@pytest.mark.parametrize(
    "source",
    [
        "Anna Berg head of the Northern River Agency",
        "Northern River Agency head Anna Berg",
        "the head of the Northern River Agency Anna Berg",
        "Anna Berg, head of the Northern River Agency,",
    ],
)
def test_commas_may_be_lost(chains: Chains, source: str) -> None:
    [chain] = chains(f"On Monday {source} said the dam held.", (source, "said", "the dam held"))
    assert (chain[0].name, chain[0].kind) == ("Anna Berg", "person")
    assert chain[0].affiliation == "Northern River Agency"


def test_a_body_known_only_as_somebodys_is_meant_later(chains: Chains) -> None:
    text = "Anna Berg, head of the Northern River Agency, said it rained. The agency said the dam held."
    found = chains(text, ("Anna Berg", "said", "it rained"), ("The agency", "said", "the dam held"))
    assert found[1][0].name == "Northern River Agency"


def test_two_who_speak_together_are_a_voice_of_their_own(chains: Chains) -> None:
    text = "Peter Holm and two guards said it rained. Holm said the dam held."
    found = chains(text, ("Peter Holm and two guards", "said", "it rained"), ("Holm", "said", "the dam held"))
    assert found[0][0].name == "Peter Holm and two guards"
    assert found[1][0].name == "Peter Holm"


def test_unnamed_people_of_one_role_are_kept_apart(chains: Chains) -> None:
    text = "One driver said it rained. Another driver said it snowed. Later, one driver said the road froze."
    found = chains(
        text,
        ("One driver", "said", "it rained"),
        ("Another driver", "said", "it snowed"),
        ("one driver", "said", "the road froze"),
    )
    assert [chain[0].name for chain in found] == ["a driver", "a driver (2)", "a driver (3)"]
    assert {chain[0].kind for chain in found} == {"unnamed"}


def test_a_definite_role_and_a_pronoun_point_back(chains: Chains) -> None:
    text = "A nurse said the ward was full. The nurse said beds were short. He added that help was coming."
    found = chains(
        text,
        ("A nurse", "said", "the ward was full"),
        ("The nurse", "said", "beds were short"),
        ("He", "added", "help was coming"),
    )
    assert [chain[0].name for chain in found] == ["a nurse"] * 3
    assert found[2][0].mention == "He"


def test_a_pronoun_takes_the_gender_it_says(chains: Chains) -> None:
    text = "Anna Berg said the dam held. Peter Holm said it leaked. She said repairs had begun."
    found = chains(
        text,
        ("Anna Berg", "said", "the dam held"),
        ("Peter Holm", "said", "it leaked"),
        ("She", "said", "repairs had begun"),
    )
    assert found[2][0].name == "Anna Berg"


def test_a_pronoun_that_fits_nobody_stays_unnamed(chains: Chains) -> None:
    [chain] = chains("He said the shop was shut.", ("He", "said", "the shop was shut"))
    assert (chain[0].name, chain[0].kind) == ("not named", "unknown")


def test_a_subject_of_the_narration_can_be_he(chains: Chains) -> None:
    text = "A clerk said it was late. Tomas Reyes, the harbour master, described the fire. He said two boats sank."
    found = chains(text, ("A clerk", "said", "it was late"), ("He", "said", "two boats sank"))
    assert found[1][0].name == "Tomas Reyes"


def test_people_within_quoted_words_are_no_antecedent(chains: Chains) -> None:
    text = '"Paul Brand never came," Tomas Reyes said. "It was sad," he added.'
    found = chains(
        text, ("Tomas Reyes", "said", '"Paul Brand never came,"'), ("he", "added", '"It was sad,"'), manner="direct"
    )
    assert found[1][0].name == "Tomas Reyes"


def test_surname_after_full_name_is_one_voice(chains: Chains) -> None:
    text = "Tomas Reyes said it was a storm. Reyes said two boats sank."
    found = chains(text, ("Tomas Reyes", "said", "it was a storm"), ("Reyes", "said", "two boats sank"))
    assert found[1][0].name == "Tomas Reyes"
    assert found[1][0].aliases == ("Reyes",)


def test_a_title_tells_what_a_bare_name_did_not(chains: Chains) -> None:
    text = "Lindqvist said it rained. Mr Lindqvist said the dam held. He said nobody was hurt."
    found = chains(
        text,
        ("Lindqvist", "said", "it rained"),
        ("Mr Lindqvist", "said", "the dam held"),
        ("He", "said", "nobody was hurt"),
    )
    assert [(chain[0].name, chain[0].kind) for chain in found] == [("Lindqvist", "person")] * 3


def test_a_surname_that_two_people_bear_is_not_joined(chains: Chains) -> None:
    text = "Tomas Reyes said it rained. Anna Reyes said it was dry. Reyes said nobody was hurt."
    found = chains(
        text,
        ("Tomas Reyes", "said", "it rained"),
        ("Anna Reyes", "said", "it was dry"),
        ("Reyes", "said", "nobody was hurt"),
    )
    assert found[2][0].name == "Reyes"


@pytest.mark.parametrize("short", ["The NRA", "The agency", "The River Agency", "It"])
def test_short_forms_of_a_body_are_one_voice(chains: Chains, short: str) -> None:
    text = f"The Northern River Agency said the level fell. {short} said rain was due."
    found = chains(text, ("The Northern River Agency", "said", "the level fell"), (short, "said", "rain was due"))
    assert found[1][0].name == "Northern River Agency"


def test_an_acronym_in_brackets_is_an_alias(chains: Chains) -> None:
    text = "The Coastal Defence Forces (CDF) moved in. Publicly, the CDF said nobody was hurt."
    [chain] = chains(text, ("the CDF", "said", "nobody was hurt"))
    assert chain[0].name == "Coastal Defence Forces"
    assert chain[0].kind == "organisation"
    assert "CDF" in chain[0].aliases


def test_the_outlet_that_was_told_stands_behind_the_witness(chains: Chains) -> None:
    text = "One farmer told the BBC that the field burned."
    [chain] = chains(text, ("One farmer", "told", "the field burned"))
    assert names(chain) == ["a farmer", "BBC", "Daily Lantern"]


def test_who_is_not_the_press_is_no_relay(chains: Chains) -> None:
    [chain] = chains("The minister told parliament that taxes fell.", ("The minister", "told", "taxes fell"))
    assert names(chain) == ["the minister", "Daily Lantern"]


def test_those_cited_stand_before_the_one_who_cites(chains: Chains) -> None:
    text = "The Harbour Watch group said, citing medics, that six people drowned."
    [chain] = chains(text, ("The Harbour Watch group", "said", "six people drowned"))
    assert names(chain) == ["medics", "Harbour Watch", "Daily Lantern"]


def test_the_outlet_that_quotes_stands_behind_the_quoted(chains: Chains) -> None:
    text = "State TV quoted a military source as saying the bridge fell."
    [chain] = chains(text, ("a military source", "quoted", "the bridge fell"))
    assert [name.casefold() for name in names(chain)] == ["a military source", "state tv", "daily lantern"]


def test_quoted_in_a_relayed_report_goes_by_way_of_its_outlet(chains: Chains) -> None:
    text = "Hundreds fled, Reuters has reported. One guard was quoted as saying the gate was open."
    marks = ("Reuters", "has reported", "Hundreds fled"), ("One guard", "was quoted as saying", "the gate was open")
    found = chains(text, *marks)
    assert names(found[1]) == ["a guard", "Reuters", "Daily Lantern"]


def test_the_report_said_is_the_outlet_named_before(chains: Chains) -> None:
    text = "BBC has reported that hundreds fled. The report said the gate was open."
    found = chains(text, ("BBC", "has reported", "hundreds fled"), ("The report", "said", "the gate was open"))
    assert names(found[1]) == ["BBC", "Daily Lantern"]
    assert found[1][0].mention == "The report"


def test_nested_words_carry_the_outer_chain(chains: Chains) -> None:
    text = "Anna Berg said the guards told her that the gate was open."
    found = chains(
        text,
        ("Anna Berg", "said", "the guards told her that the gate was open"),
        ("the guards", "told", "the gate was open"),
    )
    assert names(found[1]) == ["the guards", "Anna Berg", "Daily Lantern"]


def test_nobody_named_is_said_so(chains: Chains) -> None:
    [chain] = chains("It was reported that the mill burned.", ("", "was reported", "the mill burned"))
    assert names(chain) == ["not named", "Daily Lantern"]
    assert chain[0].kind == "unknown"


def test_narration_is_the_publishers(parsed: Callable[..., Any]) -> None:
    document, doc = parsed("The mill burned.", publisher="Daily Lantern")
    narrated = Attribution(source=(), cue=(), content=(Span(0, 16),), manner="narration", act="says")
    [found] = name_voices(doc, document, (narrated,))
    assert names(found.voices) == ["Daily Lantern"]


def test_an_agency_credit_stands_before_the_publisher(chains: Chains) -> None:
    text = "LIMA (Reuters) - Anna Berg said the dam held."
    [chain] = chains(text, ("Anna Berg", "said", "the dam held"))
    assert names(chain) == ["Anna Berg", "Reuters", "Daily Lantern"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"publisher": "Daily Lantern", "url": "https://example.org/a"}, "Daily Lantern"),
        ({"url": "https://www.example.org/a"}, "example.org"),
        ({"title": "What the river took"}, "What the river took"),
        ({"path": "notes/driver.md"}, "driver.md"),
        ({"url": "http://[broken", "path": "x.txt"}, "x.txt"),
    ],
)
def test_publisher_by_the_best_that_is_known(
    document: Callable[..., Document], fields: dict[str, str], name: str
) -> None:
    voice = publisher_voice(document("Text.", **fields))
    assert (voice.name, voice.kind) == (name, "publisher")


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("Rain fell.--AFP", "AFP"),
        ("Rain fell. (Reuters)", "Reuters"),
        ("LIMA (AP) - Rain fell.", "AP"),
        ("LIMA, May 3 (Reuters) Rain fell.", "Reuters"),
        ("Floods in the north AFP Tuesday 20 Sep 2016 Rain fell.", "AFP"),
        ("Rain fell.-AFP", "AFP"),
        ("The mayor told AFP Monday 3 May that rain fell.", None),
        ("Rain fell. (With AFP)", None),
        ("Rain fell. Source: Andean Wire", "Andean Wire"),
        ("The AFP said rain fell.", None),
        ("Rain fell.", None),
    ],
)
def test_agency_credits(text: str, agency: str | None) -> None:
    credit = agency_credit(text)
    assert (credit.name if credit else None) == agency
    assert credit is None or credit.span.quote(text) in text


@pytest.mark.parametrize(
    ("source", "content", "access"),
    [
        ("A resident", "the square was empty", "witness"),
        ("The defence minister", "the square was empty", "official"),
        ("A surgeon", "the square was empty", "expert"),
        ("A rebel commander", "the square was empty", "participant"),
        ("A leaked report", "the square was empty", "document"),
        ("Reuters", "the square was empty", "news report"),
        ("The army", "the square was empty", "official"),
    ],
)
def test_access_by_role(chains: Chains, source: str, content: str, access: str) -> None:
    [chain] = chains(f"{source} said {content}.", (source, "said", content))
    assert chain[0].access == access


def test_a_witness_who_tells_own_deeds_took_part(chains: Chains) -> None:
    text = 'One driver said: "We carried forty people out."'
    [chain] = chains(text, ("One driver", "said", '"We carried forty people out."'), manner="direct")
    assert chain[0].access == "participant"


@given(st.text(max_size=40))
def test_folding_is_stable(name: str) -> None:
    """Folding a folded name changes nothing, whatever the characters."""
    once = fold(name)
    assert fold(" ".join(once)) == once


def test_short_forms() -> None:
    assert stands_for("NRA", "Northern River Agency")
    assert not stands_for("NRB", "Northern River Agency")
    assert "FFW" in initials("Friends for Water")
    assert short_for_person("Abdel Noor", "Sami Abdel Noor")
    assert not short_for_person("Sami", "Sami Abdel Noor")
    assert short_for_body("the River Agency", "Northern River Agency", frozenset())
    assert not short_for_body("Agency", "Northern River Agency", frozenset({"agency"}))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_text_and_any_spans_give_chains_that_end_in_the_publisher(
    data: st.DataObject, parsed: Callable[..., Any]
) -> None:
    """Hostile text never crashes, and every span given is a span of the text."""
    text = data.draw(st.text(alphabet='aA "“(),.-\u202e\u00a0\nthe BBC said', min_size=1, max_size=60))
    document, doc = parsed(text, publisher="Daily Lantern")
    point = st.integers(0, len(text))

    def spans() -> tuple[Span, ...]:
        return tuple(Span(*sorted(pair)) for pair in data.draw(st.lists(st.tuples(point, point), max_size=2)))

    given_ = tuple(
        Attribution(source=spans(), cue=spans(), content=spans(), manner="mixed", act="says") for _ in range(3)
    )
    for one in name_voices(doc, document, given_):
        assert one.voices[-1].name == "Daily Lantern"
        assert all(voice.span is None or 0 <= voice.span.start <= voice.span.end <= len(text) for voice in one.voices)


_NEWS = (
    "the a an its their of for at in with from by to and nor not who that named called report statement issued said "
    "told quoted citing according reported reports denied spokesman official source activist Anna Berg Omar al - "
    'Farid Observatory Human Rights army ministry group monitor AFP Reuters (SDF) ( ) , . ; : " “ ” 34 34-year-old '
    "two first other them it he she they Colonel Secretary State City website heads --AFP שלום مرحبا Привет 你好"
).split()


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=st.lists(st.sampled_from(_NEWS), min_size=1, max_size=40), data=st.data())
def test_words_of_the_news_in_any_order_give_chains(
    words: list[str], data: st.DataObject, parsed: Callable[..., Any]
) -> None:
    text = " ".join(words)
    document, doc = parsed(text, publisher="Daily Lantern")
    token = st.integers(0, len(doc) - 1)

    def spans() -> tuple[Span, ...]:
        first, last = sorted(data.draw(st.tuples(token, token)))
        return (Span(doc[first].idx, doc[last].idx + len(doc[last])),)

    given_ = tuple(
        Attribution(source=spans(), cue=spans(), content=spans(), manner="indirect", act="says") for _ in range(3)
    )
    for one in name_voices(doc, document, (*given_, *find_attributions(doc, document))):
        assert one.voices[-1].name == "Daily Lantern"


def test_one_of_them_is_one_of_the_last_group(chains: Chains) -> None:
    text = "Two of the drivers said they left. One of them said it was cold. He said it rained."
    found = chains(
        text,
        ("Two of the drivers", "said", "they left"),
        ("One of them", "said", "it was cold"),
        ("He", "said", "it rained"),
    )
    assert [names(chain)[0] for chain in found] == ["two of the drivers", "one of the drivers", "one of the drivers"]
    assert (found[1][0].kind, found[1][0].access) == ("unnamed", "witness")


def test_one_of_them_without_a_group_is_not_named(chains: Chains) -> None:
    [chain] = chains("One of them said it was cold.", ("One of them", "said", "it was cold"))
    assert (chain[0].name, chain[0].kind) == ("not named", "unknown")


@pytest.mark.parametrize(
    "source", ["The explosion", "A district", "All indications", "The decisions", "The claim", "More", "The situation"]
)
def test_what_cannot_speak_is_not_named(chains: Chains, source: str) -> None:
    [chain] = chains(f"{source} said the road was closed.", (source, "said", "the road was closed"))
    assert (chain[0].name, chain[0].kind) == ("not named", "unknown")


@pytest.mark.parametrize("source", ["A mechanic", "The pair", "A jurist", "Western powers", "The shopkeepers"])
def test_people_of_any_trade_can_speak(chains: Chains, source: str) -> None:
    [chain] = chains(f"{source} said the road was closed.", (source, "said", "the road was closed"))
    assert chain[0].kind == "unnamed"


def test_a_claim_is_that_of_those_who_claimed(chains: Chains) -> None:
    text = "The Red Front claimed that it took the town. The claim said ten men fled."
    found = chains(
        text,
        ("The Red Front", "claimed", "that it took the town"),
        ("The claim", "said", "ten men fled"),
    )
    assert found[1][0].name == "Red Front"


@pytest.mark.parametrize(("source", "known"), [("Berlin", True), ("Norway", True), ("Mosul", False)])
def test_a_town_stands_for_no_government_a_capital_does(chains: Chains, source: str, known: bool) -> None:
    [chain] = chains(f"They met. {source} said talks had failed.", (source, "said", "talks had failed"))
    assert (chain[0].name == source) is known


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("The US-led coalition bombed the town. A coalition spokesman said it was over.", "A coalition spokesman",
         "US-led coalition"),
        ("The Turkish army shelled the hill. An army spokesman said it was over.", "An army spokesman", "Turkish army"),
        ("The Turkish army shelled the Syrian army. An army spokesman said it was over.", "An army spokesman", None),
        ("An army spokesman said it was over.", "An army spokesman", None),
    ],
)  # fmt: skip
def test_a_spokesman_speaks_for_the_one_body_that_fits(
    chains: Chains, text: str, source: str, expected: str | None
) -> None:
    [chain] = chains(text, (source, "said", "it was over"))
    assert chain[0].affiliation == expected


def test_joint_sources_keep_all_their_names_and_count_as_the_first(chains: Chains) -> None:
    text = "Neither the US and British-led coalition, nor the SDF admitted that they had made a deal."
    [chain] = chains(text, ("the US and British-led coalition", "admitted", "that they had made a deal"))
    assert chain[0].name == "the US and British-led coalition and SDF"
    assert (chain[0].kind, chain[0].affiliation) == ("organisation", "US and British-led coalition")


def test_a_crowd_is_named_without_its_number(chains: Chains) -> None:
    text = "Some 250 harbour workers said the port was closed."
    [chain] = chains(text, ("Some 250 harbour workers", "said", "the port was closed"))
    assert chain[0].name == "harbour workers"


def test_the_object_of_another_verb_is_no_joint_source(chains: Chains) -> None:
    text = "Images showed thin children and doctors said two infants had died."
    [chain] = chains(text, ("thin children and doctors", "said", "two infants had died"))
    assert chain[0].name == "doctors"


@pytest.mark.parametrize(
    ("source", "name", "affiliation"),
    [
        ("Member of the harbour committee Peter Holm", "Peter Holm", "harbour committee"),
        ("Peter Holm Secretary General of the River Agency", "Peter Holm", "River Agency"),
        ("Saturday army spokesman Peter Holm", "Peter Holm", "army"),
    ],
)
def test_titles_and_dates_are_no_part_of_a_name(chains: Chains, source: str, name: str, affiliation: str) -> None:
    [chain] = chains(f"{source} said the dam held.", (source, "said", "the dam held"))
    assert (chain[0].name, chain[0].kind, chain[0].affiliation) == (name, "person", affiliation)


def test_a_title_alone_is_a_role(chains: Chains) -> None:
    [chain] = chains(
        "The UN Secretary General said talks failed.", ("The UN Secretary General", "said", "talks failed")
    )
    assert (chain[0].name, chain[0].kind, chain[0].affiliation) == ("the UN Secretary General", "unnamed", "UN")


@pytest.mark.parametrize("source", ["Daily Lantern Tags", "Reyes Speech"])
def test_words_of_a_menu_make_no_name(chains: Chains, source: str) -> None:
    [chain] = chains(f"{source} said the dam held.", (source, "said", "the dam held"))
    assert chain[0].name in ("not named", "Daily Lantern")


def test_a_name_broken_off_at_a_hyphen_is_not_named(chains: Chains) -> None:
    text = "The head of the Britain-\nbased relief group said ten men fled."
    [chain] = chains(text, ("The head of the Britain-\nbased relief group", "said", "ten men fled"))
    assert chain[0].name == "not named"


@pytest.mark.parametrize(
    ("text", "marks", "speakers"),
    [
        (
            "Karim Haddad, 34, a baker, said it rained. Tariq Aziz said it froze. The 34-year-old said the dam held.",
            [
                ("Karim Haddad", "said", "it rained"),
                ("Tariq Aziz", "said", "it froze"),
                ("The 34-year-old", "said", "the dam held"),
            ],
            ["Karim Haddad", "Tariq Aziz", "Karim Haddad"],
        ),
        (
            "Colonel Yusuf Demir said it rained. The officer said the dam held.",
            [("Colonel Yusuf Demir", "said", "it rained"), ("The officer", "said", "the dam held")],
            ["Yusuf Demir", "Yusuf Demir"],
        ),
        (
            "The colonel said it rained. The officer said the dam held.",  # two that are only described: in doubt
            [("The colonel", "said", "it rained"), ("The officer", "said", "the dam held")],
            ["the colonel", "the officer"],
        ),
        (
            "A driver from the north said it rained. Another driver said it froze. The first driver said it held.",
            [
                ("A driver from the north", "said", "it rained"),
                ("Another driver", "said", "it froze"),
                ("The first driver", "said", "it held"),
            ],
            ["a driver from the north", "a driver", "a driver from the north"],
        ),
        (
            "Two drivers said it rained. One of them said it froze. The other said the dam held.",
            [
                ("Two drivers", "said", "it rained"),
                ("One of them", "said", "it froze"),
                ("The other", "said", "the dam held"),
            ],
            ["two drivers", "one of the drivers", "the other of the drivers"],
        ),
        (
            "A man who gave his name as Omar Farid said it rained. Farid said the dam held.",
            [("A man", "said", "it rained"), ("Farid", "said", "the dam held")],
            ["Omar Farid", "Omar Farid"],
        ),
        (
            "The dam held, a group tracking the war said. The Valley Observatory for Human Rights counted nine dead.",
            [("a group", "said", "The dam held")],
            ["Valley Observatory for Human Rights"],
        ),
        (
            "The Valley Observatory said rebels had issued a warning to leave the roads which they said were mined.",
            [
                (
                    "The Valley Observatory",
                    "said",
                    "rebels had issued a warning to leave the roads which they said were",
                ),
                ("they", "said", "were mined"),
            ],
            ["Valley Observatory", "rebels"],
        ),
        (
            "The Northern Front said in its weekly bulletin that it rained. According to the bulletin the dam held.",
            [("The Northern Front", "said", "that it rained"), ("the bulletin", "According to", "the dam held")],
            ["Northern Front", "Northern Front"],
        ),
        (
            "The Northern Front said it rained. The statement added that the dam held.",
            [("The Northern Front", "said", "it rained"), ("The statement", "added", "that the dam held")],
            ["Northern Front", "Northern Front"],
        ),
        (
            "A report issued on Monday by the River Institute showed that the dam held.",
            [("A report", "showed", "that the dam held")],
            ["River Institute"],
        ),
        (
            "The dam held a source at Northern Police Command told reporters.",
            [("Northern Police Command", "told", "The dam held")],
            ["a source at Northern Police Command"],
        ),
        (
            "Healers Across Rivers (GTD) said it rained. GTD said the dam held.",
            [("Healers Across Rivers (GTD)", "said", "it rained"), ("GTD", "said", "the dam held")],
            ["Healers Across Rivers", "Healers Across Rivers"],
        ),
        (
            "The charity Hope for Rivers said it rained. Hope for Rivers's director, Ann Holm, said the dam held.",
            [
                ("The charity Hope for Rivers", "said", "it rained"),
                ("Hope for Rivers's director, Ann Holm", "said", "the dam held"),
            ],
            ["Hope for Rivers", "Ann Holm"],
        ),
        (
            "Médecins du Fleuve (MDF) said it rained. The medical charity said the dam held.",
            [("Médecins du Fleuve (MDF)", "said", "it rained"), ("The medical charity", "said", "the dam held")],
            ["Médecins du Fleuve", "Médecins du Fleuve"],
        ),
        (
            "A guide, who asked not to be named, said the dam held.",
            [("who", "asked", "not to be named")],
            ["a guide"],
        ),
        (
            "Nobody said the dam held.",
            [("Nobody", "said", "the dam held")],
            ["not named"],
        ),
        (
            "No group said the dam held.",
            [("group", "said", "the dam held")],
            ["not named"],
        ),
        (
            "A blast near the river the Valley Observatory for Human Rights said killed nine.",
            [("A blast near the river the Valley Observatory for Human Rights", "said", "killed nine")],
            ["Valley Observatory for Human Rights"],
        ),
        (
            "Speaking from Northport activist Khaled Amer said it rained. Amer said the dam held.",
            [("Speaking from Northport activist Khaled Amer", "said", "it rained"), ("Amer", "said", "the dam held")],
            ["Khaled Amer", "Khaled Amer"],
        ),
        (
            "The Committee to Protect Rivers (CPR) said it rained. CPR said the dam held.",
            [("The Committee", "said", "it rained"), ("CPR", "said", "the dam held")],
            ["Committee to Protect Rivers", "Committee to Protect Rivers"],
        ),
        (
            "River Watch International said it rained. The New York-based group said the dam held.",
            [("River Watch International", "said", "it rained"), ("The New York-based group", "said", "the dam held")],
            ["River Watch International", "River Watch International"],
        ),
        (
            "Mr Okafor said it rained. Mrs Okafor said it froze. Mr Okafor said the dam held.",
            [("Mr Okafor", "said", "it rained"), ("Mrs Okafor", "said", "it froze"), ("Mr Okafor", "said", "the dam")],
            ["Okafor", "Mrs Okafor", "Okafor"],
        ),
        (
            "The Andean TV channel Al-Nahr said it rained. State television said the dam held.",
            [("The Andean TV channel Al-Nahr", "said", "it rained"), ("State television", "said", "the dam held")],
            ["Al-Nahr", "state television"],
        ),
    ],
)
def test_whom_a_source_points_back_to(
    chains: Chains, text: str, marks: list[tuple[str, str, str]], speakers: list[str]
) -> None:
    assert [chain[0].name for chain in chains(text, *marks)] == speakers


def test_whose_spokesman_and_who_heads_what_is_told(chains: Chains) -> None:
    text = (
        "The army said it rained. Its spokesman, Brigadier Omar Taha, said it froze. "
        "Ana Ruiz, who heads the Dam Office, said it held."
    )
    found = chains(
        text, ("The army", "said", "it rained"), ("Its spokesman, Brigadier Omar Taha", "said", "it froze"),
        ("Ana Ruiz", "said", "it held"),
    )  # fmt: skip
    assert [chain[0].affiliation for chain in found] == [None, "the army", "Dam Office"]


@pytest.mark.parametrize(
    ("text", "mark", "chain"),
    [
        (
            "The dam held, the agency Andean News said, according to the mayor.",
            ("the agency Andean News", "said", "The dam held"),
            ["the mayor", "Andean News"],
        ),
        (
            "The council said, citing guards, that the dam held.",
            ("The council", "said", "citing guards, that the dam held"),
            ["guards", "the council"],
        ),
        (
            "The dam held, the mayor said, Reuters reports.",
            ("the mayor", "said", "The dam held"),
            ["the mayor", "Reuters"],
        ),
        (
            "According to a report by the UN seen by Reuters, the dam held.",
            ("a report by the UN seen by Reuters", "According to", "the dam held"),
            ["UN", "Reuters"],
        ),
        (
            "Reporter Tom Reed of the Gazette was there. A guard told him that the dam held.",
            ("A guard", "told", "that the dam held"),
            ["a guard", "Tom Reed"],
        ),
        (
            "The Gazette reported, citing a statement from the River Institute, that the dam held.",
            ("The Gazette", "reported", "that the dam held"),
            ["River Institute", "Gazette"],
        ),
        (
            "The army said in a note on its website that the dam held.",
            ("The army", "said", "that the dam held"),
            ["the army"],
        ),
    ],
)
def test_relays_beside_the_tag(chains: Chains, text: str, mark: tuple[str, str, str], chain: list[str]) -> None:
    [found] = chains(text, mark)
    assert names(found) == [*chain, "Daily Lantern"]


@pytest.mark.parametrize(
    ("source", "access", "affiliation"),
    [
        ("Omar Farid, senior lecturer in hydrology at Leeds University,", "expert", "Leeds University"),
        ("Omar Farid of the River Institute", "expert", "River Institute"),
        ("Omar Farid from the Gazette", "news report", "Gazette"),
        ("City Clerk Anna Berg", "official", None),
        ("Secretary of State Anna Berg", "official", None),
        ("OPCW", "official", None),
        ("environmental groups", "expert", None),
        ("WBBM", "news report", None),
        ("museum spokeswoman Anna Berg", "participant", "museum"),
        ("Farid", "unknown", None),
    ],
)
def test_access_by_role_body_and_known_name(chains: Chains, source: str, access: str, affiliation: str | None) -> None:
    [chain] = chains(f"The dam held, said {source} on Monday.", (source.rstrip(","), "said", "The dam held"))
    assert (chain[0].access, chain[0].affiliation) == (access, affiliation)


def test_who_is_told_of_first_and_speaks_later_keeps_the_role(chains: Chains) -> None:
    text = "Omar Farid, head of the Valley Observatory for Peace, was there. On Monday Mr Farid said it rained."
    [chain] = chains(text, ("Mr Farid", "said", "it rained"))
    assert (chain[0].name, chain[0].affiliation) == ("Omar Farid", "Valley Observatory for Peace")


@pytest.mark.parametrize(
    ("text", "marks", "chain"),
    [
        (
            "Local sources told the SANA reporter that the dam held.",
            [("Local sources", "told", "that the dam held")],
            ["local sources", "SANA"],
        ),
        (
            "The Andean Al-Nahr TV channel said it rained. The TV channel said the dam held.",
            [("The Andean Al-Nahr TV channel", "said", "it rained"), ("The TV channel", "said", "the dam held")],
            ["Andean Al-Nahr TV"],
        ),
        (
            "The Office for the Storage of Dangerous goods said the dam held.",
            [("The Office for the Storage of Dangerous goods", "said", "the dam held")],
            ["Office for the Storage of Dangerous goods"],
        ),
        (
            "The Andean UN mission said the dam held.",
            [("The Andean UN mission", "said", "the dam held")],
            ["Andean UN mission"],
        ),
    ],
)
def test_outlets_and_bodies_by_their_whole_name(
    chains: Chains, text: str, marks: list[tuple[str, str, str]], chain: list[str]
) -> None:
    assert names(chains(text, *marks)[-1]) == [*chain, "Daily Lantern"]


def test_who_speaks_in_a_relative_clause_is_the_one_it_describes(parsed: Callable[..., Any]) -> None:
    text = "A guide, who asked not to be named, said the dam held."
    document, doc = parsed(text, publisher="Daily Lantern")
    at = text.index
    spans = [
        (Span(0, 7), Span(at("said"), at("said") + 4), Span(at("the dam"), len(text) - 1)),
        (Span(at("who"), at("who") + 3), Span(at("asked"), at("asked") + 5), Span(at("not"), at(", said"))),
    ]
    given_ = tuple(
        Attribution(source=(one,), cue=(cue,), content=(content,), manner="indirect", act="says")
        for one, cue, content in spans
    )
    assert [one.voices[0].name for one in name_voices(doc, document, given_)] == ["a guide", "a guide"]


@pytest.mark.parametrize(
    ("text", "marks", "chain"),
    [
        ("The West has accused Marania of arson.", [("The West", "has accused", "Marania of arson")], ["West"]),
        (
            "The UN coordinator for relief in Northport Sara Amin called for a truce.",
            [("The UN coordinator for relief in Northport Sara Amin", "called for", "a truce")],
            ["Sara Amin"],
        ),
        (
            "The River Front's Twitter feed said the dam held.",
            [("The River Front's Twitter feed", "said", "the dam held")],
            ["River Front"],
        ),
        (
            "The ministry's official Facebook page denied it.",
            [("The ministry's official Facebook page", "denied", "it")],
            ["the ministry"],
        ),
        (
            "The firm that built the dam, Delmar Civil, said it was safe.",
            [("The firm that built the dam, Delmar Civil,", "said", "it was safe")],
            ["Delmar Civil"],
        ),
        (
            "The engineer, a quiet man called Ivo Brandl, first wrote in June. He complained of a seep.",
            [("He", "complained", "a seep")],
            ["Ivo Brandl"],
        ),
        ("The utility answered that it was safe.", [("The utility", "answered", "that it was safe")], ["the utility"]),
        ("Some say the firm should pay.", [("Some", "say", "the firm should pay")], ["some"]),
        ("According to the treaty, nobody may pass.", [("the treaty", "According", "nobody may pass")], ["the treaty"]),
    ],
)
def test_voices_by_owner_apposition_and_kind(
    chains: Chains, text: str, marks: list[tuple[str, str, str]], chain: list[str]
) -> None:
    assert names(chains(text, *marks)[-1]) == [*chain, "Daily Lantern"]


def test_one_more_of_those_who_spoke_is_somebody_new(chains: Chains) -> None:
    text = "A woman said it rained. Another woman said it snowed. A third said it was dry. She said it was cold."
    marks = [
        ("A woman", "said", "it rained"),
        ("Another woman", "said", "it snowed"),
        ("A third", "said", "it was dry"),
        ("She", "said", "it was cold"),
    ]
    assert [names(chain)[0] for chain in chains(text, *marks)] == [
        "a woman", "a woman (2)", "a woman (3)", "a woman (3)",
    ]  # fmt: skip


def test_a_pronoun_may_mean_whom_the_teller_met(chains: Chains) -> None:
    text = "The governor claimed six had died. I finally reached the nurse. She says it was nine. It rained, she says."
    marks = [
        ("The governor", "claimed", "six had died"),
        ("She", "says", "it was nine"),
        ("she", "says", "It rained"),
    ]
    assert [names(chain)[0] for chain in chains(text, *marks)] == ["the governor", "the nurse", "the nurse"]


def test_the_subject_goes_before_whom_it_met(chains: Chains) -> None:
    text = "The mayor met a guard at the gate. He said the road was open."
    [chain] = chains(text, ("He", "said", "the road was open"))
    assert names(chain)[0] == "the mayor"


def test_a_part_of_those_who_were_asked(chains: Chains) -> None:
    text = "Our researchers interviewed 31 residents. Twenty of them said they had no water."
    [chain] = chains(text, ("Twenty of them", "said", "they had no water"))
    assert names(chain)[0] == "twenty of the residents"


TRANSCRIPT = """Our reporter Jonas Weil is in Northport.

WEIL: The chief executive came out. He told relatives that the list was short.

PRESENTER: And the coastguard?

WEIL: It gives no figure.
"""


def test_a_label_is_the_reporter_named_before_and_never_he(chains: Chains) -> None:
    turn = "The chief executive came out. He told relatives that the list was short."
    marks = [("WEIL", ":", turn), ("He", "told", "that the list was short")]
    assert [names(chain)[:-1] for chain in chains(TRANSCRIPT, *marks)] == [
        ["Jonas Weil"],
        ["the chief executive", "Jonas Weil"],
    ]


def test_a_watchdog_is_the_one_that_is_named_below(chains: Chains) -> None:
    text = "A watchdog said nine had died. The Northern Observatory for Human Rights said ten were hurt."
    marks = [
        ("A watchdog", "said", "nine had died"),
        ("The Northern Observatory for Human Rights", "said", "ten were hurt"),
    ]
    assert {names(chain)[0] for chain in chains(text, *marks)} == {"Northern Observatory for Human Rights"}


def test_a_statement_is_heard_through_its_witness(chains: Chains) -> None:
    text = (
        "Statement of witness K-9, taken on 3 May by the River Centre.\n\nI keep bees. On Sunday my neighbour, Omar, "
        "came and said that the mill burned. I said that I would stay. I left at dawn."
    )
    found = chains(text, ("my neighbour, Omar,", "said", "that the mill burned"), ("I", "said", "that I would stay"))
    assert [names(chain) for chain in found] == [
        ["Omar", "witness K-9", "Daily Lantern"],
        ["witness K-9", "Daily Lantern"],
    ]


def test_a_deposition_may_begin_with_its_teller(chains: Chains) -> None:
    text = "I, Ana Ruiz, of Old Marsh, state: I was at home. My son told me that the mill burned. I ran."
    [chain] = chains(text, ("My son", "told", "that the mill burned"))
    assert names(chain) == ["the son", "Ana Ruiz", "Daily Lantern"]


@pytest.mark.parametrize(
    "text",
    [
        "Statement of the Ports Office\n\nThe guard said that the mill burned.",
        "The court heard a statement of witness K-9. I swim and I sing as I work. The guard said that the mill burned.",
    ],
)
def test_not_every_statement_is_told_in_person(chains: Chains, text: str) -> None:
    [chain] = chains(text, ("The guard", "said", "that the mill burned"))
    assert names(chain) == ["the guard", "Daily Lantern"]


def test_a_presenter_is_no_link_and_this_station_the_publisher(chains: Chains) -> None:
    text = "PRESENTER: The minister has told this station that he will go.\n\nWEIL: Two guards say it rained."
    turn = "The minister has told this station that he will go."
    found = chains(
        text,
        ("PRESENTER", ":", turn),
        ("The minister", "has told", "that he will go"),
        ("WEIL", ":", "Two guards say it rained."),
        ("Two guards", "say", "it rained"),
    )
    assert names(found[1]) == ["the minister", "Daily Lantern"]
    assert names(found[3]) == ["two guards", "WEIL", "Daily Lantern"]


def test_one_body_may_be_known_by_two_names(chains: Chains) -> None:
    text = "Men of the Valley Rescue Brigade - better known as the Green Caps - died, the group said. "
    text += "The Green Caps said it rained."
    found = chains(text, ("the group", "said", "died"), ("The Green Caps", "said", "it rained"))
    assert found[0][0].name == found[1][0].name


def test_the_group_is_the_one_body_named_before_it_speaks(chains: Chains) -> None:
    text = "A shell hit a post of the Valley Rescue Brigade, the group said."
    [chain] = chains(text, ("the group", "said", "A shell hit a post"))
    assert chain[0].name == "Valley Rescue Brigade"
    text = "A shell of the Northern Front hit a post of the Valley Rescue Brigade, the group said."
    [chain] = chains(text, ("the group", "said", "hit a post"))
    assert chain[0].name == "the group"


def test_a_letter_is_that_of_who_says_so_in_it(chains: Chains) -> None:
    text = (
        "In a letter to the council the River Agency deplored the lack of fuel. Every mill has closed, the letter said."
    )
    found = chains(text, ("the River Agency", "deplored", "the lack"), ("the letter", "said", "Every mill has closed"))
    assert found[1][0].name == "River Agency"


def test_a_report_is_that_of_the_people_who_wrote_it(chains: Chains) -> None:
    text = "A report released by a group of river experts said that wells ran dry. The report said that it rained."
    found = chains(
        text,
        ("A report released by a group of river experts", "said", "that wells ran dry"),
        ("The report", "said", "that it rained"),
    )
    assert [chain[0].name for chain in found] == ["river experts", "river experts"]


def test_who_was_cited_keeps_the_place(chains: Chains) -> None:
    text = "Four shells fell, the agency reported, citing a source at the Marbury Police Command."
    [chain] = chains(text, ("the agency", "reported", "Four shells fell"))
    assert names(chain)[0] == "a source at the Marbury Police Command"


def test_a_man_by_his_trade_is_he(chains: Chains) -> None:
    text = "The patrol found nothing. A night watchman told the mayor that two men came. He guessed their age."
    found = chains(text, ("A night watchman", "told", "that two men came"), ("He", "guessed", "their age"))
    assert found[1][0].name == found[0][0].name == "a night watchman"


def test_a_charity_is_named_behind_what_it_is(chains: Chains) -> None:
    text = "Medical charity the Valley River Society said it rained."
    [chain] = chains(text, ("Medical charity", "said", "it rained"))
    assert chain[0].name == "Valley River Society"


def test_information_is_that_of_who_gave_it(chains: Chains) -> None:
    text = "It rained, the information provided by the agency director Omar Reyes shows."
    [chain] = chains(text, ("the information", "shows", "It rained"))
    assert chain[0].name == "Omar Reyes"


def test_it_within_a_bodys_words_is_that_body(chains: Chains) -> None:
    text = "Kirovia fell silent. The Northern Front claimed the raid which it said hit soldiers."
    found = chains(
        text, ("The Northern Front", "claimed", "the raid which it said hit soldiers"), ("it", "said", "hit")
    )
    assert [names(chain)[:-1] for chain in found] == [["Northern Front"], ["Northern Front"]]


def test_we_of_a_press_release_is_its_publisher(chains: Chains) -> None:
    [chain] = chains("It rained. We call on the council to act.", ("We", "call on", "the council to act"))
    assert names(chain) == ["Daily Lantern"]


def test_the_verb_of_a_headline_is_no_part_of_the_name(chains: Chains) -> None:
    text = "Valley Coalition Condemns Horrific Raid. The Valley Coalition condemns the raid."
    found = chains(
        text,
        ("Valley Coalition", "Condemns", "Horrific Raid"),
        ("The Valley Coalition", "condemns", "the raid"),
    )
    assert [chain[0].name for chain in found] == ["Valley Coalition", "Valley Coalition"]


def test_a_guard_is_he_and_nations_stay_many(chains: Chains) -> None:
    text = "A reporter said it rained. One of the guards told the mayor that it rang. He said it was new."
    marks = ("A reporter", "said", "it rained"), ("One of the guards", "told", "that it rang"), ("He", "said", "it was")
    assert chains(text, *marks)[2][0].name == "a guard"
    [chain] = chains("The United Nations said it rained.", ("The United Nations", "said", "it rained"))
    assert chain[0].name == "United Nations"


def test_he_in_an_answer_is_whom_the_speaker_met(chains: Chains) -> None:
    text = "Ana Ruiz: How many people left was never told. I called the colonel. He told me that he had no guns."
    said = text[len("Ana Ruiz: ") :]
    found = chains(text, ("Ana Ruiz", ":", said), ("He", "told", "that he had no guns"))
    assert names(found[1]) == ["the colonel", "Ana Ruiz", "Daily Lantern"]


def test_the_group_may_have_been_brought_in_by_a(chains: Chains) -> None:
    text = "One partner organisation said it rained. The group said it was cold."
    found = chains(text, ("One partner organisation", "said", "it rained"), ("The group", "said", "it was cold"))
    assert found[1][0].name == "a partner organisation"


def test_who_writes_on_an_own_channel_has_no_relay(chains: Chains) -> None:
    [chain] = chains("Stay home, Viktor Sol wrote on his channel.", ("Viktor Sol", "wrote", "Stay home"))
    assert names(chain) == ["Viktor Sol", "Daily Lantern"]


def test_a_phrase_with_an_article_begins_there(chains: Chains) -> None:
    text = "They shelled the pro-government forces in the region a military source said."
    [chain] = chains(text, ("a military source", "said", "They shelled the pro-government forces in the region"))
    assert chain[0].name == "a military source"


def test_a_given_name_tells_he(chains: Chains) -> None:
    text = "Peter Holm said it rained. A baker named Ahmad told of the fire. He said it was hot."
    marks = ("Peter Holm", "said", "it rained"), ("A baker", "told", "of the fire"), ("He", "said", "it was hot")
    assert chains(text, *marks)[2][0].name == "Ahmad"


def test_a_credit_behind_a_headlines_speaker_needs_no_date() -> None:
    found = agency_credit("Nine men dead in fire on boat Monitor AFP At least nine men died.")
    assert found is not None
    assert found.name == "AFP"
    assert agency_credit("He told AFP The road is closed.") is None
    assert agency_credit("It was seen by AFP In the morning.") is None


def test_an_agency_between_a_dated_headline_and_its_text_is_the_credit() -> None:
    found = agency_credit("Friday 3 May 2019 Boats leave port for second day AFP Fishing boats left the port.")
    assert found is not None
    assert found.name == "AFP"
    assert agency_credit("Friday 3 May 2019 Boats leave port a captain told AFP Fishing boats left the port.") is None
    assert agency_credit("Friday 3 May 2019 Boats leave port AFP Photo shows the pier.") is None
    assert agency_credit("Boats leave port for second day AFP Fishing boats left the port.") is None


def test_a_monitor_is_the_body_whose_own_name_says_so(chains: Chains) -> None:
    text = "Six men of the Free River Army died a monitor said. The Valley Observatory for Peace said it was night."
    marks = (
        ("a monitor", "said", "Six men of the Free River Army died"),
        ("The Valley Observatory for Peace", "said", "it was night"),
    )
    assert chains(text, *marks)[0][0].name == "Valley Observatory for Peace"


def test_a_headlines_observatory_is_the_one_named_below(chains: Chains) -> None:
    text = (
        "Six die in flood Observatory. Six people died a river monitor said. "
        "The Valley Observatory for Peace said it was night."
    )
    marks = (
        ("Observatory", "", "Six die in flood"),
        ("a river monitor", "said", "Six people died"),
        ("The Valley Observatory for Peace", "said", "it was night"),
    )
    assert {chain[0].name for chain in chains(text, *marks)} == {"Valley Observatory for Peace"}


def test_who_speaks_behind_while_is_no_part_of_what_was_said_before(chains: Chains) -> None:
    text = "The council said the dam broke while a guard said nobody slept."
    marks = (
        ("The council", "said", "the dam broke while a guard said nobody slept"),
        ("a guard", "said", "nobody slept"),
    )
    assert names(chains(text, *marks)[1]) == ["a guard", "Daily Lantern"]
    text = "The dam broke while a guard said nobody slept, the council said."
    marks = (
        ("a guard", "said", "nobody slept"),
        ("the council", "said", "The dam broke while a guard said nobody slept"),
    )
    assert names(chains(text, *marks)[0]) == ["a guard", "the council", "Daily Lantern"]


@pytest.mark.parametrize(
    ("amount", "name"),
    [
        ("Many of the villagers", "villagers"),
        ("A number of villagers", "villagers"),
        ("Most villagers", "most villagers"),
    ],
)
def test_a_vague_amount_of_people_is_no_part_of_their_name(chains: Chains, amount: str, name: str) -> None:
    [chain] = chains(f"{amount} said it rained.", (amount, "said", "it rained"))
    assert chain[0].name == name


def test_a_participle_goes_on_with_who_spoke_in_the_sentence(chains: Chains) -> None:
    text = "Anna Berg said the dam broke, adding that help came."
    marks = ("Anna Berg", "said", "the dam broke"), ("", "adding", "that help came")
    assert names(chains(text, *marks)[1]) == ["Anna Berg", "Daily Lantern"]
    text = "The River Council raised its toll for the flood, saying that nine died."
    [chain] = chains(text, ("the flood", "saying", "that nine died"))
    assert chain[0].name == "River Council"
    text = "Anna Berg said the dam broke. It is said that help came."
    marks = ("Anna Berg", "said", "the dam broke"), ("", "is said", "that help came")
    assert chains(text, *marks)[1][0].name == "not named"


def test_a_tag_without_source_is_said_by_the_name_beside_it(chains: Chains) -> None:
    [chain] = chains("On Monday Anna Berg said the dam held.", ("", "said", "the dam held"))
    assert chain[0].name == "Anna Berg"
    text = '"The dam held" said Anna Berg calling for help.'
    marks = ("", "said", "The dam held"), ("Anna Berg", "calling for", "help")
    assert names(chains(text, *marks)[1]) == ["Anna Berg", "Daily Lantern"]


def test_who_stands_before_the_tag_speaks_where_the_source_cannot(chains: Chains) -> None:
    text = "North of the old bridge the council said boats sank."
    [chain] = chains(text, ("North of the old bridge", "said", "boats sank"))
    assert chain[0].name == "the council"
    text = "The north of the bridge was reported to be dry."
    [chain] = chains(text, ("The north of the bridge", "was reported", "to be dry"))
    assert chain[0].name == "not named"


@pytest.mark.parametrize(
    ("text", "source", "name"),
    [
        ("The wave killed at least 27 people on Monday activists said.", "at least 27 people on Monday activists",
         "activists"),
        ("It rained in the last 48 hours military sources said.", "the last 48 hours military sources",
         "military sources"),
        ("Tags River Flood Danish engineers said it rained.", "Tags River Flood Danish engineers", "Danish engineers"),
        ("The boats had food for children local activists and medics said.", "children local activists and medics",
         "local activists and medics"),
    ],
)  # fmt: skip
def test_words_that_ran_into_a_speaker_are_left_out(chains: Chains, text: str, source: str, name: str) -> None:
    [chain] = chains(text, (source, "said", text[:8]))
    assert chain[0].name == name


def test_a_name_met_before_speaks_at_the_end_of_a_glued_source(chains: Chains) -> None:
    text = "Harbour Rights Circle said it rained. Three wet days in June Harbour Rights Circle said boats sank."
    marks = (
        ("Harbour Rights Circle", "said", "it rained"),
        ("Three wet days in June Harbour Rights Circle", "said", "boats sank"),
    )
    assert chains(text, *marks)[1][0].name == "Harbour Rights Circle"


def test_a_source_keeps_the_first_of_two_that_keep_watch(chains: Chains) -> None:
    text = "The boats left the town of Varna state television and medics said."
    [chain] = chains(text, ("medics", "said", "The boats left the town of Varna"))
    assert chain[0].name == "state television and medics"
    text = "The boats hit six guards and medics said it rained."
    [chain] = chains(text, ("medics", "said", "it rained"))
    assert chain[0].name == "medics"


def test_a_joint_voice_bears_the_names_of_its_parts(chains: Chains) -> None:
    text = (
        "The Valley Observatory for Peace said it rained. The observatory and a guard said it was night. "
        "State and local leaders said it was cold."
    )
    marks = (
        ("The Valley Observatory for Peace", "said", "it rained"),
        ("The observatory and a guard", "said", "it was night"),
        ("State and local leaders", "said", "it was cold"),
    )
    found = chains(text, *marks)
    assert found[1][0].name == "Valley Observatory for Peace and a guard"
    assert found[2][0].name.casefold() == "state and local leaders"


def test_bare_reports_are_nobodys_and_media_reports_the_medias(chains: Chains) -> None:
    [chain] = chains("Initial reports said the dam held.", ("Initial reports", "said", "the dam held"))
    assert chain[0].kind == "unknown"
    [chain] = chains("Media reports said the dam held.", ("Media reports", "said", "the dam held"))
    assert (chain[0].name.casefold(), chain[0].kind) == ("media", "publisher")
    [chain] = chains("A report said the dam held.", ("A report", "said", "the dam held"))
    assert chain[0].kind == "document"


def test_a_resolution_speaks_for_itself_and_an_account_for_its_owner(chains: Chains) -> None:
    text = "A River Council resolution demanded that boats leave."
    [chain] = chains(text, ("A River Council resolution", "demanded", "that boats leave"))
    assert (chain[0].name, chain[0].kind) == ("a River Council resolution", "document")
    text = "Boats left according to the Twitter account of the River Front."
    [chain] = chains(text, ("the Twitter account of the River Front", "according to", "Boats left"))
    assert chain[0].name == "River Front"


def test_a_statement_keeps_its_author_behind_a_date(chains: Chains) -> None:
    text = "Boats left according to a statement released Saturday by the River Rescue Commission. It rained."
    [chain] = chains(text, ("a statement", "according to", "Boats left"))
    assert chain[0].name == "River Rescue Commission"


def test_the_claim_is_that_of_whoever_made_a_statement(chains: Chains) -> None:
    text = "The River Front said in a statement that it sank a boat. The claim said forty men were on board."
    marks = (
        ("The River Front", "said", "that it sank a boat"),
        ("The claim", "said", "forty men were on board"),
    )
    assert chains(text, *marks)[1][0].name == "River Front"


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("the Hayat al-Bahr jihadist alliance", "Hayat al-Bahr"),
        ("The armed group of River Front", "River Front"),
        ("the Lima-based opposing River Observatory", "River Observatory"),
        ("the Danish Havnen news agency", "Havnen"),
    ],
)
def test_what_a_body_is_said_to_be_is_no_part_of_its_name(chains: Chains, source: str, name: str) -> None:
    [chain] = chains(f"On Monday {source} said it rained.", (source, "said", "it rained"))
    assert chain[0].name == name


def test_a_role_cut_off_behind_a_body_is_read(chains: Chains) -> None:
    [chain] = chains("Boats left according to a Port Command source.", ("a Port", "according to", "Boats left"))
    assert chain[0].name == "a Port Command source"


def test_the_colonel_is_the_one_whose_title_stood_behind_an_office(chains: Chains) -> None:
    text = "Former RRF Deputy Chief of Staff Colonel Peter Holm said it rained. The colonel said it was cold."
    marks = (
        ("Former RRF Deputy Chief of Staff Colonel Peter Holm", "said", "it rained"),
        ("The colonel", "said", "it was cold"),
    )
    assert chains(text, *marks)[1][0].name == "Peter Holm"


def test_the_charity_is_the_society_that_spoke(chains: Chains) -> None:
    text = "The Delmar Red Crescent Society said it rained. The charity said it was cold."
    marks = (
        ("The Delmar Red Crescent Society", "said", "it rained"),
        ("The charity", "said", "it was cold"),
    )
    assert chains(text, *marks)[1][0].name == "Delmar Red Crescent Society"


def test_an_affiliated_agency_relays_and_a_platform_does_not(chains: Chains) -> None:
    text = "The River Front in a statement published by its affiliated Aamaq news agency said it rained."
    [chain] = chains(text, ("The River Front in a statement published by its affiliated Aamaq news agency", "said",
                            "it rained"))  # fmt: skip
    assert names(chain)[:2] == ["River Front", "Aamaq"]
    text = "In a statement on one of its Telegram channels the River Front said it rained."
    [chain] = chains(text, ("the River Front", "said", "it rained"))
    assert names(chain) == ["River Front", "Daily Lantern"]


def test_the_ambassador_is_the_one_ambassador_named_below(chains: Chains) -> None:
    text = "Help came the ambassador to the River Council said. Ambassador Peter Holm said it rained."
    marks = (
        ("the ambassador to the River Council", "said", "Help came"),
        ("Ambassador Peter Holm", "said", "it rained"),
    )
    assert {chain[0].name for chain in chains(text, *marks)} == {"Peter Holm"}
    text = "Help came the foreign minister said. Interior Minister Peter Holm said it rained."
    marks = (
        ("the foreign minister", "said", "Help came"),
        ("Interior Minister Peter Holm", "said", "it rained"),
    )
    assert chains(text, *marks)[0][0].name == "the foreign minister"


def test_a_body_that_calls_itself_by_a_name_has_it(chains: Chains) -> None:
    text = "The coalition which calls itself River Shield has said it will sail."
    [chain] = chains(text, ("The coalition", "has said", "it will sail"))
    assert chain[0].name == "River Shield"


def test_a_rights_group_is_the_one_that_the_text_names(chains: Chains) -> None:
    text = "A leading rights group said it rained. River Rights Watch said boats sank."
    marks = ("A leading rights group", "said", "it rained"), ("River Rights Watch", "said", "boats sank")
    assert chains(text, *marks)[0][0].name == "River Rights Watch"
    text += " Sea Rights Watch said it was night."
    marks = (*marks, ("Sea Rights Watch", "said", "it was night"))
    assert chains(text, *marks)[0][0].name == "a leading rights group"


def test_it_is_no_picture(chains: Chains) -> None:
    text = "The River Council said it rained. This file photo shows the pier. It added that boats sank."
    marks = (
        ("The River Council", "said", "it rained"),
        ("This file photo", "shows", "the pier"),
        ("It", "added", "that boats sank"),
    )
    assert chains(text, *marks)[2][0].name == "River Council"


def test_the_ambassador_to_a_body_is_not_the_body(chains: Chains) -> None:
    text = "Help came the Danish ambassador to the River Council said."
    [chain] = chains(text, ("the River Council", "said", "Help came"))
    assert chain[0].name == "the Danish ambassador"
