"""Measure the derivatives of scipy.special that have no closed form against mpmath.

    python tools/special_accuracy.py

Differentiates each function of `FUNCTIONS` in its parameters on a grid, and once more with mpmath.
Writes docs/special-accuracy.md, which has the worst relative error of each, and the plot
docs/special-accuracy.png.  It takes ten minutes.
"""

from __future__ import annotations

import itertools
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import mpmath
import numpy as np
from scipy import special
from special_families import FAMILIES, Function, lower_beta, lower_gamma, upper_gamma

from plugrad import jvp

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "special-accuracy.md"
PLOT = ROOT / "docs" / "special-accuracy.png"
STEP = mpmath.mpf(10) ** -15  # the error of a central difference is near its square
TINY = 1e-200  # a smaller derivative is left out
PROMISED = 1e-8
INTRODUCTION = """\
# Accuracy of parameter derivatives

Made by `python tools/special_accuracy.py`; edit nothing here. Some functions of `scipy.special`
have parameters in which there is no derivative in closed form. There plugrad differentiates the
polynomial through 20 of SciPy's values; inverse functions are differentiated by the equation that
they solve. This page says how far these derivatives, and those in closed form of some families,
are from those that mpmath finds with 40 to 260 digits, by central differences of step 1e-15.

The error is |found - exact| / |exact|, so it is large where the derivative is much smaller than the
function, whose rounding errors it inherits. Every combination of the values in the last column is a
point, unless the derivative is below 1e-200 in size. "nan" counts the points at which plugrad finds
no six digits in |derivative| + |function| and says so by nan; the errors are of the others. Nothing
is said about points outside of the grid.
"""
BETWEEN = """\
The promise of 1e-8 is not kept here, nor should it be relied on nearby. SciPy's values have lost
digits, at the point or within the interval (those of `hyperu` have nine where b >= 0.7), or are
near 1, and the derivative is far below them.
"""


class Accuracy(NamedTuple):
    """The relative errors of one derivative at the points of a grid; nan where plugrad gave nan."""

    name: str
    parameter: str
    grid: dict[str, tuple[Any, ...]]
    points: list[tuple[Any, ...]]
    errors: np.ndarray

    @property
    def worst(self) -> int:
        """The index of the largest error; -1 without any."""
        return int(np.nanargmax(self.errors)) if np.isfinite(self.errors).any() else -1

    @property
    def late(self) -> list[tuple[tuple[Any, ...], float]]:
        """The points where the error is above what is promised, and the errors."""
        pairs = zip(self.points, self.errors, strict=True)
        return [(point, error) for point, error in pairs if error > PROMISED]

    @property
    def silent(self) -> int:
        """At how many points plugrad gave nan."""
        return int(np.isnan(self.errors).sum())

    @property
    def above(self) -> int:
        """At how many points the error is above what is promised."""
        return len(self.late)


def student(df: Any, t: Any) -> Any:
    """The distribution function of Student's t."""
    tail = lower_beta(df / 2, mpmath.mpf(1) / 2, df / (df + t * t)) / 2
    return tail if t < 0 else 1 - tail


ORDERS = (0.0, 0.3, 1.0, 2.5, 10.2, 40.7)
SHAPES = (0.1, 0.5, 1.0, 3.7, 20.0, 150.0)
ARGUMENTS = (0.01, 0.5, 2.0, 7.0, 20.0, 60.0)
SHARES = (0.01, 0.2, 0.5, 0.8, 0.99)
BESSEL = {"v": ORDERS, "z": ARGUMENTS}
GAMMA = {"a": SHAPES, "x": (0.01, 0.5, 2.0, 10.0, 60.0, 200.0)}
BETA = {"a": SHAPES, "b": SHAPES, "x": SHARES}
UPPER = (-1.5, 0.5, 1.0, 3.2)
LOWER = (0.6, 1.5, 4.3)
DEGREES = (0.0, 0.5, 2.0, 7.3)

