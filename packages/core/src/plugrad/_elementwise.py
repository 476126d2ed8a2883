"""The hot path: traced forms of elementwise functions of one and two arguments.

They are generated as source when a rule is first used, for exactly its arity and partial
derivatives: check the boxes, compute on their values, append one tuple to the tape, box the answer.
Broadcasting and casting are undone on the way back only where shape or dtype differ.

Where a value is itself a box of an outer trace, computing with it dispatches again, and the
backward step computes with boxes too, so nesting needs no code of its own here.

A backward step takes its cotangent off the list in the midst of an expression, so that no other
reference to it is left: NumPy then computes large products in place.
"""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._emit import emit_tangent
from plugrad._registry import registry
from plugrad._residuals import VALUE, Uses
from plugrad._ruleset import over, times
from plugrad._spaces import space_of
from plugrad._trace import accumulate

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._rule import Rule

__all__ = ["elementwise_binary", "elementwise_unary"]

_INFIX = {
    operator.add: "{} + {}",
    operator.sub: "{} - {}",
    operator.mul: "{} * {}",
    operator.truediv: "{} / {}",
    operator.neg: "-{}",
}

_UNARY = """
def traced(x):
    trace = x._trace
    record = trace.record
    a = x._value
    ans = {call}
    if record is None:
        return emit_tangent(trace, ans, term(x._node, ans, a), rule)
    kind = ans.__class__
    if kind is a.__class__:
        box = x.__class__()
    else:  # a Python float, say, of which NumPy makes its own
        box = boxes[kind]()
        a = residual(a)
    box._value = ans
    box._trace = trace
    box._node = len(trace.entries)
    record(({entry}))
    return box
"""

# Called with a box first; two boxes of one tape, of one shape and dtype; or a box and a plain value
# that does not change its shape and dtype.  `loose` serves everything else.
_LEFT = """
def left(x, y):
    trace = x._trace
    record = trace.record
    a = x._value
    if y.__class__ is x.__class__:
        if y._trace is not trace:
            return loose(x, y)
        b = y._value
        kind = a.__class__
        if b.__class__ is not kind or not (
            kind in rigid or (a.shape == b.shape and a.dtype is b.dtype)
        ):
            return loose(x, y)
        ans = {call_both}
        if ans.__class__ is not kind:
            return loose(x, y, ans)
        if record is None:
            t = term_x(x._node, ans, a, b) + term_y(y._node, ans, a, b)
            return emit_tangent(trace, ans, t, rule)
        box = x.__class__()
        box._value = ans
        box._trace = trace
        box._node = len(trace.entries)
        record(({entry_both}))
        return box
    if y.__class__ is not float and isinstance(y, Box):
        return loose(x, y)
    ans = {call_left}
    kind = ans.__class__
    if a.__class__ is kind and (
        kind in rigid or (a.shape == ans.shape and a.dtype is ans.dtype{unless_sequence})
    ):
        if record is None:
            return emit_tangent(trace, ans, term_x(x._node, ans, a, y), rule)
        box = x.__class__()
        box._value = ans
        box._trace = trace
        box._node = len(trace.entries)
        record(({entry_left}))
        return box
    return loose(x, y, ans)
"""

_RIGHT = """
def right(y, x):
    trace = y._trace
    record = trace.record
    if isinstance(x, Box):
        return loose(x, y)
    b = y._value
    ans = {call_right}
    kind = ans.__class__
    if b.__class__ is kind and (
        kind in rigid or (b.shape == ans.shape and b.dtype is ans.dtype{unless_sequence})
    ):
        if record is None:
            return emit_tangent(trace, ans, term_y(y._node, ans, x, b), rule)
        box = y.__class__()
        box._value = ans
        box._trace = trace
        box._node = len(trace.entries)
        record(({entry_right}))
        return box
    return loose(x, y, ans)
"""

_BACK = """
def {name}(entry, cotangents):
    {unpack} = entry
    {products}
"""

_FIT = """
    if {g}.__class__ is not g.__class__ or (
        {g}.__class__ not in rigid and ({g}.shape != g.shape or {g}.dtype is not g.dtype)
    ):
        {g} = space_of(g).project({g})"""

_ARRIVE = """
    total = cotangents[{node}]
    if total is not None:
        {g} = total + {g} if total.__class__ is {g}.__class__ else accumulate(total, {g})
    cotangents[{node}] = {g}"""


class _Product:
    """A cotangent times one partial derivative, as source.

    `text` has {g} for the cotangent; `fits` says that the product has its shape and dtype for sure,
    since it is multiplied by a number or by one of (ans, x, y); `kept` names what it reads.
    """

    def __init__(self, partial: Any, reads: Uses, names: tuple[str, ...], factor_name: str):
        divides = isinstance(partial, over)
        factor = partial.__wrapped__ if isinstance(partial, over | times) else partial
        self.factor = factor
        self.kept = [n for k, n in enumerate(names, start=1) if reads[k] == VALUE]
        self.fits = True
        if not callable(factor):
            self.text = {1: "{g}", -1: "-{g}"}.get(factor, f"{{g}} * {factor_name}")
            return
        read = ", ".join(n if n in self.kept else "None" for n in names)
        if isinstance(partial, times):
            self.fits = False
            self.text = f"{factor_name}({{g}}, {read})"
            return
        returned = _returned_argument(factor, names)
        if returned is None:
            self.fits = False
            returned = f"{factor_name}({read})"
        self.text = f"{{g}} {'/' if divides else '*'} {returned}"


