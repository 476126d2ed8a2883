"""FITPACK's fits of surfaces on traced data, and derivatives of bivariate splines as splines.

Grids trace in values, in both axes and in the smoothing s, as curves do (see `_smoothing`): one
factor λ weighs the jumps along both.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.interpolate import _dfitpack

from plugrad import value_of
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.interpolate._bases import matrix
from plugrad_scipy.interpolate._curves import double
from plugrad_scipy.interpolate._smoothing import coefficients, jumps, knots_of, smoothed

__all__ = ["pardtc", "regrid_smth"]


@stands_in(_dfitpack.regrid_smth)
def regrid_smth(
    x: Any, y: Any, z: Any, xb: Any, xe: Any, yb: Any, ye: Any, kx: int, ky: int, s: Any, maxit: Any
) -> Any:
    x, y, z = map(double, (x, y, z))
    given = (x, y, z, xb, xe, yb, ye, kx, ky, s, maxit)
    nx, tx, ny, ty, c, _, ier = _dfitpack.regrid_smth(*map(value_of, given))
    tx = knots_of(x, tx[:nx], kx, _ends(x, xb, xe))
    ty = knots_of(y, ty[:ny], ky, _ends(y, yb, ye))
    left, right, z = matrix(tx, kx, x), matrix(ty, ky, y), np.reshape(z, (len(x), len(y)))
    across, along = jumps(tx, kx), jumps(ty, ky)

    def fit(weight: Any) -> Any:
        half = coefficients(left, across, z, weight)
        return np.swapaxes(coefficients(right, along, np.swapaxes(half, 0, 1), weight), 0, 1)

    def misfit_of(c: Any) -> Any:
        return np.sum((left @ c @ np.swapaxes(right, 0, 1) - z) ** 2)

    shape = left.shape[1], right.shape[1]
    c = smoothed(fit, misfit_of, s, np.reshape(c[: shape[0] * shape[1]], shape))
    return nx, tx, ny, ty, np.ravel(c), misfit_of(c).item(), ier


def _ends(x: Any, low: Any, high: Any) -> tuple[Any, Any]:
    return x[0] if value_of(low) is None else low, x[-1] if value_of(high) is None else high


def _slopes(t: Any, c: Any, k: int, nu: int) -> Any:
    """The coefficients of the nu-th derivative along the first axis, for the inner part of t."""
    for degree in range(k, k - nu, -1):
        t = t[1:-1]
        widths = t[degree : degree + len(c) - 1] - t[: len(c) - 1]
        c = degree * (c[1:] - c[:-1]) / widths[:, None]
    return c


@stands_in(_dfitpack.pardtc)
def pardtc(tx: Any, ty: Any, c: Any, kx: int, ky: int, nux: int, nuy: int) -> Any:
    tx, ty = double(tx), double(ty)
    c = np.reshape(double(c), (len(tx) - kx - 1, len(ty) - ky - 1))
    c = np.swapaxes(_slopes(ty, np.swapaxes(_slopes(tx, c, kx, nux), 0, 1), ky, nuy), 0, 1)
    return np.ravel(c), 0
