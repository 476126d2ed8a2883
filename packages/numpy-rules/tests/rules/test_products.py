"""Products with zeros, that underflow, and of another dtype."""

from __future__ import annotations

import numpy as np

from plugrad import grad, vjp


def test_one_zero_leaves_the_product_of_the_others():
    np.testing.assert_array_equal(grad(np.prod)(np.array([2.0, 0.0, 3.0])), [0, 6, 0])
    np.testing.assert_array_equal(grad(np.prod)(np.array([0.0, 0.0, 3.0])), [0, 0, 0])


def test_a_product_that_underflows_keeps_its_gradient():
    np.testing.assert_allclose(grad(np.prod)(np.array([1e-200, 1e-200])), [1e-200, 1e-200])


def test_dtype_is_that_of_the_argument():
    assert grad(lambda x: np.prod(x, dtype=np.float64))(np.ones(3, np.float32)).dtype == np.float32
    assert (
        grad(lambda x: np.cumprod(x, dtype=np.float64)[1])(np.ones(3, np.float32)).dtype
        == np.float32
    )


def test_an_initial_value_leaves_the_dtype():
    x = np.ones(3, np.float32)
    value, pullback = vjp(lambda x, y: np.prod(x, initial=y), x, np.float64(0.5))
    assert value.dtype == np.prod(x, initial=np.float64(0.5)).dtype == np.float32
    assert [g.dtype for g in pullback(value)] == [np.float32, np.float64]
