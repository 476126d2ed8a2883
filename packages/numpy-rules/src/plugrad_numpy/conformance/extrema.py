"""Derivatives of the largest and smallest element."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, case, distinct, positive

__all__ = ["CASES"]

MASK = np.array([[True, False, True], [True, True, False]])


AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, -1)}]


CASES = [
    *[case(f, distinct(), shapes=[SCALAR, (), (4,), (2, 3)]) for f in (np.max, np.min, np.ptp)],
    *[
        case(f, distinct(shape=(2, 3, 2)), kwargs=AXES, label="axes")
        for f in (np.max, np.min, np.ptp)
    ],
    case(
        np.max,
        distinct(shape=(2, 3)),
        kwargs=[{"where": MASK, "initial": -9.0}, {"axis": 0, "where": MASK, "initial": 0.1}],
        label="where",
    ),
    case(
        lambda y: np.max(y * np.array([[3.0, -1], [2, -3]]), 0, initial=y),
        positive(shape=()),
        name="numpy.max",
        label="initial",
    ),
    case(
        lambda y: np.min(y * np.array([3.0, 2.0]), initial=y),
        positive(shape=()),
        name="numpy.min",
        label="initial",
    ),
    *[
        case(
            f,
            distinct(shape=(2, 3)),
            kwargs=[
                {"axis": -1, "keepdims": True},
                {"where": MASK, "initial": 0.1, "axis": (0, 1)},
            ],
            complex=f in (np.max, np.min),
            label="keywords",
        )
        for f in dict.fromkeys((np.max, np.min, np.amax, np.amin))
    ],
    *[
        case(
            lambda x, f=f, **options: f(np.where(MASK, x, np.nan), **options),
            distinct(shape=(2, 3)),
            kwargs=[
                {},
                {"axis": 0},
                {"axis": -1, "keepdims": True},
                {"where": np.array([True, False, True]), "initial": 0.1, "axis": (0, 1)},
            ],
            name=f"numpy.{f.__name__}",
        )
        for f in (np.nanmax, np.nanmin)
    ],
    *[
        case(
            lambda x, f=f: f(x[:, 1:], axis=0, initial=x[0, 0]),
            distinct(shape=(2, 4)),
            name=f"numpy.{f.__name__}",
            label="traced initial",
        )
        for f in (np.nanmax, np.nanmin)
    ],
]
