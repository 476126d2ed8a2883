"""Where the elements are, and the product that is the rule of all."""

import numpy as np

from plugrad_scipy.sparse._pattern import Pattern, product, sorted_pattern

ROWS, COLUMNS = np.array([2, 0, 1, 0]), np.array([1, 2, 0, 0])


def test_elements_are_sorted_row_by_row():
    pattern, order = sorted_pattern(ROWS, COLUMNS, (3, 3))
    assert order.tolist() == [3, 1, 2, 0]
    assert pattern.rows.tolist() == [0, 0, 1, 2]
    assert pattern.columns.tolist() == [0, 2, 0, 1]
    assert pattern.places(True)[0] is pattern.columns


def test_products_are_those_of_the_dense_matrix():
    pattern = Pattern(np.array([0, 2, 2, 3]), np.array([0, 1, 1]), (3, 2))
    data, x = np.array([1.0, 2.0, 3.0]), np.array([1.0, -1.0, 2.0])
    dense = pattern.matrix(data).toarray()
    assert np.array_equal(product(data, x[:2], pattern, False), dense @ x[:2])
    assert np.array_equal(product(data, x, pattern, True), x @ dense)
