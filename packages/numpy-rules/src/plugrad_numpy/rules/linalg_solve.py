"""Rules of numpy.linalg: solve, inv, pinv, lstsq, tensorsolve, tensorinv, matrix_power, multi_dot.

Formulas: M. Giles, Collected matrix derivative results (2008), section 2.2, with plain transposes,
since pairing is bilinear; G. Golub and V. Pereyra (1973), (4.12), for the pseudo-inverse.
"""

from __future__ import annotations

from operator import index
from typing import Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad_numpy.rules.matrices import (
    adjoint,
    as_array,
    identity_like,
    summed_to,
    transposed,
)
from plugrad_numpy.spread import largest_of

__all__ = ["rules"]

rules = RuleSet()

_astype: Any = np.astype


# x = A⁻¹ b, dx = A⁻¹ (db − dA x);  b̄ = A⁻ᵀ g, Ā = −b̄ xᵀ
def _solve_vjp_a(g: Any, ans: Any, a: Any, b: Any) -> Any:
    vectors = ans.ndim < a.ndim
    of_b = _solve(transposed(a), g, vectors)
    outer = of_b[..., :, None] * ans[..., None, :] if vectors else of_b @ transposed(ans)
    return summed_to(-outer, a.shape)


def _solve_vjp_b(g: Any, ans: Any, a: Any, b: Any) -> Any:
    return summed_to(_solve(transposed(a), g, b.ndim == 1), b.shape)


def _solve_jvp_a(t: Any, ans: Any, a: Any, b: Any) -> Any:
    vectors = ans.ndim < a.ndim
    return -_solve(a, (t @ ans[..., None])[..., 0] if vectors else t @ ans, vectors)


def _solve_jvp_b(t: Any, ans: Any, a: Any, b: Any) -> Any:
    return np.linalg.solve(a, t)


def _solve(a: Any, b: Any, vectors: bool) -> Any:
    """A⁻¹ b, where b may also be a stack of `vectors`, one for each matrix."""
    if vectors and b.ndim > 1:
        return np.linalg.solve(a, b[..., None])[..., 0]
    return np.linalg.solve(a, b)


rules.rule(np.linalg.solve, vjp=(_solve_vjp_a, _solve_vjp_b), jvp=(_solve_jvp_a, _solve_jvp_b))


# C = A⁻¹, dC = −C dA C
rules.rule(
    np.linalg.inv,
    vjp=lambda g, ans, a: -(transposed(ans) @ g @ transposed(ans)),
    jvp=lambda t, ans, a: -(ans @ t @ ans),
)


# P = A⁺ at constant rank: dP = −P dA P + P Pᴴ dAᴴ (I − A P) + (I − P A) dAᴴ Pᴴ P
def _pinv_jvp(
    t: Any, ans: Any, a: Any, rcond: Any = None, hermitian: bool = False, *, rtol: Any = None
) -> Any:
    left = identity_like(a) - a @ ans
    right = identity_like(ans) - ans @ a
    return (
        ans @ adjoint(ans) @ adjoint(t) @ left + right @ adjoint(t) @ adjoint(ans) @ ans
    ) - ans @ t @ ans


def _pinv_vjp(
    g: Any, ans: Any, a: Any, rcond: Any = None, hermitian: bool = False, *, rtol: Any = None
) -> Any:
    p, t = np.conj(ans), adjoint(g)
    left = np.conj(identity_like(a) - a @ ans)
    right = np.conj(identity_like(ans) - ans @ a)
    return left @ t @ p @ adjoint(p) + adjoint(p) @ p @ t @ right - adjoint(p) @ g @ adjoint(p)


rules.rule(np.linalg.pinv, vjp=_pinv_vjp, jvp=_pinv_jvp)


