"""Solutions by the implicit function theorem: what is traced, what is checked, what is refused."""

import numpy as np
import pytest

from plugrad import deriv, grad, hessian, jacobian
from plugrad.errors import NotDifferentiableError
from plugrad_scipy import optimize
from plugrad_scipy.optimize import NotSolvedError


def test_without_traced_values_scipy_runs():
    assert type(optimize.brentq(lambda x: x - 1, 0, 3)) is float
    assert isinstance(optimize.root(lambda x: x - 1, [0.0]).x, np.ndarray)


def test_traced_values_are_found_in_closures_objects_and_arguments():
    class Model:
        def __init__(self, a):
            self.a = a

        def excess(self, x, b):
            return x**3 - self.a * b

    def of_object(a):
        return optimize.brentq(Model(a).excess, 0, 5, args=(2.0,))

    def of_closure(a):
        return optimize.brentq(lambda x: x**3 - 2 * a, 0, 5)

    expected = 2 / (3 * 4.0 ** (2 / 3))
    assert grad(of_object)(2.0) == pytest.approx(expected, rel=1e-10)
    assert grad(of_closure)(2.0) == pytest.approx(expected, rel=1e-10)


def test_a_gradient_operator_given_as_slope_is_made_anew():
    def smallest(a):
        def loss(x):
            return np.sum((x - a) ** 2 + a * x**4)

        return np.sum(optimize.minimize(loss, np.zeros(2), jac=grad(loss), tol=1e-12).x)

    step = 1e-4
    difference = (smallest(0.9 + step) - smallest(0.9 - step)) / (2 * step)
    assert grad(smallest)(0.9) == pytest.approx(difference, rel=1e-6)


def test_all_orders_and_modes_agree():
    def cube_root(a):
        return optimize.newton(lambda x: x**3 - a, 1.0, tol=1e-14)

    assert deriv(cube_root)(8.0) == pytest.approx(1 / 12, rel=1e-12)
    assert grad(grad(cube_root))(8.0) == pytest.approx(-2 / 9 / 32, rel=1e-10)
    assert deriv(deriv(deriv(cube_root)))(8.0) == pytest.approx(10 / 27 / 2**8, rel=1e-8)
    assert hessian(cube_root)(8.0) == pytest.approx(-2 / 9 / 32, rel=1e-10)


def test_a_start_has_no_influence():
    assert grad(lambda s: optimize.root(lambda x: x - 2, [s]).x[0])(0.5) == 0


def test_a_solver_that_has_not_arrived_is_an_error_and_the_engine_goes_on():
    with pytest.raises(NotSolvedError, match="brute did not get to a solution"):
        grad(lambda a: optimize.brute(lambda x: (x[0] - a) ** 2, ((0, 1),), finish=None))(0.33)
    with pytest.raises(NotSolvedError, match=r"scipy\.optimize\.root: .* singular"):
        grad(lambda a: optimize.root(lambda x: a * (x - 1) ** 3, [1.0]).x[0])(0.5)
    assert grad(lambda x: x * x)(3.0) == 6.0


def test_complex_parameters_are_refused():
    with pytest.raises(NotDifferentiableError, match=r"scipy\.optimize\.root is real"):
        jacobian(lambda a: optimize.root(lambda x: x - np.abs(a), [1.0]).x)(1.0 + 1j)
