"""The plain values of the normal distribution's primitives are SciPy's."""

import numpy as np
import pytest
import scipy.stats

from plugrad_scipy import _normal

X = np.array([-40.0, -1.0, 0.0, 2.5, np.inf, -np.inf])
Q = np.array([0.0, 1e-300, 0.3, 1.0, 1.5])


@pytest.mark.parametrize("name", ["pdf", "logpdf", "cdf", "logcdf", "sf", "logsf", "ppf", "isf"])
@pytest.mark.parametrize("scale", [0.5, 0.0, -1.0])
def test_values_are_scipys(name, scale):
    x = Q if name in ("ppf", "isf") else X
    found = getattr(_normal, name)(x, 0.25, scale)
    with np.errstate(all="ignore"):
        expected = getattr(scipy.stats.norm, name)(x, 0.25, scale)
    assert found == pytest.approx(expected, rel=1e-14, nan_ok=True)


def test_single_precision_is_widened_as_scipy_does():
    x = np.ones(2, np.float32)
    assert _normal.logpdf(x, 0, 1).dtype == scipy.stats.norm.logpdf(x).dtype
