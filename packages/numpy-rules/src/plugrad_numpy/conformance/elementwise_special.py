"""Derivatives of sinc and i0, at the origin, far out, and of high order."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

__all__ = ["CASES"]

CASES = [
    case(np.sinc, real(-2, 2), complex=True),
    case(np.i0, real(-3, 3)),
]
