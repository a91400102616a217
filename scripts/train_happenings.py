"""Fit the weights of src/sayso/questions/happenings.json on the open parts of our golds of counts.

    python scripts/train_happenings.py ../shared/data/fa-kes/dev.jsonl.gz [--cache FILE]

Three logistic models, one after the other, each on what the one before it makes of the open clusters: `within` (are two
counts of a document of one happening), `between` (are two tellings of two documents), `counted` (do two accounts of one
happening answer one question). Labels are `event` and `question` of benchmarks/gold/pair-counts.jsonl and of the
reports in benchmarks/gold/written, each of the two golds a run of its own. Prints precision and recall of pairs in
ten-fold cross-validation, folds by cluster; then fits on all and writes the weights, divided by the scale of their
feature. Blind clusters are not read. Deterministic. `--cache` keeps the annotated articles.
"""

import argparse
import gzip
import hashlib
import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import combinations
from pathlib import Path
from typing import Any

import logistic
import numpy as np

from sayso.flow import annotate
from sayso.questions import grouping, happenings, tellings
from sayso.questions.accounts import contexts_of, count_accounts
from sayso.questions.linkage import Model, model
from sayso.questions.outline import Outline
from sayso.records import Annotated, Document

HERE = Path(__file__).parent.parent
GOLD = HERE / "benchmarks" / "gold" / "pair-counts.jsonl"
sys.path.insert(0, str(GOLD.parent))

import written  # noqa: E402

TARGET = HERE / "src" / "sayso" / "questions" / "happenings.json"
PENALTY = 10.0  # of squared weights on standardised features
FOLDS = 10
THRESHOLDS = {"within": 0.2, "between": -0.5, "counted": -0.5}  # of log-odds; chosen in cross-validation over clusters


class Case:
    """The reports of one run: mentions by document, and the gold of each."""

    def __init__(self, pairs: Sequence[tuple[Document, Annotated]], counts: Sequence[dict[str, Any]]) -> None:
        """`pairs` are the annotated documents; `counts` the labelled ones of some, by the stem of their path."""
        self.pairs = pairs
        self.contexts = contexts_of([one for one, _ in pairs], [one for _, one in pairs])
        self.accounts = {n: tuple(count_accounts(context)) for n, context in enumerate(self.contexts)}
        self.outlines = [Outline(context) for context in self.contexts]
        self.rarity = happenings.rarity_of(self.outlines)
        gold: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for one in counts:
            gold[one["id"]].append(one)
        self.cluster: dict[str, str] = {}
        self.mentions: dict[str, list[tellings.Mention]] = {}
        self.gold: dict[tellings.Mention, dict[str, Any]] = {}
        self.labels: dict[tuple[str, int], dict[str, Any]] = {}  # by document and where the figure begins
        for number, (context, outline) in enumerate(zip(self.contexts, self.outlines, strict=True)):
            name = context.document.path.removesuffix(".txt")
            if name not in gold:
                continue
            self.cluster[context.document.id] = gold[name][0]["cluster"]
            self.mentions[context.document.id] = tellings.mentions_of(self.accounts[number], outline)
            for one in self.mentions[context.document.id]:
                quantity = one.account.quantity
                assert quantity is not None
                met = [g for g in gold[name] if g["start"] < quantity.end and quantity.start < g["end"]]
                if met:
                    self.gold[one] = met[0]
                    self.labels[context.document.id, one.position] = met[0]


def cases(articles: Path, cache: Path | None) -> tuple[Case, Case]:
    """Return the FA-KES articles and our written reports, each with its open counts."""
    labelled = [json.loads(line) for line in GOLD.read_text(encoding="utf8").splitlines()]
    written_gold = written.read(blind=False)
    fakes = [(one["id"], one["text"], one["outlet"], one["date"]) for one in read(articles)]
    own = [(one.id, one.text, one.publisher, one.published) for one in written_gold.reports]
    return (
        Case(annotated(fakes, cache), [one for one in labelled if one["event"] and not one["blind"]]),
        Case(annotated(own, cache and cache.with_suffix(".written")), [asdict(one) for one in written_gold.counts]),
    )


def annotated(reports: Iterable[tuple[str, str, str, str]], cache: Path | None) -> list[tuple[Document, Annotated]]:
    """Annotate reports given by name, text, publisher and day, or read what an earlier run kept."""
    if cache and cache.exists():
        kept: list[tuple[Document, Annotated]] = pickle.loads(cache.read_bytes())
        return kept
    documents = (
        Document(
            id="sha256:" + hashlib.sha256(text.encode()).hexdigest(), path=f"{name}.txt", media_type="text/plain",
            size=len(text), text=text, publisher=publisher, published=published,
        )
        for name, text, publisher, published in reports
    )  # fmt: skip
    pairs = list({document.path: (document, one) for document, one in annotate(documents)}.values())
    if cache:
        cache.write_bytes(pickle.dumps(pairs))
    return pairs


def within(case: Case) -> tuple[Any, Any, list[str]]:
    """Return features, labels and clusters of the pairs of labelled counts of a document."""
    x, y, folds = [], [], []
    for document, mentions in case.mentions.items():
        for a, b in combinations([one for one in mentions if one in case.gold], 2):
            x.append(tellings.within(a, b, case.rarity.words))
            y.append(case.gold[a]["event"] == case.gold[b]["event"])
            folds.append(case.cluster[document])
    return np.array(x, dtype=float), np.array(y, dtype=float), folds


