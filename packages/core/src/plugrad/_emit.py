"""Box the answer of an operation: append its entry to the tape, or give it its tangent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box, make_box
from plugrad._calls import is_inexact, rebuild
from plugrad._registry import registry
from plugrad._spaces import shape_of, space_of
from plugrad.errors import TangentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plugrad._rule import Rule
    from plugrad._trace import Trace

__all__ = ["emit", "emit_parts", "emit_tangent", "noted"]

_SEQUENCES = (list, tuple)
_boxes = registry.boxes


def emit(trace: Trace, ans: Any, entry: Any) -> Any:
    """Append an entry and box its answer; each part of a tuple or list gets a node."""
    cls = _boxes.get(ans.__class__)
    if cls is None:
        if isinstance(ans, _SEQUENCES):
            return rebuild(ans, emit_parts(trace, ans, entry, is_inexact))
        cls = _boxes[ans.__class__]
    box: Box = cls()
    box._value = ans
    box._trace = trace
    box._node = len(trace.entries)
    trace.record(entry)  # type: ignore[misc]
    return box


def noted(out: Any, ans: Any, x: Any) -> Any:
    """A traced result, noted where it may be a view of the argument x."""
    note = registry.views.get(ans.__class__)
    if note is not None and isinstance(out, Box) and isinstance(x, Box):
        note(out, x, ans)
    return out


def emit_parts(
    trace: Trace, parts: Iterable[Any], entry: Any, traced: Callable[[Any], bool]
) -> list[Any]:
    """Append an entry with several answers and box those that are `traced`.

    Its backward step gets a list with a cotangent for each answer, None where nothing arrived.
    """
    record: Any = trace.record
    root = len(trace.entries)
    record(entry)
    parts = list(parts)
    for j, part in enumerate(parts):
        if traced(part):
            node = len(trace.entries)
            record((_back_part, root, j, len(parts)))
            parts[j] = make_box(part, trace, node)
    return parts


def _back_part(entry: Any, cotangents: list[Any]) -> None:
    """Hand the cotangent of one part of a tuple to the entry of the whole."""
    _, node, j, n = entry
    g = cotangents.pop()
    if cotangents[node] is None:
        cotangents[node] = [None] * n
    cotangents[node][j] = g


def emit_tangent(trace: Trace, ans: Any, tangent: Any, rule: Rule) -> Any:
    """Box an answer with its tangent; a None tangent is a zero and needs no box."""
    if tangent is None:
        return ans
    if ans.__class__ not in registry.boxes and isinstance(ans, _SEQUENCES):
        parts = [
            part if t is None or not is_inexact(part) else emit_tangent(trace, part, t, rule)
            for part, t in zip(ans, tangent, strict=True)
        ]
        return rebuild(ans, parts)
    space = space_of(ans)
    if not rule.broadcasts and shape_of(tangent) != space.shape:
        raise TangentError(
            f"the JVP of {rule.name} ({rule.place}) returned a tangent of shape "
            f"{shape_of(tangent)} for a result of shape {space.shape}: the two must be equal."
        )
    return make_box(ans, trace, space.spread(tangent))
