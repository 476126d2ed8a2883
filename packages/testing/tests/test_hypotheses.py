"""Each usual mistake is recognised, by the map and by the message of a failed check."""

from __future__ import annotations

import cmath

import numpy as np
import pytest

import plugrad
from plugrad_testing import check_grads, check_vjp
from plugrad_testing._hypotheses import Maps, likely_cause, unsummed

RNG = np.random.default_rng(0)
E = RNG.standard_normal((4, 4))
MATRIX = (((2, 2), False),)
VECTOR = (((4,), False),)
COMPLEX = (((2,), True),)
SIGNS = np.array([1.0, -1, 1, -1])


def cause(actual, expected=E, outputs=VECTOR, inputs=VECTOR):
    return likely_cause(Maps(expected, actual, outputs, inputs))


@pytest.mark.parametrize(
    ("actual", "said"),
    [
        (0 * E, "it is zero"),
        (-E, "the sign is wrong"),
        (2 * E, "a factor of 2 too large"),
        (E / 2, "a factor of 2 too small"),
        (4 * E, "a factor of 4 too large, the length of axis 0 of the argument"),
        (E / 4, "a factor of 4 too small, the length of axis 0 of the argument"),
        (7 * E, "a factor of 7 too large"),
        (1.1 * E, "off by the constant factor 1.1"),
        (E.T, "transposed: the map is applied"),
        (E - np.eye(4), "the identity is missing"),
        (E + np.eye(4), "an identity too many"),
        (E * (np.arange(4) == 1)[:, None], "not summed over an axis"),
        (np.diag(np.diag(E)), "some terms are missing"),
        (E, ""),
        (E + 0.1 * E**2, ""),
        (E * np.nan, ""),
    ],
)
def test_of_real_maps(actual, said):
    assert cause(actual).startswith(said)
    assert bool(cause(actual)) == bool(said)


@pytest.mark.parametrize(
    ("actual", "where"),
    [
        (E * SIGNS, "on the side of the argument"),
        (E * SIGNS[:, None], "on the side of the result"),
        (E * SIGNS * SIGNS[:, None], "of the cotangent"),
    ],
)
def test_conjugates(actual, where):
    said = cause(actual, outputs=COMPLEX, inputs=COMPLEX)
    assert said.startswith("a conjugate is missing")
    assert where in said


def test_transposed_argument_or_result():
    columns = np.arange(4).reshape(2, 2).T.ravel()
    assert "of the argument exchanged" in cause(E[:, columns], inputs=MATRIX)
    assert "result has its last two axes" in cause(E[columns], outputs=MATRIX)


def test_arguments_exchanged():
    two = (((2,), False), ((2,), False))
    assert "each other's" in cause(E[:, [2, 3, 0, 1]], inputs=two)


@pytest.mark.parametrize(
    ("got", "like", "said"),
    [
        ((2, 3), (3,), "axes (0,)"),
        ((2, 3), (2, 1), "axes (1,)"),
        ((3,), (3,), ""),
        ((3,), (2,), ""),
    ],
)
def test_unsummed(got, like, said):
    assert unsummed(np.ones(got), np.ones(like)).endswith(said)


def failing(fault, f, forward, backward, *args):
    g = plugrad.custom_vjp(f)
    g.defvjp(forward, backward)
    return fault(lambda: check_vjp(g, *args)).cause


def test_a_failed_check_says_it(fault, arrays):
    exp = cmath.exp
    found = failing(
        fault, exp, lambda z: (exp(z), exp(z)), lambda y, g: (g * y.conjugate(),), 0.3 + 0.4j
    )
    assert found.startswith("a conjugate is missing")
    a, b = RNG.standard_normal((2, 3, 3))
    found = failing(
        fault,
        lambda x, y: np.matmul(plugrad.value_of(x), plugrad.value_of(y)),
        lambda x, y: (np.matmul(x, y), (x, y)),
        lambda r, g: (g @ r[1], r[0].T @ g),
        a,
        b,
    )
    assert found.startswith("transposed")


def test_a_captured_value_in_second_order(fault, rule):
    f = rule(lambda x: x * x, "elementwise", lambda ans, x: 2 * plugrad.value_of(x))
    assert fault(lambda: check_grads(f)(1.5)).cause.startswith("it is zero")


def test_modes_that_disagree_are_compared_with_each_other(fault, rule):
    f = rule(
        lambda x: x * 2.0,
        "rule",
        vjp=lambda g, ans, x: g * 2 * (1 + 1e-9),
        jvp=lambda t, ans, x: t * 2,
    )
    found = fault(lambda: check_grads(f, order=1)(1.5))
    assert (found.check, found.cause) == ("dot", "")


def test_no_cause_for_large_arguments(fault, broken):
    broken.cotangent(lambda g: -g)
    assert fault(lambda: check_vjp(lambda x: x * x, np.ones(50))).cause == ""
