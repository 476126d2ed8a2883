"""Fits: against closed forms, and what SciPy returns beside the solution."""

import numpy as np
import pytest

from plugrad import grad, jacobian
from plugrad.errors import RefusedError
from plugrad_scipy import optimize

A = np.array([[1.0, 0.3], [0.2, 1.0], [0.5, -0.4]])
T = np.linspace(0.0, 1.0, 9)
Y = 1.0 + 2.0 * T + 0.1 * np.sin(20 * T)


def line(t, p, q):
    return p + q * t


def test_a_linear_fit_is_the_pseudoinverse_of_the_data():
    found = jacobian(lambda b: optimize.lsq_linear(A, b).x)(np.arange(3.0))
    np.testing.assert_allclose(found, np.linalg.pinv(A), rtol=1e-9)
    found = jacobian(lambda b: optimize.least_squares(lambda x: A @ x - b, np.zeros(2)).x)(
        np.arange(3.0)
    )
    np.testing.assert_allclose(found, np.linalg.pinv(A), rtol=1e-6)


def test_a_curve_fit_of_a_line_is_linear_in_the_data():
    design = np.stack([np.ones_like(T), T], axis=1)
    found = jacobian(lambda y: optimize.curve_fit(line, T, y)[0])(Y)
    np.testing.assert_allclose(found, np.linalg.pinv(design), rtol=1e-6, atol=1e-12)


def test_the_covariance_of_a_fit_is_scipys():
    expected = optimize.curve_fit(line, T, Y, sigma=1 + T)[1]
    same = jacobian(lambda a: optimize.curve_fit(line, T, Y * a, sigma=1 + T)[1])(1.0)
    np.testing.assert_allclose(same, 2 * expected, rtol=1e-5)


def test_nnls_holds_what_is_at_zero():
    found = jacobian(lambda b: optimize.nnls(A, b)[0])(np.array([1.0, -1.0, 2.0]))
    column = A[:, 0]
    np.testing.assert_allclose(found[0], column / (column @ column), rtol=1e-9)
    np.testing.assert_allclose(found[1], 0, atol=1e-12)


def test_a_loss_of_the_users_own_is_refused():
    with pytest.raises(RefusedError, match="a loss that is a function"):
        grad(
            lambda b: optimize.least_squares(
                lambda x: x - b, [0.0], loss=lambda z: np.stack([z, 1 + 0 * z, 0 * z])
            ).x[0]
        )(1.0)


def test_parameters_that_only_enter_as_a_product_are_not_determined():
    t = np.linspace(0.0, 4.0, 50)

    def model(t, a, b, c, d):
        return a * d * np.exp(-b * t) + c  # SciPy's example of a fit with too many parameters

    def rate(y):
        return optimize.curve_fit(model, t, y)[0][1]

    y = 2.5 * np.exp(-1.3 * t) + 0.5 + 0.01 * np.sin(7 * t)
    with pytest.raises(optimize.NotSolvedError, match="not isolated"):
        grad(rate)(y)
