"""Roots keep the form in which SciPy returns them."""

import numpy as np
import pytest

from plugrad import grad, is_traced, jacobian
from plugrad_scipy import optimize


def square_root(a):
    return optimize.brentq(lambda x: x * x - a, 0, 10, xtol=1e-14)


def test_a_bracketed_root_is_a_number():
    seen = []
    grad(lambda a: seen.append(square_root(a)) or seen[0])(4.0)
    assert isinstance(seen[0], object)
    assert is_traced(seen[0])
    assert grad(square_root)(4.0) == pytest.approx(0.25, rel=1e-12)


def test_full_output_keeps_the_report():
    def both(a):
        root, report = optimize.brentq(lambda x: x * x - a, 0, 10, full_output=True)
        assert report.converged
        assert report.root is root
        return root

    assert grad(both)(4.0) == pytest.approx(0.25, rel=1e-9)


def test_a_pair_of_value_and_slope():
    def root(a):
        return optimize.root_scalar(lambda x: (x * x - a, 2 * x), x0=3.0, fprime=True).root

    assert grad(root)(4.0) == pytest.approx(0.25, rel=1e-9)


def test_roots_of_an_array_of_equations():
    def roots(a):
        return optimize.newton(lambda x: x**2 - a, np.ones(3), tol=1e-13)

    a = np.array([1.0, 4.0, 9.0])
    np.testing.assert_allclose(jacobian(roots)(a), np.diag(0.5 / np.sqrt(a)), rtol=1e-10)


def test_a_fixed_point_of_any_shape():
    def point(a):
        return np.sum(optimize.fixed_point(lambda x: np.cos(a * x), np.full((2, 1), 0.5)))

    step = 1e-5
    difference = (point(0.9 + step) - point(0.9 - step)) / (2 * step)
    assert grad(point)(0.9) == pytest.approx(difference, rel=1e-6)
