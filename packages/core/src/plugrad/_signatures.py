"""Find where an argument given by keyword stands among the positional ones."""

from __future__ import annotations

import inspect
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from plugrad._box import Box
from plugrad.errors import KeywordError, SelectionError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from plugrad._rule import Rule

__all__ = [
    "all_keywords",
    "by_position",
    "keyword_names",
    "name_at",
    "position_of",
    "positional",
    "without_out",
]

_BY_NAME = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
_POSITIONAL = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


def _positional_parameters(fun: Callable[..., Any]) -> list[inspect.Parameter]:
    try:
        parameters = inspect.signature(fun).parameters.values()
    except (TypeError, ValueError):  # a C function without a signature
        return []
    return [p for p in parameters if p.kind in _POSITIONAL]


def position_of(fun: Callable[..., Any], name: str) -> int:
    """The position of the parameter `name` of `fun`; raises `SelectionError` if it has none."""
    names = [p.name for p in _positional_parameters(fun)]
    if name not in names:
        label = getattr(fun, "__name__", repr(fun))
        raise SelectionError(f"argnum={name!r}: {label} has no such argument; it has {names}.")
    return names.index(name)


def name_at(fun: Callable[..., Any], position: int) -> str | None:
    """The name of the positional parameter of `fun` at `position`, if it has one."""
    names = [p.name for p in _positional_parameters(fun)]
    return names[position] if position < len(names) else None


def all_keywords(fun: Callable[..., Any]) -> frozenset[str] | None:
    """The names that a function takes by keyword; None if it takes any, or does not tell."""
    try:
        parameters = inspect.signature(fun).parameters.values()
    except (TypeError, ValueError):  # a C function without a signature
        return None
    if any(p.kind is p.VAR_KEYWORD for p in parameters):
        return None
    return frozenset(p.name for p in parameters if p.kind in _BY_NAME)


def keyword_names(functions: list[Callable[..., Any]]) -> frozenset[str] | None:
    """The keywords that every one of these rule functions takes after (g, ans).

    None for any at all.
    """
    found: frozenset[str] | None = None
    for function in functions:
        parameters = list(inspect.signature(function).parameters.values())
        if any(p.kind is p.VAR_KEYWORD for p in parameters):
            continue
        names = frozenset(p.name for p in parameters[2:] if p.kind is not p.VAR_POSITIONAL)
        found = names if found is None else found & names
    return found


def positional(
    rule: Rule, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Move keyword arguments into their positions, up to the last traced one."""
    parameters = _positional_parameters(rule.fun)
    names = [p.name for p in parameters]
    traced = [name for name, value in kwargs.items() if _holds_box(value)]
    missing = [name for name in traced if name not in names]
    if missing:
        raise KeywordError(
            f"{rule.name}: the keyword {missing[0]}= is traced, and the rule ({rule.place}) has no "
            "derivative for it. Pass plugrad.stop_gradient(x) if it is meant to be constant."
        )
    last = max(names.index(name) for name in traced)
    filled = [kwargs.pop(p.name, p.default) for p in parameters[len(args) : last + 1]]
    return (*args, *filled), kwargs


def by_position(
    fun: Callable[..., Any],
    args: tuple[Any, ...],
    kwargs: Mapping[str, Any],
    count: int | None = None,
) -> tuple[tuple[Any, ...], dict[str, Any]]:
    """Put keyword arguments behind the positional ones, without a gap; no more than `count`."""
    left = dict(kwargs)
    for parameter in _positional_parameters(fun)[len(args) : count]:
        if parameter.kind is parameter.POSITIONAL_ONLY or parameter.name not in left:
            break
        args = (*args, left.pop(parameter.name))
    return args, left


def _holds_box(value: Any) -> bool:
    if isinstance(value, list | tuple):
        return any(_holds_box(part) for part in value)
    return isinstance(value, Box)


def without_out(
    fun: Callable[..., Any], name: str, args: tuple[Any, ...], kwargs: Mapping[str, Any]
) -> tuple[tuple[Any, ...], Mapping[str, Any]]:
    """The call of `fun` without an `out` of None; raises `KeywordError` if it is an array."""
    out = kwargs.get("out")
    if "out" in kwargs and out is None:
        kwargs = {key: value for key, value in kwargs.items() if key != "out"}
    position = _position_of_out(fun)
    if position is not None and len(args) > position:
        out = args[position]
        if len(args) == position + 1:
            args = args[:-1]
    if out is not None:
        raise KeywordError(
            f"{name}: out= cannot be differentiated; use the returned value instead."
        )
    return args, kwargs


@lru_cache(maxsize=1024)
def _position_of_out(fun: Callable[..., Any]) -> int | None:
    names = [p.name for p in _positional_parameters(fun)]
    return names.index("out") if "out" in names else None
