"""Derivatives of solve, inv, pinv, lstsq, tensorsolve, tensorinv, matrix_power, multi_dot."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import case, hermitian, real, well_conditioned

__all__ = ["CASES"]

A3, STACK = well_conditioned(3), well_conditioned(2, batch=(2,))
PHASES = np.exp(1j * np.arange(3.0))
EMPTY = [(0, 0), (2, 0, 0), (0, 2, 2), (1, 1)]


PINVS: list[dict[str, Any]] = [
    {},
    {"rcond": 1e-10},
    {"rcond": np.array([1e-10, 1e-9])},
    {"rtol": 1e-10},
    {"hermitian": False},
]


def constant_rank(x: Any, y: Any) -> Any:
    """The pseudo-inverse of a matrix of rank one."""
    return np.linalg.pinv(x @ y, rcond=1e-6)


def of_line(x: Any) -> Any:
    """The pseudo-inverse of a Hermitian matrix of rank one."""
    return np.linalg.pinv(x @ np.conj(x.T), hermitian=True, rtol=1e-6)


def least_squares(*parts: int, **options: Any) -> Any:
    """Some of what lstsq returns, less the rank, an integer."""
    return lambda a, b: [np.linalg.lstsq(a, b, **options)[k] for k in parts]


CASES = [
    case(np.linalg.solve, A3, real(), shapes=[((3,),), ((3, 2),), ((3, 0),)], complex=True),
    case(
        lambda a, b: np.linalg.solve(a, PHASES * b) + np.linalg.solve(PHASES * a, b),
        A3,
        real(shape=(3,)),
        name="numpy.linalg.solve",
        label="real-and-complex",
    ),
    case(
        np.linalg.solve,
        real(),
        real(),
        shapes=[((0, 0), (0,)), ((0, 0), (0, 2)), ((0, 2, 2), (2,)), ((1, 1), (1,))],
        label="empty",
    ),
    case(np.linalg.solve, STACK, real(), shapes=[((2,),), ((2, 1),), ((2, 2, 3),)], label="stack"),
    case(
        np.linalg.solve,
        well_conditioned(2, batch=(2, 1)),
        real(),
        shapes=[((2,),), ((3, 2, 1),), ((1, 3, 2, 2),)],
        complex=True,
        label="broadcast",
    ),
    case(np.linalg.solve, well_conditioned(2), real(shape=(2, 2, 3)), label="broadcast-matrix"),
    case(np.linalg.inv, A3, complex=True),
    case(np.linalg.inv, STACK, complex=True, label="stack"),
    case(np.linalg.inv, real(), shapes=EMPTY, label="empty"),
    case(np.linalg.pinv, well_conditioned(3, 2), complex=True),
    case(np.linalg.pinv, well_conditioned(2, 3, batch=(2,)), kwargs=PINVS, label="stack"),
    case(np.linalg.pinv, hermitian(3), kwargs={"hermitian": True}, complex=True, label="hermitian"),
    case(np.linalg.pinv, real(), shapes=[*EMPTY, (0, 3), (3, 0)], label="empty"),
    case(
        of_line,
        real(1, 2, shape=(3, 1)),
        complex=True,
        name="numpy.linalg.pinv",
        label="hermitian-rank-1",
    ),
    case(
        constant_rank,
        real(1, 2, shape=(3, 1)),
        real(1, 2, shape=(1, 2)),
        complex=True,
        name="numpy.linalg.pinv",
        label="rank-1",
    ),
    *(
        case(
            least_squares(*outputs, **options),
            well_conditioned(m, n),
            real(),
            shapes=[((m,),), ((m, 2),)],
            primal=1e-12,
            complex=True,
            name="numpy.linalg.lstsq",
            label=f"{m}x{n}-{options.get('rcond')}",
        )
        for m, n, outputs in [(4, 2, (0, 1, 3)), (2, 3, (0, 3)), (2, 2, (0, 3))]
        for options in ({}, {"rcond": -1}, {"rcond": 1e-3})
    ),
    case(
        lambda x, y, b: np.linalg.lstsq(x @ y, b, rcond=1e-6)[0],
        real(1, 2, shape=(3, 1)),
        real(1, 2, shape=(1, 2)),
        real(),
        shapes=[((3,),), ((3, 2),)],
        complex=True,
        primal=1e-12,
        name="numpy.linalg.lstsq",
        label="rank-1",
    ),
    case(
        lambda a, b: np.linalg.lstsq(PHASES[:, None] * a, b)[0] + np.linalg.lstsq(a, PHASES * b)[0],
        well_conditioned(3, 2),
        real(shape=(3,)),
        primal=1e-12,
        name="numpy.linalg.lstsq",
        label="real-and-complex",
    ),
    case(np.linalg.tensorsolve, real(shape=(2, 3, 6)), real(shape=(2, 3)), complex=True),
    case(
        np.linalg.tensorsolve,
        real(shape=(2, 6, 3)),
        real(shape=(2, 3)),
        kwargs={"axes": (1,)},
        label="axes",
    ),
    case(
        np.linalg.tensorsolve,
        real(shape=(2, 2, 4)),
        real(shape=(4,)),
        kwargs={"axes": (1, 0)},
        label="two-axes",
    ),
    case(np.linalg.tensorinv, real(shape=(2, 3, 6)), complex=True),
    case(np.linalg.tensorinv, real(shape=(4, 2, 2)), kwargs={"ind": 1}, label="ind"),
    *(
        case(np.linalg.matrix_power, A3, n, complex=True, primal=1e-13, label=str(n))
        for n in (0, 1, 2, 3, 5, 8, -1, -2, -3)
    ),
    *(case(np.linalg.matrix_power, STACK, n, label=f"stack-{n}") for n in (0, 3, -2)),
    case(np.linalg.matrix_power, real(shape=(0, 0)), 3, label="empty"),
    *(
        case(
            np.linalg.multi_dot,
            [real(shape=shape) for shape in shapes],
            primal=1e-12,
            complex=True,
            label=label,
        )
        for label, shapes in {
            "two": [(2, 3), (3, 2)],
            "three": [(2, 3), (3, 4), (4, 2)],
            "vectors": [(3,), (3, 2), (2, 4), (4,)],
            "first-vector": [(2,), (2, 3), (3, 2)],
            "last-vector": [(2, 3), (3, 2), (2,)],
            "empty": [(2, 0), (0, 3), (3, 2)],
        }.items()
    ),
]
