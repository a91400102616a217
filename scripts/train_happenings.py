"""Fit the weights of src/sayso/questions/happenings.json on the open parts of our golds of counts.

    python scripts/train_happenings.py ../shared/data/fa-kes/dev.jsonl.gz NETWORKS [--cache FILE]

Logistic models, one after the other, each on what the one before it makes of the open clusters: `within` (are two
counts of a document of one happening), `between` (are two tellings of two documents), each followed by one that weighs
what the cross-encoder reads where features leave it in doubt (`as read`), and `counted` (do two accounts of one
happening answer one question). What is read comes from networks that were not taught a pair's cluster
(`training/pairs.py`). Labels are `event` and `question` of benchmarks/gold/pair-counts.jsonl and of the reports in
benchmarks/gold/written, each of the two golds a run of its own. Prints precision and recall of pairs in
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import Any

import logistic
import numpy as np

from sayso.flow import annotate
from sayso.questions import grouping, happenings, tellings
from sayso.questions.accounts import contexts_of, count_accounts
from sayso.questions.crossencoder import CrossEncoder
from sayso.questions.crossencoder.passages import Passage, passage_of
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
RUNS = 6  # folds of the cross-validation of the whole way
# of log-odds; chosen in cross-validation over clusters
THRESHOLDS = {"within": 0.4, "between": -0.7, "counted": -0.5}


class Untaught:
    """Reads each pair with the one of two networks that was not taught the cluster of its reports."""

    def __init__(self, folder: Path, cases: Sequence["Case"]) -> None:
        """`folder` holds what `training/pairs.py --without` 0 and 1 wrote, as without-0 and without-1."""
        self.networks = [CrossEncoder(folder / f"without-{n}") for n in (0, 1)]
        self.half = {
            document: n % 2
            for n, fold in enumerate(folds_of(cases))
            for case in cases
            for document, cluster in case.cluster.items()
            if cluster in fold
        }
        self.digest = "networks of two halves"
        self.known: dict[tuple[int, Passage, Passage], float] = {}

    def read(self, a: tellings.Telling, b: tellings.Telling) -> float:
        """Return what it says; of reports of no cluster either network may speak."""
        half = self.half.get(a.context.document.id, self.half.get(b.context.document.id, 0))
        network = self.networks[half]
        key = half, *(passage_of(one, network.wordpiece) for one in (a, b))
        if key not in self.known:
            self.known[key] = network.read(a, b)
        return self.known[key]


def folds_of(cases: Sequence["Case"]) -> list[frozenset[str]]:
    """Return the clusters of each fold; those of FA-KES of one month are in one, as a battle of weeks is in several."""
    fakes, own = (sorted(set(one.cluster.values())) for one in cases)
    months = sorted({one[:7] for one in fakes})
    return [
        frozenset(one for one in fakes if months.index(one[:7]) % RUNS == n) | frozenset(own[n::RUNS])
        for n in range(RUNS)
    ]


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


def between(case: Case, reader: tellings.Reader) -> tuple[Any, Any, list[str]]:
    """Return the same of the pairs of tellings of two documents of a cluster."""
    x, y, folds = [], [], []
    for a, b, together, cluster in pairs_told(case, reader):
        x.append(happenings.between(a, b, case.rarity))
        y.append(together)
        folds.append(cluster)
    return np.array(x, dtype=float), np.array(y, dtype=float), folds


def pairs_told(
    case: Case, reader: tellings.Reader | None = None
) -> Iterator[tuple[tellings.Telling, tellings.Telling, bool, str]]:
    """Yield each two tellings of two documents of a cluster, whether they are of one event, and the cluster."""
    told: dict[str, list[tuple[tellings.Telling, str]]] = defaultdict(list)
    for document, mentions in case.mentions.items():
        kept = [one for one in mentions if not happenings.war_toll(one.account)]
        for one in tellings.tellings_of(kept, case.rarity.words, reader):
            events = [case.gold[mention]["event"] for mention in one.mentions if mention in case.gold]
            if events:
                told[case.cluster[document]].append((one, max(sorted(set(events)), key=events.count)))
    for cluster, several in told.items():
        for (a, event), (b, other) in combinations(several, 2):
            if a.context is not b.context:
                yield a, b, event == other, cluster


def sentences_told(case: Case) -> Iterator[tuple[tellings.Telling, tellings.Telling, bool, str]]:
    """Yield each two sentences of a document that count, whether they are of one event, and the cluster.

    A sentence that counts of two events is left out.
    """
    for document, mentions in case.mentions.items():
        told = tellings.sentences_of(one for one in mentions if one in case.gold)
        events = {n: {case.gold[mention]["event"] for mention in one.mentions} for n, one in told.items()}
        for n, m in combinations((n for n in sorted(told) if len(events[n]) == 1), 2):
            yield told[n], told[m], events[n] == events[m], case.cluster[document]


def within_read(case: Case, reader: tellings.Reader) -> tuple[Any, Any, list[str]]:
    """Return the same of counts of two sentences that their features leave in doubt, as the sentences are read."""

    def features(a: tellings.Telling, b: tellings.Telling) -> tuple[float, ...]:
        return tellings.within(a.mentions[0], b.mentions[0], case.rarity.words)

    return _as_read(sentences_told(case), tellings.model("within"), features, tellings.DOUBT, reader.read)


def between_read(case: Case, reader: tellings.Reader) -> tuple[Any, Any, list[str]]:
    """Return the same of tellings of two documents that their features leave in doubt, as they are read."""

    def features(a: tellings.Telling, b: tellings.Telling) -> tuple[float, ...]:
        return happenings.between(a, b, case.rarity)

    read_them = partial(happenings.read, reader=reader)
    return _as_read(pairs_told(case, reader), happenings.model("between"), features, happenings.DOUBT, read_them)


def _as_read(
    pairs: Iterable[tuple[tellings.Telling, tellings.Telling, bool, str]],
    learnt: Model,
    features: Callable[[tellings.Telling, tellings.Telling], tuple[float, ...]],
    doubt: tuple[float, float],
    read_them: Callable[[tellings.Telling, tellings.Telling], float],
) -> tuple[Any, Any, list[str]]:
    x, y, folds = [], [], []
    for a, b, together, cluster in pairs:
        score = learnt.score(features(a, b))
        if doubt[0] < score < doubt[1]:
            x.append((score, read_them(a, b)))
            y.append(together)
            folds.append(cluster)
    return np.array(x, dtype=float).reshape(-1, 2), np.array(y, dtype=float), folds


def counted(case: Case, reader: tellings.Reader) -> tuple[Any, Any, list[str]]:
    """Return the same of the labelled accounts that the models before bring into one happening, of a topic and kind."""
    x, y, folds = [], [], []
    for happening in happenings.happenings_of(case.accounts, case.contexts, reader=reader):
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


def learn(
    cases: Sequence[Case], reader: tellings.Reader, but: frozenset[str] = frozenset()
) -> Iterator[tuple[str, Model, Any, Any, list[str]]]:
    """Fit the five models on the clusters that are not in `but`, each on what the ones before it make.

    Yields name, model, features, labels and clusters; whoever takes one must see to it that sayso.questions uses it
    before the next.
    """
    stages: dict[str, tuple[tuple[str, ...], Callable[[Case], tuple[Any, Any, list[str]]]]] = {
        "within": (tellings.WITHIN, within),
        "within as read": (tellings.READ, partial(within_read, reader=reader)),
        "between": (happenings.BETWEEN, partial(between, reader=reader)),
        "between as read": (tellings.READ, partial(between_read, reader=reader)),
        "counted": (grouping.COUNTED, partial(counted, reader=reader)),
    }
    for name, (features, make) in stages.items():
        made = [make(one) for one in cases]
        x, y = np.concatenate([one[0] for one in made]), np.concatenate([one[1] for one in made])
        folds = [fold for one in made for fold in one[2]]
        kept = np.array([one not in but for one in folds])
        x, y, folds = x[kept], y[kept], [one for one in folds if one not in but]
        weights, intercept = fit(x, y)
        rounded = tuple(round(float(w), 4) for w in weights)
        yield (
            name,
            Model(features, rounded, round(intercept, 4), THRESHOLDS[name.removesuffix(" as read")]),
            x,
            y,
            folds,
        )


def main() -> None:
    """Measure, fit, write; each model is in the file before the next one is made."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("articles", type=Path)
    ask.add_argument("networks", type=Path, help="folder that holds without-0 and without-1 of training/pairs.py")
    ask.add_argument("--cache", type=Path)
    asked = ask.parse_args()
    runs = cases(asked.articles, asked.cache)
    plain: dict[str, Any] = {"trained_on": "benchmarks/gold: pair-counts.jsonl and written, open parts"}
    for name, fitted, x, y, folds in learn(runs, Untaught(asked.networks, runs)):
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
