"""Cross-validate the whole way from counts to findings on the open parts of our golds of counts.

    python scripts/cross_happenings.py ../shared/data/fa-kes/dev.jsonl.gz NETWORKS [--cache FILE] [--misses]

For each fold the models of `train_happenings.py` are fitted on the open clusters of the other folds; then all
articles go into one run, our written reports into another, and the fold's clusters are scored as
`benchmarks/gold/score_pairs.py` and `score_written.py` score them. Prints the figures over all folds together: what to
expect of texts that no weight has seen. Clusters of one month are in one fold, since a battle of weeks is told in
several. Nothing is written, and blind clusters are not read. Deterministic.
"""

import argparse
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import train_happenings as train

from sayso import flow
from sayso.flow import find
from sayso.formats import findings_plain
from sayso.questions import grouping, happenings, tellings
from sayso.questions.linkage import Model

GOLD = train.GOLD.parent
sys.path.insert(0, str(GOLD))

import score_pairs as score  # noqa: E402
import score_written  # noqa: E402
import written  # noqa: E402


class Crossed(score.Output):
    """What the runs of all folds said, each of the counts of its own clusters."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.findings: list[dict[str, Any]] = []
        self.events: dict[int, str] = {}
        self.asked: dict[int, set[str]] = defaultdict(set)
        self.relations: dict[tuple[int, int], str] = {}
        self.documents: dict[str, set[str]] = {}

    def add(self, fold: str, output: score.Output, counts: Sequence[dict[str, Any]]) -> None:
        """Take what a run said of the counts of a fold."""
        own = {one["n"] for one in counts}
        self.events |= {n: f"{fold} {event}" for n, event in output.events.items() if n in own}
        self.asked |= {n: {f"{fold} {one}" for one in asked} for n, asked in output.asked.items() if n in own}
        self.relations |= {pair: said for pair, said in output.relations.items() if own.issuperset(pair)}


def use(models: Mapping[str, Model], reader: tellings.Reader) -> None:
    """Let sayso.questions use these models and this reader."""
    flow.load_crossencoder = lambda: reader  # type: ignore[attr-defined,assignment,return-value]
    for module in (happenings, tellings, grouping):
        module.model = models.__getitem__  # type: ignore[attr-defined]


def main() -> None:
    """Fit and score fold by fold; print."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("articles", type=Path)
    ask.add_argument("networks", type=Path, help="folder that holds without-0 and without-1 of training/pairs.py")
    ask.add_argument("--cache", type=Path, help="the annotated articles, kept from run to run")
    ask.add_argument("--misses", action="store_true", help="show each miss")
    asked = ask.parse_args()
    articles = {one["id"]: one for one in train.read(asked.articles)}
    cases = train.cases(asked.articles, asked.cache)
    own = written.read(blind=False)
    gold = score.Gold(*(score.read(GOLD / f"{name}.jsonl") for name in ("pair-counts", "pairs", "event-questions")))
    gold = gold.part(blind=False)
    counts = [one | {"words": score.around(articles[one["id"]]["text"], one)} for one in gold.counts]
    twins = score.twins_of(articles.values())
    marked = score_written.counts_of(own)
    crossed, crossed_own = Crossed(), Crossed()
    reader = train.Untaught(asked.networks, cases)
    for n, fold in enumerate(train.folds_of(cases)):
        models: dict[str, Model] = {}
        use(models, reader)
        for name, fitted, *_ in train.learn(cases, reader, but=fold):
            models[name] = fitted  # noqa: PERF403 - each before the next is made
        for into, case, all_counts, same_text in (
            (crossed, cases[0], counts, twins), (crossed_own, cases[1], marked, {}),
        ):  # fmt: skip
            tested = [one for one in all_counts if one["cluster"] in fold]
            into.add(str(n), score.Output(findings_plain(find(case.pairs)), tested, same_text), tested)
    by_number = {one["n"]: one for one in counts}
    gold = gold._replace(counts=counts)
    score.report("open part, cross-validated", gold, crossed, by_number, misses=asked.misses)
    score.report("its first round", gold.part(blind=False, rounds=(1,)), crossed, by_number)
    print("our written reports, open clusters, cross-validated")
    score_written.report(own, crossed_own, marked, misses=asked.misses)


if __name__ == "__main__":
    main()
