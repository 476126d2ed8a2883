"""First derivatives: misshapen results, changed values, mutated inputs, kinks, each told apart."""

from __future__ import annotations

import math

import numpy as np
import pytest

import plugrad
from plugrad_testing import GradientCheckError, InconclusiveError, check_jvp, check_vjp

X = np.array([0.5, 1.5, -1.0])
MISSHAPEN = [
    (lambda g: g.astype(np.float32), "dtype float32 instead of float64"),
    (lambda g: g + 0j, "dtype complex128 instead of float64"),
    (lambda g: g[:, None], r"shape \(3, 1\) instead of \(3,\)"),
    (lambda g: g.sum(), r"shape \(\) instead of \(3,\)"),
    (lambda g: [g], "a list instead of a ndarray"),
    (lambda g: None, "a NoneType instead of a ndarray"),
]


@pytest.mark.parametrize(("change", "message"), MISSHAPEN)
def test_misshapen_cotangents_and_tangents(broken, change, message):
    broken.cotangent(change)
    with pytest.raises(GradientCheckError, match=f"cotangent of argument 0 .x. has {message}"):
        check_vjp(lambda x: x * x, X)
    broken.tangent(change)
    with pytest.raises(GradientCheckError, match=f"tangent of the value has {message}"):
        check_jvp(lambda x: x * x, X)


def test_float_must_give_float(broken):
    broken.cotangent(np.asarray)
    with pytest.raises(GradientCheckError, match="a ndarray instead of a float"):
        check_vjp(lambda x: x * x, 0.5)


def test_real_must_give_real(broken):
    broken.cotangent(complex)
    with pytest.raises(GradientCheckError, match="a complex instead of a float"):
        check_vjp(lambda x: x * 1j, 0.5)


def test_too_few_cotangents(monkeypatch):
    monkeypatch.setattr(plugrad, "vjp", lambda f, *xs: (f(*xs), lambda g: (g,)))
    with pytest.raises(GradientCheckError, match="for 2 arguments"):
        check_vjp(lambda x, y: x + y, 1.0, 2.0, name="sum")


def test_tracing_must_not_change_the_value(fault, broken):
    broken.value(lambda v: v * (1 + 1e-12))
    found = fault(lambda: check_vjp(lambda x: x * x, X))
    assert (found.check, found.order) == ("primal", "rev")


def test_mutation_is_caught(fault, monkeypatch):
    data = {"x": X.copy()}

    def vjp(f, *xs):
        value = f(*xs)

        def pullback(g):
            xs[0]["x"][0] = 7.0
            return ({"x": g},)

        return value, pullback

    monkeypatch.setattr(plugrad, "vjp", vjp)
    found = fault(lambda: check_vjp(lambda d: d["x"] + 0.0, data))
    assert found.check == "mutation"
    assert "['x']" in found.problem
    assert data["x"][0] == X[0]


@pytest.mark.parametrize("x", [0.0, 1e-14])
def test_a_kink_is_inconclusive_not_wrong(rule, x):
    """At a kink any convention is as good as another: 3 is no worse than 0."""
    f = rule(abs, "elementwise", lambda ans, x: 3.0)
    with pytest.raises(InconclusiveError, match="cannot judge"):
        check_vjp(f, x)


def test_a_jump_is_inconclusive(rule):
    f = rule(lambda x: float(math.floor(x)), "elementwise", lambda ans, x: 0.0)
    check_vjp(f, 1.5)
    with pytest.raises(InconclusiveError, match="does not converge"):
        check_vjp(f, 1.0)


def test_what_the_function_raises_says_what_was_being_checked():
    def f(x):
        if plugrad.is_traced(x):
            raise KeyError("inside")
        return x

    with pytest.raises(KeyError) as caught:
        check_vjp(f, 1.0)
    assert "raised when traced" in caught.value.__notes__[0]
