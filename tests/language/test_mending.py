"""What the tagger finds, mended by the rules: relays, denials and who is spoken to."""

from collections.abc import Callable
from typing import Any

import pytest

from sayso.language.attributions.mending import mended
from sayso.language.attributions.page import Page
from sayso.language.attributions.phrases import Range
from sayso.language.attributions.rules import rule_found
from sayso.language.attributions.tagger import Tagged

Mend = Callable[..., list[tuple[str, str, str]]]


@pytest.fixture(scope="session")
def mend(parsed: Callable[..., Any]) -> Mend:
    """mend(text, (source, cue, content)..., score=0.9, rules=True): what becomes of attributions that the tagger found.

    `score` is that of standing within no other's content, of all but the first.
    """

    def run(
        text: str, *found: tuple[str, str, str], score: float = 0.9, rules: bool = True
    ) -> list[tuple[str, str, str]]:
        _, doc = parsed(text)
        page = Page.of(doc, text)

        def part(words: str | tuple[str, ...]) -> tuple[Range, ...]:
            if isinstance(words, tuple):
                return tuple(one for some in words for one in part(some))
            at = text.index(words)
            span = doc.char_span(at, at + len(words))
            return ((span.start, span.end),) if words else ()

        def words(parts: tuple[Range, ...]) -> str:
            return " | ".join(doc[start:end].text for start, end in parts)

        tagged = [
            Tagged(at, 0.9, source=part(source), cue=part(cue)[0], content=part(content), act="says")
            for at, (source, cue, content) in zip((0.9, *[score] * len(found)), found, strict=False)
        ]
        told = mended(page, rule_found(page) if rules else (), tagged, 0.5)
        return [(words(one.source), words(one.cue), words(one.content)) for one in told]

    return run


def test_who_was_quoted_as_saying_keeps_the_words(mend: Mend) -> None:
    text = 'One miller was quoted as saying: "We left at dawn."'
    quote = text[text.index('"') :]
    assert mend(text, ("One miller", "was quoted as saying", quote)) == [("One miller", "was quoted as saying", quote)]


def test_who_is_only_cited_is_no_content(mend: Mend) -> None:
    text = "The radio reported eight deaths, citing the rescue service."
    told = ("The radio", "reported", "eight deaths")
    assert mend(text, told, ("The radio", "citing", "the rescue service")) == [told]


def test_a_denial_stays_with_its_cue(mend: Mend) -> None:
    text = "Neither the guild nor the mayor wanted to admit their part."
    [(_, cue, content), *rest] = mend(text, ("the guild nor the mayor", "wanted to admit", "their part"))
    assert (cue, content) == ("Neither | wanted to admit", "their part")
    assert rest == []


def test_who_is_told_says_nothing(mend: Mend) -> None:
    text = "The millers were told that the road was open."
    said = "that the road was open"
    assert mend(text, ("The millers", "were told", said)) == [("", "were told", said)]


def test_an_article_stands_for_its_phrase_and_is_no_cue(mend: Mend) -> None:
    text = "The raid, condemned by the mayor, killed nine."
    assert mend(text, ("the mayor", "condemned", "The")) == [("the mayor", "condemned", "The raid")]
    assert mend(text, ("mayor", "the", "killed nine")) == []


def test_a_turn_of_a_transcript_stays_whole(mend: Mend) -> None:
    text = "ANNA: Nobody came. I waited until nine.\n\nCLERK: And then?\n\nANNA: I left. It was dark."
    found = mend(text, ("ANNA", ":", "Nobody came"))
    assert ("ANNA", ":", "Nobody came. I waited until nine.") in found
    assert ("ANNA", ":", "I left. It was dark.") in found


def test_a_quotation_stays_whole_around_what_it_tells_of_its_own_speaker(mend: Mend) -> None:
    text = '"I think it was a drone. The road was empty." ― Ana Ruiz'
    found = mend(text, ("I", "think", "it was a drone"))
    assert ("Ana Ruiz", "―", '"I think it was a drone. The road was empty."') in found
    assert ("I", "think", "it was a drone") in found


def test_what_stands_within_a_content_is_found_there_and_nowhere_else(mend: Mend) -> None:
    text = "The mayor said the guild feared a flood. Farmers want rain."
    outer, inner = ("The mayor", "said", "the guild feared a flood"), ("the guild", "feared", "a flood")
    assert mend(text, outer, inner, ("Farmers", "want", "rain"), score=0.1, rules=False) == [outer, inner]
    assert mend(text, ("Farmers", "want", "rain"), inner, score=0.1, rules=False) == [("Farmers", "want", "rain")]


def test_one_content_has_one_speaker(mend: Mend) -> None:
    text = "The road was shut, the mayor said and wrote."
    told = ("the mayor", "said", "The road was shut")
    assert mend(text, told, ("the mayor", "wrote", "The road was shut"), rules=False) == [told]


def test_a_quotation_outlives_what_was_found_in_it(mend: Mend) -> None:
    text = '"I think the road is mined," said Ana.'
    quote = ("Ana", "said", '"I think the road is mined,"')
    assert quote in mend(text, ("I", "think", "the road is mined"))
    assert quote not in mend(text, ("I", "think", 'the road is mined," said'))


