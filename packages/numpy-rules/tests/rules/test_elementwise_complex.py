"""Derivatives of the functions that take a complex number apart."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp


def test_the_gradient_of_a_real_function_is_df_dx_minus_i_df_dy() -> None:
    z = np.array(3.0 + 4.0j)
    assert grad(np.absolute)(z) == 0.6 - 0.8j
    assert grad(np.real)(z) == 1
    assert grad(np.imag)(z) == -1j


@pytest.mark.parametrize("zero", [0.0, np.float64(0), np.array(0.0), np.array(0j)])
def test_the_absolute_value_has_slope_zero_at_zero(zero: complex) -> None:
    assert grad(np.absolute)(zero) == 0
    assert jvp(np.absolute, (zero,), (zero + 1,))[1] == 0


def test_real_numbers_have_a_constant_sign_and_angle() -> None:
    x = np.array([-2.0, 0.0, 3.0])
    assert (grad(lambda x: np.sum(np.sign(x) + np.angle(x) + np.imag(x)))(x) == 0).all()


def test_the_sign_of_complex_zero_is_zero() -> None:
    _, t = jvp(np.sign, (np.array([0j, 2j]),), (np.array([1j, 1j]),))
    assert np.isfinite(t).all()
