"""plugrad_scipy.linalg: SciPy's names, and what is refused."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import errors, grad
from plugrad_scipy import linalg


def test_other_names_are_scipys():
    assert linalg.expm is scipy.linalg.expm
    assert {"solve_triangular", "expm"} <= set(dir(linalg))


def test_plain_calls_are_scipys():
    a, b = np.array([[2.0, 0.0], [1.0, 1.0]]), np.ones(2)
    expected = scipy.linalg.solve_triangular(a, b, lower=True)
    assert np.array_equal(linalg.solve_triangular(a, b, lower=True), expected)


@pytest.mark.parametrize("name", ["expm", "inv", "cholesky", "eigh"])
def test_what_does_not_dispatch_is_refused(name):
    with pytest.raises(errors.TracedConversionError):
        grad(lambda a: np.sum(getattr(linalg, name)(a)))(np.eye(2))


def test_gaussian_process_likelihood():
    x = np.linspace(0.0, 1.0, 4)
    squares, y = (x[:, None] - x) ** 2, np.sin(3 * x)

    def negative_log_likelihood(log_scale):
        k = np.exp(-squares * np.exp(log_scale)) + 0.1 * np.eye(4)
        factor = np.linalg.cholesky(k)
        white = linalg.solve_triangular(factor, y, lower=True)
        return 0.5 * white @ white + np.sum(np.log(np.diag(factor)))

    k = np.exp(-squares) + 0.1 * np.eye(4)
    slope = -squares * np.exp(-squares)
    solution = np.linalg.solve(k, y)
    expected = 0.5 * (np.trace(np.linalg.solve(k, slope)) - solution @ slope @ solution)
    assert grad(negative_log_likelihood)(0.0) == pytest.approx(expected)