FUNCTIONS = (
    Function("jv", mpmath.besselj, "v", BESSEL),
    Function("yv", mpmath.bessely, "v", BESSEL),
    Function("iv", mpmath.besseli, "v", BESSEL),
    Function("kv", mpmath.besselk, "v", BESSEL),
    Function("ive", lambda v, z: mpmath.besseli(v, z) * mpmath.exp(-z), "v", BESSEL),
    Function("kve", lambda v, z: mpmath.besselk(v, z) * mpmath.exp(z), "v", BESSEL),
    Function("struve", mpmath.struveh, "v", BESSEL),
    Function("modstruve", mpmath.struvel, "v", BESSEL),
    Function("gammainc", lower_gamma, "a", GAMMA),
    Function("gammaincc", upper_gamma, "a", GAMMA),
    Function("betainc", lower_beta, "ab", BETA),
    Function("betaincc", lambda a, b, x: 1 - lower_beta(a, b, x), "ab", BETA),
    Function("stdtr", student, "v", {"v": SHAPES, "t": (-30.0, -3.0, -0.2, 1.5, 8.0)}),
    Function("hyp0f1", mpmath.hyp0f1, "v", {"v": LOWER, "z": (-30.0, -2.0, 0.5, 3.0, 40.0)}),
    Function(
        "hyp1f1", mpmath.hyp1f1, "ab", {"a": UPPER, "b": LOWER, "x": (-30.0, -3.0, 0.4, 4.0, 30.0)}
    ),
    Function(
        "hyperu", mpmath.hyperu, "ab", {"a": UPPER[1:], "b": LOWER, "x": (0.1, 1.0, 6.0, 40.0)}
    ),
    Function(
        "hyp2f1",
        mpmath.hyp2f1,
        "abc",
        {"a": UPPER, "b": (0.3, 2.2), "c": LOWER, "z": (-5.0, -0.6, 0.3, 0.7, 0.95)},
    ),
    Function(
        "eval_legendre", mpmath.legendre, "n", {"n": DEGREES, "x": (-0.9, -0.3, 0.2, 0.7, 0.98)}
    ),
    Function(
        "eval_gegenbauer",
        mpmath.gegenbauer,
        "na",
        {"n": DEGREES, "a": (0.4, 2.3), "x": (-0.9, -0.3, 0.2, 0.7, 0.98)},
    ),
    Function(
        "eval_jacobi",
        mpmath.jacobi,
        "nab",
        {"n": DEGREES, "a": (-0.3, 1.4), "b": (0.2, 3.1), "x": (-0.9, -0.3, 0.2, 0.7, 0.98)},
    ),
    Function(
        "eval_genlaguerre",
        mpmath.laguerre,
        "na",
        {"n": DEGREES, "a": (-0.3, 1.4), "x": (0.1, 1.0, 5.0, 20.0)},
    ),
    Function("zeta", mpmath.zeta, "x", {"x": (1.2, 2.0, 3.5, 10.0, 30.0), "q": (0.4, 1.0, 5.0)}),
    *FAMILIES,
)


def counterpart(name: str) -> Callable[..., Any]:
    """The function that traces: the one in plugrad_scipy.special where SciPy's own does not."""
    if isinstance(getattr(special, name), np.ufunc):
        return getattr(special, name)
    from plugrad_scipy import special as mirrored

    return getattr(mirrored, name)


def exact(function: Function, k: int, point: tuple[Any, ...]) -> complex:
    """The derivative of the reference in argument k."""
    with mpmath.workdps(function.digits):
        x = [mpmath.mpmathify(value) for value in point]
        above, below = ([*x[:k], x[k] + s, *x[k + 1 :]] for s in (STEP, -STEP))
        slope = (function.reference(*above) - function.reference(*below)) / (2 * STEP)
        return complex(slope)


def measure(function: Function, parameter: str) -> Accuracy:
    """The errors of one derivative on the grid of its function."""
    k = list(function.grid).index(parameter)
    points = list(itertools.product(*function.grid.values()))
    expected = np.array([exact(function, k, point) for point in points])
    kept = np.abs(expected) > TINY
    points = [point for point, keep in zip(points, kept, strict=True) if keep]
    columns = [np.array(column) for column in zip(*points, strict=True)]
    fun = counterpart(function.name)
    with np.errstate(all="ignore"):
        found = jvp(
            lambda x: fun(*columns[:k], x, *columns[k + 1 :]),
            (columns[k],),
            (np.ones_like(columns[k]),),
        )[1]
    errors = np.abs(found - expected[kept]) / np.abs(expected[kept])
    return Accuracy(function.name, parameter, function.grid, points, errors)


def measure_all() -> list[Accuracy]:
    """Every derivative of `FUNCTIONS`, with a line for each on standard error."""
    start, found = time.perf_counter(), []
    for function in FUNCTIONS:
        for parameter in function.parameters:
            found.append(measure(function, parameter))
            seconds = time.perf_counter() - start
            print(f"{seconds:5.0f} s  {row(found[-1])}", file=sys.stderr)
    return found


