"""What a pack lacks: one function for each kind of gap that `plugrad_testing.audit` lists."""

from __future__ import annotations

import sys
from collections import Counter
from fnmatch import fnmatchcase
from importlib import import_module
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any

from plugrad import registry
from plugrad_testing._audit_calls import Calls, keywords_of, record
from plugrad_testing._audit_probes import nonzero_derivative, refuses
from plugrad_testing._packs import GROUP, PackError, find_pack
from plugrad_testing._sampling import name_of
from plugrad_testing.audit import Gap, public_functions, unclassified

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from plugrad_testing._case import RuleCase

__all__ = ["accepted_of", "collect", "modules_of", "plugins_of"]

PLAIN = ("nondifferentiable", "refused")


def collect(
    pack: str,
    rows: Sequence[RuleCase] | None,
    modules: Sequence[str] | None,
    accepted: Collection[str] = (),
) -> tuple[list[Gap], Mapping[str, int]]:
    """Every gap of a pack, and how much was looked at; `plugrad_testing.audit` says what is what.

    `modules` restricts what is said of functions to those of these modules.  A keyword of which
    `accepted` says that it needs no row is not tried: that may take long, as some functions do for
    arguments that no row has.
    """
    plugins = plugins_of(pack)
    table = list(rows) if rows is not None else [entry.row for entry in find_pack(pack).rows]
    mine = {f: row for f, row in registry.rows.items() if registry.owners[f] in plugins}
    covered = list(modules) if modules else modules_of(pack, plugins, mine)
    public = {
        fun: f"{module}.{name}"
        for module in reversed(covered)
        for name, fun in public_functions(import_module(module))
        if _known(fun, mine)
    }
    names = public if modules else {fun: public.get(fun, name_of(fun)) for fun in mine}
    calls = record(table)
    gaps = [
        *_failures(plugins),
        *_rows_twice(table),
        *(Gap("row fails", row, reason) for row, reason in calls.failed.items()),
        *_rows_without_rule(table, calls),
        *_rules_without_row(names, calls, table, pack),
        *_one_mode(names),
        *_keywords_without_row(names, calls, accepted),
        *_derivatives_not_zero(names),
        *_unclassified(covered),
    ]
    counts = {"rows": len(table), "functions": len(names), "modules": len(covered)}
    return gaps, counts


def accepted_of(pack: str) -> dict[str, str]:
    """The gaps that a pack itself says may stay, with the reasons."""
    found: dict[str, str] = {}
    for entry in entry_points(group=GROUP, name=pack):
        found |= getattr(entry.load(), "ACCEPTED", {})
    return found


def _known(fun: Any, mine: Mapping[Any, Any]) -> bool:
    try:
        return fun in mine
    except TypeError:  # it cannot be hashed
        return False


def plugins_of(pack: str) -> dict[str, Any]:
    """What is known of the plugins that are modules, or classes in modules, of the pack."""
    registry.plugins.load_all()
    found = {
        info.name: info
        for info in registry.plugins.infos.values()
        if f"{info.target}.".replace(":", ".").startswith(f"{pack}.")
    }
    if not found:
        raise PackError(f"{pack} has no plugin: `python -m plugrad plugins` lists those there are.")
    return found


def modules_of(pack: str, plugins: Iterable[str], mine: Iterable[Any]) -> list[str]:
    """The public modules that offer what is registered: the library's, or else the pack's own.

    Of several modules that offer a function (`numpy.linalg.matmul` is `numpy.matmul`) the outermost
    counts.
    """
    for roots in ({*plugins} - {pack}, {pack}):
        loaded = [m for m in sys.modules if m.partition(".")[0] in roots and "._" not in f".{m}"]
        homes: dict[Any, str] = {}
        for module in sorted(loaded, key=lambda name: (name.count("."), name)):
            offered = vars(sys.modules[module])
            for fun in mine:
                if offered.get(getattr(fun, "__name__", "")) is fun:
                    homes.setdefault(fun, module)
        if homes:
            return sorted(set(homes.values()))
    return []


# -- one function for each kind --------------------------------------------------------------------


def _failures(plugins: Mapping[str, Any]) -> Iterator[Gap]:
    for name, info in plugins.items():
        if info.error is not None:
            yield Gap("plugin failed", name, info.cause)


def _rows_twice(rows: Iterable[RuleCase]) -> Iterator[Gap]:
    for name, count in Counter(map(str, rows)).items():
        if count > 1:
            yield Gap("row twice", name, f"{count} rows")


def _rows_without_rule(rows: Iterable[RuleCase], calls: Calls) -> Iterator[Gap]:
    """A row whose name is that of a function must reach that function, or any if it has another."""
    by_name: dict[str, set[Any]] = {}
    for fun in registry.rows:
        by_name.setdefault(name_of(fun).lstrip("_"), set()).add(fun)
    for row in rows:
        reached = calls.by_row.get(str(row), set())
        named = by_name.get(row.function, set())
        reaches = bool(reached & named) if named else bool(reached)
        if str(row) not in calls.failed and not reaches and not any(map(_is_unseen, named)):
            yield Gap("row without rule", str(row), _listing(map(name_of, reached)))


def _is_unseen(fun: Any) -> bool:
    """Whether calls of a function need not come to the registry.

    Operators are made when a plugin is installed, and a stand-in of a pack may run what a composite
    runs without asking.
    """
    return registry.rows[fun].kind == "composite" or name_of(fun).lstrip("_").startswith(
        "operator."
    )


def _rules_without_row(
    names: Mapping[Any, str], calls: Calls, rows: Sequence[RuleCase], pack: str
) -> Iterator[Gap]:
    """Functions of the pack itself are parts of rules: being called by one is enough."""
    bare = {row.function for row in rows}
    for fun, name in names.items():
        if registry.rows[fun].kind in PLAIN or name.lstrip("_") in bare:
            continue
        part = name.startswith(f"{pack}.") and fun in calls.inside
        if fun not in calls.called and not part:
            yield Gap("rule without row", name)


def _one_mode(names: Mapping[Any, str]) -> Iterator[Gap]:
    """Only a rule with neither a VJP nor a JVP has no second mode to be derived from it."""
    for fun, name in names.items():
        row = registry.rows[fun]
        if row.kind == "rule":
            vjps, jvps, each = row.detail
            if not (any(vjps) or any(jvps) or any(each or ())):
                yield Gap("one mode", name)


def _keywords_without_row(
    names: Mapping[Any, str], calls: Calls, accepted: Collection[str]
) -> Iterator[Gap]:
    for fun, name in names.items():
        if registry.rows[fun].kind in PLAIN or fun not in calls.called:
            continue
        for keyword in keywords_of(fun):
            if keyword in calls.parameters[fun]:
                continue
            gap = Gap("keyword without row", f"{name} {keyword}=")
            if any(fnmatchcase(str(gap), entry) for entry in accepted) or not refuses(
                fun, keyword, calls.samples[fun]
            ):
                yield gap


def _derivatives_not_zero(names: Mapping[Any, str]) -> Iterator[Gap]:
    for fun, name in names.items():
        if registry.rows[fun].kind == "nondifferentiable":
            slope = nonzero_derivative(fun)
            if slope:
                yield Gap("derivative not zero", name, f"a slope of {slope:.3g}")


def _unclassified(modules: Iterable[str]) -> Iterator[Gap]:
    for module in modules:
        for name in unclassified(import_module(module)):
            yield Gap("unclassified", f"{module}.{name}")


def _listing(names: Iterable[str]) -> str:
    return "it calls " + ", ".join(sorted(names)) if names else "it calls nothing registered"
