"""Facts of cholesky, qr and svd that rows do not show: equal and vanishing singular values."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad


@pytest.mark.parametrize(
    "a", [np.eye(3), np.zeros((2, 2)), np.ones((2, 3)), np.diag([2.0, 2.0, 0.0])]
)
@pytest.mark.parametrize("full_matrices", [True, False])
def test_functions_without_a_choice_of_basis_at_equal_and_zero_values(
    a: np.ndarray, full_matrices: bool
) -> None:
    def squares(a: Any) -> Any:
        return np.sum(np.linalg.svd(a, full_matrices=full_matrices).S ** 2)

    assert np.allclose(plugrad.grad(squares)(a), 2 * a)
    assert np.allclose(plugrad.hessian(squares)(a).reshape(a.size, a.size), 2 * np.eye(a.size))


def test_the_polar_factor_is_right_at_equal_singular_values() -> None:
    q, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((3, 3)))
    weights = np.arange(9.0).reshape(3, 3)

    def polar(a: Any) -> Any:
        u, _, vh = np.linalg.svd(a)
        return np.sum(weights * (u @ vh))

    t = np.random.default_rng(1).standard_normal((3, 3))
    skew = (q.T @ t - t.T @ q) / 2  # at a = q, d(polar factor) = q skew(qᵀ t)
    assert np.allclose(np.sum(plugrad.grad(polar)(q) * t), np.sum(weights * (q @ skew)))


def test_qr_in_raw_mode_is_refused() -> None:
    with pytest.raises(ValueError, match="raw"):
        plugrad.grad(lambda a: np.linalg.qr(a, "raw")[1][0])(np.eye(2))


def test_qr_of_a_matrix_without_full_rank_is_an_error() -> None:
    with pytest.raises(np.linalg.LinAlgError, match="Singular"):
        plugrad.jvp(np.linalg.qr, (np.zeros((3, 2)),), (np.ones((3, 2)),))


def test_a_matrix_that_is_not_positive_definite_is_numpys_error() -> None:
    with pytest.raises(np.linalg.LinAlgError, match="positive definite"):
        plugrad.vjp(np.linalg.cholesky, -np.eye(2))
