"""Differentiate Gauss-Seidel sweeps: each entry of a grid is overwritten from its neighbours.

The sweeps solve Poisson's equation on a plate with cold edges. The gradient of the temperature at
one sensor with respect to the heat put in at every point is that sensor's Green's function, from
one backward pass through some six thousand assignments.
Run it by itself (``python examples/gauss_seidel.py``) or through ``main.py``.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from plugrad import grad

SIZE, SWEEPS = 17, 25
SENSOR = (6, 10)


def sweep(u, heat):
    """Overwrite each inner point of u from its neighbours, of which some are new, and the heat."""
    rows, columns = u.shape
    for i in range(1, rows - 1):
        for j in range(1, columns - 1):
            u[i, j] = 0.25 * (u[i - 1, j] + u[i + 1, j] + u[i, j - 1] + u[i, j + 1] + heat[i, j])


def relax(heat, sweeps=SWEEPS):
    """Give the temperatures of a plate that is cold at its edges, after some sweeps from zero."""
    u = np.zeros_like(heat)
    for _ in range(sweeps):
        sweep(u, heat)
    return u


def sensor(heat, sweeps=SWEEPS):
    """Give the temperature at the sensor."""
    return relax(heat, sweeps)[SENSOR]


def main(output: Path) -> None:
    """Print how the gradient predicts the sensor and save the figure."""
    heat = np.zeros((SIZE, SIZE))
    heat[9:12, 5:8] = 1.0
    influence = grad(sensor)(heat)
    predicted = np.sum(influence * heat)  # the sensor's temperature is linear in the heat
    print(f"Gauss-Seidel: sensor {sensor(heat):.8f}, by its gradient {predicted:.8f}")
    figure = Figure(figsize=(9, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for axes, field, title in (
        (left, relax(heat), "temperature"),
        (right, influence, "d sensor / d heat at each point"),
    ):
        figure.colorbar(axes.imshow(field), ax=axes, shrink=0.8)
        axes.plot(SENSOR[1], SENSOR[0], "r+", markersize=12)
        axes.set_title(title)
    path = output / "gauss_seidel.png"
    figure.savefig(path, dpi=120)
    print("saved", path)


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
