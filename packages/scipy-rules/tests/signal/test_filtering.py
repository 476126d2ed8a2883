"""Recursive filters: coefficients of exactly one, states, empty signals, SciPy's errors."""

import numpy as np
import pytest
import scipy.signal

from plugrad import errors, grad, jacobian, jvp
from plugrad_scipy import signal

X = np.array([1.0, 2.0, -1.0, 0.5])


@pytest.mark.parametrize(
    "of_a",
    [
        lambda a: signal.lfilter([1.0, 0.5], a, X),
        lambda a: signal.lfilter_zi([1.0, 0.5, 0.2], a),
        lambda a: signal.lfiltic([1.0, 0.5], a, X[:2], X[2:]),
        lambda a: signal.filtfilt([1.0, 0.5], a, X, padlen=2),
    ],
)
def test_a_first_coefficient_of_one_has_its_slope(of_a):
    a, step = np.array([1.0, 0.3, 0.1]), 1e-6
    plus, minus = (of_a(a + sign * step * np.eye(3)[0]) for sign in (1, -1))
    assert np.allclose(jacobian(of_a)(a)[..., 0], (plus - minus) / (2 * step), atol=1e-8)


def test_no_signal_leaves_the_state_alone():
    assert (
        grad(lambda z: signal.lfilter([1.0, 0.5], [1.0, 0.3], X[:0], zi=z)[1].sum())(np.ones(1))
        == 1
    )


@pytest.mark.parametrize(
    ("call", "error"),
    [
        (lambda x: signal.lfilter([1.0, 2.0], [1.0], x, zi=np.ones(3)), ValueError),
        (lambda x: signal.lfilter([[1.0]], [1.0], x), ValueError),
        (lambda x: signal.sosfilt(np.ones((1, 5)), x), ValueError),
    ],
)
def test_errors_are_scipys(call, error):
    with pytest.raises(error):
        call(X)
    with pytest.raises(error):
        jvp(call, (X,), (X,))


def test_plain_calls_are_scipys_and_plain_scipy_names_us():
    assert np.array_equal(
        signal.lfilter([0.2], [1.0, 0.5], X), scipy.signal.lfilter([0.2], [1.0, 0.5], X)
    )
    with pytest.raises(errors.TracedConversionError, match="import signal"):
        grad(lambda x: scipy.signal.lfilter([0.2], [1.0, 0.5], x).sum())(X)


def test_a_filter_is_learned_by_its_gradient():
    target = scipy.signal.lfilter([0.3, 0.1], [1.0, -0.4], X)

    def loss(p):
        return np.sum((signal.lfilter(p[:2], np.stack([1.0 + 0 * p[0], p[2]]), X) - target) ** 2)

    assert np.allclose(grad(loss)(np.array([0.3, 0.1, -0.4])), 0)
