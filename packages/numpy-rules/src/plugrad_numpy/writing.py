"""What writes to arrays, where something is traced: out=, `np.copyto`, `np.put`, `ufunc.at`, sort.

Each is an assignment x[place] = value to a traced array, which knows the derivative of that.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, require_inside, value_of
from plugrad.errors import AssignmentError
from plugrad_numpy.boxes import ArrayBox
from plugrad_numpy.buffers import add_at, freeze
from plugrad_numpy.out_arguments import take_out
from plugrad_numpy.thawing import thaw

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "call_with_out",
    "copyto",
    "fill_diagonal",
    "in_place",
    "place",
    "put",
    "put_along_axis",
    "putmask",
    "store",
    "write_at",
    "write_out",
]

THREE_WAYS = (
    "make the array with plugrad_numpy.zeros(shape), with np.zeros_like(x) of a traced x, or with "
    "np.zeros(shape, like=x); or differentiate plugrad_numpy.assignable(f)"
)


def target(a: Any, what: str) -> Any:
    """A traced array, ready to be written to; raises `AssignmentError` for a plain one."""
    if not isinstance(a, ArrayBox):
        raise AssignmentError(f"{what}: a plain array cannot hold traced values; {THREE_WAYS}.")
    return thaw(a)


def store(a: Any, found: Any, name: str, where: Any = True, casting: Any = "same_kind") -> Any:
    """Write a result into an array that is to hold it, under NumPy's rules for out=; the array."""
    if not isinstance(a, ArrayBox):
        if isinstance(found, Box):
            target(a, f"np.{name}(..., out=z) or an in-place operator on z")
        np.copyto(a, found, casting=casting, where=value_of(where))
        return a
    shape = np.shape(value_of(found))
    if where is True and shape != a.shape and not _fits(shape, a.shape):
        raise ValueError(
            f"non-broadcastable output operand with shape {_shown(a.shape)} doesn't match the "
            f"broadcast shape {_shown(shape)}"
        )
    dtype = getattr(found, "dtype", None) or np.result_type(found)
    if not np.can_cast(dtype, a.dtype, casting):
        raise TypeError(
            f"Cannot cast ufunc {name!r} output from {dtype!r} to {a.dtype!r} with casting rule "
            f"{casting!r}"
        )
    if where is not True:
        copyto(a, found, where=where)
    elif not _take_over(a, found):
        thaw(a)[...] = found
    return a


def _shown(shape: tuple[int, ...]) -> str:
    return str(shape).replace(" ", "")


def _fits(shape: tuple[int, ...], target: tuple[int, ...]) -> bool:
    try:
        return np.broadcast_shapes(shape, target) == target
    except ValueError:
        return False


def _take_over(a: Any, found: Any) -> bool:
    """Let a box that shares its memory with no other stand for another value from now on."""
    if not (a.__class__ is found.__class__ is ArrayBox and a._trace is found._trace):
        return False
    if hasattr(a, "_alias") or a.shape != found.shape or a.dtype != found.dtype:
        return False
    if not value_of(a).flags.writeable:
        raise ValueError("output array is read-only")
    require_inside(a)
    a._value = found._value
    a._node = found._node
    return True


def write_out(found: Any, out: tuple[Any, ...], name: str, where: Any = True) -> Any:
    """Write the results of a ufunc into the arrays given for them."""
    if len(out) == 1:
        return found if out[0] is None else store(out[0], found, name, where)
    parts = zip(out, found, strict=True)
    return tuple([f if o is None else store(o, f, name, where) for o, f in parts])


_STRETCHED = frozenset({np.around, np.clip, np.outer, np.round})  # they are ufuncs


def call_with_out(function: Any, args: Any, kwargs: dict[str, Any]) -> Any:
    """A NumPy function called with an array for its result."""
    args, kwargs, out = take_out(function, args, kwargs)
    found = function(*freeze(args), **{name: freeze(a) for name, a in kwargs.items()})
    if out is None:
        return found
    shape = np.shape(value_of(found))
    if shape != out.shape and function not in _STRETCHED:
        raise ValueError(
            f"the array for the result of {function.__name__} has shape {out.shape}, and the "
            f"result {shape}"
        )
    return store(out, found, function.__name__)


def in_place(function: Callable[[Any, Any], Any], name: str) -> Callable[[Any, Any], Any]:
    """The method of an in-place operator, x += y; a NumPy scalar is replaced, as in NumPy."""

    def method(self: Any, other: Any) -> Any:
        if not (self.replaced or isinstance(value_of(self), np.ndarray)):
            return NotImplemented
        return store(self, function(freeze(self), freeze(other)), name)

    return method


# -- functions -------------------------------------------------------------------------------------


def copyto(dst: Any, src: Any, casting: Any = "same_kind", where: Any = True) -> None:
    """`numpy.copyto`."""
    dst = target(
        dst, "np.copyto(z, x), or np.full_like(z, x), for which write plugrad_numpy.full(shape, x)"
    )
    where = value_of(where)
    src = freeze(src)
    dtype = getattr(src, "dtype", None)
    if dtype is not None and not np.can_cast(dtype, dst.dtype, casting):
        raise TypeError(
            f"Cannot cast array data from {dtype!r} to {dst.dtype!r} according to the rule "
            f"{casting!r}"
        )
    if where is True:
        dst[...] = src
    else:
        mask = np.broadcast_to(where, dst.shape)
        dst[mask] = np.broadcast_to(src, dst.shape)[mask]


