"""Derivatives of sums and averages: every form of axis, every keyword, and NaN passed over."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, case, positive, real

__all__ = ["CASES"]

X = real(shape=(2, 3))


CUBE = real(shape=(2, 3, 2))


MASK = np.array([[True, False, True], [True, True, False]])


AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, -1)}, {"axis": ()}]


KEEP_ALL = {"axis": None, "keepdims": True}


def with_nan(f):
    """`f` of an array in which one element is NaN."""
    return lambda x, **kwargs: f(np.where(MASK, x, np.nan), **kwargs)


DTYPES = [{"dtype": np.float64}, {"dtype": np.complex128, "axis": 0}]


CASES = [
    *[
        case(f, X, kwargs=DTYPES, label="dtype")
        for f in (np.sum, np.mean, np.cumsum, np.nansum, np.nanmean, np.nancumsum)
    ],
    *[
        case(
            with_nan(f),
            X,
            kwargs=[
                {"axis": 1, "keepdims": True},
                {"axis": (0, -1)},
                {"where": np.array([True, True, False])},
            ],
            complex=True,
            name=f"numpy.{f.__name__}",
            label="keywords",
            primal=1e-13,
        )
        for f in (np.nansum, np.nanmean)
    ],
    case(
        with_nan(lambda x: np.nansum(x, axis=0, initial=x[0, 0])),
        X,
        name="numpy.nansum",
        label="initial",
    ),
    case(lambda x: x.sum(-1).mean(), X, name="numpy.sum", label="methods", primal=1e-13),
    case(
        np.mean,
        X,
        kwargs={"where": MASK, "keepdims": True, "axis": -1},
        complex=True,
        label="masked, complex",
    ),
    case(np.sum, real(), shapes=[SCALAR, (), (3,), (2, 3), (0,), (2, 0)], complex=True),
    case(np.sum, CUBE, kwargs=[*AXES, KEEP_ALL], complex=True, label="axes"),
    case(
        np.sum,
        X,
        kwargs=[{"where": MASK}, {"where": MASK, "axis": 0, "initial": 2.0}],
        label="where",
    ),
    case(
        lambda y: np.sum(y * np.ones((2, 3)), axis=0, initial=y),
        real(shape=()),
        name="numpy.sum",
        label="initial",
    ),
    case(np.mean, real(), shapes=[SCALAR, (), (3,), (2, 3)], complex=True),
    case(np.mean, CUBE, kwargs=[*AXES[:-1], KEEP_ALL], complex=True, label="axes"),
    case(np.mean, X, kwargs=[{"where": MASK}, {"where": MASK, "axis": 0}], label="where"),
    case(np.cumsum, real(), shapes=[(), (4,), (2, 3)], complex=True),
    case(np.cumsum, CUBE, kwargs=[{"axis": 0}, {"axis": -2}], label="axes"),
    case(np.average, X, kwargs=[{}, {"axis": 0}, {"axis": 1, "keepdims": True}]),
    case(
        lambda x, w: np.average(x, weights=w),
        X,
        positive(shape=(2, 3)),
        name="numpy.average",
        label="weights",
        primal=1e-13,
    ),
    case(
        lambda x, w: np.average(x, -1, w, True),
        X,
        positive(shape=(3,)),
        name="numpy.average",
        label="returned",
        primal=1e-13,
    ),
    case(
        lambda x, w: np.average(x, axis=(2, 0), weights=w, keepdims=True),
        real(shape=(2, 3, 4)),
        positive(shape=(4, 2)),
        name="numpy.average",
        label="weights-of-axes",
        primal=1e-13,
        complex=True,
    ),
    case(with_nan(np.nansum), X, kwargs=[{}, {"axis": 0}], name="numpy.nansum"),
    case(with_nan(np.nanmean), X, kwargs=[{}, {"axis": 0}], name="numpy.nanmean"),
    case(with_nan(np.nancumsum), X, kwargs=[{}, {"axis": 0}], name="numpy.nancumsum"),
]


if hasattr(np, "cumulative_sum"):
    CASES += [
        case(np.cumulative_sum, real(shape=()), label="no axes"),
        case(np.cumulative_sum, real(shape=(4,)), kwargs=[{}, {"include_initial": True}]),
        case(
            np.cumulative_sum,
            X,
            kwargs=[{"axis": 1, "include_initial": True}, {"axis": -2, "dtype": np.complex128}],
            label="axis",
        ),
    ]
