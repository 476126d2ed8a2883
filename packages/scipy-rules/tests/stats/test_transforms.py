"""Transforms without a power, entropies and distances with ties."""

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import stats

X = np.array([1.0, 2.0, 4.0, 7.0])


def test_a_power_that_is_searched():
    with pytest.raises(RefusedError, match="boxcox_llf"):
        grad(lambda x: np.sum(stats.boxcox(x)[0]))(X)
    with pytest.raises(RefusedError, match="yeojohnson_llf"):
        grad(lambda x: np.sum(stats.yeojohnson(x)[0]))(X)


def test_windows():
    with pytest.raises(ValueError, match="Window"):
        grad(lambda x: stats.differential_entropy(x, window_length=2))(X)


def test_distances_in_both_values_and_weights():
    u, v = np.array([0.0, 1.0, 3.0]), np.array([5.0, 6.0, 8.0])
    assert grad(stats.wasserstein_distance)(u, v) == pytest.approx(-1 / 3)
    slope = grad(lambda w: stats.wasserstein_distance(u, v, u_weights=w))(np.ones(3))
    assert slope == pytest.approx(np.array([4, 1, -5]) / 9)


def test_entropy_takes_no_nan():
    with pytest.raises(RefusedError, match="nan"):
        grad(lambda p: stats.entropy(p, nan_policy="omit"))(X)
