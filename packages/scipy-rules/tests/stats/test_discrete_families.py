"""The primitives of discrete distributions: which shapes have a derivative."""

import pytest

from plugrad import grad
from plugrad.errors import NoRuleError
from plugrad_scipy import stats
from plugrad_scipy.stats._discrete_families import DISCRETE_METHODS, discrete_families


def test_whole_shapes_are_constant():
    assert discrete_families()["binom"].constant == [True, False]
    with pytest.raises(NoRuleError):
        grad(lambda n: stats.binom.pmf(1, n, 0.5))(3.0)


def test_every_method_is_there():
    family = discrete_families()["poisson"]
    assert set(family.methods) == set(DISCRETE_METHODS)
    assert set(family.characteristics) == {"mean", "var", "skew", "kurtosis", "entropy"}
