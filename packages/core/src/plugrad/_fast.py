"""Short cuts through `Rule.apply`: for functions of one argument, two or several; for reads.

`binary` also serves what the hot path of elementwise functions leaves to it: broadcasting, mixed
dtypes, arguments of different traces.
"""

from __future__ import annotations

from functools import reduce
from operator import add
from types import NoneType
from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._calls import fixed, holds_box, shrink
from plugrad._emit import emit, emit_tangent, noted
from plugrad._memory import frozen
from plugrad._registry import registry
from plugrad._residuals import SHAPE, VALUE
from plugrad._rule import push
from plugrad._spaces import VectorSpace, space_of
from plugrad._trace import Buffer, accumulate
from plugrad.errors import NoRuleError, NotDifferentiableError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._rule import Rule

__all__ = [
    "binary",
    "by_sides",
    "first_argument",
    "selection",
    "several",
]

_residuals = registry.residuals
_views = registry.views
_sequences: frozenset[type] = frozenset({list, tuple})
_simple: frozenset[type] = frozenset({bool, int, NoneType, str})
_whole: frozenset[type] = _sequences | {bool, int}
_plain: frozenset[type] = _whole | {float, complex}


def by_sides(left: Callable[..., Any], right: Callable[..., Any]) -> Callable[..., Any]:
    """A function of two arguments, at least one a box.

    `left(x, y)`, or `right(y, x)` when x is plain.
    """

    def traced(x: Any, y: Any) -> Any:
        return left(x, y) if isinstance(x, Box) else right(y, x)

    return traced


def binary(rule: Rule, fun: Callable[..., Any]) -> Callable[..., Any]:
    """The traced form of any function of two positional arguments, at least one of them a box."""
    vjp_x, vjp_y = _vjp_or_none(rule, 0), _vjp_or_none(rule, 1)
    plans: list[Any] = [None, None, None, None]  # by which arguments are traced
    shapeless = _whole if rule.kind == "linear" else _sequences
    operator = fun if rule.kind == "linear" else None  # it asks operands that a ufunc does not

    def back(entry: Any, cotangents: list[Any]) -> None:
        g = cotangents.pop()
        _, node_x, node_y, ans, x, y, like_x, like_y = entry
        if node_x is not None:
            _arrive(cotangents, node_x, vjp_x(g, ans, x, y), like_x, rule, 0)  # type: ignore[misc]
        if node_y is not None:
            _arrive(cotangents, node_y, vjp_y(g, ans, x, y), like_y, rule, 1)  # type: ignore[misc]

    def traced(x: Any, y: Any, ans: Any = None) -> Any:
        if x.__class__ in shapeless or y.__class__ in shapeless:
            return rule.apply((x, y), {})
        x, y = frozen(x), frozen(y)
        trace_x: Any = x._trace if isinstance(x, Box) else None
        trace_y: Any = y._trace if isinstance(y, Box) else None
        inner_y = trace_x is None or (trace_y is not None and trace_y.id > trace_x.id)
        trace: Any = trace_y if inner_y else trace_x
        if trace is None or trace.record is None:
            return _applied(rule, x, y, operator)
        active_x, active_y = trace_x is trace, trace_y is trace
        plan = plans[active_x + 2 * active_y]
        if plan is None:
            plan = plans[active_x + 2 * active_y] = _plan_of_two(rule, (active_x, active_y))
        need_ans, need_x, need_y = plan
        node_x = node_y = like_x = like_y = None
        if active_x:
            node_x, x = x._node, x._value
            like_x = x if need_x == VALUE and _tells_shape(x) else space_of(x)
        if active_y:
            node_y, y = y._node, y._value
            like_y = y if need_y == VALUE and _tells_shape(y) else space_of(y)
        if ans is None:
            ans = fun(x, y)
        kept_x = x if like_x is x else _keep(x, need_x, like_x) if need_x else None
        kept_y = y if like_y is y else _keep(y, need_y, like_y) if need_y else None
        kept_ans = ans if need_ans == VALUE else shrink(ans, need_ans) if need_ans else None
        entry = (back, node_x, node_y, kept_ans, kept_x, kept_y, like_x, like_y)
        try:
            return emit(trace, ans, entry)
        except NotDifferentiableError:
            return _left_to(x, y)

    return traced


def _applied(rule: Rule, x: Any, y: Any, fun: Any = None) -> Any:
    try:
        return rule.apply((x, y), {}, fun)
    except NotDifferentiableError:
        return _left_to(x, y)


