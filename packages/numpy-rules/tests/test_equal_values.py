"""What cotangents tell at equal values: right, or an error, for functions of every kind."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

import plugrad
from plugrad_numpy.equal_values import RepeatedValuesError, equal_pairs, pairs_of, vanishing

Function = Callable[[Any], Any]

WEIGHTS = np.random.default_rng(5).standard_normal((4, 4))
Q = np.linalg.qr(np.random.default_rng(0).standard_normal((4, 4)))[0]
P = np.linalg.qr(np.random.default_rng(1).standard_normal((3, 3)))[0]


def hermitian(*values: float) -> Any:
    return (Q * np.array(values)) @ Q.T


def singular(*values: float) -> Any:
    return (Q[:, :3] * np.array(values)) @ P


def eigh(a: Any) -> Any:
    return np.linalg.eigh((a + a.T) / 2)


def of_values(f: Function) -> Function:
    return lambda a: f(eigh(a)[0])


def projected(start: int, stop: int) -> Function:
    def f(a: Any) -> Any:
        v = eigh(a)[1][:, start:stop]
        return np.sum(WEIGHTS * (v @ v.T))

    return f


def of_matrix(g: Function, weights: Any = WEIGHTS) -> Function:
    def f(a: Any) -> Any:
        w, v = eigh(a)
        return np.sum(weights * ((v * g(w)) @ v.T))

    return f


def of_singular(f: Function) -> Function:
    return lambda a: f(np.linalg.svdvals(a))


def of_sides(f: Callable[[Any, Any, Any], Any], full: bool = False) -> Function:
    return lambda a: f(*np.linalg.svd(a, full_matrices=full))


def square(x: Any) -> Any:
    return np.sum(WEIGHTS[: len(x), : len(x)] * (x @ x.T))


def right(f: Function, a: Any) -> None:
    """The gradient agrees with differences along three directions."""
    gradient, h = plugrad.grad(f)(a), 1e-5
    for t in np.random.default_rng(7).standard_normal((3, *a.shape)):
        difference = (f(a + h * t) - f(a - h * t)) / (2 * h)
        assert np.sum(gradient * t) == pytest.approx(difference, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize(
    "f",
    [
        of_values(lambda w: np.sum(w[:2])),
        of_values(lambda w: np.prod(w[:2]) + w[3]),
        of_values(lambda w: np.sum((w[:2] - np.mean(w[:2])) ** 2)),
        of_values(lambda w: w[2] / w[3]),
        projected(0, 2),
        projected(3, 4),
        of_matrix(np.ones_like),
        lambda a: np.sum(of_lead(a) ** 2),
        lambda a: np.sum(eigh(a)[0][:2]) + projected(2, 4)(a),
    ],
)
@pytest.mark.parametrize("values", [(1, 1, 3, 4), (1, 1, 3, 1e-3), (-2, -2, 2, 5)])
def test_what_the_cotangents_tell_is_right(f: Function, values: tuple[float, ...]) -> None:
    right(f, hermitian(*sorted(values)) if values[3] > 1 else hermitian(0, 0, 1, 3))


def of_lead(a: Any) -> Any:
    w, v = eigh(a)
    return (v[:, 2:] * w[2:]) @ v[:, 2:].T


def test_the_norm_of_a_function_of_a_matrix_is_right() -> None:
    def f(a: Any) -> Any:
        w, v = eigh(a)
        return np.sum(((v * np.exp(w)) @ v.T) ** 2)

    right(f, hermitian(1, 1, 3, 4))
    with pytest.raises(RepeatedValuesError, match="together"):
        plugrad.hvp(f, (np.eye(4),), (WEIGHTS,))


@pytest.mark.parametrize(
    ("f", "text"),
    [
        (of_values(lambda w: w[0]), "differently"),
        (of_values(lambda w: w @ np.arange(4.0)), "differently"),
        (projected(0, 1), "choice of"),
        (projected(1, 3), "choice of"),
        (lambda a: eigh(a)[1][0, 0], "choice of"),
        (of_matrix(np.exp), "together"),
        (of_matrix(lambda w: w - 1), "together"),
        (of_matrix(lambda w: (w - 1) ** 2 + w), "together"),
    ],
)
@pytest.mark.parametrize("a", [hermitian(1, 1, 3, 4), np.diag([1.0, 1, 2, 3])])
def test_what_they_do_not_tell_is_an_error(f: Function, text: str, a: Any) -> None:
    with pytest.raises(RepeatedValuesError, match=text):
        plugrad.grad(f)(a)


def test_a_function_that_hides_its_derivative_is_an_error() -> None:
    """Where f(λ) = 0 all cotangents of the block vanish in LAPACK's basis, and others do not."""
    weights = np.zeros((4, 4))
    weights[0, 1] = weights[3, 3] = 1
    a = np.diag([1.0, 1, 2, 3])
    f = of_matrix(np.log, weights)
    with pytest.raises(RepeatedValuesError, match="together"):
        plugrad.grad(f)(a)
    with pytest.raises(RepeatedValuesError, match="together"):
        plugrad.hvp(f, (a,), (np.diag([1.0, 2, 3, 4]),))


def test_rounding_errors_are_not_taken_for_cotangents() -> None:
    spread = of_values(np.var)
    assert np.allclose(plugrad.grad(spread)(hermitian(1, 1, 1, 1)), 0)
    assert np.allclose(plugrad.grad(of_singular(lambda s: s[2] ** 2))(singular(2, 2, 0)), 0)
    assert np.allclose(plugrad.grad(of_values(np.max))(hermitian(1, 1, 1, 1)), np.eye(4) / 4)


