"""Second and third derivatives, and the symmetry of the second."""

from __future__ import annotations

import math

import plugrad
from plugrad_testing import SCALAR, case, real

ROW = {"dtypes": ["float64"], "shapes": [SCALAR]}


def sine(rule, third):
    """Sine, right up to the second derivative; `third(x)` is the derivative of its negative."""
    minus_sine = rule(lambda x: -math.sin(x), "elementwise", lambda ans, x: third(x))
    cosine = rule(math.cos, "elementwise", lambda ans, x: minus_sine(x))
    return rule(math.sin, "elementwise", lambda ans, x: cosine(x))


def test_a_wrong_third_derivative(rule, fault, run_checks):
    right = case(sine(rule, lambda x: -math.cos(plugrad.value_of(x))), real(), **ROW)
    run_checks(right, "order3")
    wrong = case(sine(rule, lambda x: 1.0), real(), **ROW)
    run_checks(wrong, "order2")
    found = fault(lambda: run_checks(wrong, "order3"))
    assert found.order.count("over") == 2


def test_order_three_is_not_asked_of_first_order_rows(rule):
    from plugrad_testing import plan

    names = {check.name for check in plan(case(sine(rule, lambda x: 1.0), real(), order=1, **ROW))}
    assert not names & {"order2", "order3", "symmetry"}


def test_a_second_derivative_that_is_not_symmetric(rule, fault, run_checks):
    f = rule(
        lambda x, y: x * y,
        "elementwise",
        lambda ans, x, y: y,
        lambda ans, x, y: plugrad.value_of(x),
    )
    row = case(f, real(), real(), shapes=[(SCALAR, SCALAR)], dtypes=["float64"])
    found = fault(lambda: run_checks(row, "symmetry"))
    assert (found.check, found.order) == ("symmetry", "fwd over rev")
    run_checks(case(lambda x, y: x * y, *row.args, shapes=row.shapes, complex=True), "symmetry")
