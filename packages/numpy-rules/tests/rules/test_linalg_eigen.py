"""Facts of eigh and eig that rows do not show: equal eigenvalues."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad_numpy.equal_values import RepeatedValuesError


@pytest.mark.parametrize("a", [np.eye(3), np.zeros((2, 2)), np.diag([1.0, 1.0, 2.0])])
def test_equal_eigenvalues(a: np.ndarray) -> None:
    def trace_of_square(a: Any) -> Any:
        return np.sum(np.linalg.eigvalsh(a) ** 2)

    assert np.allclose(plugrad.grad(trace_of_square)(a), 2 * a)
    n = len(a)
    assert np.allclose(
        plugrad.hessian(trace_of_square)(a),
        np.einsum("ik,jl->ijkl", np.eye(n), np.eye(n)) + np.einsum("il,jk->ijkl", *[np.eye(n)] * 2),
    )


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


def test_the_eigenvalues_of_a_general_matrix_that_are_equal() -> None:
    a = np.diag([2.0, 2.0, 3.0])

    def trace_of_square(a: Any) -> Any:
        return np.sum(np.real(np.linalg.eigvals(a) ** 2))

    assert np.allclose(plugrad.grad(trace_of_square)(a), 2 * a.T)
    assert np.allclose(plugrad.jvp(trace_of_square, (a,), (np.ones((3, 3)),))[1], 2 * np.trace(a))


@pytest.mark.parametrize("shift", [0.0, 3.0])
def test_eigenvalues_have_no_derivative_where_there_is_no_basis_of_eigenvectors(
    shift: float,
) -> None:
    a = np.array([[shift, 1.0], [0.0, shift]])
    for differentiate in (
        lambda: plugrad.jvp(np.linalg.eigvals, (a,), (np.eye(2),)),
        lambda: plugrad.grad(lambda a: np.sum(np.linalg.eigvals(a)))(a),
    ):
        with pytest.raises(RepeatedValuesError, match="without a basis"):
            differentiate()


def test_second_derivatives_beside_such_a_matrix_are_refused() -> None:
    m = np.random.default_rng(0).standard_normal((3, 3))
    a = m @ np.array([[1.0, 1.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 3.0]]) @ np.linalg.inv(m)

    def trace_of_square(a: Any) -> Any:
        return np.real(np.sum(np.linalg.eigvals(a) ** 2))

    assert np.allclose(plugrad.grad(trace_of_square)(a), 2 * a.T, atol=1e-4)
    with pytest.raises(RepeatedValuesError, match="without a basis"):
        plugrad.hessian(trace_of_square)(a)


def test_second_derivatives_where_equal_values_do_not_part_are_refused() -> None:
    def trace_of_square(a: Any) -> Any:
        return np.real(np.sum(np.linalg.eigvals(a) ** 2))

    def second(a: Any, t: Any) -> Any:
        return plugrad.jvp(lambda x: plugrad.jvp(trace_of_square, (x,), (t,))[1], (a,), (t,))[1]

    a, turning = np.eye(3), np.rot90(np.diag([1.0, 0.0, -1.0]))
    assert np.allclose(plugrad.hvp(trace_of_square, (a,), (np.ones((3, 3)),)), 2)
    assert second(a, np.ones((3, 3))) == pytest.approx(18)
    if np.linalg.eigvals(a).dtype == complex:  # since NumPy 2.5: they part, along i and -i
        assert np.allclose(plugrad.hvp(trace_of_square, (a,), (turning,)), 2 * turning.T)
        assert second(a, turning) == pytest.approx(-4)
        return
    with pytest.raises(RepeatedValuesError, match="do not part"):
        plugrad.hvp(trace_of_square, (a,), (turning,))
    assert np.isnan(second(a, turning))


def test_an_unknown_triangle_is_numpys_error() -> None:
    with pytest.raises(ValueError, match="UPLO"):
        plugrad.vjp(lambda a: np.linalg.eigvalsh(a, "x"), np.eye(2))