@pytest.mark.parametrize(
    ("f", "values"),
    [
        (of_singular(np.sum), (3, 1, 1)),
        (of_singular(lambda s: np.sum(np.log(s))), (2, 2, 2)),
        (of_singular(lambda s: np.sum(s**2)), (2, 2, 0)),
        (of_singular(lambda s: s[0]), (3, 0, 0)),
        (of_sides(lambda u, s, vh: np.sum(WEIGHTS[:, :3] * (u @ vh))), (2, 2, 1)),
        (of_sides(lambda u, s, vh: square(u[:, :2])), (2, 2, 0)),
        (of_sides(lambda u, s, vh: square(vh[1:].T), full=True), (2, 1, 1)),
        (of_sides(lambda u, s, vh: square(u[:, 3:]), full=True), (2, 1, 1)),
        (
            of_sides(lambda u, s, vh: np.sum(WEIGHTS[:, :1] * (u[:, :1] * s[:1]) @ vh[:1])),
            (2, 0, 0),
        ),
    ],
)
def test_singular_values_are_right(f: Function, values: tuple[float, ...]) -> None:
    right(f, singular(*values))


@pytest.mark.parametrize(
    ("f", "values", "text"),
    [
        (of_singular(lambda s: s[0]), (2, 2, 1), "differently"),
        (of_singular(np.sum), (2, 1, 0), "kink"),
        (of_singular(lambda s: s[2]), (2, 0, 0), "kink"),
        (of_sides(lambda u, s, vh: square(u[:, :1])), (2, 2, 1), "choice of"),
        (of_sides(lambda u, s, vh: square(u[:, :3])), (2, 1, 0), "choice of"),
        (of_sides(lambda u, s, vh: square(u[:, 2:3]), full=True), (2, 1, 0), "choice of"),
        (of_sides(lambda u, s, vh: u[0, 3] + u[0, 2], full=True), (2, 1, 0), "choice of"),
        (of_sides(lambda u, s, vh: vh[0, 0]), (2, 0, 0), None),
        (of_sides(lambda u, s, vh: np.sum(WEIGHTS[:, :3] * ((u * s) @ vh))), (2, 1, 1), "together"),
        (of_sides(lambda u, s, vh: np.sum(WEIGHTS[:, :3] * ((u * s) @ vh))), (2, 1, 0), "together"),
    ],
)
def test_singular_values_and_vectors_that_tell_nothing(
    f: Function, values: tuple[float, ...], text: str | None
) -> None:
    if text is None:
        assert np.isfinite(plugrad.grad(f)(singular(*values))).all()
        return
    with pytest.raises(RepeatedValuesError, match=text):
        plugrad.grad(f)(singular(*values))


def test_the_phases_of_a_complex_zero_are_free() -> None:
    a = singular(2, 1, 0)[:3] + 0j
    u, _, vh = np.linalg.svd(a)
    a = (u * [2.0, 1.0, 0.0]) @ vh
    f = of_sides(lambda u, s, vh: np.real(np.sum(WEIGHTS[:3, :3] * (u @ vh))))
    with pytest.raises(RepeatedValuesError, match="choice of"):
        plugrad.grad(f)(a)


def test_each_matrix_of_a_stack_counts() -> None:
    a = np.stack([hermitian(1, 1, 3, 4), hermitian(1, 2, 3, 4)])

    def smallest(k: int) -> Function:
        return lambda a: np.linalg.eigvalsh(a)[k, 0]

    assert np.allclose(plugrad.grad(smallest(1))(a)[1], np.outer(Q[:, 0], Q[:, 0]))
    with pytest.raises(RepeatedValuesError, match="differently"):
        plugrad.grad(smallest(0))(a)


def test_single_precision() -> None:
    a = hermitian(1, 1, 3, 4).astype(np.float32)
    found = plugrad.grad(of_values(lambda w: np.sum(w**3)))(a)
    assert found.dtype == np.float32
    assert np.allclose(found, 3 * a @ a, atol=1e-3)
    with pytest.raises(RepeatedValuesError, match="differently"):
        plugrad.grad(of_values(lambda w: w[1]))(a)


def test_general_matrices() -> None:
    m = np.random.default_rng(4).standard_normal((4, 4))
    a = m @ np.diag([1.0, 1, 3, 4]) @ np.linalg.inv(m)

    def values(f: Function) -> Function:
        return lambda a: np.real(f(np.linalg.eigvals(a)))

    def alike(w: Any) -> Any:
        return np.sum(w**3 * (np.real(w) < 2))

    right(values(alike), a)
    with pytest.raises(RepeatedValuesError, match="differently"):
        plugrad.grad(values(lambda w: w @ np.arange(4.0)))(a)
    with pytest.raises(RepeatedValuesError, match="choice of"):
        plugrad.grad(lambda a: np.sum(np.real(np.linalg.eig(a)[1][0]) ** 2))(a)


def test_which_values_are_equal_and_which_vanish() -> None:
    assert equal_pairs(np.array([1.0, 1 + 1e-16, 1.001])).sum() == 2
    assert equal_pairs(np.array([1.0, 1.001]), 0.01).all(axis=1).tolist() == [False, False]
    assert equal_pairs(np.array([1.0, 1.001]), 0.01).any()
    assert vanishing(np.array([[2.0, 1e-30], [0.0, 0.0]])).tolist() == [[False, True], [True, True]]
    assert pairs_of(np.array([True, True])).tolist() == [[False, True], [True, False]]
