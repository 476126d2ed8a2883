"""Generalised ufuncs of traced values with keywords give what NumPy gives."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad.errors import KeywordError
from plugrad_numpy.ufunc_calls import call_ufunc

X = np.arange(6.0).reshape(2, 3)


def traced(f: Any, x: np.ndarray) -> Any:
    return plugrad.jvp(f, (x,), (x,))[0]


@pytest.mark.parametrize(
    "f",
    [
        lambda x: np.matmul(x, x, axes=[(0, 1), (1, 0), (1, 0)]),
        lambda x: np.matmul(x, x[0], axes=[(0, 1), 0, 0]),
        lambda x: np.matmul(x[0], x[1], axes=[0, 0, ()]),
        lambda x: np.vecdot(x, x, axis=0, keepdims=True),
        lambda x: np.vecdot(x, x, keepdims=True),
        lambda x: np.vecdot(x, x[None], axes=[0, 1], keepdims=True),
        lambda x: np.vecdot(x, x, axes=[0, 0, 0], keepdims=True),
        lambda x: np.vecdot([[1.0, 2.0, 3.0]] * 2, x, axis=0),
    ],
)
def test_the_value_is_numpys(f: Any) -> None:
    np.testing.assert_array_equal(traced(f, X), f(X), strict=True)


@pytest.mark.parametrize(
    "f",
    [
        lambda x: np.matmul(x, x.T, axis=0),
        lambda x: np.matmul(x, x.T, keepdims=True),
        lambda x: np.matmul(x, x.T, axes=[(0, 1), (0, 1)]),
        lambda x: np.matmul(x, x.T, axes=[0, 1, 0]),
        lambda x: np.matmul(x, x.T, axes=[(0, 2), (0, 1), (0, 1)]),
        lambda x: np.vecdot(x, x, axis=0, axes=[0, 0]),
        lambda x: np.vecdot(x, x, axis="x"),
        lambda x: np.vecdot.outer(x, x),
        np.matmul.reduce,
    ],
)
def test_the_error_is_numpys(f: Any) -> None:
    with pytest.raises((TypeError, ValueError, RuntimeError)) as error:
        f(X)
    with pytest.raises(type(error.value)):
        traced(f, X)


def test_a_signature_says_the_dtypes() -> None:
    found = traced(lambda x: np.matmul(x, x.T, signature="ff->f", casting="same_kind"), X)
    assert found.dtype == np.float32
    with pytest.raises(KeywordError, match=r"extra= is not handled .* astype"):
        traced(lambda x: call_ufunc(np.matmul, "__call__", (x, x.T), {"extra": 1}), X)
