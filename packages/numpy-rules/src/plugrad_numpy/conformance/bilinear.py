"""Derivatives of outer, vdot, vecdot, matvec, vecmat, kron, cross, trace, convolve, correlate."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

V3, M23, M33 = real(shape=(3,)), real(shape=(2, 3)), real(shape=(3, 3))


MODES: list[dict[str, Any]] = [{"mode": mode} for mode in ("full", "same", "valid")]


TRACES: list[dict[str, Any]] = [
    {},
    {"offset": 1},
    {"axis1": 2, "axis2": 0},
    {"offset": -1, "axis1": -1, "axis2": 1},
    {"dtype": "float64"},
]


CASES = [
    case(np.outer, real(), real(), shapes=[((3,), (2,)), ((2, 2), (3,)), ((), (2,))], complex=True),
    case(np.linalg.outer, V3, real(shape=(2,))),
    case(np.vdot, real(), real(), shapes=[((3,), (3,)), ((2, 3), (3, 2)), ((), ())], complex=True),
    case(
        np.vecdot,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (3,)), ((2, 1, 3), (2, 3))],
        complex=True,
    ),
    case(np.linalg.vecdot, M23, M23, kwargs=[{}, {"axis": 0}], complex=True),
    case(np.linalg.vecdot, real(shape=(2, 2, 3)), M23, kwargs=[{"axis": -2}], label="stack"),
    case(
        np.kron,
        real(),
        real(),
        shapes=[((2, 2), (2, 3)), ((2,), (2, 2)), ((2, 1, 2), (3,))],
        complex=True,
    ),
    case(
        np.cross,
        real(),
        real(),
        shapes=[((3,), (3,)), ((2, 3), (3,)), ((1, 3), (2, 3))],
        complex=True,
    ),
    case(np.cross, real(shape=(3, 2)), real(shape=(3, 2)), kwargs=[{"axis": 0}], label="axis"),
    case(
        np.cross,
        real(shape=(3, 2)),
        real(shape=(2, 2, 3)),
        kwargs=[{"axisa": 0}, {"axisa": 0, "axisb": 2, "axisc": 0}],
        label="axes",
    ),
    case(np.linalg.cross, V3, M23),
    case(np.trace, real(shape=(3, 4)), kwargs=[{}, {"offset": 2}], complex=True),
    case(np.trace, real(shape=(2, 3, 3)), kwargs=TRACES, label="stack"),
    case(np.linalg.trace, real(shape=(2, 3, 4)), kwargs=[{}, {"offset": -1}]),
    case(np.linalg.diagonal, real(shape=(2, 3, 4)), kwargs=[{}, {"offset": -1}]),
    case(np.linalg.matrix_transpose, real(shape=(2, 3, 4)), complex=True),
    *(
        case(f, real(shape=(n,)), real(shape=(m,)), kwargs=MODES, complex=True, label=f"{n}x{m}")
        for f in (np.convolve, np.correlate)
        for n, m in [(5, 3), (5, 2), (2, 4), (3, 4)]
    ),
]


if hasattr(np, "matvec"):
    CASES += [
        case(np.matvec, real(), real(), shapes=[((2, 3), (3,)), ((2, 1, 3), (2, 3))], complex=True),
        case(np.vecmat, real(), real(), shapes=[((2,), (2, 3)), ((2, 2), (1, 2, 3))], complex=True),
    ]
