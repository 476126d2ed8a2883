"""Differentiate the Thomas algorithm, which solves a tridiagonal system inside its own arrays.

A wall of layers conducts heat from a warm room to the cold outside; the temperatures between the
layers solve a tridiagonal system. The gradient says how much each layer's conductivity matters for
the heat that is lost. Run it by itself (``python examples/tridiagonal.py``) or through ``main.py``.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from plugrad import value_and_grad

INSIDE, OUTSIDE = 20.0, -5.0


def solve(lower, diagonal, upper, right):
    """Solve for x: n equations, each in three neighbours; diagonal and right are overwritten."""
    n = len(right)
    for i in range(1, n):
        w = lower[i - 1] / diagonal[i - 1]
        diagonal[i] -= w * upper[i - 1]
        right[i] -= w * right[i - 1]
    right[-1] /= diagonal[-1]
    for i in range(n - 2, -1, -1):
        right[i] = (right[i] - upper[i] * right[i + 1]) / diagonal[i]
    return right


def temperatures(conductivity):
    """Give the temperatures between the layers of a wall: one fewer than layers."""
    between = -conductivity[1:-1]
    right = np.zeros_like(conductivity[1:])
    right[0] = conductivity[0] * INSIDE
    right[-1] += conductivity[-1] * OUTSIDE
    return solve(between, conductivity[:-1] + conductivity[1:], between, right)


def loss(conductivity):
    """Give the heat that flows through the first layer, and so through each."""
    return conductivity[0] * (INSIDE - temperatures(conductivity)[0])


def wall():
    """Give the conductivities of 24 layers: plaster, brick, insulation, brick."""
    return np.concatenate([np.full(2, 8.0), np.full(8, 5.0), np.full(6, 0.8), np.full(8, 5.0)])


def main(output: Path) -> None:
    """Print the heat lost, also by the formula of resistances, and save the figure."""
    conductivity = wall()
    lost, gradient = value_and_grad(loss)(conductivity)
    by_formula = (INSIDE - OUTSIDE) / np.sum(1 / conductivity)
    print(f"tridiagonal: heat lost {lost:.6f}, by resistances in series {by_formula:.6f}")
    layers = np.arange(len(conductivity))
    figure = Figure(figsize=(8, 5), layout="constrained")
    above, below = figure.subplots(2, sharex=True)
    above.plot(layers[:-1] + 0.5, temperatures(conductivity), "o-")
    above.set(ylabel="temperature", title="A wall, and what each of its layers lets through")
    below.bar(layers, gradient)
    below.set(xlabel="layer", ylabel="d heat lost / d conductivity")
    path = output / "tridiagonal.png"
    figure.savefig(path, dpi=120)
    print("saved", path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
