"""One mode derived from the other by transposition, and agreeing with a rule that has both."""

import itertools
import math

import pytest

from plugrad import deriv, grad, jacobian, jvp, primitive, vjp
from plugrad._transpose import jvp_from_vjp, vjp_from_jvp

MODES = [grad, deriv]


def cube_vjp(g, ans, x):
    return 3 * x**2 * g


def test_a_jvp_from_a_vjp_and_back():
    jvp_rule = jvp_from_vjp(cube_vjp, 0, project=False)
    assert jvp_rule(5.0, 8.0, 2.0) == 60.0
    assert vjp_from_jvp(jvp_rule, 0)(5.0, 8.0, 2.0) == 60.0


@pytest.fixture(params=["vjp", "jvp"])
def product(request, teach):
    """a·b with a rule for one mode only."""
    pair = (lambda v, ans, a, b: v * b, lambda v, ans, a, b: a * v)
    return teach("rule", primitive(lambda a, b: a * b), **{request.param: pair})


def test_both_modes_in_each_argument(product):
    for operator in MODES:
        assert operator(product)(2.0, 3.0) == 3.0
        assert operator(product, 1)(2.0, 3.0) == 2.0
        assert operator(lambda x: product(x, x))(3.0) == 6.0


@pytest.mark.parametrize("operators", list(itertools.product(MODES, repeat=3)))
def test_derived_modes_nest(product, operators):
    f = lambda x: product(product(x, x), x)  # noqa: E731  it is wrapped three times
    for operator in operators:
        f = operator(f)
    assert f(2.0) == 6.0


def test_complex_arguments(product):
    _, pullback = vjp(product, 1 + 2j, 3 - 1j)
    assert pullback(1j) == (1j * (3 - 1j), 1j * (1 + 2j))
    assert jvp(product, (1 + 2j, 3 - 1j), (1j, 0j))[1] == 1j * (3 - 1j)


def test_a_map_that_is_only_real_linear(teach):
    conjugate = teach(
        "rule", primitive(lambda z: z.conjugate()), lambda g, ans, z: g.conjugate(), name="conj"
    )
    assert jvp(conjugate, (1 + 2j,), (3 + 4j,)) == (1 - 2j, 3 - 4j)
    modulus = teach(
        "rule",
        primitive(lambda z: z.real**2 + z.imag**2),
        jvp=lambda t, ans, z: 2 * (t * z.conjugate()).real,
        name="modulus",
    )
    assert grad(modulus)(3 + 4j) == 6 - 8j


@pytest.mark.parametrize("given", ["vjp", "jvp"])
def test_several_outputs(teach, given):
    rules = {
        "vjp": lambda g, ans, r, a: sum(
            (
                part * c
                for part, c in zip(g, (math.cos(a), math.sin(a)), strict=True)
                if part is not None
            ),
            0.0,
        ),
        "jvp": lambda t, ans, r, a: (t * math.cos(a), t * math.sin(a)),
    }
    polar = teach(
        "rule",
        primitive(lambda r, a: (r * math.cos(a), r * math.sin(a))),
        **{given: rules[given]},
    )
    assert jacobian(lambda r: polar(r, 0.5))(2.0) == (math.cos(0.5), math.sin(0.5))
    assert grad(lambda r: polar(r, 0.5)[1])(2.0) == math.sin(0.5)
    assert deriv(lambda r: polar(r, 0.5)[0] * 2)(2.0) == 2 * math.cos(0.5)


@pytest.mark.parametrize("given", ["vjp", "jvp"])
def test_a_sequence_of_arguments(teach, given):
    rules = {
        "vjp": lambda g, ans, parts: [g * (k + 1) for k in range(len(parts))],
        "jvp": lambda t, ans, parts: sum((k + 1) * part for k, part in enumerate(t)),
    }
    weigh = teach(
        "rule",
        primitive(lambda parts: sum((k + 1) * p for k, p in enumerate(parts))),
        **{given: rules[given]},
    )
    for operator in MODES:
        assert operator(lambda x: weigh([x, 5.0, x * x]))(2.0) == 1.0 + 3 * 4.0


def test_each_serves_any_number_of_arguments(teach):
    total = teach(
        "rule", primitive(lambda *args: sum(args)), vjp_each=lambda k, g, ans, *args: g * (k + 1)
    )
    for operator in MODES:
        assert operator(lambda x: total(x, 1.0, x))(2.0) == 1.0 + 3.0
