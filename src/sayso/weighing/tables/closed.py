"""Closed sets of labels: each source has its own confusions (Dawid and Skene 1979, with pooled priors).

P(source says l | truth t) is a matrix a source, pulled to the matrix of all sources together, which is pulled to a
source that is right seven times in ten. Truth and matrices are found by expectation maximisation.
"""

from collections.abc import Iterator

import numpy as np

from sayso.weighing.tables.groups import first_best
from sayso.weighing.tables.table import Floats, Ints, Table, TableEstimate

MOST_LABELS = 20
CLAIMS_A_LABEL = 50  # so many claims a label make a set closed
MOST_CELLS = 20_000_000  # sources x labels x labels; beyond it confusions do not pay their memory
STRENGTH = 0.75  # claims that the matrix of all is worth to each row of a source's
POOL = 10.0  # claims that the prior is worth to each row of the matrix of all
RIGHT = 0.7
ROUNDS = 50
SETTLED = 1e-4


def is_closed(table: Table) -> bool:
    """Tell whether the labels recur over all objects: few of them, and many claims for each."""
    labels = len(table.values)
    return (
        1 < labels <= MOST_LABELS
        and len(table.value) >= CLAIMS_A_LABEL * labels
        and len(table.sources) * labels**2 <= MOST_CELLS
    )


def estimate_closed(table: Table) -> Iterator[TableEstimate]:
    """Estimate the label of each object."""
    truth = _truth(table)
    objects, labels = truth.shape
    alphabetical = np.argsort(np.argsort(np.array(table.values, dtype=object)))
    group = np.repeat(np.arange(objects), labels)
    best = first_best(truth.ravel(), group, np.tile(alphabetical, objects)) % labels
    for place, (name, size) in enumerate(zip(table.objects, table.sizes, strict=True)):
        yield TableEstimate(object=name, best=table.values[int(best[place])], origins=int(size))


def _truth(table: Table) -> Floats:
    """Return the posterior of each label for each object."""
    labels, objects = len(table.values), len(table.objects)
    votes = np.bincount(table.object * labels + table.value, minlength=objects * labels).astype(np.float64)
    truth = votes.reshape(objects, labels) / table.sizes[:, None]
    said = table.source * labels + table.value
    for _ in range(ROUNDS):
        before = truth
        truth = _judged(table.object, said, _confusions(truth, table, said), truth)
        if np.abs(truth - before).max() < SETTLED:
            break
    return truth


def _confusions(truth: Floats, table: Table, said: Ints) -> Floats:
    """Return log P(label | truth) as an array (truth, source x label)."""
    sources, labels = len(table.sources), len(table.values)
    counted = np.stack(
        [np.bincount(said, weights=of_truth[table.object], minlength=sources * labels) for of_truth in truth.T]
    ).reshape(labels, sources, labels)
    prior = np.full((labels, labels), (1 - RIGHT) / (labels - 1))
    np.fill_diagonal(prior, RIGHT)
    pooled = counted.sum(axis=1) + POOL * prior
    pooled /= pooled.sum(axis=1, keepdims=True)
    own = counted + STRENGTH * pooled[:, None, :]
    own /= own.sum(axis=2, keepdims=True)
    logs: Floats = np.log(own).reshape(labels, sources * labels)
    return logs


def _judged(object_: Ints, said: Ints, confusions: Floats, truth: Floats) -> Floats:
    """Return the posterior of the labels, given the confusions and how common each label is."""
    common = truth.sum(axis=0) + 1.0
    logs = np.stack(
        [np.bincount(object_, weights=of_truth[said], minlength=len(truth)) for of_truth in confusions], axis=1
    ) + np.log(common / common.sum())
    shares = np.exp(logs - logs.max(axis=1, keepdims=True))
    posterior: Floats = shares / shares.sum(axis=1, keepdims=True)
    return posterior
