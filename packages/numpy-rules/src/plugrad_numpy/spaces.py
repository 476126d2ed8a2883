"""Vector spaces of NumPy arrays and scalars: what the engine does to the cotangents of an array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import Box, VectorSpace
from plugrad.errors import CotangentError, NotDifferentiableError, TangentError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["ArraySpace", "lift_array", "space_of_array"]

_INEXACT = "fc"
_OTHER_ALGEBRA = frozenset({"MaskedArray", "matrix"})  # by name: numpy.ma need not be loaded
_new = VectorSpace.__new__


class ArraySpace(VectorSpace):
    """The space of arrays of one shape and dtype; `scalar` says that they are NumPy scalars."""

    __slots__ = ("scalar",)

    def __init__(self, shape: tuple[int, ...], dtype: Any, scalar: bool = False):
        self.shape = shape
        self.dtype = dtype
        self.scalar = scalar

    @property
    def is_complex(self) -> bool:
        """Whether components are complex numbers."""
        return bool(self.dtype.kind == "c")

    def zeros(self) -> Any:
        """The zero array."""
        return np.zeros(self.shape, self.dtype)[()]

    def ones(self) -> Any:
        """The array of ones."""
        if not self.shape:
            return self.dtype.type(1)
        ones = np.empty(self.shape, self.dtype)
        ones.fill(1)
        return ones

    def project(self, g: Any) -> Any:
        """Sum over broadcast axes, take the real part for a real space, cast."""
        shape = _shape(g)
        if shape != self.shape:
            g = _unbroadcast(g, shape, self.shape)
        dtype = getattr(g, "dtype", None)
        if dtype is not self.dtype:
            g = _cast(g, self.dtype)
        return g

    def spread(self, t: Any) -> Any:
        """Broadcast and cast."""
        shape = _shape(t)
        if shape != self.shape:
            if len(shape) > len(self.shape):
                raise TangentError(
                    f"a tangent of shape {shape} does not fit a value of {self.shape}."
                )
            t = np.broadcast_to(t, self.shape)
        dtype = getattr(t, "dtype", None)
        if dtype is not self.dtype:
            t = _cast(t, self.dtype)
        return t

    def release(self, g: Any, taken: set[int]) -> Any:
        """An array that owns its memory (a NumPy scalar for a scalar)."""
        if getattr(g, "dtype", None) is not self.dtype:  # a function that widens its arguments
            g = _cast(g, self.dtype)
        if isinstance(g, Box):
            return g
        if self.scalar:
            return self.dtype.type(g)
        if not isinstance(g, np.ndarray):
            return np.array(g, self.dtype)
        if g.base is not None or not g.flags.writeable or id(g) in taken:
            return g.copy()
        return g

    def basis(self) -> Iterator[Any]:
        """The arrays with a single one, in C order."""
        for k in range(self.size):
            e = np.zeros(self.size, self.dtype)
            e[k] = 1
            yield e.reshape(self.shape)[()]

    def block(self, rows: Sequence[Any], other: VectorSpace, *, by_row: bool) -> Any:
        """A block of a jacobian, of shape output.shape + input.shape."""
        if not rows:
            shape = (*self.shape, *other.shape) if by_row else (*other.shape, *self.shape)
            return np.zeros(shape, np.result_type(self.dtype, other.dtype))
        stacked = np.stack(rows, axis=0 if by_row else -1)
        shape = (*self.shape, *other.shape) if by_row else (*other.shape, *self.shape)
        return np.reshape(stacked, shape)[()]

    def inner(self, g: Any, t: Any) -> Any:
        """Re(sum(g * t))."""
        return np.sum(np.real(g * t))

    def scatter(self, indices: list[Any], values: list[Any], dense: Any) -> Any:
        """`dense` plus values[k] at indices[k]; see `rules.indexing`."""
        from plugrad_numpy.rules.indexing import scatter

        return scatter(self, indices, values, dense)


def _shape(x: Any) -> tuple[int, ...]:
    shape: tuple[int, ...] = getattr(x, "shape", ())
    return shape


def _unbroadcast(g: Any, shape: tuple[int, ...], target: tuple[int, ...]) -> Any:
    """`g` summed over the axes that broadcasting `target` to `shape` had added or stretched."""
    extra = len(shape) - len(target)
    if extra == 1 and shape[1:] == target:
        return _sum(g, 0)
    if extra < 0 or any(n not in (1, m) for n, m in zip(target, shape[extra:], strict=True)):
        raise CotangentError(
            f"a rule returned a cotangent of shape {shape} for an argument of shape {target}; it "
            "can be broadcast from that shape or equal to it, no other."
        )
    stretched = [k + extra for k, n in enumerate(target) if n == 1 and shape[k + extra] != 1]
    g = _sum(g, (*range(extra), *stretched))
    return g.reshape(target) if stretched else g


def _sum(g: Any, axis: Any) -> Any:
    return np.add.reduce(g, axis) if g.__class__ is np.ndarray else np.sum(g, axis)


def _cast(g: Any, dtype: Any) -> Any:
    """`g` in `dtype`; for a real dtype its real part."""
    if not hasattr(g, "dtype"):
        if dtype.kind != "c" and isinstance(g, complex):
            g = g.real
        return dtype.type(g)
    if g.dtype == dtype:
        return g
    if dtype.kind != "c" and np.dtype(g.dtype).kind == "c":
        g = np.real(g)
    return g.astype(dtype) if hasattr(g, "astype") else g * dtype.type(1)


def space_of_array(x: Any) -> ArraySpace:
    """The space of an array."""
    space = _new(ArraySpace)
    space.shape = x.shape
    space.dtype = dtype = x.dtype
    if dtype.hasobject:
        raise NotDifferentiableError(
            f"a traced value became part of an array of Python objects, dtype {dtype}, through "
            "which it cannot be differentiated: make the other operand a float or complex array "
            "(y.astype(float))."
        )
    space.scalar = False
    return space


def lift_array(x: Any) -> Any:
    """Integer arrays are read as float64; boolean, string and object arrays are constants."""
    if x.__class__ is not np.ndarray and x.__class__.__name__ in _OTHER_ALGEBRA:
        raise NotDifferentiableError(
            f"a {type(x).__name__} has an arithmetic of its own, which is not differentiated: pass "
            "a plain array, np.asarray(x), and for a mask use where=."
        )
    kind = x.dtype.kind
    if kind in _INEXACT:
        return x
    return x.astype(np.float64) if kind in "iu" else None
