"""Derivatives of variance and standard deviation."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

X = real(shape=(2, 3))


MASK = np.array([[True, False, True], [True, True, True]])


KEYWORDS = [
    {},
    {"axis": 0},
    {"axis": -1, "keepdims": True},
    {"ddof": 1},
    {"correction": 1, "axis": (0, 1)},
]


CASES = [
    *[case(f, X, kwargs=KEYWORDS, complex=True) for f in (np.var, np.std)],
    *[
        case(f, X, kwargs=[{"where": MASK}, {"where": MASK, "axis": 1}], label="where")
        for f in (np.var, np.std)
    ],
    *[
        case(
            lambda x, m, f=f: f(x, axis=1, mean=m),
            X,
            real(shape=(2, 1)),
            name=f"numpy.{f.__name__}",
            label="mean",
            primal=1e-13,
        )
        for f in (np.var, np.std)
    ],
    *[
        case(
            lambda x, f=f: f(np.where(MASK, x, np.nan), axis=1),
            X,
            name=f"numpy.{f.__name__}",
            primal=1e-13,
        )
        for f in (np.nanvar, np.nanstd)
    ],
    *[
        case(f, X, kwargs=[{"dtype": np.float64}, {"dtype": np.float64, "axis": 0}], label="dtype")
        for f in (np.var, np.std, np.nanvar, np.nanstd)
    ],
    *[
        case(
            lambda x, f=f, **options: f(np.where(MASK, x, np.nan), **options),
            X,
            kwargs=[
                {"axis": 1, "ddof": 1, "keepdims": True},
                {"axis": (0, -1), "correction": 1},
                {"axis": 1, "where": np.array([True, True, False])},
            ],
            complex=True,
            name=f"numpy.{f.__name__}",
            label="keywords",
            primal=1e-12,
        )
        for f in (np.nanvar, np.nanstd)
    ],
    *[
        case(
            lambda x, f=f, **options: f(np.where(MASK, x, np.nan), mean=x[:, :1], **options),
            X,
            kwargs=[{"axis": 1}, {"axis": -1, "keepdims": True, "ddof": 1}],
            name=f"numpy.{f.__name__}",
            label="mean",
            primal=1e-13,
        )
        for f in (np.nanvar, np.nanstd)
    ],
    *[
        case(
            lambda x, m, f=f, **options: f(x, mean=m, **options),
            X,
            real(shape=(1, 1)),
            kwargs=[{}, {"where": MASK}, {"keepdims": True, "dtype": np.float64}],
            name=f"numpy.{f.__name__}",
            label="mean of all",
            primal=1e-13,
        )
        for f in (np.var, np.std)
    ],
]
