"""FITPACK's fits of surfaces on traced data, and derivatives of bivariate splines as splines.

Grids trace in values, in both axes and in the smoothing s, as curves do (see `_smoothing`): one
factor λ weighs the jumps along both.  Scattered data trace where their knots are given or where
FITPACK needs none inside: others it puts at mean places of residuals, so that they move with all
data.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import value_of
from plugrad.errors import NotDifferentiableError, RefusedError
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.interpolate._bases import matrix
from plugrad_scipy.interpolate._compiled import dfitpack as _dfitpack
from plugrad_scipy.interpolate._compiled import fitpack as _fitpack
from plugrad_scipy.interpolate._curves import double
from plugrad_scipy.interpolate._smoothing import (
    coefficients,
    extended,
    jumps,
    knots_of,
    smoothed,
)

__all__ = ["pardtc", "regrid_smth", "surfit", "surfit_lsq", "surfit_smth"]


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


def _surface(x: Any, y: Any, z: Any, w: Any, tx: Any, ty: Any, kx: int, ky: int) -> Any:
    """The coefficients of the surface nearest to scattered data, and its residual."""
    a = matrix(tx, kx, x)[:, :, None] * matrix(ty, ky, y)[:, None, :] * w[:, None, None]
    a, right = np.reshape(a, (len(x), -1)), z * w
    c = coefficients(a, a[:0], right[:, None])[:, 0]
    return c, np.sum((a @ c - right) ** 2).item()


def _determined(ier: int) -> None:
    if ier < -2 or ier > 10:
        raise NotDifferentiableError(
            "a bivariate spline that its data do not determine (FITPACK takes the smallest one) "
            "has no derivative: take fewer knots, lower degrees, or data in each of their fields."
        )


def _without_knots(name: str, lengths: Any, degrees: Any) -> None:
    if any(n > 2 * k + 2 for n, k in zip(lengths, degrees, strict=True)):
        raise RefusedError(
            f"{name} cannot be differentiated where FITPACK adds knots, for it puts them at mean "
            "places of residuals: give LSQBivariateSpline these knots, take a larger s, "
            "RectBivariateSpline on a grid, RBFInterpolator, or plugrad.value_of of the data."
        )


def _doubles(x: Any, y: Any, z: Any, w: Any) -> Any:
    weights = np.ones(len(x)) if w is None else double(w)
    return *map(double, (x, y, z)), weights


def _reach(x: Any, t: Any, low: Any, high: Any) -> tuple[Any, Any]:
    """Where a surface of given knots ends, if the user does not say: at the data, or beyond t."""
    first, last, step = np.min(t), np.max(t), (np.max(t) - np.min(t)) / len(t)
    least, most = np.min(x), np.max(x)
    begin = least if value_of(first) > value_of(least) else first - step
    end = most if value_of(last) < value_of(most) else last + step
    return begin if value_of(low) is None else low, end if value_of(high) is None else high


@stands_in(_dfitpack.surfit_lsq)
def surfit_lsq(
    x: Any, y: Any, z: Any, nx: int, tx: Any, ny: int, ty: Any, w: Any, *more: Any, lwrk2: int
) -> Any:
    """more: the four ends, both degrees, eps."""
    x, y, z, w = _doubles(x, y, z, w)
    tx, ty, kx, ky = tx[:], ty[:], *more[4:6]
    plain = [np.array(value_of(a)) for a in (x, y, z, tx, ty, w)]
    given = (*plain[:3], nx, plain[3], ny, plain[4], plain[5], *map(value_of, more))
    _, _, _, _, ier = _dfitpack.surfit_lsq(*given, lwrk2=lwrk2)
    _determined(ier)
    tx = extended(tx[kx + 1 : nx - kx - 1], kx, _reach(x, tx[:nx], *more[:2]))
    ty = extended(ty[ky + 1 : ny - ky - 1], ky, _reach(y, ty[:ny], *more[2:4]))
    return tx, ty, *_surface(x, y, z, w, tx, ty, kx, ky), ier


@stands_in(_dfitpack.surfit_smth)
def surfit_smth(x: Any, y: Any, z: Any, w: Any, *more: Any, s: Any, eps: float, lwrk2: int) -> Any:
    """more: the four ends, both degrees."""
    x, y, z, w = _doubles(x, y, z, w)
    s = float(len(x)) if s is None else s
    given = *map(value_of, (x, y, z, w)), *map(value_of, more)
    nx, _, ny, _, _, _, work, ier = _dfitpack.surfit_smth(
        *given, s=value_of(s), eps=eps, lwrk2=lwrk2
    )
    _without_knots("SmoothBivariateSpline", (nx, ny), more[4:])
    _determined(ier)
    (xb, xe, yb, ye), (kx, ky) = more[:4], more[4:]
    low, high = _reach(x, x, xb, xe), _reach(y, y, yb, ye)
    tx, ty = extended(x[:0], kx, low), extended(y[:0], ky, high)
    c, fp = _surface(x, y, z, w, tx, ty, kx, ky)
    return nx, tx, ny, ty, c, fp, work, ier


@stands_in(_fitpack._surfit)
def surfit(x: Any, y: Any, z: Any, w: Any, *more: Any) -> Any:
    """more: four ends, two degrees, task, s, eps, two knot vectors, and room to work in."""
    x, y, z, w = _doubles(x, y, z, w)
    (xb, xe, yb, ye), (kx, ky), task = more[:4], more[4:6], more[6]
    if task == 1:
        raise RefusedError(
            "bisplrep cannot be differentiated with task=1: it goes on from the last call; take "
            "task=0."
        )
    given = *map(value_of, (x, y, z, w)), *map(value_of, more)
    tx, ty, _, out = _fitpack._surfit(*given)
    if task == 0:
        _without_knots("bisplrep", (len(tx), len(ty)), (kx, ky))
    else:
        tx, ty = more[9], more[10]
    _determined(out["ier"])
    tx = extended(tx[kx + 1 : -kx - 1], kx, (xb, xe))
    ty = extended(ty[ky + 1 : -ky - 1], ky, (yb, ye))
    c, fp = _surface(x, y, z, w, tx, ty, kx, ky)
    return tx, ty, c, {**out, "fp": fp}
