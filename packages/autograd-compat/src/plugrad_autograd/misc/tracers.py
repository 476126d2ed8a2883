"""autograd.misc.tracers: keep the graph of a function's operations, to run or to look at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from plugrad_autograd.substitution import subvals, toposort
from plugrad_autograd.tracer import Node, trace
from plugrad_autograd.wrap_util import wraps

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["ConstGraphNode", "FullGraphNode", "const_graph", "const_graph_unary", "full_graph"]


class ConstGraphNode(Node):
    """An operation that can be run again on other values of its traced arguments."""

    __slots__ = ("parents", "partial_fun")

    def __init__(
        self, value: Any, fun: Any, args: Any, kwargs: Any, parent_argnums: Any, parents: Any
    ):
        constants = subvals(args, [(k, None) for k in parent_argnums])

        def partial_fun(values: Any) -> Any:
            pairs = zip(parent_argnums, values, strict=True)
            return fun(*subvals(constants, pairs), **kwargs)

        self.parents = parents
        self.partial_fun = partial_fun

    def initialize_root(self) -> None:
        """The input has no parents."""
        self.parents = ()


def const_graph_unary(fun: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """`fun`, which runs once; after that its operations on the argument are run again."""
    graph: list[Any] = []
    held = [fun]  # given up after the first run

    def replayed(x: Any) -> Any:
        if not graph:
            value, end = trace(ConstGraphNode.new_root(), held.pop(), x)
            if end is None:
                raise ValueError("Output is independent of input")
            graph.extend(reversed(list(toposort(end))))
            return value
        values = {graph[0]: x}
        for node in graph[1:]:
            values[node] = node.partial_fun([values[p] for p in node.parents])
        return values[graph[-1]]

    return replayed


def const_graph(fun: Callable[..., Any], *args: Any, **kwargs: Any) -> Callable[..., Any]:
    """`fun` with some arguments fixed, for which it always does the same operations.

    The operations that depend on the other arguments are kept at the first call and run again at
    the next ones; `fun` itself is not.
    """
    bound = partial(fun, *args, **kwargs)
    replayed = const_graph_unary(lambda given: bound(*given))

    def of_rest(*rest: Any) -> Any:
        return replayed(rest)

    wraps(fun)(of_rest)
    return of_rest


class FullGraphNode(Node):
    """An operation with its value and arguments, to look at."""

    __slots__ = ("recipe", "value")

    def __init__(
        self, value: Any, fun: Any, args: Any, kwargs: Any, parent_argnums: Any, parents: Any
    ):
        self.value = value
        self.recipe = (fun, args, kwargs, list(zip(parent_argnums, parents, strict=True)))

    def initialize_root(self) -> None:
        """The input is no operation's value."""
        self.value = None
        self.recipe = (lambda x: x, (), {}, [])


def full_graph(fun: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """The node of fun(*args, **kwargs), from which all others are reached."""
    return trace(FullGraphNode.new_root(), lambda given: fun(*given, **kwargs), args)[1]
