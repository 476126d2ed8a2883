"""Interpolators of scipy.interpolate, in nodes, values and points."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import interpolate
from plugrad_testing import case, real

__all__ = ["CASES"]

NODES = np.array([0.0, 0.7, 1.5, 2.8, 3.3])
POINTS = np.array([0.2, 1.1, 2.3, 3.1])
VALUES, SHIFTS, SLOPES = real(shape=(5,)), real(-0.1, 0.1, shape=(5,)), real(shape=(5,))


def at_points(name: str, *more: Any) -> Any:
    """An interpolator of values at nodes that move a little, at points that do."""

    def found(shifts: Any, values: Any, points: Any, *data: Any, **options: Any) -> Any:
        make = getattr(interpolate, name)
        return make(NODES + shifts, values, *data, **options)(points, *more)

    return found


def row(name: str, *args: Any, function: Any = None, **options: Any) -> Any:
    """A row of an interpolator under SciPy's name, in double precision."""
    found = at_points(name) if function is None else function
    args = args or (SHIFTS, VALUES, POINTS)
    return case(found, *args, name=f"scipy.interpolate.{name}", dtypes=("float64",), **options)


_ORDER = "SciPy takes the nodes in a random order"
RANDOM = {"determinism": _ORDER, "threads": _ORDER}
KNOTS = np.array([0, 0, 0, 0, 1.0, 2.2, 3, 3, 3, 3.0])
INSIDE = np.array([0.3, 1.4, 2.6])
COEFFICIENTS = real(shape=(6,))

CASES = [
    row("CubicSpline", kwargs=[{}, {"bc_type": "natural"}, {"bc_type": ((1, 0.5), (2, 0.3))}]),
    row("CubicSpline", function=at_points("CubicSpline", 1), label="slope"),
    row(
        "CubicSpline",
        SHIFTS,
        real(shape=(5, 2)),
        POINTS,
        function=lambda s, y, p: interpolate.CubicSpline(NODES + s, y).antiderivative()(p),
        label="antiderivative",
    ),
    row(
        "CubicSpline",
        SHIFTS,
        real(shape=(4,)),
        POINTS,
        function=lambda s, y, p: interpolate.CubicSpline(
            NODES + s, np.concatenate([y, y[:1]]), bc_type="periodic"
        )(p),
        label="periodic",
    ),
    row("PchipInterpolator"),
    row(
        "PchipInterpolator",
        real(shape=(2,)),
        function=lambda y: interpolate.PchipInterpolator(NODES[:2], y)(POINTS),
        label="two points",
    ),
    row(
        "BSpline",
        SHIFTS,
        VALUES,
        function=lambda s, y: (
            interpolate.BSpline.from_power_basis(interpolate.CubicSpline(NODES + s, y)).c
        ),
        label="from a cubic spline",
    ),
    row("Akima1DInterpolator"),
    row("CubicHermiteSpline", SHIFTS, VALUES, POINTS, SLOPES),
    row("BarycentricInterpolator", exclude=RANDOM),
    row(
        "BarycentricInterpolator",
        NODES,
        VALUES,
        np.array([0.7, 1.1]),
        function=lambda x, y, p: interpolate.BarycentricInterpolator(x, y)(p),
        exclude=RANDOM,
        label="at a node",
    ),
    row("KroghInterpolator"),
    row(
        "PPoly",
        real(shape=(3, 4)),
        SHIFTS,
        POINTS,
        function=lambda c, s, p: interpolate.PPoly(c, NODES + s)(p),
    ),
    row(
        "BSpline",
        COEFFICIENTS,
        INSIDE,
        function=lambda c, p: interpolate.BSpline(KNOTS, c, 3)(p),
    ),
    row(
        "BSpline",
        COEFFICIENTS,
        INSIDE,
        function=lambda c, p: interpolate.BSpline(KNOTS, c, 3).derivative()(p),
        label="derivative",
    ),
    row(
        "BSpline",
        real(-0.1, 0.1, shape=(10,)),
        COEFFICIENTS,
        np.array([1.3, 1.6, 1.9]),
        function=lambda t, c, p: interpolate.BSpline(np.arange(10.0) / 2.5 + t, c, 3)(p),
        label="knots",
    ),
    *(
        row(
            name,
            SHIFTS,
            VALUES,
            POINTS,
            function=lambda s, y, p, name=name: getattr(interpolate, name)(NODES + s, y, p),
            exclude=RANDOM if name.startswith("bary") else {},
        )
        for name in ("barycentric_interpolate", "krogh_interpolate", "pchip_interpolate")
    ),
    row(
        "lagrange",
        SHIFTS,
        VALUES,
        function=lambda s, y: interpolate.lagrange(NODES + s, y).coef,
    ),
]
