"""The rules of logsumexp, and what is composed of it."""

import numpy as np
import pytest

from plugrad import deriv, errors, grad, jacobian
from plugrad_scipy.special import log_softmax, logsumexp, softmax
from plugrad_testing import case, check_case, nonzero, positive, real

AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, 1)}]
SIGNED = {"return_sign": True, "axis": 1}

CASES = [
    case(logsumexp, real()),
    case(logsumexp, real(shape=(2, 3)), kwargs=AXES, complex=True, label="axes"),
    case(
        lambda a, b, **kw: logsumexp(a, b=b, **kw),
        real(shape=(2, 3)),
        positive(shape=(3,)),
        kwargs=AXES,
        name="logsumexp",
        label="weights",
    ),
    case(
        lambda a, b, **kw: logsumexp(a, b=b, **kw)[0],
        real(shape=(2, 3)),
        nonzero(shape=(2, 3)),
        kwargs=[SIGNED, {**SIGNED, "keepdims": True}],
        name="logsumexp",
        label="sign",
    ),
    case(softmax, real()),
    case(softmax, real(shape=(2, 3)), kwargs=[{"axis": 0}, {"axis": -1}], label="axes"),
    case(log_softmax, real(), primal=1e-12),
    case(log_softmax, real(shape=(2, 3)), kwargs=[{"axis": 1}], primal=1e-12, label="axes"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


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
