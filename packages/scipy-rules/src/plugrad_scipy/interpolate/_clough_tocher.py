"""scipy.interpolate.CloughTocher2DInterpolator, in points, values and nodes.

On each triangle, split at its centroid, the interpolant is a cubic in Bernstein form (Farin, 1986,
section 5; Alfeld, 1984).  Its slopes at the nodes minimise the curvature along all edges: they
solve linear equations, which SciPy iterates to a tolerance.  Its slopes are taken as they are, and
differentiated by the equations (Nielson, 1983).  The triangulation is constant.
"""

from __future__ import annotations

from math import factorial, prod
from typing import Any

import numpy as np
import scipy.interpolate
from scipy.spatial import Delaunay

import plugrad_numpy
from plugrad import value_of
from plugrad_numpy.mirrored import holds_traced
from plugrad_scipy import sparse
from plugrad_scipy._stand_in import plain
from plugrad_scipy.interpolate._grids import coordinates
from plugrad_scipy.interpolate._scattered import barycentric, doubles, simplices

__all__ = ["CloughTocher2DInterpolator"]


class CloughTocher2DInterpolator:
    """scipy.interpolate.CloughTocher2DInterpolator; `points` may be a Delaunay triangulation.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> nodes = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1], [0.4, 0.6]])
        >>> at = CloughTocher2DInterpolator(nodes, nodes @ [2.0, 3.0], tol=1e-12)
        >>> grad(lambda x: at(x)[0])(np.array([0.2, 0.3])).round(9)
        array([2., 3.])
    """

    def __init__(
        self,
        points: Any,
        values: Any,
        fill_value: Any = np.nan,
        tol: float = 1e-6,
        maxiter: int = 400,
        rescale: bool = False,
    ):
        theirs: Any = scipy.interpolate.CloughTocher2DInterpolator(
            plain(points), plain(values), plain(fill_value), tol, maxiter, rescale
        )
        given = points.points if isinstance(points, Delaunay) else coordinates(points)
        self.tri, self.fill_value, self.values = theirs.tri, fill_value, doubles(values)
        self._scale: Any = 1.0
        if rescale:
            width = np.max(given, axis=0) - np.min(given, axis=0)
            self._scale = np.where(value_of(width) == 0, 1.0, width)
        self._shift = np.mean(value_of(given), axis=0) if rescale else 0.0
        self.points = (given - self._shift) / self._scale
        flat = np.reshape(self.values, (len(self.values), -1))
        self.grad = theirs.grad
        if holds_traced((self.points, flat)):
            slopes = _slopes(self.tri, self.points, flat)
            self.grad = theirs.grad + (slopes - value_of(slopes))

    def __call__(self, *args: Any, simplex_tolerance: float = 1.0) -> Any:
        """The interpolant at points, given as one array or as one for each coordinate."""
        xi = coordinates(args, 2)
        x = (np.reshape(xi, (-1, 2)) - self._shift) / self._scale
        simplex = simplices(self.tri, np.asarray(value_of(x), float), simplex_tolerance)
        corners = self.tri.simplices[simplex]
        values = np.reshape(self.values, (len(self.values), -1))[corners]
        patch = _patch(self.points[corners], values, self.grad[corners], self._towards(simplex))
        found = _at(patch, barycentric(self.points[corners], x))
        found = np.where((simplex < 0)[:, None], self.fill_value, found)
        return np.reshape(found, (*xi.shape[:-1], *self.values.shape[1:]))

    def _towards(self, simplex: Any) -> list[Any]:
        """For each edge of triangles the part along it of the way to the neighbour's centroid."""
        nodes, towards = self.points[self.tri.simplices[simplex]], []
        for k, neighbour in enumerate(self.tri.neighbors[simplex].T):
            centroid = np.mean(self.points[self.tri.simplices[neighbour]], axis=1)
            c = barycentric(nodes, centroid)
            a, b = c[:, (k + 1) % 3], c[:, (k + 2) % 3]
            alone = neighbour < 0
            part = (2 * b + a - 1) / np.where(alone, 1.0, 2 - 3 * b - 3 * a)
            towards.append(np.where(alone, -0.5, part)[:, None])
        return towards


