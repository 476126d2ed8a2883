"""Conventions of powers, logarithms and the like at zero, infinity and NaN; digits far out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plugrad import deriv, grad, jvp, vjp
from plugrad_testing import check_grads


@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (0.0, 3.0, 0.0),
        (0.0, 2.0, 0.0),
        (0.0, 1.0, 1.0),
        (0.0, 1.5, 0.0),
        (0.0, 0.0, 0.0),
        (2.0, 0.0, 0.0),
        (-2.0, 0.0, 0.0),
        (-2.0, 3.0, 12.0),
        (-2.0, -1.0, -0.25),
    ],
)
def test_power_in_its_base(x: float, y: float, expected: float) -> None:
    for exponent in (y, np.float64(y), np.array([y])):
        for base in (np.float64(x), np.array([x])):
            assert grad(lambda b, e=exponent: np.sum(np.power(b, e)))(base) == expected
            assert grad(lambda b, e=exponent: np.sum(np.float_power(b, e)))(base) == expected


def test_power_in_its_exponent_is_zero_at_base_zero() -> None:
    assert grad(lambda y: np.power(np.float64(0.0), y))(2.0) == 0.0
    assert grad(lambda y: np.power(0.0, y))(np.float64(0.5)) == 0.0
    x = np.array([0.0, 2.0])
    np.testing.assert_allclose(
        grad(lambda y: np.sum(x**y))(np.array([2.0, 2.0])), [0.0, 4 * np.log(2)]
    )


def test_second_derivatives_of_powers_at_zero() -> None:
    def second(x: float, y: float) -> float:
        return grad(grad(lambda b: np.power(b, y)))(np.float64(x))  # type: ignore[no-any-return]

    assert second(0.0, 2.0) == 2.0
    assert second(0.0, 3.0) == 0.0
    assert second(0.0, 1.0) == 0.0
    assert second(0.0, 0.0) == 0.0


def test_the_mixed_derivative_at_exponent_zero_is_one_over_the_base() -> None:
    both = grad(lambda y: grad(lambda x: np.power(x, y))(np.array(4.0)))
    assert both(np.array(0.0)) == 0.25


@pytest.mark.parametrize("f", [np.logaddexp, np.logaddexp2])
@pytest.mark.parametrize(
    ("x", "y", "expected"),
    [
        (-np.inf, 1.0, (0.0, 1.0)),
        (1.0, -np.inf, (1.0, 0.0)),
        (-np.inf, -np.inf, (0.0, 0.0)),
        (np.inf, 1.0, (1.0, 0.0)),
        (np.inf, np.inf, (0.5, 0.5)),
        (1e5, -1e5, (1.0, 0.0)),
        (-1e5, 1e5, (0.0, 1.0)),
    ],
)
def test_logaddexp_is_stable(
    f: np.ufunc, x: float, y: float, expected: tuple[float, float]
) -> None:
    assert grad(f, (0, 1))(x, y) == expected
    assert jvp(f, (x, y), (1.0, 0.0))[1] == expected[0]


def test_logaddexp_where_both_are_far_below_has_second_derivatives() -> None:
    assert grad(grad(np.logaddexp))(-np.inf, 2.0) == 0.0


@pytest.mark.parametrize("f", [np.arctan, np.arcsinh])
@pytest.mark.parametrize("big", [np.float64(1e200), np.complex128(1e200), np.float32(1e30)])
def test_slopes_far_out_do_not_overflow(f: np.ufunc, big: Any) -> None:
    slope = vjp(f, big)[1](big.dtype.type(1))[0]
    assert slope == jvp(f, (big,), (big.dtype.type(1),))[1]
    assert abs(slope) <= 1.1 / abs(big)
    assert abs(vjp(deriv(f), big)[1](big.dtype.type(1))[0]) <= 1.1 / abs(big)


def test_the_hypotenuse_of_no_length_is_flat_to_every_order() -> None:
    assert grad(np.hypot, (0, 1))(0.0, 0.0) == (0.0, 0.0)
    assert grad(grad(np.hypot))(0.0, 0.0) == 0.0


def test_expm1_keeps_its_digits_far_below_zero() -> None:
    np.testing.assert_allclose(grad(np.expm1)(-50.0), np.exp(-50.0), rtol=1e-14)


def test_hypot_at_the_origin_takes_the_subgradient_zero() -> None:
    assert grad(np.hypot, (0, 1))(0.0, 0.0) == (0.0, 0.0)
    assert grad(np.hypot, (0, 1))(0.0, 2.0) == (0.0, 1.0)


@pytest.mark.parametrize("size", [1e-300, 1e-160, 1e160, 1e300])
def test_arctan2_far_out_and_close_in(size: float) -> None:
    gy, gx = grad(np.arctan2, (0, 1))(0.6 * size, 0.8 * size)
    np.testing.assert_allclose([gy * size, gx * size], [0.8, -0.6], rtol=1e-14)


def test_inverse_functions_outside_the_unit_disc() -> None:
    z = np.array([2.0 + 0.5j, -2.0 - 0.5j, 0.5 + 3j])
    for f in (np.arcsin, np.arccos, np.arccosh, np.arctanh, np.arctan, np.arcsinh):
        check_grads(f, order=2)(z)


UNARY = [np.exp, np.log, np.sqrt, np.tan, np.arctan, np.log10, np.degrees, np.expm1, np.cbrt]


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.longdouble])
@pytest.mark.parametrize("f", UNARY)
def test_unary_gradients_keep_their_dtype(f: np.ufunc, dtype: type) -> None:
    x = np.array([0.5, 0.75], dtype)
    assert grad(lambda x: np.sum(f(x)))(x).dtype == dtype
    assert jvp(f, (x,), (x,))[1].dtype == dtype


def test_a_real_argument_of_a_complex_product_gets_a_real_gradient() -> None:
    g = grad(lambda x: np.real(x * (2 + 3j)))(np.array(1.0))
    assert g.dtype == np.float64
    assert g == 2.0


def test_powers_of_small_whole_numbers_have_full_precision():
    base = np.array([2, 0, 3], np.uint8)
    np.testing.assert_allclose(
        grad(lambda y: np.sum(base**y))(1.5), 2**1.5 * np.log(2) + 3**1.5 * np.log(3), rtol=1e-15
    )
    powers = np.array([0, 1, 3], np.uint8)
    np.testing.assert_array_equal(grad(lambda x: np.sum(x**powers))(np.full(3, 2e3)), [0, 1, 12e6])


def test_a_function_that_widens_its_arguments_gives_gradients_of_their_dtype():
    x = np.ones(2, np.float32)
    first, second = grad(lambda x, y: np.sum(np.float_power(x, y)), (0, 1))(x, x)
    assert first.dtype == second.dtype == np.float32
    nested = grad(lambda x: np.sum(grad(lambda x: np.sum(np.float_power(x, x)))(x)))(x)
    assert nested.dtype == np.float32


def test_a_list_that_changes_after_its_use_does_no_harm():
    def f(x, factors):
        product = x * factors + factors / x
        factors[0] = 50.0
        return np.sum(product)

    np.testing.assert_array_equal(grad(f)(np.ones(2), [3.0, 4.0]), [0.0, 0.0])


@pytest.mark.parametrize("power", [np.power, np.float_power])
@pytest.mark.parametrize("base", [-2, -2.0, np.array([-2]), np.array([-2.0, 3.0])])
def test_a_negative_number_to_a_complex_power_has_a_derivative(power, base):
    z = np.array([1.0 + 2.0j])
    value, pullback = vjp(lambda z: power(base, z), z)
    expected = np.sum(value * np.log(base + 0j))
    np.testing.assert_allclose(pullback(np.ones_like(value)), ([expected],), rtol=1e-14)


@pytest.mark.parametrize("size", [1.0, 1e8, 1e16, 1e200, -1e200])
def test_logaddexp_shares_far_from_zero(size: float) -> None:
    for f in (np.logaddexp, np.logaddexp2):
        assert grad(f, (0, 1))(size, size) == (0.5, 0.5)
    assert grad(grad(np.logaddexp))(size, size) == 0.25


@pytest.mark.parametrize("point", [(1.0, np.inf), (np.inf, 1.0), (-np.inf, np.inf)])
def test_arctan2_is_flat_at_infinity(point: tuple[float, float]) -> None:
    assert grad(np.arctan2, (0, 1))(*point) == (0.0, 0.0)


CUTS = {np.arcsin: 1.0, np.arccos: 1.0, np.arccosh: 1.0, np.arctanh: 1.0, np.sqrt: 1.0, np.log: 1.0}
CUTS |= {np.arcsinh: 1.0j, np.arctan: 1.0j}


@pytest.mark.parametrize("f", CUTS)
@pytest.mark.parametrize("place", [-2.0, -0.5, 0.5, 2.0])
@pytest.mark.parametrize("side", [0.0, -0.0])
def test_on_a_branch_cut_the_sign_of_a_zero_says_on_which_side(
    f: np.ufunc, place: float, side: float
) -> None:
    if f is np.arcsinh and place > 1 and np.signbit(side):
        return  # NumPy's product 1j * z loses that sign

    def at(t: float) -> np.ndarray[Any, Any]:
        along, across = place + t, side
        return np.array(complex(along, across) if CUTS[f] == 1 else complex(across, along))

    slope = vjp(f, at(0.0))[1](np.array(1.0 + 0.0j))[0]
    numeric = (f(at(1e-6)) - f(at(-1e-6))) / (2e-6 * CUTS[f])
    np.testing.assert_allclose(slope, numeric, rtol=1e-6, atol=1e-9)
