"""Interpolation on grids: the kernels of RegularGridInterpolator and interpn.

Which cell a point is in is constant; there the interpolant is smooth in points, values and grid.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy
from plugrad import value_of
from plugrad_scipy.interpolate._bases import basis
from plugrad_scipy.interpolate._kernels import spans

__all__ = ["TensorSpline", "coordinates", "evaluate_linear_2d", "find_indices", "make_ndbspl"]


def coordinates(points: Any, ndim: int | None = None) -> Any:
    """_ndim_coords_from_arrays: points along the last axis, of a tuple of arrays too.

    Example:
        >>> import numpy as np
        >>> coordinates((np.array([1.0, 2.0]), 3.0))
        array([[1., 3.],
               [2., 3.]])
    """
    if isinstance(points, tuple) and len(points) == 1:
        points = points[0]
    if isinstance(points, tuple):
        shape = np.broadcast_shapes(*[np.shape(value_of(p)) for p in points])
        arrays = [np.broadcast_to(plugrad_numpy.asarray(p), shape) for p in points]
        return np.stack(arrays, axis=-1) + 0.0
    found = plugrad_numpy.asarray(points)
    if found.ndim == 1:
        return np.reshape(found, (-1, 1) if ndim is None else (-1, ndim))
    return found


def find_indices(grid: Any, xi: Any) -> Any:
    """_rgi_cython.find_indices: the cell of each point, and where in it the point is."""
    indices, parts = [], []
    for x, nodes in zip(xi, grid, strict=True):
        plain = np.asarray(value_of(nodes))
        if len(plain) == 1:
            indices.append(np.zeros(len(x), int))
            parts.append(np.zeros(len(x)))
            continue
        index = np.clip(np.searchsorted(plain, value_of(x), "right") - 1, 0, len(plain) - 2)
        indices.append(index)
        parts.append((x - nodes[index]) / (nodes[index + 1] - nodes[index]))
    return np.stack(indices), np.stack(parts)


def evaluate_linear_2d(values: Any, indices: Any, parts: Any, _grid: Any, _out: Any) -> Any:
    """_rgi_cython.evaluate_linear_2d: the mean of the corners of each cell, by the areas."""
    (i, j), (a, b) = indices, parts
    m, n = (np.minimum(k + 1, size - 1) for k, size in zip((i, j), values.shape, strict=True))
    near = (1 - b) * values[i, j] + b * values[i, n]
    far = (1 - b) * values[m, j] + b * values[m, n]
    return (1 - a) * near + a * far


class TensorSpline:
    """A spline in several variables: a product of knot vectors, and an array of coefficients.

    Example:
        >>> import numpy as np
        >>> t = np.array([0.0, 0.0, 1.0, 1.0])
        >>> TensorSpline((t, t), np.eye(2), (1, 1))(np.array([[0.5, 0.25]]))
        array([0.5])
    """

    def __init__(self, t: Any, c: Any, k: Any):
        self.t, self.c, self.k = t, c, k

    def __call__(self, xi: Any, nu: Any = None) -> Any:
        ndim = len(self.t)
        orders = (0,) * ndim if nu is None else tuple(map(int, nu))
        if len(orders) != ndim or min(orders) < 0:
            raise ValueError(f"nu has to be {ndim} orders of derivatives, none negative: {nu!r}")
        points = np.reshape(xi, (-1, ndim))
        at, weights = [], []
        for d in range(ndim):
            span = spans(self.t[d], self.k[d], points[:, d])
            sides = [self.k[d] + 1 if e == d else 1 for e in range(ndim)]
            flat = (-1, *sides)
            at.append(np.reshape(span[:, None] - self.k[d] + np.arange(self.k[d] + 1), flat))
            found = basis(self.t[d], self.k[d], points[:, d], span, orders[d])
            weights.append(np.reshape(found, flat))
        weight = weights[0]
        for more in weights[1:]:
            weight = weight * more
        chosen = self.c[tuple(at)]
        trailing = chosen.ndim - weight.ndim
        product = np.reshape(weight, (*weight.shape, *(1,) * trailing)) * chosen
        return np.sum(product, axis=tuple(range(1, ndim + 1)))


def make_ndbspl(make: Any, points: Any, values: Any, k: Any, **_solver: Any) -> TensorSpline:
    """_ndbspline.make_ndbspl, by `make`, make_interp_spline along one axis after the other.

    The solver and its tolerance, which SciPy's iterations have, are not needed.
    """
    degrees = (k,) * len(points) if np.ndim(k) == 0 else tuple(map(int, k))
    knots = []
    for axis, (x, degree) in enumerate(zip(points, degrees, strict=True)):
        spline = make(x, values, k=degree, axis=axis)
        knots.append(spline.t)
        values = np.moveaxis(spline.c, 0, axis)
    return TensorSpline(tuple(knots), values, degrees)
