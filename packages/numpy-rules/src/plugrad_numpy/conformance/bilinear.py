"""Derivatives of outer, vdot, vecdot, matvec, vecmat, kron, cross, trace, convolve, correlate."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import SCALAR, case, real

__all__ = ["CASES"]

V2, V3, M23, M33 = (
    real(shape=(2,)),
    real(shape=(3,)),
    real(shape=(2, 3)),
    real(shape=(3, 3)),
)
PHASES = np.exp(1j * np.arange(3.0))

MODES: list[dict[str, Any]] = [{"mode": mode} for mode in ("full", "same", "valid", 0, 1, 2)]
TRACES: list[dict[str, Any]] = [
    {},
    {"offset": 1},
    {"axis1": 2, "axis2": 0},
    {"offset": -1, "axis1": -1, "axis2": 1},
    {"dtype": "float64"},
]
VECDOTS: list[dict[str, Any]] = [
    {"axis": 0},
    {"axis": -2, "keepdims": True},
    {"keepdims": True},
    {"axes": [0, 1]},
    {"axes": [(0,), (1,), ()]},
    {"axes": [0, 1], "keepdims": True},
    {"axes": [0, 1, 0], "keepdims": True},
    {"dtype": np.float64, "casting": "same_kind", "order": "F", "subok": True},
]
CROSSES: list[dict[str, Any]] = [
    {"axisa": 0, "axisb": 2},
    {"axisa": 0, "axisb": 2, "axisc": 0},
    {"axisa": -2, "axisb": -1, "axisc": 1},
]


CASES = [
    case(
        np.outer,
        real(),
        real(),
        shapes=[((3,), (2,)), ((2, 2), (3,)), ((), (2,)), (SCALAR, (3,)), ((0,), (2,))],
        complex=True,
    ),
    case(np.linalg.outer, V3, V2, complex=True),
    case(
        np.vdot,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (3, 2)), ((), ()), (SCALAR, SCALAR), ((0,), (0,))],
        complex=True,
    ),
    case(
        np.vecdot,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (3,)), ((2, 1, 3), (2, 3)), ((2, 0), (0,))],
        complex=True,
    ),
    case(np.vecdot, M33, M33, kwargs=VECDOTS, label="keywords"),
    case(np.vecdot, M33, M33, kwargs=VECDOTS[:-1], dtypes=["complex128"], label="axes-complex"),
    *(
        case(
            lambda x, y, f=f: f(x, PHASES * y) + f(PHASES * x, y),
            V3,
            V3,
            name=f"numpy.{f.__name__}",
            label="real-and-complex",
        )
        for f in (np.vdot, np.vecdot, np.kron, np.outer, np.cross, np.convolve, np.correlate)
    ),
    case(np.linalg.vecdot, M23, M23, kwargs=[{}, {"axis": 0}], complex=True),
    case(
        np.linalg.vecdot,
        real(shape=(2, 2, 3)),
        M23,
        kwargs=[{"axis": -2}, {"axis": -1}],
        complex=True,
        label="stack",
    ),
    case(
        np.kron,
        real(),
        real(),
        shapes=[
            ((2, 2), (2, 3)),
            ((2,), (2, 2)),
            ((2, 1, 2), (3,)),
            ((), (2, 2)),
            ((2,), SCALAR),
            ((2, 3), (0, 2)),
        ],
        complex=True,
    ),
    case(
        np.cross,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (3,)), ((1, 3), (2, 3)), ((0, 3), (3,))],
        complex=True,
    ),
    case(
        np.cross,
        real(shape=(3, 2)),
        real(shape=(3, 2)),
        kwargs=[{"axis": 0}, {"axis": -2}],
        label="axis",
    ),
    case(np.cross, real(shape=(3, 2)), real(shape=(2, 2, 3)), kwargs=CROSSES, label="axes"),
    case(np.linalg.cross, V3, M23, complex=True),
    case(
        np.linalg.cross,
        real(shape=(3, 2)),
        real(shape=(3, 2)),
        kwargs=[{"axis": 0}],
        label="axis",
    ),
    case(np.trace, real(shape=(3, 4)), kwargs=[{}, {"offset": 2}, {"offset": -4}], complex=True),
    case(np.trace, real(shape=(2, 3, 3)), kwargs=TRACES, label="stack"),
    case(np.trace, M33, kwargs={"dtype": np.complex128}, label="to-complex"),
    case(np.trace, real(), shapes=[(0, 0), (0, 3)], label="empty"),
    case(
        np.linalg.trace,
        real(shape=(2, 3, 4)),
        kwargs=[{}, {"offset": -1}, {"dtype": np.float64}],
    ),
    case(np.linalg.trace, real(shape=(2, 3, 4)), dtypes=["complex128"], label="complex"),
    case(np.linalg.diagonal, real(shape=(2, 3, 4)), kwargs=[{}, {"offset": -1}], complex=True),
    case(np.linalg.matrix_transpose, real(shape=(2, 3, 4)), complex=True),
    *(
        case(f, real(shape=(n,)), real(shape=(m,)), kwargs=MODES, complex=True, label=f"{n}x{m}")
        for f in (np.convolve, np.correlate)
        for n, m in [(5, 3), (5, 2), (2, 4), (3, 4), (1, 1)]
    ),
    case(np.convolve, real(), real(), shapes=[((), (3,)), ((2,), SCALAR)], label="numbers"),
]


if hasattr(np, "matvec"):
    CASES += [
        case(
            np.matvec,
            real(),
            real(),
            shapes=[((2, 3), (3,)), ((2, 1, 2, 3), (2, 3)), ((2, 0), (0,))],
            complex=True,
        ),
        case(
            np.matvec,
            real(shape=(3, 4)),
            real(shape=(3, 2)),
            kwargs=[{"axes": [(1, 0), 0, 0]}, {"axes": [(1, 0), (-2,), (-1,)]}],
            complex=True,
            label="axes",
        ),
        case(
            np.vecmat,
            real(),
            real(),
            shapes=[((2,), (2, 3)), ((2, 2), (1, 2, 3)), ((0,), (0, 2))],
            complex=True,
        ),
        case(
            np.vecmat,
            real(shape=(3, 2)),
            real(shape=(4, 3)),
            kwargs=[{"axes": [0, (1, 0), 0]}, {"axes": [(-2,), (-1, 0), (1,)]}],
            complex=True,
            label="axes",
        ),
        *(
            case(
                lambda x, y, f=f: f(x, PHASES * y) + f(PHASES * x, y),
                M33,
                M33,
                name=f"numpy.{f.__name__}",
                label="real-and-complex",
            )
            for f in (np.matvec, np.vecmat)
        ),
    ]
