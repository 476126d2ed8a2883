"""Derivatives of solve, inv, pinv, lstsq, tensorsolve, tensorinv, matrix_power, multi_dot."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_testing import case, real, well_conditioned

__all__ = ["CASES"]

A3, STACK = well_conditioned(3), well_conditioned(2, batch=(2,))


def constant_rank(x: Any, y: Any) -> Any:
    return np.linalg.pinv(x @ y, rcond=1e-6)


CASES = [
    case(np.linalg.solve, A3, real(), shapes=[((3,),), ((3, 2),)], complex=True),
    case(np.linalg.solve, STACK, real(), shapes=[((2,),), ((2, 1),), ((2, 2, 3),)], label="stack"),
    case(np.linalg.solve, well_conditioned(2), real(shape=(2, 2, 3)), label="broadcast"),
    case(np.linalg.inv, A3, complex=True),
    case(np.linalg.inv, STACK, label="stack"),
    case(np.linalg.pinv, well_conditioned(3, 2), complex=True),
    case(np.linalg.pinv, well_conditioned(2, 3, batch=(2,)), kwargs={"rcond": 1e-10}),
    case(
        constant_rank,
        real(1, 2, shape=(3, 1)),
        real(1, 2, shape=(1, 2)),
        complex=True,
        name="numpy.linalg.pinv",
        label="rank-1",
    ),
    case(
        lambda a, b: np.linalg.lstsq(a, b, rcond=None)[0::3],
        well_conditioned(4, 2),
        real(),
        shapes=[((4,),), ((4, 2),)],
        primal=1e-12,
        name="numpy.linalg.lstsq",
        label="solution",
    ),
    case(
        lambda a, b: np.linalg.lstsq(a, b, rcond=None)[1],
        well_conditioned(4, 2),
        real(),
        shapes=[((4,),), ((4, 2),)],
        primal=1e-12,
        complex=True,
        name="numpy.linalg.lstsq",
        label="residuals",
    ),
    case(
        lambda a, b: np.linalg.lstsq(a, b, rcond=-1)[0],
        well_conditioned(2, 3),
        real(shape=(2,)),
        primal=1e-12,
        complex=True,
        name="numpy.linalg.lstsq",
        label="wide",
    ),
    case(np.linalg.tensorsolve, real(shape=(2, 3, 6)), real(shape=(2, 3))),
    case(
        np.linalg.tensorsolve,
        real(shape=(2, 6, 3)),
        real(shape=(2, 3)),
        kwargs={"axes": (1,)},
        label="axes",
    ),
    case(np.linalg.tensorinv, real(shape=(2, 3, 6))),
    case(np.linalg.tensorinv, real(shape=(4, 2, 2)), kwargs={"ind": 1}, label="ind"),
    *(
        case(np.linalg.matrix_power, A3, n, complex=True, primal=1e-13, label=str(n))
        for n in (1, 2, 5, -1, -3)
    ),
    case(np.linalg.matrix_power, STACK, 3, label="stack"),
    case(
        np.linalg.multi_dot,
        [real(shape=(2, 3)), real(shape=(3, 4)), real(shape=(4, 2))],
        primal=1e-13,
    ),
    case(
        np.linalg.multi_dot,
        [real(shape=(3,)), real(shape=(3, 2)), real(shape=(2, 4)), real(shape=(4,))],
        primal=1e-13,
        label="vectors",
    ),
]
