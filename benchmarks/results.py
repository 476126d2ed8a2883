"""What was measured: rows of the table, and the machine and versions they were measured with."""

import os
import platform
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from statistics import median
from typing import Any


@dataclass
class Cell:
    """One library on one workload.

    Attributes:
        ratio: the median over the rounds of its time over hand's in the same round, or None.
        note: why there is no ratio.
        first_call: seconds the first call took, compiling included.
        rounds: seconds a call, one figure a round.
    """

    ratio: float | None = None
    note: str = ""
    first_call: float | None = None
    rounds: list[float] = field(default_factory=list)

    def settle(self, rounds: list[float], hand: list[float]) -> None:
        """Take the rounds measured, and find the ratio to hand."""
        self.rounds = rounds
        pairs = zip(rounds, hand, strict=False)
        self.ratio = median(own / other for own, other in pairs) if rounds else None


@dataclass
class Row:
    """One workload: its goal, hand's seconds a call, and a cell for each library."""

    name: str
    title: str
    goal: float
    hand: float | None = None
    cells: dict[str, Cell] = field(default_factory=dict)

    @property
    def met(self) -> bool | None:
        """Whether plugrad reached the goal; None where it was not timed."""
        ours = self.cells.get("plugrad", Cell()).ratio
        return None if ours is None else ours <= self.goal

    def as_dict(self) -> dict[str, Any]:
        """Give the row as JSON can hold it."""
        return asdict(self) | {"met": self.met}


def environment(versions: dict[str, str]) -> dict[str, Any]:
    """Describe what the figures depend on; `versions` are those of the libraries timed."""
    return {
        "python": platform.python_version(),
        "numpy": version("numpy"),
        "machine": f"{platform.system()} {platform.machine()}",
        "processors": os.cpu_count(),
        "threads": 1,
        "libraries": versions,
    }
