"""Operators in operators: every order, every mixture of modes, and no perturbation confusion."""

import itertools
import math

import pytest

from plugrad import (
    checkpoint,
    custom_jvp,
    custom_vjp,
    deriv,
    elementwise_grad,
    grad,
    hessian,
    jacfwd,
    jacobian,
    jacrev,
    jvp,
    value_and_grad,
    value_of,
    vjp,
)


def by_jvp(f):
    return lambda x: jvp(f, (x,), (1.0,))[1]


def by_vjp(f):
    return lambda x: vjp(f, x)[1](1.0)[0]


def by_value_and_grad(f):
    return lambda x: value_and_grad(f)(x)[1]


DERIVATIVES = [
    grad,
    deriv,
    by_jvp,
    by_vjp,
    by_value_and_grad,
    elementwise_grad,
    jacrev,
    jacfwd,
    jacobian,
]
MODES = [grad, deriv]
PAIRS = list(itertools.product(MODES, MODES))


@pytest.mark.parametrize(("outer", "inner"), list(itertools.product(DERIVATIVES, repeat=2)))
def test_any_two_operators_give_the_second_derivative(outer, inner):
    assert outer(inner(lambda x: x**4))(2.0) == 48.0


@pytest.mark.parametrize("operators", list(itertools.product(MODES, repeat=4)))
def test_any_four_modes_give_the_fourth_derivative(operators):
    f = lambda x: x**5 / 120  # noqa: E731  a chain of operators needs a variable to wrap
    for operator in operators:
        f = operator(f)
    assert f(3.0) == pytest.approx(3.0, rel=1e-14)


@pytest.mark.parametrize("operator", [grad, deriv, by_jvp])
def test_nesting_ten_deep(operator, m):
    f = m.exp
    for _ in range(10 if operator is not grad else 7):
        f = operator(f)
    assert f(0.5) == pytest.approx(math.exp(0.5), rel=1e-12)


def test_a_hessian_in_a_gradient():
    assert grad(lambda x: hessian(lambda y: x * y**3)(x))(2.0) == 24.0


@pytest.mark.parametrize("wrapped", [checkpoint, lambda f: f], ids=["checkpoint", "plain"])
@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_checkpoint_nests_in_both_modes(outer, inner, wrapped):
    assert outer(inner(wrapped(lambda x: x**4)))(2.0) == 48.0
    assert outer(wrapped(inner(lambda x: x**4)))(2.0) == 48.0


# -- perturbation confusion (Siskind & Pearlmutter 2005, 2008; Manzyuk et al. 2019) ----------------


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_the_inner_derivative_of_a_sum_with_the_outer_variable(outer, inner):
    # d/dx (x · d/dy (x + y) at y = 1) at x = 1 is 1; confusion gives 2.
    assert outer(lambda x: x * inner(lambda y: x + y)(1.0))(1.0) == 1.0


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_the_inner_derivative_of_a_product_with_the_outer_variable(outer, inner):
    # d/dx (x · d/dy (x·y) at y = 2) at x = 3 is d/dx x² = 6.
    assert outer(lambda x: x * inner(lambda y: x * y)(2.0))(3.0) == 6.0


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_the_inner_function_evaluated_at_the_outer_variable(outer, inner):
    # d/dx (d/dy (x²·y³) at y = x) = d/dx 3·x⁴ = 12·x³
    assert outer(lambda x: inner(lambda y: x**2 * y**3)(x))(2.0) == 96.0


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_an_inner_constant_function_of_the_outer_variable(outer, inner):
    assert outer(lambda x: inner(lambda y: x)(x))(1.0) == 0.0
    assert outer(lambda x: inner(lambda y: x * x)(1.0) + x)(5.0) == 1.0


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_the_curried_function_of_manzyuk_and_others(outer, inner):
    # D of x ↦ (f ↦ y ↦ f(y + x)) at 0, twice applied to a function, is its second derivative.
    def shifted(f):
        return lambda y: outer(lambda x: f(y + x))(0.0)

    def twice(f):
        return lambda y: inner(lambda x: shifted(f)(y + x))(0.0)

    assert twice(lambda y: y**3)(2.0) == 12.0


@pytest.mark.parametrize("modes", list(itertools.product(MODES, repeat=3)))
def test_three_levels_with_captured_variables(modes):
    a, b, c = modes

    def f(x):
        return b(lambda y: c(lambda z: x**2 * y**3 * z**4)(x) * y)(x)

    # c at z=x: 4x⁵y³; times y: 4x⁵y⁴; b at y=x: 16x⁸; a: 128x⁷
    assert a(f)(1.5) == pytest.approx(128 * 1.5**7, rel=1e-13)


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_a_minimum_found_by_newton_inside_a_gradient(outer, inner):
    def argmin(p):  # of (y - p²)²/2 + y, by Newton steps
        y = 0.0
        for _ in range(3):
            slope = inner(lambda y: (y - p**2) ** 2 / 2 + y)
            y = y - slope(y) / inner(slope)(y)
        return y

    assert outer(argmin)(3.0) == pytest.approx(6.0)


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_boxes_of_the_outer_level_in_containers(outer, inner):
    def f(x):
        return inner(lambda w: w * x * [x, 3.0][0])(2.0)

    assert outer(f)(5.0) == 10.0


def test_value_of_peels_every_level():
    seen = []

    def f(x):
        return grad(lambda y: seen.append(value_of(x * y)) or x * y)(2.0)

    assert grad(f)(3.0) == 1.0
    assert seen == [6.0]


# -- custom rules under nesting ------------------------------------------------------------------


@custom_vjp
def quartic_reverse(x):
    return x**4


quartic_reverse.defvjp(lambda x: (x**4, x), lambda x, g: (4 * x**3 * g,))


@custom_jvp
def quartic_forward(x):
    return x**4


quartic_forward.defjvp(
    lambda primals, tangents: (primals[0] ** 4, 4 * primals[0] ** 3 * tangents[0])
)


@pytest.mark.parametrize("quartic", [quartic_reverse, quartic_forward], ids=["vjp", "jvp"])
@pytest.mark.parametrize("operators", list(itertools.product(MODES, repeat=3)))
def test_custom_rules_nest_in_every_mode(quartic, operators):
    f = quartic
    for operator in operators:
        f = operator(f)
    assert f(2.0) == 48.0


@pytest.mark.parametrize("operators", list(itertools.product(MODES, repeat=3)))
def test_rules_of_one_row_serve_three_orders(operators, m):
    f = m.sin
    for operator in operators:
        f = operator(f)
    assert f(0.7) == pytest.approx(-math.cos(0.7), rel=1e-14)


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_mixed_partial_derivatives(outer, inner, m):
    def f(x, y):
        return m.atan2(y, x)

    x, y = 0.8, 0.3
    found = outer(lambda y: inner(lambda x: f(x, y))(x))(y)
    assert found == pytest.approx((y**2 - x**2) / (x**2 + y**2) ** 2, rel=1e-13)


@pytest.mark.parametrize(("outer", "inner"), PAIRS)
def test_complex_functions_nest(outer, inner):
    def f(x):
        return abs((x + 1j) ** 2)  # x² + 1

    assert outer(inner(f))(1.5) == pytest.approx(2.0, rel=1e-13)
