"""Run the example of autograd's paper, and of its README since, as they stand; save their figures.

    python -m plugrad_autograd tools/drop_in/paper.py folder

The paper's is of the days of Python 2, whose `map` gave a list; that is the one thing lent to it.
"""

import builtins
import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt

HERE = Path(__file__).parent


def as_list(function, *sequences):
    """Python 2's `map`."""
    return list(builtins.map(function, *sequences))


def run(name, output):
    """Execute an example and save what it draws; give the curves."""
    source = (HERE / f"{name}.txt").read_text(encoding="utf-8")
    plt.close("all")
    exec(compile(source, name, "exec"), {"map": as_list, "__name__": "__main__"})
    curves = [line.get_ydata() for line in plt.gca().lines]
    plt.savefig(output / f"{name}.png", dpi=120)
    return curves


def main(output):
    """Run both, check the curves against tanh, and say so."""
    mpl.use("Agg")
    import autograd
    import numpy as np

    x = np.linspace(-7, 7, 200)
    paper, readme = (run(name, output) for name in ("paper_example", "readme_example"))
    for curves, slope in ((paper, 0.5), (readme, 1.0)):
        assert len(curves) == 7
        assert np.allclose(curves[0], np.tanh(slope * x), atol=1e-12)
        assert np.allclose(curves[1], slope / np.cosh(slope * x) ** 2, atol=1e-12)
    np.savetxt(output / f"curves-{autograd.__name__}.txt", np.array([*paper, *readme]))
    print(f"{autograd.__name__}: drew paper_example.png and readme_example.png in {output}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
