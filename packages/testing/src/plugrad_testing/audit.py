"""Audit a registry: which functions of a module are in no class yet.

`unclassified(module)` walks the public callables of a module and returns those for which no plugin
has a rule, a statement that they have no derivative, or a refusal.
"""

from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any

from plugrad import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

__all__ = ["public_functions", "unclassified"]


def unclassified(module: ModuleType, *, ignore: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """The names of the public functions of `module` that the registry knows nothing about.

    `ignore` names functions that are not a matter of differentiation at all (printing, I/O).

    Example:
        >>> import math
        >>> "sin" in unclassified(math), "sin" in unclassified(math, ignore=frozenset({"sin"}))
        (True, False)
    """
    return tuple(
        name
        for name, function in public_functions(module)
        if name not in ignore and registry.row(function) is None
    )


def public_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions (ufuncs included, classes not) that a module offers, sorted by name.

    What counts as offered is `__all__`, or every name without an underscore where there is none.

    Example:
        >>> import math
        >>> [name for name, _ in public_functions(math) if name.startswith("sin")]
        ['sin', 'sinh']
    """
    names = getattr(module, "__all__", None) or [n for n in dir(module) if not n.startswith("_")]
    for name in sorted(set(names)):
        value = getattr(module, name, None)
        if callable(value) and not inspect.isclass(value):
            yield name, value
