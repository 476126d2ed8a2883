"""Rules of the sums over shared axes: matmul, dot, inner, tensordot, einsum.

All are linear in each operand, so a row is its transposes; the tangent goes through the function itself.
Pairing is bilinear (no conjugation): the transpose of x ↦ x @ y is g ↦ g @ yᵀ (Giles 2008, 2.2.2), for
complex y too.  Cotangents may keep the broadcast shape of a stack; the engine sums them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()


def _matmul_x(g: Any, ans: Any, x: Any, y: Any) -> Any:
    if y.ndim == 2:
        return g @ y.T
    if y.ndim == 1:
        return g[..., None] * y if x.ndim > 1 else g * y
    if x.ndim == 1:
        return (y @ g[..., None])[..., 0]
    return g @ np.swapaxes(y, -1, -2)


def _matmul_y(g: Any, ans: Any, x: Any, y: Any) -> Any:
    if x.ndim == 2:
        return x.T @ g if y.ndim > 1 else g @ x
    if x.ndim == 1:
        return x[:, None] * g[..., None, :] if y.ndim > 1 else g * x
    if y.ndim == 2:  # one product for the whole stack
        return np.reshape(x, (-1, y.shape[0])).T @ np.reshape(g, (-1, y.shape[1]))
    if y.ndim == 1:
        return (g[..., None, :] @ x)[..., 0, :]
    return np.swapaxes(x, -1, -2) @ g


rules.linear(np.matmul, _matmul_x, _matmul_y)


def _dot_a(g: Any, ans: Any, a: Any, b: Any) -> Any:
    if a.ndim == 0 or b.ndim == 0:
        return g * b
    if b.ndim == 1:
        return np.expand_dims(g, -1) * b if a.ndim > 1 else g * b
    if b.ndim == 2:
        return g @ b.T if a.ndim > 1 else b @ g
    free = [*range(b.ndim - 2), b.ndim - 1]
    return np.tensordot(g, b, axes=([axis + a.ndim - 1 for axis in range(b.ndim - 1)], free))


def _dot_b(g: Any, ans: Any, a: Any, b: Any) -> Any:
    if a.ndim == 0 or b.ndim == 0:
        return g * a
    if a.ndim == 1:
        return a[:, None] * np.expand_dims(g, -2) if b.ndim > 1 else g * a
    if a.ndim == 2 and b.ndim <= 2:
        return a.T @ g if b.ndim == 2 else g @ a
    lead = list(range(a.ndim - 1))
    if b.ndim == 1:
        return np.tensordot(g, a, axes=(lead, lead))
    return np.moveaxis(np.tensordot(a, g, axes=(lead, lead)), 0, -2)


rules.linear(np.dot, _dot_a, _dot_b)
