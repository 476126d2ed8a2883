"""det, norm, pseudo-inverses, least squares: at singular matrices, and their options."""

import numpy as np
import pytest
import scipy.linalg

from plugrad import grad, jacobian, vjp
from plugrad_scipy import linalg

TALL = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])


def test_det_of_a_singular_matrix_has_the_adjugate_as_gradient():
    found = grad(linalg.det)(np.array([[1.0, 2.0], [2.0, 4.0]]))
    assert np.allclose(found, [[4.0, -2.0], [-2.0, 1.0]])


def test_norm_at_zero_takes_the_subgradient_zero():
    assert np.array_equal(grad(linalg.norm)(np.zeros(3)), np.zeros(3))


def test_ranks_are_plain_numbers():
    seen = []

    def first(a):
        found, rank = linalg.pinv(a, return_rank=True)
        seen.append(rank)
        seen.append(linalg.pinvh(a.T @ a, return_rank=True)[1])
        return found[0, 0]

    grad(first)(TALL)
    assert seen == [2, 2]


@pytest.mark.parametrize("name", ["pinv", "pinvh"])
def test_negative_tolerances_raise_as_in_scipy(name):
    function = getattr(linalg, name)
    with pytest.raises(ValueError, match="must be positive"):
        function(np.eye(2), atol=-1.0)
    with pytest.raises(ValueError, match="must be positive"):
        grad(lambda a: function(a, atol=-1.0)[0, 0])(np.eye(2))


def test_least_squares_of_deficient_rank_is_that_of_the_pseudo_inverse():
    a, b = np.array([[1.0, 1.0], [1.0, 1.0], [2.0, 2.0]]), np.array([1.0, 2.0, 3.0])
    found = jacobian(lambda b: linalg.lstsq(a, b)[0])(b)
    assert np.allclose(found, np.linalg.pinv(a))
    _, residues, rank, s = scipy.linalg.lstsq(a, b)
    assert (rank, len(s), np.isfinite(residues).any()) == (1, 2, False)
    found, _ = vjp(lambda b: linalg.lstsq(a, b)[1] + 0.0 * b[0], b)
    assert np.array_equal(found, residues, equal_nan=True)


@pytest.mark.parametrize("driver", ["gelsd", "gelss", "gelsy"])
def test_every_driver_of_least_squares(driver):
    b = np.array([1.0, 2.0, 3.0])
    found = jacobian(lambda b: linalg.lstsq(TALL, b, lapack_driver=driver)[0])(b)
    assert np.allclose(found, np.linalg.pinv(TALL))
