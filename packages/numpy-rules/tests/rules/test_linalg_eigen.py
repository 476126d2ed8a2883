"""Derivatives of eigh, eigvalsh, eig, eigvals."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad


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
