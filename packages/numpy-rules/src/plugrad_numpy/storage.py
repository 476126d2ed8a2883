"""Where the elements of an array lie: layouts in flat memory, and places to read and write.

All arrays that share memory are layouts of one flat array, whatever chain of slices, transposes and
reshapes made them; so a write through one of them is seen by all the others.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.lib.array_utils import byte_bounds

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ArrayStorage", "Layout", "Place", "layout_of", "spread_out"]

_WRITEABLE = 0x0400  # flags.writeable, which warns when it is asked of np.broadcast_arrays' results


class Layout:
    """The geometry of an array in flat memory; offset and strides in bytes.

    `sign` is -1 for a view of imaginary parts, whose cotangents pair with a minus sign.
    """

    __slots__ = ("_overlaps", "_seen", "dtype", "offset", "shape", "sign", "strides", "writeable")

    def __init__(
        self,
        shape: tuple[int, ...],
        strides: tuple[int, ...],
        offset: int,
        dtype: Any,
        sign: int = 1,
        writeable: bool = True,
    ):
        self.shape = shape
        self.strides = strides
        self.offset = offset
        self.dtype = dtype
        self.sign = sign
        self.writeable = writeable
        self._overlaps: bool | None = None
        self._seen: tuple[Any, Any] = (
            None,
            None,
        )  # the flat memory it was last asked for, and that

    def on(self, flat: Any) -> Any:
        """The elements, as a view of flat memory."""
        seen, view = self._seen
        if seen is not flat:
            view = self._view(flat)
            self._seen = flat, view
        return view

    def _view(self, flat: Any) -> Any:
        if 0 in self.shape:
            return np.empty(self.shape, self.dtype)
        return np.ndarray(self.shape, self.dtype, flat, self.offset, self.strides)

    def equals(self, other: Layout) -> bool:
        """Whether this is the same elements in the same order."""
        return (
            self.offset == other.offset
            and self.shape == other.shape
            and self.strides == other.strides
            and self.dtype == other.dtype
        )

    def overlaps(self) -> bool:
        """Whether an element of memory may stand for several of the array (broadcast, windows)."""
        if self._overlaps is None:
            self._overlaps = self._repeats()
        return self._overlaps

    def _repeats(self) -> bool:
        reach = self.dtype.itemsize
        for step, n in sorted([(abs(s), n) for s, n in zip(self.strides, self.shape, strict=True)]):
            if n > 1:
                if step < reach:
                    return True
                reach += step * (n - 1)
        return False

    def elements(self) -> Any:
        """For each element its position in flat memory of this dtype."""
        size = self.dtype.itemsize
        found = np.array(self.offset // size)
        for n, step in zip(self.shape, self.strides, strict=True):
            found = found[..., None] + np.arange(n) * (step // size)
        return found

    def within(self, view: Any, flat: Any) -> Layout:
        """The layout of a view of this layout's elements in `flat`."""
        offset = _address(view) - _address(flat) if view.size else 0
        sign = self.sign
        if view.dtype != self.dtype:  # parts of complex numbers
            second = (offset - self.offset) % self.dtype.itemsize != 0
            sign = -sign if second else sign
        writeable = self.writeable and bool(view.flags.num & _WRITEABLE)
        return Layout(view.shape, view.strides, offset, view.dtype, sign, writeable)


def _address(a: Any) -> int:
    address: int = a.__array_interface__["data"][0]
    return address


class Place:
    """The elements of a layout at an index, which is Ellipsis for all of them.

    A place of cotangents has the sign of its layout.
    """

    __slots__ = ("index", "layout", "sign")

    def __init__(self, layout: Layout, index: Any = ..., sign: int = 1):
        self.layout = layout
        self.index = index
        self.sign = sign

    @property
    def dual(self) -> Place:
        """This place in a cotangent."""
        if self.layout.sign == 1:
            return self
        return Place(self.layout, self.index, self.sign * self.layout.sign)

    def last_writes(self, g: Any) -> Any:
        """The cotangent of what was written: zero where a later element overwrote an earlier."""
        if _is_distinct(self.index, self.layout.shape) and not self.layout.overlaps():
            return g
        written = self.layout.elements()[self.index]
        order = np.arange(written.size).reshape(written.shape)
        last = np.zeros(written.max(initial=0) + 1, np.intp)
        last[written] = order
        kept = last[written] == order
        return g if kept.all() else np.where(kept, g, 0)


def _is_distinct(index: Any, shape: tuple[int, ...]) -> bool:
    """Whether no element is at the index twice, as far as can be told without looking at all."""
    if not _may_repeat(index):
        return True
    parts = index if index.__class__ is tuple else (index,)
    keys, stride = np.zeros((), np.intp), 1
    for part, n in zip(parts, shape, strict=False):
        if isinstance(part, list | np.ndarray) and np.asarray(part).dtype.kind in "iu":
            keys = keys + np.asarray(part) % n * stride
            stride *= n
        elif not isinstance(part, int | slice):
            return False
    return np.unique(keys).size == keys.size


def _may_repeat(index: Any) -> bool:
    if index.__class__ is tuple:
        return any(_may_repeat(part) for part in index)
    if isinstance(index, list):
        return True
    return isinstance(index, np.ndarray) and index.dtype != np.bool_


class ArrayStorage:
    """Flat memory of one dtype."""

    __slots__ = ("flat", "shown")

    def __init__(self, flat: Any):
        self.flat = flat
        self.shown: list[Any] = []  # weak references to plain views that others hold

    def take(self, place: Place) -> Any:
        """A copy of the elements."""
        found = place.layout.on(self.flat)[place.index]
        if place.sign < 0:
            return -found
        return found if found.base is None else _copied(found)

    def put(self, place: Place, value: Any) -> None:
        """Write a value."""
        place.layout.on(self.flat)[place.index] = -value if place.sign < 0 else value

    def add(self, place: Place, value: Any) -> None:
        """Add a value; repeated elements accumulate."""
        value = -value if place.sign < 0 else value
        if place.layout.overlaps():
            layout = place.layout
            np.add.at(self.flat.view(layout.dtype), layout.elements()[place.index], value)
        elif _may_repeat(place.index):
            np.add.at(place.layout.on(self.flat), place.index, value)
        else:
            place.layout.on(self.flat)[place.index] += value

    def blank(self) -> Callable[[], ArrayStorage]:
        """What makes storages of zeros like this one."""
        return partial(_blank, self.flat.size, self.flat.dtype)


def _copied(a: Any) -> Any:
    """A copy with the layout that an array has, broadcast as it is."""
    if a.size and 0 in a.strides:
        once = a[tuple([slice(None if step else 1) for step in a.strides])]
        return np.broadcast_to(once.copy(order="K"), a.shape)
    return a.copy(order="K")


def _blank(size: int, dtype: Any) -> ArrayStorage:
    return ArrayStorage(np.zeros(size, dtype))


def layout_of(a: Any) -> tuple[Layout, int]:
    """The layout of an array in a memory of its own, and how many elements that must have."""
    if a.size == 0:
        return Layout(a.shape, a.strides, 0, a.dtype), 0
    low, high = byte_bounds(a)
    return Layout(a.shape, a.strides, _address(a) - low, a.dtype), (high - low) // a.itemsize


def spread_out(a: Any, layout: Layout, size: int) -> Any:
    """A copy of the array's elements in flat memory of `size` elements, laid out likewise."""
    flat = np.zeros(size, a.dtype)
    layout.on(flat)[...] = a
    return flat
