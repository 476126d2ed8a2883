"""Workload 11: a chain of ten ufuncs on a million elements, where memory traffic rules."""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

SIZE = 1_000_000


def build(np: Any) -> Function:
    """Write ten ufuncs in a row, and a sum to make a number of them."""

    def chain(x: Any) -> Any:
        y = np.sin(x)
        y = y * x
        y = np.exp(y)
        y = y + 1.0
        y = np.log(y)
        y = np.tanh(y)
        y = np.square(y)
        y = y + x
        y = np.sqrt(y)
        y = np.cos(y)
        return np.sum(y)

    return chain


def hand(x: Any) -> Any:
    """Keep what the chain rule needs, and multiply in place on the way back."""
    sine = np.sin(x)
    exponential = np.exp(sine * x)
    more = exponential + 1.0
    squashed = np.tanh(np.log(more))
    root = squashed * squashed
    root += x
    np.sqrt(root, out=root)
    x_bar = np.sin(root)
    x_bar /= root
    x_bar *= -0.5
    g = x_bar * squashed
    g *= 2.0
    squashed *= squashed
    np.subtract(1.0, squashed, out=squashed)
    g *= squashed
    g *= exponential
    g /= more
    sine *= g
    x_bar += sine
    g *= x
    g *= np.cos(x)
    x_bar += g
    return x_bar


def workloads() -> list[Workload]:
    """Give a million points of [0.1, 2]."""
    x = np.linspace(0.1, 2.0, SIZE)
    return [Workload("11", "chain of 10 ufuncs on 1 000 000", build, (x,), hand, goal=1.15)]
