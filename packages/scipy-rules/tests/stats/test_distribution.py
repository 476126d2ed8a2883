"""What continuous and discrete distributions share: look, freezing, pickling, SciPy's values."""

import pickle

import numpy as np
import pytest
import scipy.stats

from plugrad import grad
from plugrad_scipy import stats


@pytest.mark.parametrize(("name", "args"), [("gamma", (2.0,)), ("poisson", (3.0,))])
def test_plain_arguments_have_scipys_values(name, args):
    ours, theirs = getattr(stats, name), getattr(scipy.stats, name)
    for method in ("cdf", "logcdf", "sf", "logsf"):
        assert getattr(ours, method)(1, *args) == getattr(theirs, method)(1, *args)
    assert ours(*args).std() == theirs(*args).std()
    assert ours.numargs == theirs.numargs  # handed on


@pytest.mark.parametrize("name", ["norm", "binom"])
def test_it_prints_and_pickles_by_its_name(name):
    ours = getattr(stats, name)
    assert repr(ours) == f"<plugrad_scipy.stats.{name}>"
    assert pickle.loads(pickle.dumps(ours)) is ours


def test_freezing_keeps_traced_parameters():
    assert grad(lambda s: stats.expon(scale=s).std())(2.0) == pytest.approx(1.0)
    assert grad(lambda mu: stats.poisson(mu).var())(2.0) == pytest.approx(1.0)
    np.testing.assert_allclose(grad(lambda mu: stats.norm(mu).sf(0.0))(0.0), 1 / np.sqrt(2 * np.pi))