def grid_text(grid: dict[str, tuple[Any, ...]]) -> str:
    """The values of each argument."""
    lists = {name: ", ".join(f"{value:g}" for value in values) for name, values in grid.items()}
    return "; ".join(f"{name} = {values}" for name, values in lists.items())


def row(one: Accuracy) -> str:
    """A row of the table."""
    where, worst = "", "none"
    if one.worst >= 0:
        where = ", ".join(f"{value:g}" for value in one.points[one.worst])
        worst = f"{one.errors[one.worst]:.0e}"
        if one.above:
            worst = f"**{worst}**"
    middle = f"{np.nanmedian(one.errors):.0e}"
    cells = (f"`{one.name}`", f"`{one.parameter}`", worst, f"({where})", middle)
    counts = (len(one.points), one.above, one.silent)
    return f"| {' | '.join(map(str, (*cells, *counts, grid_text(one.grid))))} |"


def page(found: list[Accuracy]) -> str:
    """The page."""
    versions = f"NumPy {version('numpy')}, SciPy {version('scipy')}, mpmath {version('mpmath')}"
    points, above = sum(len(one.points) for one in found), sum(one.above for one in found)
    silent = sum(one.silent for one in found)
    lines = [
        INTRODUCTION,
        f"Measured with {versions}, Python {platform.python_version()}.",
        f"Of {points} derivatives {above} have an error above 1e-8 (bold), and {silent} are nan.",
        "",
        "![Relative errors of each derivative](special-accuracy.png)",
        "",
        "| function | in | worst error | at | median | points | above 1e-8 | nan | grid |",
        "|---" * 9 + "|",
        *map(row, found),
    ]
    return "\n".join([*lines, *causes(found)]) + "\n"


def causes(found: list[Accuracy]) -> list[str]:
    """Every point whose error is above what is promised, with the error of SciPy's own value."""
    late = [(one, point, error) for one in found for point, error in one.late]
    if not late:
        return []
    lines = ["", f"## Above {PROMISED:.0e}", "", BETWEEN]
    lines += [
        "| function | in | at | error | of SciPy's value | derivative / value |",
        "|---" * 6 + "|",
    ]
    for one, point, error in late:
        value, slope = sizes(one, point)
        own = abs(complex(counterpart(one.name)(*point)) - value) / abs(value)
        where = ", ".join(f"{x:g}" for x in point)
        cells = f"({where}) | {error:.0e} | {own:.0e} | {abs(slope / value):.0e} |"
        lines.append(f"| `{one.name}` | `{one.parameter}` | {cells}")
    return lines


def sizes(one: Accuracy, point: tuple[Any, ...]) -> tuple[complex, complex]:
    """The function and its derivative, by mpmath."""
    function = next(f for f in FUNCTIONS if f.name == one.name and f.grid is one.grid)
    with mpmath.workdps(function.digits):
        value = complex(function.reference(*map(mpmath.mpmathify, point)))
    return value, exact(function, list(one.grid).index(one.parameter), point)


def plot(found: list[Accuracy], path: Path) -> None:
    """A row of dots for each derivative, a dot for each point, on a logarithmic axis."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, 0.24 * len(found) + 1), layout="constrained")
    axes = figure.subplots()
    for height, one in enumerate(reversed(found)):
        errors = np.clip(one.errors[np.isfinite(one.errors)], 1e-17, 10)
        axes.plot(errors, np.full(errors.size, height), "o", color="C0", alpha=0.25, ms=4, mew=0)
        if errors.size:
            axes.plot(errors.max(), height, "|", color="black", ms=9, mew=1.5)
    axes.axvline(PROMISED, color="C3", linewidth=1, label="1e-8")
    axes.set_xscale("log")
    axes.set_yticks(range(len(found)), [f"{o.name}, {o.parameter}" for o in reversed(found)])
    axes.set_ylim(-0.7, len(found) - 0.3)
    axes.set_xlabel("relative error (a bar: the worst; those above 10 stand at 10)")
    axes.grid(axis="x", linewidth=0.3)
    axes.legend(loc="lower right")
    figure.savefig(path, dpi=110)


def main() -> int:
    """Measure, and write page and plot."""
    from tail_accuracy import section

    found = measure_all()
    PAGE.write_text(page(found) + section(), encoding="utf-8")
    plot(found, PLOT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
