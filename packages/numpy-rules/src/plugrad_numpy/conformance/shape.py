"""Derivatives of the functions that give an array another shape."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, case, real

__all__ = ["CASES"]

CUBE = real(shape=(2, 3, 2))


X = real(shape=(2, 3))


def fortran(f):
    """`f` of an array that lies in memory column by column."""
    return lambda x, **kwargs: f((np.transpose(x) * 2.0).T, **kwargs)


CASES = [
    case(np.reshape, X, (3, -1), complex=True),
    case(np.reshape, X, -1, kwargs=[{}, {"order": "F"}, {"order": "A"}], label="flat"),
    case(np.reshape, real(shape=()), (1, 1), label="0-d"),
    case(np.reshape, real(shape=(0, 2)), (2, 0), label="empty"),
    case(
        fortran(lambda x: np.reshape(x, (3, 2), "A")),
        X,
        name="numpy.reshape",
        label="fortran",
    ),
    *[
        case(np.reshape, X, (3, 2), kwargs=[{"copy": c} for c in (True, None)], label="copy")
        for _ in range(np.lib.NumpyVersion(np.__version__) >= "2.1.0")
    ],
    case(np.ravel, real(), shapes=[SCALAR, (), (3,), (2, 3)]),
    case(np.ravel, CUBE, kwargs=[{"order": o} for o in "CFAK"], label="order"),
    case(
        fortran(np.ravel),
        X,
        kwargs=[{"order": o} for o in "AK"],
        name="numpy.ravel",
        label="fortran",
    ),
    case(np.squeeze, real(shape=(1, 3, 1)), kwargs=[{}, {"axis": 0}, {"axis": (0, -1)}]),
    case(np.expand_dims, X, kwargs=[{"axis": 0}, {"axis": -1}, {"axis": (0, 2)}]),
    *[
        case(f, real(), shapes=[SCALAR, (), (3,), (2, 3), (2, 1, 2)])
        for f in (np.atleast_1d, np.atleast_2d, np.atleast_3d)
    ],
    case(np.atleast_2d, real(shape=()), real(shape=(2,)), label="two"),
    case(np.transpose, CUBE, kwargs=[{}, {"axes": (1, 2, 0)}, {"axes": (-1, 0, -2)}], complex=True),
    case(np.swapaxes, CUBE, 0, -1),
    case(np.moveaxis, CUBE, 0, -1),
    case(np.moveaxis, CUBE, (0, 1), (2, 0), label="two"),
    case(np.rollaxis, CUBE, 2),
    case(np.rollaxis, CUBE, -3, -1, label="negative"),
    case(np.matrix_transpose, CUBE),
    case(np.broadcast_to, real(), (2, 3), shapes=[SCALAR, (), (3,), (2, 1), (1, 1)]),
    case(
        np.broadcast_to,
        real(),
        shapes=[(3,), (2, 1)],
        kwargs=[{"shape": (4, 2, 3), "subok": True}],
        label="keywords",
    ),
    case(
        np.broadcast_arrays,
        real(shape=(2, 1)),
        real(shape=(3,)),
        kwargs=[{}, {"subok": True}],
    ),
    case(
        np.meshgrid,
        real(shape=(2,)),
        real(shape=(3,)),
        kwargs=[
            {},
            {"sparse": True},
            {"indexing": "ij"},
            {"copy": False},
            {"copy": True, "sparse": True, "indexing": "ij"},
        ],
    ),
    case(np.meshgrid, real(shape=(2,)), real(shape=(3,)), real(shape=()), label="three"),
]
