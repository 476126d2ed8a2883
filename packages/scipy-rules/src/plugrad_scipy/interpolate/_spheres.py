"""FITPACK's splines on a sphere, on traced data with constant knots.

What SciPy makes of some data spans the splines that are smooth at the poles.  Of these a
least-squares fit is the nearest to the data, so that it traces in values, weights and places.  A
spline through values on a grid is linear in them: SciPy makes one for each value at a time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import is_traced, value_of
from plugrad.errors import NotDifferentiableError, RefusedError
from plugrad_numpy.mirrored import holds_traced
from plugrad_scipy._stand_in import stands_in
from plugrad_scipy.interpolate._bases import matrix
from plugrad_scipy.interpolate._compiled import dfitpack as _dfitpack
from plugrad_scipy.interpolate._curves import double
from plugrad_scipy.interpolate._smoothing import coefficients

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["regrid_smth_spher", "spherfit_lsq", "spherfit_smth"]


def _nearest(respond: Callable[[Any], Any], data: Any, tt: Any, tp: Any) -> tuple[Any, Any]:
    """The coefficients of a spline nearest to data (theta, phi, r, w), and its residual.

    respond(r) gives SciPy's coefficients for other values of the same data.
    """
    theta, phi, r, w = data
    count = 6 + (len(tt) - 8) * (len(tp) - 7)
    some = np.random.default_rng(0).normal(size=(count, len(r)))
    left, sizes, _ = np.linalg.svd(np.stack([respond(values) for values in some], axis=1))
    span = left[:, : len(sizes)][:, sizes > 1e-10 * sizes[0]]
    parts = matrix(tt, 3, theta)[:, :, None] * matrix(tp, 3, phi)[:, None, :] * w[:, None, None]
    a, right = np.reshape(parts, (len(r), -1)), (r * w)[:, None]
    c = span @ coefficients(a @ span, span[:0], right)
    return c[:, 0], np.sum((a @ c - right) ** 2).item()


def _data(theta: Any, phi: Any, r: Any, w: Any) -> tuple[Any, ...]:
    weights = np.ones(len(r)) if w is None else double(w)
    return (*map(double, (theta, phi, r)), weights)


@stands_in(_dfitpack.spherfit_lsq)
def spherfit_lsq(
    teta: Any, phi: Any, r: Any, tt: Any, tp: Any, w: Any = None, eps: float = 1e-16
) -> Any:
    if is_traced(tt) or is_traced(tp):
        raise RefusedError(
            "LSQSphereBivariateSpline cannot be differentiated in its knots: pass "
            "plugrad.value_of(tt) and plugrad.value_of(tp)."
        )
    data = _data(teta, phi, r, w)
    theta, phi, _, weights = map(value_of, data)
    tt, tp = value_of(tt), value_of(tp)

    def fit(values: Any) -> Any:
        given = theta, phi, values, np.array(tt), np.array(tp)
        return _dfitpack.spherfit_lsq(*given, w=weights, eps=eps)

    knots, more, _, _, ier = fit(value_of(data[2]))
    if ier < -2:
        raise NotDifferentiableError(
            "a spline on a sphere that its data do not determine (FITPACK takes the smallest one) "
            "has no derivative: take fewer knots."
        )
    return knots, more, *_nearest(lambda values: fit(values)[2], data, knots, more), ier


@stands_in(_dfitpack.spherfit_smth)
def spherfit_smth(
    teta: Any, phi: Any, r: Any, w: Any = None, s: Any = None, eps: float = 1e-16
) -> Any:
    data = _data(teta, phi, r, w)
    theta, phi, _, weights = map(value_of, data)

    def fit(values: Any, s: Any) -> Any:
        return _dfitpack.spherfit_smth(theta, phi, values, w=weights, s=s, eps=eps)

    nt, tt, np_, tp, _, _, ier = fit(value_of(data[2]), value_of(s))
    if nt > 8 or np_ > 8:
        raise RefusedError(
            "SmoothSphereBivariateSpline cannot be differentiated where FITPACK adds knots, for it "
            "puts them at mean places of residuals: give LSQSphereBivariateSpline these knots, "
            "take a larger s, or pass plugrad.value_of of the data."
        )
    tt, tp = tt[:nt], tp[:np_]
    c, fp = _nearest(lambda values: fit(values, 1e300)[4][:16], data, tt, tp)
    return nt, tt, np_, tp, c, fp, ier


@stands_in(_dfitpack.regrid_smth_spher)
def regrid_smth_spher(
    iopt: Any, ider: Any, u: Any, v: Any, r: Any, r0: Any = None, r1: Any = None, s: Any = 0.0
) -> Any:
    if holds_traced((u, v, s)) or s:
        raise RefusedError(
            "RectSphereBivariateSpline is differentiated in r and pole_values, with s=0: pass "
            "plugrad.value_of of u and v, or take s=0."
        )
    r = double(r)
    poles = [pole for pole in (r0, r1) if pole is not None]
    given = np.concatenate([r, *(np.reshape(double(pole), (1,)) for pole in poles)])

    def fit(values: Any) -> Any:
        rest = list(values[len(r) :])
        ends = [None if pole is None else rest.pop(0) for pole in (r0, r1)]
        return _dfitpack.regrid_smth_spher(iopt, ider, u, v, values[: len(r)].copy(), *ends, s)

    base = value_of(given)
    nu, tu, nv, tv, c, _, ier = fit(base)
    c = c[: (nu - 4) * (nv - 4)]
    slopes = np.stack([fit(base + unit)[4][: len(c)] - c for unit in np.eye(len(base))], axis=1)
    return nu, tu, nv, tv, c + slopes @ (given - base), 0.0, ier
