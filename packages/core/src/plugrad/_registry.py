"""The registry: which function has which rule, which type which box, vector space and container.

`registry` is filled by plugins only, through the hooks of `plugrad.hookspecs`.  A lookup that
misses loads the plugins named after the module of the function or type and after the packages it is
in, then tries once more; a hit is one dict access.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from itertools import accumulate
from threading import RLock
from typing import TYPE_CHECKING, Any

from plugrad._names import name_of
from plugrad.errors import DuplicateRuleError, NoRuleError, NotDifferentiableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugrad._ruleset import Row, RuleSet

__all__ = ["Registry", "SpaceEntry", "registry"]


class SpaceEntry:
    """How values of one type are differentiated.

    `space(value)` and `lift(value)` (None: a constant).
    """

    __slots__ = ("lift", "space")

    def __init__(self, space: Callable[[Any], Any], lift: Callable[[Any], Any]):
        self.space = space
        self.lift = lift


class TypeTable(dict[type, Any]):
    """A table by type; a miss loads the plugin of the type's module, then looks at base classes."""

    def __init__(self, owner: Registry, what: str):
        super().__init__()
        self._owner = owner
        self._what = what

    def find(self, cls: type) -> Any:
        """The entry for a type or the nearest of its bases, or None."""
        entry = self.get(cls)
        if entry is None:
            for base in cls.__mro__[:-1]:
                self._owner.load_for(base.__module__)
            entry = next((self[base] for base in cls.__mro__[:-1] if base in self), None)
            if entry is not None:
                self[cls] = entry
        return entry

    def __missing__(self, cls: type) -> Any:
        entry = self.find(cls)
        if entry is None:
            self._owner.plugins.raise_if_broken(cls.__module__.partition(".")[0])
            raise NotDifferentiableError(
                f"no plugin has registered {self._what} for {cls.__module__}.{cls.__qualname__}; "
                "install the rule pack for it, or register one with plugrad.register()."
            )
        return entry


class HandlerTable:
    """Function -> its traced form, made from its row at the first call.

    `made` is a plain dict, so that the hot path can look into it at the cost of one.
    """

    __slots__ = ("_make", "made")

    def __init__(self, make: Callable[[Any], Any]):
        self.made: dict[Any, Any] = {}
        self._make = make

    def __getitem__(self, fun: Any) -> Any:
        try:
            return self.made[fun]
        except KeyError:
            handler = self.made[fun] = self._make(fun)
            return handler


