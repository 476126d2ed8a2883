"""Maximum likelihood estimates: closed forms, fixed parameters, order 2, where there is none."""

import numpy as np
import pytest
import scipy.optimize
import scipy.stats

from plugrad import deriv, grad, hessian
from plugrad.errors import RefusedError
from plugrad_scipy import stats
from plugrad_scipy.optimize import NotSolvedError

X = np.array([0.9, 1.7, 0.4, 2.6, 1.1, 0.7, 3.1, 1.3])


def closely(function, start, args, disp):
    found = scipy.optimize.fmin(
        function, start, args, xtol=1e-12, ftol=1e-14, maxiter=10**5, maxfun=10**5, disp=disp
    )
    assert found is not None
    return found


def test_a_closed_form():
    for order in (grad, hessian):
        assert order(lambda x: stats.norm.fit(x)[1])(X) == pytest.approx(order(np.std)(X))
    tangent = deriv(lambda s: stats.norm.fit(s * X)[0])(1.0)
    assert tangent == pytest.approx(np.mean(X))


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("gamma", {"floc": 0}),
        ("lognorm", {"floc": 0.0}),
        ("weibull_min", {"floc": 0, "optimizer": closely}),
        ("gamma", {"f0": 2.0, "optimizer": closely}),
    ],
)
def test_the_estimate_moves_with_the_data(name, options):
    def estimate(x, package=stats):
        return np.stack(getattr(package, name).fit(x, **options)) @ np.array([1.0, 0.3, 0.5])

    assert estimate(X) == estimate(X, scipy.stats)
    slope = grad(estimate)(X)
    for k in (0, 3):
        step = 1e-3 * np.eye(8)[k]
        rise = estimate(X + step, scipy.stats) - estimate(X - step, scipy.stats)
        assert slope[k] == pytest.approx(rise / 2e-3, rel=1e-3)


def test_a_fixed_parameter_may_be_traced():
    def shape(loc):
        return stats.gamma.fit(X, floc=loc)[0]

    expected = (shape(0.1001) - shape(0.0999)) / 2e-4
    assert grad(shape)(0.1) == pytest.approx(expected, rel=1e-6)
    assert grad(lambda loc: stats.gamma.fit(X, floc=loc)[1])(0.1) == 1.0


def test_what_has_no_derivative_says_so():
    with pytest.raises(NotSolvedError, match=r"scipy\.stats\.expon\.fit"):
        grad(lambda x: stats.expon.fit(x)[1])(X)
    with pytest.raises(RefusedError, match="leave method out"):
        grad(lambda x: stats.gamma.fit(x, method="MM")[0])(X)


def test_the_multivariate_normal():
    rows = X.reshape(4, 2)
    mean, cov = scipy.stats.multivariate_normal.fit(rows)
    found = stats.multivariate_normal.fit(rows)
    assert found[0].tolist() == mean.tolist()
    assert found[1] == pytest.approx(cov)

    def spread(x):
        mean, cov = stats.multivariate_normal.fit(x, fix_mean=np.ones(2))
        return np.sum(mean) + np.trace(cov)

    assert grad(spread)(rows) == pytest.approx((rows - 1) / 2)
