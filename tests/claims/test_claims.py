"""Claims: each clause under the innermost voice that says it; the rest under the publisher's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.claims import claims_of
from sayso.claims.belonging import Nearest, next_after, smallest_holder
from sayso.claims.stance import stance, thing_stance
from sayso.language.clauses import find_clauses
from sayso.records import Annotations, Attribution, Quantity, Span, Time, Voice


def attribution(text, source, cue, content, act="says", voice="the mayor"):
    def span(words):
        start = text.index(words)
        return (Span(start, start + len(words)),) if words else ()

    return Attribution(
        source=span(source),
        cue=span(cue),
        content=span(content),
        manner="indirect",
        act=act,
        voices=(Voice(name=voice, kind="person"),),
    )


def annotated(parsed, text, *attributions, **layers):
    document, doc = parsed(text, publisher="The Gazette", title="A day")
    given = Annotations(document=document.id, attributions=attributions, clauses=find_clauses(doc, document), **layers)
    return claims_of(document, given)


TEXT = "Rain fell all night. The mayor said that the bridge had collapsed."


def test_content_belongs_to_its_voice_and_the_rest_to_the_publisher(parsed):
    result = annotated(parsed, TEXT, attribution(TEXT, "The mayor", "said", "that the bridge had collapsed"))
    said = {claim.event.predicate: result.attributions[claim.attribution] for claim in result.claims}
    assert said["collapse"].voices[0].name == "the mayor"
    assert said["fall"].manner == "narration"
    assert said["fall"].source == said["fall"].cue == ()


def test_cue_clauses_are_no_claims(parsed):
    result = annotated(parsed, TEXT, attribution(TEXT, "The mayor", "said", "that the bridge had collapsed"))
    assert "say" not in {claim.event.predicate for claim in result.claims}


def test_every_claim_quotes_the_text_and_has_a_voice(parsed):
    result = annotated(parsed, TEXT, attribution(TEXT, "The mayor", "said", "that the bridge had collapsed"))
    assert result.claims
    for claim in result.claims:
        assert TEXT[claim.start : claim.end] == claim.quote
        assert result.attributions[claim.attribution].voices


def test_inner_attribution_wins(parsed):
    text = "The paper said that a farmer told it that the dam broke."
    outer = attribution(text, "The paper", "said", "that a farmer told it that the dam broke", voice="the paper")
    inner = attribution(text, "a farmer", "told", "that the dam broke", voice="a farmer")
    result = annotated(parsed, text, outer, inner)
    [claim] = [claim for claim in result.claims if claim.event.predicate == "break"]
    assert result.attributions[claim.attribution].voices[0].name == "a farmer"


def test_numbers_and_days_go_to_the_clause_that_holds_them(parsed):
    text = "Forty men crossed the river and nine women stayed behind."
    at = text.index("Forty")
    quantity = Quantity(
        start=at, end=at + 9, text="Forty men", low=40, high=40, likely_low=40, likely_high=40, number=40,
        unit=None, of="men", hedge="exact",
    )  # fmt: skip
    result = annotated(parsed, text, quantities=(quantity,))
    assert {claim.event.predicate: claim.quantities for claim in result.claims} == {"cross": (0,), "stay": ()}


def test_a_clause_without_a_day_takes_that_of_the_clause_around_it(parsed):
    text = "On 3 May 2020 the guards who held the gate fled."
    at = text.index("3 May")
    day = Time(start=at, end=at + 10, text="3 May 2020", type="DATE", value="2020-05-03")
    result = annotated(parsed, text, times=(day,))
    assert all(claim.event.when == ("2020-05-03",) for claim in result.claims)


@pytest.mark.parametrize(
    ("act", "cue", "content", "expected"),
    [
        ("denies", "denied", "that the bridge had collapsed", ("actual", "CT-")),
        ("admits", "admitted", "that the bridge had collapsed", ("actual", "CT+")),
        ("believes", "believes", "that the bridge had collapsed", ("actual", "PR+")),
        ("believes", "realised", "that the bridge had collapsed", ("actual", "CT+")),
        ("believes", "did not know", "that the bridge had collapsed", ("actual", "CT+")),
        ("believes", "did not believe", "that the bridge had collapsed", ("actual", "PR-")),
        ("fears", "fears", "that the bridge has collapsed", ("planned", "Uu")),
        ("promises", "promised", "that the bridge will stand", ("promised", "Uu")),
        ("says", "did not say", "that the bridge had collapsed", ("actual", "Uu")),
    ],
)
def test_the_cue_colours_the_claim(parsed, act, cue, content, expected):
    text = f"The mayor {cue} {content}."
    document, doc = parsed(text)
    clause = find_clauses(doc, document)[-1]
    assert stance(clause, attribution(text, "The mayor", cue, content, act), text) == expected


def test_a_belief_given_up_is_an_expectation(parsed):
    text = "We thought there were nine boats."
    document, doc = parsed(text)
    clause = find_clauses(doc, document)[-1]
    told = attribution(text, "We", "thought", "there were nine boats", "believes")
    assert stance(clause, told, text) == ("planned", "Uu")


SPANS = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 40)).map(lambda p: Span(p[0], p[0] + p[1])), max_size=30)


@given(SPANS, st.integers(0, 200), st.integers(1, 10))
def test_the_smallest_holder_is_the_smallest_of_all_that_cover(spans, start, length):
    inner = Span(start, start + length)
    found = smallest_holder(Nearest(spans), inner)
    covering = [span.end - span.start for span in spans if span.covers(inner)]
    assert (found is None) == (not covering)
    if found is not None:
        assert spans[found].covers(inner)
        assert spans[found].end - spans[found].start == min(covering)


def test_a_figure_left_outside_goes_to_the_clause_after_it():
    text = "Nine men, all of them guards, left."
    spans = Nearest([Span(11, 34)])
    assert next_after(spans, Span(0, 8), text) == 0
    assert next_after(spans, Span(0, 8), text.replace(",", ".")) is None


def test_a_claim_is_quoted_across_a_cue_inside_it_but_not_across_a_tag(parsed):
    text = "Nine men were reportedly shot in the raid."
    cut = Attribution(
        source=(), cue=(Span(14, 24),), content=(Span(0, 13), Span(25, 41)), manner="indirect", act="says",
        voices=(Voice(name="not named", kind="unknown"),),
    )  # fmt: skip
    [claim] = annotated(parsed, text, cut).claims
    assert (claim.quote, claim.factuality) == ("Nine men were reportedly shot in the raid", "CT+")
    text = "Nine men, the mayor said, were shot in the raid."
    told = attribution(text, "the mayor", "said", "were shot in the raid")
    split = Attribution(
        source=told.source, cue=told.cue, content=(Span(0, 8), *told.content), manner="indirect", act="says",
        voices=told.voices,
    )  # fmt: skip
    assert all("mayor" not in claim.quote for claim in annotated(parsed, text, split).claims)


@pytest.mark.parametrize(
    ("text", "act", "factuality"),
    [
        ("The mayor denied the raid.", "denies", "CT-"),
        ("The mayor neither confirmed nor denied the raid.", "denies", "Uu"),
        ("The mayor admitted the raid.", "admits", "CT+"),
        ("The mayor did not admit the raid.", "admits", "CT-"),
    ],
)
def test_a_bare_thing_admitted_or_denied_is_a_claim(parsed, text, act, factuality):
    cue = text.split()[-3] if "did" not in text else "did not admit"
    result = annotated(parsed, text, attribution(text, "The mayor", cue, "the raid", act))
    [claim] = [claim for claim in result.claims if claim.attribution == 0]
    assert claim.factuality == factuality


@pytest.mark.parametrize(
    ("cue", "act", "expected"),
    [
        ("reported", "says", ("actual", "CT+")),
        ("did not report", "says", ("actual", "Uu")),
        ("denied", "denies", ("actual", "CT-")),
        ("suspected", "believes", ("actual", "PR+")),
        ("expected", "expects", ("planned", "PR+")),
        ("feared", "fears", ("planned", "PS+")),
        ("warned of", "warns", ("planned", "PS+")),
        ("called for", "asks", ("planned", "Uu")),
        ("promised", "promises", ("promised", "Uu")),
        ("ordered", "orders", ("ordered", "Uu")),
    ],
)
def test_a_content_without_a_clause_is_a_claim_by_its_act(cue, act, expected):
    text = f"The mayor {cue} the raid."
    assert thing_stance(attribution(text, "The mayor", cue, "the raid", act), text) == expected


def test_a_content_without_a_clause_is_quoted_and_keeps_its_figures(parsed):
    text = "Nine deaths in the north were reported by the clinic."
    nine = Quantity(
        start=0, end=11, text="Nine deaths", low=9, high=9, likely_low=9, likely_high=9, number=9,
        unit=None, of="deaths", hedge="exact",
    )  # fmt: skip
    told = attribution(text, "the clinic", "were reported", "Nine deaths in the north", voice="the clinic")
    [claim] = annotated(parsed, text, told, quantities=(nine,)).claims
    assert (claim.quote, claim.event.predicate, claim.quantities) == ("Nine deaths in the north", "death", (0,))
    assert (claim.attribution, claim.factuality) == (0, "CT+")


def test_of_contents_within_one_another_only_the_inner_one_tells_the_figure(parsed):
    text = "Nine deaths in the north were reported by the clinic."
    nine = Quantity(
        start=0, end=11, text="Nine deaths", low=9, high=9, likely_low=9, likely_high=9, number=9,
        unit=None, of="deaths", hedge="exact",
    )  # fmt: skip
    outer = attribution(text, "the clinic", "were reported", "Nine deaths in the north", voice="the clinic")
    inner = attribution(text, "the clinic", "were reported", "Nine deaths", voice="the clinic")
    claims = annotated(parsed, text, outer, inner, quantities=(nine,)).claims
    assert {claim.attribution: claim.quantities for claim in claims} == {0: (), 1: (0,)}


def test_a_clause_of_one_word_is_quoted_with_the_whole_content(parsed):
    text = "The mayor accused the army of shelling."
    [claim] = annotated(parsed, text, attribution(text, "The mayor", "accused", "the army of shelling")).claims
    assert (claim.quote, claim.event.predicate) == ("the army of shelling", "shell")


def test_a_content_that_holds_anothers_words_is_no_claim_of_its_own(parsed):
    text = "The radio reported the clinic's confirmation of nine deaths."
    outer = attribution(text, "The radio", "reported", "the clinic's confirmation of nine deaths", voice="the radio")
    inner = attribution(text, "the clinic", "confirmation of", "nine deaths", voice="the clinic")
    assert {claim.attribution for claim in annotated(parsed, text, outer, inner).claims} == {1}


@pytest.mark.parametrize("content", ["it", "so", "The"])
def test_a_pronoun_alone_says_nothing(parsed, content):
    text = f"The mayor repeated {content}."
    told = attribution(text, "The mayor", "repeated", content)
    assert not annotated(parsed, text, told).claims


@pytest.mark.parametrize(
    ("cue", "content", "factuality"),
    [
        ("doubted", "that the bridge had collapsed", "PR-"),
        ("had no doubt", "that the bridge had collapsed", "CT+"),
        ("feared", "that the bridge could collapse", "PS+"),
    ],
)
def test_doubts_and_fears(parsed, cue, content, factuality):
    text = f"The mayor {cue} {content}."
    document, doc = parsed(text)
    act = "fears" if cue == "feared" else "believes"
    told = attribution(text, "The mayor", cue, content, act)
    assert stance(find_clauses(doc, document)[-1], told, text)[1] == factuality


def test_a_clause_under_a_word_of_its_own_voice_is_coloured_by_it(parsed):
    text = "The mayor said the noise does not mean that the bridge had collapsed."
    told = attribution(text, "The mayor", "said", "the noise does not mean that the bridge had collapsed")
    claims = {claim.event.predicate: claim.factuality for claim in annotated(parsed, text, told).claims}
    assert claims == {"mean": "CT-", "collapse": "Uu"}


@pytest.mark.parametrize(
    ("cue", "act", "factuality"),
    [("ruled out", "says", "CT-"), ("denied", "denies", "CT-"), ("did not deny", "denies", "Uu")],
)
def test_a_cue_that_denies_is_counted_once(parsed, cue, act, factuality):
    text = f"The mayor {cue} closing the bridge."
    told = attribution(text, "The mayor", cue, "closing the bridge", act)
    [claim] = [one for one in annotated(parsed, text, told).claims if one.event.predicate == "close"]
    assert claim.factuality == factuality


@given(SPANS, st.integers(0, 200), st.integers(1, 40))
def test_those_within_are_all_that_are_covered(spans, start, length):
    outer = Span(start, start + length)
    assert set(Nearest(spans).within(outer)) == {n for n, span in enumerate(spans) if outer.covers(span)}


def reported(text, subject, cue, content):
    def span(words):
        start = text.index(words)
        return Span(start, start + len(words))

    voice = Voice(name="not named", kind="unknown")
    return Attribution(
        source=(),
        cue=(span(cue),),
        content=(span(subject), span(content)),
        manner="indirect",
        act="says",
        voices=(voice,),
    )


def counted(text, words):
    start = text.index(words)
    nine = dict.fromkeys(("low", "high", "likely_low", "likely_high", "number"), 9.0)
    return Quantity(start=start, end=start + len(words), text=words, unit=None, of="people", hedge="exact", **nine)


@pytest.mark.parametrize(
    ("text", "content", "predicate"),
    [
        ("Nine people were reported dead.", "dead", "dead"),
        ("Nine people were reported killed in the raid.", "killed in the raid", "kill"),
    ],
)
def test_those_who_are_reported_dead_are_told_of_across_the_cue(parsed, text, content, predicate):
    given = reported(text, "Nine people", "were reported", content)
    [claim] = annotated(parsed, text, given, quantities=(counted(text, "Nine people"),)).claims
    assert (claim.quote, claim.event.predicate, claim.quantities) == (text[:-1], predicate, (0,))
