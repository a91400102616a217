"""Clauses: who did what to whom, whether it is told, planned, allowed, forbidden or promised, and how surely."""

import pytest

from sayso.language.clauses import find_clauses


def clause(parsed, text, predicate):
    document, doc = parsed(text)
    found = [one for one in find_clauses(doc, document) if one.predicate == predicate]
    assert found, [one.predicate for one in find_clauses(doc, document)]
    return found[0]


@pytest.mark.parametrize(
    ("text", "predicate", "mode", "factuality"),
    [
        ("The guards left the village.", "leave", "actual", "CT+"),
        ("The guards did not leave the village.", "leave", "actual", "CT-"),
        ("No guard left the village.", "leave", "actual", "CT-"),
        ("The guards failed to stop the thieves.", "stop", "actual", "CT-"),
        ("The guards were able to leave the village.", "leave", "actual", "CT+"),
        ("The guards may have left the village.", "leave", "actual", "PS+"),
        ("The guards probably left the village.", "leave", "actual", "PR+"),
        ("The guards would be allowed to leave the village.", "leave", "permitted", "Uu"),
        ("No guard would be allowed to leave the village.", "leave", "forbidden", "Uu"),
        ("The guards were allowed to leave the village.", "leave", "actual", "CT+"),
        ("The guards were allowed to keep only their boots.", "keep", "permitted", "Uu"),
        ("The guards agreed to leave the village.", "leave", "promised", "Uu"),
        ("The guards were ordered to leave the village.", "leave", "ordered", "Uu"),
        ("The guards plan to leave the village.", "leave", "planned", "Uu"),
        ("The guards were to leave the village at noon.", "leave", "planned", "Uu"),
        ("If the guards leave the village, the thieves will come.", "leave", "conditional", "Uu"),
        ("The guards tried to leave the village.", "leave", "actual", "Uu"),
        ("They broke an agreement to leave the village.", "leave", "promised", "Uu"),
        ("The guards will leave the village.", "leave", "planned", "CT+"),
        ("The guards will not leave the village.", "leave", "planned", "CT-"),
        ("The guards are going to leave the village.", "leave", "planned", "CT+"),
        ("The guards will probably leave the village.", "leave", "planned", "PR+"),
        ("The guards must leave the village.", "leave", "planned", "Uu"),
        ("The guards have to leave the village.", "leave", "planned", "Uu"),
        ("The guards had to leave the village.", "leave", "actual", "CT+"),
        ("The guards need to leave the village.", "leave", "planned", "Uu"),
        ("The guards must have left the village.", "leave", "actual", "PR+"),
        ("The guards should have left the village.", "leave", "actual", "CT-"),
        ("The guards would have left the village.", "leave", "conditional", "Uu"),
        ("The guards could not leave the village.", "leave", "actual", "CT-"),
        ("The guards may not have left the village.", "leave", "actual", "PS-"),
        ("The guards could hear the river.", "hear", "actual", "CT+"),
        ("The guards might attack the village.", "attack", "planned", "PS+"),
        ("The guards might be in the village.", "be", "actual", "PS+"),
        ("The river is likely to rise.", "rise", "planned", "PR+"),
        ("The river is likely to have risen.", "rise", "actual", "PR+"),
        ("The bridge appears to have been mined.", "mine", "actual", "PR+"),
        ("It appears that the guards left the village.", "leave", "actual", "PR+"),
        ("It was false that the guards left the village.", "leave", "actual", "CT-"),
        ("It was not true that the guards left the village.", "leave", "actual", "CT-"),
        ("It is possible that the guards left the village.", "leave", "actual", "PS+"),
        ("It is unlikely that the guards left the village.", "leave", "actual", "PR-"),
        ("There is no evidence that the guards left the village.", "leave", "actual", "Uu"),
        ("There is evidence that the guards left the village.", "leave", "actual", "PR+"),
        ("There is no doubt that the guards left the village.", "leave", "actual", "CT+"),
        ("There is a risk that the guards left the village.", "leave", "actual", "PS+"),
        ("The guards avoided meeting the thieves.", "meet", "actual", "CT-"),
        ("The guards no longer hold the village.", "hold", "actual", "CT-"),
        ("The guards not only left the village but burned it.", "leave", "actual", "CT+"),
        ("No fewer than nine guards left the village.", "leave", "actual", "CT+"),
        ("The guards left without a fight.", "leave", "actual", "CT+"),
        ("The thieves fled instead of meeting the guards.", "meet", "actual", "CT-"),
        ("A truce is indispensable to the village.", "indispensable", "planned", "Uu"),
        ("Did the guards leave the village?", "leave", "actual", "Uu"),
        ("Stop the raids on the village!", "stop", "planned", "Uu"),
        ("The guards were about to leave the village.", "leave", "planned", "Uu"),
        ("The guards came in order to leave the village.", "leave", "planned", "Uu"),
        ("Even if the thieves come, the guards are ready.", "ready", "actual", "CT+"),
        ("The guard is presumed dead.", "presume", "actual", "PR+"),
        ("The guards have yet to leave the village.", "leave", "actual", "CT-"),
        ("The guards nearly left the village.", "leave", "actual", "CT-"),
        ("Nearly two hundred guards left the village.", "leave", "actual", "CT+"),
        ("It looked as if the guards had left the village.", "leave", "actual", "CT+"),
    ],
)
def test_mode_and_factuality_follow_the_words(parsed, text, predicate, mode, factuality):
    found = clause(parsed, text, predicate)
    assert (found.mode, found.factuality) == (mode, factuality)