def _slopes(tri: Delaunay, points: Any, values: Any) -> Any:
    """The slopes at the nodes, of shape (nodes, values, 2), by the equations that they solve."""
    starts, others = tri.vertex_neighbor_vertices
    n, here = len(points), np.repeat(np.arange(len(starts) - 1), np.diff(starts))
    edges = points[others] - points[here]
    cubes = np.sum(edges * edges, axis=1) ** 1.5
    products = edges[:, :, None] * edges[:, None, :] / cubes[:, None, None]
    rows = 2 * here[:, None, None] + np.array([[0, 0], [1, 1]])
    own = 2 * here[:, None, None] + np.array([[0, 1], [0, 1]])
    far = 2 * others[:, None, None] + np.array([[0, 1], [0, 1]])
    elements = np.concatenate([np.ravel(4 * products), np.ravel(2 * products)])
    places = np.concatenate([rows.ravel()] * 2), np.concatenate([own.ravel(), far.ravel()])
    matrix = sparse.csc_array((elements, places), shape=(2 * n, 2 * n))
    pulls = 6 * (values[others] - values[here])[:, None, :] * (edges / cubes[:, None])[:, :, None]
    right = plugrad_numpy.zeros((n, 2, values.shape[1]), pulls.dtype)
    sums = np.concatenate([np.zeros((1, *pulls.shape[1:])), np.cumsum(pulls, axis=0)])
    right[:] = sums[starts[1:]] - sums[starts[:-1]]
    found = sparse.linalg.spsolve(matrix, np.reshape(right[:], (2 * n, -1)))
    return np.swapaxes(np.reshape(found, (n, 2, -1)), 1, 2)


def _index(*corners: int) -> tuple[int, ...]:
    """Exponents of the barycentric coordinates of three corners and of the centroid."""
    return tuple(corners.count(corner) for corner in range(4))


def _patch(nodes: Any, values: Any, slopes: Any, towards: list[Any]) -> dict[tuple[int, ...], Any]:
    """The Bernstein coefficients of cubics on triangles, each of shape (triangles, values)."""
    c: dict[tuple[int, ...], Any] = {}
    turns = [(i, (i + 1) % 3, (i + 2) % 3) for i in range(3)]
    for i, j, k in turns:
        c[_index(i, i, i)] = values[:, i]
        for other in (j, k):
            along = np.sum(slopes[:, i] * (nodes[:, other] - nodes[:, i])[:, None, :], axis=-1)
            c[_index(i, i, other)] = values[:, i] + along / 3
        near = c[_index(i, i, j)] + c[_index(i, i, k)] + values[:, i]
        c[_index(i, i, 3)] = near / 3
    for k, a, b in turns:
        first, last = c[_index(a, a, b)], c[_index(a, b, b)]
        bend = values[:, b] - values[:, a] + 3 * (first - last)
        rest = 2 * first - values[:, a] - last + c[_index(a, a, 3)] + c[_index(b, b, 3)]
        c[_index(a, b, 3)] = (towards[k] * bend + rest) / 2
    for i, j, k in turns:
        around = c[_index(i, j, 3)] + c[_index(i, k, 3)] + c[_index(i, i, 3)]
        c[_index(i, 3, 3)] = around / 3
    c[_index(3, 3, 3)] = sum(c[_index(i, 3, 3)] for i in range(3)) / 3
    return c


def _at(patch: dict[tuple[int, ...], Any], parts: Any) -> Any:
    """Cubics at barycentric coordinates, one point for each triangle."""
    least = np.argmin(value_of(parts), axis=1)
    low = parts[np.arange(len(parts)), least][:, None]
    parts = np.concatenate([parts - low, 3 * low], axis=1)
    total: Any = 0.0
    for powers, c in patch.items():
        weight = 6 // prod(map(factorial, powers)) * np.prod(parts ** np.array(powers), axis=1)
        total = total + weight[:, None] * c
    return total
