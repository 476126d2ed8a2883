"""Rows with parameters: interpolated, and implicit."""

import numpy as np
import pytest

from plugrad import RuleSet, deriv, elementwise_grad, hookimpl, primitive
from plugrad_scipy._parameters import elementwise, implicit, numeric, slope
from plugrad_testing import check_grads


class Plugin:
    """x^a, its derivative in the exponent by interpolation, and a root of it."""

    def __init__(self):
        self.power = primitive(lambda a, x: x**a)
        self.logarithm = primitive(lambda x, y: np.log(y) / np.log(x))

    @hookimpl
    def plugrad_rules(self, rules: RuleSet) -> None:
        power = self.power
        elementwise(rules, power, numeric(1.0), lambda ans, a, x: a * power(a - 1, x))
        implicit(rules, self.logarithm, lambda s, x, y: x**s - y)


@pytest.fixture
def plugin(isolated_registry):
    found = Plugin()
    isolated_registry(found)
    return found


def test_slope_acts_on_each_element():
    assert slope(np.multiply, 1, np.array([2.0, 3.0]), 5.0) == pytest.approx([2.0, 3.0])


def test_every_order(plugin):
    check_grads(plugin.power, modes=("fwd", "rev"), order=2)(1.3, np.array([0.5, 2.0]))
    assert deriv(deriv(deriv(plugin.power)))(1.3, 2.0) == pytest.approx(2**1.3 * np.log(2) ** 3)


def test_a_derivative_keeps_the_shape_of_a_number(plugin):
    assert isinstance(deriv(plugin.power)(1.3, 2.0), float)
    assert elementwise_grad(plugin.power)(np.full((2, 1), 1.3), np.ones(3)).shape == (2, 1)


def test_implicit_functions(plugin):
    check_grads(plugin.logarithm, modes=("fwd", "rev"), order=2)(2.0, np.array([0.5, 3.0]))


def test_a_mirror_keeps_the_digits_of_a_function_near_one(isolated_registry):
    survival = primitive(lambda a, x: np.exp(-a * x))
    distribution = primitive(lambda a, x: 1 - np.exp(-a * x))

    class Tail:
        @hookimpl
        def plugrad_rules(self, rules: RuleSet) -> None:
            radius = numeric(0.5, lambda *args: -survival(*args))
            elementwise(rules, distribution, radius, None)

    isolated_registry(Tail())
    expected = 60.0 * np.exp(-60.0)
    assert elementwise_grad(distribution)(1.0, 60.0) == pytest.approx(expected, rel=1e-10)
