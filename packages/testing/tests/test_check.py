"""Correct derivatives pass in every mode, and each kind of fault is caught and located."""

from __future__ import annotations

import cmath
import math
from typing import NamedTuple

import numpy as np
import pytest

import plugrad
from plugrad_testing import (
    check_grads,
    check_jvp,
    check_vjp,
)


class Pair(NamedTuple):
    left: float
    right: complex


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
def test_wrong_value_is_caught_in_both_modes(fault, rule, wrong):
    f = sine(rule, lambda ans, x: wrong(math.cos(plugrad.value_of(x))))
    found = fault(lambda: check_vjp(f, 0.7))
    assert (found.check, found.order, found.argument) == ("vjp", "rev", "0 (x)")
    assert found.function == "math.sin"
    assert found.actual / found.expected == pytest.approx(wrong(1.0), rel=1e-9)
    assert found.error < 1e-9
    found = fault(lambda: check_jvp(f, 0.7))
    assert (found.check, found.order) == ("jvp", "fwd")
    assert found.actual / found.expected == pytest.approx(wrong(1.0), rel=1e-9)


def test_the_guilty_argument_is_named(fault, rule):
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


def test_wrong_second_order_is_located(fault, rule):
    """The value is right, but cos(x) is a constant to the second derivative."""
    f = sine(rule, lambda ans, x: math.cos(plugrad.value_of(x)))
    check_grads(f, order=1)(0.7)
    for modes, order in ((("rev",), "rev over rev"), (("fwd",), "fwd over fwd")):
        found = fault(lambda modes=modes: check_grads(f, modes)(0.7))
        assert found.order == order
        assert found.actual == 0


def test_modes_that_disagree(fault, rule):
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


def test_missing_conjugate(fault):
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


def test_spurious_conjugate_of_a_holomorphic_function(fault, rule):
    f = rule(cmath.exp, "rule", vjp=lambda g, ans, x: g * ans.conjugate())
    assert fault(lambda: check_vjp(f, 0.3 + 0.4j)).check == "vjp"


def test_keywords_reach_the_function():
    def f(x, *, power):
        return x**power

    check_grads(f)(1.5, power=3)
    check_vjp(f, 1.5, kwargs={"power": 3})
    check_jvp(f, 1.5, kwargs={"power": 3})


def test_seed_is_reported_and_repeats_the_failure(fault, rule):
    f = sine(rule, lambda ans, x: 0.0)
    first = fault(lambda: check_vjp(f, 0.7))
    assert fault(lambda: check_vjp(f, 0.7)) == first
    assert fault(lambda: check_vjp(f, 0.7, seed=5)).seed == 5


def test_size_zero(arrays):
    check_grads(lambda x: x * x)(np.zeros((0, 2)))
