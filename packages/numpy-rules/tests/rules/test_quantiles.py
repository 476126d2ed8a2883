"""Quantiles: the same values as NumPy's, and the conventions at ties, ends, NaN and jumps."""

from __future__ import annotations

import warnings
from math import prod
from typing import Any

import numpy as np
import pytest

from plugrad import grad, jvp, vjp
from plugrad.errors import AssignmentError
from plugrad_numpy.conformance.quantiles import METHODS
from plugrad_numpy.spread import along_axes, axes_of

FUNCTIONS = (np.quantile, np.percentile, np.nanquantile, np.nanpercentile)
QUANTILES: tuple[Any, ...] = (0, 1, 0.3, [0.1, 0.9], (0.5,), np.float32(0.3), np.array([0.2, 0.7]))


def unit(function: Any) -> int:
    return 100 if "percent" in function.__name__ else 1


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_values_and_their_types_are_those_of_numpy(function, method, dtype):
    a = np.random.default_rng(1).normal(size=(3, 4)).astype(dtype)
    for q in QUANTILES:
        scaled = q if unit(function) == 1 else np.multiply(q, 100).tolist()
        for axis in (None, 1, (0, -1)):
            want = function(a, scaled, axis, method=method)
            found, pullback = vjp(lambda a, q=scaled, k=axis: function(a, q, k, method=method), a)
            assert type(found) is type(want)
            assert found.dtype == want.dtype
            np.testing.assert_array_equal(found, want)
            (cotangent,) = pullback(np.ones_like(want))
            assert cotangent.dtype == dtype
            assert cotangent.sum() == pytest.approx(want.size, rel=1e-2)


def each_by_itself(function: Any, a: Any, q: float, axis: Any, w: Any) -> Any:
    """Weighted quantiles over some axes, by a call of NumPy for each vector of elements."""
    kept = [k for k in range(a.ndim) if k not in axes_of(axis, a.ndim)]
    shape = tuple([a.shape[k] for k in kept])
    rows, weights = [
        np.moveaxis(x, kept, range(len(kept))).reshape(prod(shape), -1)
        for x in (a, along_axes(w, a.shape, axis))
    ]
    pairs = zip(rows, weights, strict=True)
    found = [function(x, q, method="inverted_cdf", weights=v) for x, v in pairs]
    return np.reshape(found, shape)


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("axis", [None, 1, (0, 1), (2, 0)])
def test_weights_of_the_array_or_of_its_axes(function, axis):
    rng = np.random.default_rng(2)
    a, q = rng.normal(size=(3, 4, 2)), 0.4 * unit(function)
    shapes = [a.shape] if axis is None else [a.shape, tuple(np.take(a.shape, np.atleast_1d(axis)))]
    for shape in shapes:
        w = rng.uniform(0.5, 2, shape)
        options = {"method": "inverted_cdf", "weights": w}
        for keepdims in (False, True):
            found, tangent = jvp(
                lambda a, o=options, k=keepdims: function(a, q, axis, keepdims=k, **o),
                (a,),
                (10 * a,),
            )
            np.testing.assert_array_equal(tangent, 10 * found)
            want = each_by_itself(function, a, q, axis, w)
            np.testing.assert_array_equal(np.reshape(found, want.shape), want)
            assert np.shape(found) == np.shape(function(a, q, axis, keepdims=keepdims))


def test_of_ties_those_at_the_position_have_the_derivative():
    x = np.array([2.0, 1.0, 2.0, 2.0])
    np.testing.assert_array_equal(grad(np.median)(x), [0.5, 0, 0.5, 0])
    np.testing.assert_array_equal(grad(lambda x: np.quantile(x, 1.0))(x), [0, 0, 0, 1])


def test_at_an_element_the_slope_in_q_is_to_the_next_and_at_the_last_to_the_one_before():
    slope = grad(lambda q: np.quantile(np.array([0.0, 1.0, 3.0, 7.0]), q))
    assert slope(1 / 3) == pytest.approx(6)
    assert slope(1.0) == pytest.approx(12)
    assert slope(0.0) == pytest.approx(3)


def test_beyond_the_first_and_the_last_element_nothing_changes_with_q():
    slope = grad(lambda q: np.quantile(np.array([0.0, 1.0, 3.0, 7.0]), q, method="weibull"))
    assert (slope(0.05), slope(0.95)) == (0, 0)


