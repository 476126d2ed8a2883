"""Facts of det and slogdet that rows do not show: singular and empty matrices."""

from __future__ import annotations

import itertools
from typing import Any

import numpy as np
import pytest

import plugrad


def test_the_gradient_of_det_is_the_matrix_of_cofactors_where_elimination_hits_zero() -> None:
    a = np.array([[1.0, 2.0], [2.0, 4.0]])
    assert np.allclose(plugrad.grad(np.linalg.det)(a), [[4, -2], [-2, 1]])
    assert np.allclose(plugrad.grad(np.linalg.det)(np.zeros((2, 2))), 0)
    hessian = plugrad.hessian(np.linalg.det)(np.zeros((2, 2)))
    assert np.allclose(hessian[0, 0], [[0, 0], [0, 1]])
    assert np.allclose(hessian[0, 1], [[0, 0], [-1, 0]])


def test_the_hessian_of_det_at_rank_one_of_three() -> None:
    rng = np.random.default_rng(0)
    a = np.outer(rng.standard_normal(3), rng.standard_normal(3))
    permutations = [
        (p, np.linalg.det(np.eye(3)[list(p)])) for p in itertools.permutations(range(3))
    ]

    def leibniz(a: Any) -> Any:
        return sum(
            sign * np.prod(np.stack([a[i, p[i]] for i in range(3)])) for p, sign in permutations
        )

    assert np.allclose(plugrad.hessian(np.linalg.det)(a), plugrad.hessian(leibniz)(a))
    third = plugrad.jacobian(plugrad.hessian(np.linalg.det))(a)
    assert np.allclose(third, plugrad.jacobian(plugrad.hessian(leibniz))(a))


def test_slogdet_of_a_singular_matrix_diverges_as_log_does() -> None:
    a = np.array([[1.0, 2.0], [2.0, 4.0]])
    with pytest.warns(RuntimeWarning, match="divide by zero"):
        gradient = plugrad.grad(lambda a: np.linalg.slogdet(a).logabsdet)(a)
    assert np.isinf(gradient).all()


def test_det_of_an_empty_matrix_is_constant() -> None:
    assert plugrad.grad(np.linalg.det)(np.zeros((0, 0))).shape == (0, 0)


@pytest.mark.parametrize("rank", [0, 1, 2])
def test_both_modes_agree_at_singular_matrices(rank: int) -> None:
    a = np.diag([2.0, 3.0, 5.0][:rank] + [0.0] * (3 - rank))
    t = np.arange(9.0).reshape(3, 3) + 1
    minors = np.array(  # of the element (i, j), with its sign
        [
            [(-1) ** (i + j) * np.linalg.det(np.delete(np.delete(a, i, 0), j, 1)) for j in range(3)]
            for i in range(3)
        ]
    )
    np.testing.assert_allclose(plugrad.grad(np.linalg.det)(a), minors, atol=1e-12)
    np.testing.assert_allclose(
        plugrad.jvp(np.linalg.det, (a,), (t,))[1], np.sum(minors * t), atol=1e-12
    )
    np.testing.assert_allclose(
        plugrad.hvp(np.linalg.det, (a,), (t,)),
        plugrad.jvp(plugrad.grad(np.linalg.det), (a,), (t,))[1],
        atol=1e-12,
    )


@pytest.mark.parametrize("f", [np.linalg.det, np.linalg.slogdet])
@pytest.mark.parametrize("shape", [(3,), (2, 3)])
def test_what_has_no_determinant_is_numpys_error(f: Any, shape: tuple[int, ...]) -> None:
    with pytest.raises(np.linalg.LinAlgError):
        plugrad.vjp(f, np.ones(shape))