def put(a: Any, ind: Any, v: Any, mode: str = "raise") -> None:
    """`numpy.put`: elements of the flattened array."""
    a = target(a, "np.put(z, index, x)")
    places = value_of(ind)
    if isinstance(places, np.ndarray):
        places = places.astype(np.intp, casting="safe").ravel()
    else:  # of a list NumPy takes the integers below, whatever it holds
        places = np.ravel(np.asarray(places, np.intp))
    if mode == "raise":
        outside = places[(places < -a.size) | (places >= a.size)]
        if outside.size:
            raise IndexError(f"index {outside[0]} is out of bounds for axis 0 with size {a.size}")
    else:
        places = np.clip(places, 0, a.size - 1) if mode == "clip" else places % a.size
    values = np.ravel(freeze(v))
    if places.size and np.size(value_of(values)):
        values = values[np.arange(places.size) % np.size(value_of(values))]
        if not a.ndim:
            a[...] = values[-1]
            return
        at = np.unravel_index(np.where(places < 0, places + a.size, places), a.shape)
        a[at] = values


def put_along_axis(arr: Any, indices: Any, values: Any, axis: int | None = -1) -> None:
    """`numpy.put_along_axis`."""
    arr = target(arr, "np.put_along_axis(z, indices, x, axis)")
    indices = np.asarray(value_of(indices))
    if axis is None:
        arr.flat[_along((arr.size,), indices, 0)] = freeze(values)
        return
    axis = np.lib.array_utils.normalize_axis_index(axis, arr.ndim)
    arr[_along(arr.shape, indices, axis)] = freeze(values)


def _along(shape: tuple[int, ...], indices: Any, axis: int) -> Any:
    """The index for `indices` along an axis, and all elements along the others."""
    if not np.issubdtype(indices.dtype, np.integer):
        raise IndexError("`indices` must be an integer array")
    if len(shape) != indices.ndim:
        raise ValueError("`indices` and `arr` must have the same number of dimensions")
    grid = list(np.ogrid[tuple([slice(n) for n in shape])])
    grid[axis] = indices
    return tuple(grid)


def place(arr: Any, mask: Any, vals: Any) -> None:
    """`numpy.place`: the values in turn, repeated, where the mask holds."""
    arr = target(arr, "np.place(z, mask, x)")
    mask = np.asarray(value_of(mask), bool)
    if mask.size != arr.size:
        raise ValueError("place: mask and data must be the same size")
    mask = mask.reshape(arr.shape)
    count, values = int(mask.sum()), np.ravel(freeze(vals))
    if not count:
        return
    if not np.size(value_of(values)):
        raise ValueError("Cannot insert from an empty array!")
    arr[mask] = values[np.arange(count) % values.shape[0]]


def putmask(a: Any, mask: Any, values: Any) -> None:
    """`numpy.putmask`: like `place`, but element i takes value i."""
    a = target(a, "np.putmask(z, mask, x)")
    mask = np.reshape(np.asarray(value_of(mask), bool), a.shape)
    flat = np.ravel(freeze(values))
    if flat.shape[0]:
        a[mask] = flat[np.flatnonzero(mask) % flat.shape[0]]


def fill_diagonal(a: Any, val: Any, wrap: bool = False) -> None:
    """`numpy.fill_diagonal`."""
    a = target(a, "np.fill_diagonal(z, x)")
    if a.ndim < 2:
        raise ValueError("array must be at least 2-d")
    chosen = np.zeros(a.shape, np.bool_)
    np.fill_diagonal(chosen, True, wrap=wrap)
    at = np.nonzero(chosen)
    values = np.ravel(freeze(val))
    if values.shape[0]:
        a[at] = values[np.arange(at[0].size) % values.shape[0]]


# -- ufunc.at --------------------------------------------------------------------------------------


def write_at(ufunc: Any, a: Any, indices: Any, b: Any = None) -> None:
    """`ufunc.at(a, indices, b)`: unbuffered, so that a repeated index is served repeatedly."""
    a = target(a, f"np.{ufunc.__name__}.at(z, index, x)")
    indices, b = freeze(indices), freeze(b)
    if ufunc is np.add or ufunc is np.subtract:
        add = a.scatter_add if a.replaced else partial(add_at, a)
        add(indices, b if ufunc is np.add else -b)
        return
    flat = np.arange(a.size).reshape(a.shape)[value_of(indices)]
    others = [] if b is None else [np.ravel(np.broadcast_to(b, np.shape(flat)))]
    flat = np.ravel(flat)
    for turn in _turns(flat):
        at = np.unravel_index(flat[turn], a.shape)
        a[at] = ufunc(a[at], *[other[turn] for other in others])


def _turns(flat: Any) -> list[Any]:
    """Positions in `flat`, split so that no number occurs twice in a part."""
    order = np.argsort(flat, kind="stable")
    ordered = flat[order]
    first = np.searchsorted(ordered, ordered)
    occurrence = np.arange(flat.size) - first
    return [order[occurrence == k] for k in range(int(occurrence.max(initial=-1)) + 1)]
