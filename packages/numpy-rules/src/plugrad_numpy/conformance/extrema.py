"""Rows for the largest and smallest element, and the convention for ties."""

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
    case(np.amax, distinct(shape=(2, 3))),
    case(np.amin, distinct(shape=(2, 3))),
    case(
        lambda x: np.nanmax(np.where(MASK, x, np.nan), axis=0),
        distinct(shape=(2, 3)),
        name="numpy.nanmax",
    ),
    case(
        lambda x: np.nanmin(np.where(MASK, x, np.nan)), distinct(shape=(2, 3)), name="numpy.nanmin"
    ),
]
