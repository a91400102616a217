"""The bench of pairs: what counts as met, as one question and as flagged; B-cubed; the split and the sample."""

import importlib.util
import json
import sys
from pathlib import Path

import pytest

GOLD = Path(__file__).resolve().parents[2] / "benchmarks" / "gold"


@pytest.fixture(scope="module")
def bench():
    sys.path.insert(0, str(GOLD))
    loaded = {}
    for name in ("sample_pairs", "score_pairs"):
        spec = importlib.util.spec_from_file_location(name, GOLD / f"{name}.py")
        loaded[name] = importlib.util.module_from_spec(spec)
        sys.modules[name] = loaded[name]
        spec.loader.exec_module(loaded[name])
    yield loaded
    sys.path.remove(str(GOLD))
    for name in ("sample_pairs", "score_pairs", "score_attribution", "sample_counts"):
        sys.modules.pop(name, None)


def count(n, article, start, *, event="bridge", question="killed", cluster="2031-05-01"):
    return {
        "n": n,
        "id": article,
        "start": start,
        "end": start + 2,
        "event": event,
        "question": question,
        "cluster": cluster,
        "blind": False,
        "words": "",
    }


def finding(*answers, event="Arden, 1 May 2031", pairs=(), kind="count", name="q-1"):
    told = [{"document": f"sha256:{doc}", "claim": claim, "span": [start, end]} for claim, doc, start, end in answers]
    return {
        "id": name,
        "kind": kind,
        "event": event,
        "answers": told,
        "pairs": [{"a": a, "b": b, "relation": relation} for a, b, relation in pairs],
    }


def found(*findings):
    names = sorted({answer["document"] for one in findings for answer in one["answers"]})
    return {
        "documents": [{"id": name, "path": f"in/{name.removeprefix('sha256:')}.txt"} for name in names],
        "findings": list(findings),
    }


def test_a_count_is_met_by_an_answer_that_shares_a_character_and_flagged_by_the_pair_of_its_finding(bench):
    counts = [count(0, "a", 10), count(1, "b", 50), count(2, "b", 90)]
    one = finding(("c-1", "a", 8, 11), ("c-2", "b", 45, 51), pairs=[("c-2", "c-1", "contradicts")])
    output = bench["score_pairs"].Output(found(one), counts, {})
    assert output.same(counts[0], counts[1])
    assert not output.same(counts[1], counts[2])
    assert output.relations == {(0, 1): "contradicts"}


def test_findings_that_are_no_counts_join_nothing(bench):
    counts = [count(0, "a", 10), count(1, "b", 50)]
    output = bench["score_pairs"].Output(
        found(finding(("c-1", "a", 0, 90), ("c-2", "b", 0, 90), kind="whether")), counts, {}
    )
    assert not output.same(*counts)


def test_a_flag_where_nothing_contradicts_costs_precision_and_a_contradiction_not_seen_costs_recall(bench):
    share = bench["score_pairs"].Share()
    for flagged, gold in ((True, True), (True, False), (False, True), (False, False)):
        share.add(flagged, gold, "told")
    assert (share.right, share.flagged, share.gold) == (1, 2, 2)
    assert len(share.misses) == 2
    assert "precision 50.0  recall 50.0  F1 50.0" in str(share)


def test_b_cubed_by_hand(bench):
    assert bench["score_pairs"].b_cubed("aab", "xxy") == (100.0, 100.0, 100.0)
    precision, recall, _ = bench["score_pairs"].b_cubed("aab", "xxx")  # all in one: 2/3, 2/3, 1/3 of each is right
    assert precision == pytest.approx(100 * 5 / 9)
    assert recall == pytest.approx(100)
    precision, recall, _ = bench["score_pairs"].b_cubed("aab", "xyz")
    assert (precision, recall) == (pytest.approx(100), pytest.approx(200 / 3))


def test_pairs_of_other_clusters_are_never_compared(bench):
    within = bench["score_pairs"]._within([count(0, "a", 1), count(1, "b", 1), count(2, "c", 1, cluster="2032-01-01")])
    assert [(a["n"], b["n"]) for a, b in within] == [(0, 1)]


