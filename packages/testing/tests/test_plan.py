"""The plan: ids, tiers, outcomes, and what a failure says of its check."""

from __future__ import annotations

import math
from collections import Counter

import numpy as np
import pytest

import plugrad
from plugrad_testing import (
    SCALAR,
    GradientCheckError,
    InconclusiveError,
    case,
    check_case,
    check_rule,
    plan,
    real,
)

DOUBLE = {"dtypes": ["float64"]}
PAIR = {"shapes": [(SCALAR, SCALAR)], **DOUBLE}
CASES = [case(lambda x, y: x * y, real(), real(), name="product", **PAIR)]


def ids(row, **options):
    return [check.id for check in plan(row, **options)]


def test_ids_are_unique_and_say_what_is_checked():
    row = case(
        np.linalg.solve,
        real(shape=(2, 2)),
        real(),
        shapes=[(2,), (2, 3)],
        kwargs=[{}, {"x": 1}],
        complex=True,
        label="stack",
    )
    for deep in (False, True):
        assert max(Counter(ids(row, deep=deep)).values()) == 1
    assert "vjp-b-complex128-2x3-stack" in ids(row)
    assert "vjp-all-float64-2-x=1-stack" in ids(row)
    assert "vjp-b-float64-2x3-stack-seed1" in ids(row, deep=True)
    assert str(next(plan(row))).startswith("numpy.linalg.solve[primal-")


def test_equal_ids_are_counted():
    row = case(math.sin, real(), shapes=[SCALAR], dtypes=["float64", "float64"], order=1)
    assert {"vjp-x-float64", "vjp-x-float64-1"} <= set(ids(row)) or "vjp-0-float64-1" in ids(row)


def test_the_deep_tier_has_more():
    assert len(ids(CASES[0], deep=True)) > 2 * len(ids(CASES[0]))


def test_exclusions_leave_no_check():
    row = case(lambda x: x, real(), exclude={"jvp": "a reason", "layout": "a reason"})
    assert not {"jvp", "layout"} & {check.name for check in plan(row)}


def test_outcomes():
    outcomes = {check.id: check.run() for check in plan(CASES[0])}
    assert outcomes["vjp-x-float64"].status == "passed"
    assert 0 <= outcomes["vjp-x-float64"].error < 1e-8
    assert outcomes["mutation-float64"].error is None
    assert all(outcome.seconds >= 0 for outcome in outcomes.values())


def test_a_failure_says_how_to_see_it_again(rule):
    f = rule(math.sin, "elementwise", lambda ans, x: -math.cos(plugrad.value_of(x)))
    row = case(f, real(), shapes=[SCALAR], kwargs={}, order=1, name="sine")
    with pytest.raises(GradientCheckError) as caught:
        check_case(row)
    finding, text = caught.value.finding, str(caught.value)
    assert finding.cause == "the sign is wrong"
    assert "looks like the sign is wrong" in text
    assert len(finding.numeric) == 5
    assert finding.numeric[1][1] == pytest.approx(finding.numeric[2][1], abs=1e-3)
    assert "step 0.05" in text
    assert caught.value.args == (finding,)


def test_keywords_are_told(broken):
    broken.cotangent(lambda g: -g)
    row = case(
        lambda x, scale: x * scale, real(), shapes=[SCALAR], kwargs={"scale": 3}, name="scaled"
    )
    with pytest.raises(GradientCheckError) as caught:
        check_case(row)
    assert caught.value.finding.keywords == "scale=3"


def test_a_kink_is_inconclusive_with_the_steps(rule):
    f = rule(abs, "elementwise", lambda ans, x: 0.0)
    row = case(f, real(-1e-9, 1e-9), shapes=[SCALAR], order=1, name="modulus")
    with pytest.raises(InconclusiveError) as caught:
        check_case(row)
    assert caught.value.finding.numeric


def test_check_rule():
    check_rule(lambda x, y: x * y, real(), real(), order=1, **PAIR)
    with pytest.raises(ValueError, match="no reason"):
        check_rule(lambda x: x, real(), exclude={"vjp": ""})


def test_an_analytic_function_is_compared_with_the_complex_step(rule):
    def wrong_by_little(x):
        return rule(
            lambda x: x * x * x,
            "rule",
            vjp=lambda g, ans, x: g * 3 * x * x,
            jvp=lambda t, ans, x: t * 3 * x * x * (1 + 1e-9),
        )

    row = case(wrong_by_little(1), real(1, 2), shapes=[SCALAR], order=1, exclude={"dot": "not now"})
    with pytest.raises(GradientCheckError, match="not the complex step"):
        check_case(row)


def test_a_row_that_is_not_as_analytic_as_it_says():
    check_case(case(abs, real(0.5, 1), shapes=[SCALAR], order=1, **DOUBLE))
    with pytest.raises(InconclusiveError, match="says analytic"):
        check_case(case(abs, real(-2, -1), shapes=[SCALAR], order=1, analytic=True, **DOUBLE))
