"""The rows of discrete distributions give SciPy's values."""

import numpy as np
import pytest
import scipy.stats

from plugrad_scipy.conformance.stats_discrete import SHAPES
from plugrad_scipy.stats._discrete_rows import DISCRETE, summed
from plugrad_scipy.stats._row import INTERPOLATED

THERE = [name for name in DISCRETE if hasattr(scipy.stats, name)]


@pytest.mark.parametrize("name", THERE)
def test_the_formula_is_that_of_scipys_values(name):
    row, plain, shapes = DISCRETE[name], getattr(scipy.stats, name), SHAPES[name]
    k = np.array([1.0, 2.0, 3.0]) if name != "bernoulli" else np.array([0.0])
    for method, formula in (("logpmf", row.logpdf), ("cdf", row.cdf), ("sf", row.sf)):
        if formula not in (None, INTERPOLATED):
            expected = getattr(plain, method)(k, *shapes)
            assert formula(k, *shapes) == pytest.approx(expected, rel=1e-9)


def test_summed_broadcasts():
    cdf = summed(lambda k, p: k * np.log(p) + np.log1p(-p), 0)
    found = cdf(np.array([[0.0], [2.0]]), np.array([0.5, 0.25]))
    assert found == pytest.approx(np.array([[0.5, 0.75], [0.875, 1 - 0.25**3]]))
