"""Print the table as text, a row at a time, and write it as JSON."""

import json
from pathlib import Path
from typing import Any

from benchmarks.results import Cell, Row

TITLE_WIDTH = 42


def heading(libraries: list[str]) -> str:
    """Give the table's first line: ratios to hand follow, smaller is better."""
    columns = "".join(f"{name:>11}" for name in libraries)
    return f"{'row':7}{'workload':{TITLE_WIDTH}}{'hand, µs':>10}{'goal':>9}{'met':>6}{columns}"


def line(row: Row, libraries: list[str]) -> str:
    """Give one row of the table."""
    hand = "" if row.hand is None else three_digits(1e6 * row.hand)
    met = {True: "yes", False: "no", None: ""}[row.met]
    columns = "".join(f"{_cell(row.cells[name]):>11}" for name in libraries)
    start = f"{row.name:7}{row.title:{TITLE_WIDTH}}{hand:>10}"
    return f"{start}{'≤ ' + format(row.goal, 'g'):>9}{met:>6}{columns}"


def notes(rows: list[Row]) -> list[str]:
    """Say why cells are empty, and how the ratios of workload 6 grow with n."""
    empty = [
        f"{row.name}, {library}: {cell.note}"
        for row in rows
        for library, cell in row.cells.items()
        if cell.note
    ]
    loops = [[row for row in rows if row.name.startswith(group)] for group in ("6.", "12.")]
    return empty + [line for group in loops for line in _growth(group)]


def _growth(rows: list[Row]) -> list[str]:
    if len(rows) < 2:
        return []
    first, last = rows[0], rows[-1]
    pairs = {name: (cell.ratio, last.cells[name].ratio) for name, cell in first.cells.items()}
    return [
        f"from {first.name} to {last.name} the ratio of {name} grows {end / start:.2f} times"
        for name, (start, end) in pairs.items()
        if start and end
    ]


def _cell(cell: Cell) -> str:
    if cell.ratio is not None:
        return three_digits(cell.ratio)
    kind = cell.note.partition(":")[0]
    return {"": "right", "unsupported": "-"}.get(kind, kind)


def three_digits(figure: float) -> str:
    """Write a figure with three digits, or all those before the point if they are more."""
    return f"{figure:.0f}" if figure >= 100 else f"{figure:.3g}"


def write_json(path: Path, environment: dict[str, Any], rows: list[Row]) -> None:
    """Write all that was measured, every round of it."""
    document = {"environment": environment, "rows": [row.as_dict() for row in rows]}
    path.write_text(json.dumps(document, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
