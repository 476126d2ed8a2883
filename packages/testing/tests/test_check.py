"""Correct derivatives pass in every mode, and each kind of fault is caught and located."""

from __future__ import annotations

import cmath
import math
from typing import NamedTuple

import numpy as np
import pytest

import plugrad
from plugrad_testing import (
    GradientCheckError,
    InconclusiveError,
    check_grads,
    check_jvp,
    check_vjp,
)


class Pair(NamedTuple):
    left: float
    right: complex


def fault(check):
    """The finding of a check that must fail."""
    with pytest.raises(GradientCheckError) as caught:
        check()
    return caught.value.finding


RIGHT = [
    (lambda x: x * x * x, (1.5,)),
    (lambda x, y: x * y + y**3, (1.5, -2.0)),
    (lambda x, n: x**n, (1.5, 3)),
    (lambda z: z**3 + 2 * z, (0.3 + 0.4j,)),
    (abs, (0.3 + 0.4j,)),
    (lambda z: z.real * z.imag, (0.3 + 0.4j,)),
    (lambda z: z.conjugate() * z, (0.3 + 0.4j,)),
    (lambda x, z: x * z, (2.0, 1j + 1)),
    (lambda p: {"y": (p["a"] * p["b"][0], "label"), "n": 3}, ({"a": 1.5, "b": [2.0], "c": 4},)),
    (lambda p: Pair(p.left * 2, p.right * p.left), (Pair(1.5, 2j),)),
    (lambda x: 2.0, (1.0,)),
]


@pytest.mark.parametrize(("f", "args"), RIGHT)
def test_what_is_right_passes(f, args):
    check_grads(f, order=3)(*args)
    check_vjp(f, *args)
    check_jvp(f, *args)


def sine(rule, partial):
    return rule(math.sin, "elementwise", partial)


@pytest.mark.parametrize("wrong", [lambda c: -c, lambda c: 2 * c, lambda c: c * (1 + 1e-6)])
def test_wrong_value_is_caught_in_both_modes(rule, wrong):
    f = sine(rule, lambda ans, x: wrong(math.cos(plugrad.value_of(x))))
    found = fault(lambda: check_vjp(f, 0.7))
    assert (found.check, found.order, found.argument) == ("vjp", "rev", "0 (x)")
    assert found.function == "math.sin"
    assert found.actual / found.expected == pytest.approx(wrong(1.0), rel=1e-9)
    assert found.error < 1e-9
    found = fault(lambda: check_jvp(f, 0.7))
    assert (found.check, found.order) == ("jvp", "fwd")
    assert found.actual / found.expected == pytest.approx(wrong(1.0), rel=1e-9)


def test_the_guilty_argument_is_named(rule):
    f = rule(
        lambda x, y, z: x * y * z,
        "elementwise",
        lambda ans, x, y, z: y * z,
        lambda ans, x, y, z: x,
        lambda ans, x, y, z: x * y,
    )
    assert fault(lambda: check_vjp(f, 2.0, 3.0, 5.0)).argument == "1 (y)"
    assert fault(lambda: check_jvp(f, 2.0, 3.0, 5.0)).argument == "1 (y)"
    check_grads(f)(2.0, 3.0, 1.0)
    check_vjp(f, 2.0, 3.0, 5.0, argnums=(0, 2))


def test_wrong_second_order_is_located(rule):
    """The value is right, but cos(x) is a constant to the second derivative."""
    f = sine(rule, lambda ans, x: math.cos(plugrad.value_of(x)))
    check_grads(f, order=1)(0.7)
    for modes, order in ((("rev",), "rev over rev"), (("fwd",), "fwd over fwd")):
        found = fault(lambda modes=modes: check_grads(f, modes)(0.7))
        assert found.order == order
        assert found.actual == 0


def test_modes_that_disagree(rule):
    """Both within what differencing can tell, but not transposes of each other."""
    f = rule(
        math.sin,
        "rule",
        vjp=lambda g, ans, x: g * math.cos(x) * (1 + 1e-10),
        jvp=lambda t, ans, x: t * math.cos(x),
    )
    check_vjp(f, 0.7)
    check_jvp(f, 0.7)
    found = fault(lambda: check_grads(f, order=1)(0.7))
    assert (found.check, found.order) == ("dot", "fwd and rev")


