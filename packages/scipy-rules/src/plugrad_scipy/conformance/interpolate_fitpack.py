"""FITPACK's splines, in points, data and knots, and polynomials of scipy.interpolate."""

from __future__ import annotations

import numpy as np

from plugrad_scipy import interpolate
from plugrad_scipy.conformance.interpolate_fits import (
    COEFFICIENTS,
    GRID,
    KNOTS,
    NODES,
    OTHER,
    PLACES,
    POINTS,
    TABLE,
    VALUES,
    WEIGHTS,
    made,
    row,
)
from plugrad_testing import real

__all__ = ["CASES"]

BREAKS, INSIDE = np.array([0.0, 1, 1.5, 2]), np.array([0.2, 1.2, 1.8])
PIECES = real(shape=(3, 3))
TWO = real(shape=(3, 2, 2, 2))
CROSSING = np.array([[1.0, 0.5], [-0.5, -1.2], [-0.1, 0.3]])

CASES = [
    *(
        row(
            "splev",
            lambda c, p, e=ext: interpolate.splev(p - 0.5, (KNOTS, c, 3), ext=e),
            COEFFICIENTS,
            POINTS,
            label=f"ext={ext}",
        )
        for ext in (0, 1, 3)
    ),
    row(
        "splev",
        lambda c, p: interpolate.splev(p, (KNOTS, c, 3), der=1),
        COEFFICIENTS,
        POINTS,
        label="slope",
    ),
    row("splint", lambda c, a: interpolate.splint(a, 2.0, (KNOTS, c, 3)), real(shape=(10,)), 0.3),
    row("spalde", lambda c, a: interpolate.spalde(a, (KNOTS, c, 3)), real(shape=(10,)), 0.3),
    row("splder", lambda c: interpolate.splder((KNOTS, c, 3))[1], real(shape=(10,))),
    row("splantider", lambda c: interpolate.splantider((KNOTS, c, 3))[1], real(shape=(10,))),
    *(
        row(
            "splrep",
            lambda x, y, k=k: interpolate.splev(POINTS, interpolate.splrep(x, y, k=k)),
            NODES,
            VALUES,
            label=f"k={k}",
        )
        for k in (1, 3, 4)
    ),
    row(
        "splrep",
        lambda x, y, w: interpolate.splrep(x, y, w, t=[1.9, 3.1])[1],
        NODES,
        VALUES,
        WEIGHTS,
        label="knots given",
    ),
    made("UnivariateSpline", s=0),
    made("InterpolatedUnivariateSpline", k=4),
    made("LSQUnivariateSpline", np.array([1.9, 3.1]), label="knots given"),
    row(
        "RectBivariateSpline",
        lambda x, z, p: interpolate.RectBivariateSpline(x, OTHER, z)(p, np.array([0.3, 4.0])),
        GRID,
        TABLE,
        np.array([0.3, 2.0]),
    ),
    row(
        "RectBivariateSpline",
        lambda z, p: interpolate.RectBivariateSpline(GRID, OTHER, z).ev(p[:, 0], p[:, 1], dx=1),
        TABLE,
        PLACES,
        label="slope",
    ),
    row(
        "RectBivariateSpline",
        lambda z, a: interpolate.RectBivariateSpline(GRID, OTHER, z).integral(a, 2, 0.4, 3),
        TABLE,
        0.2,
        label="integral",
    ),
    row(
        "bisplev",
        lambda c, p: interpolate.bisplev(p, np.array([0.5, 1.2]), (KNOTS, KNOTS, c, 3, 3)),
        real(shape=(36,)),
        POINTS,
    ),
    row(
        "PPoly",
        lambda c: interpolate.PPoly(c, np.array([0.0, 1, 2])).roots(extrapolate=False),
        CROSSING,
        label="roots",
    ),
    row(
        "PPoly",
        lambda c, x, a: interpolate.PPoly(c, x).integrate(a, 1.7),
        PIECES,
        BREAKS,
        0.2,
        label="integral",
    ),
    row("BPoly", lambda c, x, p: interpolate.BPoly(c, x)(p), PIECES, BREAKS, INSIDE),
    row(
        "BPoly",
        lambda c, x, p: interpolate.BPoly(c, x)(p, 1),
        PIECES,
        BREAKS,
        INSIDE,
        label="slope",
    ),
    row(
        "NdPPoly",
        lambda c, x, p: interpolate.NdPPoly(c, (x, x))(p, nu=(1, 0)),
        TWO,
        np.array([0.0, 1, 2.5]),
        PLACES / 2,
    ),
    row(
        "NdPPoly",
        lambda c, a: interpolate.NdPPoly(c, (BREAKS[:3],) * 2).integrate(((a, 1.4), (0.3, 1.2))),
        TWO,
        0.1,
        label="integral",
    ),
    row(
        "pade",
        lambda a: interpolate.pade(a, 2)[0].coef,
        np.array([1, 1, 0.5, 0.2, 0.05]),
    ),
    row(
        "approximate_taylor_polynomial",
        lambda s: (
            interpolate.approximate_taylor_polynomial(lambda x: np.sin(s * x), 0.3, 3, 0.5).coef
        ),
        0.4,
    ),
]
