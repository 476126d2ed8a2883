"""Workload 12: an array filled entry by entry; the ratio to hand should not grow with n.

It stands for recurrences written as NumPy users write them, with a buffer. A library that copies
the buffer for each assignment, or makes each a cotangent of n entries, takes time n².
"""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

LENGTHS = (500, 1000, 2000, 4000)


def build(np: Any) -> Function:
    """Write the energy of a filtered signal."""

    def energy(x: Any) -> Any:
        z = np.zeros_like(x)
        z[0] = x[0]
        for i in range(1, len(x)):
            z[i] = 0.5 * z[i - 1] + x[i]
        return np.sum(z * z)

    return energy


def hand(x: Any) -> Any:
    """Filter forward, and the cotangents backward."""
    z = np.zeros_like(x)
    z[0] = x[0]
    for i in range(1, len(x)):
        z[i] = 0.5 * z[i - 1] + x[i]
    g = 2.0 * z
    for i in range(len(x) - 1, 0, -1):
        g[i - 1] += 0.5 * g[i]
    return g


def workloads() -> list[Workload]:
    """Give the loop at each length."""
    rng = np.random.default_rng(0)
    return [
        Workload(f"12.{n}", f"z[i] = z[i-1]/2 + x[i], n = {n}", build, (rng.standard_normal(n),),
                 hand, goal=20.0)
        for n in LENGTHS
    ]  # fmt: skip
