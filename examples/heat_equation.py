"""Find where the heat in a rod came from, through a solver that updates its array in place.

The solver steps the heat equation with slices of one array, as NumPy users write it; its only line
for plugrad's sake is none at all: ``start.copy()`` is an array that can be written to. The initial
temperatures are fitted to those measured after 40 steps by L-BFGS on the exact gradient.
Run it by itself (``python examples/heat_equation.py``) or through ``main.py``.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure
from scipy.optimize import minimize

from plugrad import value_and_grad

POINTS, STEPS, FLOW = 81, 40, 0.4
ROUGHNESS = 1e-6


def simulate(start, flow=FLOW, steps=STEPS):
    """Give the temperatures after some steps of a rod whose ends let no heat out."""
    u = start.copy()
    for _ in range(steps):
        u[1:-1] += flow * (u[2:] - 2 * u[1:-1] + u[:-2])
        u[0] = u[1]
        u[-1] = u[-2]
    return u


def misfit(start, measured):
    """Give the squared distance from what was measured, and a penalty on rough beginnings."""
    return np.sum((simulate(start) - measured) ** 2) + ROUGHNESS * np.sum(np.diff(start) ** 2)


def truth():
    """Give the initial temperatures to find: two warm places."""
    x = np.linspace(0, 1, POINTS)
    return np.exp(-(((x - 0.3) / 0.06) ** 2)) + 0.6 * np.exp(-(((x - 0.7) / 0.09) ** 2))


def recover(measured):
    """Fit the initial temperatures, starting from none."""
    found = minimize(
        value_and_grad(misfit), np.zeros(POINTS), (measured,), method="L-BFGS-B", jac=True
    )
    return found.x


def main(output: Path) -> None:
    """Print how far the recovered temperatures are from the true ones and save the figure."""
    start = truth()
    measured = simulate(start)
    found = recover(measured)
    print(f"heat equation: largest error of the recovered start: {np.abs(found - start).max():.3f}")
    x = np.linspace(0, 1, POINTS)
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    axes.plot(x, start, label="true start")
    axes.plot(x, measured, label=f"measured after {STEPS} steps")
    axes.plot(x, found, "--", label="start recovered from it")
    axes.set(xlabel="place", ylabel="temperature", title="Heat in a rod, traced back")
    axes.grid(alpha=0.3)
    axes.legend()
    path = output / "heat_equation.png"
    figure.savefig(path, dpi=120)
    print("saved", path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