def test_missing_conjugate():
    @plugrad.custom_vjp
    def modulus(z):
        return abs(z)

    def backward_with(derivative):
        modulus.defvjp(lambda z: (abs(z), z), lambda z, g: (g * derivative(z) / abs(z),))

    backward_with(lambda z: z.conjugate())
    check_vjp(modulus, 0.3 + 0.4j)
    backward_with(lambda z: z)
    found = fault(lambda: check_vjp(modulus, 0.3 + 0.4j))
    assert found.check == "vjp"
    assert found.actual == pytest.approx(found.expected.conjugate())


def test_spurious_conjugate_of_a_holomorphic_function(rule):
    f = rule(cmath.exp, "rule", vjp=lambda g, ans, x: g * ans.conjugate())
    assert fault(lambda: check_vjp(f, 0.3 + 0.4j)).check == "vjp"


def test_the_wrong_element_is_named(rule):
    f = rule(
        np.sum, "rule", vjp=lambda g, ans, x: np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.001]]) * g
    )
    found = fault(lambda: check_vjp(f, np.ones((2, 3))))
    assert "at [1, 2]" in found.problem
    assert found.expected == pytest.approx(found.actual / 1.001)


def test_a_fault_in_a_container_is_named():
    @plugrad.custom_vjp
    def f(p):
        return p["a"] * p["b"][0]

    f.defvjp(
        lambda p: (p["a"] * p["b"][0], p), lambda p, g: ({"a": g * p["b"][0], "b": [-g * p["a"]]},)
    )
    found = fault(lambda: check_vjp(f, {"a": 2.0, "b": [3.0]}))
    assert "at ['b'][0]" in found.problem


class Broken:
    """An engine whose results are altered on their way out."""

    def __init__(self, monkeypatch):
        self._vjp, self._jvp = plugrad.vjp, plugrad.jvp
        self._patch = monkeypatch

    def cotangent(self, change):
        def vjp(f, *primals):
            value, pullback = self._vjp(f, *primals)
            return value, lambda g: tuple(map(change, pullback(g)))

        self._patch.setattr(plugrad, "vjp", vjp)

    def tangent(self, change):
        def jvp(f, primals, tangents):
            value, tangent = self._jvp(f, primals, tangents)
            return value, change(tangent)

        self._patch.setattr(plugrad, "jvp", jvp)

    def value(self, change):
        def vjp(f, *primals):
            value, pullback = self._vjp(f, *primals)
            return change(value), pullback

        self._patch.setattr(plugrad, "vjp", vjp)


@pytest.fixture
def broken(monkeypatch, arrays):
    return Broken(monkeypatch)


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


def test_single_precision_keeps_its_dtype(broken):
    x = X.astype(np.float32)
    check_grads(lambda x: x * x)(x)
    broken.cotangent(lambda g: g.astype(np.float64))
    assert fault(lambda: check_vjp(lambda x: x * x, x)).check == "structure"


def test_single_precision_value(broken):
    def off_in_single(g):
        return g * np.float32(1.01) if g.dtype == np.float32 else g

    broken.cotangent(off_in_single)
    found = fault(lambda: check_vjp(lambda x: x * x, X.astype(np.float32)))
    assert (found.check, found.order) == ("precision", "rev")


def test_tracing_must_not_change_the_value(broken):
    broken.value(lambda v: v * (1 + 1e-12))
    found = fault(lambda: check_vjp(lambda x: x * x, X))
    assert (found.check, found.order) == ("primal", "rev")


def test_mutation_is_caught(monkeypatch):
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


def test_nothing_to_differentiate():
    with pytest.raises(ValueError, match="no float or complex"):
        check_vjp(lambda n: n, 3)
    with pytest.raises(ValueError, match="argument 1"):
        check_vjp(lambda x, n: x * n, 1.0, 3, argnums=(0, 1))


def test_keywords_reach_the_function():
    def f(x, *, power):
        return x**power

    check_grads(f)(1.5, power=3)
    check_vjp(f, 1.5, kwargs={"power": 3})
    check_jvp(f, 1.5, kwargs={"power": 3})


def test_seed_is_reported_and_repeats_the_failure(rule):
    f = sine(rule, lambda ans, x: 0.0)
    first = fault(lambda: check_vjp(f, 0.7))
    assert fault(lambda: check_vjp(f, 0.7)) == first
    assert fault(lambda: check_vjp(f, 0.7, seed=5)).seed == 5


def test_size_zero(arrays):
    check_grads(lambda x: x * x)(np.zeros((0, 2)))
