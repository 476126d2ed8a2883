"""Axes, nan and kept dimensions mean what they mean in SciPy."""

import numpy as np
import pytest
import scipy.stats

from plugrad import grad, value_of
from plugrad_scipy import stats
from plugrad_scipy.stats._axes import along_last, double_array

X = np.random.default_rng(0).normal(size=(4, 3, 2))
HOLES = np.where(X > 1.2, np.nan, X)


def value(fun, x):
    """What the traced function gives."""
    seen = []
    grad(lambda x: np.sum(seen.append(fun(x)) or seen[-1]))(x)
    return value_of(seen[-1])


def test_rows():
    assert along_last(X, (0, 2)).shape == (3, 8)
    assert double_array([1, 2]).dtype == np.float64


@pytest.mark.parametrize("name", ["skew", "sem", "kurtosis", "variation"])
@pytest.mark.parametrize(
    "options",
    [{"axis": (0, 2)}, {"axis": -1, "keepdims": True}, {"axis": None, "keepdims": True}],
    ids=str,
)
def test_axes(name, options):
    plain = getattr(scipy.stats, name)(X, **options)
    found = value(lambda x: getattr(stats, name)(x, **options), X)
    assert found.shape == plain.shape
    assert found == pytest.approx(plain)


def test_nan_is_left_out():
    plain = scipy.stats.skew(HOLES, axis=0, nan_policy="omit")
    assert value(lambda x: stats.skew(x, nan_policy="omit"), HOLES) == pytest.approx(plain)
    slope = grad(lambda x: np.sum(stats.skew(x, nan_policy="omit")))(HOLES)
    assert not slope[np.isnan(HOLES)].any()
    plain = scipy.stats.ttest_rel(X[..., 0], HOLES[..., 1], nan_policy="omit").statistic
    found = value(
        lambda x: stats.ttest_rel(x, HOLES[..., 1], nan_policy="omit").statistic, X[..., 0]
    )
    assert found == pytest.approx(plain)


def test_nan_is_an_error_where_asked():
    with pytest.raises(ValueError, match="nan"):
        grad(lambda x: np.sum(stats.skew(x, nan_policy="raise")))(HOLES)
    with pytest.raises(ValueError, match="nan_policy"):
        grad(lambda x: np.sum(stats.skew(x, nan_policy="no")))(HOLES)
