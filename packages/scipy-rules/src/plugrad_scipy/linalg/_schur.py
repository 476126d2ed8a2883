"""The unitary similarities: schur, hessenberg, matrix_balance; and cdf2rdf."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.linalg

from plugrad import RuleSet, primitive
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray
from plugrad_numpy.rules.matrices import adjoint
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.linalg._batches import over_batches
from plugrad_scipy.linalg._operands import operand

__all__ = ["cdf2rdf", "hessenberg", "matrix_balance", "rules", "schur"]

rules = RuleSet()


@stands_in(scipy.linalg.schur)
def schur(
    a: Any,
    output: str = "real",
    lwork: Any = None,
    overwrite_a: bool = False,
    sort: Any = None,
    check_finite: bool = True,
) -> Any:
    """T and Z, A = Z T Zᴴ, as scipy.linalg.schur, and with `sort` the number of those sorted.

    The derivative solves a linear system of n (n - 1) / 2 unknowns, and wants eigenvalues that
    differ.  Each column of Z keeps its phase.  Raises `RefusedError` for a real matrix with complex
    eigenvalues unless `output` is "complex".

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import schur
        >>> grad(lambda a: schur(a)[0][0, 0])(np.array([[1.0, 1.0], [0.0, 2.0]]))
        array([[ 1.,  0.],
               [-1.,  0.]])
    """
    a = operand(a)

    def one(a: Any) -> Any:
        t, z, *count = scipy.linalg.schur(plain(a), output=output, sort=sort)
        if np.any(np.diag(t, -1)):
            raise RefusedError(
                "schur: the real form of a matrix with complex eigenvalues has no derivative here: "
                "take output='complex'."
            )
        return (*schur_at(a.astype(t.dtype), t, z), *count)

    return over_batches(one, [a], [2])


@primitive
def schur_at(a: Any, t: Any, z: Any) -> Any:
    """A = Z T Zᴴ with a triangular T; the factors are known."""
    return t, z


# dZ = Z Ω with Ω = X − Xᴴ, X strictly lower: M = Zᴴ dA Z = Ω T − T Ω + dT, of which the strict
# lower triangle is that of X T − T X, a linear system for X.
def _schur_jvp(tangent: Any, ans: Any, a: Any, t: Any, z: Any) -> Any:
    t, z = ans
    n = t.shape[0]
    moved = adjoint(z) @ tangent @ z
    if n < 2:
        return moved, np.zeros_like(z)
    i, j = (k[:, None] for k in np.tril_indices(n, -1))
    p, q = np.tril_indices(n, -1)
    system = (i == p) * t[q, j] - t[i, p] * (q == j)
    found = np.linalg.solve(system, moved[i[:, 0], j[:, 0]])
    place = np.zeros((n, n), dtype=int)
    place[p, q] = np.arange(len(p))
    lower = np.tri(n, k=-1, dtype=bool)
    x = np.where(lower, found[place], 0)
    turn = x - adjoint(x)
    return np.triu(moved - (turn @ t - t @ turn)), z @ turn


rules.rule(schur_at, jvp=_schur_jvp)


@stands_in(scipy.linalg.hessenberg)
def hessenberg(
    a: Any, calc_q: bool = False, overwrite_a: bool = False, check_finite: bool = True
) -> Any:
    """H, and Q with A = Q H Qᴴ if `calc_q`, as scipy.linalg.hessenberg.

    By Householder's reflections, which are differentiated.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import hessenberg
        >>> grad(lambda a: hessenberg(a)[1, 0])(np.array([[0., 0, 0], [3, 0, 0], [4, 0, 0]]))
        array([[ 0. ,  0. ,  0. ],
               [-0.6,  0. ,  0. ],
               [-0.8,  0. ,  0. ]])
    """
    a = operand(a)
    if a.dtype.kind not in "fc":
        a = a.astype(float)
    found = over_batches(_reduced, [a], [2])
    return found if calc_q else found[0]


def _reduced(a: Any) -> Any:
    n = a.shape[0]
    q = np.eye(n, dtype=a.dtype)
    for k in range(n - 1 if a.dtype.kind == "c" else n - 2):
        reflector = _reflector(a[k + 1 :, k])
        if reflector is None:
            continue
        v, tau = reflector
        v = np.concatenate([np.zeros(k + 1, dtype=a.dtype), v])
        dual = np.conj(v)
        a = a - np.conj(tau) * v[:, None] * (dual @ a)
        a = a - tau * (a @ v)[:, None] * dual
        q = q - tau * (q @ v)[:, None] * dual
    return np.triu(a, -1), q


def _reflector(x: Any) -> Any:
    """The v and τ with (I − τ v vᴴ)ᴴ x = β e₁ for a real β, as LAPACK has them; None for I."""
    first, rest = x[0], x[1:]
    if not np.any(plain(rest)) and not np.imag(plain(first)):
        return None
    sign = -1 if np.real(plain(first)) < 0 else 1
    beta = -sign * np.linalg.norm(x)
    one = np.ones(1, dtype=x.dtype)
    return np.concatenate([one, rest / (first - beta)]), (beta - first) / beta


@stands_in(scipy.linalg.matrix_balance)
def matrix_balance(
    A: Any,
    permute: bool = True,
    scale: bool = True,
    separate: bool = False,
    overwrite_a: bool = False,
) -> Any:
    """T⁻¹ A T and T, as scipy.linalg.matrix_balance; T, of powers of two, is constant.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import matrix_balance
        >>> grad(lambda a: matrix_balance(a)[0].sum())(np.array([[1.0, 64.0], [1.0, 1.0]]))
        array([[1.   , 0.125],
               [8.   , 1.   ]])
    """
    a = operand(A)

    def one(a: Any) -> Any:
        _, turn = scipy.linalg.matrix_balance(plain(a), permute=permute, scale=scale)
        _, parts = scipy.linalg.matrix_balance(
            plain(a), permute=permute, scale=scale, separate=True
        )
        balanced = np.linalg.inv(turn).astype(a.dtype) @ a @ turn.astype(a.dtype)
        return (balanced, *parts) if separate else (balanced, turn)

    found = over_batches(one, [a], [2])
    return (found[0], tuple(found[1:])) if separate else found


@stands_in(scipy.linalg.cdf2rdf)
def cdf2rdf(w: Any, v: Any) -> Any:
    """A real form of complex eigenvalues and vectors, as scipy.linalg.cdf2rdf.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.linalg import cdf2rdf
        >>> w, v = np.array([1 + 2j, 1 - 2j]), np.array([[1, 1], [1j, -1j]])
        >>> grad(lambda w: cdf2rdf(w, v)[0][0, 1])(w)
        array([0.-1.j, 0.+0.j])
    """
    w, v = asarray(w), asarray(v)
    scipy.linalg.cdf2rdf(plain(w), plain(v))  # which raises, if anything is wrong

    def one(w: Any, v: Any) -> Any:
        n = w.shape[0]
        first = np.flatnonzero(np.iscomplex(plain(w)))[::2]
        second = first + 1
        turn = np.eye(n, dtype=complex)
        turn[first, first], turn[second, second] = 0.5j, 0.5
        turn[first, second], turn[second, first] = 0.5, -0.5j
        swap = np.zeros((n, n))
        swap[first, second] = 1
        off = np.imag(w)[:, None]
        return (
            np.real(w) * np.eye(n) + off * (swap + swap.T),
            np.real(v @ turn),
        )

    return over_batches(one, [w, v], [1, 2])
