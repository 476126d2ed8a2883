"""Facts of the products of two arrays that rows do not show."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
import plugrad_numpy
from plugrad.errors import AssignmentError


@pytest.mark.filterwarnings("ignore:Arrays of 2-dimensional vectors are deprecated")
def test_cross_of_vectors_of_two_elements_says_what_to_write() -> None:
    with pytest.raises(ValueError, match=r"write x\[0\]|3-dimensional vectors"):  # ours, or NumPy's
        plugrad.grad(lambda x: np.cross(x, np.ones(2)))(np.ones(2))


def test_out_by_position_is_out() -> None:
    x = np.ones((2, 2))
    for f in (np.dot, np.outer, lambda x, y, out: np.trace(x, 0, 0, 1, None, out)):
        with pytest.raises(AssignmentError, match="a plain array cannot hold traced values"):
            plugrad.jvp(lambda x, f=f: f(x, x, np.zeros(np.shape(f(x, x, None)))), (x,), (x,))
        with pytest.raises(ValueError, match="shape"):
            plugrad.jvp(lambda x, f=f: f(x, x, plugrad_numpy.zeros((3, 3))), (x,), (x,))


@pytest.mark.parametrize("product", [np.convolve, np.correlate])
@pytest.mark.parametrize("mode", ["F", "none", 3])
def test_an_unknown_mode_is_numpys_error(product: Any, mode: Any) -> None:
    x = np.ones(3)
    errors = ValueError, TypeError, DeprecationWarning  # the warning before NumPy 2.3, for "F"
    with pytest.raises(errors):
        product(x, x, mode)
    with pytest.raises(errors):
        plugrad.vjp(lambda x: product(x, x, mode), x)
