"""What a report counts: facts about the run, totals, and the checks of each function."""

from __future__ import annotations

import os
import platform
import sys
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime
from importlib.metadata import packages_distributions, version
from typing import TYPE_CHECKING

from plugrad_testing._verdict import BAD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plugrad_testing._runner import Run
    from plugrad_testing._verdict import Verdict

__all__ = ["Cell", "FunctionFacts", "command", "facts", "functions_of", "number", "worst"]


@dataclass
class Cell:
    """What became of the checks of one name."""

    counts: Counter[str] = field(default_factory=Counter)
    worst: float | None = None

    def add(self, verdict: Verdict) -> None:
        """Count one more."""
        self.counts[verdict.kind] += 1
        if verdict.error is not None:
            self.worst = max(self.worst or 0.0, verdict.error)

    @property
    def kind(self) -> str:
        """The worst verdict among them: one bad check spoils the cell."""
        order = (*BAD, "passed", "skipped")
        return next((kind for kind in order if self.counts[kind]), "skipped")


@dataclass
class FunctionFacts:
    """One function: its topic, its rows, and a cell for each name of check."""

    name: str
    topic: str
    rows: set[str] = field(default_factory=set)
    cells: dict[str, Cell] = field(default_factory=dict)
    excluded: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0

    def add(self, verdict: Verdict) -> None:
        """Count one more check."""
        self.rows.add(verdict.row)
        self.seconds += verdict.seconds
        self.cells.setdefault(verdict.name, Cell()).add(verdict)

    @property
    def checks(self) -> int:
        """How many checks were run."""
        return sum(sum(cell.counts.values()) for cell in self.cells.values())

    @property
    def bad(self) -> int:
        """How many of them did not pass."""
        return sum(cell.counts[kind] for cell in self.cells.values() for kind in BAD)


def functions_of(run: Run) -> list[FunctionFacts]:
    """The functions of the rows that were run, in the order of the rows."""
    rows = {row.id: row for row in run.pack.rows}
    found: dict[str, FunctionFacts] = {}
    for verdict in run.verdicts:
        row = rows[verdict.row].row
        facts = found.setdefault(row.function, FunctionFacts(row.function, verdict.topic))
        facts.add(verdict)
        facts.excluded.update(row.exclude)
    return list(found.values())


def facts(run: Run) -> list[tuple[str, str]]:
    """When, where and with what the run was made, as pairs of label and text."""
    top = run.settings.pack.partition(".")[0]
    found = packages_distributions()  # CuPy's is called cupy-cuda12x, or by another CUDA
    packages = [*found.get(top, ()), "plugrad", "plugrad-testing"]
    loaded = [name for name in ("numpy", "scipy", "cupy") if name in sys.modules]
    names = dict.fromkeys([*packages, *(dist for name in loaded for dist in found.get(name, ()))])
    return [
        ("made", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("tier", run.settings.tier),
        ("seed", str(run.settings.seed)),
        ("time", f"{run.seconds:.1f} s, {run.settings.jobs} of {os.cpu_count()} cores"),
        ("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        *((name, version(name)) for name in names),
    ]


def command(run: Run) -> str:
    """The command that makes this report again."""
    chosen = run.settings
    words = ["python -m plugrad_testing report", chosen.pack, "--html report.html"]
    words += ["--deep"] * chosen.deep
    words += [f"--seed {chosen.seed}"] * bool(chosen.seed)
    words += [f"-k '{chosen.pattern}'"] * bool(chosen.pattern)
    return " ".join(words)


def number(value: float | None) -> str:
    """An error as a person reads it.

    Example:
        >>> number(3.14e-11), number(0.0), number(None)
        ('3e-11', '0', '-')
    """
    if value is None:
        return "-"
    return f"{value:.0e}" if value else "0"


def worst(values: Iterable[float | None]) -> float | None:
    """The largest of the numbers among these.

    Example:
        >>> worst([None, 1e-9, 2e-12]), worst([None])
        (1e-09, None)
    """
    return max((value for value in values if value is not None), default=None)
