"""Arithmetic over runs of a flat array: the rows of one object lie side by side."""

import numpy as np

from sayso.weighing.tables.table import Floats, Ints


def softmax(logs: Floats, starts: Ints, group: Ints) -> Floats:
    """Turn logs into shares that sum to one within each group; groups are runs that begin at `starts`."""
    top = np.maximum.reduceat(logs, starts)
    shares = np.exp(logs - top[group])
    total: Floats = np.add.reduceat(shares, starts)
    shares /= total[group]
    return shares


def first_best(scores: Floats, group: Ints, tie: Ints | Floats) -> Ints:
    """Return for each group the row with the highest score; of equal ones that with the lowest `tie`."""
    rounded = np.round(scores, 9)  # sums differ in the last bits with the order of addition
    order = np.lexsort((tie, -rounded, group))
    firsts = np.r_[True, np.diff(group[order]) != 0]
    return order[firsts]


def spread(counts: Ints) -> Ints:
    """Return 0..n-1 for each n of counts, one after the other."""
    ends = np.cumsum(counts)
    found: Ints = np.arange(ends[-1] if len(ends) else 0) - np.repeat(ends - counts, counts)
    return found


def by_activity(source: Ints, sources: int) -> Ints:
    """Return a class for each source by how much it says: up to 3 claims, up to 15, 63, 255, or more.

    A source seen once or twice is judged by its class: occasional sources err more than regular ones.
    """
    said = np.maximum(np.bincount(source, minlength=sources), 1)
    classes: Ints = np.minimum(np.log2(said).astype(np.int64) // 2, 4)
    return classes


def shrunk(tally: Floats, classes: Ints, prior: Floats, strength: float, class_strength: float) -> Floats:
    """Return each source's shares of exact, near or partial, and stray reports.

    Its own tally is pulled to that of its class, which is pulled to that of all, which is pulled to the prior.
    """
    everyone = tally.sum(axis=0) + class_strength * prior
    everyone /= everyone.sum()
    of_class = np.zeros((int(classes.max()) + 1, tally.shape[1]))
    np.add.at(of_class, classes, tally)
    of_class += class_strength * everyone
    of_class /= of_class.sum(axis=1, keepdims=True)
    own: Floats = tally + strength * of_class[classes]
    own /= own.sum(axis=1, keepdims=True)
    return own
