"""Workload 2: derivatives of `(1 - exp(-x)) / (1 + exp(-x))` of order 1 and, nested, of order 6.

By hand they are derivatives of the function as it is written, in `y = exp(-x)`. Who sees that it
is `tanh(x/2)` can simplify both to about half the time; a tool that traces it cannot know.
"""

from typing import Any

import numpy as np

from benchmarks.workload import Function, Workload


def build(np: Any) -> Function:
    """Write the function as its formula reads."""

    def seed(x: Any) -> Any:
        y = np.exp(-x)
        return (1.0 - y) / (1.0 + y)

    return seed


def hand_first(x: Any) -> Any:
    """Order 1, by the quotient rule: `dy/dx = -y` in the numerator and the denominator."""
    y = np.exp(-x)
    numerator = 1.0 - y
    denominator = 1.0 + y
    return (y * denominator + numerator * y) / (denominator * denominator)


def hand_sixth(x: Any) -> Any:
    """Order 6: with the Eulerian numbers 1, 57, 302 (DLMF 26.14), as for the logistic function."""
    y = np.exp(-x)
    polynomial = 1.0 + y * (-57.0 + y * (302.0 + y * (-302.0 + y * (57.0 - y))))
    return -2.0 * y * polynomial / (1.0 + y) ** 7


def workloads() -> list[Workload]:
    """Give both orders on 200 points of [-7, 7]."""
    x = np.linspace(-7.0, 7.0, 200)
    return [
        Workload("2.1", "seed example, 200 points, order 1", build, (x,), hand_first,
                 goal=2.2, operator="elementwise_grad"),
        Workload("2.6", "seed example, 200 points, order 6 nested", build, (x,), hand_sixth,
                 goal=350.0, operator="elementwise_grad", order=6),
    ]  # fmt: skip
