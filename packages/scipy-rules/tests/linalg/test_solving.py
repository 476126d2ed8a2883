"""solve in all its structures: one factorisation for all solves, and what is not read."""

import numpy as np
import pytest

from plugrad import grad, jvp, vjp
from plugrad_scipy import linalg
from plugrad_scipy.linalg import _solving

A = np.array([[4.0, 1.0, 0.5], [1.0, 5.0, 0.25], [0.5, 0.25, 6.0]])
B = np.array([1.0, 2.0, 3.0])


def test_both_modes_use_the_factors_of_the_value(monkeypatch):
    calls = []
    factor = _solving._general_factor
    monkeypatch.setattr(_solving, "_general_factor", lambda a: calls.append(1) or factor(a))
    _, pullback = vjp(linalg.solve, A, B)
    pullback(B)
    pullback(B + 1)
    assert len(calls) == 1
    jvp(lambda a: linalg.solve(a, B), (A,), (A,))
    assert len(calls) == 2


@pytest.mark.parametrize("lower", [False, True])
@pytest.mark.parametrize("name", ["sym", "her", "pos"])
def test_symmetric_structures_read_one_triangle(name, lower):
    def total(a):
        return linalg.solve(a, B, assume_a=name, lower=lower).sum()

    noisy = A + 100 * (np.triu(np.ones((3, 3)), 1) if lower else np.tril(np.ones((3, 3)), -1))
    found = grad(total)(noisy)
    assert np.allclose(found, found.T)
    assert np.allclose(found, grad(total)(A))
    whole = grad(lambda a: linalg.solve(a, B).sum())(A)
    assert np.allclose(found, (whole + whole.T) / 2)


def test_factors_give_the_gradient_of_the_matrix():
    expected = grad(lambda a: linalg.solve(a, B).sum())(A)
    by_lu = grad(lambda a: linalg.lu_solve(linalg.lu_factor(a), B).sum())(A)
    by_cholesky = grad(lambda a: linalg.cho_solve(linalg.cho_factor(a), B).sum())(A)
    assert np.allclose(by_lu, expected)
    assert np.allclose(by_cholesky, (expected + expected.T) / 2)


@pytest.mark.parametrize("name", ["gen", "sym", "pos"])
def test_singular_matrices_raise(name):
    with pytest.raises(np.linalg.LinAlgError):
        grad(lambda a: linalg.solve(a, B, assume_a=name).sum())(np.zeros((3, 3)))


def test_shapes_and_names_that_do_not_fit_raise_as_in_scipy():
    with pytest.raises(ValueError, match=r"[Dd]imension|[Ii]ncompatible|shape|broadcast"):
        grad(lambda a: linalg.solve(a, np.ones(2)).sum())(A)
    with pytest.raises(ValueError, match="odd"):
        grad(lambda a: linalg.solve(a, B, assume_a="odd").sum())(A)
    with pytest.raises(ValueError, match="odd"):
        grad(lambda a: linalg.inv(a, assume_a="odd").sum())(A)


def test_empty_systems():
    assert grad(lambda b: linalg.solve(np.ones((0, 0)), b).sum())(np.ones(0)).shape == (0,)