def test_passive_subject_is_whom_and_agent_is_who(parsed):
    found = clause(parsed, "The bridge was destroyed by two soldiers.", "destroy")
    assert [one.head for one in found.who] == ["soldier"]
    assert [one.head for one in found.whom] == ["bridge"]


def test_joined_verbs_share_their_subject(parsed):
    found = clause(parsed, "The farmers loaded the carts and drove to the market.", "drive")
    assert [one.head for one in found.who] == ["farmer"]


def test_relative_pronoun_stands_for_its_noun(parsed):
    found = clause(parsed, "Villagers who crossed the river were safe.", "cross")
    assert [one.head for one in found.who] == ["villager"]


def test_counting_words_give_way_to_what_is_counted(parsed):
    found = clause(parsed, "Dozens of foreign traders left the town.", "leave")
    assert [(one.text, one.head) for one in found.who] == [("foreign traders", "trader")]


def test_headline_without_a_verb_is_one_clause(parsed):
    document, doc = parsed("Twelve dead in market fire")
    assert len(find_clauses(doc, document)) == 1


def test_spans_quote_the_clause_without_its_full_stop(parsed):
    text = "The guards left the village. The thieves came."
    document, doc = parsed(text)
    assert [one.span.quote(text) for one in find_clauses(doc, document)] == [
        "The guards left the village",
        "The thieves came",
    ]


def test_a_root_that_is_no_predicate_ends_the_climb(parsed):
    document, doc = parsed("Blast in the market, officials said; a list of the dead (names below) and the wounded.")
    assert find_clauses(doc, document) is not None


def test_the_parser_may_attach_anything_anywhere(parsed):
    """Word salad gives odd trees; each token still finds its clause or none."""
    for text in ("Market the of blast who.", "Of of of said which.", "And to the, by: left 12 (33) - who?"):
        document, doc = parsed(text)
        assert all(0 <= one.span.start < one.span.end <= len(text) for one in find_clauses(doc, document))


def test_a_cue_verb_is_no_carrier_of_what_is_said(parsed):
    found = clause(parsed, "The ferry did not take part in the race, the owner said on Sunday.", "take")
    assert found.factuality == "CT-"


def test_a_clause_is_quoted_with_what_completes_it(parsed):
    text = "The office is investigating whether the school was hit. Two men met guards who had no water."
    document, doc = parsed(text)
    told = {one.predicate: one.span.quote(text) for one in find_clauses(doc, document)}
    assert told["investigate"] == "The office is investigating whether the school was hit"
    assert told["hit"] == "whether the school was hit"
    assert told["meet"] == "Two men met guards"


@pytest.mark.parametrize(
    ("text", "word", "effect"),
    [
        ("The guards denied having met the thieves.", "denied", "negates"),
        ("The guards did not deny that they met the thieves.", "deny", "opens"),
        ("The guards doubted that they met the thieves.", "doubted", "doubts"),
        ("The noise does not mean that they met the thieves.", "mean", "opens"),
        ("The guards suspect that they met the thieves.", "suspect", "weakens"),
        ("The mayor kept the guards from meeting the thieves.", "kept", "negates"),
        ("The mayor did not know that they met the thieves.", None, None),
        ("The mayor has seen no evidence that they met the thieves.", "evidence", "opens"),
        ("The mayor has seen evidence that they met the thieves.", "evidence", "weakens"),
        ("The mayor ruled out meeting the thieves.", "ruled", "negates"),
        ("The guards were close to meeting the thieves.", "close", "opens"),
        ("It looked as if they had met the thieves.", "looked", "weakens"),
    ],
)
def test_what_a_clause_depends_on_colours_it(parsed, text, word, effect):
    under = clause(parsed, text, "meet").under
    assert (under and (under[0].quote(text), under[1])) == (word and (word, effect))


@pytest.mark.parametrize(
    "text", ["Hail hit the fair without warning, the mayor said.", "The thieves have no intention of leaving, he said."]
)
def test_a_noun_that_looks_like_a_verb_cuts_no_clause(parsed, text):
    document, doc = parsed(text)
    told = text.partition(",")[0]
    assert told in {one.span.quote(text) for one in find_clauses(doc, document)}


def test_without_warning_cuts_no_clause_where_a_place_follows(parsed):
    document, doc = parsed("Shells fell without warning on the market.")
    assert [one.predicate for one in find_clauses(doc, document)] == ["fall"]