def _left_to(*operands: Any) -> Any:
    """NotImplemented if an operand is of a foreign type that knows what to do; else raise again.

    Such a type has `__array_ufunc__` and no vector space: a labelled array that may hold a box, or,
    where it is None, something with operators of its own, like a polynomial.
    """
    for x in operands:
        dispatches = not isinstance(x, Box) and hasattr(x, "__array_ufunc__")
        if dispatches and registry.spaces.find(x.__class__) is None:
            return NotImplemented
    raise  # noqa: PLE0704 - called where an exception is being handled


def several(rule: Rule) -> Callable[..., Any]:
    """The traced form of an elementwise function of three positional arguments or more."""
    terms = rule.vjps

    def back(entry: Any, cotangents: list[Any]) -> None:
        g = cotangents.pop()
        _, active, ans, args = entry
        for k, node, like in active:
            _arrive(cotangents, node, terms[k](g, ans, *args), like, rule, k)

    def traced(*args: Any) -> Any:
        trace = None
        for a in args:
            if isinstance(a, Box):
                if trace is not None and a._trace is not trace:
                    return rule.apply(args, {})
                trace = a._trace
            elif a.__class__ in _sequences:
                return rule.apply(args, {})
        if trace is None:
            return rule.fun(*args)
        slots = tuple([k for k, a in enumerate(args) if isinstance(a, Box)])
        values = [a._value if k in slots else a for k, a in enumerate(args)]
        ans = rule.fun(*values)
        for k in slots:
            rule.vjp(k)  # raises if there is none
        if trace.record is None:
            tangents = [terms[k](args[k]._node, ans, *values) for k in slots]  # type: ignore[misc]
            return emit_tangent(trace, ans, reduce(add, tangents), rule)
        need_ans, needs = rule.plan(slots, len(args))
        active = [(k, args[k]._node, space_of(values[k])) for k in slots]
        kept = tuple([registry.residual(v) if needs[k] else None for k, v in enumerate(values)])
        return emit(trace, ans, (back, active, ans if need_ans else None, kept))

    return traced


def _vjp_or_none(rule: Rule, k: int) -> Callable[..., Any] | None:
    try:
        return rule.vjp(k)
    except NoRuleError:
        return None


def _plan_of_two(rule: Rule, active: tuple[bool, bool]) -> tuple[int, int, int]:
    """What the VJPs of the active arguments need of (ans, x, y); raises if one has no VJP."""
    slots = tuple(k for k in (0, 1) if active[k])
    for k in slots:
        rule.vjp(k)
    need_ans, needs = rule.plan(slots, 2)
    return need_ans, needs[0], needs[1]


def _arrive(cotangents: list[Any], node: int, gx: Any, like: Any, rule: Rule, k: int) -> None:
    """`push`, short where the cotangent fits at once; `like` is the argument or its space."""
    if getattr(gx, "shape", None) == like.shape and gx.dtype is like.dtype:
        total = cotangents[node]
        cotangents[node] = gx if total is None else accumulate(total, gx)
    else:
        space = like if isinstance(like, VectorSpace) else space_of(like)
        push(cotangents, node, gx, space, rule, k)


def _tells_shape(value: Any) -> bool:
    return hasattr(value, "dtype") and value.__class__ not in _residuals


def _first_sequence(rule: Rule) -> Callable[..., Any]:
    """The traced form of a function of a list of operands, and of plain arguments after it."""
    fun, vjp = rule.fun, rule.vjp(0)

    def back(entry: Any, cotangents: list[Any]) -> None:
        g = cotangents.pop()
        _, nodes, spaces, rest = entry
        gx = vjp(g, None, None, *rest)
        if len(gx) != len(nodes):
            push(cotangents, nodes, gx, spaces, rule, 0)  # raises
        for node, part, space in zip(nodes, gx, spaces, strict=True):
            if node is not None:
                _arrive(cotangents, node, part, space, rule, 0)

    def traced(parts: list[Any], *rest: Any) -> Any:
        trace: Any = None
        for part in parts:
            if isinstance(part, Box):
                if trace is not None and part._trace is not trace:
                    return rule.apply((parts, *rest), {})
                trace = part._trace
            elif part.__class__ in _sequences:
                return rule.apply((parts, *rest), {})
        if trace is None or trace.record is None or any(map(holds_box, rest)):
            return rule.apply((parts, *rest), {})
        nodes = [part._node if isinstance(part, Box) else None for part in parts]
        values = [part._value if isinstance(part, Box) else part for part in parts]
        spaces = [
            None if node is None else space_of(value)
            for node, value in zip(nodes, values, strict=True)
        ]
        return emit(trace, fun(values, *rest), (back, nodes, spaces, rest))

    return traced


