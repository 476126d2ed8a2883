"""What a module of `plugrad_cupy.cupy` gives for a public name of CuPy's module of that name.

A function given a traced value, also inside a list, is served by NumPy's rule of the same name, and
one that has no derivative by CuPy's own, of the values.  Everything else is CuPy's.
"""

from __future__ import annotations

import inspect
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any

from plugrad import registry
from plugrad.errors import RefusedError
from plugrad_cupy.aliases import MODULES, RENAMED
from plugrad_numpy.mirrored import constant, mirrored
from plugrad_numpy.out_arguments import NEVER, POSITION_OF_OUT, call_with_out

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

__all__ = ["names", "offered"]


def offered(module: str, name: str, forms: Mapping[str, Callable[..., Any]]) -> Any:
    """What stands for `name` of CuPy's `module`; `forms` are functions for traced arguments.

    Raises AttributeError, in the name of our module, for what CuPy has not.
    """
    ours = f"plugrad_cupy.{module}"
    theirs = import_module(module)
    if name.startswith("_") or not hasattr(theirs, name):
        raise AttributeError(f"module {ours!r} has no attribute {name!r}, and neither has CuPy's")
    found = getattr(theirs, name)
    if name in forms:
        return mirrored(found, forms[name], ours)
    if not callable(found) or isinstance(found, type) or type(found).__name__ == "ufunc":
        return found  # a ufunc asks its arguments itself
    if module not in MODULES:
        return mirrored(found, _refused(found, "is not a smooth function of its arguments"), ours)
    reference = getattr(import_module(MODULES[module]), RENAMED.get(name, name), None)
    if reference is found:
        return found
    return mirrored(found, _traced(found, reference), ours)


def names(module: str) -> list[str]:
    """CuPy's public names."""
    return [name for name in dir(import_module(module)) if not name.startswith("_")]


def _traced(function: Any, reference: Any) -> Callable[..., Any]:
    """What runs in the place of a function of CuPy when an argument is traced."""
    row = registry.row(reference) if reference is not None else None
    if row is None:
        return _refused(function, "has no counterpart in NumPy")
    if row.kind == "nondifferentiable":
        return constant(function)
    return _renamed(function, reference, _served(reference))


def _served(reference: Any) -> Callable[..., Any]:
    position = POSITION_OF_OUT.get(reference, NEVER)

    def serve(*args: Any, **kwargs: Any) -> Any:
        if (len(args) > position and args[position] is not None) or kwargs.get("out") is not None:
            return call_with_out(reference, args, kwargs)
        return registry.handlers[reference](*args, **kwargs)

    return serve


def _refused(function: Any, reason: str) -> Callable[..., Any]:
    def refuse(*args: Any, **kwargs: Any) -> Any:
        raise RefusedError(
            f"{function.__name__} of CuPy {reason}, and so has no derivative: pass "
            "plugrad.value_of(x) if a constant is meant, or give it one by plugrad.custom_vjp."
        )

    return refuse


def _renamed(function: Any, reference: Any, serve: Callable[..., Any]) -> Callable[..., Any]:
    """`serve` for arguments that are named and ordered as CuPy does, where NumPy does otherwise."""
    try:
        theirs, ours = map(inspect.signature, (function, reference))
    except ValueError:
        return serve
    if any(p.kind is p.VAR_POSITIONAL for p in theirs.parameters.values()):
        return serve
    mine = [p.name for p in ours.parameters.values() if p.kind is not p.KEYWORD_ONLY]
    renamed = {}
    for k, name in enumerate(theirs.parameters):
        if name in ours.parameters:
            renamed[name] = name
        elif k < len(mine) and mine[k] not in theirs.parameters:
            renamed[name] = mine[k]
    same = all(name == other for name, other in renamed.items())
    if same and list(renamed) == list(theirs.parameters) == mine[: len(renamed)]:
        return serve
    return _translating(theirs, mine, renamed, serve)


def _translating(
    theirs: inspect.Signature,
    positional: list[str],
    renamed: Mapping[str, str],
    serve: Callable[..., Any],
) -> Callable[..., Any]:
    defaults = {p.name: p.default for p in theirs.parameters.values()}

    @wraps(serve)
    def translate(*args: Any, **kwargs: Any) -> Any:
        given = dict(theirs.bind(*args, **kwargs).arguments)
        given.update(given.pop("kwargs", {}))
        for name in [n for n in given if n not in renamed and given[n] is defaults.get(n)]:
            del given[name]
        named = {renamed.get(name, name): x for name, x in given.items()}
        first = [named.pop(name) for name in _leading(positional, named)]
        return serve(*first, **named)

    return translate


def _leading(positional: list[str], named: Mapping[str, Any]) -> list[str]:
    count = next((k for k, name in enumerate(positional) if name not in named), len(positional))
    return positional[:count]
