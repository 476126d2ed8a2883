"""Rules of the sums over shared axes: matmul, dot, inner, tensordot.

All are linear in each operand: a row is the transposes, and a tangent goes through the function.
Pairing is bilinear (no conjugation): the transpose of x ↦ x @ y is g ↦ g @ yᵀ (Giles 2008, 2.2.2),
for complex y too.  Cotangents may keep the broadcast shape of a stack; the engine sums them.
"""

from __future__ import annotations

import operator
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


rules.linear(np.matmul, _matmul_x, _matmul_y, through=operator.matmul)


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


def _tensordot_a(g: Any, ans: Any, a: Any, b: Any, axes: Any = 2) -> Any:
    over_a, over_b, free_a, free_b = _tensordot_axes(a.ndim, b.ndim, axes)
    found = np.tensordot(g, b, axes=(range(len(free_a), len(free_a) + len(free_b)), free_b))
    order = [*free_a, *(over_a[k] for k in sorted(range(len(over_b)), key=over_b.__getitem__))]
    return np.transpose(found, sorted(range(len(order)), key=order.__getitem__))


def _tensordot_b(g: Any, ans: Any, a: Any, b: Any, axes: Any = 2) -> Any:
    over_a, over_b, free_a, free_b = _tensordot_axes(a.ndim, b.ndim, axes)
    found = np.tensordot(a, g, axes=(free_a, range(len(free_a))))
    order = [*(over_b[k] for k in sorted(range(len(over_a)), key=over_a.__getitem__)), *free_b]
    return np.transpose(found, sorted(range(len(order)), key=order.__getitem__))


def _tensordot_axes(
    ndim_a: int, ndim_b: int, axes: Any
) -> tuple[list[int], list[int], list[int], list[int]]:
    """The axes summed over in a and in b, and those that are left in each."""
    if isinstance(axes, int | np.integer):
        axes = (range(ndim_a - axes, ndim_a), range(axes))
    over_a, over_b = (
        [int(k) % ndim for k in ([given] if isinstance(given, int | np.integer) else given)]
        for ndim, given in zip((ndim_a, ndim_b), axes, strict=True)
    )
    free_a = [k for k in range(ndim_a) if k not in over_a]
    free_b = [k for k in range(ndim_b) if k not in over_b]
    return over_a, over_b, free_a, free_b


rules.linear(np.tensordot, _tensordot_a, _tensordot_b)
rules.composite(np.linalg.tensordot, lambda x1, x2, /, *, axes=2: np.tensordot(x1, x2, axes))


def _inner_a(g: Any, ans: Any, a: Any, b: Any) -> Any:
    if a.ndim == 0 or b.ndim == 0:
        return g * b
    return _tensordot_a(g, ans, a, b, ((-1,), (-1,)))


def _inner_b(g: Any, ans: Any, a: Any, b: Any) -> Any:
    if a.ndim == 0 or b.ndim == 0:
        return g * a
    return _tensordot_b(g, ans, a, b, ((-1,), (-1,)))


rules.linear(np.inner, _inner_a, _inner_b)
rules.composite(np.linalg.matmul, lambda x1, x2, /: x1 @ x2)
