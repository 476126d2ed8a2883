"""Rows for sums and averages: every axis form and keyword, in both modes at order 2."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, jvp
from plugrad.errors import KeywordError
from plugrad_testing import SCALAR, case, check_case, check_grads, positive, real

X = real(shape=(2, 3))
CUBE = real(shape=(2, 3, 2))
MASK = np.array([[True, False, True], [True, True, False]])
AXES = [{}, {"axis": 0}, {"axis": -1, "keepdims": True}, {"axis": (0, -1)}, {"axis": ()}]
KEEP_ALL = {"axis": None, "keepdims": True}


def with_nan(f):
    """`f` of an array in which one element is NaN."""
    return lambda x, **kwargs: f(np.where(MASK, x, np.nan), **kwargs)


CASES = [
    case(np.sum, real(), shapes=[SCALAR, (), (3,), (2, 3), (0,), (2, 0)], complex=True),
    case(np.sum, CUBE, kwargs=[*AXES, KEEP_ALL], complex=True, label="axes"),
    case(
        np.sum,
        X,
        kwargs=[{"where": MASK}, {"where": MASK, "axis": 0, "initial": 2.0}],
        label="where",
    ),
    case(
        lambda y: np.sum(y * np.ones((2, 3)), axis=0, initial=y),
        real(shape=()),
        name="numpy.sum",
        label="initial",
    ),
    case(np.mean, real(), shapes=[SCALAR, (), (3,), (2, 3)], complex=True),
    case(np.mean, CUBE, kwargs=[*AXES[:-1], KEEP_ALL], complex=True, label="axes"),
    case(np.mean, X, kwargs=[{"where": MASK}, {"where": MASK, "axis": 0}], label="where"),
    case(np.cumsum, real(), shapes=[(), (4,), (2, 3)], complex=True),
    case(np.cumsum, CUBE, kwargs=[{"axis": 0}, {"axis": -2}], label="axes"),
    case(np.average, X, kwargs=[{}, {"axis": 0}, {"axis": 1, "keepdims": True}]),
    case(
        lambda x, w: np.average(x, weights=w),
        X,
        positive(shape=(2, 3)),
        name="numpy.average",
        label="weights",
        primal=1e-13,
    ),
    case(
        lambda x, w: np.average(x, -1, w, True),
        X,
        positive(shape=(3,)),
        name="numpy.average",
        label="returned",
        primal=1e-13,
    ),
    case(with_nan(np.nansum), X, kwargs=[{}, {"axis": 0}], name="numpy.nansum"),
    case(with_nan(np.nanmean), X, kwargs=[{}, {"axis": 0}], name="numpy.nanmean"),
    case(with_nan(np.nancumsum), X, kwargs=[{}, {"axis": 0}], name="numpy.nancumsum"),
]
if hasattr(np, "cumulative_sum"):
    CASES += [
        case(np.cumulative_sum, real(shape=(4,)), kwargs=[{}, {"include_initial": True}]),
        case(np.cumulative_sum, X, kwargs={"axis": 1, "include_initial": True}, label="axis"),
    ]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


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


def test_out_is_refused():
    with pytest.raises(KeywordError, match="out= cannot be differentiated"):
        grad(lambda x: np.sum(x, axis=0, out=np.zeros(())))(np.ones(3))
    with pytest.raises(KeywordError, match="out= cannot be differentiated"):
        grad(lambda x: np.nansum(x, out=np.zeros(())))(np.ones(3))


def test_weights_that_fit_nothing_are_refused():
    with pytest.raises(ValueError, match="fit neither"):
        grad(lambda x: np.average(x, 0, np.ones(5)).sum())(np.ones((2, 3)))


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
