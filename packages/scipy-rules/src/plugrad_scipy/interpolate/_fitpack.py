"""FITPACK's functions on traced values, under the names and arguments of scipy's _dfitpack.

Splines trace in points, coefficients and knots here; fits do in `_curves` and `_surfaces`.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np

from plugrad import value_of
from plugrad_scipy._stand_in import constant, stands_in
from plugrad_scipy.interpolate._bases import matrix
from plugrad_scipy.interpolate._compiled import dfitpack as _dfitpack
from plugrad_scipy.interpolate._curves import (
    curfit,
    double,
    fpcurf0,
    fpcurf1,
    fpcurfm1,
    parcur,
    percur,
)
from plugrad_scipy.interpolate._kernels import evaluate_spline, newton
from plugrad_scipy.interpolate._spheres import regrid_smth_spher, spherfit_lsq, spherfit_smth
from plugrad_scipy.interpolate._surfaces import pardtc, regrid_smth, surfit, surfit_lsq, surfit_smth

__all__ = ["KERNELS", "OLDER"]


@stands_in(_dfitpack.splev)
def splev(t: Any, c: Any, k: int, x: Any, e: int = 0) -> Any:
    return splder(t, c, k, x, 0, e)


@stands_in(_dfitpack.splder)
def splder(t: Any, c: Any, k: int, x: Any, nu: int = 1, e: int = 0) -> Any:
    t, x, c = map(double, (t, x, c))
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
    ends = np.clip(np.stack([double(a) + 0.0, b + 0.0]), t[k], t[n])
    longer = np.concatenate([t[:1], t, t[-1:]])
    steps = np.triu(np.ones((n, n + 1)), 1) * ((t[k + 1 :] - t[:n]) / (k + 1))[:, None]
    found = matrix(longer, k + 1, ends)
    return steps @ (found[1, : n + 1] - found[0, : n + 1])


@stands_in(_dfitpack.splint)
def splint(t: Any, c: Any, k: int, a: Any, b: Any) -> Any:
    areas = _areas(double(t), k, a, b)
    return np.sum(areas * double(c)[: len(areas)]).item(), areas


@stands_in(_dfitpack.spalde)
def spalde(t: Any, c: Any, k1: int, x: Any) -> Any:
    at = np.reshape(double(x), (1,))
    return np.concatenate([splder(t, c, k1 - 1, at, nu, 0)[0] for nu in range(k1)]), 0


def _sides(tx: Any, ty: Any, c: Any, kx: int, ky: int, dx: int, dy: int, x: Any, y: Any) -> Any:
    """The B-splines of both variables at points, moved into the domain, and the coefficients."""
    sides = []
    for t, k, nu, at in ((tx, kx, dx, x), (ty, ky, dy, y)):
        knots, points = double(t), np.ravel(double(at)) + 0.0
        sides.append(matrix(knots, k, np.clip(points, knots[k], knots[-k - 1]), nu))
    shape = sides[0].shape[1], sides[1].shape[1]
    return *sides, np.reshape(double(c)[: shape[0] * shape[1]], shape)


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
    left = _areas(double(tx), kx, xb, xe)
    right = _areas(double(ty), ky, yb, ye)
    c = np.reshape(double(c), (len(left), len(right)))
    return (left @ c @ right).item()


@stands_in(_dfitpack.sproot)
def sproot(t: Any, c: Any, mest: int) -> Any:
    t, c = double(t), double(c)
    roots, n, ier = _dfitpack.sproot(value_of(t), value_of(c), mest)

    def at(points: Any, nu: int) -> Any:
        return evaluate_spline(t, c[: len(t) - 4, None], 3, points, nu, True)[:, 0]

    return newton(at, roots[:n], np.zeros(n, bool)), n, ier


_TRACED: tuple[Any, ...] = (
    *(splev, splder, splint, spalde, sproot, curfit, percur, fpcurf0, fpcurf1, fpcurfm1),
    *(regrid_smth, surfit_lsq, surfit_smth, parder, bispev, pardeu, bispeu, pardtc, dblint),
    *(spherfit_lsq, spherfit_smth, regrid_smth_spher),
)
KERNELS = SimpleNamespace(
    **{function.__name__: function for function in _TRACED},
    fpchec=constant(_dfitpack.fpchec),
    types=_dfitpack.types,
)

# The functions of scipy's _fitpack, which are older.
OLDER = {"_parcur": parcur, "_surfit": surfit}
