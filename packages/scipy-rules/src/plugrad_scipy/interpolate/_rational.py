"""Barycentric forms: BarycentricInterpolator, FloaterHormannInterpolator, and AAA at points.

Multiplied by the distance to the nearest node, numerator and denominator have no poles at nodes, so
that the interpolant has its derivatives there too, in points, nodes, values and weights:

    r(z) = Σ_i q_i w_i f_i / Σ_i q_i w_i,    q_i = (z - z_near) / (z - z_i),    q_near = 1

Which node is nearest changes no value.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import scipy.interpolate
from scipy.interpolate import FloaterHormannInterpolator

import plugrad_numpy
from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_numpy.mirrored import holds_traced
from plugrad_scipy.interpolate._kernels import newton

__all__ = ["aaa_weights", "barycentric", "poles", "polynomial_at", "rational_at", "roots"]


def barycentric(at: Any, nodes: Any, weights: Any, values: Any) -> Any:
    """The interpolant at points, finite or not, of values of shape (nodes, columns).

    Example:
        >>> nodes, values = np.array([0.0, 1.0]), np.array([[1.0], [3.0]])
        >>> barycentric(np.array([0.5, 1.0]), nodes, np.array([1.0, -1.0]), values)
        array([[2.],
               [3.]])
    """
    endless = np.isinf(value_of(at))
    at = np.where(endless, nodes[0], at)
    near = np.argmin(np.abs(value_of(at)[:, None] - value_of(nodes)), axis=1)
    nearest = np.arange(len(nodes)) == near[:, None]
    apart = np.where(nearest, 1.0, at[:, None] - nodes)
    parts = np.where(nearest, 1.0, (at - nodes[near])[:, None] / apart)
    parts = np.where(endless[:, None], 1.0, parts) * weights
    return (parts @ values) / np.sum(parts, axis=1, keepdims=True)


def polynomial_at(polynomial: Any, x: Any) -> Any:
    """BarycentricInterpolator._evaluate, at points along one axis."""
    return barycentric(x, polynomial.xi, polynomial.wi, polynomial.yi)


def rational_at(rational: Any, z: Any) -> Any:
    """_BarycentricRational.__call__.

    Example:
        >>> import scipy.interpolate
        >>> line = scipy.interpolate.FloaterHormannInterpolator([0.0, 1.0], [1.0, 3.0], d=1)
        >>> rational_at(line, [0.5, 1.0]).round(12)
        array([2., 3.])
    """
    z = plugrad_numpy.asarray(z)
    nodes, values = rational._support_points, rational._support_values
    flat = np.reshape(values, (len(nodes), -1))
    found = barycentric(np.ravel(z), nodes, rational.weights, flat)
    found = np.reshape(found, (*z.shape, *values.shape[1:]))
    axis = getattr(rational, "_axis", 0)  # since SciPy 1.17
    return np.moveaxis(found, 0, axis) if z.ndim and found.ndim else found


def _zeros(find: Any, rational: Any, weights: Any) -> Any:
    """Where the sum of weights over z - z_i is zero, which SciPy finds as eigenvalues.

    Some of them stand for infinity and are not infinite for rounding: those are constant.
    """
    nodes = rational._support_points
    names = ("weights", "_support_points", "_support_values")
    plain = {name: value_of(getattr(rational, name)) for name in names}
    found = find(SimpleNamespace(**plain, _poles=None, _roots=None))
    if not holds_traced((nodes, weights)):
        return found

    def sums(z: Any, nu: int) -> Any:
        return np.sum((-1) ** nu * weights / (z[:, None] - nodes) ** (1 + nu), axis=1)

    endless = np.abs(found) > 1e8 * (1 + np.max(np.abs(value_of(nodes))))
    return np.where(endless, found, newton(sums, found, endless))


def poles(rational: Any) -> Any:
    """_BarycentricRational.poles, in nodes and weights."""
    if rational._poles is None:
        rational._poles = _zeros(FloaterHormannInterpolator.poles, rational, rational.weights)
    return rational._poles


def roots(rational: Any) -> Any:
    """_BarycentricRational.roots, in nodes, values and weights."""
    values = rational._support_values
    if values.ndim > 1:
        raise NotImplementedError("Roots not implemented for multi-dimensional data.")
    if rational._roots is None:
        find = FloaterHormannInterpolator.roots
        rational._roots = _zeros(find, rational, rational.weights * values)
    return rational._roots


def aaa_weights(aaa: Any, z: Any, f: Any, *args: Any, **kwargs: Any) -> Any:
    """AAA._compute_weights, which chooses among data: AAA traces in points alone."""
    if holds_traced((z, f)):
        raise RefusedError(
            "AAA cannot be differentiated in its data: it chooses support points one by one, and "
            "weights that follow the last digits of the values. Take FloaterHormannInterpolator, "
            "or pass plugrad.value_of of the data."
        )
    return scipy.interpolate.AAA._compute_weights(aaa, z, f, *args, **kwargs)
