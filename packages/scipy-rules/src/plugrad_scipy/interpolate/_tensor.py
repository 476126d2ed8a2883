"""Splines at points: what BSpline and NdBSpline do when they are called, and NdBSpline of a grid.

SciPy hands the memory of coefficients to compiled code, complex numbers as pairs of real ones.
These take coefficients as they are, so that they trace in points, coefficients and knots.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy
from plugrad import value_of
from plugrad_scipy.interpolate._bases import basis
from plugrad_scipy.interpolate._kernels import evaluate_spline, spans

__all__ = ["bspline_at", "collocation_nd", "knots_and_coefficients", "ndbspline_at", "tensor"]


def bspline_at(spline: Any, x: Any, nu: int = 0, extrapolate: Any = None) -> Any:
    """BSpline.__call__, of complex coefficients too.

    Example:
        >>> from types import SimpleNamespace
        >>> t, c = np.array([0.0, 0.0, 1.0, 1.0]), np.array([0.0, 2j])
        >>> line = SimpleNamespace(t=t, c=c, k=1, axis=0, extrapolate=True)
        >>> bspline_at(line, 0.25)
        array(0.+0.5j)
    """
    t, c, k, axis = spline.t, spline.c, spline.k, spline.axis
    x = plugrad_numpy.asarray(x, float)
    at = np.ravel(x)
    extrapolate = spline.extrapolate if extrapolate is None else extrapolate
    if extrapolate == "periodic":
        low, high = t[k], t[len(t) - k - 1]
        at, extrapolate = low + (at - low) % (high - low), False
    found = evaluate_spline(t, np.reshape(c, (len(c), -1)), k, at, nu, bool(extrapolate))
    found = np.reshape(found, (*x.shape, *c.shape[1:]))
    return np.moveaxis(found, range(x.ndim), range(axis, axis + x.ndim))


def _products(t: Any, k: Any, points: Any, nu: Any) -> tuple[Any, Any]:
    """The products of B-splines that are not zero at points, and the index of each by variables."""
    ndim = len(k)
    at, weight = [], np.ones((len(points), *(1,) * ndim))
    for d in range(ndim):
        span = spans(t[d], k[d], points[:, d])
        sides = (-1, *(k[d] + 1 if e == d else 1 for e in range(ndim)))
        at.append(np.reshape(span[:, None] - k[d] + np.arange(k[d] + 1), sides))
        weight = weight * np.reshape(basis(t[d], k[d], points[:, d], span, nu[d]), sides)
    return tuple(at), weight


def tensor(t: Any, c: Any, k: Any, points: Any, nu: Any) -> Any:
    """A spline in several variables, or its mixed derivative, at points (points, variables).

    Example:
        >>> t = np.array([0.0, 0.0, 1.0, 1.0])
        >>> tensor((t, t), np.eye(2), (1, 1), np.array([[0.5, 0.25]]), (0, 0))
        array([0.5])
    """
    at, weight = _products(t, k, points, nu)
    chosen = c[at]
    more = (1,) * (chosen.ndim - weight.ndim)
    return np.sum(np.reshape(weight, (*weight.shape, *more)) * chosen, tuple(range(1, weight.ndim)))


def collocation_nd(
    points: Any, t: Any, lengths: Any, k: Any, _indices: Any, strides: Any
) -> tuple[Any, Any, Any]:
    """_dierckx._coloc_nd: elements, columns and row starts of a design matrix in CSR format."""
    knots, degrees = [t[d][:n] for d, n in enumerate(lengths)], tuple(map(int, k))
    at, weight = _products(knots, degrees, points, (0,) * len(degrees))
    columns = sum(stride * index for stride, index in zip(strides, at, strict=True))
    each = int(np.prod(weight.shape[1:]))
    return np.ravel(weight), np.ravel(columns), np.arange(len(points) + 1) * each


def ndbspline_at(spline: Any, xi: Any, *, nu: Any = None, extrapolate: bool | None = None) -> Any:
    """NdBSpline.__call__, in points, coefficients and knots."""
    t, c, k = spline.t, spline.c, tuple(map(int, spline.k))
    ndim = len(t)
    orders = (0,) * ndim if nu is None else tuple(map(int, nu))
    if len(orders) != ndim:
        raise ValueError(f"invalid number of derivative orders nu = {nu!r} for ndim = {ndim}.")
    if min(orders) < 0:
        raise ValueError(f"derivatives must be positive, got nu = {nu!r}")
    xi = plugrad_numpy.asarray(xi, float)
    if xi.shape[-1] != ndim:
        raise ValueError(f"Shapes: xi.shape={xi.shape} and ndim={ndim}")
    points = np.reshape(xi, (-1, ndim))
    missing = np.any(np.isnan(value_of(points)), axis=1)
    if not (spline.extrapolate if extrapolate is None else extrapolate):
        for d in range(ndim):
            knots, at = value_of(t[d]), value_of(points)[:, d]
            missing = missing | (at < knots[k[d]]) | (at > knots[-k[d] - 1])
    found = tensor(t, c, k, points, orders)
    found = np.where(np.reshape(missing, (-1, *(1,) * (found.ndim - 1))), np.nan, found)
    return np.reshape(found, (*xi.shape[:-1], *c.shape[ndim:]))


def knots_and_coefficients(make: Any, points: Any, values: Any, k: Any) -> Any:
    """Of the spline through values on a grid, by make_interp_spline along one axis after the other.

    SciPy solves one sparse system instead, by iterations with a tolerance.

    Example:
        >>> import scipy.interpolate
        >>> x = np.array([0.0, 1.0])
        >>> make = scipy.interpolate.make_interp_spline
        >>> knots_and_coefficients(make, (x, x), np.eye(2), 1)[1]
        array([[1., 0.],
               [0., 1.]])
    """
    degrees = (k,) * len(points) if np.ndim(k) == 0 else tuple(map(int, k))
    knots = []
    for axis, (x, degree) in enumerate(zip(points, degrees, strict=True)):
        spline = make(x, values, k=degree, axis=axis)
        knots.append(spline.t)
        values = np.moveaxis(spline.c, 0, axis)
    return tuple(knots), values, degrees
