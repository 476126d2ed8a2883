"""Write docs/coverage.md: which public callables of NumPy and SciPy have rules.

    python tools/coverage_table.py

The page records the versions it was made with; `tests/test_coverage_page.py` compares it with what
the installed packages give, where the versions are the same.
"""

from __future__ import annotations

import sys
import textwrap
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

import numpy as np

from plugrad import registry
from plugrad._listing import coverage_lines
from plugrad_testing.audit import public_classes, public_functions

sys.path.insert(0, str(Path(__file__).parent))
from ndarray_surface import table as ndarray_table

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"
SERIES = ("polynomial", "chebyshev", "hermite", "hermite_e", "laguerre", "legendre", "polyutils")
MODULES = (
    *("numpy", "numpy.linalg", "numpy.fft", "numpy.random"),
    *(f"numpy.polynomial.{name}" for name in SERIES),
    "scipy.fft",
    "scipy.interpolate",
    "scipy.ndimage",
    "scipy.signal",
    "scipy.signal.windows",
    "scipy.integrate",
    "scipy.linalg",
    "scipy.sparse",
    "scipy.sparse.linalg",
    "scipy.spatial",
    "scipy.spatial.distance",
    "scipy.spatial.transform",
    "scipy.optimize",
    "scipy.special",
    "scipy.stats",
)
PACKS = ("plugrad_numpy", "plugrad_scipy")
BY_INDEX = ("r_", "c_", "mgrid", "ogrid", "s_", "index_exp")  # used with brackets, so not callable
MEANINGS = {
    "rule": "has a derivative of its own",
    "composite": "is computed by functions that have",
    "stand-in": "a composite that does not ask its arguments whether they are traced: call the "
    "function of the same name in `plugrad_numpy` or `plugrad_scipy`, whose modules are named as "
    "NumPy's and SciPy's; the library's own raises an error that says so",
    "nondifferentiable": "is constant by pieces, integer or boolean: gives a plain value",
    "refused": "raises an error, with what to write instead",
    "unknown": "has no rule: a traced value raises an error, or the function takes none",
}
INTRODUCTION = """\
# Coverage

Made by `python tools/coverage_table.py`; edit nothing here. `python -m plugrad coverage MODULE`
prints the same for any module. Every rule and composite has both modes and any order; one that has
not is marked. The arguments that give a result its shape, dtype or layout are constants.

The functions of `plugrad_scipy.special` that stand in for those that do not dispatch
(`logsumexp`), and those of `stats`, are not counted: they are ordinary code around functions that
have rules. [The README of plugrad-scipy](../packages/scipy-rules/README.md) lists
them.
"""
SURFACE = """\
## numpy.ndarray

What a traced array does in the place of an array. A method has the keywords that NumPy's has. An
operator in place (`x += y`) writes to the array, and so to its views."""
ROWS = """\
## Conformance

Each row of a table names a function and the domains of its arguments; shapes, dtypes, both modes
and second order come with it."""


def classes(module: str) -> dict[str, list[str]]:
    """The functions of a module by the class of their rule, names sorted."""
    functions = dict(public_functions(import_module(module)))
    found: dict[str, list[str]] = {kind: [] for kind in MEANINGS}
    for line in coverage_lines(import_module(module))[1:-2]:
        name, kind, *modes = line.split()
        label = name.removeprefix(f"{module}.")
        one_way = kind in ("rule", "composite") and "no" in modes
        group = _group(module, label, functions[label], kind)
        found[group].append(f"`{label}`{' (one mode)' if one_way else ''}")
    return found


def _group(module: str, label: str, fun: Any, kind: str) -> str:
    """The class of the rule, with the composites apart that only plugrad's namesake serves."""
    home = f"plugrad_{module}"
    served = getattr(import_module(home if find_spec(home) else "plugrad_numpy"), label, fun)
    dispatches = isinstance(fun, np.ufunc | type(np.sum))
    stands_in = kind == "composite" and served is not fun and not dispatches
    return "stand-in" if stands_in else kind


def of_classes(module: str) -> list[str]:
    """A table of the classes of a module and of the objects used by index."""
    home = import_module(module)
    things = [*public_classes(home), *((n, getattr(home, n)) for n in BY_INDEX if hasattr(home, n))]
    rows: dict[tuple[str, str], list[str]] = {}
    for name, thing in things:
        row = registry.row(thing)
        kind = "unknown" if row is None else _group(module, name, thing, row.kind)
        reason = MEANINGS[kind]
        if row is not None and row.kind == "refused":
            reason = row.detail.replace(f"(np.{thing.__name__})", "(dtype)")  # one line for all
        rows.setdefault((kind, reason.replace("|", "\\|")), []).append(f"`{name}`")
    lines = [
        "| classes, and objects used by index | class | with a traced value |",
        "|---|---|---|",
    ]
    return lines + [
        f"| {', '.join(n)} | {kind} | {why} |" for (kind, why), n in sorted(rows.items())
    ]


def reasons(module: str) -> list[str]:
    """A list of what the refused functions of a module say."""
    found: dict[str, list[str]] = {}
    for name, function in public_functions(import_module(module)):
        row = registry.row(function)
        if row is not None and row.kind == "refused":
            found.setdefault(row.detail, []).append(f"`{name}`")
    return [
        textwrap.fill(f"- {', '.join(names)}: {reason.rstrip('.')}.", 98, subsequent_indent="  ")
        for reason, names in found.items()
    ]


def conformance() -> list[str]:
    """How many rows each topic of each pack has."""
    lines = ["| pack | rows | by topic |", "|---|---|---|"]
    for pack in PACKS:
        home = import_module(f"{pack}.conformance")
        names = sorted(module.name for module in iter_modules(home.__path__))
        counts = {n: len(import_module(f"{home.__name__}.{n}").CASES) for n in names}
        topics = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        lines.append(f"| `{pack}` | {sum(counts.values())} | {topics} |")
    return lines


def versions() -> str:
    """The line that says what the page was made with."""
    return f"NumPy {version('numpy')}, SciPy {version('scipy')}."


def page() -> str:
    """The whole page."""
    found = {module: classes(module) for module in MODULES}
    kinds = list(MEANINGS)
    lines = [INTRODUCTION, versions(), "", f"| module | functions | {' | '.join(kinds)} |"]
    lines.append("|---" * (len(kinds) + 2) + "|")
    for module, names in found.items():
        counts = [len(names[kind]) for kind in kinds]
        lines.append(f"| `{module}` | {' | '.join(map(str, [sum(counts), *counts]))} |")
    lines += ["", "| class | a function in it |", "|---|---|"]
    lines += [f"| {kind} | {meaning} |" for kind, meaning in MEANINGS.items()]
    for module, names in found.items():
        lines += ["", f"## {module}"]
        for kind, members in names.items():
            if members:
                listed = reasons(module) if kind == "refused" else [_wrapped(members)]
                lines += ["", f"**{kind}**", "", *listed]
        if module == "numpy":
            lines += ["", *of_classes(module), "", SURFACE, "", *ndarray_table()]
    return "\n".join([*lines, "", ROWS, "", *conformance()]) + "\n"


def _wrapped(members: list[str]) -> str:
    return textwrap.fill(", ".join(members), 98)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
