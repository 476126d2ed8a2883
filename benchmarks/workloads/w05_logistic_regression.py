"""Workload 5: the gradient of logistic regression on 100 000 examples of 100 features."""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload


def build(np: Any) -> Function:
    """Write the mean of `log(1 + exp(-margin))`, labels being -1 and 1."""

    def loss(weights: Any, features: Any, labels: Any) -> Any:
        margins = labels * (features @ weights)
        return np.mean(np.log1p(np.exp(-margins)))

    return loss


def hand(weights: Any, features: Any, labels: Any) -> Any:
    """Weigh each example by how wrong it is, `-label / (1 + exp(margin))`."""
    wrong = features @ weights
    wrong *= labels
    np.exp(wrong, out=wrong)
    wrong += 1.0
    np.divide(labels, wrong, out=wrong)
    return (wrong @ features) / -len(labels)


def workloads() -> list[Workload]:
    """Give examples drawn from the model itself."""
    rng = np.random.default_rng(0)
    features = rng.standard_normal((100_000, 100))
    weights = 0.1 * rng.standard_normal(100)
    labels = np.where(features @ weights + rng.logistic(size=100_000) > 0, 1.0, -1.0)
    title = "logistic regression, 100 000 x 100"
    return [Workload("5", title, build, (weights, features, labels), hand, goal=1.05)]