def _lstsq(a: Any, b: Any, rcond: float | None = None) -> tuple[Any, Any, int, Any]:
    a, b = as_array(a), as_array(b)
    if a.ndim != 2 or b.ndim not in (1, 2) or len(a) != len(b):
        return np.linalg.lstsq(value_of(a), value_of(b), rcond)  # which raises
    dtype = np.result_type(a.dtype, b.dtype, np.float32)
    a = a if a.dtype == np.result_type(dtype, a.dtype) else _astype(a, dtype)
    m, n = a.shape
    eps = np.finfo(dtype).eps
    cutoff = eps * max(m, n) if rcond is None else eps if rcond == -1 else rcond
    s = np.linalg.svdvals(a)
    rank = int(np.sum(value_of(s) > cutoff * largest_of(value_of(s))))
    x = np.linalg.pinv(a, cutoff) @ b
    if rank < n or m <= n:
        return x, np.zeros(0, eps.dtype), rank, s
    squares = np.sum(np.abs(b - a @ x) ** 2, axis=0, keepdims=b.ndim == 1)
    return x, squares, rank, s


rules.composite(np.linalg.lstsq, _lstsq)


# -- made of solve, inv and matmul -----------------------------------------------------------------


def _tensorsolve(a: Any, b: Any, axes: Any = None) -> Any:
    a, b = as_array(a), as_array(b)
    if axes is not None:
        moved = [k % a.ndim for k in axes]
        a = np.transpose(a, [k for k in range(a.ndim) if k not in moved] + moved)
    shape = a.shape[b.ndim - a.ndim :] if a.ndim > b.ndim else ()
    return np.reshape(np.linalg.solve(np.reshape(a, (b.size, -1)), np.ravel(b)), shape)


def _tensorinv(a: Any, ind: int = 2) -> Any:
    if ind <= 0:
        raise ValueError("Invalid ind argument.")
    rows = int(np.prod(a.shape[:ind]))
    return np.reshape(np.linalg.inv(np.reshape(a, (rows, -1))), a.shape[ind:] + a.shape[:ind])


def _matrix_power(a: Any, n: int) -> Any:
    n = index(n)
    if a.ndim < 2 or a.shape[-2] != a.shape[-1]:
        return np.linalg.matrix_power(value_of(a), n)  # which raises
    if n == 0:
        return np.zeros_like(a) + identity_like(a)
    if n < 0:
        a, n = np.linalg.inv(a), -n
    power = None
    while n:
        if n % 2:
            power = a if power is None else power @ a
        n //= 2
        if n:
            a = a @ a
    return power


def _multi_dot(arrays: Any) -> Any:
    chain = [as_array(a) for a in arrays]
    if len(chain) == 2:
        return np.dot(*chain)
    if len(chain) < 2 or not _is_chain(tuple([a.ndim for a in chain])):
        return np.linalg.multi_dot([value_of(a) for a in chain])  # which raises
    first, last = chain[0].ndim, chain[-1].ndim
    if first == 1:
        chain[0] = chain[0][None, :]
    if last == 1:
        chain[-1] = chain[-1][:, None]
    product = _product(chain, _splits([chain[0].shape[0], *(a.shape[1] for a in chain)]))
    keep = (0 if first == 1 else slice(None), 0 if last == 1 else slice(None))
    return product[keep] if 1 in (first, last) else product


def _is_chain(ndims: tuple[int, ...]) -> bool:
    """Whether all are matrices, but for a vector at either end."""
    return {ndims[0], ndims[-1]} <= {1, 2} and set(ndims[1:-1]) <= {2}


def _product(chain: list[Any], splits: dict[tuple[int, int], int], i: int = 0, j: int = -1) -> Any:
    """The product of matrices i to j."""
    j %= len(chain)
    if i == j:
        return chain[i]
    k = splits[i, j]
    return _product(chain, splits, i, k) @ _product(chain, splits, k + 1, j)


def _splits(sizes: list[int]) -> dict[tuple[int, int], int]:
    """Where to split the product of matrices i to j to make it cheapest (Cormen et al., 15.2)."""
    n = len(sizes) - 1
    cost = dict.fromkeys(((i, i) for i in range(n)), 0)
    splits = {}
    for length in range(1, n):
        for i in range(n - length):
            j = i + length
            cost[i, j], splits[i, j] = min(
                (cost[i, k] + cost[k + 1, j] + sizes[i] * sizes[k + 1] * sizes[j + 1], k)
                for k in range(i, j)
            )
    return splits


rules.composite(np.linalg.tensorsolve, _tensorsolve)
rules.composite(np.linalg.tensorinv, _tensorinv)
rules.composite(np.linalg.matrix_power, _matrix_power)
rules.composite(np.linalg.multi_dot, _multi_dot)
