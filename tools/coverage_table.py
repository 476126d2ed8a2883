"""Write docs/coverage.md: which public functions of NumPy and SciPy have rules.

    python tools/coverage_table.py

The page records the versions it was made with; `tests/test_coverage_page.py` compares it with what
the installed packages give, where the versions are the same.
"""

from __future__ import annotations

import textwrap
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from plugrad._listing import coverage_lines

PAGE = Path(__file__).parents[1] / "docs" / "coverage.md"
MODULES = ("numpy", "numpy.linalg", "numpy.fft", "scipy.special")
MEANINGS = {
    "rule": "has a derivative of its own",
    "composite": "is computed by functions that have",
    "nondifferentiable": "is constant by pieces, integer or boolean: gives a plain value",
    "refused": "raises `RefusedError`, with what to write instead",
    "unknown": "has no rule: a traced value raises an error, or the function takes none",
}
INTRODUCTION = """\
# Coverage

Made by `python tools/coverage_table.py`; edit nothing here. `python -m plugrad coverage MODULE`
prints the same for any module. Every rule and composite has both modes and any order; one that has
not is marked.

A function of `plugrad_numpy` or `plugrad_scipy` that stands in for one that does not dispatch
(`plugrad_numpy.array`, `plugrad_scipy.special.logsumexp`) is not counted: it is ordinary code
around functions that have rules. [The README of plugrad-scipy](../packages/scipy-rules/README.md)
lists those of SciPy.
"""


def classes(module: str) -> dict[str, list[str]]:
    """The functions of a module by the class of their rule, names sorted."""
    found: dict[str, list[str]] = {kind: [] for kind in MEANINGS}
    for line in coverage_lines(import_module(module))[1:-2]:
        name, kind, *modes = line.split()
        label = name.removeprefix(f"{module}.")
        one_way = kind in ("rule", "composite") and "no" in modes
        found[kind].append(f"`{label}`{' (one mode)' if one_way else ''}")
    return found


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
                lines += ["", f"**{kind}**", "", textwrap.fill(", ".join(members), 98)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
