"""Derivatives of matmul, dot, inner, tensordot."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import SCALAR, case, real

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
EMPTY = [((0, 3), (3, 2)), ((2, 0), (0, 2)), ((1, 1), (1, 1)), ((0, 2, 3), (1, 3, 2)), ((0,), (0,))]
SCALARS = [((), (2,)), ((2,), ()), ((), ()), (SCALAR, (2, 2)), ((3,), SCALAR), (SCALAR, SCALAR)]
M23, M32 = real(shape=(2, 3)), real(shape=(3, 2))
PHASES = 1 + 1j * np.arange(6.0).reshape(3, 2)

VECTOR_AXES: list[dict[str, Any]] = [
    {"axes": [(0,), (1, 0), (0,)]},
    {"axes": [(-1,), (-1, -2), (-1,)]},
]
TENSORDOT_AXES: list[dict[str, Any]] = [
    {},
    {"axes": 0},
    {"axes": 1},
    {"axes": (1, 0)},
    {"axes": ([1, 0], [0, -1])},
    {"axes": ([0, 2], [2, 1])},
    {"axes": ((2, 0, 1), (-1, 1, 0))},
    {"axes": ((), ())},
]

CASES = [
    case(np.matmul, real(), real(), shapes=PAIRS, complex=True),
    case(np.matmul, real(), real(), shapes=EMPTY, label="empty"),
    case(
        np.matmul,
        real(),
        real(),
        shapes=[((2, 1, 2, 3), (3, 3, 2)), ((1, 2, 3), (2, 3, 1))],
        label="broadcast",
    ),
    case(
        np.matmul,
        M23,
        real(shape=(3,)),
        kwargs=[
            {"dtype": np.float64},
            {"dtype": np.complex128},
            {"order": "F", "casting": "same_kind", "subok": False},
        ],
        label="keywords",
    ),
    case(
        np.matmul,
        real(shape=(3, 2, 4)),
        real(shape=(2, 4, 3)),
        kwargs=[{"axes": [(0, 2), (1, 2), (0, 1)]}, {"axes": [(-3, 2), (-2, 2), (2, 0)]}],
        complex=True,
        label="axes",
    ),
    case(np.matmul, real(shape=(3,)), M23, kwargs=VECTOR_AXES, label="axes-vector"),
    case(
        np.matmul,
        real(shape=(3,)),
        real(shape=(3,)),
        kwargs={"axes": [(0,), (-1,), ()]},
        label="axes-vectors",
    ),
    *(
        case(
            lambda x, y, f=f: f(x, PHASES * y) + f(np.conj(PHASES).T * x, y),
            M23,
            M32,
            name=f"numpy.{f.__name__}",
            label="real-and-complex",
        )
        for f in (np.matmul, np.dot)
    ),
    case(np.dot, real(), real(), shapes=[*PAIRS, *SCALARS, *EMPTY[:3]], complex=True),
    case(
        np.dot,
        real(),
        real(),
        shapes=[((3,), (2, 3, 2)), ((2, 2, 3), (2, 3, 2)), ((2, 1, 2, 3), (3,))],
        label="stack",
    ),
    case(
        np.inner,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (2, 2, 3)), ((2, 0), (3, 0)), *SCALARS],
        complex=True,
    ),
    case(
        np.tensordot,
        real(shape=(2, 2, 2)),
        real(shape=(2, 2, 2)),
        kwargs=TENSORDOT_AXES,
        complex=True,
    ),
    case(
        np.tensordot,
        real(shape=(2, 3, 4)),
        real(shape=(4, 5, 3)),
        kwargs={"axes": ([1, 2], [2, 0])},
        label="sizes",
    ),
    case(np.tensordot, real(shape=(2, 0, 3)), real(shape=(3, 2)), 1, label="empty"),
    case(
        np.linalg.tensordot,
        M23,
        M32,
        kwargs=[{"axes": ((0, 1), (1, 0))}, {"axes": 1}, {"axes": 0}],
        complex=True,
    ),
    case(np.linalg.matmul, M23, M32, complex=True),
    case(np.linalg.matmul, real(shape=(2, 1, 2, 3)), real(shape=(3, 3, 2)), label="broadcast"),
]
