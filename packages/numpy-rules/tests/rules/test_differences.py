"""What differences and gradients refuse, as NumPy does."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, vjp


def test_bad_calls_are_errors():
    with pytest.raises(ValueError, match="non-negative"):
        grad(lambda x: np.sum(np.diff(x, -1)))(np.ones(3))
    with pytest.raises(TypeError, match="number of arguments"):
        grad(lambda x: np.sum(np.gradient(x, 1.0, 2.0)))(np.ones(3))
    with pytest.raises(ValueError, match="too small"):
        grad(lambda x: np.sum(np.gradient(x)))(np.ones(1))


def test_spacings_that_do_not_fit_are_the_errors_of_numpy():
    x = np.ones((3, 4))
    for spacing, error in (
        ((np.arange(3.0),), TypeError),
        ((1.0, np.arange(3.0)), ValueError),
        ((np.eye(3), 1.0), ValueError),
    ):
        with pytest.raises(error):
            grad(lambda x, s=spacing: np.sum(np.gradient(x, *s)[0]))(x)
    with pytest.raises(ValueError, match="edge_order"):
        grad(lambda x: np.sum(np.gradient(x, axis=0, edge_order=3)))(np.ones((5, 2)))
    with pytest.raises(ValueError, match="repeated axis"):
        grad(lambda x: np.sum(np.gradient(x, axis=(0, 0))[0]))(x)


def test_whole_numbers_over_a_traced_spacing():
    f = [0, 1, 4, 9]
    found = grad(lambda h: np.gradient(f, h)[0])(2.0)
    assert found == -0.25
    places = np.array([0.0, 1.0, 3.0, 4.0])
    value, _ = vjp(lambda p: np.gradient(f, p), places)
    np.testing.assert_allclose(value, np.gradient(f, places), rtol=1e-14)
    assert grad(lambda x: np.trapezoid([1, 3, 2], x))(np.array([0.0, 1.0, 2.0])).tolist() == [
        -2,
        -0.5,
        2.5,
    ]


def test_ends_of_another_kind_are_refused_as_in_numpy():
    with pytest.raises(TypeError, match="same_kind"):
        grad(lambda x: np.sum(np.ediff1d(x, to_end=1j)))(np.ones(3))
    found = grad(lambda end: np.sum(np.ediff1d([1.0, 2.0], end, [3.0])))(4.0)
    assert found == 1


@pytest.mark.parametrize("dtype", [np.float32, np.complex64])
def test_dtypes_are_those_of_numpy(dtype):
    x = np.arange(6).reshape(2, 3).astype(dtype)
    for function in (
        lambda x: np.diff(x, append=1.0),
        lambda x: np.ediff1d(x, to_begin=[1, 2]),
        lambda x: np.trapezoid(x, dx=0.5),
        lambda x: np.gradient(x, 0.5, axis=1),
        lambda x: np.gradient(x, np.array([0.0, 1, 3]), axis=-1, edge_order=2),
    ):
        value, pullback = vjp(function, x)
        assert value.dtype == function(x).dtype
        assert type(value) is type(function(x))
        assert pullback(value)[0].dtype == dtype


def test_ends_must_fit_the_dtype_of_the_array():
    with pytest.raises(TypeError, match="`to_end` must be compatible"):
        grad(lambda x: np.sum(np.ediff1d(x, to_end=1j)))(np.ones(3))


def test_lists_beside_a_traced_value():
    assert grad(lambda h: np.trapezoid([1.0, 3.0], dx=h))(np.array(2.0)) == 2.0
    assert grad(lambda x: np.diff([1.0, 3.0], append=x)[1])(np.array(2.0)) == 1.0
