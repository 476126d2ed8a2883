"""autograd.tracer: boxes, primitives, and traces with nodes of one's own.

A function traced with a `VJPNode` or `JVPNode` runs on plugrad; with any other `Node` class it is
recorded, operation by operation, through NumPy's dispatch.
"""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, Any

import plugrad
from plugrad_autograd.boxes import Box, isbox, new_box
from plugrad_autograd.primitives import (
    notrace_primitive,
    notrace_primitives,
    primitive,
    register_notrace,
    trace_primitives_map,
)
from plugrad_autograd.recording import Recorded
from plugrad_autograd.substitution import subvals, toposort
from plugrad_autograd.values import as_numpy, first_box, fitted, getval

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "INDEPENDENT",
    "Box",
    "JVPNode",
    "Node",
    "VJPNode",
    "depends",
    "getval",
    "isbox",
    "new_box",
    "notrace_primitive",
    "notrace_primitives",
    "primitive",
    "pull",
    "push",
    "register_notrace",
    "subvals",
    "toposort",
    "trace",
    "trace_primitives_map",
]

INDEPENDENT = "Output seems independent of input."


class Node:
    """What a trace keeps of one operation; subclass it to keep what you need."""

    __slots__: tuple[str, ...] | list[str] = ()

    def __init__(
        self,
        value: Any,
        fun: Callable[..., Any],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        parent_argnums: tuple[int, ...],
        parents: tuple[Node, ...],
    ):
        raise NotImplementedError

    def initialize_root(self, *args: Any, **kwargs: Any) -> None:
        """Set up the node of the input."""
        raise NotImplementedError

    @classmethod
    def new_root(cls, *args: Any, **kwargs: Any) -> Any:
        """A node for the input of a trace."""
        root = cls.__new__(cls)
        root.initialize_root(*args, **kwargs)
        return root


class VJPNode(Node):
    """A node of reverse mode: its parents, and the map from its cotangent to theirs."""

    __slots__ = ("parents", "vjp")

    parents: Any
    vjp: Any

    def initialize_root(self, *args: Any, **kwargs: Any) -> None:
        """The input has no parents."""
        self.parents = []
        self.vjp = lambda g: ()


class JVPNode(Node):
    """A node of forward mode: its tangent."""

    __slots__ = ("g",)

    g: Any

    def initialize_root(self, *args: Any, **kwargs: Any) -> None:
        """The input has the tangent given."""
        (self.g,) = args


def _watched(fun: Callable[[Any], Any], seen: list[bool]) -> Callable[[Any], Any]:
    """`fun`, noting whether its value depends on its argument."""

    def run(x: Any) -> Any:
        out = fun(x)
        box = first_box(x)
        if box is not None:
            seen.append(depends(out, box._trace))
        return as_numpy(out) if out.__class__ in (float, complex, list, tuple, dict) else out

    return run


def depends(out: Any, trace: Any) -> bool:
    """Whether a value, or a part of a container, is traced by this trace."""
    if isinstance(out, plugrad.Box):
        return out._trace is trace
    if isinstance(out, dict):
        out = out.values()
    return isinstance(out, list | tuple | type({}.values())) and any(depends(o, trace) for o in out)


def pull(fun: Callable[[Any], Any], x: Any) -> tuple[Callable[[Any], Any], Any, bool]:
    """(vjp, value, whether the value depends on x) of a function of one argument."""
    seen: list[bool] = []
    value, pullback = plugrad.vjp(_watched(fun, seen), as_numpy(x))

    def vjp(g: Any) -> Any:
        return pullback(fitted(g, value))[0]

    if seen == [False]:
        warnings.warn(INDEPENDENT, stacklevel=3)
    return vjp, value, seen == [True]


def push(fun: Callable[[Any], Any], x: Any, g: Any) -> tuple[Any, Any, bool]:
    """(value, tangent, whether the value depends on x) of a function of one argument."""
    seen: list[bool] = []
    x = as_numpy(x)
    value, tangent = plugrad.jvp(_watched(fun, seen), (x,), (fitted(g, x),))
    if seen == [False]:
        warnings.warn(INDEPENDENT, stacklevel=3)
    return value, tangent, seen == [True]


def trace(start_node: Any, fun: Callable[[Any], Any], x: Any) -> tuple[Any, Any]:
    """Run fun(x); its value, and the node of the value (None if it does not depend on x)."""
    if type(start_node) is VJPNode:
        vjp, value, depends = pull(fun, x)
        end = VJPNode.new_root()
        end.parents, end.vjp = (start_node,), lambda g: (vjp(g),)
        return value, end if depends else None
    if type(start_node) is JVPNode:
        value, tangent, depends = push(fun, x, start_node.g)
        return value, JVPNode.new_root(tangent) if depends else None
    start = Recorded.start(as_numpy(x), start_node)
    end_box = fun(start)
    found = Recorded.end(end_box, start)
    if found is None:
        warnings.warn(INDEPENDENT, stacklevel=2)
        return end_box, None
    return found
