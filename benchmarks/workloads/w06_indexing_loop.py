"""Workload 6: `s += x[i] * x[i-1]` in a Python loop; the ratio to hand should not grow with n.

It stands for the loops that cannot be written as array operations, so the gradient by hand is
a loop too. A library that turns each `x[i]` into a cotangent of n entries takes time n².
"""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

LENGTHS = (500, 1000, 2000, 4000)


def build(np: Any) -> Function:
    """Write the sum of products of neighbours, one at a time."""

    def neighbours(x: Any) -> Any:
        s = 0.0
        for i in range(1, len(x)):
            s += x[i] * x[i - 1]
        return s

    return neighbours


def hand(x: Any) -> Any:
    """Give each of the two factors the other one."""
    g = np.zeros_like(x)
    for i in range(1, len(x)):
        g[i] += x[i - 1]
        g[i - 1] += x[i]
    return g


def workloads() -> list[Workload]:
    """Give the loop at each length."""
    rng = np.random.default_rng(0)
    return [
        Workload(f"6.{n}", f"s += x[i]*x[i-1], n = {n}", build, (rng.standard_normal(n),), hand,
                 goal=12.0)
        for n in LENGTHS
    ]  # fmt: skip
