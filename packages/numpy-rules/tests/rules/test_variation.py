"""Variance and standard deviation where nothing varies, and about a given mean."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from plugrad import grad, hessian, jvp, vjp
from plugrad.errors import KeywordError


def test_where_nothing_varies_the_subgradient_is_zero():
    x = np.ones((2, 3))
    for f in (np.std, lambda x: np.std(x, mean=1.0)):
        np.testing.assert_array_equal(grad(f)(x), np.zeros((2, 3)))
    np.testing.assert_array_equal(
        hessian(lambda x: np.std(x, axis=0).sum())(x[:, :1]), np.zeros((2, 1, 2, 1))
    )


def test_a_mean_of_the_array_itself_is_differentiated_through():
    x = np.array([1.0, 2.0, 5.0])
    through = grad(lambda x: np.var(x, mean=np.mean(x, keepdims=True)))(x)
    np.testing.assert_allclose(through, grad(np.var)(x))


def test_of_nothing_the_derivative_is_zero_in_both_modes():
    x = np.array([[np.nan, np.nan], [1.0, 4.0]])
    for f in (np.nanmean, np.nanvar, np.nanstd):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # NumPy warns of the slice
            value, pull = vjp(lambda x, f=f: f(x, axis=1), x)
            _, tangent = jvp(lambda x, f=f: f(x, axis=1), (x,), (np.ones((2, 2)),))
        assert np.isnan(value[0])
        assert tangent[0] == 0
        assert pull(np.ones(2))[0][0].tolist() == [0, 0]


def test_ddof_and_correction_exclude_each_other():
    with pytest.raises(ValueError, match="simultaneously"):
        grad(lambda x: np.var(x, ddof=1, correction=1))(np.ones(3))


@pytest.mark.parametrize("function", [np.var, np.std, np.nanvar, np.nanstd])
def test_a_complex_dtype_is_that_of_the_result(function):
    x = np.array([1.0, 2.0, 4.0])
    value, pullback = vjp(lambda x: function(x, dtype=complex), x)
    assert value == function(x)
    assert value.dtype == complex
    np.testing.assert_allclose(pullback(1.0 + 0j)[0], grad(function)(x))
    with pytest.raises(KeywordError, match="cannot hold complex"):
        vjp(lambda x: function(x, dtype=float), x + 1j)


@pytest.mark.parametrize("function", [np.var, np.std])
def test_a_traced_number_for_the_mean_leaves_the_dtype(function):
    x, mean = np.array([1.0, 2.0, 4.0], np.float32), 1.5
    value, pullback = vjp(lambda mean: function(x, mean=mean), mean)
    assert value.dtype == np.float32 == function(x, mean=mean).dtype
    assert isinstance(pullback(value)[0], float)
