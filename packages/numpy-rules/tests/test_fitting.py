"""Least squares: what NumPy refuses and warns of."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad
from plugrad_numpy.fitting import checked, solved, warn_of_rank
from plugrad_numpy.polynomial import polynomial


def test_a_fit_that_the_points_do_not_determine_warns():
    with pytest.warns(np.exceptions.RankWarning):
        grad(lambda y: polynomial.polyfit([1.0, 1.0], y, 1)[0])(np.ones(2))
    with pytest.warns(np.exceptions.RankWarning, match="poorly"):
        warn_of_rank(1, 2, "poorly")


def test_points_and_values_must_fit():
    x = np.ones(3)
    for given, message in (
        ((x[None], x, None, 0), "1D vector for x"),
        ((x[:0], x, None, 0), "non-empty"),
        ((x, 1.0, None, 0), "1D or 2D"),
        ((x, x[:2], None, 0), "same length"),
        ((x, x, x[None], 0), "1D vector for w"),
        ((x, x, x[:2], 0), "same length"),
    ):
        with pytest.raises(TypeError, match=message):
            checked(*given)
    with pytest.raises(ValueError, match="deg >= 0"):
        checked(x, x, None, -1)


def test_degrees_must_be_whole_numbers():
    for degree in (0.5, [[1]], []):
        with pytest.raises(TypeError, match="deg must be"):
            grad(lambda y, d=degree: polynomial.polyfit([1.0, 2.0], y, d)[0])(np.ones(2))


def test_a_column_of_zeros_has_no_length_to_divide_by():
    columns = np.array([[1.0, 0.0], [1.0, 0.0]])
    slope = grad(lambda y: solved(columns, y, None, 1e-10)[0][0])(np.ones(2))
    np.testing.assert_allclose(slope, [0.5, 0.5])
