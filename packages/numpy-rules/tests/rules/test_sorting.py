"""Rows for sorting."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad


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
