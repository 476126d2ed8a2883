"""Convex hulls, triangulations, Voronoi diagrams and intersections of halfspaces of traced arrays.

    hull = spatial.ConvexHull(points)
    hull.volume, hull.area, hull.equations      # differentiated in the points

Which points make up a facet or a simplex is SciPy's, of the values, and constant; what is computed
of their places is traced.  The objects have SciPy's attributes (and are SciPy's own for points that
are not traced); those of which the derivative is not to be had raise `RefusedError`.
"""

from __future__ import annotations

from math import factorial
from typing import Any

import numpy as np
import scipy.linalg
import scipy.spatial

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.rules.matrices import transposed
from plugrad_scipy._array_names import names

__all__ = ["ConvexHull", "Delaunay", "HalfspaceIntersection", "Voronoi"]


class _OfValues:
    """Attributes of SciPy's object of the values, which are constant; some are refused."""

    theirs: Any
    refused: tuple[str, ...] = ("add_points", "close")
    _plain: Any

    def __new__(cls, points: Any, *args: Any, **kwargs: Any) -> Any:
        traced = names.asarray(points)
        found = cls.theirs(value_of(traced), *args, **kwargs)
        if not is_traced(traced):
            return found
        made = super().__new__(cls)
        made._plain = found
        made._trace(names.asarray(traced, np.float64))
        return made

    def _trace(self, points: Any) -> None:
        """Set the traced attributes."""
        raise NotImplementedError

    def __getattr__(self, name: str) -> Any:
        if name in self.refused:
            raise RefusedError(
                f"{type(self).__name__}.{name} cannot be differentiated in the points: make a new "
                "one of plugrad.value_of(points), or compute it of those."
            )
        return getattr(self._plain, name)


class ConvexHull(_OfValues):
    """scipy.spatial.ConvexHull; `points`, `volume`, `area` and `equations` are traced.

    Where more points lie in one facet than span it they have a kink; the derivatives are those of
    the facets that SciPy makes.

    Example:
        >>> from plugrad import grad
        >>> square = np.array([[0.0, 0.0], [2.0, 0.0], [2.0, 1.0], [0.0, 1.0]])
        >>> grad(lambda x: ConvexHull(x).volume)(square)
        array([[-0.5, -1. ],
               [ 0.5, -1. ],
               [ 0.5,  1. ],
               [-0.5,  1. ]])
    """

    theirs = scipy.spatial.ConvexHull

    def _trace(self, points: Any) -> None:
        self.points = points
        corners = points[self._plain.simplices]
        dimension = points.shape[1]
        edges = corners[:, 1:] - corners[:, :1]
        inside = np.mean(value_of(points)[self._plain.vertices], axis=0)
        wedges = np.linalg.det(corners - inside)
        self.volume = np.sum(wedges * np.sign(value_of(wedges))) / factorial(dimension)
        squares = np.linalg.det(edges @ transposed(edges))
        self.area = np.sum(np.sqrt(squares)) / factorial(dimension - 1)
        # A normal is orthogonal to the edges, and has the part 1 along SciPy's before it is scaled.
        known = self._plain.equations[:, None, :-1]
        right = np.zeros((len(known), dimension, 1))
        right[:, -1] = 1
        normals = np.linalg.solve(np.concatenate([edges, known], axis=1), right)[:, :, 0]
        normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
        offsets = -np.sum(normals * np.mean(corners, axis=1), axis=1, keepdims=True)
        self.equations = np.concatenate([normals, offsets], axis=1)


class Delaunay(_OfValues):
    """scipy.spatial.Delaunay; `points` and `transform`, of barycentric coordinates, are traced.

    Example:
        >>> from plugrad import grad
        >>> corners = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])
        >>> grad(lambda x: np.linalg.det(Delaunay(x).transform[0, :2]))(corners)[1].round(12) + 0.0
        array([-0.125,  0.   ])
    """

    theirs = scipy.spatial.Delaunay
    refused = ("add_points", "close", "equations", "lift_points", "plane_distance")

    def _trace(self, points: Any) -> None:
        self.points = points
        corners = points[self._plain.simplices]
        degenerate = np.isnan(self._plain.transform[:, :1, :1])
        edges = transposed(corners[:, :-1] - corners[:, -1:])
        inverse = np.linalg.inv(np.where(degenerate, np.eye(points.shape[1]), edges))
        inverse = np.where(degenerate, np.nan, inverse)
        self.transform = np.concatenate([inverse, corners[:, -1:]], axis=1)

    def find_simplex(self, xi: Any, *args: Any, **kwargs: Any) -> Any:
        """SciPy's, of values: which simplex a point is in is constant."""
        return self._plain.find_simplex(value_of(xi), *args, **kwargs)


class Voronoi(_OfValues):
    """scipy.spatial.Voronoi; `points` and `vertices` are traced.

    A vertex is the centre of the sphere through the points of which the ridges meet there.  Where
    more of them lie on one sphere than a simplex has, no vertex has a derivative.

    Example:
        >>> from plugrad import grad
        >>> corners = np.array([[0.0, 0.0], [2.0, 0.0], [0.0, 2.0]])
        >>> grad(lambda x: Voronoi(x).vertices[0, 0])(corners).round(12) + 0.0
        array([[ 0.5,  0.5],
               [ 0.5, -0.5],
               [ 0. ,  0. ]])
    """

    theirs = scipy.spatial.Voronoi

    def _trace(self, points: Any) -> None:
        self.points = points
        corners = points[_generators(self._plain)]
        edges = corners[:, 1:] - corners[:, :1]
        squares = np.sum(edges * edges, axis=2, keepdims=True) / 2
        self.vertices = corners[:, 0] + np.linalg.solve(edges, squares)[:, :, 0]


def _generators(diagram: Any) -> Any:
    """For each vertex of a Voronoi diagram the points of one simplex around it."""
    around: list[set[int]] = [set() for _ in diagram.vertices]
    for ridge, vertices in zip(diagram.ridge_points, diagram.ridge_vertices, strict=True):
        for vertex in vertices:
            if vertex >= 0:
                around[vertex].update(ridge.tolist())
    found = []
    for several in around:
        first, *others = sorted(several)
        apart = (diagram.points[others] - diagram.points[first]).T
        order = scipy.linalg.qr(apart, mode="r", pivoting=True)[1]
        found.append([first, *np.array(others)[order[: apart.shape[0]]].tolist()])
    return np.array(found)


class HalfspaceIntersection(_OfValues):
    """scipy.spatial.HalfspaceIntersection; `halfspaces` and `intersections` are traced.

    Those do not depend on the interior point, which is a constant.

    Example:
        >>> from plugrad import grad
        >>> sides = np.array([[-1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [1.0, 1.0, -1.0]])
        >>> inside = np.array([0.2, 0.2])
        >>> total = lambda h: np.sum(HalfspaceIntersection(h, inside).intersections)
        >>> grad(total)(sides)[2].round(12) + 0.0
        array([-1., -1., -2.])
    """

    theirs = scipy.spatial.HalfspaceIntersection
    refused = ("add_halfspaces", "close", "dual_equations", "dual_points")

    def __new__(cls, halfspaces: Any, interior_point: Any, *args: Any, **kwargs: Any) -> Any:
        return super().__new__(cls, halfspaces, value_of(interior_point), *args, **kwargs)

    def _trace(self, points: Any) -> None:
        self.halfspaces = points
        planes = points[np.array(self._plain.dual_facets)]
        self.intersections = np.linalg.solve(planes[:, :, :-1], -planes[:, :, -1:])[:, :, 0]
