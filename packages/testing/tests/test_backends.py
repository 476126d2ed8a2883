"""Another array type: gradients of its own type, equal values, nothing taken back to the host."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import case, real, well_conditioned
from plugrad_testing.strict import to_host

pytest.importorskip("plugrad_numpy")
ROW = {"dtypes": ["float64"], "order": 1}
VECTOR = real(shape=(3,))


@pytest.mark.parametrize(
    "row",
    [
        case(np.sin, VECTOR, **ROW),
        case(lambda x, y: (x @ y, x.sum()), real(shape=(2, 3)), VECTOR, **ROW),
        case(lambda x: x[1:] * x[np.array([0, 0])], VECTOR, **ROW),
        case(np.linalg.solve, well_conditioned(2), real(shape=(2,)), **ROW),
        case(np.concatenate, [VECTOR, VECTOR], **ROW),
    ],
    ids=str,
)
def test_what_is_right_passes(run_checks, row):
    (outcome, *_) = run_checks(row, "backend", deep=True)
    assert outcome.status == "passed"


@pytest.mark.parametrize(
    "vjp",
    [
        lambda g, ans, x: 2 * g * np.asarray(x),
        lambda g, ans, x: 2 * g * x * np.ones(3),
        lambda g, ans, x: 2 * to_host(g * x),
    ],
)
def test_what_leaves_the_array_type_fails(rule, fault, run_checks, vjp):
    f = rule(lambda x: x * x, "rule", vjp=vjp)
    found = fault(lambda: run_checks(case(f, VECTOR, modes=["rev"], **ROW), "backend"))
    assert found.check == "backend"
    assert "like=" in found.cause


def test_another_value_fails(rule, fault, run_checks):
    def vjp(g, ans, x):
        return g * x * (2 if isinstance(x, np.ndarray) else 3)

    f = rule(lambda x: x * x, "rule", vjp=vjp)
    found = fault(lambda: run_checks(case(f, VECTOR, modes=["rev"], **ROW), "backend", deep=True))
    assert found.check == "backend"


def test_a_function_of_numpy_arrays_only_is_skipped(rule, run_checks):
    f = rule(lambda x: np.asarray(x) * 2.0, "rule", vjp=lambda g, ans, x: 2 * g)
    outcomes = run_checks(case(f, VECTOR, modes=["rev"], **ROW), "backend", deep=True)
    assert {outcome.status for outcome in outcomes} == {"skipped"}
