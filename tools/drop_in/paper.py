"""Run the example of autograd's paper as it stands, and save its figure and its curves.

python -m plugrad_autograd tools/drop_in/paper.py folder

It is Maclaurin, Duvenaud and Adams, "Autograd: Effortless Gradients in Numpy" (ICML AutoML
workshop, 2015), of the days of Python 2, whose `map` gave a list; that is the one thing lent to it.
"""

import builtins
import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np

EXAMPLE = Path(__file__).parent / "paper_example.txt"


def as_list(function, *sequences):
    """Python 2's `map`."""
    return list(builtins.map(function, *sequences))


def main(output):
    """Run the example, check the first curves against tanh(x / 2), save figure and curves."""
    mpl.use("Agg")
    source = EXAMPLE.read_text(encoding="utf-8")
    exec(compile(source, EXAMPLE.name, "exec"), {"map": as_list, "__name__": "__main__"})
    lines = plt.gca().lines
    x, curves = lines[0].get_xdata(), np.array([line.get_ydata() for line in lines], dtype=float)
    assert curves.shape == (7, 200)
    assert np.allclose(curves[0], np.tanh(x / 2), atol=1e-12)
    assert np.allclose(curves[1], 0.5 / np.cosh(x / 2) ** 2, atol=1e-12)
    plt.savefig(output / "paper_example.png", dpi=120)
    np.save(output / "paper_example.npy", curves)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
