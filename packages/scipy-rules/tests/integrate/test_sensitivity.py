"""odeint: adjoint and sensitivity equations against closed forms and differences."""

import numpy as np
import pytest

from plugrad import deriv, grad, hessian, jacfwd, jacrev
from plugrad_scipy.conformance.integrate_odeint import TIMES, solve
from plugrad_scipy.integrate import odeint


@pytest.mark.parametrize("operator", [jacrev, jacfwd])
def test_exponential_decay(operator):
    found = operator(lambda y0, t, k: solve(lambda y, t: -k * y, y0, t)[:, 0], (0, 1, 2))(
        np.array([1.5]), TIMES, 2.0
    )
    decay = np.exp(-2.0 * TIMES)
    assert found[0][:, 0] == pytest.approx(decay, rel=1e-8)
    by_time = np.diag(-3.0 * decay)
    by_time[:, 0] = 3.0 * decay
    by_time[0, 0] = 0.0
    assert found[1] == pytest.approx(by_time, abs=1e-8)
    assert found[2] == pytest.approx(-TIMES * 1.5 * decay, abs=1e-8)


@pytest.mark.parametrize("first", [grad, deriv])
@pytest.mark.parametrize("second", [grad, deriv])
def test_second_order(first, second):
    def end(k):
        return solve(lambda y, t, k: -k * y, np.array([1.5]), TIMES, (k,))[-1, 0]

    assert second(first(end))(2.0) == pytest.approx(1.5 * np.exp(-2.0), rel=1e-7)


def test_hessian_in_the_initial_state():
    def end(y0):
        return solve(lambda y, t: y * y, y0, np.array([0.0, 0.5]))[-1, 0]

    assert hessian(end)(np.array([0.5])) == pytest.approx(1 / (1 - 0.25) ** 3, rel=1e-6)


def test_vector_tolerances_and_repeated_times():
    def end(k):
        t = np.array([0.0, 0.5, 0.5, 1.0])
        tolerance = np.array([1e-10, 1e-9])
        y = odeint(lambda y, t: -k * y, np.array([1.0, 2.0]), t, rtol=tolerance, atol=tolerance)
        return np.sum(y[1:, 0])

    expected = -np.exp(-1.0) - np.exp(-2.0)
    assert grad(end)(2.0) == pytest.approx(expected, rel=1e-6)
    assert deriv(end)(2.0) == pytest.approx(expected, rel=1e-6)


def test_backward_in_time():
    def end(k):
        return solve(lambda y, t: -k * y, np.array([1.0]), np.array([1.0, 0.0]))[-1, 0]

    assert grad(end)(0.5) == pytest.approx(np.exp(0.5), rel=1e-7)


def test_a_single_time():
    found = grad(lambda y0: odeint(lambda y, t: -y, y0, np.array([0.0]))[0, 0])(np.array([3.0]))
    assert found.tolist() == [1.0]
