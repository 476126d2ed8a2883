"""Splines of scipy.interpolate on a sphere, in places, values and points."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import interpolate
from plugrad_scipy.conformance.interpolate_fits import row
from plugrad_testing import real

__all__ = ["CASES"]

RNG = np.random.default_rng(0)
THETA, PHI = np.arccos(RNG.uniform(-0.99, 0.99, 40)), RNG.uniform(0.1, 6.1, 40)
VALUES, WEIGHTS = np.cos(THETA) + 0.3 * RNG.normal(size=40), RNG.uniform(0.5, 1.5, 40)
AT = np.array([[0.5, 1.3, 2.4], [1.0, 3.2, 5.0]])
NORTH, EAST = np.linspace(0.3, 2.9, 5), np.linspace(0.05, 5.4, 6)
TABLE = real(shape=(5, 6))


def nearest(theta: Any, phi: Any, r: Any, w: Any, at: Any, slope: int = 0) -> Any:
    """A least-squares spline with given knots, or its slope, at points."""
    spline = interpolate.LSQSphereBivariateSpline(theta, phi, r, [1.1, 2.1], [1.5, 3, 4.5], w=w)
    return spline.ev(*at, dtheta=slope)


CASES = [
    row("LSQSphereBivariateSpline", nearest, THETA, PHI, VALUES, WEIGHTS, AT, primal=1e-11),
    row(
        "LSQSphereBivariateSpline",
        lambda r, at: nearest(THETA, PHI, r, WEIGHTS, at, 1),
        VALUES,
        AT,
        label="slope",
        primal=1e-11,
    ),
    row(
        "SmoothSphereBivariateSpline",
        lambda t, p, r, w: interpolate.SmoothSphereBivariateSpline(t, p, r, w=w, s=1e3).ev(*AT),
        THETA,
        PHI,
        VALUES,
        WEIGHTS,
        primal=1e-11,
    ),
    row(
        "RectSphereBivariateSpline",
        lambda r, at: interpolate.RectSphereBivariateSpline(NORTH, EAST, r).ev(*at),
        TABLE,
        AT,
    ),
    row(
        "RectSphereBivariateSpline",
        lambda r, a: interpolate.RectSphereBivariateSpline(
            NORTH, EAST, r, pole_values=(a, None), pole_continuity=(True, False)
        ).ev(*AT),
        TABLE,
        0.4,
        label="poles",
    ),
]
