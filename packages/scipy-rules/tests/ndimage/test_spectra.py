"""Filters of Fourier transforms: values are SciPy's, with and without the length of a half one."""

import numpy as np
import pytest
import scipy.ndimage

from plugrad import errors, grad, vjp
from plugrad_scipy import ndimage

WHOLE, HALF = np.fft.fft2(np.eye(5, 6)), np.fft.rfft2(np.eye(5, 6))


@pytest.mark.parametrize("name", ["fourier_gaussian", "fourier_uniform", "fourier_shift"])
@pytest.mark.parametrize(("x", "n"), [(WHOLE, -1), (HALF, 6)])
def test_values(name, x, n):
    expected = getattr(scipy.ndimage, name)(x, 1.3, n)
    found, _ = vjp(lambda size: getattr(ndimage, name)(x, size, n), 1.3)
    assert np.allclose(found, expected)


def test_the_size_of_an_ellipsoid_is_refused():
    with pytest.raises(errors.NoRuleError, match="fourier_ellipsoid"):
        grad(lambda size: np.abs(ndimage.fourier_ellipsoid(WHOLE, size)).sum())(2.0)
