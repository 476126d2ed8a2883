"""What a pack covers: for each module, the functions with a rule and those of them with a row."""

from __future__ import annotations

import warnings
from collections import Counter
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from plugrad import registry
from plugrad_testing._audit_calls import record
from plugrad_testing._audit_gaps import modules_of, plugins_of
from plugrad_testing._packs import PackError
from plugrad_testing.audit import public_functions

if TYPE_CHECKING:
    from plugrad_testing._packs import Pack

__all__ = ["CLASSES", "ModuleCoverage", "coverage_of"]

CLASSES = ("rule", "composite", "nondifferentiable", "refused", "unknown")
WITH_ROWS = ("rule", "composite")


@dataclass
class ModuleCoverage:
    """The public functions of one module: by class of rule, and those with a derivative by row.

    `without` names the functions that have a derivative but that no row calls.
    """

    name: str
    classes: Counter[str] = field(default_factory=Counter)
    with_rows: int = 0
    without: list[str] = field(default_factory=list)

    @property
    def functions(self) -> int:
        """How many functions the module offers."""
        return sum(self.classes.values())

    @property
    def differentiable(self) -> int:
        """How many of them have a derivative."""
        return sum(self.classes[kind] for kind in WITH_ROWS)


def coverage_of(pack: Pack) -> list[ModuleCoverage]:
    """The modules that the pack's plugins teach; none if it has no plugin.

    Each row is run once to see what it calls.
    """
    try:
        plugins = plugins_of(pack.name)
    except PackError:
        return []
    mine = {fun: row for fun, row in registry.rows.items() if registry.owners[fun] in plugins}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calls = record([row.row for row in pack.rows])
    named = {row.row.function for row in pack.rows}
    found = []
    for name in modules_of(pack.name, plugins, mine):
        module = ModuleCoverage(name)
        for label, fun in public_functions(import_module(name)):
            kind = _class_of(fun)
            module.classes[kind] += 1
            if kind in WITH_ROWS:
                if fun in calls.called or f"{name}.{label}" in named:
                    module.with_rows += 1
                else:
                    module.without.append(label)
        found.append(module)
    return found


def _class_of(fun: Any) -> str:
    try:
        row = registry.row(fun)
    except TypeError:  # it cannot be hashed, so nobody can have given it a rule
        row = None
    if row is None:
        return "unknown"
    return row.kind if row.kind in CLASSES else "rule"
