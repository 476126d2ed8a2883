"""What `python -m plugrad` prints: the plugins, and which functions of a module have rules."""

from __future__ import annotations

import inspect
from collections import Counter
from importlib import import_module
from typing import TYPE_CHECKING, Any

from plugrad._plugins import manager
from plugrad._registry import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import ModuleType

    from plugrad._plugins import PluginInfo
    from plugrad._ruleset import Row

__all__ = ["coverage_lines", "find_module", "plugin_lines", "public_functions", "status_of"]

CLASSES = ("rule", "composite", "nondifferentiable", "refused", "unknown")


# -- plugins -----------------------------------------------------------------------------------


def plugin_lines() -> list[str]:
    """A table of every installed or registered plugin, all of them loaded for it."""
    manager.load_all()
    rows = [("plugin", "distribution", "version", "rules", "status")]
    rows += [
        (key, info.dist or "-", info.version or "-", str(info.rules), status_of(info))
        for key, info in manager.infos.items()
    ]
    return _table(rows)


def status_of(info: PluginInfo) -> str:
    """Loaded, disabled, inert with the reason, or failed with the cause and where it lies.

    A plugin is inert when the library that it teaches is not installed: nothing needs its rules.
    """
    if info.error is None:
        return info.status
    if isinstance(info.error, ModuleNotFoundError) and info.error.name == info.name:
        return f"inert: {info.error}"
    return f"failed: {info.cause}"


# -- coverage ----------------------------------------------------------------------------------


def find_module(name: str) -> ModuleType | None:
    """The module of this dotted name, imported; None if there is no such module.

    An error inside the module itself passes through.
    """
    if not all(part.isidentifier() for part in name.split(".")):
        return None
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(f"{error.name}.")):
            return None
        raise


def coverage_lines(module: ModuleType) -> list[str]:
    """Each public function of a module with the class of its rule and its modes, then the counts.

    A mode is `yes` (written), `derived` (by transposition of the other) or `no`.
    """
    name = module.__name__
    manager.load_all()
    entries = [(function, _row_of(fun)) for function, fun in public_functions(module)]
    rows = [("function", "class", "reverse", "forward")]
    rows += [(f"{name}.{function}", _class_of(row), *_modes_of(row)) for function, row in entries]
    counts = Counter(_class_of(row) for _, row in entries)
    both = sum("no" not in _modes_of(row) for _, row in entries)
    summary = ", ".join(f"{counts[kind]} {kind}" for kind in CLASSES)
    return [
        *_table(rows),
        "",
        f"{name}: {len(entries)} functions: {summary}; {both} differentiable in both modes",
    ]


def public_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The callables a module offers, classes and modules left out, sorted by name.

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


def _row_of(fun: Callable[..., Any]) -> Row | None:
    try:
        return registry.row(fun)
    except TypeError:  # it cannot be hashed, so nobody can have given it a rule
        return None


def _class_of(row: Row | None) -> str:
    if row is None:
        return "unknown"
    return row.kind if row.kind in CLASSES else "rule"


def _modes_of(row: Row | None) -> tuple[str, str]:
    """Whether there is a derivative in reverse and in forward mode."""
    kind = _class_of(row)
    if row is None or kind not in ("rule", "composite"):
        return "no", "no"
    if row.kind != "rule":
        return "yes", "yes"
    vjps, jvps, each = row.detail
    reverse, forward = each or (any(vjps), any(jvps))
    return _mode(reverse, forward), _mode(forward, reverse)


def _mode(given: Any, other: Any) -> str:
    if given:
        return "yes"
    return "derived" if other else "no"


def _table(rows: Sequence[Iterable[str]]) -> list[str]:
    """Rows as lines with aligned columns."""
    columns = list(zip(*rows, strict=True))
    widths = [max(map(len, column)) for column in columns]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
