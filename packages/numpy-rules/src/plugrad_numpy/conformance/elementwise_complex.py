"""Derivatives of the functions that take a complex number apart."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, nonzero, real

__all__ = ["CASES"]

CASES = [
    case(np.absolute, nonzero(), complex=True),
    case(np.fabs, nonzero()),
    case(np.conjugate, real(), complex=True),
    case(np.real, real(), complex=True),
    case(np.imag, real(), complex=True),
    case(np.angle, nonzero(), kwargs=[{}, {"deg": True}], complex=True),
    case(np.sign, nonzero(), complex=True, primal=1e-12),
    case(np.real_if_close, real(), complex=True),
    case(lambda x: np.real_if_close(x + 0j), real(), name="numpy.real_if_close", label="closes"),
]
