"""Who says what: the ways in which news names its sources, a sentence each, and laws that hold for any text."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.language.attributions import find_attributions
from sayso.language.attributions.cues import act_of, names_act
from sayso.records import Attribution, Span

Read = Callable[[str], list[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def attributions(parsed: Callable[..., Any]) -> Callable[[str], tuple[Attribution, ...]]:
    def run(text: str) -> tuple[Attribution, ...]:
        document, doc = parsed(text)
        return find_attributions(doc, document)

    return run


@pytest.fixture(scope="session")
def read(attributions: Callable[[str], tuple[Attribution, ...]]) -> Read:
    """read(text): source, cue and content of each attribution in words; fragments joined by ' | '."""

    def run(text: str) -> list[tuple[str, str, str]]:
        def words(spans: tuple[Span, ...]) -> str:
            return " | ".join(span.quote(text) for span in spans)

        return [(words(one.source), words(one.cue), words(one.content)) for one in attributions(text)]

    return run


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("“We left at dawn,” said the driver.", "the driver", "said", "“We left at dawn,”"),
        ('"We left at dawn," the driver told the paper.', "the driver", "told", '"We left at dawn,"'),
        ("The driver said: «We left at dawn.»", "The driver", "said", "«We left at dawn.»"),
        ('The driver told the paper, "We left at dawn."', "The driver", "told", '"We left at dawn."'),
        ('"We left," the driver said, "before dawn."', "the driver", "said", '"We left," | "before dawn."'),
        ('"We left," said the driver. "It was dark."', "the driver", "said", '"We left," | "It was dark."'),
        (
            '"We left," said Ana Ruiz, a nurse who lives nearby.',
            "Ana Ruiz, a nurse",
            "said",
            '"We left,"',
        ),
        (
            'The driver was quoted as saying: "We left at dawn."',
            "The driver",
            "was quoted as saying",
            '"We left at dawn."',
        ),
        ('"We left at dawn" Ana Ruiz head of the clinic told the agency.', None, "told", '"We left at dawn"'),
        ("“We will never leave.” — A resident of Marbury", "A resident of Marbury", "—", "“We will never leave.”"),
        (
            'The convoy left "under their gaze", the report said.',
            "the report",
            "said",
            'The convoy left "under their gaze"',
        ),
        (
            'One driver said this was false: "We took hundreds."',
            "One driver",
            "said",
            'this was false: "We took hundreds."',
        ),
    ],
)
def test_quotations_find_their_speaker(read: Read, text: str, source: str | None, cue: str, content: str) -> None:
    found = {(c, t): s for s, c, t in read(text)}
    assert (cue, content) in found
    assert source is None or found[cue, content] == source


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor said the bridge had fallen.", ("The mayor", "said", "the bridge had fallen")),
        ("The mayor said that the bridge had fallen.", ("The mayor", "said", "that the bridge had fallen")),
        ("The bridge has fallen, the mayor said on Sunday.", ("the mayor", "said", "The bridge has fallen")),
        ("The bridge, the mayor said, has fallen.", ("the mayor", "said", "The bridge | has fallen")),
        (
            "The bridge fell in the flood the Observatory said.",
            ("the Observatory", "said", "The bridge fell in the flood"),
        ),
        ("He was killed by a sniper activists said.", ("activists", "said", "He was killed by a sniper")),
        ("The bridge fell. Clinic head Ana Ruiz said.", ("Clinic head Ana Ruiz", "said", "The bridge fell")),
        ("According to the police, the bridge fell.", ("the police", "According to", "the bridge fell")),
        ("The bridge, according to the police, fell.", ("the police", "according to", "The bridge | fell")),
        ("As the agency reported, the bridge fell.", ("the agency", "reported", "the bridge fell")),
        ("In the words of one driver, the convoy was endless.", ("one driver", "In | words", "the convoy was endless")),
        ("The army denied that it had fired.", ("The army", "denied", "that it had fired")),
        ("The army denied firing on the crowd.", ("The army", "denied", "firing on the crowd")),
        ("The army promised to leave the town.", ("The army", "promised", "to leave the town")),
        ("The ministry declined to comment.", ("The ministry", "declined", "to comment")),
        ("The ministry announced the capture of the town.", ("The ministry", "announced", "the capture of the town")),
        ("The claim by the army that it had won was false.", ("the army", "claim", "that it had won")),
        ("The agency reports: the bridge has fallen.", ("The agency", "reports", "the bridge has fallen")),
        ("The ministry issued a statement saying the bridge fell.", ("The ministry", "saying", "the bridge fell")),
        (
            "A bomb went off wounding three people said Marek Barazi.",
            ("Marek Barazi", "said", "A bomb went off wounding three people"),
        ),
        (
            "A bomb hit the town killing ten people a medic and witnesses said.",
            ("a medic and witnesses", "said", "A bomb hit the town killing ten people"),
        ),
        ('The mayor called it "a massacre".', ("The mayor", "called", 'it "a massacre"')),
        ("State TV quoted a medic as saying that ten had died.", ("a medic", "saying", "that ten had died")),
    ],
)
def test_reported_speech_is_read(read: Read, text: str, expected: tuple[str, str, str]) -> None:
    assert expected in read(text)


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ("It was reported that the bridge had fallen.", "was reported", "that the bridge had fallen"),
        ("There are fears that the bridge has fallen.", "fears", "that the bridge has fallen"),
        ("Ten people are believed to have died.", "are believed", "Ten people | to have died"),
        ("It is unclear whether the bridge has fallen.", "is unclear", "whether the bridge has fallen"),
        ("It was unclear if the army had left.", "was unclear", "if the army had left"),
        ("The bridge has reportedly fallen.", "reportedly", "The bridge has | fallen"),
        ("Drivers were promised cash but told that it was secret.", "told", "that it was secret"),
    ],
)
def test_no_source_stands_where_nobody_is_named(read: Read, text: str, cue: str, content: str) -> None:
    assert ("", cue, content) in read(text)


def test_nested_attributions_are_both_found(read: Read) -> None:
    found = read("The paper reported that a driver said the convoy had left.")
    assert found == [
        ("The paper", "reported", "that a driver said the convoy had left"),
        ("a driver", "said", "the convoy had left"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ten people died in the raid, the agency reported Sunday, citing a medical source.",
        "Ten people died in the raid the agency reported Sunday citing a medical source.",
    ],
)
def test_a_cited_source_is_no_content_of_the_one_who_cites(read: Read, text: str) -> None:
    assert read(text) == [("the agency", "reported", "Ten people died in the raid")]


def test_adding_goes_with_the_speaker_and_not_with_those_told_of(read: Read) -> None:
    found = read("Medics said ten people had fled, adding that others had died.")
    assert ("Medics", "adding", "that others had died") in found
    assert ("Medics", "said", "ten people had fled") in found


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The army did not say that it had fired.", "did not say"),
        ("The army never denied that it had fired.", "never denied"),
        ("Neither the army nor the police admitted the killings.", "Neither | admitted"),
        ("No official confirmed the killings.", "No | confirmed"),
    ],
)
def test_the_cue_shows_its_negation(read: Read, text: str, cue: str) -> None:
    assert cue in [found for _, found, _ in read(text)]


def test_a_quotation_goes_on_in_the_next_paragraph(read: Read) -> None:
    text = "The report said, “The deal was made at night.\n\n“But it spared lives.”\n\nNobody knew."
    assert read(text)[0] == ("The report", "said", "“The deal was made at night. | “But it spared lives.”")


def test_a_paragraph_of_quotation_alone_belongs_to_the_speaker_above(read: Read) -> None:
    text = "“We left at dawn,” said the driver.\n\n“It was dark and nobody saw us.”\n\nThe town was quiet."
    assert read(text)[0] == ("the driver", "said", "“We left at dawn,” | “It was dark and nobody saw us.”")


def test_a_quotation_after_another_speaker_is_not_given_to_the_first(read: Read) -> None:
    text = '"We left," said the driver. The mayor added: "They stayed."'
    assert [(source, content) for source, _, content in read(text)] == [
        ("the driver", '"We left,"'),
        ("The mayor", '"They stayed."'),
    ]


def test_deeds_that_look_like_attitudes_attribute_nothing(read: Read) -> None:
    assert read("Forces supporting the government shelled the town, and planes attacked the road.") == []


def test_a_headline_run_into_the_text_is_left_out_but_a_date_in_the_sentence_stays(read: Read) -> None:
    glued = "Raid kills ten AFP Sunday 6 Apr 2014 At least ten people died in a raid on the town an NGO said."
    assert read(glued) == [("an NGO", "said", "At least ten people died in a raid on the town")]
    dated = "On Sunday 6 April 2014 Turkish jets hit the road, the group said."
    assert read(dated) == [("the group", "said", "On Sunday 6 April 2014 Turkish jets hit the road")]


def test_two_speakers_stay_together(read: Read) -> None:
    found = read("The bridge fell on Monday, the army and residents said.")
    assert found == [("the army and residents", "said", "The bridge fell on Monday")]


def test_empty_it_is_nobody(read: Read) -> None:
    assert "It" not in [source for source, _, _ in read("It goes without saying that the bridge has fallen.")]


def test_the_second_of_two_tags_does_not_take_the_first_quotation(read: Read) -> None:
    found = read('The ally called the raid a "grave mistake." The mayor said the dead were "all civilians."')
    assert ("The mayor", "said", 'the dead were "all civilians."') in found
    assert not [content for source, _, content in found if source == "The mayor" and "grave" in content]


def test_a_title_in_marks_is_nobodys_words(read: Read) -> None:
    assert read('They watched the film "Night Train" and went home.') == []


def test_a_headline_with_a_colon_names_its_source(read: Read) -> None:
    assert ("Observatory", ":", "12 killed in market strike") in read(
        "Observatory: 12 killed in market strike\n\nA market was hit."
    )
    assert read("Aleppo: 12 killed in market strike\n\nA market was hit.") == []


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ('The driver said: "We left at dawn."', "direct"),
        ('The driver said that the convoy left "under the gaze" of many soldiers.', "mixed"),
        ("The driver said that the convoy left.", "indirect"),
    ],
)
def test_manner_tells_how_much_stands_in_marks(
    attributions: Callable[[str], tuple[Attribution, ...]], text: str, manner: str
) -> None:
    assert attributions(text)[0].manner == manner


@pytest.mark.parametrize(
    ("lemma", "act"),
    [
        ("say", "says"),
        ("deny", "denies"),
        ("acknowledge", "admits"),
        ("vow", "promises"),
        ("order", "orders"),
        ("urge", "asks"),
        ("warn", "warns"),
        ("think", "believes"),
        ("expect", "expects"),
        ("worry", "fears"),
        ("unheard-of", "says"),
    ],
)
def test_the_cue_names_the_act(lemma: str, act: str) -> None:
    assert act_of(lemma) == act


def test_typographic_marks_and_odd_blanks_do_not_move_offsets(read: Read) -> None:
    text = "“We\u00a0left,”\u202fsaid the driver’s brother."
    assert read(text) == [("the driver’s brother", "said", "“We\u00a0left,”")]


HOSTILE = st.text(alphabet="\"“”«»'‘’ab .,:;!?-—\n\t()אבمرحباПривет你好\u200f\u0000") | st.lists(
    st.sampled_from(
        ['"', "“", "”", "the driver", "said", "told the BBC", ",", ":", ".", "that", "according to", "\n\n", "“We left"]
    )
).map(" ".join)


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(HOSTILE)
def test_any_text_gives_spans_inside_it_in_order(
    attributions: Callable[[str], tuple[Attribution, ...]], text: str
) -> None:
    found = attributions(text)
    for one in found:
        assert one.content
        assert one.cue or one.source
        assert all(0 <= s.start < s.end <= len(text) for s in (*one.source, *one.cue, *one.content))
    assert [one.content[0].start for one in found] == sorted(one.content[0].start for one in found)


@pytest.mark.parametrize("unit", ['" ', "said that ", '"a," he said. '])
def test_time_is_linear_in_the_length(parsed: Callable[..., Any], unit: str) -> None:
    def seconds(copies: int) -> float:
        document, doc = parsed(unit * copies)
        started = time.process_time()
        find_attributions(doc, document)
        return time.process_time() - started

    assert seconds(1_600) < 40 * max(seconds(200), 0.005)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "Two convoys tried to reach a bridge which the river cut off on Friday the Marbury Watch for Aid reported.",
            "the Marbury Watch for Aid",
            "reported",
            "Two convoys tried to reach a bridge which the river cut off on Friday",
        ),
        (
            "A depot and three trucks were destroyed near the mill the ministry said adding some 20 gunmen had fled.",
            "the ministry",
            "said",
            "A depot and three trucks were destroyed near the mill",
        ),
        (
            "Farmers fled to the towns where the fighting had ended Ruiz told journalists on Thursday.",
            "Ruiz",
            "told",
            "Farmers fled to the towns where the fighting had ended",
        ),
        (
            "The mayor denied the raid on the village the medics said.",
            "The mayor",
            "denied",
            "the raid on the village",
        ),
    ],
)
def test_a_tag_without_its_comma_is_read_off_the_words(
    read: Read, text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in read(text)


@pytest.mark.parametrize(
    "text",
    [
        "The army took the mill and the governor said on Monday that the road was open.",
        "They gave back what the governor said on Monday.",
    ],
)
def test_a_clause_that_the_verb_governs_is_no_closing_tag(read: Read, text: str) -> None:
    assert not any(content.startswith(("The army took", "They gave")) for _, _, content in read(text))


@pytest.mark.parametrize(
    "text",
    [
        "The headmaster decided to close the school.",
        "The army has for months been advancing on the town, hoping to encircle it.",
        "Experts travelled to the site to determine whether gas was used.",
        "The blast has claimed the lives of thirty people.",
        "The militants have declared an autonomous district.",
        "Volunteers tried to identify the bodies.",
    ],
)
def test_deeds_and_plans_are_no_speech(read: Read, text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "The army took the mill near Marbury said the Observatory which follows the war from abroad.",
            "the Observatory",
            "said",
            "The army took the mill near Marbury",
        ),
        (
            "The council condemned the raid on the clinic describing it as a crime.",
            "The council",
            "condemned",
            "the raid on the clinic",
        ),
        ("The Red Crescent also confirmed the reports.", "The Red Crescent", "also confirmed", "the reports"),
    ],
)
def test_contents_end_where_the_telling_goes_on(read: Read, text: str, source: str, cue: str, content: str) -> None:
    assert (source, cue, content) in read(text)


def test_what_is_added_has_the_speaker_of_a_tag_without_its_comma(read: Read) -> None:
    found = read(
        "A depot and three trucks were destroyed near the mill the ministry said adding some 20 gunmen had fled."
    )
    assert ("the ministry", "adding", "some 20 gunmen had fled") in found


@pytest.mark.parametrize("word", ["condemn", "denounce", "slam", "welcome", "blame", "mourn"])
def test_to_judge_a_thing_is_not_to_deny_it(word):
    assert names_act(word)
    assert act_of(word) == "says"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The clerk told the court that the baker had confessed.",
            ("The clerk", "told", "that the baker had confessed"),
        ),
        ("The guard denied having seen the boats.", ("The guard", "denied", "having seen the boats")),
        ("She admitted having taken the keys.", ("She", "admitted", "having taken the keys")),
        ("The duke ruled out a truce.", ("The duke", "ruled out", "a truce")),
        ("The duke ruled out that boats would sail.", ("The duke", "ruled out", "that boats would sail")),
    ],
)
def test_who_says_it_is_not_turned_round_or_missed(read, text, expected):
    assert read(text) == [expected]


def test_words_that_lost_their_speaker_have_none(read):
    assert read("Told the court that the baker had confessed.") == []


def test_to_rule_out_is_to_deny_and_to_rule_is_not(attributions, read):
    [ruled_out] = attributions("The duke ruled out a truce.")
    assert ruled_out.act == "denies"
    assert read("The duke ruled the town for nine years.") == []


def test_names_that_come_again_before_a_colon_make_a_transcript(read: Read) -> None:
    text = "Tom: We left at nine.\n\nInes: And the gate?\n\nTom: It was open.\n\nInes: Nobody saw you then."
    assert [one[0] for one in read(text)] == ["Tom", "Ines", "Tom", "Ines"]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ('The mayor\'s answer was short: "We will never pay."', "The mayor's", '"We will never pay."'),
        ('It rained, so I had to change my answer: "It was quite dry."', "I", '"It was quite dry."'),
        ("“He calls us “dirt” and laughs at it.” ― Ana Ruiz", "Ana Ruiz", "“He calls us “dirt” and laughs at it.”"),
    ],
)
def test_quotations_announced_by_a_noun_or_signed(read: Read, text: str, source: str, content: str) -> None:
    assert (source, content) in [(one[0], one[2]) for one in read(text)]


def test_a_signed_quotation_ends_with_its_line(read: Read) -> None:
    text = "“It was very dark there.” ― Ana Ruiz\n“Nobody came to help us.”\n\nThe end."
    assert [one[2] for one in read(text)] == ["“It was very dark there.”"]


@pytest.mark.parametrize("dash", ["― ", " ― ", "—", " — ", "- ", " - ", "\n— ", "\n\n- "])
def test_a_signature_may_stand_close_by_or_below(read: Read, dash: str) -> None:
    text = f'"It was very dark there."{dash}Ana Ruiz, a nurse\n\n"Nobody came to help us."{dash}A miller.'
    told = [(source, content) for source, _, content in read(text)]
    assert told == [("Ana Ruiz, a nurse", '"It was very dark there."'), ("A miller", '"Nobody came to help us."')]


def test_who_signs_has_said_the_whole_paragraph(read: Read) -> None:
    first, second = "“They call us “rats.” We stay. They laugh “at us.”", "“We stay where we are.”"
    text = f"{first} ― Ana Ruiz\n{second} ― Omar Haddad"
    assert [(one[0], one[2]) for one in read(text) if one[1] == "―"] == [("Ana Ruiz", first), ("Omar Haddad", second)]


@pytest.mark.parametrize(
    "text",
    ['"We go home now." - But then nobody went.', '"We go home now." - She laughed.', '"We go now." - Up the hill.'],
)
def test_a_dash_signs_nothing_where_no_name_follows(read: Read, text: str) -> None:
    assert not any(cue == "-" for _, cue, _ in read(text))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('Ana Ruiz: "The mill stood empty for a week."', "Ana Ruiz"),
        ('Nobody came. Omar Haddad: "The mill stood empty for a week."', "Omar Haddad"),
        ('Why the mill failed - Marbury Gazette: "The mill stood empty for a week."', "Marbury Gazette"),
        ('WHY THE MILL FAILED – More from the report: "The mill stood empty for a week."', "the report"),
        ('@anaruiz: "The mill stood empty for a week."', "@anaruiz"),
    ],
)
def test_a_name_and_a_colon_announce_a_quotation(read: Read, text: str, source: str) -> None:
    assert (source, ":", '"The mill stood empty for a week."') in read(text)


@pytest.mark.parametrize("label", ["Update", "The motto", "Why it failed", "Read more"])
def test_a_label_that_names_nobody_announces_nothing(read: Read, label: str) -> None:
    assert not any(cue == ":" for _, cue, _ in read(f'It rained. {label}: "The mill stood empty for a week."'))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ('"The mill is shut," Omar "Bo" Haddad told the paper.', 'Omar "Bo" Haddad'),
        ('"Is the mill shut?" Ruiz questioned.', "Ruiz"),
        (
            '"The mill is shut," said Ana Ruiz, the chair for Marbury, explaining that rain had come.',
            "Ana Ruiz, the chair",
        ),
    ],
)
def test_tags_with_a_nickname_a_question_or_an_aside(read: Read, text: str, source: str) -> None:
    [found, *_] = [one for one in read(text) if one[2].startswith('"')]
    assert found[0].startswith(source)


def test_a_term_in_marks_is_not_gone_on_with_in_the_next_paragraph(read: Read) -> None:
    text = 'The doctor wrote "unfit for duty".\n\n"We left him there and went home at once."'
    assert not any(" | " in content for _, _, content in read(text))


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Raid kills 12 in Northport – monitor\n\nIt rained.", "monitor", "Raid kills 12 in Northport"),
        ("Raid kills 12 in Northport: activists.\n\nIt rained.", "activists", "Raid kills 12 in Northport"),
        (
            "Raid kills 12 in Northport monitor AFP Friday 2 May 2014 It rained.",
            "monitor",
            "Raid kills 12 in Northport",
        ),
    ],
)
def test_the_speaker_at_the_end_of_a_headline(read: Read, text: str, source: str, content: str) -> None:
    assert (source, content) in [(one[0], one[2]) for one in read(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Most were content, according to an AP-NORC poll.",
        "'It was low,' said Tom Jordan, a co-author of the study.",
        "Raid kills 12 in Northport – and nobody spoke\n\nIt rained.",
    ],
)
def test_a_hyphen_parts_no_speaker_from_a_headline(read: Read, text: str) -> None:
    assert not any(cue in ("-", "–", "") for _, cue, _ in read(text))


def test_who_puts_a_figure_at_a_number_says_so(read: Read) -> None:
    assert read("Village police put the death toll at 16 earlier.")[0] == (
        "Village police", "put", "the death toll at 16",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("A raid hit the mill in eastern Aleppo local media reported.", "local media", "eastern Aleppo"),
        ("Seven died in a suburb of Damascus hospital sources told the agency.", "hospital sources", "of Damascus"),
        ("A source at Aleppo Police Command said it rained.", "A source at Aleppo Police Command", "it rained"),
    ],
)
def test_a_place_before_a_lost_comma_belongs_to_the_content(read: Read, text: str, source: str, content: str) -> None:
    [(who, _, said)] = read(text)
    assert who == source
    assert said.endswith(content)


@pytest.mark.parametrize(
    ("text", "source"),
    [
        (
            "Forty sailors were drowned in the storms RIA news agency quoted the Ports Office as saying.",
            "the Ports Office",
        ),
        ("Forty sailors were drowned in the storms the Ports Office was quoted as saying.", "the Ports Office"),
    ],
)
def test_a_closing_tag_may_quote(read: Read, text: str, source: str) -> None:
    [(who, cue, said)] = read(text)
    assert (who, said) == (source, "Forty sailors were drowned in the storms")
    assert cue.endswith("as saying")


def test_said_may_be_a_name(read: Read) -> None:
    assert read("Four shells fell on the market. Reporting by Haifa Said") == []


def test_a_headlines_words_end_before_the_dateline(read: Read) -> None:
    text = (
        "Army says 31 gunmen killed in north Reuters Sunday 9 Oct 2016 Thirty one gunmen have been killed in clashes "
        "the army said on Sunday."
    )
    assert read(text)[0] == ("Army", "says", "31 gunmen killed in north")


def test_a_source_begins_behind_a_caption_that_ran_into_it(read: Read) -> None:
    text = "Lantern Omar Reyes Explosion in Marbury A Lantern correspondent in Marbury said that nine men died."
    assert read(text)[0][0] == "A Lantern correspondent in Marbury"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The clinic gave a toll of 44 dead.", "The clinic", "a toll of 44 dead"),
        ("The clinic put the toll at least at 85.", "The clinic", "the toll at least at 85"),
        ("The raid left 10 killed and 15 injured Lantern reporter Ana Ruiz said.", None, None),
    ],
)
def test_tolls_are_told(read: Read, text: str, source: str | None, content: str | None) -> None:
    found = read(text)
    assert not any(one[0].startswith("15") for one in found)
    assert source is None or (source, content) in [(one[0], one[2]) for one in found]


def test_the_first_of_two_speakers_is_no_content(read: Read) -> None:
    text = "A raid killed nine men in the town of Marbury the Valley Observatory for Rights and medics said."
    assert read(text)[0][::2] == (
        "the Valley Observatory for Rights and medics",
        "A raid killed nine men in the town of Marbury",
    )
