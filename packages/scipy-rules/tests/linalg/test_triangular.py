"""solve_triangular, SciPy's own for plain arguments."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import grad
from plugrad_scipy import linalg


def test_plain_calls_are_scipys():
    a, b = np.array([[2.0, 0.0], [1.0, 1.0]]), np.ones(2)
    expected = scipy.linalg.solve_triangular(a, b, lower=True)
    assert np.array_equal(linalg.solve_triangular(a, b, lower=True), expected)
    assert linalg.solve_triangular.plain is scipy.linalg.solve_triangular


def test_gaussian_process_likelihood():
    x = np.linspace(0.0, 1.0, 4)
    squares, y = (x[:, None] - x) ** 2, np.sin(3 * x)

    def negative_log_likelihood(log_scale):
        k = np.exp(-squares * np.exp(log_scale)) + 0.1 * np.eye(4)
        factor = linalg.cholesky(k, lower=True)
        white = linalg.solve_triangular(factor, y, lower=True)
        return 0.5 * white @ white + np.sum(np.log(np.diag(factor)))

    k = np.exp(-squares) + 0.1 * np.eye(4)
    slope = -squares * np.exp(-squares)
    solution = np.linalg.solve(k, y)
    expected = 0.5 * (np.trace(np.linalg.solve(k, slope)) - solution @ slope @ solution)
    assert grad(negative_log_likelihood)(0.0) == pytest.approx(expected)
