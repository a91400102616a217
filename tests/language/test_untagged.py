"""A whole quotation without a tag belongs to the speaker of the sentence before, when there is one."""

import pytest

from sayso.language.attributions import find_attributions


def said(parsed, text):
    document, doc = parsed(text)
    return {
        text[one.content[0].start : one.content[-1].end]: " ".join(span.quote(text) for span in one.source)
        for one in find_attributions(doc, document)
    }


def test_the_speaker_before_goes_on(parsed):
    text = "The bridge was mined, the ferryman said. “We crossed by boat at night.”"
    assert said(parsed, text)["“We crossed by boat at night.”"] == "the ferryman"


@pytest.mark.parametrize(
    "text",
    [
        "The ferryman shook his head. “We crossed by boat at night.”",
        "The bridge was mined, the ferryman said.\n\n“We crossed by boat at night.”",
        "The bridge was mined, the ferryman said. Rain fell. “We crossed by boat at night.”",
        "The bridge was mined, the ferryman said. “The Long Road” was sung.",
    ],
)
def test_it_is_left_alone_where_the_speaker_is_in_doubt(parsed, text):
    assert not any(content.startswith("“") for content in said(parsed, text))
