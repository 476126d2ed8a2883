"""The same values laid out otherwise have the same gradient."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import case, real
from plugrad_testing._layouts import LAYOUTS

ROW = {"dtypes": ["float64"], "order": 1}
X = np.arange(6.0).reshape(2, 3)


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_layout_changes_no_value(name):
    laid = LAYOUTS[name](X)
    np.testing.assert_array_equal(laid, X)
    assert laid.strides != X.strides or not laid.flags.writeable


def test_what_is_right_passes(arrays, run_checks):
    outcomes = run_checks(case(lambda x, y: x * y, *[real(shape=(2, 3))] * 2, **ROW), "layout")
    assert len(outcomes) == len(LAYOUTS)


def test_a_gradient_in_the_order_of_memory(rule, fault, run_checks):
    def vjp(g, ans, x):
        return 2 * g * np.ravel(x, "K").reshape(x.shape)

    f = rule(lambda x: x * x, "rule", vjp=vjp)
    found = fault(lambda: run_checks(case(f, real(shape=(2, 3)), modes=["rev"], **ROW), "layout"))
    assert "'fortran'" in found.problem


def test_a_rule_that_writes(rule, fault, run_checks):
    def vjp(g, ans, x):
        g *= 2
        return g

    f = rule(lambda x: x * 2.0, "rule", vjp=vjp)
    found = fault(lambda: run_checks(case(f, real(shape=(3,)), modes=["rev"], **ROW), "layout"))
    assert "read-only" in found.problem


def test_a_function_of_the_layout_is_left_alone(rule, run_checks):
    f = rule(lambda x: np.ravel(x, "K"), "rule", vjp=lambda g, ans, x: np.reshape(g, x.shape))
    outcomes = run_checks(case(f, real(shape=(2, 3)), modes=["rev"], **ROW), "layout")
    assert {o.status for o in outcomes} == {"passed", "skipped"}
