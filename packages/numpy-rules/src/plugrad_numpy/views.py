"""`View`: some elements of a memory as an array, which other views of it may alias."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from weakref import ref

import numpy as np

from plugrad import Box, Memory, registry, value_of
from plugrad.errors import AssignmentError, NotDifferentiableError
from plugrad_numpy.storage import Place

if TYPE_CHECKING:
    from plugrad_numpy.storage import Layout

__all__ = ["VIEWING", "WRITERS", "View", "is_basic", "plain_index"]

_BASIC = (int, slice, type(None), type(Ellipsis), np.integer)

# The functions whose results are views of their first argument, or lists of views.
VIEWING = frozenset(
    {
        np.array_split,
        np.atleast_1d,
        np.atleast_2d,
        np.atleast_3d,
        np.broadcast_arrays,
        np.broadcast_to,
        np.diag,
        np.diagonal,
        np.dsplit,
        np.einsum,
        np.expand_dims,
        np.flip,
        np.fliplr,
        np.flipud,
        np.hsplit,
        np.imag,
        np.linalg.diagonal,
        np.linalg.matrix_transpose,
        np.matrix_transpose,
        np.moveaxis,
        np.permute_dims,
        np.ravel,
        np.real,
        np.reshape,
        np.rollaxis,
        np.rot90,
        np.split,
        np.squeeze,
        np.swapaxes,
        np.transpose,
        np.vsplit,
        *([np.unstack] if hasattr(np, "unstack") else []),  # since NumPy 2.1
    }
)


# The functions that write into their first argument.
WRITERS = frozenset(
    {
        np.copyto,
        np.fill_diagonal,
        np.nan_to_num,
        np.place,
        np.put,
        np.put_along_axis,
        np.putmask,
    }
)


class View:
    """What a BufferBox is: a layout in a memory, and its value when it was last asked for."""

    __slots__ = ("layout", "memory", "value", "version")

    def __init__(self, memory: Memory, layout: Layout, value: Any = None):
        self.memory = memory
        self.layout = layout
        self.value = value
        self.version = -1 if value is None else memory.version

    def frozen(self) -> Any:
        """The value at this moment: an ArrayBox, or an array if nothing in it is traced."""
        memory = self.memory
        if self.version != memory.version or _is_of_no_use(self.value):
            self.value = memory.take(Place(self.layout))
            if isinstance(self.value, np.ndarray):  # the user may be given it, and must not write
                self.value.flags.writeable = False
            else:  # the same, but it may: a box known to have views is never written to in place
                self.value._alias = []
            self.version = memory.version if memory.may_cache() else -1
        return self.value

    def _require_writable(self, value: Any) -> None:
        """Raise for a write that NumPy, or the memory's dtype or other users, forbid."""
        if isinstance(value, Box):
            _require_inexact(self.layout.dtype)
            _require_unseen(self.memory.plain().shown)
        if not self.layout.writeable:
            raise ValueError("assignment destination is read-only")

    def exposed(self, copy: bool | None) -> Any:
        """An array for code that takes nothing else, while nothing in the memory is traced.

        It shares memory, read-only; as long as it lives no traced value can be written there.
        """
        if copy:
            return self.plain().copy()
        shown = self.plain().view()
        shown.flags.writeable = False
        self.memory.plain().shown.append(ref(shown))
        return shown

    def plain(self) -> Any:
        """The elements without their derivatives, as a view of the memory."""
        return self.layout.on(self.memory.plain().flat)

    def part(self, sub: Any) -> View | None:
        """The view of which `sub` is the elements; None if `sub` is a copy of them."""
        flat = self.memory.plain().flat
        if sub.size and (sub.base is None or not np.may_share_memory(sub, flat)):
            return None
        return View(self.memory, self.layout.within(sub, flat))

    def at(self, index: Any) -> View | None:
        """The view that an index makes; None if it makes a copy, or a number."""
        if not is_basic(index):
            return None
        sub = self.plain()[index]
        if not isinstance(sub, np.ndarray):
            return None
        return View(self.memory, self.layout.within(sub, self.memory.plain().flat))

    def is_same(self, other: View) -> bool:
        """Whether the other is the same elements of the same memory."""
        return self.memory is other.memory and self.layout.equals(other.layout)

    def take(self, index: Any) -> Any:
        """A copy of the elements at an index."""
        return self.memory.take(Place(self.layout, index))

    def put(self, index: Any, value: Any) -> None:
        """Write to the elements at an index."""
        self._require_writable(value)
        self.memory.put(Place(self.layout, index), value)

    def add(self, index: Any, value: Any) -> None:
        """Add to the elements at an index, to repeated ones repeatedly."""
        value = np.broadcast_to(value, self.plain()[index].shape)
        self._require_writable(value)
        self.memory.add(Place(self.layout, index), value)


def _is_of_no_use(value: Any) -> bool:
    """Whether a value is of a trace that has ended, or has become an array to write to itself."""
    return isinstance(value, Box) and (
        value.__class__ in registry.mutable or value._trace.has_ended
    )


def _require_inexact(dtype: Any) -> None:
    if dtype.kind not in "fc":
        raise NotDifferentiableError(
            f"a traced value was assigned to an array of dtype {dtype}, which cannot hold its "
            "derivative: make the array of dtype float, or assign plugrad.value_of(value)."
        )


def _require_unseen(shown: list[Any]) -> None:
    if shown and any(r() is not None for r in shown):
        raise AssignmentError(
            "a traced value was assigned to an array of which a plain view exists, made by "
            "np.asarray(x) or the like, in which it would be missing: write "
            "plugrad_numpy.asarray(x), which gives x itself."
        )


def plain_index(index: Any) -> Any:
    """An index that is a constant and that no later write changes."""
    if index.__class__ is int or index.__class__ is slice:
        return index
    if index.__class__ is tuple:
        return tuple([plain_index(part) for part in index])
    index = value_of(index)
    if isinstance(index, np.ndarray):
        return index.copy()
    if isinstance(index, list):
        numbers = np.array(index)
        return numbers if numbers.size else numbers.astype(np.intp)
    return index


def is_basic(index: Any) -> bool:
    """Whether an index makes a view: ints, slices, Ellipsis and newaxis."""
    if index.__class__ is tuple:
        return all(isinstance(i, _BASIC) and i.__class__ is not bool for i in index)
    return isinstance(index, _BASIC) and index.__class__ is not bool
