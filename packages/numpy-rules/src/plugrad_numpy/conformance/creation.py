"""Arrays like other arrays, and conversions of dtype."""

from __future__ import annotations

import numpy as np

from plugrad_testing import SCALAR, case, positive, real

__all__ = ["CASES"]

CASES = [
    case(
        lambda x: np.astype(x, np.float32) if x.dtype == np.float32 else np.astype(x, np.float64),
        real(shape=(3,)),
        name="numpy.astype",
    ),
    case(
        lambda x: np.astype(x, np.complex128),
        real(shape=(3,)),
        dtypes=["float64"],
        name="numpy.astype",
        label="complex",
    ),
    case(
        np.linspace,
        real(),
        real(),
        shapes=[(SCALAR, SCALAR), ((), ()), ((2,), (3, 2))],
        kwargs=[{"num": 4}, {"num": 3, "endpoint": False}, {"num": 1}, {"num": 0}],
    ),
    case(
        np.linspace,
        real(shape=(2,)),
        real(shape=(2,)),
        3,
        kwargs=[{"axis": -1}, {"retstep": True}],
        label="axis",
    ),
    case(np.linspace, real(shape=()), 2.0, 3, label="one end"),
    case(
        np.logspace,
        real(-1, 1),
        real(-1, 1),
        4,
        shapes=[(SCALAR, SCALAR), ((), (2,))],
        primal=1e-13,
    ),
    case(
        lambda a, b: np.logspace(a, 2 * a, 3, base=b),
        real(shape=()),
        positive(shape=(2,)),
        name="numpy.logspace",
        label="base",
        primal=1e-13,
    ),
    case(
        np.geomspace,
        positive(),
        positive(),
        4,
        shapes=[(SCALAR, SCALAR), ((2,), ())],
        kwargs=[{}, {"endpoint": False}, {"axis": -1}],
        primal=1e-13,
    ),
    case(
        lambda a, b: np.geomspace(-a, -b, 3),
        positive(),
        positive(),
        shapes=[((), ())],
        name="numpy.geomspace",
        label="negative",
        primal=1e-13,
    ),
    case(np.copy, real(), complex=True),
    case(lambda x: np.full_like(x, x, shape=(2, 3)), real(shape=(3,)), name="numpy.full_like"),
    case(
        lambda x: np.full_like(x, x[0], shape=(2, 2)),
        real(shape=(3,)),
        name="numpy.full_like",
        label="of itself",
    ),
]