def first_argument(rule: Rule) -> Callable[..., Any]:
    """The traced form of a function that is differentiable in its first argument only."""
    fun = rule.fun
    vjp = rule.vjp(0)
    keywords = rule.keywords
    need_ans, needs = rule.plan((0,), 1)
    need = needs[0]
    reads = rule.uses_of(0)
    alone = len(rule.operands) < 2
    others, named = rule.operands - {0}, rule.operand_names
    of_parts = _first_sequence(rule) if alone and not need and not need_ans else None

    def back(entry: Any, cotangents: list[Any]) -> None:
        g = cotangents.pop()
        _, node, ans, x, args, kwargs, like = entry
        gx = vjp(g, ans, x, *args, **kwargs) if kwargs or args else vjp(g, ans, x)
        _arrive(cotangents, node, gx, like, rule, 0)

    def traced(*args: Any, **kwargs: Any) -> Any:
        x = args[0] if args else None
        if x.__class__ is list and of_parts is not None and not kwargs:
            return of_parts(*args)
        trace = x._trace if isinstance(x, Box) else None
        if trace is None or (trace.record is None and not alone):
            return rule.apply(args, kwargs)
        if len(args) > 2 or "out" in kwargs:
            args, kwargs = rule.without_out(args, kwargs)  # type: ignore[assignment]
        rest = args[1:]
        if kwargs and keywords is not None and not keywords.issuperset(kwargs):
            rule.check_keywords(kwargs)
        if (rest or kwargs) and _is_general(args, kwargs, others, named):
            return rule.apply(args, kwargs)
        value = x._value  # type: ignore[union-attr]
        ans = fun(value, *rest, **kwargs)
        if trace.record is None:
            t = rule.jvp(0)(x._node, ans, value, *rest, **kwargs)  # type: ignore[union-attr]
            return noted(emit_tangent(trace, ans, t, rule), ans, x)
        like = value if need == VALUE and _tells_shape(value) else space_of(value)
        kept = like if like is value else _keep(value, need, like)
        kept_ans = ans if need_ans == VALUE else shrink(ans, need_ans) if need_ans else None
        if rest:
            rest = tuple([r if reads[k] else None for k, r in enumerate(rest, start=3)])
        entry = (back, x._node, kept_ans, kept, rest, kwargs, like)  # type: ignore[union-attr]
        out = emit(trace, ans, entry)
        note = _views.get(ans.__class__)
        if note is not None:
            note(out, x, ans)
        return out

    return traced


def _is_general(
    args: tuple[Any, ...], kwargs: dict[str, Any], others: frozenset[int], named: frozenset[str]
) -> bool:
    """Whether another argument is traced, or is an operand to be made an array first."""
    for a in args[1:]:
        if a.__class__ not in _simple and holds_box(a):
            return True
    for name, a in kwargs.items():
        if a.__class__ not in _simple and holds_box(a):
            return True
        if a.__class__ in _plain and name in named:
            return True
    return any(k < len(args) and args[k].__class__ in _plain for k in others)


def selection(rule: Rule) -> Callable[..., Any]:
    """The traced form of x[index]: the backward step notes index and cotangent, and adds later."""
    fun, boxes = rule.fun, registry.boxes

    def back(entry: Any, cotangents: list[Any]) -> None:
        g = cotangents.pop()
        _, node, space, index = entry
        total = cotangents[node]
        if total.__class__ is not Buffer:
            total = cotangents[node] = Buffer(total)
        total.space = space
        total.indices.append(index)
        total.values.append(g)

    def traced(x: Any, index: Any) -> Any:
        trace = x._trace if isinstance(x, Box) else None
        if trace is None:
            return rule.apply((x, index), {})
        if index.__class__ is not int and index.__class__ is not slice:
            if holds_box(index):
                return rule.apply((x, index), {})
            index = fixed(index)
        value = x._value
        if trace.record is None:
            ans = fun(value, index)
            return noted(emit_tangent(trace, ans, fun(x._node, index), rule), ans, x)
        try:
            space = x._space  # found at the first read of this box
        except AttributeError:
            space = x._space = space_of(value)
        ans = fun(value, index)
        kind = ans.__class__
        box = x.__class__() if kind is value.__class__ else boxes[kind]()
        box._value = ans
        box._trace = trace
        box._node = len(trace.entries)
        trace.record((back, x._node, space, index))
        note = _views.get(ans.__class__)
        if note is not None:
            note(box, x, ans)
        return box

    return traced


def _keep(value: Any, need: int, space: Any) -> Any:
    if need == VALUE:
        return registry.residual(value)
    if need == SHAPE:
        return shrink(value, SHAPE) if space is None else space
    return None
