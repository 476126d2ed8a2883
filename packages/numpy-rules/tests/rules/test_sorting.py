"""Rows for sorting."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad
from plugrad_testing import case, check_case, distinct

X = distinct(shape=(3, 4))

CASES = [
    case(np.sort, distinct(), shapes=[(1,), (5,), (2, 3), (0,)]),
    case(
        np.sort,
        X,
        kwargs=[{"axis": 0}, {"axis": None}, {"axis": -1, "kind": "stable"}, {"stable": True}],
        label="axes",
    ),
    case(np.partition, distinct(shape=(6,)), 2),
    case(np.partition, X, 1, kwargs=[{"axis": 0}, {"axis": None}], label="axes"),
    case(
        np.sort_complex,
        distinct(shape=(4,)),
        exclude={"float32": "NumPy turns single precision into complex64"},
    ),
    case(
        lambda x: np.unique(x, return_counts=True)[0], distinct(shape=(2, 3)), name="numpy.unique"
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_of_equal_elements_unique_takes_the_first():
    g = grad(lambda x: np.sum(np.unique(x) * np.array([1.0, 5.0])))(np.array([2.0, 1.0, 2.0]))
    np.testing.assert_array_equal(g, [5, 1, 0])


def test_unique_of_rows_says_that_it_has_no_derivative():
    with pytest.raises(NotImplementedError, match="axis=None"):
        grad(lambda x: np.sum(np.unique(x, axis=0)))(np.ones((2, 2)))


def test_permutations_are_plain():
    seen = []
    grad(lambda x: seen.append(np.argsort(x)) or np.sum(x))(np.array([2.0, 1.0]))
    assert seen[0].tolist() == [1, 0]
