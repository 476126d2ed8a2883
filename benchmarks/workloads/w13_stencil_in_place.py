"""Workload 13: twenty steps of heat on a rod, `u[1:-1] += ...` with slices of what was written.

A slice of an array that is written to is read as a copy, since a later write must not change what
an operation has kept; this is what that costs.
"""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

STEPS = 20
POINTS = 100_000


def build(np: Any) -> Function:
    """Write the energy left after the last step."""

    def energy(start: Any) -> Any:
        u = 1.0 * start
        for _ in range(STEPS):
            u[1:-1] += 0.1 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
        return np.sum(u * u)

    return energy


def hand(u: Any) -> Any:
    """Step forward, and back with the transpose of the step."""
    u = u.copy()
    for _ in range(STEPS):
        u[1:-1] += 0.1 * (u[2:] - 2.0 * u[1:-1] + u[:-2])
    g = 2.0 * u
    for _ in range(STEPS):
        flow = 0.1 * g[1:-1]
        g[1:-1] -= 2.0 * flow
        g[2:] += flow
        g[:-2] += flow
    return g


def workloads() -> list[Workload]:
    """Give a random field of heat."""
    u = np.random.default_rng(0).standard_normal(POINTS)
    return [Workload("13", "u[1:-1] += stencil in place, 20 steps", build, (u,), hand, goal=3.0)]
