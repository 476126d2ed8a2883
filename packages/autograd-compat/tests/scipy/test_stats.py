"""Each function of a distribution: SciPy's value, and a gradient that differences confirm."""

import numpy as np
import pytest
import scipy.stats

from plugrad_autograd import grad
from plugrad_autograd.gradient_checks import check_grads
from plugrad_autograd.scipy import stats

COV = np.array([[2.0, 0.3], [0.3, 1.0]])
ARGUMENTS = {
    "beta": (np.array([0.2, 0.7]), 1.5, 2.5),
    "chi2": (np.array([0.5, 3.0]), 4.0),
    "dirichlet": (np.array([0.2, 0.5, 0.3]), np.array([1.5, 2.0, 3.0])),
    "gamma": (np.array([0.5, 3.0]), 2.5),
    "multivariate_normal": (np.array([0.5, -1.0]), np.array([0.1, 0.2]), COV),
    "norm": (np.array([0.5, -1.0]), 0.2, 1.5),
    "poisson": (np.array([1.0, 4.0]), 2.5),
    "t": (np.array([0.5, -1.0]), 4.0, 0.2, 1.5),
}
# Which arguments a function is differentiated in, where not in all.
ARGNUMS = {"poisson.cdf": (1,), "poisson.logpmf": (1,), "poisson.pmf": (1,)}
ARGNUMS |= {"dirichlet.logpdf": (1,), "dirichlet.pdf": (1,)}
FUNCTIONS = [
    f"{name}.{function}"
    for name in stats.__all__
    for function in getattr(stats, name).__all__
    if function != "rvs"
]


@pytest.mark.parametrize("function", FUNCTIONS)
def test_value_and_gradient(function):
    name, _, method = function.partition(".")
    ours = getattr(getattr(stats, name), method)
    args = ARGUMENTS[name][1:] if method == "entropy" else ARGUMENTS[name]
    assert np.allclose(ours(*args), getattr(getattr(scipy.stats, name), method)(*args))
    argnums = ARGNUMS.get(function, tuple(range(len(args))))
    if name == "multivariate_normal":
        check_grads(lambda *args: ours(*args[:-1], args[-1] @ args[-1].T), argnums, order=1)(*args)
    else:
        check_grads(ours, argnums, order=1)(*args)


def test_a_singular_covariance():
    logpdf = stats.multivariate_normal.logpdf
    singular = np.ones((2, 2))
    x = np.ones(2)
    gradient = grad(lambda mean: logpdf(x, mean, singular, allow_singular=True))(np.zeros(2))
    assert np.allclose(gradient, np.linalg.pinv(singular) @ x)


def test_samples_are_scipys():
    assert stats.dirichlet.rvs([1.0, 2.0], random_state=1).shape == (1, 2)
