"""Solvers that are driven step by step refuse traced arguments, and serve plain ones."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import grad
from plugrad.errors import RefusedError
from plugrad_scipy import integrate


def started():
    return integrate.ode(lambda t, y, k: -k * y).set_initial_value([1.0], 0.0).set_f_params(2.0)


@pytest.mark.parametrize(
    ("call", "remedy"),
    [
        (lambda k: integrate.RK45(lambda t, y: y, 0.0, np.stack([k]), 1.0), "solve_ivp"),
        (lambda k: integrate.ode(lambda t, y: k * y), "solve_ivp"),
        (lambda k: integrate.complex_ode(lambda t, y: k * y), "complex y0"),
        (lambda k: started().set_f_params(k), "solve_ivp"),
        (lambda k: started().set_initial_value([k], 0.0), "solve_ivp"),
        (lambda k: started().integrate(k), "solve_ivp"),
    ],
    ids=["RK45", "ode", "complex_ode", "set_f_params", "set_initial_value", "integrate"],
)
def test_what_is_refused(call, remedy):
    with pytest.raises(RefusedError, match=remedy):
        grad(call)(2.0)


def test_a_solver_class_is_a_method():
    found = integrate.solve_ivp(lambda t, y: -y, (0, 1), [1.0], integrate.RK45)
    assert np.array_equal(found.y, scipy.integrate.solve_ivp(lambda t, y: -y, (0, 1), [1.0]).y)
    assert issubclass(integrate.complex_ode, scipy.integrate.ode)


def test_a_plain_problem_is_solved():
    assert started().integrate(1.0)[0] == pytest.approx(np.exp(-2.0), rel=1e-4)
