"""scipy.spatial, in which distances, nearest neighbours, superpositions and rotations trace.

    from plugrad_scipy import spatial
    spatial.KDTree(points).query(x), spatial.distance.cdist(x, y), spatial.procrustes(a, b)

The names and signatures are SciPy's, and so are the values.  Which points are near, or make up a
hull, is constant; `KDTree` and `cKDTree` differentiate the distances to neighbours, `ConvexHull`,
`Delaunay`, `Voronoi` and `HalfspaceIntersection` what is computed of places.
"""

from __future__ import annotations

from typing import Any

import scipy.spatial

from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import offered
from plugrad_scipy.spatial import _points, distance, transform
from plugrad_scipy.spatial._hulls import ConvexHull, Delaunay, HalfspaceIntersection, Voronoi
from plugrad_scipy.spatial._points import (
    distance_matrix,
    geometric_slerp,
    minkowski_distance,
    minkowski_distance_p,
)
from plugrad_scipy.spatial._trees import KDTree, cKDTree

_SHAPE = (
    "which points make it up is constant: make it of plugrad.value_of(points), and compute what is "
    "needed of points[{}]"
)
CONSTANT = ("tsearch",)
REFUSED = {
    "SphericalVoronoi": _SHAPE.format("its regions"),
    "convex_hull_plot_2d": "it draws",
    "delaunay_plot_2d": "it draws",
    "voronoi_plot_2d": "it draws",
}
CLASSES = (
    "ConvexHull",
    "Delaunay",
    "HalfspaceIntersection",
    "KDTree",
    "Rectangle",
    "Voronoi",
    "cKDTree",
)
TRACED = ("procrustes",)

__all__ = [
    "ConvexHull",
    "Delaunay",
    "HalfspaceIntersection",
    "KDTree",
    "Voronoi",
    "cKDTree",
    "distance",
    "distance_matrix",
    "geometric_slerp",
    "minkowski_distance",
    "minkowski_distance_p",
    "procrustes",
    "transform",
]

_retraced = Retraced(
    "scipy.spatial",
    {"minkowski_distance": _points.minkowski_distance},
)
globals().update(retracing(scipy.spatial, TRACED, _retraced))


def __getattr__(name: str) -> Any:
    if name == "Rectangle":
        return _retraced(scipy.spatial.Rectangle)
    return offered(scipy.spatial, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.spatial, __all__)
