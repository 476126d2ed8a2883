"""Matrices made of a few numbers: those of SciPy, and its errors."""

import numpy as np
import pytest

from plugrad import grad, jacobian
from plugrad_scipy import linalg


def test_positions_outnumber_the_values():
    found = jacobian(linalg.circulant)(np.array([1.0, 2.0, 3.0]))
    assert np.array_equal(found.sum(axis=2), np.ones((3, 3)))
    assert np.array_equal(found.sum(axis=(0, 1)), [3.0, 3.0, 3.0])


@pytest.mark.parametrize("name", ["companion", "fiedler_companion"])
def test_a_leading_zero_raises_as_in_scipy(name):
    with pytest.raises(ValueError, match="zero"):
        getattr(linalg, name)(np.array([0.0, 1.0, 2.0]))
    with pytest.raises(ValueError, match="zero"):
        grad(lambda a: getattr(linalg, name)(a).sum())(np.array([0.0, 1.0, 2.0]))


def test_shapes_that_do_not_fit_raise_as_in_scipy():
    with pytest.raises(ValueError, match="columns"):
        grad(lambda a: linalg.khatri_rao(a, np.ones((2, 3))).sum())(np.ones((2, 2)))
    with pytest.raises(ValueError, match="Length of s"):
        grad(lambda s: linalg.diagsvd(s, 3, 3).sum())(np.ones(2))


def test_the_distance_of_equal_numbers_takes_the_subgradient_zero():
    assert np.array_equal(grad(lambda a: linalg.fiedler(a).sum())(np.ones(3)), np.zeros(3))


def test_a_block_of_nothing():
    found = grad(lambda a: linalg.block_diag(a, np.zeros((1, 0))).sum())(np.ones((2, 2)))
    assert np.array_equal(found, np.ones((2, 2)))


def test_a_sketch_is_that_of_the_same_generator():
    a = np.arange(10.0).reshape(5, 2)
    sketch = jacobian(lambda a: linalg.clarkson_woodruff_transform(a, 3, seed=3))(a)
    expected = linalg.clarkson_woodruff_transform(a, 3, seed=3)
    assert np.allclose(np.tensordot(sketch, a, 2), expected)


def test_kronecker_product():
    x, y = np.array([[1.0, 2.0]]), np.array([[3.0], [4.0]])
    assert np.array_equal(grad(lambda x: linalg.kron(x, y).sum())(x), [[7.0, 7.0]])
