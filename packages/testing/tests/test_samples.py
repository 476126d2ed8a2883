"""Dtypes and sizes that a row does not list, and real numbers among complex ones."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import SCALAR, case, plan, real

ROW = {"dtypes": ["float64"], "order": 1, "modes": ["rev"]}


def double(rule, factor):
    return rule(lambda x: x * 2.0, "rule", vjp=lambda g, ans, x: g * factor(x))


def test_half_and_extended_precision(rule, fault, run_checks):
    row = case(double(rule, lambda x: 2), real(shape=(3,)), **ROW)
    assert [o.status for o in run_checks(row, "dtype")] == ["passed", "passed"]
    wrong = double(rule, lambda x: 3 if x.dtype == np.float16 else 2)
    found = fault(lambda: run_checks(case(wrong, real(shape=(3,)), **ROW), "dtype"))
    assert found.check == "precision"


def test_a_dtype_that_the_function_refuses_is_skipped(rule, run_checks):
    def f(x):
        if x.dtype != np.float64:
            raise TypeError("only float64 here")
        return x * 2.0

    opaque = rule(f, "rule", vjp=lambda g, ans, x: 2 * g)
    outcomes = run_checks(case(opaque, real(shape=(3,)), **ROW), "dtype")
    assert {o.note for o in outcomes} == {
        "the function itself refuses: TypeError: only float64 here"
    }


def test_a_dtype_can_be_excluded(rule):
    row = case(double(rule, lambda x: 2), real(), exclude={"float16": "a reason"}, **ROW)
    assert [c.id for c in plan(row) if c.name == "dtype"] == ["dtype-longdouble-float64-2x3"]


@pytest.mark.parametrize("shape", [(0,), (2, 0), (1,), (1, 1)])
def test_sizes_zero_and_one(rule, fault, run_checks, shape):
    right = case(double(rule, lambda x: 2), real(), shapes=[(3,)], **ROW)
    assert len(run_checks(right, "size")) == 4
    wrong = rule(
        lambda x: x * 2.0,
        "rule",
        vjp=lambda g, ans, x: [g] if x.shape == shape else 2 * g,
    )
    with pytest.raises(Exception):  # noqa: B017, PT011 - what a broken rule raises is its own
        run_checks(case(wrong, real(), shapes=[(3,)], **ROW), "size")


def test_a_size_that_the_function_refuses_is_skipped(rule, run_checks):
    f = rule(lambda x: x * 2.0 / np.size(x) if x[2] else x, "rule", vjp=lambda g, ans, x: g)
    outcomes = run_checks(case(f, real(), shapes=[(3,)], **ROW), "size")
    assert {o.status for o in outcomes} == {"skipped"}


def test_rows_of_numbers_get_no_sizes():
    row = case(lambda x: x, real(), shapes=[SCALAR], **ROW)
    assert not [c for c in plan(row) if c.name == "size"]


def test_real_among_complex(rule, fault, run_checks):
    def product(wrong):
        def vjp_x(g, ans, x, y):
            mixed = isinstance(y, complex) and not isinstance(x, complex)
            return g * (y.conjugate() if wrong and mixed else y)

        parts = (vjp_x, lambda g, ans, x, y: g * x)
        jvps = (lambda t, ans, x, y: t * y, lambda t, ans, x, y: t * x)
        f = rule(lambda x, y: x * y, "rule", vjp=parts, jvp=jvps)
        return case(f, real(), real(), shapes=[(SCALAR, SCALAR)], order=1, complex=True)

    run_checks(product(wrong=False), "mixed")
    run_checks(product(wrong=True), "vjp")
    assert fault(lambda: run_checks(product(wrong=True), "mixed")).check == "dot"