def test_the_sample_keeps_days_in_a_row_together_and_drops_what_one_outlet_tells_alone(bench):
    def article(day, outlet, place="arden"):
        return {"id": f"{day}{outlet}", "date": day, "outlet": outlet, "place": place}

    kept = list(
        bench["sample_pairs"].clusters(
            [
                article("2031-05-02", "two"),
                article("2031-05-01", "one"),
                article("2031-05-09", "one"),
                article("2031-05-20", "one"),
                article("2031-05-20", "two", "brook"),
            ]
        )
    )
    assert [[one["date"] for one in run] for run in kept] == [["2031-05-01", "2031-05-02"]]


def test_all_pairs_of_one_question_are_drawn(bench):
    labelled = [count(n, "a", 10 * n) for n in range(4)] + [count(9, "b", 1, question="wounded")]
    drawn = bench["sample_pairs"].draw_pairs(labelled)
    assert {(one["a"], one["b"]) for one in drawn} >= {(0, 1), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3)}
    assert len(drawn) == 10  # and the four with another question of the event


def test_the_second_round_takes_the_articles_left_over_by_the_day_that_their_own_heads_state(bench):
    def article(name, day, text):
        return {"id": name, "date": day, "text": text, "outlet": "one", "place": "arden"}

    told = " 12 people were killed and 4 people were wounded"
    articles = [
        article("open", "2031-05-01", "Drawn." + told),
        article("shut", "2031-06-01", "Not to be seen again." + told),
        article("near", "2031-09-09", "Published May 4 2031." + told),
        article("twin", "2031-05-02", "Drawn." + told),
        article("far", "2031-08-01", "Last updated at Aug 022031." + told),
        article("farther", "2031-08-05", "Nothing dated." + told),
    ]
    first = [count(0, "open", articles[0]["text"].index("12")), count(1, "shut", 23) | {"blind": True, "cluster": "x"}]
    drawn = bench["sample_pairs"].draw_more(articles, first)
    assert [one["n"] for one in drawn] == list(range(2, 9))
    assert {(one["id"], one["cluster"], one["blind"]) for one in drawn} == {
        ("open", "2031-05-01", False),  # the number that the first round left over
        ("near", "2031-05-01", False),
        ("far", "2031-08-02", False),
        ("farther", "2031-08-02", False),
    }
    assert drawn == bench["sample_pairs"].draw_more(articles, [*first, *drawn])


def test_pairs_of_the_second_round_leave_those_of_the_first_as_they_were(bench):
    labelled = [count(n, "a", 10 * n) for n in range(3)]
    more = [count(n, "b", 10 * n) | {"round": 2} for n in (7, 8)]
    first = bench["sample_pairs"].draw_pairs(labelled)
    both = bench["sample_pairs"].draw_pairs([*labelled, *more])
    assert both[: len(first)] == first
    assert {(one["a"], one["b"]) for one in both[len(first) :]} == {(n, m) for n in range(3) for m in (7, 8)} | {(7, 8)}
    assert all(one["round"] == 2 for one in both[len(first) :])


def test_the_gold_is_whole_and_its_split_is_by_cluster():
    counts = [json.loads(line) for line in (GOLD / "pair-counts.jsonl").read_text().splitlines()]
    pairs = [json.loads(line) for line in (GOLD / "pairs.jsonl").read_text().splitlines()]
    events = [json.loads(line) for line in (GOLD / "event-questions.jsonl").read_text().splitlines()]
    by_number = {one["n"]: one for one in counts}
    blind = {one["cluster"]: one["blind"] for one in counts}
    assert all(blind[one["cluster"]] is one["blind"] for one in (*counts, *events))
    assert len(pairs) >= 300
    assert len(events) >= 20
    for pair in pairs:
        a, b = by_number[pair["a"]], by_number[pair["b"]]
        assert a["cluster"] == b["cluster"]
        assert a["blind"] is b["blind"] is pair["blind"]
        assert pair.get("round", 1) == max(a.get("round", 1), b.get("round", 1))
        assert pair["same"] is ((a["event"], a["question"]) == (b["event"], b["question"]))
        assert pair["relation"] in {"agrees", "includes", "contradicts", "updates", "unrelated"}
        assert pair["same"] is (pair["relation"] in {"agrees", "contradicts", "updates"})
