"""Smoothing splines of scipy.interpolate, closed and parametric ones, their knots and roots.

SciPy stops within 0.1 % of s, so differences of its smoothing splines are those of its iterations.
The rows that smooth meet s to the last digit, by the functions that differentiate SciPy's.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import interpolate
from plugrad_scipy.conformance.interpolate_fits import GRID, OTHER, WEIGHTS, row
from plugrad_scipy.interpolate._bases import matrix
from plugrad_scipy.interpolate._smoothing import (
    coefficients,
    extended,
    jumps,
    meeting,
    periodic_part,
)
from plugrad_testing import real

__all__ = ["CASES"]

X = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
POINTS = np.array([0.2, 1.3, 3.0])
WAVE = real(shape=(7,))
LOOP = np.stack([np.cos(X * 1.25), np.sin(X * 1.25) + 0.1 * X])
CHOSEN = np.array([0, 0, 0, 0, 1.5, 3.3, 5, 5, 5, 5.0])
TABLE = real(shape=(4, 6))
WIDE = np.linspace(0.0, 10.0, 9)


def smooth(x: Any, y: Any, w: Any, s: Any, periodic: bool = False) -> Any:
    """The values of a cubic spline with two inner knots among the data, and with the residual s."""
    t = extended(x[2:5:2], 3, (x[0], x[-1]), periodic)
    if periodic:
        x, y, w = x[:-1], y[:-1], w[:-1]
    a, d, b = matrix(t, 3, x) * w[:, None], jumps(t, 3), (y * w)[:, None]
    if periodic:
        more = periodic_part(a.shape[1], 3)
        a, d = a @ more, d @ more

    def fit(weight: Any) -> Any:
        return coefficients(a, d, b, weight)

    c = meeting(fit, lambda c: np.sum((a @ c - b) ** 2), s)
    return (matrix(t, 3, POINTS) @ more if periodic else matrix(t, 3, POINTS)) @ c


def closed(y: Any) -> Any:
    """Data that end as they begin."""
    return np.concatenate([y[:-1], y[:1]])


NOISY = np.array([0.3, 1.2, -0.4, 0.9, -0.8, 0.2, 0.5])

CASES = [
    row("splrep", smooth, X, NOISY, np.ones(7), 2.2, label="smoothing"),
    row(
        "splrep",
        lambda x, y, s: smooth(x, y, np.ones(7), s, True),
        X,
        NOISY,
        2.7,
        label="smoothing periodic",
    ),
    row(
        "UnivariateSpline",
        lambda x, y, w: interpolate.UnivariateSpline(x, y, w, s=1e4)(POINTS),
        X,
        WAVE,
        WEIGHTS,
        label="polynomial",
    ),
    row(
        "make_splrep",
        lambda x, y, w: interpolate.make_splrep(x, y, w=w, s=1e4)(POINTS),
        X,
        WAVE,
        WEIGHTS,
        label="polynomial",
    ),
    *(
        row(
            "splrep",
            lambda x, y, k=k: interpolate.splev(
                POINTS, interpolate.splrep(x, closed(y), k=k, per=1)
            ),
            X,
            WAVE,
            label=f"periodic k={k}",
        )
        for k in (2, 3)
    ),
    row(
        "splrep",
        lambda y, t: interpolate.splrep(X, closed(y), t=t, per=1)[1],
        WAVE,
        np.array([1.0, 3.1]),
        label="periodic knots given",
    ),
    row(
        "splprep",
        lambda x: np.stack(interpolate.splev(POINTS / 5, interpolate.splprep(x, s=0)[0])),
        LOOP,
    ),
    row(
        "splprep",
        lambda x, y: interpolate.splprep([x, y], s=0)[0][1][0],
        0.5 + np.cos(X),  # SciPy's example, a limaçon
        np.sin(X) * (0.5 + np.cos(X)),
        label="list",
    ),
    row(
        "splprep",
        lambda x, u: np.stack(interpolate.splev(POINTS, interpolate.splprep(x, u=u, s=0)[0])),
        LOOP,
        X,
        label="places given",
    ),
    row(
        "splprep",
        lambda x, t: interpolate.splprep(x, task=-1, t=t)[0][1][1],
        LOOP,
        CHOSEN / 5,
        label="knots given",
    ),
    row(
        "splprep",
        lambda x: np.stack(
            interpolate.splev(POINTS / 5, interpolate.splprep(closed(x.T).T, s=0, per=1)[0])
        ),
        LOOP,
        label="closed",
    ),
    row(
        "generate_knots",
        lambda x: np.stack(list(interpolate.generate_knots(x, np.sin(3 * X), s=0.1))[-1]),
        X,
    ),
    row(
        "sproot",
        lambda x: interpolate.sproot(interpolate.splrep(x, np.cos(1.2 * WIDE))),
        WIDE,
    ),
    row(
        "UnivariateSpline",
        lambda y: interpolate.UnivariateSpline(WIDE, y, s=0).roots(),
        np.sin(WIDE - 0.3),
        label="roots",
    ),
    row(
        "insert",
        lambda y, a: interpolate.insert(a, interpolate.splrep(WIDE[::2], y), m=3)[1],
        np.sin(WIDE[::2]),
        8.0,  # SciPy's example
    ),
    row(
        "insert",
        lambda y, a: interpolate.insert(a, interpolate.splrep(X, closed(y), per=1), per=1)[1],
        WAVE,
        2.4,
        label="periodic",
    ),
    row(
        "RectBivariateSpline",
        lambda x, z, p: interpolate.RectBivariateSpline(x, OTHER, z).partial_derivative(2, 1)(p, p),
        GRID,
        TABLE,
        np.array([0.3, 2.0]),
        label="partial derivative",
    ),
    row(
        "RectBivariateSpline",
        lambda x, y, z: interpolate.RectBivariateSpline(x, y, z, kx=2, ky=2, s=1e4).ev(1.0, 2.0),
        GRID,
        OTHER,
        TABLE,
        primal=1e-13,
        label="polynomial",
    ),
]
