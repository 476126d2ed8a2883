"""Splines with complex coefficients, and splines of scipy.interpolate in several variables."""

from __future__ import annotations

import numpy as np

from plugrad_scipy import interpolate
from plugrad_scipy.conformance.interpolate_fits import (
    INNER,
    KNOTS,
    NODES,
    POINTS,
    VALUES,
    row,
)
from plugrad_testing import real

__all__ = ["CASES"]

EVEN = np.arange(10.0) / 3
SHORT = np.array([0, 0, 0, 1.5, 2, 3, 3, 3.0])
WITHIN = np.array([[0.3, 0.4], [1.7, 1.8]])
TABLE = real(shape=(6, 5))

CASES = [
    row(
        "BSpline",
        lambda c, p: interpolate.BSpline([0, 1, 2, 3, 4, 5, 6], c, 2)(p),  # SciPy's example
        np.array([-1.0, 2.0, 0.0, -1.0]),
        np.array([2.5, 3.7]),
        complex=True,
        label="complex",
    ),
    row(
        "BSpline",
        lambda c, p: interpolate.BSpline(KNOTS, c, 3, axis=1)(p, 1),
        real(shape=(2, 6)),
        POINTS,
        complex=True,
        label="complex slope",
    ),
    row(
        "BSpline",
        lambda c, p: interpolate.BSpline(KNOTS, c, 3, "periodic").derivative()(p + 5),
        real(shape=(6, 2)),
        POINTS,
        complex=True,
        label="complex periodic",
    ),
    row(
        "BSpline",
        lambda p, t: interpolate.BSpline.design_matrix(p, t, 3).toarray(),
        np.array([1.3, 1.6, 1.9]),
        EVEN,
        label="design matrix",
    ),
    row(
        "make_interp_spline",
        lambda y, p: interpolate.make_interp_spline(NODES, y)(p),
        VALUES,
        POINTS,
        complex=True,
        label="complex",
    ),
    row(
        "make_lsq_spline",
        lambda y, p: interpolate.make_lsq_spline(INNER, y, KNOTS)(p),
        VALUES,
        POINTS,
        complex=True,
        label="complex",
    ),
    row(
        "interp1d",
        lambda y, p: interpolate.interp1d(NODES, y, "cubic")(p),
        VALUES,
        POINTS,
        complex=True,
        label="complex",
    ),
    *(
        row(
            "NdBSpline",
            lambda c, p, nu=nu: interpolate.NdBSpline((KNOTS, SHORT), c, (3, 2))(p, nu=nu),
            TABLE,
            WITHIN,
            complex=True,
            label=label,
        )
        for label, nu in (("", None), ("slope", (1, 2)))
    ),
    row(
        "NdBSpline",
        lambda s, t, c, p: interpolate.NdBSpline((s, t), c, (3, 2), extrapolate=False)(p),
        EVEN - 1,
        EVEN[:8] - 0.6,
        real(shape=(6, 5, 2)),
        WITHIN / 3 + 0.3,
        label="knots",
    ),
    row(
        "NdBSpline",
        lambda p, t: interpolate.NdBSpline.design_matrix(p, (t, t), 3).toarray(),
        WITHIN / 4 + 1.1,
        EVEN,
        label="design matrix",
    ),
]

if hasattr(interpolate.NdBSpline, "derivative"):  # since SciPy 1.17
    CASES.append(
        row(
            "NdBSpline",
            lambda c, p: interpolate.NdBSpline((KNOTS, SHORT), c, (3, 2)).derivative((1, 1))(p),
            TABLE,
            WITHIN,
            complex=True,
            label="derivative",
        )
    )
