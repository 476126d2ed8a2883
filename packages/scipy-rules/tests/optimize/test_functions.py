"""Rosenbrock's function and isotonic regression have SciPy's values."""

import numpy as np
import pytest
import scipy.optimize

from plugrad import jacobian, jvp
from plugrad_scipy import optimize

X = np.array([0.3, -0.7, 1.1, 0.2])


@pytest.mark.parametrize("name", ["rosen", "rosen_der", "rosen_hess"])
def test_a_derivative_is_the_next_of_the_family(name):
    traced = jvp(getattr(optimize, name), (X,), (np.zeros(4),))[0]
    np.testing.assert_allclose(traced, getattr(scipy.optimize, name)(X))


def test_the_jacobian_of_the_gradient_is_the_hessian():
    np.testing.assert_allclose(jacobian(optimize.rosen_der)(X), scipy.optimize.rosen_hess(X))


@pytest.mark.parametrize("increasing", [True, False])
def test_isotonic_regression_averages_blocks(increasing):
    y = np.array([1.0, 3.0, 2.0, 2.5, 5.0, 4.0])
    found = jvp(
        lambda y: optimize.isotonic_regression(y, increasing=increasing).x, (y,), (np.ones(6),)
    )
    expected = scipy.optimize.isotonic_regression(y, increasing=increasing).x
    np.testing.assert_allclose(found[0], expected)
    np.testing.assert_allclose(found[1], np.ones(6))
