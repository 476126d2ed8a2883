"""The rules of logsumexp, and what is composed of it."""

import numpy as np
import pytest

from plugrad import deriv, errors, grad, jacobian
from plugrad_scipy.special import logsumexp, softmax


@pytest.mark.parametrize(
    ("a", "expected"),
    [
        ([0.0, -np.inf], [1.0, 0.0]),
        ([-np.inf, -np.inf], [0.0, 0.0]),
        ([np.inf, 0.0], [1.0, 0.0]),
        ([np.inf, np.inf], [0.5, 0.5]),
        ([1e300, 0.0], [1.0, 0.0]),
        ([-1e300, -1e300], [0.5, 0.5]),
    ],
)
def test_gradient_at_extreme_values(a, expected):
    assert grad(logsumexp)(np.array(a)).tolist() == expected


def test_gradients_are_finite_row_by_row():
    a = np.array([[0.0, 0.0], [-np.inf, -np.inf], [np.inf, 1.0]])
    found = grad(lambda a: np.sum(logsumexp(a, axis=1)[:1]) + np.sum(0 * a[0]))(a)
    assert found.tolist() == [[0.5, 0.5], [0.0, 0.0], [0.0, 0.0]]


def test_a_zero_weight_takes_no_share():
    found = grad(logsumexp)(np.array([0.0, 5.0]), b=np.array([1.0, 0.0]))
    assert found.tolist() == [1.0, 0.0]


def test_softmax_of_large_numbers():
    assert jacobian(softmax)(np.array([1000.0, 0.0])).tolist() == [[0.0, 0.0], [0.0, 0.0]]


def test_sign_is_constant():
    def product(x):
        value, sign = logsumexp(x, b=np.array([1.0, -3.0]), return_sign=True)
        return value * sign

    x = np.array([0.5, 0.0])
    weights = np.array([1.0, -3.0]) * np.exp(x)
    assert grad(product)(x) == pytest.approx(-weights / weights.sum())
    assert deriv(lambda s: product(x * s))(1.0) == pytest.approx(-(weights @ x) / weights.sum())


def test_sign_of_complex_values_is_refused():
    with pytest.raises(errors.NoRuleError, match="return_sign"):
        grad(lambda a: np.real(logsumexp(a, return_sign=True)[0]))(np.array([1j, 2.0]))
