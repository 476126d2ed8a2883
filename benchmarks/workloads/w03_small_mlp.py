"""Workload 3: the gradient of a small multilayer perceptron, batch 32, 16-64-64-4."""

import itertools
from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload


def build(np: Any) -> Function:
    """Write the cross-entropy of a network with tanh between its layers."""

    def loss(layers: Any, inputs: Any, targets: Any) -> Any:
        hidden = inputs
        for weights, bias in layers[:-1]:
            hidden = np.tanh(hidden @ weights + bias)
        weights, bias = layers[-1]
        logits = hidden @ weights + bias
        log_total = np.log(np.sum(np.exp(logits), axis=1))
        return np.mean(log_total - np.sum(targets * logits, axis=1))

    return loss


def hand(layers: Any, inputs: Any, targets: Any) -> Any:
    """Back-propagate: softmax less target at the top, `1 - h²` through each tanh."""
    hiddens = [inputs]
    for weights, bias in layers[:-1]:
        hiddens.append(np.tanh(hiddens[-1] @ weights + bias))
    weights, bias = layers[-1]
    exponentials = np.exp(hiddens[-1] @ weights + bias)
    g = exponentials / np.add.reduce(exponentials, axis=1, keepdims=True)
    g -= targets
    g /= len(inputs)
    gradient = [(hiddens[-1].T @ g, np.add.reduce(g, axis=0))]
    for k in range(len(layers) - 2, -1, -1):
        hidden = hiddens[k + 1]
        g = g @ layers[k + 1][0].T
        g *= 1.0 - hidden * hidden
        gradient.append((hiddens[k].T @ g, np.add.reduce(g, axis=0)))
    return gradient[::-1]


def problem(batch: int, sizes: tuple[int, ...]) -> tuple[Any, Any, Any]:
    """Draw layers, inputs and one-hot targets, the same ones every time."""
    rng = np.random.default_rng(0)
    layers = [
        (rng.standard_normal((m, n)) / np.sqrt(m), 0.1 * rng.standard_normal(n))
        for m, n in itertools.pairwise(sizes)
    ]
    inputs = rng.standard_normal((batch, sizes[0]))
    targets = np.eye(sizes[-1])[rng.integers(sizes[-1], size=batch)]
    return layers, inputs, targets


def workloads() -> list[Workload]:
    """Give the small network."""
    title = "small MLP, batch 32, 16-64-64-4"
    return [Workload("3", title, build, problem(32, (16, 64, 64, 4)), hand, goal=1.4)]
