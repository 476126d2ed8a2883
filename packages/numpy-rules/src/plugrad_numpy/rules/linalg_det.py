"""Rules of numpy.linalg.det and slogdet; det is right at singular matrices too, to any order.

d det A = tr(adj(A) dA) (Jacobi; Giles 2008, 2.2.4), where adj(A) = det(A) A⁻¹ if A is invertible.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of, vjp
from plugrad_numpy.rules.matrices import adjoint, identity_like, transposed
from plugrad_numpy.spread import largest_of

__all__ = ["rules"]

rules = RuleSet()


def _det_vjp(g: Any, ans: Any, a: Any) -> Any:
    return g[..., None, None] * _cofactors(ans, a)


def _det_jvp(t: Any, ans: Any, a: Any) -> Any:
    return np.sum(_cofactors(ans, a) * t, axis=(-2, -1))


def _cofactors(det: Any, a: Any) -> Any:
    """The derivative of det: adj(A)ᵀ."""
    inverse = _inverse(a)
    if inverse is None:
        return vjp(_det_by_rank, a)[1](np.ones_like(value_of(det)))[0]
    return det[..., None, None] * transposed(inverse)


# With A⁻¹ dA of trace τ: d log|det| = Re τ, d sign = i sign Im τ.
def _slogdet_vjp(g: Any, ans: Any, a: Any) -> Any:
    g_sign, g_log = g
    sign = ans[0]
    factor: Any = 0 if g_log is None else g_log
    if sign.dtype.kind == "c" and g_sign is not None:
        factor = factor + np.imag(g_sign * sign) * 1j
    elif g_log is None:
        return None
    return factor[..., None, None] * _logarithmic(ans, a)


def _slogdet_jvp(t: Any, ans: Any, a: Any) -> Any:
    sign = ans[0]
    trace = np.sum(_logarithmic(ans, a) * t, axis=(-2, -1))
    return (sign * np.imag(trace) * 1j if sign.dtype.kind == "c" else None), np.real(trace)


def _logarithmic(ans: Any, a: Any) -> Any:
    """A⁻ᵀ, or where A is singular, its cofactors divided by zero."""
    sign, log = ans
    if np.all(value_of(sign) != 0):
        return transposed(np.linalg.inv(a))
    cofactors = vjp(_det_by_rank, a)[1](np.ones_like(value_of(sign)))[0]
    return cofactors / (sign * np.exp(log))[..., None, None]


rules.rule(np.linalg.det, vjp=_det_vjp, jvp=_det_jvp)
rules.rule(np.linalg.slogdet, vjp=_slogdet_vjp, jvp=_slogdet_jvp)


def _inverse(a: Any) -> Any:
    """A⁻¹, or None when a matrix of the stack is too nearly singular for adj A = det(A) A⁻¹."""
    try:
        inverse = np.linalg.inv(a)
    except np.linalg.LinAlgError:
        return None
    largest = [largest_of(np.abs(value_of(m)), (-2, -1)) for m in (a, inverse)]
    limit = np.finfo(a.dtype).eps ** -0.5
    return None if np.any(largest[0] * largest[1] > limit) else inverse


def _det_by_rank(a: Any) -> Any:
    """The determinant as a function that can be differentiated where A is singular.

    With A = U S Vᴴ at this point (U and V held constant), B = Uᴴ A V is diag(s) here: its leading
    block B₁₁ is well conditioned, and det B = det B₁₁ det(B₂₂ − B₂₁ B₁₁⁻¹ B₁₂), of which the second
    factor is a small matrix whose determinant is computed as a polynomial.
    """
    u, s, vh = np.linalg.svd(value_of(a))
    cutoff = np.finfo(s.dtype).eps ** 0.5 * s[..., :1]
    r = int(np.min(np.sum(s > cutoff, axis=-1)))
    b = adjoint(u) @ a @ adjoint(vh)
    top, bottom = b[..., :r, :], b[..., r:, :]
    schur = bottom[..., r:] - bottom[..., :r] @ np.linalg.solve(top[..., :r], top[..., r:])
    unitary = np.linalg.det(u) * np.linalg.det(vh)
    return unitary * np.linalg.det(top[..., :r]) * _det_by_traces(schur)


def _det_by_traces(a: Any) -> Any:
    """The determinant of a small matrix, without division by an element (Faddeev, LeVerrier)."""
    n = a.shape[-1]
    product = a
    c = -np.trace(a, axis1=-2, axis2=-1)
    for k in range(2, n + 1):
        product = a @ (product + c[..., None, None] * identity_like(a))
        c = -np.trace(product, axis1=-2, axis2=-1) / k
    return c if n % 2 == 0 else -c
