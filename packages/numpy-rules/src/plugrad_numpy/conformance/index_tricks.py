"""Rows of r_, c_, mgrid and ogrid."""

from __future__ import annotations

import numpy as np

import plugrad_numpy as pnp
from plugrad_testing import case, positive, real

__all__ = ["CASES"]

CASES = [
    case(lambda x: pnp.r_[x, 0, x[0], -x[:1]], real(shape=(3,)), name="numpy.r_"),
    case(
        lambda x: pnp.r_[0 : x[0] : 4j, 1:3, [x[1], 2.0]],
        positive(1, 2, shape=(2,)),
        name="numpy.r_",
        label="slices",
        dtypes=["float64"],
    ),
    case(
        lambda x, y: pnp.r_["0,2", x, y],
        real(shape=(3,)),
        real(shape=(2, 3)),
        name="numpy.r_",
        label="axes",
    ),
    case(
        lambda x, y: pnp.r_["-1,3,0", x, y],
        real(shape=(3,)),
        real(shape=(3, 1)),
        name="numpy.r_",
        label="new axes last",
    ),
    case(lambda x: pnp.r_["1", x, 2 * x], real(shape=(2, 3)), name="numpy.r_", label="axis"),
    case(
        lambda x, y: pnp.c_[x, y, [1, 2, 3], 0:3],
        real(shape=(3,)),
        real(shape=(3, 2)),
        name="numpy.c_",
        dtypes=["float64"],
    ),
    case(
        lambda x, y: pnp.mgrid[0:x:3j, y:2:2j],
        positive(shape=()),
        real(shape=()),
        name="numpy.mgrid",
        dtypes=["float64"],
    ),
    case(lambda x: pnp.mgrid[-x:x:4j], positive(shape=()), name="numpy.mgrid", label="one axis"),
    case(
        lambda x, y: np.multiply(*pnp.ogrid[0:x:3j, y:2:2j]),
        positive(shape=()),
        real(shape=()),
        name="numpy.ogrid",
        dtypes=["float64"],
    ),
]