def test_methods_that_go_in_steps_have_no_slope():
    for method in ("lower", "higher", "nearest", "midpoint", "inverted_cdf"):
        assert grad(lambda q, m=method: np.quantile(np.arange(5.0), q, method=m))(0.3) == 0


def test_what_is_nan_is_a_constant():
    x = np.array([1.0, np.nan, 2.0])
    for function in (np.median, lambda x: np.quantile(x, 0.3)):
        value, pullback = vjp(function, x)
        assert np.isnan(value)
        np.testing.assert_array_equal(pullback(1.0)[0], np.zeros(3))
    np.testing.assert_array_equal(grad(np.nanmedian)(x), [0.5, 0, 0.5])
    table = np.array([[1.0, np.nan], [2.0, np.nan]])
    with pytest.warns(RuntimeWarning, match="All-NaN"):
        value, pullback = vjp(lambda x: np.nanquantile(x, 0.25, axis=0), table)
    np.testing.assert_array_equal(pullback(np.ones(2))[0], [[0.75, 0], [0.25, 0]])


def test_an_infinite_neighbour_does_not_spoil_the_others():
    x = np.array([1.0, np.inf, 2.0])
    np.testing.assert_array_equal(grad(np.median)(x), [0, 0, 1])


def test_medians_of_nothing_are_nan_as_in_numpy():
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for function in (np.median, np.nanmedian):
            value, pullback = vjp(lambda x, f=function: f(x, axis=0), np.ones((0, 3)))
            np.testing.assert_array_equal(value, [np.nan] * 3)
            assert pullback(np.ones(3))[0].shape == (0, 3)
        value, pullback = vjp(lambda x: np.median(x, axis=1), np.ones((0, 3)))
    assert value.shape == (0,)
    assert pullback(value)[0].shape == (0, 3)
    with pytest.raises(IndexError):
        grad(lambda x: np.quantile(x, 0.5))(np.ones(0))


def test_arrays_of_any_layout():
    whole = np.random.default_rng(3).normal(size=(4, 6))
    for a in (np.asfortranarray(whole), whole[::2, ::-1], whole.T):
        found = grad(lambda a: np.quantile(a, 0.3, axis=0).sum())(a)
        np.testing.assert_allclose(
            found, grad(lambda a: np.quantile(a, 0.3, axis=0).sum())(a.copy())
        )


def test_whole_numbers_as_data_for_a_traced_q():
    assert grad(lambda q: np.percentile(np.array([1, 2, 4, 8]), q))(50.0) == pytest.approx(0.06)


def test_overwriting_leaves_the_input_alone():
    x = np.array([3.0, 1.0, 2.0])
    grad(lambda x: np.median(x, overwrite_input=True))(x)
    grad(lambda x: np.quantile(x, 0.2, overwrite_input=True))(x)
    np.testing.assert_array_equal(x, [3, 1, 2])


@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_number_has_itself_as_its_quantiles(function):
    value, tangent = jvp(lambda q: function(0.5, q), (np.array([0.3, 0.4]),), (np.ones(2),))
    np.testing.assert_array_equal(value, [0.5, 0.5])
    np.testing.assert_array_equal(tangent, [0, 0])


@pytest.mark.parametrize("function", FUNCTIONS)
@pytest.mark.parametrize("axis", [None, 0, (0, 1)])
def test_a_traced_number_for_q_leaves_the_dtype(function, axis):
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    assert vjp(lambda q: function(x, q, axis=axis), 0.3)[0].dtype == np.float32


def test_what_is_not_handled_is_an_error():
    x = np.ones((2, 3))
    for function in (np.median, np.nanmedian, lambda x, out: np.quantile(x, 0.5, out=out)):
        with pytest.raises(AssignmentError, match="out="):
            grad(lambda x, f=function: f(x, out=np.zeros(())))(x)
    with pytest.raises(ValueError, match="not a valid method"):
        grad(lambda x: np.quantile(x, 0.5, method="cubic"))(x)
    with pytest.raises(ValueError, match="range"):
        grad(lambda x: np.quantile(x, 1.5))(x)
    with pytest.raises(TypeError, match="real"):
        grad(lambda x: np.quantile(x, 0.5).real)(x + 1j)
    with pytest.raises(ValueError, match="number or a vector"):
        grad(lambda x: np.nanquantile(x, [[0.5]], axis=(0, 1)).sum())(x)
    with pytest.raises(ValueError, match="supports weights"):
        grad(lambda x: np.quantile(x, 0.5, weights=np.ones((2, 3))))(x)
