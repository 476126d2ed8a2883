"""Rows for variance, standard deviation, median; their conventions where nothing varies."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad, hessian
from plugrad_testing import case, check_case, distinct, real

X = real(shape=(2, 3))
MASK = np.array([[True, False, True], [True, True, True]])
KEYWORDS = [
    {},
    {"axis": 0},
    {"axis": -1, "keepdims": True},
    {"ddof": 1},
    {"correction": 1, "axis": (0, 1)},
]
CASES = [
    *[case(f, X, kwargs=KEYWORDS, complex=True) for f in (np.var, np.std)],
    *[
        case(f, X, kwargs=[{"where": MASK}, {"where": MASK, "axis": 1}], label="where")
        for f in (np.var, np.std)
    ],
    *[
        case(
            lambda x, m, f=f: f(x, axis=1, mean=m),
            X,
            real(shape=(2, 1)),
            name=f"numpy.{f.__name__}",
            label="mean",
            primal=1e-13,
        )
        for f in (np.var, np.std)
    ],
    *[
        case(
            lambda x, f=f: f(np.where(MASK, x, np.nan), axis=1),
            X,
            name=f"numpy.{f.__name__}",
            primal=1e-13,
        )
        for f in (np.nanvar, np.nanstd)
    ],
    case(np.median, distinct(), shapes=[(), (4,), (5,), (2, 3)]),
    case(
        np.median,
        distinct(shape=(2, 3, 2)),
        kwargs=[
            {"axis": 0},
            {"axis": -2, "keepdims": True},
            {"axis": (0, 2)},
            {"axis": (2, 0), "keepdims": True},
        ],
        label="axes",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_where_nothing_varies_the_subgradient_is_zero():
    x = np.ones((2, 3))
    for f in (np.std, lambda x: np.std(x, mean=1.0)):
        np.testing.assert_array_equal(grad(f)(x), np.zeros((2, 3)))
    np.testing.assert_array_equal(
        hessian(lambda x: np.std(x, axis=0).sum())(x[:, :1]), np.zeros((2, 1, 2, 1))
    )


def test_the_median_of_nan_is_nan():
    assert np.isnan(grad(lambda x: np.median(x) * 2 + x[0])(np.array([1.0, np.nan]))).sum() == 0
    seen = []
    grad(lambda x: seen.append(float(f"{np.median(x):f}")) or np.sum(x))(np.array([1.0, np.nan]))
    assert np.isnan(seen[0])


def test_a_mean_of_the_array_itself_is_differentiated_through():
    x = np.array([1.0, 2.0, 5.0])
    through = grad(lambda x: np.var(x, mean=np.mean(x, keepdims=True)))(x)
    np.testing.assert_allclose(through, grad(np.var)(x))
