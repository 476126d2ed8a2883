"""The tables of the report: modules, functions with a cell for each check, what was left out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plugrad_testing._names import CHECKS
from plugrad_testing._verdict import BAD
from plugrad_testing.report._charts import share
from plugrad_testing.report._coverage import CLASSES
from plugrad_testing.report._facts import number, worst
from plugrad_testing.report._markup import Markup, element, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plugrad_testing._runner import Run
    from plugrad_testing.report._coverage import ModuleCoverage
    from plugrad_testing.report._facts import Cell, FunctionFacts

__all__ = ["coverage_table", "functions_table", "left_out"]

# A sign beside the colour, so that the table can be read without it.
SIGNS = {"passed": "", "failed": "×", "raised": "!", "inconclusive": "?", "skipped": "·"}

# The errors of these are the rounding of narrow types, and would hide all others.
ROUNDING = ("precision", "dtype")


def coverage_table(modules: Sequence[ModuleCoverage]) -> Markup:
    """A line for each module, and the functions that no row calls."""
    heads = ["module", "functions", *CLASSES, "with rows", ""]
    lines = []
    for module in modules:
        counts = [module.functions, *(module.classes[kind] for kind in CLASSES)]
        part = f"{module.with_rows} / {module.differentiable}"
        cells = [
            element("th", element("code", module.name), scope="row"),
            *(element("td", count, class_="n") for count in counts),
            element("td", part, class_="n"),
            element("td", share(module.with_rows, module.differentiable)),
        ]
        lines.append(element("tr", *cells))
    missing = [f"{module.name}.{name}" for module in modules for name in module.without]
    return join(
        _table(_heads(heads), lines),
        _folded(f"Differentiable functions that no row calls ({len(missing)})", missing),
    )


def functions_table(functions: Sequence[FunctionFacts]) -> Markup:
    """A line for each function; a click on a head sorts."""
    names = [
        name for name in CHECKS if any(name in f.cells or name in f.excluded for f in functions)
    ]
    upright = [
        element("th", element("span", name), class_="check", title=CHECKS[name]) for name in names
    ]
    heads = [
        *_heads(["function", "topic", "rows", "checks", "seconds"]),
        element("th", "worst error", scope="col", title=f"all but {' and '.join(ROUNDING)}"),
        *upright,
    ]
    lines = [element("tr", *_line(function, names)) for function in functions]
    return join(
        element(
            "p",
            element("input", type="search", id="filter", placeholder="filter by name or topic"),
            element("label", element("input", type="checkbox", id="only-bad"), " not passed only"),
            class_="controls",
        ),
        element("div", _table(heads, lines, id="functions"), class_="wide"),
        element(
            "p",
            *(_key(kind, meaning) for kind, meaning in KEY.items()),
            class_="key",
        ),
    )


def left_out(functions: Sequence[FunctionFacts], run: Run) -> Markup | None:
    """What rows exclude and why, and why checks did not apply."""
    lines = [
        element(
            "tr",
            element("th", element("code", function.name), scope="row"),
            element("td", what),
            element("td", reason),
        )
        for function in functions
        for what, reason in sorted(function.excluded.items())
    ]
    notes = Counter(f"{v.name}: {v.text}" for v in run.verdicts if v.kind == "skipped")
    reasons = [f"{count} × {note}" for note, count in notes.most_common(40)]
    if not lines and not reasons:
        return None
    return element(
        "section",
        element("h2", "Left out"),
        _table(_heads(["function", "check or dtype", "reason given by the row"]), lines)
        if lines
        else None,
        _folded("Why checks did not apply", reasons),
    )


KEY = {
    "passed": "passed",
    "failed": "failed",
    "raised": "raised an error",
    "inconclusive": "inconclusive",
    "skipped": "does not apply",
    "excluded": "excluded by the row",
}


def _line(function: FunctionFacts, names: Sequence[str]) -> list[Markup]:
    error = worst(cell.worst for name, cell in function.cells.items() if name not in ROUNDING)
    status = "bad" if function.bad else None
    rows = ", ".join(sorted(function.rows))
    name = element("code", function.name, title=rows)
    return [
        element("th", name, scope="row", class_=status),
        element("td", function.topic),
        element("td", len(function.rows), class_="n"),
        element("td", function.checks, class_="n"),
        element("td", f"{function.seconds:.2f}", class_="n"),
        element("td", number(error), class_="n", data_sort=-1 if error is None else error),
        *(_cell(name, function) for name in names),
    ]


def _cell(name: str, function: FunctionFacts) -> Markup:
    cell = function.cells.get(name)
    if cell is None:
        reason = function.excluded.get(name)
        if reason is None:
            return element("td", class_="c")
        return element("td", _square("excluded", "-"), class_="c", title=f"{name}: {reason}")
    told = ", ".join(f"{count} {kind}" for kind, count in cell.counts.items())
    error = f", worst {number(cell.worst)}" if cell.worst is not None else ""
    square = _square(cell.kind, SIGNS[cell.kind])
    return element("td", square, class_="c", title=f"{name}: {told}{error}", data_sort=_rank(cell))


def _rank(cell: Cell) -> int:
    return sum(cell.counts[kind] for kind in BAD)


def _square(kind: str, sign: str) -> Markup:
    return element("i", sign, class_=kind)


def _key(kind: str, meaning: str) -> Markup:
    return element("span", _square(kind, SIGNS.get(kind, "-")), f" {meaning}")


def _heads(labels: Sequence[str]) -> list[Markup]:
    return [element("th", label, scope="col") for label in labels]


def _table(heads: Sequence[Markup], lines: Sequence[Markup], **attributes: object) -> Markup:
    head = element("thead", element("tr", *heads))
    return element("table", head, element("tbody", *lines), **attributes)


def _folded(title: str, items: Sequence[str]) -> Markup | None:
    """A list that opens on a click; nothing if it is empty."""
    if not items:
        return None
    listed = element("ul", *(element("li", element("code", item)) for item in items))
    return element("details", element("summary", title), listed)
