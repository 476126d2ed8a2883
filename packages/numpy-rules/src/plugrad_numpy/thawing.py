"""`thaw`: make a traced array that was only read so far a `BufferBox`, which can be written to.

All boxes that share its memory become BufferBoxes of one copy of it.  For that, a box at the root
has weak references to its views, noted when they are made.
"""

from __future__ import annotations

from typing import Any
from weakref import ref

import numpy as np

from plugrad import Box, Memory, require_inside, value_of
from plugrad_numpy.boxes import ArrayBox
from plugrad_numpy.buffers import BufferBox, view_of
from plugrad_numpy.storage import ArrayStorage, Layout, Place, layout_of
from plugrad_numpy.views import View

__all__ = ["assign", "note_inner_view", "note_view", "thaw"]


def note_view(box: Any, parent: Any, result: Any) -> None:
    """Remember that the result of an operation on `parent` is a view of its array, if it is."""
    base, value = result.base, parent._value
    if (
        base is value
        or result is value
        or (base is not None and base is getattr(value, "base", None))
    ):
        _link(box, parent)


def note_inner_view(box: Any, parent: Any, result: Any) -> None:
    """The same where the result is traced itself, by an outer trace."""
    value, whole = value_of(result), value_of(parent)
    if value is whole or (
        getattr(value, "base", None) is not None and np.may_share_memory(value, whole)
    ):
        _link(box, parent)


def _link(box: Any, parent: Any) -> None:
    """Let a view know the box at the root, which has weak references to its views."""
    alias = getattr(parent, "_alias", None)
    if alias.__class__ is ArrayBox:
        parent, alias = alias, alias._alias
    elif alias.__class__ is not list:  # there is none, or what was the root has been written to
        if parent.__class__ is ArrayBox:  # a BufferBox makes its views itself
            parent._alias = [ref(box)]
            box._alias = parent
        return
    box._alias = parent
    alias.append(ref(box))
    if not len(alias) & 255:  # forget the views that are gone
        alias[:] = [r for r in alias if r() is not None]


def thaw(box: ArrayBox) -> Any:
    """Make an ArrayBox, and all that share its memory, BufferBoxes of one copy of that memory.

    A box that is replaced by a write can be written to as it is.
    """
    if box.__class__ is BufferBox or box.replaced:
        return box
    root = _root(box)
    plain = value_of(root)
    if not isinstance(plain, np.ndarray):
        raise TypeError(f"{type(plain).__name__!r} object does not support item assignment")
    require_inside(root)
    if not plain.flags.writeable:
        raise ValueError("assignment destination is read-only")
    layout, size = layout_of(plain)
    memory = Memory(ArrayStorage(np.zeros(size, plain.dtype)))
    memory.put(Place(layout), Box.__copy__(root))
    source = _Ends(plain)
    alias = getattr(root, "_alias", [])
    views = [r() for r in alias] if alias.__class__ is list else []
    for view in (root, *views):
        if view is not None and view.__class__ is not BufferBox and _shares(view, plain):
            _convert(view, memory, layout.within(value_of(view), source))
    return box


def _root(box: ArrayBox) -> ArrayBox:
    """The box of the array that this one is a view of, or the box itself."""
    alias: Any = getattr(box, "_alias", [])
    return box if alias.__class__ is list or not _shares(box, value_of(alias)) else alias


def _shares(box: ArrayBox, plain: Any) -> bool:
    value = value_of(box)
    return value is plain or np.may_share_memory(value, plain)


class _Ends:
    """Stands in for flat memory that begins where an array's elements begin."""

    def __init__(self, a: Any):
        low = np.lib.array_utils.byte_bounds(a)[0] if a.size else 0
        self.__array_interface__ = {"data": (low, False)}


def _convert(box: Any, memory: Memory, layout: Layout) -> None:
    value = Box.__copy__(box)
    for slot in ("_value", "_trace", "_node"):
        delattr(box, slot)
    if hasattr(box, "_alias"):
        del box._alias
    box.__class__ = BufferBox
    view_of.__set__(box, View(memory, layout, value))


def assign(x: Any, index: Any, value: Any) -> None:
    """Assign x[index] = value to a traced array."""
    thaw(x)[index] = value
