"""Types and memory: what tracing may not change."""

from __future__ import annotations

import numpy as np

from plugrad_testing import case, real

ROW = {"dtypes": ["float64"], "order": 1}


def test_what_is_right_passes(arrays, run_checks):
    row = case(lambda x, y: (x * y, 3, "label"), real(), real(), **ROW)
    run_checks(row, "type")
    run_checks(row, "alias")


def test_another_type_of_scalar(rule, fault, run_checks):
    f = rule(lambda x: np.asarray(x * 2.0), "composite", lambda x: x * 2.0)
    found = fault(lambda: run_checks(case(f, real(), shapes=[()], **ROW), "type"))
    assert (found.check, found.problem) == (
        "type",
        "tracing changes the type of the result: a float64 instead of a ndarray",
    )


def test_a_constant_of_another_type_inside_a_container(rule, fault, run_checks):
    f = rule(lambda x: (x * 2.0, 1), "composite", lambda x: (x * 2.0, True))
    found = fault(lambda: run_checks(case(f, real(), shapes=[()], **ROW), "type"))
    assert "at [1]: a bool instead of a int" in found.problem


def test_a_view_where_there_was_a_copy(rule, fault, run_checks):
    f = rule(lambda x: x.copy(), "composite", lambda x: x)
    found = fault(lambda: run_checks(case(f, real(shape=(3,)), **ROW), "alias"))
    assert "the traced result shares memory" in found.problem


def test_a_view_where_there_was_a_view(rule, run_checks):
    run_checks(case(lambda x: x, real(shape=(3,)), **ROW), "alias")


def test_two_gradients_in_one_array(broken, fault, run_checks):
    shared = np.ones(3)
    broken.cotangent(lambda g: shared)
    found = fault(
        lambda: run_checks(case(lambda x, y: x * y, *[real(shape=(3,))] * 2, **ROW), "alias")
    )
    assert "another gradient" in found.problem
