"""Score `sayso report` against our own written gold (`written.py`): one question or not, contradictions, events.

    python benchmarks/gold/score_written.py            the open clusters
    python benchmarks/gold/score_written.py --blind    the blind ones instead
    python benchmarks/gold/score_written.py --misses   also each miss

All reports of the clusters go into one run of `sayso report --json`. Measures are those of `score_pairs.py`, over every
pair of marked counts of a cluster; pairs whose relation the reports leave open count neither as found nor as missed.
"""

import argparse
from dataclasses import asdict
from typing import Any

import score_pairs as score
import written


def counts_of(gold: written.Written) -> list[dict[str, Any]]:
    """Return the marked counts with the words around them."""
    texts = {one.id: one.text for one in gold.reports}
    return [asdict(one) | {"words": score.around(texts[one.id], asdict(one))} for one in gold.counts]


def report(gold: written.Written, output: score.Output, counts: list[dict[str, Any]], *, misses: bool = False) -> None:
    """Print the figures."""
    same, against = score.Share(), score.Share()
    for a, b, one in written.pairs(gold):
        first, second = counts[a.n], counts[b.n]
        told = score.told(first, second)
        same.add(output.same(first, second), one, told)
        relation = written.relation(a, b) if one else "unrelated"
        if relation is not None:
            flagged = output.relations.get(score.key(first, second)) == "contradicts"
            against.add(flagged, relation == "contradicts", told)
    print(f"{len(gold.reports)} reports, {len(counts)} counts, {len(gold.events)} events told by two reports or more")
    print(f"  same question, every pair {same}")
    print(f"  contradicts, every pair   {against}")
    score.grouping("event grouping         ", counts, output)
    score.asked(counts, gold.events, output)
    for cluster in sorted({one["cluster"] for one in counts}):
        score.grouping(f"  {cluster:23}", [one for one in counts if one["cluster"] == cluster], output)
    if misses:
        for name, share in (("same question", same), ("contradicts", against)):
            print(*(f"  {name}: {told}" for told in share.misses), sep="\n")


def main() -> None:
    """Score and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--blind", action="store_true", help="score the blind clusters")
    ask.add_argument("--misses", action="store_true", help="show each miss")
    asked = ask.parse_args()
    gold = written.read(blind=asked.blind)
    counts = counts_of(gold)
    report(gold, score.Output(score.run(gold.reports), counts, {}), counts, misses=asked.misses)


if __name__ == "__main__":
    main()
