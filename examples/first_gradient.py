"""Draw a sigmoid and its derivatives of order 1 to 6, all from one plain NumPy function.

Run it by itself (``python examples/first_gradient.py``) or through ``main.py``.
"""

import sys
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from plugrad import elementwise_grad

ORDERS = 6


def sigmoid(x):
    """(1 - exp(-x)) / (1 + exp(-x)), which is tanh(x / 2)."""
    y = np.exp(-x)
    return (1.0 - y) / (1.0 + y)


def curves(x):
    """Give the function and its derivatives of order 1 to 6 at the points x, one array each."""
    values = [sigmoid(x)]
    derivative = sigmoid
    for _ in range(ORDERS):
        derivative = elementwise_grad(derivative)
        values.append(derivative(x))
    return values


def draw(output: Path) -> Path:
    """Save the figure in the folder output, and give the path of the PNG."""
    x = np.linspace(-7, 7, 200)
    figure = Figure(figsize=(8, 5), layout="constrained")
    axes = figure.subplots()
    for order, y in enumerate(curves(x)):
        axes.plot(x, y, label="function" if order == 0 else f"order {order}")
    axes.set(xlabel="x", xlim=(-7, 7), title="(1 − exp(−x)) / (1 + exp(−x)) and its derivatives")
    axes.grid(alpha=0.3)
    axes.legend()
    path = output / "first_gradient.png"
    figure.savefig(path, dpi=120)
    return path


def main(output: Path) -> None:
    """Print the derivatives at 0 and save the figure."""
    at_zero = np.round(curves(0.0), 12) + 0.0  # the sum turns -0 into 0
    print("derivatives of order 0 to 6 at x = 0:", *(f"{y:g}" for y in at_zero))
    print("saved", draw(output))


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "."))
