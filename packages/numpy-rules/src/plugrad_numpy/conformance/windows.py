"""Rows of the windows."""

from __future__ import annotations

import plugrad_numpy as pnp
from plugrad_testing import SCALAR, case, positive

__all__ = ["CASES"]

CASES = [
    case(
        pnp.kaiser,
        size,
        positive(0.5, 8),
        shapes=[SCALAR, ()],
        dtypes=["float64"],
        name="numpy.kaiser",
        label=str(size),
        primal=1e-13,
    )
    for size in (0, 1, 2, 5, 8)
]
