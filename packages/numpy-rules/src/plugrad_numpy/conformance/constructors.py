"""Rows of the functions that make arrays of traced numbers: array, full, arange, fromiter, ..."""

from __future__ import annotations

import numpy as np

import plugrad_numpy as pnp
from plugrad_testing import SCALAR, case, positive, real

__all__ = ["CASES"]

CASES = [
    case(
        lambda x, y: pnp.array([[x, y], [1.0, x * y]]),
        real(),
        real(),
        shapes=[(SCALAR, SCALAR), ((), ())],
        name="numpy.array",
    ),
    case(
        lambda x, y: pnp.array([[x, y], [[1.0, 2.0], x * y]]),
        real(shape=(2,)),
        real(shape=(2,)),
        name="numpy.array",
        label="of arrays",
    ),
    case(
        lambda x: pnp.array([x, (x, x)][1:]), real(shape=(2,)), name="numpy.array", label="tuples"
    ),
    case(
        pnp.array,
        real(),
        name="numpy.array",
        label="of one",
        exclude={"structure": "a Python float becomes an array"},
    ),
    case(lambda x: pnp.array([x, 2 * x], ndmin=3), real(), name="numpy.array", label="ndmin"),
    case(
        lambda x: pnp.array([x, 2.0], dtype=complex),
        real(),
        name="numpy.array",
        label="dtype",
        dtypes=["float64"],
        shapes=[SCALAR, ()],
    ),
    case(lambda x: pnp.asarray(x) * pnp.asarray([x, x]), real(shape=(2,)), name="numpy.asarray"),
    case(lambda x: pnp.asanyarray([x, x]), real(), name="numpy.asanyarray"),
    case(
        lambda x: pnp.ascontiguousarray(x.T) * pnp.asfortranarray(x.T),
        real(shape=(2, 3)),
        name="numpy.ascontiguousarray",
    ),
    case(lambda x: pnp.full((2, 3), x), real(), shapes=[(), (3,), (2, 1)], name="numpy.full"),
    case(
        lambda x: pnp.full(2, x, dtype=np.float64),
        real(),
        name="numpy.full",
        label="dtype",
        shapes=[SCALAR, ()],
        dtypes=["float64"],
    ),
    case(
        lambda x: pnp.full(2, [x, 2 * x]),
        real(),
        name="numpy.full",
        label="of several",
        shapes=[SCALAR],
    ),
    case(
        lambda a, h: pnp.arange(a, a + 3.5 * h, h),
        real(),
        positive(0.5, 1),
        name="numpy.arange",
        shapes=[(SCALAR, SCALAR), ((), ())],
        primal=1e-13,
    ),
    case(
        lambda x: pnp.asfortranarray([x, 2 * x]) * pnp.ascontiguousarray([x, x]),
        real(shape=(2,)),
        name="numpy.asfortranarray",
    ),
    case(
        lambda x: pnp.require(x, requirements=["C", "W"]) ** 2,
        real(shape=(3,)),
        name="numpy.require",
    ),
    case(
        lambda x: pnp.asarray_chkfinite([x, 2 * x]) ** 2,
        real(shape=(2,)),
        name="numpy.asarray_chkfinite",
    ),
    case(
        lambda x: pnp.fromiter((v * v for v in x), x.dtype, count=2),
        real(shape=(3,)),
        name="numpy.fromiter",
    ),
]
