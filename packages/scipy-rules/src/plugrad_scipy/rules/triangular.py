"""The rule of scipy.linalg.solve_triangular."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet
from plugrad_scipy.linalg._triangular import _solve_triangular, solve_triangular

__all__ = ["rules"]

rules = RuleSet()

# op(A) x = b with op the identity, transposition or adjunction: by its code or its letter.
TRANSPOSED = {0: 1, "N": 1, 1: 0, "T": 0}


def solve(a: Any, b: Any, is_vector: bool, trans: Any, lower: bool, unit_diagonal: bool) -> Any:
    """op(A)⁻¹ b; `is_vector` tells a batch of vectors from a matrix."""
    columns = b[..., None] if is_vector and b.ndim > 1 else b
    x = solve_triangular(a, columns, trans, lower, unit_diagonal, check_finite=False)
    return x if columns is b else x[..., 0]


def solve_transposed(
    g: Any, a: Any, is_vector: bool, trans: Any, lower: bool, unit_diagonal: bool
) -> Any:
    """op(A)⁻ᵀ g; for op(A) = Aᴴ, op(A)ᵀ is the conjugate of A."""
    if trans in TRANSPOSED:
        return solve(a, g, is_vector, TRANSPOSED[trans], lower, unit_diagonal)
    return solve(np.conj(a), g, is_vector, 0, lower, unit_diagonal)


def triangle(m: Any, lower: bool, unit_diagonal: bool) -> Any:
    """The entries of a matrix that solve_triangular reads, zeros elsewhere."""
    if lower:
        return np.tril(m, -1 if unit_diagonal else 0)
    return np.triu(m, 1 if unit_diagonal else 0)


# x = op(A)⁻¹ b: dx = op(A)⁻¹ (db - op(dA) x); Giles (2008), section 2.2.3.
def solve_vjp_a(
    g: Any,
    ans: Any,
    a: Any,
    b: Any,
    trans: Any = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Any:
    """-(op(A)⁻ᵀ g) xᵀ, carried through op and cut to the triangle."""
    gb = solve_transposed(g, a, b.ndim == 1, trans, lower, unit_diagonal)
    left, right = (gb, ans) if trans in (0, "N") else (ans, gb)
    if b.ndim == 1:
        m = left[..., :, None] * right[..., None, :]
    else:
        m = left @ np.swapaxes(right, -1, -2)
    m = m if trans in TRANSPOSED else np.conj(m)
    return sum_to(triangle(-m, lower, unit_diagonal), a.shape)


def solve_vjp_b(
    g: Any,
    ans: Any,
    a: Any,
    b: Any,
    trans: Any = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Any:
    """op(A)⁻ᵀ g."""
    gb = solve_transposed(g, a, b.ndim == 1, trans, lower, unit_diagonal)
    return sum_to(gb, b.shape)


def solve_jvp_a(
    t: Any,
    ans: Any,
    a: Any,
    b: Any,
    trans: Any = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Any:
    """-op(A)⁻¹ op(dA) x, with the triangle of dA."""
    m = triangle(t, lower, unit_diagonal)
    if trans not in (0, "N"):
        m = np.swapaxes(m, -1, -2)
    m = m if trans in TRANSPOSED else np.conj(m)
    moved = (m @ ans[..., None])[..., 0] if b.ndim == 1 else m @ ans
    return -solve(a, moved, b.ndim == 1, trans, lower, unit_diagonal)


def solve_jvp_b(
    t: Any,
    ans: Any,
    a: Any,
    b: Any,
    trans: Any = 0,
    lower: bool = False,
    unit_diagonal: bool = False,
    overwrite_b: bool = False,
    check_finite: bool = True,
) -> Any:
    """op(A)⁻¹ db."""
    return solve(a, t, b.ndim == 1, trans, lower, unit_diagonal)


def sum_to(m: Any, shape: tuple[int, ...]) -> Any:
    """The sum over the leading axes along which an argument of this shape was broadcast."""
    extra = m.ndim - len(shape)
    axes = [*range(extra), *(k + extra for k, n in enumerate(shape) if n != m.shape[k + extra])]
    return np.reshape(np.sum(m, axis=tuple(axes)), shape) if axes else m


rules.rule(_solve_triangular, vjp=(solve_vjp_a, solve_vjp_b), jvp=(solve_jvp_a, solve_jvp_b))
