"""Banded, Toeplitz and circulant systems: what is not read gets no gradient, errors are SciPy's."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import grad, jacobian
from plugrad_scipy import linalg

B = np.array([1.0, 2.0, 3.0])


def test_corners_outside_the_matrix_get_no_gradient():
    ab = np.array([[9.0, 1.0, 1.0], [4.0, 4.0, 4.0], [1.0, 1.0, 9.0]])
    found = grad(lambda ab: linalg.solve_banded((1, 1), ab, B).sum())(ab)
    assert found[0, 0] == found[2, 2] == 0
    assert np.all(found[1] != 0)


def test_bands_agree_with_the_dense_matrix():
    dense = np.diag([4.0, 5, 6]) + np.diag([1.0, 2], 1) + np.diag([1.0, 2], -1)
    ab = np.array([[0.0, 1, 2], [4, 5, 6]])
    bands = grad(lambda ab: linalg.solveh_banded(ab, B).sum())(ab)
    whole = grad(lambda a: linalg.solve(a, B).sum())(dense)
    assert np.allclose(bands[1], np.diag(whole))
    assert np.allclose(bands[0, 1:], np.diag(whole, 1) + np.diag(whole, -1))


@pytest.mark.parametrize(
    "fun",
    [
        lambda ab: linalg.solve_banded((0, 0), 0 * ab, B),
        lambda ab: linalg.solveh_banded(-ab, B),
        lambda ab: linalg.solve_circulant(0 * ab[0], B),
    ],
)
def test_singular_matrices_raise_as_in_scipy(fun):
    with pytest.raises(np.linalg.LinAlgError):
        fun(np.ones((1, 3)))
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda ab: fun(ab).sum())(np.ones((1, 3)))


def test_shapes_that_do_not_fit_raise_as_in_scipy():
    with pytest.raises(ValueError, match="invalid values for the number"):
        grad(lambda ab: linalg.solve_banded((1, 1), ab, B).sum())(np.ones((2, 3)))
    with pytest.raises(ValueError, match=r"[Ii]ncompatible"):
        grad(lambda c: linalg.matmul_toeplitz(c, B).sum())(np.ones(2))


def test_the_first_element_of_the_row_is_not_read():
    found = grad(lambda r: linalg.solve_toeplitz((np.array([5.0, 1, 2]), r), B).sum())(B)
    assert found[0] == 0
    assert np.all(found[1:] != 0)


def test_plain_circulant_solves_trace_as_they_are():
    c = np.array([5.0, 1.0, 2.0])
    ours = jacobian(lambda c: linalg.solve_circulant(c, B))(c)
    assert np.allclose(jacobian(lambda c: scipy.linalg.solve_circulant(c, B))(c), ours)