def _returned_argument(factor: Callable[..., Any], names: tuple[str, ...]) -> str | None:
    """The name of the argument that a partial derivative just returns, found by tokens."""
    tokens = [object() for _ in names]
    try:
        found = factor(*tokens)
    except Exception:  # noqa: BLE001 - it computes something; what it raises on a token is no matter
        return None
    return next((n for n, token in zip(names, tokens, strict=True) if found is token), None)


def elementwise_unary(rule: Rule, fun: Callable[..., Any]) -> Callable[..., Any]:
    """The traced form of an elementwise function of one argument; `fun` computes it on values."""
    names = ("ans", "x")
    product = _Product(rule.partials[0], rule.reads[0], names, "p0")
    source = _back_source("back", [product], ["node_x"]) + _UNARY.format(
        call=_call(fun, "a"), entry=_entry("back", ["x._node"], product.kept, x="a")
    )
    scope = {
        "rule": rule,
        "term": rule.vjps[0],
        "p0": product.factor,
        "residual": registry.residual,
    }
    return _define(source, rule, fun, scope)["traced"]  # type: ignore[no-any-return]


def elementwise_binary(
    rule: Rule, fun: Callable[..., Any], loose: Callable[..., Any]
) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The traced forms of an elementwise function of two arguments.

    One for f(box, y), and for f(x, box) one called with the box first.
    """
    names = ("ans", "x", "y")
    px = _Product(rule.partials[0], rule.reads[0], names, "p0")
    py = _Product(rule.partials[1], rule.reads[1], names, "p1")
    both = [n for n in names if n in px.kept or n in py.kept]
    source = (
        _back_source("back_left", [px], ["node_x"])
        + _back_source("back_right", [py], ["node_y"])
        + _back_source("back_both", [px, py], ["node_x", "node_y"])
        + _LEFT.format(
            call_both=_call(fun, "a", "b"),
            entry_both=_entry("back_both", ["x._node", "y._node"], both, x="a", y="b"),
            call_left=_call(fun, "a", "y"),
            entry_left=_entry("back_left", ["x._node"], px.kept, x="a"),
            unless_sequence=_unless_sequence(px, "y"),
        )
        + _RIGHT.format(
            call_right=_call(fun, "x", "b"),
            entry_right=_entry("back_right", ["y._node"], py.kept, y="b"),
            unless_sequence=_unless_sequence(py, "x"),
        )
    )
    scope = _define(
        source,
        rule,
        fun,
        {"loose": loose, "p0": px.factor, "p1": py.factor}
        | {
            "rule": rule,
            "term_x": rule.vjps[0],
            "term_y": rule.vjps[1],
        },
    )
    return scope["left"], scope["right"]


def _unless_sequence(product: _Product, name: str) -> str:
    """The source of a condition: `name`, which is kept, is no list that might change meanwhile."""
    return f" and {name}.__class__ not in sequences" if name in product.kept else ""


def _call(fun: Callable[..., Any], *values: str) -> str:
    """The source that computes the function on values; an operator is written as one."""
    infix = _INFIX.get(fun)
    return infix.format(*values) if infix else f"fun({', '.join(values)})"


def _entry(back: str, nodes: list[str], kept: list[str], **values: str) -> str:
    """The source of the tuple for the tape; `values` says where x and y stand at that point."""
    return ", ".join([back, *nodes, *[values.get(name, name) for name in kept]])


def _back_source(name: str, products: list[_Product], nodes: list[str]) -> str:
    """The source of a backward step that makes one product for each node."""
    kept = [n for n in ("ans", "x", "y") if any(n in p.kept for p in products)]
    alone = len(products) == 1 and products[0].fits
    lines = [] if alone else ["g = cotangents.pop()"]
    for product, node in zip(products, nodes, strict=True):
        gx = node.replace("node_", "g")
        cotangent = "cotangents.pop()" if alone else "g"
        lines.append(f"{gx} = {product.text.format(g=cotangent)}")
        if not product.fits:
            lines.append(_FIT.format(g=gx).strip())
        lines.append(_ARRIVE.format(g=gx, node=node).strip())
    unpack = ", ".join(["_", *nodes, *kept])
    return _BACK.format(name=name, unpack=unpack, products="\n    ".join(lines))


def _define(source: str, rule: Rule, fun: Any, scope: dict[str, Any]) -> dict[str, Any]:
    scope |= {
        "__name__": __name__,
        "Box": Box,
        "accumulate": accumulate,
        "boxes": registry.boxes,
        "emit_tangent": emit_tangent,
        "fun": fun,
        "rigid": registry.rigid,
        "sequences": (list, tuple),
        "space_of": space_of,
    }
    exec(compile(source, f"<plugrad: rule of {rule.name}>", "exec"), scope)
    return scope
