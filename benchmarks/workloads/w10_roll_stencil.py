"""Workload 10: twenty steps of heat on a 64 x 64 torus, its neighbours fetched by `np.roll`."""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload

STEPS = 20


def build(np: Any) -> Function:
    """Write the energy left after the last step."""

    def energy(u: Any) -> Any:
        for _ in range(STEPS):
            around = np.roll(u, 1, axis=0) + np.roll(u, -1, axis=0)
            beside = np.roll(u, 1, axis=1) + np.roll(u, -1, axis=1)
            u = u + 0.1 * (around + beside - 4.0 * u)
        return np.sum(u * u)

    return energy


def hand(u: Any) -> Any:
    """Step forward, and back with the same step, which is its own transpose."""
    for _ in range(STEPS):
        u = step(u)
    g = 2.0 * u
    for _ in range(STEPS):
        g = step(g)
    return g


def step(u: Any) -> Any:
    """Let the heat flow once."""
    flow = np.roll(u, 1, axis=0)
    flow += np.roll(u, -1, axis=0)
    flow += np.roll(u, 1, axis=1)
    flow += np.roll(u, -1, axis=1)
    flow -= 4.0 * u
    flow *= 0.1
    flow += u
    return flow


def workloads() -> list[Workload]:
    """Give a random field of heat."""
    u = np.random.default_rng(0).standard_normal((64, 64))
    return [Workload("10", "64 x 64 np.roll stencil, 20 steps", build, (u,), hand, goal=1.8)]
