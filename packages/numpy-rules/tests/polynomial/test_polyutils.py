"""The helpers of numpy.polynomial with traced arguments."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad_numpy.polynomial import polyutils


def test_series_get_a_dtype_in_common_and_lose_zeros():
    def shapes(x):
        a, b = polyutils.as_series([[x, 0.0], np.array([1.0, 2.0], np.float32)])
        assert (a.dtype, b.dtype) == (np.float64, np.float64)
        return a

    assert jvp(shapes, (2.0,), (1.0,))[0].shape == (1,)
    with pytest.raises(ValueError, match="empty"):
        grad(lambda x: polyutils.as_series([[x], []])[0].sum())(1.0)


def test_small_coefficients_are_trimmed_the_first_is_kept():
    for c, size in (([1.0, 1e-3, 1e-5], 1), ([1e-5, 1e-5], 1), ([1.0, 0.5], 2)):
        found, _ = jvp(lambda c: polyutils.trimcoef(c, 1e-2), (np.array(c),), (np.array(c),))
        np.testing.assert_array_equal(found, np.polynomial.polyutils.trimcoef(c, 1e-2))
        assert found.shape == (size,)


def test_domains_and_maps():
    assert grad(lambda x: polyutils.getdomain([x, 2.0 * x])[1])(3.0) == 2.0
    assert grad(lambda x: polyutils.mapdomain(x, [0.0, 2.0], [0.0, 1.0]))(3.0) == 0.5
    assert polyutils.mapparms([0.0, 2.0], [0.0, 1.0]) == (0.0, 0.5)
    assert polyutils.format_float(1.0) == "1.0"
