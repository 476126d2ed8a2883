"""Facts of norms that rows do not show: zeros, ties, errors."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad


@pytest.mark.parametrize("p", [2, 1, 3, 1.5, np.inf, 0])
def test_the_subgradient_at_zero_is_zero(p: float) -> None:
    def f(x: Any) -> Any:
        return np.linalg.norm(x, p)

    zero = np.zeros(3)
    assert not plugrad.grad(f)(zero).any()
    assert not plugrad.jvp(f, (zero,), (np.ones(3),))[1]
    assert np.isfinite(plugrad.hessian(f)(zero)).all()


@pytest.mark.parametrize("p", ["fro", "nuc", 2, -2, 1, np.inf])
def test_the_subgradient_at_the_zero_matrix_is_zero(p: Any) -> None:
    assert not plugrad.grad(lambda x: np.linalg.norm(x, p))(np.zeros((2, 3))).any()


def test_a_zero_element_leaves_the_other_derivatives_right() -> None:
    x = np.array([3.0, 0.0, 4.0])
    assert plugrad.grad(np.linalg.norm)(x).tolist() == [0.6, 0.0, 0.8]
    assert plugrad.grad(lambda x: np.linalg.norm(x, 1))(x).tolist() == [1.0, 0.0, 1.0]
    assert np.isfinite(plugrad.hessian(lambda x: np.linalg.norm(x, 2.5))(x)).all()


def test_ties_share() -> None:
    x = np.array([2.0, -2.0, 1.0])
    assert plugrad.grad(lambda x: np.linalg.norm(x, np.inf))(x).tolist() == [0.5, -0.5, 0.0]


@pytest.mark.parametrize(("p", "axis"), [("nuc", 0), ("x", None), (2, (0, 0)), (None, (0, 1, 2))])
def test_an_invalid_order_or_axis_is_numpys_error(p: Any, axis: Any) -> None:
    with pytest.raises(ValueError, match=r"norm|axes"):
        plugrad.grad(lambda x: np.linalg.norm(x, p, axis))(np.ones((2, 2)))


@pytest.mark.parametrize("p", [None, 1, "fro"])
def test_the_condition_of_singular_matrices_is_infinite_and_leaves_the_others_right(p: Any) -> None:
    a = np.array([[[1.0, 1.0], [1.0, 1.0]], [[2.0, 1.0], [0.0, 3.0]], [[0.0, 0.0], [0.0, 0.0]]])
    with np.errstate(all="ignore"):
        value, pullback = plugrad.vjp(lambda a: np.linalg.cond(a, p), a)
        (gradient,) = pullback(np.ones(3))
    np.testing.assert_allclose(value, np.linalg.cond(a, p), rtol=1e-14)
    np.testing.assert_allclose(gradient[1], plugrad.grad(lambda a: np.linalg.cond(a, p))(a[1]))
    for singular in np.flatnonzero(np.isinf(value)):  # rounding may leave the first a large number
        assert not np.isfinite(gradient[singular]).all()


@pytest.mark.parametrize("shape", [(0, 0), (3,), (2, 3)])
def test_the_condition_of_what_has_none_is_numpys_error(shape: tuple[int, ...]) -> None:
    with pytest.raises(np.linalg.LinAlgError):
        plugrad.vjp(lambda a: np.linalg.cond(a, 1), np.ones(shape))


def test_the_order_none_of_a_vector_norm_is_two() -> None:
    x = np.array([3.0, 4.0])
    assert plugrad.grad(lambda x: np.linalg.vector_norm(x, ord=None))(x).tolist() == [0.6, 0.8]


def test_the_rank_is_a_constant() -> None:
    a = np.array([[1.0, 1.0], [1.0, 1.0 + 1e-6]])

    def ranked(a: Any, **options: Any) -> Any:
        return np.sum(a) * np.linalg.matrix_rank(a, **options)

    assert plugrad.grad(ranked)(a).tolist() == [[2, 2], [2, 2]]
    for options in ({"tol": 1e-3}, {"rtol": 1e-3}, {"rtol": 1e-3, "hermitian": True}):
        assert plugrad.grad(lambda a, o=options: ranked(a, **o))(a).tolist() == [[1, 1], [1, 1]]


@pytest.mark.parametrize("order", [None, 1, 2, 2.5, 3, np.inf, 0.5])
def test_a_norm_of_zeros_has_derivatives_of_zero_to_every_order(order: Any) -> None:
    def norm(x: Any) -> Any:
        return np.linalg.norm(x, order)

    assert not plugrad.grad(norm)(np.zeros(3)).any()
    assert not plugrad.hessian(norm)(np.zeros(3)).any()
    assert not plugrad.jvp(plugrad.grad(norm), (np.zeros(3),), (np.ones(3),))[1].any()
