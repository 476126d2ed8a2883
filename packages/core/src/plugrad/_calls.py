"""Look into the arguments of a call: which are traced, at which level, and what is kept of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._registry import registry
from plugrad._residuals import NOTHING, SHAPE, VALUE
from plugrad._spaces import shape_of, space_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugrad._trace import Trace

__all__ = [
    "find_trace",
    "fixed",
    "holds_box",
    "is_inexact",
    "is_nested",
    "nodes_of",
    "rebuild",
    "shrink",
    "spaces_of",
    "tangents_of",
    "unbox",
]

_SEQUENCES = (list, tuple)


def rebuild(like: Any, parts: list[Any]) -> Any:
    """A sequence of the type of `like` (list, tuple, namedtuple) with new parts."""
    make = getattr(like, "_make", None) or like.__class__
    return make(parts)


def is_inexact(value: Any) -> bool:
    """Whether a value is of a differentiable type: a float or complex number or array, or a box."""
    if isinstance(value, Box):
        return True
    entry = registry.spaces.find(value.__class__)
    return entry is not None and entry.lift(value) is value


def find_trace(args: Iterable[Any]) -> Trace | None:
    """The innermost trace among the arguments, looking into lists and tuples."""
    top: Trace | None = None
    for a in args:
        if isinstance(a, Box):
            found: Trace | None = a._trace
        elif isinstance(a, _SEQUENCES):
            found = find_trace(a)
        else:
            continue
        if found is not None and (top is None or found.id > top.id):
            top = found
    return top


def fixed(index: Any) -> Any:
    """An index that later writes by the user cannot change: its arrays and lists are copied."""
    if index.__class__ is tuple:
        return tuple([fixed(part) for part in index])
    return index.copy() if hasattr(index, "copy") else index


def holds_box(a: Any) -> bool:
    """Whether an argument is traced, or is a list or tuple with a traced value in it."""
    return isinstance(a, Box) or (isinstance(a, _SEQUENCES) and find_trace(a) is not None)


def unbox(a: Any, trace: Trace) -> Any:
    """The argument with this trace's boxes replaced by their values.

    The same object if there are none.
    """
    if isinstance(a, Box):
        return a._value if a._trace is trace else a
    if isinstance(a, _SEQUENCES):
        parts = [unbox(part, trace) for part in a]
        if any(p is not q for p, q in zip(parts, a, strict=True)):
            return rebuild(a, parts)
    return a


def is_nested(value: Any) -> bool:
    """Whether a value is a sequence with arrays or boxes in it, not just numbers."""
    return isinstance(value, _SEQUENCES) and any(shape_of(v) or isinstance(v, Box) for v in value)


def nodes_of(a: Any, trace: Trace) -> Any:
    """The node of a boxed argument, or for a sequence the list of its parts' nodes.

    None stands for what is not traced.
    """
    if isinstance(a, Box):
        return a._node if a._trace is trace else None
    if isinstance(a, _SEQUENCES):
        return [nodes_of(part, trace) for part in a]
    return None


def tangents_of(a: Any, trace: Trace) -> Any:
    """The tangent of a boxed argument, or the tangents of a sequence's parts, zeros filled in."""
    if isinstance(a, _SEQUENCES):
        return rebuild(a, [tangents_of(part, trace) for part in a])
    if isinstance(a, Box):
        return a._node if a._trace is trace else space_of(a).zeros()
    entry = registry.spaces.find(a.__class__)
    return a if entry is None else entry.space(a).zeros()


def spaces_of(value: Any, node: Any) -> Any:
    if node.__class__ is list:
        return [
            spaces_of(v, n) if n is not None else None for v, n in zip(value, node, strict=True)
        ]
    return space_of(value)


def shrink(value: Any, need: int) -> Any:
    """What is kept of a value for the backward pass: the value, its vector space, or nothing."""
    if need == VALUE:
        return registry.residual(value)
    if need == NOTHING:
        return None
    if isinstance(value, _SEQUENCES):
        return rebuild(value, [shrink(part, SHAPE) for part in value])
    if isinstance(value, Box):
        return space_of(value)
    entry = registry.spaces.find(value.__class__)
    return value if entry is None else entry.space(value)
