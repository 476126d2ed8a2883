"""Choose, for a row, the function that serves traced calls: a short cut, the general path, or a refusal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad import _fast
from plugrad._box import strip
from plugrad._rule import Rule, name_of
from plugrad._ruleset import compile_row
from plugrad.errors import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from plugrad._ruleset import Row

__all__ = ["handler", "operator_methods", "positional_handler", "rule_of"]


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
    if row.kind == "elementwise" and len(row.detail) == 1:
        return _fast.elementwise_unary(rule, row.detail[0]) if callable(row.detail[0]) else _general(rule)
    if len(rule.vjps) == 2 or len(rule.jvps) == 2:
        return _fast.by_sides(*sides(row))
    if rule.each is None and len(rule.vjps) == 1:
        return _fast.first_argument(rule)
    return _general(rule)


def sides(row: Row) -> tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]:
    """The traced forms of a function of two arguments: both boxes, left only, right only (box first)."""
    rule = rule_of(row)
    loose = _fast.binary(rule)
    if row.kind != "elementwise" or None in row.detail:
        return loose, loose, lambda y, x: loose(x, y)
    term_x, term_y = rule.vjps
    return (
        _fast.two_sided(rule, term_x, term_y, loose),  # type: ignore[arg-type]
        _fast.one_sided(rule, term_x, loose, swapped=False),  # type: ignore[arg-type]
        _fast.one_sided(rule, term_y, loose, swapped=True),  # type: ignore[arg-type]
    )


def handler(row: Row, fun: Any) -> Callable[..., Any]:
    """What serves any call of `fun`, keywords included."""
    if row.kind in _PLAIN:
        return _PLAIN[row.kind](row, fun)
    rule = rule_of(row)
    if row.kind != "elementwise" and rule.each is None:
        if len(rule.vjps) == 1:
            return _fast.first_argument(rule)
        if len(rule.vjps) == 2 or len(rule.jvps) == 2:
            return _two_or_more(rule, _fast.binary(rule))
    return _general(rule)


def _general(rule: Rule) -> Callable[..., Any]:
    apply = rule.apply
    return lambda *args, **kwargs: apply(args, kwargs)


def _two_or_more(rule: Rule, two: Callable[..., Any]) -> Callable[..., Any]:
    apply = rule.apply

    def traced(*args: Any, **kwargs: Any) -> Any:
        if kwargs or len(args) != 2:
            return apply(args, kwargs)
        return two(*args)

    return traced


def _nondifferentiable(_row: Row, fun: Any) -> Callable[..., Any]:
    def plain(*args: Any, **kwargs: Any) -> Any:
        return fun(*[strip(a) for a in args], **{name: strip(a) for name, a in kwargs.items()})

    return plain


def _composite(row: Row, _fun: Any) -> Callable[..., Any]:
    implementation: Callable[..., Any] = row.detail
    return implementation


def _refused(row: Row, fun: Any) -> Callable[..., Any]:
    def refuse(*_args: Any, **_kwargs: Any) -> Any:
        raise RefusedError(f"{name_of(fun)} cannot be differentiated: {row.detail}")

    return refuse


_PLAIN = {
    "nondifferentiable": _nondifferentiable,
    "composite": _composite,
    "refused": _refused,
}
