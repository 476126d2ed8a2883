"""Functions of matrices at repeated eigenvalues and singular values, against differences."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad_numpy import eigenspaces
from plugrad_numpy.eigenspaces import RepeatedValuesError
from plugrad_testing import check_grads

VALUES = [[1.0, 1, 3, 4], [1, 1, 1, 1], [-2, -2, 2, 2], [0, 0, 0, 5]]
SINGULAR = [[3.0, 1, 1], [2, 2, 2], [2, 2, 0], [1, 0, 0], [0, 0, 0]]
SHAPES = [(3, 3), (4, 3), (3, 4)]


def adjoint(a: Any) -> Any:
    return np.conj(np.swapaxes(a, -1, -2))


def draw(seed: int, *shape: int, complex: bool = False) -> Any:
    rng = np.random.default_rng(seed)
    a = rng.standard_normal(shape)
    return a + 1j * rng.standard_normal(shape) if complex else a


def hermitian(values: Any, *, complex: bool = False) -> Any:
    q, _ = np.linalg.qr(draw(0, 4, 4, complex=complex))
    return (q * values) @ adjoint(q)


def with_singular_values(values: Any, shape: tuple[int, int], *, complex: bool = False) -> Any:
    u, _ = np.linalg.qr(draw(1, shape[0], 3, complex=complex))
    v, _ = np.linalg.qr(draw(2, shape[1], 3, complex=complex))
    return (u * values) @ adjoint(v)


def exponential(a: Any) -> Any:
    w, v = np.linalg.eigh((a + adjoint(a)) / 2)
    return (v * np.exp(w)[..., None, :]) @ adjoint(v)


def general_exponential(a: Any) -> Any:
    w, v = np.linalg.eig(a)
    return (v * np.exp(w)) @ np.linalg.inv(v)


def sine(a: Any) -> Any:
    u, s, vh = np.linalg.svd(a, full_matrices=False)
    return (u * np.sin(s)) @ vh


@pytest.mark.parametrize("complex", [False, True])
@pytest.mark.parametrize("values", VALUES)
def test_forward_mode_is_right_for_functions_of_a_hermitian_matrix(
    values: list[float], complex: bool
) -> None:
    a = hermitian(values, complex=complex)
    check_grads(exponential, modes=("fwd",), order=1)(a)
    with pytest.raises(RepeatedValuesError, match="forward mode can"):
        plugrad.vjp(exponential, a)[1](draw(3, 4, 4, complex=complex))


@pytest.mark.parametrize("complex", [False, True])
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("values", SINGULAR)
def test_forward_mode_is_right_for_functions_of_singular_values_and_vectors(
    values: list[float], shape: tuple[int, int], complex: bool
) -> None:
    a = with_singular_values(values, shape, complex=complex)
    check_grads(sine, modes=("fwd",), order=1)(a)
    with pytest.raises(RepeatedValuesError, match="forward mode can"):
        plugrad.vjp(sine, a)[1](draw(3, *shape, complex=complex))


def test_reverse_mode_is_right_at_a_single_zero() -> None:
    check_grads(sine, order=1)(with_singular_values([2, 1, 0], (3, 3)))


def test_forward_mode_is_right_for_functions_of_a_general_matrix() -> None:
    m = draw(4, 4, 4)
    a = m @ np.diag([1.0, 3, 1, 4]) @ np.linalg.inv(m)
    check_grads(general_exponential, modes=("fwd",), order=1)(a + 0j)
    with pytest.raises(RepeatedValuesError, match="forward mode can"):
        plugrad.vjp(general_exponential, a + 0j)[1](draw(3, 4, 4) + 0j)
    turning = m @ np.rot90(np.diag([1.0, 1, -1, -1])) @ np.linalg.inv(m)
    for a in (np.eye(4), np.eye(4) + 0j):  # the values become complex
        w, tangent = plugrad.jvp(general_exponential, (a,), (turning.astype(a.dtype),))
        lacking = w.dtype == float  # eig of a real matrix may be complex since NumPy 2.5 only
        assert np.isnan(tangent).all() if lacking else np.allclose(tangent, turning * np.e)


def test_a_stack_of_matrices_some_with_repeated_values() -> None:
    a = np.stack([np.eye(3), np.diag([1.0, 2, 3]), np.diag([2.0, 2, 3])])
    check_grads(exponential, modes=("fwd",), order=1)(a)


@pytest.mark.parametrize("values", VALUES)
def test_the_hessian_of_functions_of_the_values_alone(values: list[float]) -> None:
    a, t = hermitian(values), hermitian([1.0, 2, 3, 4])

    def trace(a: Any) -> Any:
        return np.sum(np.linalg.eigvalsh(a) ** 3)

    def general_trace(a: Any) -> Any:
        return np.real(np.sum(np.linalg.eigvals(a) ** 3))

    expected = 3 * (a @ t + t @ a).T
    assert np.allclose(np.tensordot(plugrad.hessian(trace)(a), t, 2), expected)
    assert np.allclose(plugrad.hvp(general_trace, (a,), (t,)), expected)


def test_the_hessian_of_functions_of_the_singular_values_alone() -> None:
    def squares(a: Any) -> Any:
        return np.sum(np.linalg.svdvals(a) ** 2)

    assert np.allclose(plugrad.hessian(squares)(np.eye(2)).reshape(4, 4), 2 * np.eye(4))


def test_the_hessian_of_a_projection() -> None:
    a, t, weights = hermitian([1.0, 1, 3, 4]), hermitian([1.0, 2, 3, 4]), draw(5, 4, 4)

    def projected(a: Any) -> Any:
        v = np.linalg.eigh((a + a.T) / 2).eigenvectors[:, :2]
        return np.sum(weights * (v @ v.T))

    gradient, h = plugrad.grad(projected), 1e-4
    differences = (gradient(a + h * t) - gradient(a - h * t)) / (2 * h)
    assert np.allclose(np.tensordot(plugrad.hessian(projected)(a), t, 2), differences, atol=1e-6)


def test_other_second_derivatives_are_an_error_or_nan() -> None:
    def of_values(a: Any) -> Any:
        return np.sum(np.linalg.eigvalsh(a) ** 3)

    with pytest.raises(RepeatedValuesError, match="reverse mode cannot"):
        plugrad.jacrev(plugrad.grad(of_values))(np.eye(2))
    for f in (exponential, sine):
        assert np.isnan(plugrad.jacfwd(plugrad.jacfwd(f))(np.eye(2))).all()


def test_repeated_values_that_nothing_uses_do_not_matter() -> None:
    a, weights = hermitian([0.0, 0, 3, 4]), draw(6, 4, 4)

    def leading(a: Any) -> Any:
        w, v = np.linalg.eigh((a + a.T) / 2)
        return np.sum(weights * ((v[:, 2:] * w[2:]) @ v[:, 2:].T))

    check_grads(leading, order=1)(a)


def test_single_values_beside_repeated_ones_have_every_derivative() -> None:
    for f in (
        lambda a: np.linalg.svd(a).S[0],
        lambda a: np.linalg.eigh((a + a.T) / 2).eigenvalues[-1],
        lambda a: np.max(np.real(np.linalg.eigvals(a))),
    ):
        check_grads(f, order=2)(hermitian([0.0, 0, 0, 5]))

    def leading_vector(a: Any) -> Any:
        return np.sum(draw(7, 4) @ np.linalg.svd(a).U[:, 0]) ** 2

    check_grads(leading_vector, order=1)(hermitian([0.0, 0, 0, 5]))


def test_the_logarithm_at_the_identity_is_not_silently_wrong() -> None:
    """Where f(λ) = 0 both cotangents vanish, and the derivative does not."""

    def off_diagonal(a: Any) -> Any:
        w, v = np.linalg.eigh(a)
        return ((v * np.log(w)) @ v.T)[0, 1]

    with pytest.raises(RepeatedValuesError):
        plugrad.grad(off_diagonal)(np.eye(2))
    assert np.allclose(plugrad.jacfwd(off_diagonal)(np.eye(2)), [[0, 0.5], [0.5, 0]])


def test_eigenvectors_that_rounding_makes_parallel() -> None:
    q, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((4, 16))[:, 12:])
    a = 5 * np.outer(q[:, 3], q[:, 3])  # zero three times

    def trace(a: Any) -> Any:
        return np.real(np.sum(np.linalg.eigvals(a) ** 3))

    assert np.allclose(plugrad.grad(trace)(a), 3 * (a @ a).T)
    assert np.allclose(plugrad.jvp(trace, (a,), (q,))[1], 3 * np.trace(a @ a @ q))


def test_values_far_apart_leave_the_basis_alone() -> None:
    v = np.eye(3)
    assert eigenspaces.turned_eigh(np.array([1.0, 2, 3]), v, np.ones((3, 3))) is v
    assert eigenspaces.turned_eig(np.array([1.0, 2, 3]), v, np.ones((3, 3))) is v


def test_the_direction_of_a_value() -> None:
    assert eigenspaces.direction_of(np.ones(2)) is None
    found = []

    def spied(x: Any) -> Any:
        found.append(eigenspaces.direction_of(x))
        return x

    plugrad.jvp(lambda x: plugrad.vjp(spied, x)[0], (np.ones(2),), (np.full(2, 3.0),))
    plugrad.grad(lambda x: spied(x)[0])(np.ones(2))
    assert found[0].tolist() == [3.0, 3.0]
    assert found[1] is None


def test_a_mixed_basis_is_one_of_the_same_spaces() -> None:
    w = np.array([1.0, 1, 1, 2])
    for v in (np.eye(4), draw(8, 4, 4, complex=True)):
        basis = np.linalg.qr(v).Q
        mixed = eigenspaces.mixed_eigh(w, basis)
        assert np.allclose((mixed * w) @ adjoint(mixed), (basis * w) @ adjoint(basis))
        assert np.min(np.abs(adjoint(basis)[:3] @ mixed[:, :3])) > 0.01
        slanted = eigenspaces.mixed_eig(w, basis)
        assert np.allclose((slanted * w) @ np.linalg.inv(slanted), (basis * w) @ adjoint(basis))
        assert np.allclose(np.linalg.norm(slanted, axis=0), 1)


def test_values_that_are_equal_are_made_so() -> None:
    w = np.array([[1.0, 1 + 1e-16, 1 - 1e-16], [1.0, 2.0, 3.0]])
    made = eigenspaces.made_equal(w)
    assert len(set(made[0])) == 1
    assert made[1].tolist() == [1, 2, 3]
    assert eigenspaces.made_equal(w[1]) is not None
