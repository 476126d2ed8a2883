"""Find the rows of a rule pack by its name.

A pack names the module of its rows in an entry point of the group `plugrad.conformance`, whose name
is the pack's own import name::

    [project.entry-points."plugrad.conformance"]
    plugrad_mylib = "plugrad_mylib.conformance"

`CASES` of that module and of every module inside it are its rows.  The dotted name of any such
module will do as well, so that rows can be run before they are packaged.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import import_module
from importlib.metadata import entry_points
from pkgutil import walk_packages
from types import ModuleType
from typing import TYPE_CHECKING, TypeAlias

from plugrad_testing._case import RuleCase
from plugrad_testing._plan import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugrad_testing._plan import Check

__all__ = ["GROUP", "Pack", "PackError", "PackRow", "Samples", "find_pack", "installed_packs"]

GROUP = "plugrad.conformance"
Samples: TypeAlias = "str | ModuleType | Iterable[RuleCase]"


class PackError(LookupError):
    """There is no such pack, or it has no rows."""


@dataclass(frozen=True, eq=False)
class PackRow:
    """One row of a pack: its name, which no other row of the pack has, and the topic it is in."""

    id: str
    topic: str
    row: RuleCase
    path: str = ""

    def checks(self, *, deep: bool = False) -> dict[str, Check]:
        """The checks of the row by their ids.

        They share what they compute, so they are kept until another row is asked for its checks.
        """
        return _laid_out(self, deep)


@dataclass(frozen=True, eq=False)
class Pack:
    """The rows of one pack, in the order of their modules' names."""

    name: str
    rows: tuple[PackRow, ...]

    @property
    def topics(self) -> tuple[str, ...]:
        """The modules the rows come from, without the part of the name that is common to all."""
        return tuple(dict.fromkeys(row.topic for row in self.rows))

    def seeded(self, seed: int) -> Pack:
        """The same pack with other random numbers; 0 changes nothing."""
        moved = (replace(r, row=replace(r.row, seed=r.row.seed + seed)) for r in self.rows)
        return replace(self, rows=tuple(moved))


def installed_packs() -> tuple[str, ...]:
    """The names of the packs that installed distributions declare."""
    return tuple(sorted(entry_points(group=GROUP).names))


def find_pack(samples: Samples, name: str = "") -> Pack:
    """The pack of this name: an installed one, a module with `CASES`, or a list of rows itself.

    `name` is what to call the pack; by default the name it was asked by.  Raises `PackError` if
    there is nothing of that name, or no row in it.

    Example:
        >>> from plugrad_testing import case, real
        >>> pack = find_pack([case(abs, real(1, 2)), case(abs, real(-2, -1))], "mine")
        >>> [row.id for row in pack.rows]
        ['abs', 'abs-2']
    """
    if isinstance(samples, str):
        name, tables = name or samples, _tables(_modules(samples))
    elif isinstance(samples, ModuleType):
        name, tables = name or samples.__name__, _tables([samples])
    else:
        tables = {name: ("", list(samples))}
    rows = tuple(_numbered(tables))
    if not rows:
        raise PackError(f"{name}: no row in {', '.join(tables) or 'it'}: `CASES` is where they go.")
    return Pack(name, rows)


def _modules(name: str) -> list[ModuleType]:
    """What the entry points of this name lead to, or else the module that has it for its own."""
    found = [entry.value for entry in entry_points(group=GROUP, name=name)] or [name]
    try:
        return [import_module(target) for target in found]
    except ModuleNotFoundError as error:
        if error.name is None or not f"{name}.".startswith(f"{error.name}."):
            raise
        known = ", ".join(installed_packs()) or "none"
        raise PackError(
            f"there is no rule pack and no module {name!r} in this environment (installed packs "
            f"with rows: {known}). A pack names the module of its rows in an entry point of the "
            f"group {GROUP!r}."
        ) from error


def _tables(modules: list[ModuleType]) -> dict[str, tuple[str, list[RuleCase]]]:
    """Topic -> its file and rows, for all modules and the modules inside them."""
    found: dict[str, tuple[str, list[RuleCase]]] = {}
    for root in modules:
        for module in (root, *_inside(root)):
            cases = getattr(module, "CASES", None)
            if cases is not None:
                topic = module.__name__.removeprefix(f"{root.__name__}.")
                found[topic] = (getattr(module, "__file__", None) or "", list(cases))
    return found


def _inside(root: ModuleType) -> Iterator[ModuleType]:
    for info in walk_packages(getattr(root, "__path__", ()), f"{root.__name__}."):
        yield import_module(info.name)


def _numbered(tables: dict[str, tuple[str, list[RuleCase]]]) -> Iterator[PackRow]:
    """The rows with names that are theirs alone: the second of a name gets a 2."""
    seen: dict[str, int] = {}
    for topic, (path, rows) in tables.items():
        for row in rows:
            name = str(row).replace(" ", "_")
            seen[name] = count = seen.get(name, 0) + 1
            yield PackRow(name if count == 1 else f"{name}-{count}", topic, row, path)


@lru_cache(maxsize=1)
def _laid_out(row: PackRow, deep: bool) -> dict[str, Check]:
    return {check.id: check for check in plan(row.row, deep=deep)}
