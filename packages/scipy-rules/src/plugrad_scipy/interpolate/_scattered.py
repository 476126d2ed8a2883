"""Interpolation of scattered data: linear on triangles and simplices, and by the nearest node.

Which simplex a point is in, or which node is nearest, is constant.  Linear interpolation is
differentiated in values, in nodes and in points; the nearest node in the values alone, for it is
constant by pieces in all else.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.interpolate
from scipy.spatial import Delaunay

import plugrad_numpy
from plugrad import value_of
from plugrad_scipy._stand_in import plain
from plugrad_scipy.interpolate._grids import coordinates
from plugrad_scipy.spatial import _hulls

__all__ = ["LinearNDInterpolator", "NearestNDInterpolator", "barycentric", "doubles", "simplices"]


def doubles(values: Any) -> Any:
    """Values in double precision, real or complex, as SciPy interpolates them.

    Example:
        >>> doubles([1, 2])
        array([1., 2.])
    """
    found = plugrad_numpy.asarray(values)
    return found.astype(np.complex128 if found.dtype.kind == "c" else np.float64)


def barycentric(nodes: Any, x: Any) -> Any:
    """The barycentric coordinates of points, each in a simplex of its own.

    Example:
        >>> corners = np.array([[[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]])
        >>> barycentric(corners, np.array([[0.25, 0.5]]))
        array([[0.25, 0.25, 0.5 ]])
    """
    edges = np.swapaxes(nodes[:, :-1] - nodes[:, -1:], 1, 2)
    inner = np.linalg.solve(edges, (x - nodes[:, -1])[:, :, None])[:, :, 0]
    return np.concatenate([inner, 1 - np.sum(inner, axis=1, keepdims=True)], axis=1)


def simplices(tri: Delaunay, x: Any, tolerance: float) -> Any:
    """The simplex of each point, -1 without one; since SciPy 1.18 a user may widen simplices.

    Example:
        >>> tri = Delaunay(np.array([[0.0, 0.0], [1.0, 0.0], [0.0, 1.0]]))
        >>> simplices(tri, np.array([[0.5, -1e-9]]), 1.0), simplices(tri, [[0.5, -1e-9]], 1e6)
        (array([-1], dtype=int32), array([0], dtype=int32))
    """
    if tolerance <= 0:
        raise ValueError("`simplex_tolerance` must be positive")
    return tri.find_simplex(x, tol=100 * np.finfo(float).eps * tolerance)


class LinearNDInterpolator:
    """scipy.interpolate.LinearNDInterpolator; `points` may be a Delaunay triangulation.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> corners, values = np.array([[0.0, 0], [1, 0], [0, 1]]), np.array([0.0, 2.0, 3.0])
        >>> grad(lambda x: LinearNDInterpolator(corners, values)(x)[0])(np.array([0.2, 0.3]))
        array([2., 3.])
    """

    def __init__(self, points: Any, values: Any, fill_value: Any = np.nan, rescale: bool = False):
        self._shift: Any = 0.0
        self._scale: Any = 1.0
        if isinstance(points, Delaunay | _hulls.Delaunay):
            if rescale:
                raise ValueError("Rescaling is not supported when passing a Delaunay triangulation")
            self.tri, self.points = points, points.points
        else:
            self.points = coordinates(points)
            at = np.asarray(value_of(self.points), float)
            if rescale:
                self._shift, width = np.mean(at, axis=0), np.ptp(at, axis=0)
                self._scale = np.where(width == 0, 1.0, width)
            self.tri = Delaunay((at - self._shift) / self._scale)
        self.values, self.fill_value = doubles(values), fill_value
        if len(self.values) != len(self.points):
            raise ValueError("different number of values and points")

    def __call__(self, *args: Any, simplex_tolerance: float = 1.0) -> Any:
        """The interpolant at points, given as one array or as one for each coordinate."""
        ndim = self.points.shape[1]
        xi = coordinates(args, ndim)
        x = np.reshape(xi, (-1, ndim))
        plain = (np.asarray(value_of(x), float) - self._shift) / self._scale
        simplex = simplices(self.tri, plain, simplex_tolerance)
        corners = self.tri.simplices[simplex]
        nodes = self.points[corners]
        parts = barycentric(nodes, x)
        values = np.reshape(self.values, (len(self.values), -1))[corners]
        found = np.sum(parts[:, :, None] * values, axis=1)
        found = np.where((simplex < 0)[:, None], self.fill_value, found)
        return np.reshape(found, (*xi.shape[:-1], *self.values.shape[1:]))


class NearestNDInterpolator:
    """scipy.interpolate.NearestNDInterpolator, in the values.

    Example:
        >>> import numpy as np
        >>> nodes, values = np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([3.0, 4.0])
        >>> NearestNDInterpolator(nodes, values)([[0.9, 0.8]])
        array([4.])
    """

    def __init__(self, x: Any, y: Any, rescale: bool = False, tree_options: Any = None):
        self.values = doubles(y)
        self._plain = scipy.interpolate.NearestNDInterpolator(
            plain(x), np.arange(len(self.values)), rescale, tree_options
        )

    def __call__(self, *args: Any, **query_options: Any) -> Any:
        """The value at the node nearest to each point; NaN where `query_options` find none."""
        index = self._plain(*map(plain, args), **query_options)
        lacking = np.isnan(index)
        found = self.values[np.where(lacking, 0, index).astype(int)]
        more = (1,) * (found.ndim - index.ndim)
        if not np.any(lacking):
            return found
        return np.where(np.reshape(lacking, (*index.shape, *more)), np.nan, found)
