"""autograd.core: vector-Jacobian and Jacobian-vector products, and vector spaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad_autograd.primitives import (
    def_linear,
    defjvp,
    defjvp_argnum,
    defjvp_argnums,
    defvjp,
    defvjp_argnum,
    defvjp_argnums,
    primitive_jvps,
    primitive_vjps,
)
from plugrad_autograd.primitives import primitive_with_old_methods as primitive
from plugrad_autograd.primitives import (
    primitive_with_old_methods as primitive_with_deprecation_warnings,
)
from plugrad_autograd.substitution import func, subval, toposort
from plugrad_autograd.tracer import Box, JVPNode, Node, VJPNode, getval, isbox, pull, push, trace
from plugrad_autograd.vector_spaces import SparseObject, VSpace, vspace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = [
    "Box",
    "JVPNode",
    "Node",
    "SparseObject",
    "VJPNode",
    "VSpace",
    "add_outgrads",
    "backward_pass",
    "def_linear",
    "defjvp",
    "defjvp_argnum",
    "defjvp_argnums",
    "defvjp",
    "defvjp_argnum",
    "defvjp_argnums",
    "func",
    "getval",
    "isbox",
    "make_jvp",
    "make_vjp",
    "primitive",
    "primitive_jvps",
    "primitive_vjps",
    "primitive_with_deprecation_warnings",
    "subval",
    "sum_outgrads",
    "toposort",
    "trace",
    "vspace",
]


def make_vjp(fun: Callable[[Any], Any], x: Any) -> tuple[Callable[[Any], Any], Any]:
    """(vjp, value) of a function of one argument; vjp(g) is the cotangent of x, of x's structure.

    Example:
        >>> vjp, value = make_vjp(lambda x: 3.0 * x, 2.0)
        >>> float(value), float(vjp(1.0))
        (6.0, 3.0)
    """
    return pull(fun, x)[:2]


def make_jvp(fun: Callable[[Any], Any], x: Any) -> Callable[[Any], tuple[Any, Any]]:
    """The function that takes a tangent of x to (value, tangent) of fun(x).

    Example:
        >>> value, tangent = make_jvp(lambda x: 3.0 * x, 2.0)(1.0)
        >>> float(value), float(tangent)
        (6.0, 3.0)
    """
    return lambda g: push(fun, x, g)[:2]


def backward_pass(g: Any, end_node: Any) -> Any:
    """The cotangent of the input, from that of the output at `end_node` of a trace."""
    cotangents = {end_node: g}
    for node in toposort(end_node):
        g = cotangents.pop(node)
        for parent, part in zip(node.parents, node.vjp(g), strict=True):
            cotangents[parent] = (
                sum_outgrads([cotangents[parent], part]) if (parent in cotangents) else part
            )
    return g


def add_outgrads(total: Any, g: Any) -> tuple[Any, bool]:
    """The sum of (cotangent, may be written to), or None for zero, and one more cotangent."""
    if isinstance(g, SparseObject):
        g = g.mut_add(g.vs.zeros())
    if total is None:
        return g, False
    return vspace(g).add(total[0], g), False


def sum_outgrads(gs: Iterable[Any]) -> Any:
    """The sum of some cotangents."""
    total = None
    for g in gs:
        total = add_outgrads(total, g)
    return None if total is None else total[0]
