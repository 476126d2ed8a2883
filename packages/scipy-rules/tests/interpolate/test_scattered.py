"""Interpolation between scattered points has SciPy's values for traced data."""

import numpy as np
import pytest
import scipy.interpolate

from plugrad import vjp
from plugrad_scipy import interpolate

SPOTS = np.random.default_rng(1).normal(size=(9, 2))


@pytest.mark.parametrize("rescale", [False, True])
def test_scattered_points_are_scipys(rescale):
    values, at = SPOTS[:, 0] ** 2, np.concatenate([SPOTS[:3] / 2, [[9.0, 9.0]]])
    for name in ("LinearNDInterpolator", "NearestNDInterpolator"):
        expected = getattr(scipy.interpolate, name)(SPOTS, values, rescale=rescale)(at)
        ours = getattr(interpolate, name)
        found, _ = vjp(lambda y: ours(SPOTS, y, rescale=rescale)(at), values)  # noqa: B023
        assert np.allclose(found, expected, equal_nan=True)


def test_a_point_as_near_to_a_simplex_as_the_tolerance_is_on_it():
    line = interpolate.LinearNDInterpolator(np.array([[0.0, 0], [1, 0], [0, 1]]), np.arange(3.0))
    assert np.isnan(line(0.5, -1e-9))
    assert np.isclose(line(0.5, -1e-9, simplex_tolerance=1e6), 0.5)
    with pytest.raises(ValueError, match="simplex_tolerance"):
        line(0.5, 0.5, simplex_tolerance=0.0)
