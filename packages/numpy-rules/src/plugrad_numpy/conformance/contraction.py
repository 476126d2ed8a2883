"""Derivatives of matmul, dot, inner, tensordot."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

PAIRS = [
    ((3,), (3,)),
    ((2, 3), (3,)),
    ((3,), (3, 2)),
    ((2, 3), (3, 4)),
    ((2, 2, 3), (3,)),
    ((3,), (2, 3, 4)),
    ((2, 2, 3), (3, 2)),
    ((2, 3), (2, 3, 2)),
    ((2, 2, 3), (2, 3, 2)),
]


CASES = [
    case(np.matmul, real(), real(), shapes=PAIRS, complex=True),
    case(
        np.matmul,
        real(),
        real(),
        shapes=[((2, 1, 2, 3), (3, 3, 2)), ((1, 2, 3), (2, 3, 1))],
        label="broadcast",
    ),
    case(
        np.matmul,
        real(shape=(2, 3)),
        real(shape=(3,)),
        kwargs=[{"dtype": np.float64}, {"order": "F", "casting": "same_kind"}],
        label="keywords",
    ),
    case(np.dot, real(), real(), shapes=[*PAIRS, ((), (2,)), ((2,), ()), ((), ())], complex=True),
    case(np.dot, real(), real(), shapes=[((3,), (2, 3, 2)), ((2, 2, 3), (2, 3, 2))], label="stack"),
    case(
        np.inner,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (2, 2, 3)), ((), (2,))],
        complex=True,
    ),
    case(
        np.tensordot,
        real(),
        real(),
        shapes=[((2, 3, 2), (3, 2, 2))],
        kwargs=[{}, {"axes": (1, 0)}, {"axes": ([1, 0], [0, -1])}, {"axes": ([0, 2], [2, 1])}],
        complex=True,
    ),
    case(np.tensordot, real(shape=(2,)), real(shape=(3,)), kwargs={"axes": 0}, label="outer"),
    case(np.tensordot, real(shape=(2, 3)), real(shape=(3, 2)), kwargs={"axes": 1}, label="one"),
    case(
        np.linalg.tensordot,
        real(shape=(2, 3)),
        real(shape=(3, 2)),
        kwargs={"axes": ((0, 1), (1, 0))},
    ),
    case(np.linalg.matmul, real(shape=(2, 3)), real(shape=(3, 2))),
]
