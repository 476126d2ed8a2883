"""Choose, for a row, the function that serves traced calls.

A short cut, the general path, or a refusal.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad import _elementwise, _fast
from plugrad._box import strip
from plugrad._names import name_of
from plugrad._rule import Rule, refuse_keywords
from plugrad._ruleset import compile_row
from plugrad._signatures import all_keywords, without_out
from plugrad.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._ruleset import Row

__all__ = ["handler", "positional_handler", "rule_of", "sides", "unary"]


def rule_of(row: Row) -> Rule:
    """The compiled rule of an elementwise, linear or rule row; compiled once."""
    if row.compiled is None:
        row.compiled = compile_row(row)
    return row.compiled


def positional_handler(row: Row, fun: Any) -> Callable[..., Any]:
    """What serves a call of `fun` with positional arguments only."""
    if row.kind in _PLAIN:
        return _PLAIN[row.kind](row, fun)
    rule = rule_of(row)
    if row.kind == "selection":
        return _fast.selection(rule)
    if row.kind == "elementwise" and len(row.detail) == 1:
        return unary(row, fun)
    if len(rule.vjps) == 2 or len(rule.jvps) == 2:
        return _fast.by_sides(*sides(row, fun))
    if rule.each is None and _is_first_alone(rule):
        return _fast.first_argument(rule)
    return _fast.several(rule) if row.kind == "elementwise" else _general(rule)


def _is_first_alone(rule: Rule) -> bool:
    """Whether calls are most often traced in the first argument only; others go the general way."""
    vjps = rule.vjps
    return len(vjps) == 1 or (len(vjps) > 2 and vjps[0] is not None and vjps[1] is None)


def unary(row: Row, fun: Callable[..., Any]) -> Callable[..., Any]:
    """The traced form of a function of one argument; `fun` is what computes it on values."""
    rule = rule_of(row)
    if row.kind != "elementwise":
        return _fast.first_argument(rule)
    return _elementwise.elementwise_unary(rule, fun)


def sides(row: Row, fun: Callable[..., Any]) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """The traced forms of a function of two arguments.

    One for f(box, y), and one for f(x, box), called with the box first.

    `fun` is what computes it on values: for an operator, Python's own, which is quicker on scalars.
    """
    rule = rule_of(row)
    loose = _fast.binary(rule, fun)
    if row.kind != "elementwise" or None in row.detail:
        return loose, lambda y, x: loose(x, y)
    return _elementwise.elementwise_binary(rule, fun, loose)


def handler(row: Row, fun: Any) -> Callable[..., Any]:
    """What serves any call of `fun`, keywords included."""
    if row.kind in _PLAIN:
        return _PLAIN[row.kind](row, fun)
    rule = rule_of(row)
    if row.kind == "selection":
        return _fast.selection(rule)
    if row.kind == "elementwise" or rule.each is not None:
        return _general(rule)
    first = _fast.first_argument(rule) if _has_derivative(rule, 0) else _general(rule)
    if len(rule.vjps) <= 1 and len(rule.jvps) <= 1:
        return first
    return _by_count(first, _fast.binary(rule, fun))


def _has_derivative(rule: Rule, k: int) -> bool:
    return any(k < len(row) and row[k] is not None for row in (rule.vjps, rule.jvps))


def _general(rule: Rule) -> Callable[..., Any]:
    apply = rule.apply
    return lambda *args, **kwargs: apply(args, kwargs)


def _by_count(any_number: Callable[..., Any], two: Callable[..., Any]) -> Callable[..., Any]:
    def traced(*args: Any, **kwargs: Any) -> Any:
        if kwargs or len(args) != 2:
            return any_number(*args, **kwargs)
        return two(*args)

    return traced


def _nondifferentiable(_row: Row, fun: Any) -> Callable[..., Any]:
    def plain(*args: Any, **kwargs: Any) -> Any:
        return fun(*[strip(a) for a in args], **{name: strip(a) for name, a in kwargs.items()})

    return plain


def _composite(row: Row, fun: Any) -> Callable[..., Any]:
    implementation: Callable[..., Any] = row.detail
    keywords = all_keywords(implementation)

    def traced(*args: Any, **kwargs: Any) -> Any:
        if (len(args) > 2 or "out" in kwargs) and "out" not in (keywords or ()):
            args, kwargs = without_out(fun, name_of(fun), args, kwargs)  # type: ignore[assignment]
        if kwargs and keywords is not None and not kwargs.keys() <= keywords:
            refuse_keywords(name_of(fun), row.place, kwargs, keywords)
        return implementation(*args, **kwargs)

    return traced


def _refused(row: Row, fun: Any) -> Callable[..., Any]:
    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise RefusedError(f"{name_of(fun)} cannot be differentiated: {row.detail}")

    return refuse


_PLAIN = {
    "nondifferentiable": _nondifferentiable,
    "composite": _composite,
    "refused": _refused,
}