class Registry:
    """Everything plugins have registered.  There is one, `plugrad.registry`; tests isolate it."""

    def __init__(self) -> None:
        self.lock = RLock()
        self.rows: dict[Any, Row] = {}
        self.owners: dict[Any, str] = {}
        self.spaces = TypeTable(self, "a vector space")
        self.boxes = TypeTable(self, "a box")
        self.containers: dict[type, Any] = {}
        self.rigid: set[type] = set()
        self.residuals: dict[type, Callable[[Any], Any]] = {}
        self.promotions: dict[type, Callable[[Any], Any]] = {}
        self.mutable: dict[type, Callable[[Any], Any]] = {}
        self.views: dict[type, Callable[[Any, Any, Any], None]] = {}
        self.passes: dict[type, Callable[[Any], Callable[[], Any]]] = {}
        self.ufunc_calls: list[Callable[..., Any]] = []
        self.positional = HandlerTable(self._make_positional)
        self.handlers = HandlerTable(self._make_handler)
        self.plugins: Any = None
        self._dispatch: Callable[[], Any]

    def connect(self, plugins: Any, dispatch: Callable[[], Any]) -> None:
        """Say who loads plugins, and what gives the module that makes traced forms of rows."""
        self.plugins = plugins
        self._dispatch = dispatch

    # -- filling -----------------------------------------------------------------------------------

    def add_rules(self, rules: RuleSet, owner: str) -> None:
        """Take over a rule set; one function, one rule."""
        with self.lock:
            for row in rules:
                if row.fun in self.rows:
                    raise DuplicateRuleError(
                        f"{name_of(row.fun)} has two rules: at {self.rows[row.fun].place} (plugin "
                        f"{self.owners[row.fun]}) and at {row.place} (plugin {owner})."
                    )
            for row in rules:
                self.rows[row.fun] = row
                self.owners[row.fun] = owner
                self.positional.made.pop(row.fun, None)
                self.handlers.made.pop(row.fun, None)

    # -- lookup ------------------------------------------------------------------------------------

    def row(self, fun: Any) -> Row | None:
        """The row of a function, after loading the plugin of its module; None if there is none."""
        found = self.rows.get(fun)
        if found is None:
            for module in _modules_of(fun):
                self.plugins.load_module(module)
            found = self.rows.get(fun)
        return found

    def load_for(self, module: str | None) -> None:
        """Load the plugins that serve a module or a package it is in, if installed."""
        for package in _packages(module):
            self.plugins.load_module(package)

    def residual(self, value: Any) -> Any:
        """The form in which an operand is kept for the backward pass (a list as an array, say)."""
        convert = self.residuals.get(value.__class__)
        return value if convert is None else convert(value)

    def call_ufunc(self, ufunc: Any, method: str, inputs: Any, kwargs: Any) -> Any:
        """A NumPy ufunc called with keywords or through one of its methods (reduce, outer, ...)."""
        self.load_for("numpy")
        if not self.ufunc_calls:
            raise NoRuleError(
                f"{ufunc!r}: the numpy rule pack is not installed: pip install plugrad-numpy"
            )
        return self.ufunc_calls[-1](ufunc, method, inputs, kwargs)

    def _make_positional(self, fun: Any) -> Any:
        return self._dispatch().positional_handler(self._require(fun), fun)

    def _make_handler(self, fun: Any) -> Any:
        return self._dispatch().handler(self._require(fun), fun)

    def _require(self, fun: Any) -> Row:
        row = self.row(fun)
        if row is None:
            for module in _modules_of(fun):
                self.plugins.raise_if_broken(module)
            objects = type(fun).__name__ == "ufunc" and set("".join(getattr(fun, "types", "")))
            if objects == {"O", "-", ">"}:
                raise NoRuleError(
                    f"{name_of(fun)} was made by numpy.frompyfunc and computes with arrays of "
                    "Python objects, which have no derivatives: make it with "
                    "plugrad_numpy.vectorize(function)."
                )
            from plugrad._conversion import scipy_remedy

            inside_scipy = scipy_remedy(sys._getframe(1))
            if inside_scipy:
                raise NoRuleError(
                    f"{name_of(fun)} has no rule and was called with a traced argument. "
                    f"{inside_scipy}."
                )
            raise NoRuleError(
                f"{name_of(fun)} has no rule, in either mode, and was called with a traced "
                "argument. Install the rule pack of its library, register a rule with "
                "plugrad.register(), or pass plugrad.stop_gradient(x) if a constant is meant. "
                f"`python -m plugrad coverage {name_of(fun).rpartition('.')[0]}` lists what has "
                "rules."
            )
        return row

    # -- isolation ---------------------------------------------------------------------------------

    @contextmanager
    def isolated(self) -> Iterator[Registry]:
        """Undo on exit every registration made inside the block; try failed plugins again in it."""
        with self.lock:
            met = self.plugins.snapshot()
            self.plugins.retry_failed()
            tables: list[Any] = [
                self.rows,
                self.owners,
                self.spaces,
                self.boxes,
                self.containers,
                self.rigid,
                self.residuals,
                self.promotions,
                self.mutable,
                self.views,
                self.passes,
                self.ufunc_calls,
                self.positional.made,
                self.handlers.made,
            ]
            saved = [table.copy() for table in tables]
        try:
            yield self
        finally:
            with self.lock:
                self.plugins.restore(met)
                for table, before in zip(tables, saved, strict=True):
                    table.clear()
                    table.extend(before) if isinstance(table, list) else table.update(before)


def _modules_of(fun: Any) -> list[str]:
    """The modules whose plugins may know a function; a ufunc does not say whose it is."""
    names = [getattr(fun, "__module__", None), type(fun).__module__]
    if type(fun).__name__ == "ufunc":
        numpy = sys.modules.get("numpy")
        if getattr(numpy, fun.__name__, None) is not fun:
            names.append("scipy")
    found = [package for name in names for package in _packages(name)]
    return [name for name in dict.fromkeys(found) if name != "builtins"]


def _packages(module: str | None) -> list[str]:
    """The packages a module is in, outermost first, and itself: "a.b" is ["a", "a.b"]."""
    return list(accumulate(module.split("."), "{}.{}".format)) if module else []


registry = Registry()
