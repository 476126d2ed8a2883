"""Functions of matrices."""

from __future__ import annotations

import numpy as np

from plugrad import value_of
from plugrad_numpy.placing import beside
from plugrad_testing import hermitian, real, spd, well_conditioned

from .language import entry, linear, rule

ALGEBRA = "linear algebra"
A = well_conditioned(3)


def matmul_x(g, ans, x, y):
    return g @ y.T


def matmul_y(g, ans, x, y):
    return x.T @ g


def inv_jvp(t, ans, a):
    return -ans @ t @ ans


def solve_b(g, ans, a, b):
    return np.linalg.solve(a.T, g)


def solve_a(g, ans, a, b):
    return -np.outer(np.linalg.solve(a.T, g), ans)


def det_vjp(g, ans, a):
    return g * ans * np.linalg.inv(a).T


def slogdet_vjp(g, ans, a):
    return None if g[1] is None else g[1] * np.linalg.inv(a).T


def quadratic_a(g, ans, a, x):
    return g * np.outer(x, x)


def quadratic_x(g, ans, a, x):
    return g * (a @ x + x @ a)


def half_lower(a):
    return np.tril(a) - np.where(beside(np.eye(a.shape[-1], dtype=bool), a), a / 2, 0)


def cholesky_jvp(t, ans, a):
    inverse = np.linalg.inv(ans)
    return ans @ half_lower(inverse @ t @ inverse.T)


def eigvalsh_vjp(g, ans, a):
    vectors = np.linalg.eigh(a)[1]
    return (vectors * g) @ vectors.T


def gram_vjp(g, ans, a):
    return a @ (g + g.T)


