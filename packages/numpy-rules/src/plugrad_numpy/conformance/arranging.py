"""Derivatives of the functions that move, repeat or leave out elements."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, case, real

__all__ = ["CASES"]

X = real(shape=(2, 3))


CUBE = real(shape=(2, 3, 2))


CASES = [
    case(np.flip, CUBE, kwargs=[{}, {"axis": 0}, {"axis": (0, -1)}], complex=True),
    case(np.fliplr, X),
    case(np.flipud, X),
    case(np.rot90, CUBE, kwargs=[{}, {"k": 2}, {"k": -1, "axes": (2, 0)}]),
    case(
        np.roll,
        X,
        kwargs=[{"shift": 2}, {"shift": -1, "axis": 0}, {"shift": (1, 2), "axis": (0, 1)}],
    ),
    case(
        np.repeat,
        X,
        kwargs=[{"repeats": 2}, {"repeats": [3], "axis": -1}, {"repeats": [1, 0, 2], "axis": 1}],
    ),
    case(np.repeat, real(shape=()), 3, label="0-d"),
    case(
        np.repeat, real(), 2, shapes=[SCALAR, (3,)], kwargs=[{}, {"axis": 0}], label="by position"
    ),
    case(np.tile, real(), (2, 3), shapes=[SCALAR, (), (3,), (2, 0), (2, 1, 2)], label="shapes"),
    case(np.tile, X, kwargs=[{"reps": 2}, {"reps": (2, 1)}, {"reps": (2, 1, 2)}]),
    case(np.resize, X, kwargs=[{"new_shape": (2, 5)}, {"new_shape": 4}, {"new_shape": (0,)}]),
    *[case(f, CUBE, kwargs=[{}, {"k": 1}, {"k": -1}]) for f in (np.tril, np.triu)],
    case(
        np.diagonal,
        CUBE,
        kwargs=[
            {},
            {"offset": 1},
            {"offset": -1, "axis1": 2, "axis2": 1},
            {"axis1": -1, "axis2": 0},
            {"offset": 5},
        ],
    ),
    case(np.diag, real(), shapes=[(3,), (2, 3), (3, 3)], kwargs=[{}, {"k": 1}, {"k": -1}]),
    case(np.diagflat, X, kwargs=[{}, {"k": -1}]),
]
