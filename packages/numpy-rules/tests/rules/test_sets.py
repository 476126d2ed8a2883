"""Sets: NumPy's values, places and counts, and the gradient at the first of equal elements."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import pytest

from plugrad import grad, vjp

X = np.array([[2.0, 1.0, 2.0], [3.0, np.nan, 1.0]])
Y = np.array([3.0, 5.0, 1.0, 5.0])


def assert_same(found: Any, want: Any) -> None:
    assert type(found) is type(want)
    if isinstance(want, tuple):
        for f, w in zip(found, want, strict=True):
            assert_same(f, w)
    else:
        assert found.dtype == want.dtype
        np.testing.assert_array_equal(found, want)


def traced(function: Any, *arrays: Any) -> tuple[Any, Any]:
    """What a function of traced arrays returns, its traced part as a value, and the pullback."""
    rest: list[Any] = []

    def values(*arrays: Any) -> Any:
        out = function(*arrays)
        rest.append(out)
        return out[0] if isinstance(out, tuple) else out

    value, pullback = vjp(values, *arrays)
    out = rest[0]
    if hasattr(out, "_replace"):
        return out._replace(values=value), pullback
    return ((value, *out[1:]) if isinstance(out, tuple) else value), pullback


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex128])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"return_index": True},
        {"return_inverse": True, "equal_nan": False},
        {"return_counts": True, "return_index": True, "return_inverse": True},
        {"axis": 0},
        {"axis": -1, "return_inverse": True},
        {"axis": 1, "return_counts": True, "equal_nan": False},
    ],
)
def test_unique_is_that_of_numpy(options, dtype):
    a = X.astype(dtype)
    for x in (a, a[:0], a.T[::2], np.asfortranarray(a)):
        found, pullback = traced(lambda x: np.unique(x, **options), x)
        want = np.unique(x, **options)
        assert_same(found, want)
        values = want[0] if isinstance(want, tuple) else want
        assert pullback(values)[0].shape == x.shape


@pytest.mark.parametrize(
    "function", [np.unique_all, np.unique_counts, np.unique_inverse, np.unique_values]
)
def test_unique_functions_of_the_array_api_are_those_of_numpy(function):
    for x in (X, X[:0], np.float32([3, 1, 3])):
        found, _ = traced(function, x)
        assert_same(found, function(x))


@pytest.mark.parametrize("function", [np.union1d, np.intersect1d, np.setdiff1d, np.setxor1d])
def test_functions_of_two_sets_are_those_of_numpy(function):
    several = () if function is np.union1d else ({"assume_unique": True},)
    if function is np.intersect1d:
        several += ({"return_indices": True}, {"return_indices": True, "assume_unique": True})
    for options in ({}, *several):
        a, b = (np.unique(X), np.unique(Y)) if "assume_unique" in options else (X, Y)
        for first, second in ((a, b), (b, a), (a, b[:0]), (np.float32(a), b)):
            want = function(first, second, **options)
            called = partial(function, **options)
            assert_same(traced(called, first, second)[0], want)
            assert_same(traced(lambda x, f=called, y=second: f(x, y), first)[0], want)


@pytest.mark.skipif(
    np.lib.NumpyVersion(np.__version__) < "2.3.0", reason="unique has sorted= since NumPy 2.3"
)
def test_unsorted_values_keep_their_gradients():
    x = np.random.default_rng(0).permutation(np.repeat(np.arange(50.0), 2))
    weights = np.arange(50.0) ** 2

    def weighted(x: Any) -> Any:
        return np.sum(np.unique(x, sorted=False) * 2.0)

    assert grad(weighted)(x).sum() == 100
    value, pullback = vjp(lambda x: np.unique(x, sorted=False), x)
    np.testing.assert_array_equal(value, np.unique(x, sorted=False))
    back = pullback(weights[value.astype(int)])[0]
    first = np.unique(x, return_index=True)[1]
    np.testing.assert_array_equal(back[first], weights)


def test_of_equal_elements_the_first_has_the_gradient():
    g = grad(lambda x: np.sum(np.unique(x) * np.array([1.0, 5.0])))(np.array([2.0, 1.0, 2.0]))
    np.testing.assert_array_equal(g, [5, 1, 0])
    rows = np.array([[2.0, 1.0], [0.0, 3.0], [2.0, 1.0]])
    g = grad(lambda x: np.sum(np.unique(x, axis=0) * np.array([[1.0], [5.0]])))(rows)
    np.testing.assert_array_equal(g, [[5, 5], [1, 1], [0, 0]])


def test_of_what_two_sets_share_the_first_has_the_gradient():
    x, y = np.array([1.0, 2.0]), np.array([2.0, 3.0])
    for function, first, second in (
        (np.union1d, [1, 1], [0, 1]),
        (np.intersect1d, [0, 1], [0, 0]),
        (np.setdiff1d, [1, 0], [0, 0]),
        (np.setxor1d, [1, 0], [0, 1]),
    ):
        gx, gy = grad(lambda x, y, f=function: np.sum(f(x, y)), (0, 1))(x, y)
        np.testing.assert_array_equal(gx, first)
        np.testing.assert_array_equal(gy, second)


def test_lists_stand_beside_traced_arrays():
    assert grad(lambda x: np.sum(np.union1d([5.0, 1.0], x)))(np.ones(1)) == [0]
    assert grad(lambda x: np.sum(np.intersect1d(x, [1, 2])))(np.ones(1)) == [1]
    assert grad(lambda x: np.sum(np.setxor1d([1, 2], x)))(np.zeros(1)) == [1]
