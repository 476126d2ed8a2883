"""Linear maps, zeros written out and zeros left out."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad
from plugrad_testing import SCALAR, case, real

ROW = {"dtypes": ["float64"], "order": 1}
VECTOR = real(shape=(3,))


@pytest.mark.parametrize("name", ["linearity", "zeros"])
def test_what_is_right_passes(arrays, run_checks, name):
    run_checks(case(lambda x, y: (x * y, y + y), VECTOR, VECTOR, **ROW), name)
    run_checks(case(lambda x, y: x * y, real(), real(), shapes=[(SCALAR, SCALAR)], **ROW), name)


@pytest.mark.parametrize("change", [lambda g: g + 1.0, lambda g: g * np.abs(g)])
def test_not_linear(broken, fault, run_checks, change):
    row = case(lambda x: x * x, VECTOR, **ROW)
    broken.cotangent(change)
    found = fault(lambda: run_checks(row, "linearity"))
    assert (found.check, found.order) == ("linearity", "rev")
    broken.cotangent(lambda g: g)
    broken.tangent(change)
    assert fault(
        lambda: run_checks(case(lambda x: x * x, VECTOR, modes=["fwd"], **ROW), "linearity")
    )


def test_zero_in_something_out(broken, fault, run_checks):
    broken.cotangent(lambda g: g + 1e-13 * (np.abs(g) == 0))
    found = fault(lambda: run_checks(case(lambda x: x * x, VECTOR, **ROW), "linearity"))
    assert "does not map zero to zero" in found.problem


def test_an_argument_that_counts_other_arguments(monkeypatch, fault, run_checks):
    given = plugrad.vjp

    def vjp(f, *primals):
        value, pullback = given(f, *primals)
        return value, lambda g: tuple(len(primals) * x for x in pullback(g))

    monkeypatch.setattr(plugrad, "vjp", vjp)
    row = case(lambda x, y: x * y, real(), real(), shapes=[(SCALAR, SCALAR)], **ROW)
    found = fault(lambda: run_checks(row, "zeros"))
    assert "depends on whether the others are traced" in found.problem


def test_outputs_not_used(rule, fault, run_checks):
    def vjp(g, ans, x):
        return 2 * g[0] if g[1] is None else g[0] + 2 * g[1]

    f = rule(lambda x: (x * 1.0, x * 2.0), "rule", vjp=vjp)
    row = case(f, real(), shapes=[SCALAR], modes=["rev"], **ROW)
    found = fault(lambda: run_checks(row, "zeros"))
    assert "only output 0 used" in found.problem