def test_a_quotation_that_the_rules_give_to_another_is_no_part_of_a_content(mend: Mend) -> None:
    text = '"The bridge is mined," said Ana.\n\n"The road is open," said Omar.'
    first, second = '"The bridge is mined,"', '"The road is open,"'
    assert ("Ana", "said", first) in mend(text, ("Ana", "said", (first, second)))
    assert mend(text, ("Ana", "said", (first, second)), rules=False) == [("Ana", "said", f"{first} | {second}")]


def test_a_quotation_belongs_to_the_nearest_cue(mend: Mend) -> None:
    text = '"The bridge is mined," Ana said, before warning, "Take the road by the mill."'
    first, second = '"The bridge is mined,"', '"Take the road by the mill."'
    found = mend(text, ("Ana", "said", (first, second)), ("Ana", "warning", second), rules=False)
    assert found == [("Ana", "said", first), ("Ana", "warning", second)]


def test_what_follows_a_full_stop_goes_on_with_the_speaker_before_it(mend: Mend) -> None:
    text = '"The bridge is mined," said Ana Ruiz, the head of the rescue. "Take the road." Farmers fled, Omar wrote.'
    first, second = '"The bridge is mined,"', '"Take the road."'
    ana = ("Ana Ruiz, the head of the rescue", "said", (first, second))
    found = mend(text, ana, ("Omar", "wrote", (second, "Farmers fled")), rules=False)
    assert found == [(ana[0], "said", f"{first} | {second}"), ("Omar", "wrote", "Farmers fled")]


def test_a_content_ends_before_the_quotation_of_another_that_it_runs_into(mend: Mend) -> None:
    text = 'The letter listed what the town had lost: "Nine houses and a mill are gone for good," the mayor wrote.'
    quote = '"Nine houses and a mill are gone for good,"'
    letter = ("The letter", "listed", 'what the town had lost: "Nine houses and a mill')
    assert mend(text, letter, ("the mayor", "wrote", quote), rules=False) == [
        ("The letter", "listed", "what the town had lost:"),
        ("the mayor", "wrote", quote),
    ]


def test_a_quotation_that_a_window_cut_is_whole(mend: Mend) -> None:
    quote = '"The bridge is mined. Take the road by the mill. Leave the carts behind."'
    text = f"Ana said: {quote}"
    for part in ('"The bridge is mined. Take the road', "by the mill. Leave the carts behind."):
        assert mend(text, ("Ana", "said", part), rules=False) == [("Ana", "said", quote)]


def test_a_mark_that_slipped_in_brings_no_quotation(mend: Mend) -> None:
    text = 'The road was shut, Ana said. "Nobody came to the mill at all."'
    assert mend(text, ("Ana", "said", ("The road was shut", '"')), rules=False) == [
        ("Ana", "said", "The road was shut")
    ]


def test_a_quotation_goes_on_in_its_next_paragraph(mend: Mend) -> None:
    text = 'Ana told the paper: "The bridge is mined.\n\n"Take the road by the mill."'
    found = mend(text, ("Ana", "told", '"The bridge is mined.'), rules=False)
    assert found == [("Ana", "told", '"The bridge is mined. | "Take the road by the mill."')]


def test_turns_within_a_quotation_are_not_what_announces_it(mend: Mend) -> None:
    turns = ('"ANNA: Nobody came at all.', '"CLERK: And then what?', '"ANNA: I left by the road."')
    text = "The record reads as follows:\n\n" + "\n\n".join(turns)
    found = mend(text, ("The record", "reads as follows", turns[0]))
    assert ("The record", "reads as follows", turns[0]) in found
    assert ("CLERK", ":", "And then what?") in found


def test_a_source_is_one_phrase(mend: Mend) -> None:
    text = "When Omar fled, Ana Ruiz denied the raid that troops led."
    raid = "the raid that troops led"
    assert mend(text, (("Omar", "Ana Ruiz"), "denied", raid), rules=False) == [("Ana Ruiz", "denied", raid)]
    assert mend(text, (("Ana Ruiz", "troops"), "denied", raid), rules=False) == [("Ana Ruiz", "denied", raid)]


@pytest.mark.parametrize("part", ["Barack", "Barack Obama,", "Barack Obama, on"])
def test_a_source_has_its_whole_name_and_no_joint_at_its_end(mend: Mend, part: str) -> None:
    text = "Barack Obama, on Monday, denied the raid."
    assert mend(text, (part, "denied", "the raid"), rules=False) == [("Barack Obama", "denied", "the raid")]


@pytest.mark.parametrize(
    ("said", "rest"),
    [
        ("that gunmen posted in Bani Salem district", " fired ten shells on the market"),
        ("that the deputies claims about a halt to the shelling", " are sheer deception"),
        ("nearly forty sailors were", " killed at the pier"),
    ],
)
def test_a_content_goes_on_to_its_verb(mend: Mend, said: str, rest: str) -> None:
    text = f"A clerk told the agency {said}{rest}."
    assert mend(text, ("A clerk", "told", said), rules=False) == [("A clerk", "told", said + rest)]


def test_the_verb_of_the_sentence_stays_outside(mend: Mend) -> None:
    text = "The claim that the mill was shelled is being looked into."
    assert mend(text, ("", "claim", "that the mill was shelled"), rules=False)[0][2] == "that the mill was shelled"


def test_a_quotation_without_a_tag_stays_beside_what_the_tagger_found(mend: Mend) -> None:
    text = 'The ferryman said the bridge was mined. "We crossed by boat at night."'
    told = ("The ferryman", "said", "the bridge was mined")
    assert mend(text, told) == [told, ("The ferryman", "", '"We crossed by boat at night."')]
