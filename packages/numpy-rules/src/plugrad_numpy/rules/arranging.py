"""Rules of the functions that move, repeat or leave out elements: flip, roll, tile, tril ..."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad_numpy.spread import along

__all__ = ["rules"]

rules = RuleSet()

# -- flip, turn and roll ---------------------------------------------------------------------------


def _roll(g: Any, ans: Any, a: Any, shift: Any, axis: Any = None) -> Any:
    return np.roll(g, tuple([-k for k in shift]) if np.ndim(shift) else -shift, axis)


rules.linear(np.flip, lambda g, ans, m, axis=None: np.flip(g, axis))
rules.linear(np.fliplr, lambda g, ans, m: np.fliplr(g))
rules.linear(np.flipud, lambda g, ans, m: np.flipud(g))
rules.linear(np.rot90, lambda g, ans, m, k=1, axes=(0, 1): np.rot90(g, -k, axes))
rules.linear(np.roll, _roll)

# -- repeat ----------------------------------------------------------------------------------------


def _repeated(a: Any, times: int, axis: int) -> Any:
    return np.repeat(a, times, axis)


def _repeated_transpose(g: Any, ans: Any, a: Any, times: int, axis: int) -> Any:
    before, after = a.shape[:axis], a.shape[axis + 1 :]
    return np.sum(g.reshape(*before, a.shape[axis], times, *after), axis + 1)


def repeat(a: Any, repeats: Any, axis: int | None = None) -> Any:
    """`numpy.repeat`."""
    a, axis = along(a, axis)
    if np.size(repeats) == 1:
        return registry.handlers[_repeated](a, int(np.reshape(repeats, ())), axis)
    return np.take(a, np.repeat(np.arange(a.shape[axis]), repeats), axis)


def _tiled(a: Any, times: tuple[int, ...]) -> Any:
    return np.tile(a, times)


def _tiled_transpose(g: Any, ans: Any, a: Any, times: tuple[int, ...]) -> Any:
    shape = (1,) * (len(times) - a.ndim) + a.shape
    split = [part for k, n in zip(times, shape, strict=True) for part in (k, n)]
    return np.sum(g.reshape(split), tuple(range(0, 2 * len(shape), 2))).reshape(a.shape)


def tile(A: Any, reps: Any) -> Any:
    """`numpy.tile`."""
    times = tuple([int(k) for k in np.atleast_1d(reps)])
    times = (1,) * (np.ndim(A) - len(times)) + times
    return registry.handlers[_tiled](A, times)


def resize(a: Any, new_shape: Any) -> Any:
    """`numpy.resize`: the elements over and over until the new shape is full."""
    places = np.resize(np.arange(np.size(a)), new_shape)
    return np.ravel(a)[places] if np.size(a) else np.zeros_like(value_of(a), shape=new_shape)


rules.linear(_repeated, _repeated_transpose)
rules.linear(_tiled, _tiled_transpose)
rules.composite(np.repeat, repeat)
rules.composite(np.tile, tile)
rules.composite(np.resize, resize)

# -- triangles and diagonals -----------------------------------------------------------------------


def _diagonal(g: Any, ans: Any, a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    whole = np.zeros_like(g, shape=a.shape)
    places = np.arange(g.shape[-1], like=value_of(g))
    last = np.moveaxis(whole, (axis1, axis2), (-2, -1))
    last[..., places - min(offset, 0), places + max(offset, 0)] = g
    return whole


def _on_diagonal(v: Any, k: int) -> Any:
    return np.diag(v, k)


def diag(v: Any, k: int = 0) -> Any:
    """`numpy.diag`: a vector onto a diagonal, or a diagonal of a matrix."""
    if v.ndim not in (1, 2):
        raise ValueError("Input must be 1- or 2-d.")
    if v.ndim == 1:
        return registry.handlers[_on_diagonal](v, k)
    return np.diagonal(v, k)


rules.linear(np.tril, lambda g, ans, m, k=0: np.tril(g, k))
rules.linear(np.triu, lambda g, ans, m, k=0: np.triu(g, k))
rules.linear(_on_diagonal, lambda g, ans, v, k: np.diagonal(g, k))
rules.linear(np.diagonal, _diagonal)
rules.composite(np.diag, diag)
rules.composite(np.diagflat, lambda v, k=0: diag(np.ravel(v), k))
