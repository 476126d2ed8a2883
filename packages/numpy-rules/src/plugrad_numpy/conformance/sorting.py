"""Derivatives of sorting."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, distinct

__all__ = ["CASES"]

X = distinct(shape=(3, 4))


CASES = [
    case(np.sort, distinct(), shapes=[(1,), (5,), (2, 3), (0,)]),
    case(
        np.sort,
        X,
        kwargs=[{"axis": 0}, {"axis": None}, {"axis": -1, "kind": "stable"}, {"stable": True}],
        label="axes",
    ),
    case(np.partition, distinct(shape=(6,)), 2),
    case(np.partition, X, 1, kwargs=[{"axis": 0}, {"axis": None}], label="axes"),
    case(
        np.sort_complex,
        distinct(shape=(4,)),
        exclude={"float32": "NumPy turns single precision into complex64"},
    ),
]
