"""Rules of the functions that move, repeat, pad or leave out elements: flip, roll, pad, tril ..."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry, value_of
from plugrad.errors import KeywordError
from plugrad_numpy.spread import along

__all__ = ["rules"]

rules = RuleSet()

# -- flip, turn and roll ---------------------------------------------------------------------------


def _roll(g: Any, ans: Any, a: Any, shift: Any, axis: Any = None) -> Any:
    return np.roll(g, np.negative(shift), axis)


rules.linear(np.flip, lambda g, ans, m, axis=None: np.flip(g, axis))
rules.linear(np.fliplr, lambda g, ans, m: np.fliplr(g))
rules.linear(np.flipud, lambda g, ans, m: np.flipud(g))
rules.linear(np.rot90, lambda g, ans, m, k=1, axes=(0, 1): np.rot90(g, -k, axes))
rules.linear(np.roll, _roll)

# -- repeat ----------------------------------------------------------------------------------------


def repeat(a: Any, repeats: Any, axis: int | None = None) -> Any:
    """`numpy.repeat`."""
    a, axis = along(a, axis)
    n = a.shape[axis]
    if np.size(repeats) != 1:
        return np.take(a, np.repeat(np.arange(n), repeats), axis)
    times = int(np.reshape(repeats, ()))
    before, after = a.shape[:axis], a.shape[axis + 1 :]
    each = np.broadcast_to(np.expand_dims(a, axis + 1), (*before, n, times, *after))
    return np.reshape(each, (*before, n * times, *after))


def tile(A: Any, reps: Any) -> Any:
    """`numpy.tile`."""
    times = list(np.atleast_1d(reps))
    shape = [1] * (len(times) - A.ndim) + list(A.shape)
    times = [1] * (len(shape) - len(times)) + times
    split = [part for n in shape for part in (1, n)]
    spread = [part for k, n in zip(times, shape, strict=True) for part in (k, n)]
    tiled = np.broadcast_to(np.reshape(A, split), spread)
    return np.reshape(tiled, [k * n for k, n in zip(times, shape, strict=True)])


def resize(a: Any, new_shape: Any) -> Any:
    """`numpy.resize`: the elements over and over until the new shape is full."""
    places = np.resize(np.arange(np.size(a)), new_shape)
    return np.ravel(a)[places] if np.size(a) else np.zeros_like(value_of(a), shape=new_shape)


rules.composite(np.repeat, repeat)
rules.composite(np.tile, tile)
rules.composite(np.resize, resize)

# -- pad -------------------------------------------------------------------------------------------

_READING = ("edge", "reflect", "symmetric", "wrap")


def _framed(array: Any, widths: list[tuple[int, int]]) -> Any:
    return np.pad(array, widths)


def _framed_transpose(g: Any, ans: Any, array: Any, widths: list[tuple[int, int]]) -> Any:
    inside = zip(widths, array.shape, strict=True)
    return g[tuple([slice(before, before + n) for (before, _), n in inside])]


rules.linear(_framed, _framed_transpose)


def pad(array: Any, pad_width: Any, mode: Any = "constant", **options: Any) -> Any:
    """`numpy.pad`: constant, edge, reflect, symmetric, wrap and empty; other modes raise."""
    shape = np.shape(array)
    if mode in _READING and options.get("reflect_type", "even") == "even":
        places = np.arange(np.size(array)).reshape(shape)
        return np.ravel(array)[np.pad(places, pad_width, mode, **options)]
    if mode not in ("constant", "empty"):
        raise KeywordError(
            f"numpy.pad: mode={mode!r} with {options} has no derivative yet; of a traced array the "
            f"modes constant, empty, {', '.join(_READING)} do (reflect_type='even')."
        )
    framed = registry.handlers[_framed](array, _widths(pad_width, shape))
    if "constant_values" not in options:
        return framed
    ends = np.arange(1, 2 * len(shape) + 1).reshape(-1, 2)  # a number for each side of each axis
    sides = np.pad(np.zeros(shape, int), pad_width, constant_values=ends)
    constants = np.broadcast_to(_stacked(options["constant_values"]), (len(shape), 2))
    fill = np.ravel(constants).astype(framed.dtype)
    return np.where(sides == 0, framed, fill[np.maximum(sides - 1, 0)])


def _widths(pad_width: Any, shape: tuple[int, ...]) -> list[tuple[int, int]]:
    """(before, after) for each axis."""
    if isinstance(pad_width, dict):
        pad_width = [pad_width.get(k, pad_width.get(k - len(shape), 0)) for k in range(len(shape))]
        pad_width = [w if np.ndim(w) else (w, w) for w in pad_width]
    return [(int(b), int(a)) for b, a in np.broadcast_to(pad_width, (len(shape), 2))]


def _stacked(values: Any) -> Any:
    """Nested sequences of numbers, some of them traced, as one array."""
    if isinstance(values, list | tuple):
        return np.stack([_stacked(v) for v in values])
    return values


rules.composite(np.pad, pad)

# -- triangles and diagonals -----------------------------------------------------------------------


def diagonal(a: Any, offset: int = 0, axis1: int = 0, axis2: int = 1) -> Any:
    """`numpy.diagonal`: a read of equal indices along two axes, which go last."""
    last = np.moveaxis(a, (axis1, axis2), (-2, -1))
    rows, columns = last.shape[-2:]
    count = max(0, min(rows + min(offset, 0), columns - max(offset, 0)))
    places = np.arange(count)
    return last[..., places - min(offset, 0), places + max(offset, 0)]


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
rules.composite(np.diagonal, diagonal)
rules.composite(np.diag, diag)
rules.composite(np.diagflat, lambda v, k=0: diag(np.ravel(v), k))
