"""autograd.scipy.signal.convolve: SciPy's values over all axes, chosen axes, and its gradient."""

import numpy as np
import pytest
import scipy.signal

from plugrad_autograd.gradient_checks import check_grads
from plugrad_autograd.scipy.signal import convolve

A = np.arange(12.0).reshape(3, 4) ** 0.5
B = np.array([[1.0, -2.0], [0.5, 3.0]])


@pytest.mark.parametrize("mode", ["full", "valid", "same"])
def test_over_all_axes(mode):
    assert np.allclose(convolve(A, B, mode=mode), scipy.signal.convolve(A, B, mode=mode))
    check_grads(lambda a, b: convolve(a, b, mode=mode), (0, 1), order=1)(A, B)


def test_the_shorter_may_come_first():
    assert np.allclose(convolve(B, A, mode="valid"), scipy.signal.convolve(B, A, mode="valid"))


def test_over_chosen_axes_with_sums_over_others():
    found = convolve(A, B, axes=([1], [1]))
    rows = [[np.convolve(a, b) for b in B] for a in A]
    assert np.allclose(found, rows)
    images, filters = np.ones((2, 3, 5, 5)), np.ones((4, 3, 2, 2))
    summed = convolve(images, filters, axes=([2, 3], [2, 3]), dot_axes=([1], [1]), mode="valid")
    assert summed.shape == (2, 4, 4, 4)
    assert np.allclose(summed, 12.0)


def test_what_does_not_fit_is_said():
    with pytest.raises(ValueError, match="mode"):
        convolve(A, B, mode="nothing")
    with pytest.raises(ValueError, match="axes"):
        convolve(A, B[0])
    with pytest.raises(ValueError, match="longer"):
        convolve(np.ones((2, 5)), np.ones((3, 2)), mode="valid")
