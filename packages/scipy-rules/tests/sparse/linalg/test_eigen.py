"""A few eigenvalues or singular values: as of the dense matrix, and at equal ones."""

import numpy as np
import pytest

from plugrad import errors, grad, jvp
from plugrad_numpy.equal_values import RepeatedValuesError
from plugrad_scipy import sparse
from plugrad_scipy.sparse import linalg

MAIN, OFF = np.array([2.0, 3.0, 5.0, 8.0]), np.array([0.5, 0.25, 0.75])
START = np.ones(4)


def matrix(main, off):
    return sparse.diags_array([off, main, off], offsets=[-1, 0, 1])


def dense(main, off):
    return sparse.diags_array([off, main, off], offsets=[-1, 0, 1]).toarray()


def test_agrees_with_the_dense_matrix():
    ours = grad(lambda m, e: linalg.eigsh(matrix(m, e), 2, v0=START)[0].sum(), (0, 1))(MAIN, OFF)
    theirs = grad(lambda m, e: np.linalg.eigvalsh(dense(m, e))[-2:].sum(), (0, 1))(MAIN, OFF)
    assert all(np.allclose(x, y) for x, y in zip(ours, theirs, strict=True))


def test_singular_values_agree_with_the_dense_matrix():
    def by(function):
        return grad(lambda m: function(m).sum())(MAIN)

    ours = by(lambda m: linalg.svds(matrix(m, OFF), 2, v0=START, return_singular_vectors=False))
    assert np.allclose(ours, by(lambda m: np.linalg.svd(dense(m, OFF), compute_uv=False)[:2]))


def test_equal_eigenvalues_that_are_all_wanted():
    found = grad(lambda m: linalg.eigsh(matrix(m, 0 * OFF), 2, v0=START)[0].sum())(
        np.array([1.0, 2.0, 4.0, 4.0])
    )
    assert np.allclose(found, [0, 0, 1, 1])


def both(m):
    w, v = linalg.eigsh(matrix(m, 0 * OFF), 2, v0=START)
    return np.sum((v * np.exp(w)) @ v.T)


def test_equal_eigenvalues_whose_derivative_is_not_told():
    main = np.array([1.0, 2.0, 4.0, 4.0])
    for f in (
        lambda m: linalg.eigsh(matrix(m, 0 * OFF), 2, v0=START)[0][0],
        lambda m: linalg.eigsh(matrix(m, 0 * OFF), 2, v0=START)[1][3, 0] ** 2,
        both,
        lambda m: linalg.svds(matrix(m, 0 * OFF), 2, v0=START)[1][0],
    ):
        with pytest.raises(RepeatedValuesError):
            grad(f)(main)
    assert np.isclose(jvp(both, (main,), (np.array([0.0, 0, 1, 2]),))[1], 3 * np.exp(4))


def test_an_eigenvalue_that_equals_one_that_is_not_wanted_raises():
    with pytest.raises(np.linalg.LinAlgError, match="singular"):
        grad(lambda m: linalg.eigsh(matrix(m, 0 * OFF), 1, v0=START)[0].sum())(
            np.array([1.0, 2.0, 4.0, 4.0])
        )


def test_generalised_problems_are_refused():
    with pytest.raises(errors.RefusedError, match="generalised"):
        grad(lambda m: linalg.eigsh(matrix(m, OFF), 1, M=np.eye(4))[0][0])(MAIN)
