"""Derivatives of eigh, eigvalsh, eig, eigvals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad_testing import RuleCase, case, check_case, diagonalisable, hermitian, real

H3, STACK = hermitian(3), hermitian(2, batch=(2,))
UPLO: list[dict[str, Any]] = [{}, {"UPLO": "U"}]


def projectors(a: Any, UPLO: str = "L") -> Any:
    """The projections on the lines of the eigenvectors: they do not depend on their phases."""
    v = np.linalg.eigh(a, UPLO)[1]
    return v[..., :, None, :] * np.conj(v)[..., None, :, :]


def matrix_exponential(a: Any) -> Any:
    w, v = np.linalg.eigh(a)
    return (v * np.exp(w)) @ np.conj(np.swapaxes(v, -1, -2))


CASES = [
    case(projectors, H3, kwargs=UPLO, complex=True, name="numpy.linalg.eigh", label="projectors"),
    case(projectors, STACK, name="numpy.linalg.eigh", label="stack"),
    case(matrix_exponential, H3, complex=True, name="numpy.linalg.eigh", label="function"),
    case(lambda a: np.linalg.eigh(a).eigenvalues, H3, name="numpy.linalg.eigh", label="values"),
    case(np.linalg.eigvalsh, H3, kwargs=UPLO, complex=True, primal=1e-13),
    case(np.linalg.eigvalsh, STACK, complex=True, primal=1e-13, label="stack"),
    case(np.linalg.eig, diagonalisable(3), complex=True),
    case(np.linalg.eig, diagonalisable(2, batch=(2,)), label="stack"),
    case(np.linalg.eigvals, diagonalisable(3), complex=True, primal=1e-12),
    case(
        lambda b: np.linalg.eig(b + np.array([[0.0, 3.0], [-3.0, 0.0]])),
        real(-0.5, 0.5, shape=(2, 2)),
        name="numpy.linalg.eig",
        label="complex-values-of-a-real-matrix",
    ),
]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rules(case: RuleCase) -> None:
    check_case(case)


@pytest.mark.parametrize("a", [np.eye(3), np.zeros((2, 2)), np.diag([1.0, 1.0, 2.0])])
def test_equal_eigenvalues(a: np.ndarray) -> None:
    def trace_of_square(a: Any) -> Any:
        return np.sum(np.linalg.eigvalsh(a) ** 2)

    assert np.allclose(plugrad.grad(trace_of_square)(a), 2 * a)
    assert np.isfinite(plugrad.hessian(trace_of_square)(a)).all()


def test_a_projector_on_an_eigenspace_of_dimension_two() -> None:
    q, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((3, 3)))
    a = (q * [1.0, 1.0, 2.0]) @ q.T
    weights = np.arange(9.0).reshape(3, 3)

    def projected(a: Any) -> Any:
        v = np.linalg.eigh(a).eigenvectors[:, :2]
        return np.sum(weights * (v @ v.T))

    def resolvent(a: Any) -> Any:  # the same projector, from a polynomial that is exact at a
        return np.sum(weights * (2 * np.eye(3) - a))

    t = q[:, :1] @ q[:, 2:].T
    t = t + t.T
    expected = -np.sum(weights * t)  # first-order change of the projector along t
    assert np.allclose(np.sum(plugrad.grad(projected)(a) * t), expected)
    assert np.allclose(plugrad.jvp(projected, (a,), (t,))[1], expected)
    assert np.allclose(plugrad.jvp(resolvent, (a,), (t,))[1], expected)


def test_the_cotangent_is_symmetric() -> None:
    a = np.diag([1.0, 2.0, 4.0])
    gradient = plugrad.grad(lambda a: np.linalg.eigh(a).eigenvectors[0, 1] + 0 * a[0, 0])(a)
    assert np.array_equal(gradient, gradient.T)
    assert (
        plugrad.grad(lambda a: np.linalg.eigvalsh(a, "U")[0])(a).tolist()
        == np.diag([1.0, 0, 0]).tolist()
    )
