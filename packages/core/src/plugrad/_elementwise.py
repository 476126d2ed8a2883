"""The hot path: traced forms of elementwise functions of one and two arguments.

Each factory makes, when a rule is first used, a function of exactly the arity wanted: it checks the
boxes, calls the plain function on their values, appends one tuple to the tape and boxes the answer.
Broadcasting and casting are undone on the way back only where shape or dtype differ.

Where a value is itself a box of an outer trace, calling the function dispatches again and the
backward step computes with boxes, so nesting needs no code of its own here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad._registry import registry
from plugrad._residuals import VALUE, Uses
from plugrad._rule import emit_tangent
from plugrad._ruleset import over
from plugrad._spaces import space_of
from plugrad._trace import accumulate

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._rule import Rule

__all__ = ["elementwise_unary", "one_sided", "two_sided"]

_boxes = registry.boxes
_rigid = registry.rigid


def elementwise_unary(rule: Rule, fun: Callable[..., Any], partial: Any) -> Callable[..., Any]:
    """The traced form of an elementwise function of one argument, of which ans has the dtype."""
    keep_ans, keep_x = _keeps(rule.reads[0], 2)
    term: Any = rule.vjps[0]
    factor, divides = _factor(partial)

    def scaled(g: Any, entry: Any, cotangents: list[Any]) -> None:
        _, node, ans, x = entry
        gx = g / factor(ans, x) if divides else g * factor(ans, x)
        kind = gx.__class__
        if kind is not g.__class__ or (
            kind not in _rigid and (gx.shape != g.shape or gx.dtype is not g.dtype)
        ):
            gx = space_of(g).project(gx)
        total = cotangents[node]
        if total is not None:
            gx = total + gx if total.__class__ is kind else accumulate(total, gx)
        cotangents[node] = gx

    def trusting(g: Any, entry: Any, cotangents: list[Any]) -> None:
        _, node, ans, x = entry
        gx = g / factor(ans, x) if divides else g * factor(ans, x)
        total = cotangents[node]
        cotangents[node] = gx if total is None else accumulate(total, gx)

    back: Any = trusting if returns_argument(factor, 2) else scaled
    if not callable(partial):
        back = _back_of_constant(partial)

    def traced(x: Any) -> Any:
        trace = x._trace
        value = x._value
        ans = fun(value)
        record = trace.record
        if record is None:
            return emit_tangent(trace, ans, term(x._node, ans, value), rule)
        kind = ans.__class__
        if kind is value.__class__:
            box = x.__class__()
        else:  # a Python float, say, of which NumPy makes its own
            box = _boxes[kind]()
            value = registry.residual(value)
        box._value = ans
        box._trace = trace
        box._node = len(trace.entries)
        record((back, x._node, ans if keep_ans else None, value if keep_x else None))
        return box

    return traced


def one_sided(
    rule: Rule,
    fun: Callable[..., Any],
    both: Callable[..., Any],
    loose: Callable[..., Any],
    *,
    swapped: bool,
) -> Callable[..., Any]:
    """The traced form of an elementwise function of two arguments, called with a box first.

    `swapped` says that the box is y.  A second box goes to `both`; what the short cut does not
    serve, a result of another shape or dtype, and forward mode, go to `loose`.
    """
    k = 1 if swapped else 0
    keep_ans, *kept = _keeps(rule.reads[k], 3)
    keep_value, keep_other = reversed(kept) if swapped else kept
    keeps_nothing = not callable(rule.partials[k])
    back = _back_of_one(rule.partials[k], swapped=swapped)

    def traced(box: Any, other: Any) -> Any:
        if other.__class__ is not float and isinstance(other, Box):
            return both(other, box) if swapped else both(box, other)
        trace = box._trace
        record = trace.record
        if record is None:
            return loose(other, box) if swapped else loose(box, other)
        value = box._value
        ans = fun(other, value) if swapped else fun(value, other)
        kind = ans.__class__
        if value.__class__ is kind and (
            kind in _rigid or (value.shape == ans.shape and value.dtype is ans.dtype)
        ):
            out = box.__class__()
            out._value = ans
            out._trace = trace
            out._node = len(trace.entries)
            if keeps_nothing:
                record((back, box._node))
            else:
                kept_ans = ans if keep_ans else None
                kept_value = value if keep_value else None
                record((back, box._node, kept_ans, kept_value, other if keep_other else None))
            return out
        return loose(other, box, ans) if swapped else loose(box, other, ans)

    return traced


def _back_of_one(partial: Any, *, swapped: bool) -> Callable[[Any, Any, Any], None]:
    """The backward step of `one_sided` for a partial derivative.

    The entry has the box's value first.
    """
    factor, divides = _factor(partial)

    def back(g: Any, entry: Any, cotangents: list[Any]) -> None:
        _, node, ans, value, other = entry
        p = factor(ans, other, value) if swapped else factor(ans, value, other)
        gx = g / p if divides else g * p
        kind = gx.__class__
        if kind is not g.__class__ or (
            kind not in _rigid and (gx.shape != g.shape or gx.dtype is not g.dtype)
        ):
            gx = space_of(g).project(gx)
        total = cotangents[node]
        if total is not None:
            gx = total + gx if total.__class__ is kind else accumulate(total, gx)
        cotangents[node] = gx

    def trusting(g: Any, entry: Any, cotangents: list[Any]) -> None:
        _, node, ans, value, other = entry
        p = factor(ans, other, value) if swapped else factor(ans, value, other)
        gx = g / p if divides else g * p
        total = cotangents[node]
        cotangents[node] = gx if total is None else accumulate(total, gx)

    if not callable(partial):
        return _back_of_constant(partial)
    return trusting if returns_argument(factor, 3) else back


def _back_of_constant(partial: Any) -> Callable[[Any, Any, Any], None]:
    """The backward step where the partial derivative is a number."""

    def identity(g: Any, entry: Any, cotangents: list[Any]) -> None:
        node = entry[1]
        total = cotangents[node]
        cotangents[node] = g if total is None else accumulate(total, g)

    def constant(g: Any, entry: Any, cotangents: list[Any]) -> None:
        node = entry[1]
        gx = -g if partial == -1 else g * partial
        total = cotangents[node]
        cotangents[node] = gx if total is None else accumulate(total, gx)

    return identity if partial == 1 else constant


def two_sided(rule: Rule, fun: Callable[..., Any], loose: Callable[..., Any]) -> Callable[..., Any]:
    """The traced form of an elementwise function of two boxes of one tape, shape and dtype.

    `loose` serves all else.
    """
    needs = zip(_keeps(rule.reads[0], 3), _keeps(rule.reads[1], 3), strict=True)
    keep_ans, keep_x, keep_y = (a or b for a, b in needs)
    back = _back_of_two(*rule.partials)

    def traced(x: Any, y: Any) -> Any:
        trace = x._trace
        record = trace.record
        if y._trace is trace and record is not None:
            a = x._value
            b = y._value
            kind = a.__class__
            if b.__class__ is kind and (
                kind in _rigid or (a.shape == b.shape and a.dtype is b.dtype)
            ):
                ans = fun(a, b)
                if ans.__class__ is not kind:
                    return loose(x, y, ans)
                box = x.__class__()
                box._value = ans
                box._trace = trace
                box._node = len(trace.entries)
                kept = ans if keep_ans else None
                a = a if keep_x else None
                record((back, x._node, y._node, kept, a, b if keep_y else None))
                return box
        return loose(x, y)

    return traced


def _back_of_two(partial_x: Any, partial_y: Any) -> Callable[[Any, Any, Any], None]:
    """The backward step of `two_sided` for the two partial derivatives."""
    one_x, one_y = partial_x == 1, partial_y == 1
    px, over_x = _factor(partial_x)
    py, over_y = _factor(partial_y)
    fits = all(p in (1, -1) or returns_argument(p, 3) for p in (px, py))
    if one_x or not callable(px):
        px = _constant(partial_x)
    if one_y or not callable(py):
        py = _constant(partial_y)

    def back(g: Any, entry: Any, cotangents: list[Any]) -> None:
        _, node_x, node_y, ans, x, y = entry
        gx = g if one_x else g / px(ans, x, y) if over_x else g * px(ans, x, y)
        gy = g if one_y else g / py(ans, x, y) if over_y else g * py(ans, x, y)
        kind = g.__class__
        if not fits and (
            gx.__class__ is not kind
            or gy.__class__ is not kind
            or (
                kind not in _rigid
                and not (gx.shape == gy.shape == g.shape and gx.dtype is gy.dtype is g.dtype)
            )
        ):
            space = space_of(g)
            gx = space.project(gx)
            gy = space.project(gy)
        total = cotangents[node_x]
        if total is not None:
            gx = total + gx if total.__class__ is kind else accumulate(total, gx)
        cotangents[node_x] = gx
        total = cotangents[node_y]
        if total is not None:
            gy = total + gy if total.__class__ is kind else accumulate(total, gy)
        cotangents[node_y] = gy

    return back


def _factor(partial: Any) -> tuple[Any, bool]:
    """The function by which a cotangent is multiplied, or divided (True)."""
    return (partial.__wrapped__, True) if isinstance(partial, over) else (partial, False)


def _constant(value: Any) -> Callable[..., Any]:
    return lambda ans, x, y: value


def returns_argument(partial: Any, arity: int) -> bool:
    """Whether a partial derivative is just one of its arguments, which then fits where they do.

    Found out by calling it on tokens.
    """
    tokens = [object() for _ in range(arity)]
    try:
        found = partial(*tokens)
    except Exception:  # noqa: BLE001 - it computes something: what it raises on a token does not matter
        return False
    return any(found is token for token in tokens)


def _keeps(reads: Uses, n: int) -> list[bool]:
    """Which of (ans, x, y) a partial derivative reads at all."""
    return [reads[position] == VALUE for position in range(1, n + 1)]
