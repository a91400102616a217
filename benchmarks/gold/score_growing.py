"""Score the estimates of counts that grew, of our own written gold: how near to the last count do they come?

    python benchmarks/gold/score_growing.py [--blind] [--misses]

All reports go into one run of `sayso report --json`. A count grew if one of its figures is marked as a later count and
it has three figures or more; what is taken for true is the middle of the figures of the last day on which one was
published. The estimate is that of the finding which answers most of them. Prints the mean and the median error in
logarithms, and how many intervals hold the last count.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from math import inf, log
from statistics import mean, median
from typing import Any

import score_pairs as score
import score_written
import written

LEAST = 3  # figures


def grown(gold: written.Written) -> Iterator[tuple[list[written.Count], float]]:
    """Yield the counts of each question that grew, and the last count."""
    asked: dict[tuple[str, str, str], list[written.Count]] = defaultdict(list)
    for one in gold.counts:
        asked[one.cluster, one.event, one.question].append(one)
    for several in asked.values():
        if len(several) >= LEAST and any(one.later for one in several):
            last = max(one.published for one in several)
            yield several, median(_middle(one) for one in several if one.published == last)


def _middle(one: written.Count) -> float:
    return one.low if one.high == inf else (one.low + one.high) / 2


def estimate_of(several: list[written.Count], output: score.Output, found: dict[str, Any]) -> dict[str, Any] | None:
    """Return the estimate of the finding that answers most of some counts."""
    tally = Counter(finding for one in several for finding in sorted(output.asked[one.n]))
    if not tally:
        return None
    estimate: dict[str, Any] | None = found[tally.most_common(1)[0][0]]["estimate"]
    return estimate if estimate and estimate["best"] is not None else None


def main() -> None:
    """Score and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--blind", action="store_true", help="score the blind clusters")
    ask.add_argument("--misses", action="store_true", help="show each question")
    asked = ask.parse_args()
    gold = written.read(blind=asked.blind)
    output = score.Output(score.run(gold.reports), score_written.counts_of(gold), {})
    found = {one["id"]: one for one in output.findings}
    errors, held, questions = [], 0, 0
    for several, last in grown(gold):
        questions += 1
        estimate = estimate_of(several, output, found)
        if asked.misses:
            told = estimate and [estimate[end] for end in ("low", "best", "high")]
            print(f"  {several[0].cluster} {several[0].event} {several[0].question}: last {last:g}, estimate {told}")
        if estimate:
            errors.append(abs(log((estimate["best"] + 1) / (last + 1))))
            held += estimate["low"] <= last <= estimate["high"]
    print(f"{questions} counts that grew, {len(errors)} with an estimate")
    print(f"  log error  mean {mean(errors):.3f}  median {median(errors):.3f}")
    print(f"  90 % intervals that hold the last count {held / len(errors):.2f}")


if __name__ == "__main__":
    main()
