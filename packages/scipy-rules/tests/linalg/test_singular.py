"""Singular values and polar factors: bases, drivers, and equal singular values."""

import numpy as np
import pytest

from plugrad import grad, jvp, value_of
from plugrad_scipy import linalg

A = np.array([[1.0, 2.0], [3.0, 4.0], [5.0, 7.0]])
T = np.arange(6.0).reshape(3, 2)


@pytest.mark.parametrize("driver", ["gesdd", "gesvd"])
@pytest.mark.parametrize("full", [False, True])
def test_traced_bases_are_those_of_plain_calls(driver, full):
    kept = []

    def product(a):
        u, s, vh = linalg.svd(a, full_matrices=full, lapack_driver=driver)
        kept.extend(map(value_of, (u, s, vh)))
        return u[:, :2] * s @ vh

    value, tangent = jvp(product, (A,), (T,))
    plain = linalg.svd(A, full_matrices=full, lapack_driver=driver)
    assert all(np.allclose(x, y) for x, y in zip(kept, plain, strict=True))
    assert np.allclose(value, A)
    assert np.allclose(tangent, T)


def test_rank_cut_by_rcond():
    a = np.diag([1.0, 1e-3])
    assert linalg.orth(a, 1e-2).shape == (2, 1)
    moved = jvp(lambda a: linalg.null_space(a, 1e-2), (a,), (np.ones((2, 2)),))[1]
    assert moved.shape == (2, 1)


def test_angles_small_and_large_are_accurate():
    x, y = np.array([[1.0], [0.0]]), np.array([[1.0], [1e-9]])
    slope = grad(lambda y: linalg.subspace_angles(x, y)[0])(y)
    assert slope[1, 0] == pytest.approx(1.0, rel=1e-12)


def test_polar_checks_its_side():
    with pytest.raises(ValueError, match="side"):
        grad(lambda a: linalg.polar(a, "top")[0][0, 0])(A)


def test_polar_at_equal_singular_values():
    found = jvp(lambda a: linalg.polar(a)[0], (2 * np.eye(2),), (np.array([[0.0, 1], [0, 0]]),))[1]
    assert np.allclose(found, [[0, 0.25], [-0.25, 0]])


def test_procrustes_wants_matrices_of_one_shape():
    with pytest.raises(ValueError, match="shape"):
        grad(lambda a: linalg.orthogonal_procrustes(a, A.T)[1])(A)
