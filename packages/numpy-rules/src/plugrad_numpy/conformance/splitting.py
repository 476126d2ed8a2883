"""Rows for the functions that split arrays."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

V, A, CUBE = real(shape=(6,)), real(shape=(4, 3)), real(shape=(2, 2, 4))


CASES = [
    case(np.split, V, 3),
    case(np.split, V, [1, 4], label="ends"),
    case(np.split, A, 2, kwargs={"axis": -2}, label="axis"),
    case(np.array_split, V, 4),
    case(np.array_split, A, 2, kwargs={"axis": 1}, label="axis"),
    case(np.hsplit, V, 2),
    case(np.hsplit, A, [1], label="matrix"),
    case(np.vsplit, A, 2),
    case(np.dsplit, CUBE, 2),
    case(np.delete, V, kwargs=[{"obj": 1}, {"obj": [0, -1]}, {"obj": slice(1, 5, 2)}]),
    case(
        np.delete,
        A,
        kwargs=[
            {"obj": 1},
            {"obj": -1, "axis": 0},
            {"obj": np.array([True, False, True]), "axis": 1},
        ],
        label="axis",
    ),
]


if hasattr(np, "unstack"):
    CASES += [case(np.unstack, A, kwargs=[{}, {"axis": -1}])]
