"""Rows for variance, standard deviation."""

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
]
