"""Derivatives of the functions that take a complex number apart."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, nonzero, real

__all__ = ["CASES"]

# What a NumPy function gives is a NumPy number, also where NumPy hands Python's own through, or
# makes an array without axes of it.
A_NUMBER = {"type": "of a traced Python number a NumPy scalar is given"}


CASES = [
    case(np.absolute, nonzero(), complex=True),
    case(np.fabs, nonzero()),
    case(np.conjugate, real(), complex=True),
    case(np.real, real(), complex=True, exclude=A_NUMBER),
    case(np.imag, real(), complex=True, exclude=A_NUMBER),
    case(np.angle, nonzero(), kwargs=[{}, {"deg": True}], complex=True),
    case(np.sign, nonzero(), complex=True, primal=1e-12),
    case(np.real_if_close, real(), kwargs=[{}, {"tol": 1e3}], complex=True, exclude=A_NUMBER),
    case(
        lambda x: np.real_if_close(x + 0j, 10),
        real(),
        name="numpy.real_if_close",
        label="closes",
        exclude=A_NUMBER,
    ),
]
