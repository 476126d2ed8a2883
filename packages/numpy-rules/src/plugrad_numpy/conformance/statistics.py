"""Rows for covariances and correlations, and for counts into bins and their edges."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import Domain, case, distinct, positive, real

__all__ = ["CASES"]

X = real(shape=(2, 4))
WEIGHTS = positive(0.5, 2, shape=(4,))
COUNTS = np.array([1, 3, 2, 1])
PLACES = np.array([0.1, 0.7, 0.2, 0.9, 0.4, 1.5])
POINTS = np.stack([PLACES, PLACES[::-1]], 1)
EDGES = np.array([0.0, 0.3, 0.8, 1.0])
IN_ORDER = Domain(
    "edges of bins",
    lambda rng, shape, is_complex: np.array([0.05, 0.3, 0.8, 1.2]) + rng.uniform(-0.04, 0.04, 4),
    shape=(4,),
)
SIX = positive(0.5, 2, shape=(6,))


def _part(function: Any, k: int) -> Any:
    return lambda *args, **options: function(*args, **options)[k]


def _joint(first: Any, second: Any, **options: Any) -> Any:
    return np.histogramdd([first, second], **options)[1][0]


COVARIANCES = [
    case(
        np.cov,
        X,
        kwargs=[{}, {"rowvar": False}, {"bias": True}, {"ddof": 2}, {"dtype": np.complex128}],
        complex=True,
    ),
    case(np.cov, real(shape=(5,)), label="one"),
    case(np.cov, X, real(shape=(4,)), label="two", complex=True),
    case(
        lambda x, w, **options: np.cov(x, aweights=w, **options),
        X,
        WEIGHTS,
        kwargs=[{}, {"ddof": 0}, {"fweights": COUNTS}],
        name="numpy.cov",
        label="aweights",
    ),
    case(
        np.cov,
        X,
        kwargs=[{"fweights": COUNTS, "ddof": 2}, {"aweights": COUNTS / 2}],
        label="weighted",
        complex=True,
    ),
    case(np.corrcoef, X, kwargs=[{"rowvar": True}, {"dtype": np.complex128}]),
    case(np.corrcoef, real(shape=(4, 2)), kwargs={"rowvar": False}, label="columns"),
    case(np.corrcoef, X, real(shape=(4,)), label="two"),
    case(np.corrcoef, X, complex=True, label="complex"),
]
COUNTED = [
    case(
        lambda w, **options: np.bincount([2, 0, 2, 3], w, **options),
        WEIGHTS,
        kwargs=[{}, {"minlength": 7}],
        name="numpy.bincount",
    ),
    case(
        lambda w, **options: np.histogram(PLACES, weights=w, **options)[0],
        SIX,
        kwargs=[
            {"bins": 3},
            {"bins": EDGES},
            {"bins": 2, "range": (0.3, 1.6), "density": True},
            {"bins": EDGES, "density": True},
        ],
        complex=True,
        name="numpy.histogram",
        label="weights",
    ),
    case(
        lambda w, **options: np.histogram2d(PLACES, PLACES[::-1], weights=w, **options)[0],
        SIX,
        kwargs=[{"bins": 2}, {"bins": EDGES}, {"bins": (2, EDGES), "density": True}],
        name="numpy.histogram2d",
        label="weights",
    ),
    case(
        lambda w, **options: np.histogramdd(POINTS, weights=w, **options)[0],
        SIX,
        kwargs=[{"bins": 2}, {"bins": [EDGES, 2], "density": True, "range": [None, (0, 1)]}],
        name="numpy.histogramdd",
        label="weights",
    ),
]
SPACED = [
    case(
        np.histogram_bin_edges,
        distinct(shape=(2, 3)),
        kwargs=[{"bins": 4}, {"bins": "sturges"}, {"bins": 2, "weights": np.ones((2, 3))}],
    ),
    case(
        lambda a, low, high: np.histogram_bin_edges(a, 4, (low, high)),
        distinct(shape=(4,)),
        real(-3, -2.5, shape=()),
        real(2.5, 3, shape=()),
        name="numpy.histogram_bin_edges",
        label="range",
    ),
    *[
        case(
            _part(np.histogram, k),
            distinct(shape=(6,)),
            kwargs={"bins": 3, "density": True},
            name="numpy.histogram",
            label=label,
        )
        for k, label in enumerate(("density", "edges"))
    ],
    case(
        lambda edges: np.histogram(PLACES, edges, density=True)[0],
        IN_ORDER,
        name="numpy.histogram",
        label="given-edges",
    ),
    *[
        case(
            _part(np.histogram2d, k),
            distinct(shape=(6,)),
            distinct(shape=(6,)),
            kwargs=[{"bins": 2, "density": True}, {"bins": [3, 2], "range": [None, None]}],
            name="numpy.histogram2d",
            label=label,
        )
        for k, label in ((1, "edges"), (2, "edges-of-y"))
    ],
    case(
        _part(np.histogramdd, 0),
        distinct(shape=(6, 2)),
        kwargs={"bins": [2, 3], "density": True},
        name="numpy.histogramdd",
        label="density",
    ),
    case(
        _joint,
        distinct(shape=(6,)),
        distinct(shape=(6,)),
        kwargs={"bins": 3},
        argnums=(0,),
        name="numpy.histogramdd",
        label="edges",
    ),
]
CASES = [*COVARIANCES, *COUNTED, *SPACED]
