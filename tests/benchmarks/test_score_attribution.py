"""The scorer of our own attribution gold counts what its rules say, on an invented report."""

import importlib.util
import sys
from pathlib import Path

import pytest

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "gold" / "score_attribution.py"
TEXT = "Old news. The mayor told Radio Nine that the mill may reopen. Guards denied the theft. It was cold."


@pytest.fixture(scope="module")
def scorer():
    spec = importlib.util.spec_from_file_location("score_attribution_bench", FILE)
    module = importlib.util.module_from_spec(spec)
    sys.modules["score_attribution_bench"] = module
    spec.loader.exec_module(module)
    yield module
    del sys.modules["score_attribution_bench"]


def at(words):
    start = TEXT.index(words)
    return [[start, start + len(words)]]


def gold(source, cue, content, chain, act="says", factuality="CT+", mode="actual"):
    labels = {"manner": "indirect", "act": act, "chain": chain, "factuality": factuality, "mode": mode}
    return {"source": at(source), "cue": at(cue), "content": at(content), **labels}


def found(source, cue, content, *names, act="says", manner="indirect"):
    voices = [{"name": name, "kind": "unnamed"} for name in names] + [{"name": "The Post", "kind": "publisher"}]
    spans = {"source": at(source) if source else [], "cue": at(cue) if cue else [], "content": at(content)}
    return {**spans, "manner": manner, "act": act, "voices": voices}


def claim(content, attribution, factuality="CT+", mode="actual"):
    ((start, end),) = at(content)
    return {"start": start, "end": end, "attribution": attribution, "factuality": factuality, "mode": mode}


PASSAGE = {
    "id": "1",
    "start": TEXT.index("The mayor"),
    "end": len(TEXT),
    "blind": False,
    "attributions": [
        gold("The mayor", "told", "that the mill may reopen", ["mayor", "Radio Nine"], "says", "PS+", "planned"),
        gold("Guards", "denied", "the theft", ["guards"], "denies", "CT-"),
    ],
}


def tally(scorer, *attributions, claims=()):
    made = scorer.Tally()
    scorer.score_passage(made, TEXT, PASSAGE, {"attributions": list(attributions), "claims": list(claims)})
    return made


def test_a_perfect_answer_scores_everything_and_has_no_miss(scorer):
    made = tally(
        scorer,
        found("The mayor", "told", "the mill may reopen", "the mayor", "Radio Nine"),
        found("Guards", "denied", "the theft", "Guards", act="denies"),
        claims=[claim("the mill may reopen", 0, "PS+", "planned"), claim("the theft", 1, "CT-")],
    )
    judged = ("gold", "found", "pairs", "relation", "speaker", "chain", "act", "factuality", "mode")
    assert {made.counts[name] for name in judged} == {2}
    assert made.misses == []


def test_a_missing_link_spoils_the_chain_but_not_the_speaker(scorer):
    made = tally(scorer, found("The mayor", "told", "that the mill may reopen", "mayor"))
    assert (made.counts["relation"], made.counts["speaker"], made.counts["chain"]) == (1, 1, 0)


def test_an_outlet_in_the_chain_counts_and_the_publisher_at_its_end_does_not(scorer):
    one = found("The mayor", "told", "that the mill may reopen", "mayor", "Radio Nine")
    one["voices"][1]["kind"] = "publisher"
    assert tally(scorer, one).counts["chain"] == 1


def test_what_reaches_out_of_the_passage_and_fits_no_gold_is_not_counted(scorer):
    assert tally(scorer, found("news", "", "It was cold", "nobody")).counts["found"] == 0


def test_a_wrong_source_spoils_relation_and_speaker_and_the_missed_content_is_told(scorer):
    made = tally(scorer, found("Guards", "denied", "that the mill may reopen", "guards"))
    assert (made.counts["relation"], made.counts["speaker"], made.counts["pairs"]) == (0, 0, 1)
    assert [kind for kind, _ in made.misses].count("content missed") == 1


def test_narration_and_what_lies_outside_the_passage_do_not_count_as_found(scorer):
    made = tally(scorer, found("", "", "It was cold", manner="narration"), found("", "", "Old news", "nobody"))
    assert made.counts["found"] == 0


def test_what_the_gold_has_not_lowers_precision_and_is_told(scorer):
    made = tally(scorer, found("Guards", "denied", "It was cold", "guards"))
    assert (made.counts["found"], made.counts["pairs"]) == (1, 0)
    assert "not in the gold" in [kind for kind, _ in made.misses]


def test_the_longest_claim_stands_for_the_main_event_and_none_is_not_judged(scorer):
    one = found("The mayor", "told", "that the mill may reopen", "mayor", "Radio Nine")
    made = tally(scorer, one, claims=[claim("the mill", 0), claim("the mill may reopen", 0, "PS+", "planned")])
    assert (made.counts["factuality"], made.counts["factuality rare right"]) == (1, 1)
    assert tally(scorer, one).counts["factuality judged"] == 0


@pytest.mark.parametrize(
    ("gold_name", "name", "agree"),
    [
        ("driver", "a driver (2)", True),
        ("Sam Hale", "Hale", True),
        ("Northern Relief Board", "NRB", True),
        ("Northern Relief Board", "Norhtern Relief Board", True),
        ("Relief Board of the North", "the Relief Board", True),
        ("source at the mill", "the source", True),
        ("Northern Relief Board", "Northern", False),
        ("mill owner", "mill", False),
        ("mayor", "guards", False),
    ],
)
def test_names_agree_by_words_and_head(scorer, gold_name, name, agree):
    assert scorer.names_agree(gold_name, name) is agree


def test_either_name_of_a_slash_is_right_and_not_named_is_an_unknown_voice(scorer):
    assert scorer.voice_agrees("Blue Cross/medics", {"name": "medics", "kind": "unnamed"})
    assert scorer.voice_agrees("not named", {"name": "not named", "kind": "unknown"})
    assert scorer.chain_agrees(["not named"], [])
    assert not scorer.chain_agrees(["mayor"], [])


def test_every_offset_of_the_gold_lies_in_its_passage_and_every_label_is_known(scorer):
    """Sources and cues lie inside their passage as well as contents; labels are those of the records."""
    from typing import get_args

    from sayso.records import Act, Factuality, Manner, Mode

    known = {"manner": Manner, "act": Act, "factuality": Factuality, "mode": Mode}
    for line in (line for file in scorer.GOLD.values() for line in file.read_text(encoding="utf8").splitlines()):
        passage = scorer.json.loads(line)
        own = {"date", "publisher", "text"} if "text" in passage else set()  # texts of our own carry theirs
        whole = "taught" in passage
        assert set(passage) == {"id", "attributions"} | ({"taught"} if whole else {"start", "end", "blind", *own})
        for one in passage["attributions"]:
            spans = one["source"] + one["cue"] + one["content"]
            assert all(start < end for start, end in spans)
            assert whole or all(passage["start"] <= start and end <= passage["end"] for start, end in spans)
            assert one["content"]
            assert one["chain"] or whole
            assert whole or all(one[name] in get_args(values) for name, values in known.items())
