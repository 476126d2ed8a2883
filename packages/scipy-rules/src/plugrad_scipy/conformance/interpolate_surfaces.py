"""Surfaces of scattered data, rational interpolants and Rbf of scipy.interpolate."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import interpolate
from plugrad_scipy._private import has_module
from plugrad_scipy.conformance.interpolate_fits import BETWEEN, HEIGHTS, SPOTS, row
from plugrad_testing import real

__all__ = ["CASES"]

RNG = np.random.default_rng(0)
ACROSS, ALONG = RNG.uniform(0.2, 5, (2, 30))
OVER = np.sin(ACROSS) * np.cos(ALONG) + 0.1 * RNG.normal(size=30)
AT = np.array([[1.2, 1.9, 3.1], [1.1, 2.4, 3.3]])
DENSE = np.linspace(-1, 1, 40)
INNER = np.array([2.4])
X = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
PLACES = RNG.uniform(-0.5, 0.5, (9, 2))
WAVE, POINTS = real(shape=(7,)), np.array([0.3, 1.2, 3.0])


def triangles(**options: Any) -> Any:
    """Cubics on triangles, with slopes to the last digit, of nodes, values and points."""

    def found(x: Any, y: Any, p: Any) -> Any:
        return interpolate.CloughTocher2DInterpolator(x, y, tol=1e-14, **options)(p)

    return found


def older(function: str, **options: Any) -> Any:
    """A row of Rbf, at one of its nodes too, as far as it has two derivatives there."""
    smooth_there = function not in ("linear", "thin_plate")
    spots = np.concatenate([BETWEEN, SPOTS[2:3]]) if smooth_there else BETWEEN

    def found(x: Any, y: Any, d: Any) -> Any:
        return interpolate.Rbf(y[:, 0], y[:, 1], d, function=function)(x[:, 0], x[:, 1])

    return row("Rbf", found, spots, SPOTS, HEIGHTS, label=function, primal=1e-10, **options)


CASES = [
    row(
        "LSQBivariateSpline",
        lambda x, y, z, t, w: interpolate.LSQBivariateSpline(x, y, z, t, [2.6], w, kx=2, ky=1).ev(
            *AT
        ),
        ACROSS,
        ALONG,
        OVER,
        INNER,
        np.linspace(0.5, 1.5, 30),
    ),
    row(
        "SmoothBivariateSpline",
        lambda x, y, z: interpolate.SmoothBivariateSpline(x, y, z, kx=2, ky=2)(*AT),
        ACROSS,
        ALONG,
        OVER,
        primal=1e-11,
    ),
    row(
        "bisplrep",
        lambda x, z: interpolate.bisplev(
            AT[0], AT[1], interpolate.bisplrep(x, ALONG, z, kx=2, ky=2, s=30)
        ),
        ACROSS,
        OVER,
        primal=1e-11,
    ),
    row(
        "FloaterHormannInterpolator",
        lambda x, y, p: interpolate.FloaterHormannInterpolator(x, y)(p),
        X,
        WAVE,
        POINTS,
        complex=True,
    ),
    row(
        "FloaterHormannInterpolator",
        lambda y, p: interpolate.FloaterHormannInterpolator(X, y, d=1, axis=1)(p),
        real(shape=(2, 7)),
        X[2:4],
        label="at nodes",
    ),
    row(
        "FloaterHormannInterpolator",
        lambda x: np.abs(interpolate.FloaterHormannInterpolator(x, X, d=0).poles()),
        X,
        label="poles",
    ),
    row(
        "FloaterHormannInterpolator",
        lambda x, y: np.abs(interpolate.FloaterHormannInterpolator(x, y, d=2).roots()),
        X,
        np.sin(X) + 0.2,
        label="roots",
    ),
    row(
        "AAA",
        lambda p: interpolate.AAA(DENSE, np.tan(DENSE))(p + 0.1),
        np.array([0.2, 0.31, -1.1]),
    ),
    row(
        "CloughTocher2DInterpolator",
        triangles(),
        PLACES,
        np.hypot(*PLACES.T),  # SciPy's example
        PLACES[:4] / 2 + 0.02,
        complex=True,
        primal=1e-11,
    ),
    row(
        "CloughTocher2DInterpolator",
        triangles(rescale=True),
        PLACES * [1.0, 10.0],
        real(shape=(9, 2)),
        (PLACES[:4] / 2 + 0.02) * [1.0, 10.0],
        label="rescaled",
        primal=1e-11,
    ),
    *map(
        older,
        (
            *("multiquadric", "inverse", "gaussian", "linear", "cubic", "quintic"),
            "thin_plate",
        ),
    ),
    row(
        "Rbf",
        lambda d, e, s: interpolate.Rbf(*SPOTS.T, d, epsilon=e, smooth=s, mode="N-D")(*BETWEEN.T),
        real(shape=(6, 2)),
        0.8,
        0.1,
        label="options",
    ),
    row(
        "Rbf",
        lambda y, d: interpolate.Rbf(
            *y.T, d, norm="cityblock", function=lambda self, r: np.sqrt(r + self.epsilon)
        )(*(BETWEEN + 0.03).T),
        SPOTS,
        HEIGHTS,
        label="function given",
    ),
]

if has_module("scipy.interpolate._dfitpack"):  # SciPy 1.18 loses the knots that it is given
    CASES += [
        row(
            "bisplrep",
            lambda z, t: interpolate.bisplrep(
                ACROSS, ALONG, z, kx=1, ky=1, task=-1, tx=t, ty=t, nxest=9, nyest=9
            )[2],
            OVER,
            np.array([0.2, 0.2, 2.4, 5, 5]),
            label="knots given",
            primal=1e-11,
        ),
    ]
