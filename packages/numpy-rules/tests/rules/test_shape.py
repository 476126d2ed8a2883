"""Rows for the functions that give an array another shape."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad import grad
from plugrad_testing import SCALAR, case, check_case, real

CUBE = real(shape=(2, 3, 2))
X = real(shape=(2, 3))


def fortran(f):
    """`f` of an array that lies in memory column by column."""
    return lambda x, **kwargs: f((np.transpose(x) * 2.0).T, **kwargs)


CASES = [
    case(np.reshape, X, (3, -1), complex=True),
    case(np.reshape, X, -1, kwargs=[{}, {"order": "F"}, {"order": "A"}], label="flat"),
    case(np.reshape, real(shape=()), (1, 1), label="0-d"),
    case(np.reshape, real(shape=(0, 2)), (2, 0), label="empty"),
    case(
        fortran(lambda x: np.reshape(x, (3, 2), "A")),
        X,
        name="numpy.reshape",
        label="fortran",
    ),
    case(np.ravel, real(), shapes=[SCALAR, (), (3,), (2, 3)]),
    case(np.ravel, CUBE, kwargs=[{"order": o} for o in "CFAK"], label="order"),
    case(
        fortran(np.ravel),
        X,
        kwargs=[{"order": o} for o in "AK"],
        name="numpy.ravel",
        label="fortran",
    ),
    case(np.squeeze, real(shape=(1, 3, 1)), kwargs=[{}, {"axis": 0}, {"axis": (0, -1)}]),
    case(np.expand_dims, X, kwargs=[{"axis": 0}, {"axis": -1}, {"axis": (0, 2)}]),
    *[
        case(f, real(), shapes=[SCALAR, (), (3,), (2, 3), (2, 1, 2)])
        for f in (np.atleast_1d, np.atleast_2d, np.atleast_3d)
    ],
    case(np.atleast_2d, real(shape=()), real(shape=(2,)), label="two"),
    case(np.transpose, CUBE, kwargs=[{}, {"axes": (1, 2, 0)}, {"axes": (-1, 0, -2)}], complex=True),
    case(np.swapaxes, CUBE, 0, -1),
    case(np.moveaxis, CUBE, 0, -1),
    case(np.moveaxis, CUBE, (0, 1), (2, 0), label="two"),
    case(np.rollaxis, CUBE, 2),
    case(np.rollaxis, CUBE, -3, -1, label="negative"),
    case(np.matrix_transpose, CUBE),
    case(np.broadcast_to, real(), (2, 3), shapes=[SCALAR, (), (3,), (2, 1), (1, 1)]),
    case(np.broadcast_arrays, real(shape=(2, 1)), real(shape=(3,))),
    case(
        np.meshgrid,
        real(shape=(2,)),
        real(shape=(3,)),
        kwargs=[{}, {"sparse": True}, {"indexing": "ij"}],
    ),
    case(np.meshgrid, real(shape=(2,)), real(shape=(3,)), real(shape=()), label="three"),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case):
    check_case(case)


def test_the_gradient_of_a_rearranged_sum_is_fresh():
    x = np.arange(6.0).reshape(2, 3)
    g = grad(lambda x: np.sum(x.T))(x)
    g[0, 0] = 5
    assert g[0, 1] == 1
    assert g.flags.writeable


def test_shapes_and_sizes_are_plain():
    seen = []
    grad(lambda x: seen.append((np.shape(x), np.ndim(x), np.size(x))) or np.sum(x))(np.ones((2, 3)))
    assert seen == [((2, 3), 2, 6)]


def test_an_array_that_is_not_contiguous_comes_back_in_its_own_shape():
    x = np.arange(24.0).reshape(2, 3, 4)[:, ::2, ::-1].T
    np.testing.assert_array_equal(grad(lambda x: np.sum(np.ravel(x) * np.ravel(x)))(x), 2 * x)


def test_a_vector_is_its_own_transpose():
    np.testing.assert_array_equal(grad(lambda x: np.transpose(x, -1)[1])(np.ones(2)), [0, 1])


def test_diag_takes_vectors_and_matrices_only():
    with pytest.raises(ValueError, match="1- or 2-d"):
        grad(lambda x: np.sum(np.diag(x)))(np.ones((1, 1, 1)))