ENTRIES = [
    entry(
        "matmul",
        ALGEBRA,
        np.matmul,
        real(shape=(3, 3)),
        real(shape=(3, 3)),
        complex=True,
        right=linear(matmul_x, matmul_y),
        mutants={
            "not transposed": linear(lambda g, ans, x, y: g @ y, matmul_y),
            "factors exchanged": linear(matmul_x, lambda g, ans, x, y: g @ x.T),
            "adjoint": linear(lambda g, ans, x, y: g @ np.conj(y.T), matmul_y),
            "constant captured": linear(lambda g, ans, x, y: g @ value_of(y).T, matmul_y),
            "modes disagree": rule(
                vjp=(matmul_x, matmul_y),
                jvp=(lambda t, ans, x, y: t @ y, lambda t, ans, x, y: t @ x),
            ),
        },
    ),
    entry(
        "inv",
        ALGEBRA,
        np.linalg.inv,
        A,
        complex=True,
        right=rule(jvp=inv_jvp),
        mutants={
            "sign": rule(jvp=lambda t, ans, a: ans @ t @ ans),
            "one factor": rule(jvp=lambda t, ans, a: -ans @ t),
            "transposed": rule(vjp=lambda g, ans, a: -ans @ g @ ans),
            "answer constant": rule(jvp=lambda t, ans, a: -value_of(ans) @ t @ value_of(ans)),
            "adjoint": rule(vjp=lambda g, ans, a: -np.conj(ans.T) @ g @ np.conj(ans.T)),
        },
    ),
    entry(
        "solve",
        ALGEBRA,
        np.linalg.solve,
        A,
        real(shape=(3,)),
        right=rule(vjp=(solve_a, solve_b)),
        mutants={
            "not transposed": rule(vjp=(solve_a, lambda g, ans, a, b: np.linalg.solve(a, g))),
            "outer product transposed": rule(
                vjp=(lambda g, ans, a, b: solve_a(g, ans, a, b).T, solve_b)
            ),
            "sign": rule(vjp=(lambda g, ans, a, b: -solve_a(g, ans, a, b), solve_b)),
            "right side for the answer": rule(
                vjp=(lambda g, ans, a, b: -np.outer(np.linalg.solve(a.T, g), b), solve_b)
            ),
        },
    ),
    entry(
        "det",
        ALGEBRA,
        np.linalg.det,
        A,
        right=rule(vjp=det_vjp),
        mutants={
            "not transposed": rule(vjp=lambda g, ans, a: g * ans * np.linalg.inv(a)),
            "of the logarithm": rule(vjp=lambda g, ans, a: g * np.linalg.inv(a).T),
            "inverse constant": rule(
                vjp=lambda g, ans, a: g * ans * value_of(np.linalg.inv(a)).T,
            ),
        },
    ),
    entry(
        "slogdet",
        ALGEBRA,
        lambda a: tuple(np.linalg.slogdet(a)),
        A,
        right=rule(vjp=slogdet_vjp),
        mutants={
            "not transposed": rule(
                vjp=lambda g, ans, a: None if g[1] is None else g[1] * np.linalg.inv(a)
            ),
            "of the other output": rule(
                vjp=lambda g, ans, a: None if g[0] is None else g[0] * np.linalg.inv(a).T
            ),
            "times the determinant": rule(
                vjp=lambda g, ans, a: (
                    None if g[1] is None else g[1] * np.exp(ans[1]) * np.linalg.inv(a).T
                )
            ),
        },
    ),
    entry(
        "trace",
        ALGEBRA,
        np.trace,
        real(shape=(3, 3)),
        right=linear(lambda g, ans, a: g * beside(np.eye(3), a)),
        mutants={
            "everything": linear(lambda g, ans, a: g * np.ones_like(a)),
            "divided by n": linear(lambda g, ans, a: g * beside(np.eye(3), a) / 3),
        },
    ),
    entry(
        "quadratic form",
        ALGEBRA,
        lambda a, x: x @ a @ x,
        real(shape=(3, 3)),
        real(shape=(3,)),
        right=rule(vjp=(quadratic_a, quadratic_x)),
        mutants={
            "as if symmetric": rule(vjp=(quadratic_a, lambda g, ans, a, x: 2 * g * (a @ x))),
            "half": rule(vjp=(quadratic_a, lambda g, ans, a, x: g * (a @ x))),
            "matrix constant at order 2": rule(
                vjp=(quadratic_a, lambda g, ans, a, x: g * (value_of(a) @ x + x @ value_of(a)))
            ),
        },
    ),
    entry(
        "cholesky",
        ALGEBRA,
        np.linalg.cholesky,
        spd(3),
        right=rule(jvp=cholesky_jvp),
        mutants={
            "diagonal not halved": rule(
                jvp=lambda t, ans, a: ans @ np.tril(np.linalg.inv(ans) @ t @ np.linalg.inv(ans).T)
            ),
            "everything halved": rule(jvp=lambda t, ans, a: cholesky_jvp(t, ans, a) / 2),
            "factor constant": rule(
                jvp=lambda t, ans, a: cholesky_jvp(t, value_of(ans), a),
            ),
        },
    ),
    entry(
        "eigvalsh",
        ALGEBRA,
        np.linalg.eigvalsh,
        hermitian(3),
        right=rule(vjp=eigvalsh_vjp),
        mutants={
            "vectors transposed": rule(
                vjp=lambda g, ans, a: (np.linalg.eigh(a)[1].T * g) @ np.linalg.eigh(a)[1]
            ),
            "eigenvalues not weighted": rule(
                vjp=lambda g, ans, a: np.sum(g) * np.eye(a.shape[0]),
            ),
            "reversed": rule(vjp=lambda g, ans, a: eigvalsh_vjp(g[::-1], ans, a)),
        },
    ),
    entry(
        "gram",
        ALGEBRA,
        lambda a: a.T @ a,
        real(shape=(3, 3)),
        right=rule(vjp=gram_vjp),
        mutants={
            "as if symmetric": rule(vjp=lambda g, ans, a: 2 * a @ g),
            "one side": rule(vjp=lambda g, ans, a: a @ g),
            "wrong side": rule(vjp=lambda g, ans, a: (g + g.T) @ a),
        },
    ),
]
