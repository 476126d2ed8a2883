"""Distances, neighbours and rotations of scipy.spatial."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import spatial
from plugrad_scipy.spatial import distance, transform
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

POSITIVE, WEIGHTS = positive(0.2, 2, shape=(4,)), positive(0.3, 2, shape=(4,))
X, Y = real(shape=(3, 2)), real(2, 4, shape=(2, 2))
VECTORS = real(shape=(2, 3))
QUATERNIONS = positive(0.2, 1, shape=(3, 4))
TIMES = np.array([0.0, 1.0, 2.0])
WEIGHTED = ("braycurtis", "canberra", "chebyshev", "cityblock", "correlation", "cosine")
WEIGHTED += ("euclidean", "jensenshannon", "minkowski", "sqeuclidean")
DOUBLE = {"dtypes": ("float64",)}
POINTS = np.array([[0.0, 0.1], [2.0, 0.0], [3.1, 1.9], [1.4, 3.2], [-0.8, 2.1], [1.1, 1.3]])
SIDES = np.array([[-1.0, 0.0, 0.0], [0.0, -1.0, 0.0], [2.0, 1.0, -4.0], [-0.5, 1.0, -2.0]])
NUMBERS = dict.fromkeys(("type", "precision"), "SciPy's is a number of Python")
WIDE = {"dtype": "long doubles are computed in double precision"}


def with_weights(name: str) -> Any:
    """A metric of two vectors and of weights."""
    metric = getattr(distance, name)
    return lambda u, v, w: metric(u, v, w=w)


def rotation(f: Any, *args: Any, label: str = "", of: str = "Rotation", **options: Any) -> Any:
    """A row of what a function makes of rotations."""
    name = f"scipy.spatial.transform.{of}"
    return case(f, *args, name=name, label=label, **DOUBLE, **options)


def shape(name: str, attribute: str, places: Any, *more: Any) -> Any:
    """A row of what a class of scipy.spatial makes of arrays near some places."""
    make = getattr(spatial, name)
    return case(
        lambda x: getattr(make(places + x, *more), attribute),
        real(-0.01, 0.01, shape=places.shape),
        name=f"scipy.spatial.{name}",
        label=attribute,
        **DOUBLE,
        primal=1e-12,
        exclude={"type": NUMBERS["type"]} if attribute in ("volume", "area") else {},
    )


CASES = [
    *(
        case(
            getattr(distance, name),
            POSITIVE,
            POSITIVE,
            name=f"scipy.spatial.distance.{name}",
            exclude=NUMBERS,
        )
        for name in WEIGHTED
    ),
    *(
        case(
            with_weights(name),
            POSITIVE,
            POSITIVE,
            WEIGHTS,
            name=f"scipy.spatial.distance.{name}",
            label="weights",
            exclude=NUMBERS,
            **DOUBLE,
        )
        for name in WEIGHTED
        if name != "jensenshannon"
    ),
    case(
        distance.minkowski,
        POSITIVE,
        POSITIVE,
        positive(1.5, 3, shape=()),
        name="scipy.spatial.distance.minkowski",
        label="power",
        exclude=NUMBERS,
        **DOUBLE,
    ),
    case(
        distance.mahalanobis,
        real(shape=(2,)),
        real(shape=(2,)),
        np.array([[2.0, 0.3], [0.3, 1.0]]),
        name="scipy.spatial.distance.mahalanobis",
        **DOUBLE,
    ),
    case(
        distance.seuclidean,
        POSITIVE,
        POSITIVE,
        WEIGHTS,
        name="scipy.spatial.distance.seuclidean",
        exclude=NUMBERS,
        **DOUBLE,
    ),
    *(
        case(
            lambda w, name=name: getattr(distance, name)([1, 0, 2, 0], [1, 3, 0, 0], w=w),
            WEIGHTS,
            name=f"scipy.spatial.distance.{name}",
            **DOUBLE,
        )
        for name in ("hamming", "jaccard")
    ),
    case(
        distance.cdist,
        X,
        Y,
        name="scipy.spatial.distance.cdist",
        exclude=WIDE,
        kwargs=[{}, {"metric": "mi", "p": 3.0}, {"metric": "seuclidean"}, {"metric": "mah"}],
    ),
    case(distance.pdist, X, name="scipy.spatial.distance.pdist", kwargs=[{"metric": "cosine"}]),
    case(distance.squareform, real(shape=(3,)), name="scipy.spatial.distance.squareform"),
    case(
        lambda u, v: distance.directed_hausdorff(u, v)[0],
        X,
        Y,
        name="scipy.spatial.distance.directed_hausdorff",
        exclude=NUMBERS,
        **DOUBLE,
    ),
    case(
        spatial.minkowski_distance,
        X,
        real(2, 4, shape=(2,)),
        name="scipy.spatial.minkowski_distance",
    ),
    case(
        spatial.minkowski_distance_p,
        X,
        real(2, 4, shape=(2,)),
        kwargs=[{"p": 3.0}],
        name="scipy.spatial.minkowski_distance_p",
    ),
    case(
        spatial.distance_matrix, X, Y, kwargs=[{}, {"p": 1}], name="scipy.spatial.distance_matrix"
    ),
    case(
        lambda a, b, t: spatial.geometric_slerp(a / np.linalg.norm(a), b / np.linalg.norm(b), t),
        POSITIVE,
        POSITIVE,
        real(0, 1, shape=(2,)),
        name="scipy.spatial.geometric_slerp",
        **DOUBLE,
    ),
    case(
        lambda a, b: spatial.procrustes(a, b)[1:],
        real(shape=(4, 2)),
        real(shape=(4, 2)),
        name="scipy.spatial.procrustes",
        **DOUBLE,
    ),
    *(
        case(
            lambda x, y, make=make: make(y).query(x, k=2)[0],
            X,
            Y,
            name=f"scipy.spatial.{make.__name__}",
            **DOUBLE,
        )
        for make in (spatial.KDTree, spatial.cKDTree)
    ),
    *(shape("ConvexHull", name, POINTS) for name in ("volume", "area", "equations", "points")),
    shape("Delaunay", "transform", POINTS),
    shape("Voronoi", "vertices", POINTS),
    shape("HalfspaceIntersection", "intersections", SIDES, np.array([0.5, 0.5])),
    case(
        lambda a, x: spatial.Rectangle(a, np.zeros(2)).max_distance_point(x),
        positive(1, 2, shape=(2,)),
        real(3, 4, shape=(2,)),
        name="scipy.spatial.Rectangle",
        **DOUBLE,
    ),
    rotation(
        lambda q, v: transform.Rotation.from_quat(q).apply(v),
        QUATERNIONS,
        real(shape=(3, 3)),
        label="apply",
    ),
    rotation(
        lambda q: transform.Rotation.from_matrix(
            transform.Rotation.from_quat(q).as_matrix() * 1.1
        ).as_euler("ZXZ"),
        QUATERNIONS,
        label="matrix",
    ),
    rotation(
        lambda r, s: (
            transform.Rotation.from_rotvec(r) * transform.Rotation.from_mrp(s).inv()
        ).as_rotvec(),
        VECTORS,
        VECTORS,
        label="product",
    ),
    rotation(
        lambda a, n: (transform.Rotation.from_euler("xyz", a) ** n).as_mrp(),
        VECTORS,
        real(0.3, 0.8, shape=()),
        label="power",
    ),
    rotation(
        lambda a, b, w: transform.Rotation.align_vectors(a, b, w)[:2][1],
        real(shape=(3, 3)),
        real(shape=(3, 3)),
        positive(0.5, 1, shape=(3,)),
        label="aligned",
    ),
    rotation(
        lambda q, t: transform.Slerp(TIMES, transform.Rotation.from_quat(q))(t).as_matrix(),
        QUATERNIONS,
        real(0.2, 0.8, shape=(2,)),
        of="Slerp",
    ),
    rotation(
        lambda e, v: transform.RigidTransform.from_exp_coords(e).inv().apply(v),
        real(shape=(6,)),
        real(shape=(3,)),
        of="RigidTransform",
    ),
]
