"""Rows for quantiles, percentiles and medians, in the data and in the quantiles asked for."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import case, distinct, real

__all__ = ["CASES"]

METHODS = (
    "inverted_cdf",
    "averaged_inverted_cdf",
    "closest_observation",
    "interpolated_inverted_cdf",
    "hazen",
    "weibull",
    "linear",
    "median_unbiased",
    "normal_unbiased",
    "lower",
    "higher",
    "midpoint",
    "nearest",
)
A = distinct(shape=(2, 5))
HOLES = np.array([[False, True, False, False, False], [False, False, False, True, True]])
AXES = distinct(shape=(2, 3, 2))
REDUCTIONS: tuple[dict[str, Any], ...] = (
    {"axis": 0},
    {"axis": -2, "keepdims": True},
    {"axis": (0, 2)},
    {"axis": (2, 0), "keepdims": True},
)
WEIGHTS = np.array([0.5, 1.0, 0.3, 2.0, 1.2])
ALL_WEIGHTS = np.stack([WEIGHTS, WEIGHTS])  # for one per column NumPy's nanquantile fails
# Away from the places where a method goes on to the next element, for 3, 4 and 5 elements.
Q = real(0.33, 0.36)
PERCENT = real(33.5, 36)


def _with_holes(function: Any) -> Any:
    return lambda a, q, **options: function(np.where(HOLES, np.nan, a), q, axis=1, **options)


CASES = [
    *[
        case(f, A, q, shapes=[((2,),)], kwargs=[{"method": m, "axis": -1} for m in methods])
        for f, q, methods in ((np.quantile, Q, METHODS), (np.percentile, PERCENT, METHODS[3:7]))
    ],
    *[
        case(
            _with_holes(f),
            A,
            q,
            shapes=[((2,),)],
            kwargs=[{"method": m} for m in METHODS[4:7]],
            name=f"numpy.{f.__name__}",
            label="holes",
        )
        for f, q in ((np.nanquantile, Q), (np.nanpercentile, PERCENT))
    ],
    *[
        case(f, AXES, q, kwargs=REDUCTIONS, label="axes")
        for f, q in (
            (np.quantile, 0.3),
            (np.percentile, np.array([12.0, 61.0])),
            (np.nanquantile, np.array([0.3, 0.7])),
            (np.nanpercentile, 40.0),
        )
    ],
    case(
        np.quantile,
        A,
        0.3,
        kwargs={"method": "inverted_cdf", "weights": WEIGHTS, "axis": 1},
        label="weights",
    ),
    *[
        case(
            f,
            A,
            q,
            kwargs={"method": "inverted_cdf", "weights": ALL_WEIGHTS, "axis": 1},
            argnums=(0,),
            order=1,
            label="weights",
        )
        for f, q in ((np.percentile, 30.0), (np.nanquantile, 0.3), (np.nanpercentile, 30.0))
    ],
    *[
        case(
            lambda a, f=f, q=q: f(np.copy(a), *q, axis=1, overwrite_input=True),
            A,
            order=1,
            name=f"numpy.{f.__name__}",
            label="overwritten",
        )
        for f, q in (
            (np.quantile, (0.3,)),
            (np.percentile, (30.0,)),
            (np.nanquantile, (0.3,)),
            (np.nanpercentile, (30.0,)),
            (np.median, ()),
            (np.nanmedian, ()),
        )
    ],
    case(np.median, distinct(), shapes=[(), (4,), (5,), (2, 3)], complex=True),
    case(np.median, AXES, kwargs=REDUCTIONS, label="axes"),
    case(np.nanmedian, distinct(), shapes=[(), (4,), (5,), (2, 3)]),
    case(np.nanmedian, AXES, kwargs=REDUCTIONS, label="axes"),
    *[
        case(
            lambda a, axis=axis: np.nanmedian(np.where(HOLES, np.nan, a), axis),
            A,
            name="numpy.nanmedian",
            label=f"holes-{axis}",
        )
        for axis in (None, 1)
    ],
]