def between(case: Case) -> tuple[Any, Any, list[str]]:
    """Return the same of the pairs of tellings of two documents of a cluster."""
    x, y, folds = [], [], []
    told: dict[str, list[tuple[tellings.Telling, str]]] = defaultdict(list)
    for document, mentions in case.mentions.items():
        kept = [one for one in mentions if not happenings.war_toll(one.account)]
        for one in tellings.tellings_of(kept, case.rarity.words):
            events = [case.gold[mention]["event"] for mention in one.mentions if mention in case.gold]
            if events:
                told[case.cluster[document]].append((one, max(sorted(set(events)), key=events.count)))
    for cluster, several in told.items():
        for (a, event), (b, other) in combinations(several, 2):
            if a.context is not b.context:
                x.append(happenings.between(a, b, case.rarity))
                y.append(event == other)
                folds.append(cluster)
    return np.array(x, dtype=float), np.array(y, dtype=float), folds


def counted(case: Case) -> tuple[Any, Any, list[str]]:
    """Return the same of the labelled accounts that the models before bring into one happening, of a topic and kind."""
    x, y, folds = [], [], []
    for happening in happenings.happenings_of(case.accounts, case.contexts):
        for block in grouping.blocks_of(happening) if not happening.war else ():
            figures = grouping.beside(block)
            known = [one for one in block if (one.context.document.id, one.position) in case.labels]
            for a, b in combinations(known, 2):
                gold, other = (case.labels[one.context.document.id, one.position] for one in (a, b))
                if gold["cluster"] == other["cluster"] and grouping.may_be_same(a.account, b.account):
                    x.append(grouping.counted(a, b, figures))
                    y.append((gold["event"], gold["question"]) == (other["event"], other["question"]))
                    folds.append(gold["cluster"])
    return np.array(x, dtype=float), np.array(y, dtype=float), folds


def crossed(x: Any, y: Any, folds: Sequence[str]) -> Any:
    """Return the log-odds of each pair by a model fitted without its cluster's fold."""
    order = {cluster: n % FOLDS for n, cluster in enumerate(sorted(set(folds)))}
    fold = np.array([order[one] for one in folds])
    odds = np.zeros(len(y))
    for n in range(FOLDS):
        weights, intercept = fit(x[fold != n], y[fold != n])
        odds[fold == n] = x[fold == n] @ weights + intercept
    return odds


def fit(x: Any, y: Any) -> tuple[Any, float]:
    """Fit a logistic model by Newton's method; return weights of the raw features, and the intercept."""
    mean, scale, weights = logistic.fit(x, y, PENALTY)
    raw = np.where(x.std(axis=0) > 0, weights[:-1] / scale, 0.0)
    return raw, float(weights[-1] - raw @ mean)


def learn(cases: Sequence[Case], but: frozenset[str] = frozenset()) -> Iterator[tuple[str, Model, Any, Any, list[str]]]:
    """Fit the three models on the clusters that are not in `but`, each on what the ones before it make.

    Yields name, model, features, labels and clusters; whoever takes one must see to it that sayso.questions uses it
    before the next.
    """
    stages = {"within": (tellings.WITHIN, within), "between": (happenings.BETWEEN, between)}
    stages["counted"] = (grouping.COUNTED, counted)
    for name, (features, make) in stages.items():
        made = [make(one) for one in cases]
        x, y = np.concatenate([one[0] for one in made]), np.concatenate([one[1] for one in made])
        folds = [fold for one in made for fold in one[2]]
        kept = np.array([one not in but for one in folds])
        x, y, folds = x[kept], y[kept], [one for one in folds if one not in but]
        weights, intercept = fit(x, y)
        rounded = tuple(round(float(w), 4) for w in weights)
        yield name, Model(features, rounded, round(intercept, 4), THRESHOLDS[name]), x, y, folds


def main() -> None:
    """Measure, fit, write; each model is in the file before the next one is made."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("articles", type=Path)
    ask.add_argument("--cache", type=Path)
    asked = ask.parse_args()
    plain: dict[str, Any] = {"trained_on": "benchmarks/gold: pair-counts.jsonl and written, open parts"}
    for name, fitted, x, y, folds in learn(cases(asked.articles, asked.cache)):
        said = crossed(x, y, folds) > fitted.threshold
        right = (said * y).sum()
        print(f"{name}: {len(y)} pairs, {int(y.sum())} together; ", end="")
        print(f"precision {100 * right / said.sum():.1f}, recall {100 * right / y.sum():.1f}")
        plain[name] = {
            "pairs": len(y),
            "features": dict(zip(fitted.names, fitted.weights, strict=True)),
            "intercept": fitted.intercept,
            "threshold": fitted.threshold,
        }
        TARGET.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf8")
        model.cache_clear()


def read(path: Path) -> list[dict[str, Any]]:
    """Read the articles; one stands twice in the data."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        return list({one["id"]: one for one in map(json.loads, file)}.values())


if __name__ == "__main__":
    main()
