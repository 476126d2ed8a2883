"""By position or keyword, as arrays or lists: one gradient."""

from __future__ import annotations

import math

import numpy as np

from plugrad_testing import SCALAR, case, plan, real
from plugrad_testing._calling import keyword_names

ROW = {"dtypes": ["float64"], "order": 1, "modes": ["rev"]}


def test_keyword_names():
    assert keyword_names(lambda x, /, y: x, 2) is None
    assert keyword_names(lambda x, y, *, z: x, 2) == ["x", "y"]
    assert keyword_names(lambda *xs: xs, 2) is None
    assert keyword_names(math.hypot, 2) is None


def test_by_keyword(rule, fault, run_checks):
    def power(x, n):
        return x**n

    right = rule(power, "rule", vjp=lambda g, ans, x, n: g * n * x ** (n - 1))
    run_checks(case(right, real(), 3, shapes=[SCALAR], **ROW), "keyword")

    def wrong_vjp(g, ans, x, *rest, n=2):
        return g * (rest[0] if rest else 7.0) * x ** ((rest[0] if rest else n) - 1)

    wrong = rule(power, "rule", vjp=wrong_vjp)
    found = fault(lambda: run_checks(case(wrong, real(), 3, shapes=[SCALAR], **ROW), "keyword"))
    assert "with x, n given by keyword" in found.problem


def weighted(rule, weights):
    """The sum of w * x, whose rule reads the weights by a function."""
    vjp = (lambda g, ans, x, w: g * weights(w), None)
    f = rule(lambda x, w: np.sum(x * np.asarray(w)), "rule", vjp=vjp)
    return case(f, *[real(shape=(3,))] * 2, argnums=[0], **ROW)


def test_constants_in_lists(rule, fault, run_checks):
    run_checks(weighted(rule, np.asarray), "list")
    right = iter([1.0])  # for the call with lists, which comes first
    wrong = weighted(rule, lambda w: np.asarray(w) * next(right, 2.0))
    assert fault(lambda: run_checks(wrong, "list")).check == "list"


def test_functions_of_arrays_only_are_left_alone(rule, run_checks):
    f = rule(lambda x, w: x * w.sum(), "rule", vjp=(lambda g, ans, x, w: g * w.sum(), None))
    (outcome,) = run_checks(case(f, *[real(shape=(3,))] * 2, argnums=[0], **ROW), "list")
    assert outcome.status == "skipped"
    assert "takes no lists" in outcome.note


def test_a_single_argument_has_no_constants(arrays):
    row = case(lambda x: x * x, real(shape=(3,)), **ROW)
    assert not [check for check in plan(row) if check.name == "list"]
