"""Rows for the functions that move, repeat, pad or leave out elements."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

X = real(shape=(2, 3))


CUBE = real(shape=(2, 3, 2))


FRAMES = [1, (2, 1), ((1, 0), (0, 2))]


READING = ("edge", "reflect", "symmetric", "wrap")


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
    case(np.tile, X, kwargs=[{"reps": 2}, {"reps": (2, 1)}, {"reps": (2, 1, 2)}]),
    case(np.resize, X, kwargs=[{"new_shape": (2, 5)}, {"new_shape": 4}, {"new_shape": (0,)}]),
    *[
        case(
            np.pad,
            X,
            kwargs=[{"pad_width": w, "mode": m} for w in FRAMES for m in READING],
            label="reading",
        )
    ],
    case(
        np.pad,
        X,
        kwargs=[{"pad_width": w} for w in [*FRAMES, {1: (1, 2)}]][
            : None if np.lib.NumpyVersion(np.__version__) >= "2.2.0" else -1
        ],
    ),
    case(
        np.pad,
        X,
        2,
        kwargs=[{"constant_values": 3.0}, {"constant_values": ((1.0, 2.0), (3.0, 4.0))}],
        label="constants",
    ),
    case(
        lambda c: np.pad(c * np.ones(2), 1, constant_values=c),
        real(shape=()),
        name="numpy.pad",
        label="constant",
    ),
    case(
        lambda x: np.pad(x, 1, constant_values=((x[0, 0], x[0, 1]), (x[1, 0], 7.0))),
        X,
        name="numpy.pad",
        label="sides",
    ),
    *[case(f, CUBE, kwargs=[{}, {"k": 1}, {"k": -1}]) for f in (np.tril, np.triu)],
    case(
        np.diagonal,
        CUBE,
        kwargs=[{}, {"offset": 1}, {"offset": -1, "axis1": 2, "axis2": 1}, {"offset": 5}],
    ),
    case(np.diag, real(), shapes=[(3,), (2, 3), (3, 3)], kwargs=[{}, {"k": 1}, {"k": -1}]),
    case(np.diagflat, X, kwargs=[{}, {"k": -1}]),
]
