"""Directions: the mean of angles across the cut."""

import numpy as np
import pytest

from plugrad import grad
from plugrad_scipy import stats


def test_the_mean_across_the_cut():
    angles = np.array([0.1, 2 * np.pi - 0.1, 0.3])
    assert grad(stats.circmean)(angles).sum() == pytest.approx(1.0)
    assert grad(lambda x: stats.circmean(x, high=360))(np.array([10.0, 20.0])) == pytest.approx(0.5)
    assert grad(stats.circvar)(angles).sum() == pytest.approx(0.0, abs=1e-15)
