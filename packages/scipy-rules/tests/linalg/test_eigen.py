"""Eigenvalue problems: at equal eigenvalues, subsets, and what is refused."""

import numpy as np
import pytest

from plugrad import errors, grad, jvp
from plugrad_numpy.equal_values import RepeatedValuesError
from plugrad_scipy import linalg

A = np.array([[2.0, 0.5, 0.0], [0.5, 3.0, 0.25], [0.0, 0.25, 5.0]])


def test_functions_of_all_eigenvalues_are_right_where_some_are_equal():
    found = grad(lambda a: np.sum(linalg.eigvalsh(a) ** 2))(np.eye(3))
    assert np.allclose(found, 2 * np.eye(3))


def test_a_projection_on_equal_eigenvalues_has_a_finite_gradient():
    def projected(a):
        _, v = linalg.eigh(a)
        return (v[:, :2] @ v[:, :2].T)[0, 2]

    found = grad(projected)(np.diag([1.0, 1.0, 2.0]))
    assert np.allclose(found + found.T, [[0, 0, -1], [0, 0, 0], [-1, 0, 0]])


@pytest.mark.parametrize("by", [{"subset_by_index": [0, 0]}, {"subset_by_value": [0.0, 2.0]}])
def test_a_subset_has_the_derivative_of_the_whole(by):
    whole = grad(lambda a: linalg.eigvalsh(a)[0])(A)
    assert np.allclose(grad(lambda a: linalg.eigvalsh(a, **by)[0])(A), whole)


def test_bands_and_diagonals_agree_with_the_dense_matrix():
    whole = grad(lambda a: linalg.eigvalsh(a)[0])(A)
    d, e = grad(lambda d, e: linalg.eigvalsh_tridiagonal(d, e)[0], argnum=(0, 1))(
        np.diag(A).copy(), np.diag(A, 1).copy()
    )
    assert np.allclose(d, np.diag(whole))
    assert np.allclose(e, 2 * np.diag(whole, 1))


def test_vectors_alone_and_values_alone():
    assert np.shape(linalg.eig(A, left=True, right=False)[1]) == (3, 3)
    left = grad(lambda a: np.real(linalg.eig(a, left=True, right=False)[0][0]))(A)
    assert np.allclose(left, grad(lambda a: np.real(linalg.eigvals(a)[0]))(A))


def test_homogeneous_eigenvalues_are_refused():
    with pytest.raises(errors.RefusedError, match="homogeneous_eigvals=False"):
        grad(lambda a: np.real(linalg.eigvals(a, homogeneous_eigvals=True)[0][0]))(A)
    assert linalg.eigvals(A, homogeneous_eigvals=True).shape == (2, 3)


def equal_pairs_matrix(*values):
    q, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((len(values), len(values))))
    return (q * np.array(values)) @ q.T


B = np.diag([1.0, 2.0, 3.0, 4.0]) + 0.5


@pytest.mark.parametrize("kind", [1, 2, 3])
def test_equal_eigenvalues_of_generalised_problems(kind):
    factor = np.linalg.cholesky(B)
    c = equal_pairs_matrix(1, 1, 3, 4)
    outer = factor if kind == 1 else np.linalg.inv(factor).T
    a, t = outer @ c @ outer.T, equal_pairs_matrix(1, 2, 3, 4)

    def values(a, weights=(1.0, 1, 1, 1)):
        return np.sum(weights * linalg.eigh((a + a.T) / 2, B, type=kind)[0] ** 2)

    def both(a):
        w, v = linalg.eigh((a + a.T) / 2, B, type=kind)
        return np.sum((v * np.exp(w)) @ v.T)

    h = 1e-5
    difference = (values(a + h * t) - values(a - h * t)) / (2 * h)
    assert np.isclose(np.sum(grad(values)(a) * t), difference)
    difference = (both(a + h * t) - both(a - h * t)) / (2 * h)
    assert np.isclose(jvp(both, (a,), (t,))[1], difference)
    for f in (both, lambda a: values(a, np.arange(4.0))):
        with pytest.raises(RepeatedValuesError):
            grad(f)(a)


@pytest.mark.parametrize("part", [0, 1])
@pytest.mark.parametrize(("subset", "tells"), [([0, 1], True), ([2, 3], True), ([1, 2], False)])
def test_a_subset_that_cuts_through_equal_eigenvalues_raises(subset, tells, part):
    a, t, h = equal_pairs_matrix(1, 1, 3, 4), equal_pairs_matrix(1, 2, 3, 4), 1e-5

    def by(a):
        w, v = linalg.eigh((a + a.T) / 2, subset_by_index=subset)
        return (np.sum(w**2), np.sum((v @ v.T)[0]))[part]

    if tells:
        difference = (by(a + h * t) - by(a - h * t)) / (2 * h)
        assert np.isclose(np.sum(grad(by)(a) * t), difference)
    else:
        with pytest.raises(RepeatedValuesError):
            grad(by)(a)


def test_left_and_right_vectors_at_equal_eigenvalues():
    m = np.random.default_rng(0).standard_normal((4, 4))
    a, t = m @ np.diag([1.0, 3, 1, 4]) @ np.linalg.inv(m) + 0j, m + 0j

    def exponential(a):
        w, left, right = linalg.eig(a, left=True)
        scale = np.exp(w) / np.sum(np.conj(left) * right, axis=0)
        return (right * scale) @ np.conj(left.T)

    found = jvp(exponential, (a,), (t,))[1]
    assert np.allclose(found, jvp(linalg.expm, (a,), (t,))[1])
    with pytest.raises(RepeatedValuesError, match="together"):
        grad(lambda a: np.real(exponential(a)[0, 1]))(a)


@pytest.mark.parametrize("driver", ["gesdd", "gesvd"])
def test_equal_singular_values_by_either_driver(driver):
    q = equal_pairs_matrix(1, 1, -1, -1)

    def sine(a):
        u, s, vh = linalg.svd(a, lapack_driver=driver)
        return (u * np.sin(s)) @ vh

    t, h = np.random.default_rng(1).standard_normal((4, 4)), 1e-5
    difference = (sine(q + h * t) - sine(q - h * t)) / (2 * h)
    assert np.allclose(jvp(sine, (q,), (t,))[1], difference)
    with pytest.raises(RepeatedValuesError, match="together"):
        grad(lambda a: sine(a)[0, 0])(q)
