"""Sums and averages: layouts, dtypes, fresh gradients, and what is refused."""

from __future__ import annotations

from functools import partial

import numpy as np
import pytest

from plugrad import grad, jvp, value_of
from plugrad.errors import AssignmentError, KeywordError
from plugrad_testing import check_grads


def test_arrays_that_are_not_contiguous():
    x = np.arange(24.0).reshape(2, 3, 4).transpose(2, 0, 1)[::2, :, ::-1]
    check_grads(lambda x: np.sum(x * x, axis=(0, 2)))(x)


def test_the_gradient_of_a_sum_is_fresh_and_writable():
    for n in (3, 100_000):
        x = np.zeros(n)
        first, second = grad(np.sum)(x), grad(np.sum)(x)
        first[0] = 7
        assert second[0] == 1
        assert first[1] == 1
        assert first.base is None


def test_dtypes_given_to_a_sum_do_not_change_the_gradients():
    x = np.ones(3, np.float32)
    assert grad(lambda x: np.sum(x, dtype=np.float64))(x).dtype == np.float32
    assert grad(lambda x: np.mean(x, dtype=np.float64))(x).dtype == np.float32


def test_a_plain_out_is_refused():
    with pytest.raises(AssignmentError, match=r"sum\(..., out=z\).*plain array"):
        grad(lambda x: np.sum(x, axis=0, out=np.zeros(())))(np.ones(3))
    with pytest.raises(AssignmentError, match=r"nansum\(..., out=z\).*plain array"):
        grad(lambda x: np.nansum(x, out=np.zeros(())))(np.ones(3))


def test_weights_that_fit_nothing_are_refused():
    with pytest.raises(ValueError, match="fit neither"):
        grad(lambda x: np.average(x, 0, np.ones(5)).sum())(np.ones((2, 3)))

    with pytest.raises(TypeError, match="axis="):
        grad(lambda x: np.average(x, weights=np.ones(3)))(np.ones((2, 3)))
    with pytest.raises(ZeroDivisionError, match="sum to zero"):
        grad(lambda x: np.average(x, weights=[1.0, -1.0]))(np.ones(2))


@pytest.mark.parametrize("dtype", [np.float32, np.float64, np.complex128])
def test_averages_and_totals_are_those_of_numpy(dtype):
    x = np.random.default_rng(0).normal(size=(2, 3)).astype(dtype)
    for options in (
        *({}, {"axis": 0}, {"axis": (0, 1), "keepdims": True}, {"axis": 1, "weights": [1, 2, 3]}),
        *({"weights": np.ones((2, 3), np.float32)}, {"axis": (1, 0), "weights": np.ones((3, 2))}),
    ):
        seen: list[tuple[object, object]] = []
        called = partial(np.average, returned=True, **options)
        jvp(lambda x, f=called, seen=seen: seen.append(f(x)) or x, (x,), (x,))
        for found, want in zip(seen[0], called(x), strict=True):
            assert value_of(found).dtype == want.dtype
            assert type(value_of(found)) is type(want)
            np.testing.assert_array_equal(value_of(found), want)


def test_a_cumulative_sum_of_a_matrix_wants_an_axis():
    if hasattr(np, "cumulative_sum"):
        with pytest.raises(ValueError, match="axis"):
            grad(lambda x: np.cumulative_sum(x).sum())(np.ones((2, 3)))


def test_counts_are_plain():
    seen = []
    grad(lambda x: seen.append((np.any(x), np.all(x), np.count_nonzero(x))) or np.sum(x))(
        np.ones(3)
    )
    assert seen == [(True, True, 3)]


@pytest.mark.parametrize("f", [np.sum, np.mean, np.cumsum])
def test_a_sum_of_whole_numbers_has_no_derivative(f):
    x = np.full((2, 2), 1.5)
    with pytest.raises(KeywordError, match=r"dtype=int64 has no derivative.*astype"):
        grad(lambda x: np.sum(f(x, axis=0, dtype=np.int64) * x))(x)
    with pytest.raises(KeywordError, match="dtype=int64"):
        jvp(lambda x: f(x, axis=0, dtype=np.int64), (x,), (x,))
