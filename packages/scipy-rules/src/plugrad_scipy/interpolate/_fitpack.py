"""FITPACK's functions on traced values, under the names and arguments of scipy's _dfitpack.

Evaluation traces in points, coefficients and knots.  Fits trace where the data alone decide them:
through all points (s=0), whose knots follow the abscissae, and by least squares with given knots.
With smoothing (s > 0) FITPACK searches for knots, in steps that have no derivative: those calls are
refused.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
from scipy.interpolate import _dfitpack

import plugrad_numpy
from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_scipy._stand_in import constant, refusing, stands_in
from plugrad_scipy.interpolate._bases import least_squares, matrix
from plugrad_scipy.interpolate._kernels import evaluate_spline

__all__ = ["KERNELS"]

_SMOOTHING = (
    "with s > 0 FITPACK searches for knots and smoothing, in steps without a derivative: "
    "take s=0, fixed knots (make_lsq_spline, LSQUnivariateSpline), or make_smoothing_spline(lam=)"
)
_SURFACE = (
    "FITPACK's fits of surfaces search for knots: take RectBivariateSpline with s=0 on a grid, "
    "RBFInterpolator for scattered points, or pass plugrad.value_of of the data"
)
_PERIODIC = 'take make_interp_spline(x, y, bc_type="periodic") in the place of per=1'


def _double(x: Any) -> Any:
    """FITPACK computes in double precision."""
    return plugrad_numpy.asarray(x, float)


@stands_in(_dfitpack.splev)
def splev(t: Any, c: Any, k: int, x: Any, e: int = 0) -> Any:
    return splder(t, c, k, x, 0, e)


@stands_in(_dfitpack.splder)
def splder(t: Any, c: Any, k: int, x: Any, nu: int = 1, e: int = 0) -> Any:
    t, x, c = map(_double, (t, x, c))
    low, high = t[k], t[-k - 1]
    outside = (value_of(x) < value_of(low)) | (value_of(x) > value_of(high))
    if e == 2 and np.any(outside):
        return np.zeros(x.shape), 1
    at = np.clip(x, low, high) if e == 3 and nu == 0 else x  # slopes are extrapolated
    found = evaluate_spline(t, c[: len(t) - k - 1, None], k, at, nu, True)[:, 0]
    return (np.where(outside, 0.0, found) if e == 1 else found), 0


def _areas(t: Any, k: int, a: Any, b: Any) -> Any:
    """The integral of each B-spline from a to b, as far as they are in the base interval."""
    n = len(t) - k - 1
    ends = np.clip(np.stack([_double(a) + 0.0, b + 0.0]), t[k], t[n])
    longer = np.concatenate([t[:1], t, t[-1:]])
    steps = np.triu(np.ones((n, n + 1)), 1) * ((t[k + 1 :] - t[:n]) / (k + 1))[:, None]
    found = matrix(longer, k + 1, ends)
    return steps @ (found[1, : n + 1] - found[0, : n + 1])


@stands_in(_dfitpack.splint)
def splint(t: Any, c: Any, k: int, a: Any, b: Any) -> Any:
    areas = _areas(_double(t), k, a, b)
    return np.sum(areas * _double(c)[: len(areas)]).item(), areas


@stands_in(_dfitpack.spalde)
def spalde(t: Any, c: Any, k1: int, x: Any) -> Any:
    at = np.reshape(_double(x), (1,))
    return np.concatenate([splder(t, c, k1 - 1, at, nu, 0)[0] for nu in range(k1)]), 0


def _interpolating(x: Any, y: Any, k: int, xb: Any, xe: Any) -> Any:
    """Knots and coefficients of FITPACK's spline through all points (Dierckx, section 4.1)."""
    inner = x[(k + 1) // 2 : -((k + 1) // 2)]
    if k % 2 == 0:
        middles = (x[1:] + x[:-1]) / 2
        inner = middles[k // 2 : len(x) - 1 - k // 2]
    low = x[0] if value_of(xb) is None else _double(xb)
    high = x[-1] if value_of(xe) is None else _double(xe)
    t = np.concatenate([np.stack([low] * (k + 1)), inner, np.stack([high] * (k + 1))])
    return t, np.linalg.solve(matrix(t, k, x), y)


def _padded(c: Any, k: int) -> Any:
    return np.concatenate([c, np.zeros(k + 1)])


def _residual(t: Any, c: Any, k: int, x: Any, y: Any, w: Any) -> Any:
    return np.sum((w * (matrix(t, k, x) @ c - y)) ** 2)


@stands_in(_dfitpack.curfit)
def curfit(
    iopt: int, x: Any, y: Any, w: Any, t: Any, wrk: Any, iwrk: Any, xb: Any, xe: Any, k: int, s: Any
) -> Any:
    x, y, w = (_double(a) for a in (x, y, w))
    if iopt == -1:
        t[: k + 1], t[-k - 1 :] = xb, xe
        c = least_squares(x, y[:, None], t[:], k, w)[:, 0]
        return len(t), _padded(c, k), _residual(t[:], c, k, x, y, w), 0
    if iopt != 0 or value_of(s) != 0:
        raise RefusedError(f"splrep cannot be differentiated: {_SMOOTHING}.")
    knots, c = _interpolating(x, y, k, xb, xe)
    t[: len(knots)] = knots
    return len(knots), _padded(c, k), 0.0, -1


@stands_in(_dfitpack.fpcurf0)
def fpcurf0(
    x: Any, y: Any, k: int, w: Any = None, xb: Any = None, xe: Any = None, s: Any = None
) -> Any:
    if s is None or value_of(s) != 0:
        raise RefusedError(f"UnivariateSpline cannot be differentiated: {_SMOOTHING}.")
    x, y = (_double(a) for a in (x, y))
    t, c = _interpolating(x, y, k, xb, xe)
    return x, y, w, xb, xe, k, s, len(t), t, _padded(c, k), 0.0, None, None, -1


@stands_in(_dfitpack.fpcurfm1)
def fpcurfm1(x: Any, y: Any, k: int, t: Any, w: Any = None, xb: Any = None, xe: Any = None) -> Any:
    x, y, t = (_double(a) for a in (x, y, t))
    weights = np.ones(len(x)) if w is None else _double(w)
    c = least_squares(x, y[:, None], t, k, weights)[:, 0]
    fp = _residual(t, c, k, x, y, weights)
    return x, y, w, xb, xe, k, -1, len(t), t, _padded(c, k), fp, None, None, 0


@stands_in(_dfitpack.regrid_smth)
def regrid_smth(
    x: Any, y: Any, z: Any, xb: Any, xe: Any, yb: Any, ye: Any, kx: int, ky: int, s: Any, maxit: Any
) -> Any:
    if value_of(s) != 0:
        raise RefusedError(f"RectBivariateSpline cannot be differentiated: {_SMOOTHING}.")
    x, y, z = (_double(a) for a in (x, y, z))
    tx, c = _interpolating(x, np.reshape(z, (len(x), len(y))), kx, xb, xe)
    ty, c = _interpolating(y, np.swapaxes(c, 0, 1), ky, yb, ye)
    return len(tx), tx, len(ty), ty, np.ravel(np.swapaxes(c, 0, 1)), 0.0, -1


def _sides(tx: Any, ty: Any, c: Any, kx: int, ky: int, dx: int, dy: int, x: Any, y: Any) -> Any:
    """The B-splines of both variables at points, moved into the domain, and the coefficients."""
    sides = []
    for t, k, nu, at in ((tx, kx, dx, x), (ty, ky, dy, y)):
        knots, points = _double(t), np.ravel(_double(at)) + 0.0
        sides.append(matrix(knots, k, np.clip(points, knots[k], knots[-k - 1]), nu))
    shape = sides[0].shape[1], sides[1].shape[1]
    return *sides, np.reshape(_double(c)[: shape[0] * shape[1]], shape)


@stands_in(_dfitpack.parder)
def parder(tx: Any, ty: Any, c: Any, kx: int, ky: int, nux: int, nuy: int, x: Any, y: Any) -> Any:
    left, right, c = _sides(tx, ty, c, kx, ky, nux, nuy, x, y)
    return left @ c @ np.swapaxes(right, 0, 1), 0


@stands_in(_dfitpack.bispev)
def bispev(tx: Any, ty: Any, c: Any, kx: int, ky: int, x: Any, y: Any) -> Any:
    return parder(tx, ty, c, kx, ky, 0, 0, x, y)


@stands_in(_dfitpack.pardeu)
def pardeu(tx: Any, ty: Any, c: Any, kx: int, ky: int, nux: int, nuy: int, x: Any, y: Any) -> Any:
    left, right, c = _sides(tx, ty, c, kx, ky, nux, nuy, x, y)
    return np.sum((left @ c) * right, axis=1), 0


@stands_in(_dfitpack.bispeu)
def bispeu(tx: Any, ty: Any, c: Any, kx: int, ky: int, x: Any, y: Any) -> Any:
    return pardeu(tx, ty, c, kx, ky, 0, 0, x, y)


@stands_in(_dfitpack.dblint)
def dblint(tx: Any, ty: Any, c: Any, kx: int, ky: int, xb: Any, xe: Any, yb: Any, ye: Any) -> Any:
    left = _areas(_double(tx), kx, xb, xe)
    right = _areas(_double(ty), ky, yb, ye)
    c = np.reshape(_double(c), (len(left), len(right)))
    return (left @ c @ right).item()


_TRACED: tuple[Any, ...] = (
    *(splev, splder, splint, spalde, curfit, fpcurf0, fpcurfm1, regrid_smth),
    *(parder, bispev, pardeu, bispeu, dblint),
)
_NOT = {
    "percur": _PERIODIC,
    "fpcurf1": _SMOOTHING,
    "surfit_smth": _SURFACE,
    "surfit_lsq": _SURFACE,
    "spherfit_smth": _SURFACE,
    "spherfit_lsq": _SURFACE,
    "regrid_smth_spher": _SURFACE,
    "pardtc": "evaluate with dx= and dy= in the place of partial_derivative",
    "sproot": "take PPoly.from_spline(tck).roots()",
}

KERNELS = SimpleNamespace(
    **{function.__name__: function for function in _TRACED},
    **{name: refusing(getattr(_dfitpack, name), reason) for name, reason in _NOT.items()},
    fpchec=constant(_dfitpack.fpchec),
)
