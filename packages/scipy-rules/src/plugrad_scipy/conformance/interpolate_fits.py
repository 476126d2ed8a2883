"""Splines fitted to data, grids, radial functions and scattered points of scipy.interpolate."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import interpolate
from plugrad_testing import case, real

__all__ = ["CASES"]

NODES = np.array([0.0, 0.7, 1.5, 2.8, 3.3, 4.1, 5.0])
INNER = np.array([0.01, 0.7, 1.5, 2.8, 3.3, 4.1, 4.99])
POINTS = np.array([0.2, 1.3, 3.0])
VALUES, WEIGHTS = real(shape=(7,)), np.arange(1.0, 8)
KNOTS = np.array([0, 0, 0, 0, 1.9, 3.1, 5, 5, 5, 5.0])
COEFFICIENTS = real(shape=(6,))
GRID, OTHER = np.array([0.0, 1, 1.7, 2.9]), np.array([0.0, 1, 1.8, 2.9, 4, 5.1])
TABLE, PLACES = real(shape=(4, 6)), np.array([[0.3, 0.4], [1.2, 2.2]])
SPOTS = np.array([[0, 0], [2, 0.1], [0.1, 2], [-2, 0.3], [0.2, -2], [0.7, 0.6]])
HEIGHTS, BETWEEN = real(shape=(6,)), np.array([[0.2, 0.1], [-0.3, 0.25]])


def row(name: str, function: Any, *args: Any, **options: Any) -> Any:
    """A row under SciPy's name, in double precision, at one set of numbers."""
    return case(function, *args, name=f"scipy.interpolate.{name}", dtypes=("float64",), **options)


def made(name: str, *args: Any, label: str = "", **options: Any) -> Any:
    """A row of an interpolator of values at nodes."""

    def found(x: Any, y: Any, p: Any) -> Any:
        return getattr(interpolate, name)(x, y, *args, **options)(p)

    label = label or " ".join(map(str, options.values()))
    return row(name, found, NODES, VALUES, POINTS, label=label)


def on_grid(method: str, **options: Any) -> Any:
    """A row of RegularGridInterpolator, in grid, values and points."""

    def found(a: Any, b: Any, z: Any, p: Any) -> Any:
        return interpolate.RegularGridInterpolator((a, b), z, method, **options)(p)

    return row("RegularGridInterpolator", found, GRID, OTHER, TABLE, PLACES, label=method)


def radial(kernel: str) -> Any:
    """A row of RBFInterpolator, in points, nodes and values."""

    def found(x: Any, y: Any, d: Any) -> Any:
        return interpolate.RBFInterpolator(y, d, smoothing=0.1, kernel=kernel, epsilon=0.8)(x)

    return row("RBFInterpolator", found, BETWEEN, SPOTS, HEIGHTS, label=kernel)


CASES = [
    made("make_interp_spline", k=3),
    made("make_interp_spline", k=5),
    made("make_interp_spline", bc_type="natural"),
    row(
        "make_interp_spline",
        lambda x, y, v: interpolate.make_interp_spline(x, y, bc_type=([(1, v)], [(2, 0.0)]))(
            POINTS
        ),
        NODES,
        VALUES,
        0.3,
        label="slope given",
    ),
    row(
        "make_interp_spline",
        lambda x, y: interpolate.make_interp_spline(
            x, np.concatenate([y, y[:1]]), bc_type="periodic"
        )(POINTS),
        NODES,
        real(shape=(6,)),
        label="periodic",
    ),
    row(
        "make_lsq_spline",
        lambda x, y, p, w: interpolate.make_lsq_spline(x, y, KNOTS, w=w)(p),
        INNER,
        VALUES,
        POINTS,
        WEIGHTS,
    ),
    row(
        "make_smoothing_spline",
        lambda x, y, w, lam: interpolate.make_smoothing_spline(x, y, w, lam)(POINTS),
        NODES,
        VALUES,
        WEIGHTS,
        0.3,
    ),
    made("make_splrep"),
    row(
        "make_splprep",
        lambda x, p: interpolate.make_splprep(x, s=0)[0](p),
        real(shape=(2, 5)),
        np.array([0.35, 0.8]),
    ),
    *(made("interp1d", kind=kind) for kind in ("linear", "zero", "cubic")),
    row(
        "interp1d",
        lambda y, p: interpolate.interp1d(NODES, y, "previous", 0, bounds_error=False)(p[1:]),
        real(shape=(7, 2)),
        POINTS,
        label="previous",
    ),
    row(
        "BSpline",
        lambda c, a: interpolate.BSpline(KNOTS, c, 3).integrate(a, 2.0, extrapolate=False),
        COEFFICIENTS,
        0.3,
        label="integral",
    ),
    row(
        "BSpline",
        lambda c, a: interpolate.BSpline(KNOTS, c, 3).insert_knot(a).c,
        COEFFICIENTS,
        0.3,
        label="knot inserted",
    ),
    *(on_grid(method) for method in ("linear", "nearest", "slinear", "cubic", "pchip")),
    row(
        "RegularGridInterpolator",
        lambda z, p: interpolate.RegularGridInterpolator((GRID, OTHER), z, "cubic")(p, nu=(1, 0)),
        TABLE,
        PLACES,
        label="slope",
    ),
    *(
        row(
            "interpn",
            lambda a, z, p, m=method: interpolate.interpn((a, OTHER), z, p, method=m),
            GRID,
            TABLE,
            PLACES,
            label=method,
        )
        for method in ("linear", "splinef2d")
    ),
    *map(
        radial,
        (
            *("linear", "thin_plate_spline", "cubic", "quintic", "multiquadric"),
            *("inverse_multiquadric", "inverse_quadratic", "gaussian"),
        ),
    ),
    row(
        "RBFInterpolator",
        lambda x, d, s, e: interpolate.RBFInterpolator(SPOTS, d, 4, s, "gaussian", e)(x),
        BETWEEN,
        real(shape=(6, 2)),
        np.full(6, 0.2),
        0.8,
        label="neighbors",
    ),
    row(
        "LinearNDInterpolator",
        lambda x, y, p: interpolate.LinearNDInterpolator(x, y, rescale=True)(p),
        SPOTS,
        real(shape=(6, 2)),
        BETWEEN,
    ),
    row(
        "NearestNDInterpolator",
        lambda y: interpolate.NearestNDInterpolator(SPOTS, y)(BETWEEN),
        HEIGHTS,
    ),
    *(
        row(
            "griddata",
            lambda x, y, p, m=method: interpolate.griddata(x, y, p, method=m),
            SPOTS,
            HEIGHTS,
            BETWEEN,
            label=method,
        )
        for method in ("linear", "nearest")
    ),
    row("griddata", lambda x, y: interpolate.griddata(x, y, POINTS, "cubic"), NODES, VALUES),
]
