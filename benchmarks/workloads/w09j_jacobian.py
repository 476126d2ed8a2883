"""Workload 9j: the Jacobian of `tanh(Ax)`, 100 x 100, which one batched backward pass can give."""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload


def build(np: Any) -> Function:
    """Write the function as its formula reads."""

    def squashed(x: Any, matrix: Any) -> Any:
        return np.tanh(matrix @ x)

    return squashed


def hand(x: Any, matrix: Any) -> Any:
    """Scale row i of the matrix by `1 - tanh²` there."""
    y = np.tanh(matrix @ x)
    return (1.0 - y * y)[:, None] * matrix


def workloads() -> list[Workload]:
    """Give a random matrix and point."""
    rng = np.random.default_rng(0)
    arguments = (rng.standard_normal(100), rng.standard_normal((100, 100)) / 10.0)
    title = "Jacobian of tanh(Ax), 100 x 100"
    return [Workload("9j", title, build, arguments, hand, goal=15.0, operator="jacobian")]
