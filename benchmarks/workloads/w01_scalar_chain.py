"""Workload 1: 999 operations on one number, where only the cost of tracing shows."""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

STEPS = 333  # of three operations


def build(np: Any, steps: int = STEPS) -> Function:
    """Iterate `y = x sin(y) + x`."""

    def chain(x: Any) -> Any:
        y = x
        for _ in range(steps):
            y = np.sin(y) * x + x
        return y

    return chain


def hand(x: Any, steps: int = STEPS) -> Any:
    """Go forward keeping `y` and `sin(y)`, and back through the pairs."""
    y = x
    kept = []
    for _ in range(steps):
        sine = np.sin(y)
        kept.append((y, sine))
        y = sine * x + x
    g = np.ones_like(x)[()]
    x_bar = np.zeros_like(x)[()]
    for y, sine in reversed(kept):
        x_bar = x_bar + (sine * g + g)
        g = g * x * np.cos(y)
    return x_bar + g


def workloads() -> list[Workload]:
    """Give the chain at a `np.float64`."""
    title = "scalar chain, 999 operations"
    return [Workload("1", title, build, (np.float64(0.5),), hand, goal=5.0)]
