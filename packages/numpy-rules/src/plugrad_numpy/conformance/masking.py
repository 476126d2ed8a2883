"""Derivatives of taking and putting elements by a mask."""

from __future__ import annotations

import numpy as np

from plugrad_numpy.rules.masking import pick, put
from plugrad_testing import case, real

__all__ = ["CASES"]

MASK = np.array([[True, False, True], [False, False, True]])


CASES = [
    case(pick, real(), MASK, shapes=[(2, 3), (3,), (2, 1), ()], complex=True),
    case(put, real(shape=(3,)), MASK, complex=True),
    case(put, real(shape=()), np.array(True), label="one"),
]
