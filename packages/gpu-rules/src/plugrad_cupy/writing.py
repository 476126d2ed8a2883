"""Assignment to traced CuPy arrays: a box takes over the value that the whole array has afterwards.

`x[index] = value` makes that value by a few kernels over all of x, so a loop that fills an array
element by element costs as much as it would with `np.where`.  Nothing is written to: what an
operation has kept stays as it was, and so do the caller's own arrays.  Slices follow the array that
they are of, and are written through; an array with other views is not written to.
"""

from __future__ import annotations

from math import prod
from typing import Any
from weakref import ref

import numpy as np

from plugrad import registry, require_inside, value_of
from plugrad.errors import AssignmentError
from plugrad_numpy.boxes import ArrayBox
from plugrad_numpy.views import is_basic, plain_index

__all__ = ["added", "assigned", "is_there", "note_slice", "note_view", "replace"]


def assigned(x: Any, index: Any, value: Any) -> Any:
    """What x is after x[index] = value, in the dtype of x.

    Where an element is at the index several times, one of the values is taken, as in CuPy, which
    does not say which; the derivative is that of the value that was.
    """
    plain, index = value_of(x), plain_index(index)
    shape = plain[index].shape
    value = _fitting(value, shape, plain.dtype)
    if index is ... and isinstance(value, ArrayBox) and value.shape == shape:
        return np.copy(value) if hasattr(value, "_alias") else value
    count = prod(shape)
    if not count:
        return x
    source = np.full_like(plain, -1, dtype=np.intp)
    source[index] = np.arange(count, like=plain).reshape(shape)
    if np.ndim(value_of(value)):
        value = np.ravel(np.broadcast_to(value, shape))[np.maximum(source, 0)]
    return np.where(source < 0, x, value)


def added(x: Any, index: Any, value: Any) -> Any:
    """What x is when the values have been added to the elements at the index, repeated ones too."""
    plain, index = value_of(x), plain_index(index)
    shape = plain[index].shape
    value = _fitting(value, shape, plain.dtype) + np.zeros_like(plain, shape=())
    space = registry.spaces[plain.__class__].space(plain)
    return space.scatter([index], [np.broadcast_to(value, shape)], x)


def _fitting(value: Any, shape: tuple[int, ...], dtype: Any) -> Any:
    """A value in the dtype it is to have, without axes of length 1 that the place has not."""
    if np.iscomplexobj(value_of(value)) and dtype.kind != "c":
        raise TypeError(f"a complex value was assigned to an array of dtype {dtype}")
    while np.ndim(value_of(value)) > len(shape) and np.shape(value_of(value))[0] == 1:
        value = value[0]
    return np.astype(value, dtype) if getattr(value, "dtype", dtype) != dtype else value


def replace(x: Any, found: Any) -> None:
    """Let a box stand for another value of the same shape and dtype from now on.

    A slice passes it on to the array it is of, and the slices of an array follow it.  Raises
    AssignmentError where another view (a transpose, say) would go on showing the old value, and for
    a value of a trace inside the one of x.
    """
    if found is x:
        return
    origin = getattr(x, "_origin", None)
    if origin is not None:
        parent, index = origin
        parent[index] = found
        return
    if found._trace is not x._trace:
        raise AssignmentError(
            "a value of an inner derivative was assigned to a traced CuPy array outside of it: "
            "assign to a copy made inside, z = x * 1."
        )
    family = [r() for r in getattr(x, "_alias", ())]
    views = [view for view in family if view is not None and view is not x]
    if not all(_is_slice_of(view, x) for view in views):
        raise AssignmentError(
            "a traced CuPy array was assigned to that is a view of another one (a transpose, "
            "say), or of which there is such a view: make a copy, y = x.T.copy()."
        )
    require_inside(x)
    _take_over(x, found)
    for view in views:  # in the order in which they were made
        parent, index = view._origin
        _take_over(view, parent[index])


def _take_over(x: Any, found: Any) -> None:
    x._value = found._value
    x._node = found._node


def _is_slice_of(view: Any, x: Any) -> bool:
    while view is not x:
        origin = getattr(view, "_origin", None)
        if origin is None:
            return False
        view = origin[0]
    return True


def note_slice(view: Any, parent: Any, index: Any) -> None:
    """Remember of which array a view is a slice, if it is one."""
    if hasattr(view, "_alias") and is_basic(index):
        view._origin = (parent, index)


def is_there(x: Any, index: Any, value: Any) -> bool:
    """Whether a value is the slice x[index] itself, which `x[index] += y` assigns at last."""
    origin = getattr(value, "_origin", None)
    return origin is not None and origin[0] is x and is_basic(index) and origin[1] == index


def note_view(box: Any, parent: Any, result: Any) -> None:
    """Remember that the result of an operation on `parent` shows the same elements, if it does."""
    view, whole = value_of(result), value_of(parent)
    base = getattr(view, "base", None)
    if view is whole or (base is not None and (base is whole or base is getattr(whole, "base", 0))):
        alias = getattr(parent, "_alias", None) or [ref(parent)]
        box._alias = parent._alias = alias
        alias.append(ref(box))
        if not len(alias) & 255:
            alias[:] = [r for r in alias if r() is not None]
