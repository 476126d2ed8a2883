"""Workload 9h: the Hessian of Rosenbrock's function of 50 variables, which is tridiagonal."""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload


def build(np: Any) -> Function:
    """Write the valley as Rosenbrock 1960 does, one term for each pair of neighbours."""

    def rosenbrock(x: Any) -> Any:
        left, right = x[:-1], x[1:]
        return np.sum(100.0 * (right - left**2) ** 2 + (1.0 - left) ** 2)

    return rosenbrock


def hand(x: Any) -> Any:
    """Write down the main diagonal and the one beside it."""
    left, right = x[:-1], x[1:]
    main = np.zeros_like(x)
    main[:-1] = 1200.0 * left * left - 400.0 * right + 2.0
    main[1:] += 200.0
    beside = -400.0 * left
    return np.diag(main) + np.diag(beside, 1) + np.diag(beside, -1)


def workloads() -> list[Workload]:
    """Give a point off the valley's floor."""
    x = np.random.default_rng(0).standard_normal(50)
    title = "Hessian of Rosenbrock, 50"
    return [Workload("9h", title, build, (x,), hand, goal=20.0, operator="hessian")]
