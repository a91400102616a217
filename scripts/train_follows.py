"""Fit the weights of src/sayso/weighing/follows.json on labelled pairs of statements.

    python scripts/train_follows.py PAIRS.jsonl.gz [PAIRS.jsonl.gz ...]

Each line holds `premise`, `hypothesis` and `label` ('entailment' or another). Prints the accuracy of ten-fold
cross-validation, the mean of five shuffles, for each file; then fits on all and writes the weights. Deterministic.
"""

import argparse
import gzip
import json
from pathlib import Path
from typing import Any

import logistic
import numpy as np

from sayso.flow import annotate
from sayso.records import Document
from sayso.weighing.follows import FEATURES, features

TARGET = Path(__file__).parent.parent / "src" / "sayso" / "weighing" / "follows.json"
PENALTY = 15.0  # of squared weights on standardised features
FOLDS, SHUFFLES = 10, 5


def main() -> None:
    """Measure, fit, write."""
    ask = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    ask.add_argument("files", nargs="+", type=Path)
    files = ask.parse_args().files
    parts = [load(file) for file in files]
    x, y = np.concatenate([part[0] for part in parts]), np.concatenate([part[1] for part in parts])
    which = np.repeat(np.arange(len(parts)), [len(part[1]) for part in parts])
    hits = np.mean([crossed(x, y, seed) for seed in range(SHUFFLES)], axis=0)
    for number, file in enumerate(files):
        print(f"{file.name}: {100 * hits[which == number].mean():.1f} of {int((which == number).sum())} pairs")
    mean, scale, weights = fit(x, y)
    rows = {
        name: {"mean": round(float(m), 5), "scale": round(float(s), 5), "weight": round(float(w), 5)}
        for name, m, s, w in zip(FEATURES, mean, scale, weights[:-1], strict=True)
    }
    plain = {
        "trained_on": "NewsNLI and RTE-Quant of EQUATE, development halves",
        "pairs": len(y),
        "features": rows,
        "intercept": round(float(weights[-1]), 5),
    }
    TARGET.write_text(json.dumps(plain, indent=1) + "\n", encoding="utf-8")


def load(file: Path) -> tuple[Any, Any]:
    """Return the features and labels of a file."""
    with gzip.open(file, "rt", encoding="utf-8") as handle:
        pairs = [json.loads(line) for line in handle]
    texts = [pair[side] for pair in pairs for side in ("premise", "hypothesis")]
    documents = (
        Document(id=f"t-{n}", path="pair", media_type="text/plain", size=0, text=text) for n, text in enumerate(texts)
    )
    found = [annotated.quantities for _, annotated in annotate(documents)]
    x = [features(pair["premise"], pair["hypothesis"], found[2 * n], found[2 * n + 1]) for n, pair in enumerate(pairs)]
    return np.array(x), np.array([pair["label"].lower() == "entailment" for pair in pairs], dtype=float)


def crossed(x: Any, y: Any, seed: int) -> Any:
    """Return for each pair whether a model fitted without its fold is right."""
    order = np.random.default_rng(seed).permutation(len(y))
    right = np.zeros(len(y))
    for fold in np.array_split(order, FOLDS):
        rest = np.setdiff1d(order, fold)
        mean, scale, weights = fit(x[rest], y[rest])
        right[fold] = ((((x[fold] - mean) / scale) @ weights[:-1] + weights[-1]) > 0) == y[fold]
    return right


def fit(x: Any, y: Any) -> tuple[Any, Any, Any]:
    """Fit a logistic model by Newton's method; return mean, scale and weights, the intercept last."""
    return logistic.fit(x, y, PENALTY)


if __name__ == "__main__":
    main()
