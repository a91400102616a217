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
    """mend(text, (source, cue, content)...): what becomes of attributions that the tagger found, in words."""

    def run(text: str, *found: tuple[str, str, str]) -> list[tuple[str, str, str]]:
        _, doc = parsed(text)
        page = Page.of(doc, text)

        def part(words: str) -> tuple[Range, ...]:
            at = text.index(words)
            span = doc.char_span(at, at + len(words))
            return ((span.start, span.end),) if words else ()

        def words(parts: tuple[Range, ...]) -> str:
            return " | ".join(doc[start:end].text for start, end in parts)

        tagged = [
            Tagged(score=0.9, source=part(source), cue=part(cue)[0], content=part(content), act="says")
            for source, cue, content in found
        ]
        told = mended(page, rule_found(page), tagged, 0.5)
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
