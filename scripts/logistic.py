"""Logistic regression for small tables, shared by the scripts that fit our small models."""

from typing import Any

import numpy as np


def fit(x: Any, y: Any, penalty: float) -> tuple[Any, Any, Any]:
    """Fit by Newton's method; return mean, scale and the weights of standardised features, the intercept last.

    `penalty` weighs the squared weights, but for the intercept's.
    """
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-9
    z = np.c_[(x - mean) / scale, np.ones(len(x))]
    weights, penalties = np.zeros(z.shape[1]), np.full(z.shape[1], penalty)
    penalties[-1] = 1e-6
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ weights))
        curve = (z * (p * (1 - p))[:, None]).T @ z + np.diag(penalties)
        step = np.linalg.solve(curve, z.T @ (y - p) - penalties * weights)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return mean, scale, weights
