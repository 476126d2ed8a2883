"""Derivatives of outer, vdot, vecdot, matvec, vecmat, kron, cross, trace, convolve, correlate."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad


@pytest.mark.filterwarnings("ignore:Arrays of 2-dimensional vectors are deprecated")
def test_cross_of_vectors_of_two_elements_says_what_to_write() -> None:
    with pytest.raises(ValueError, match=r"write x\[0\]|3-dimensional vectors"):  # ours, or NumPy's
        plugrad.grad(lambda x: np.cross(x, np.ones(2)))(np.ones(2))
