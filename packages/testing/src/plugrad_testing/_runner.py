"""Run the checks of a pack outside pytest, one after another or in several processes.

`run_pack` gives a `Run`: a verdict for each check, in the order of the rows, whatever happened.
"""

from __future__ import annotations

import re
import time
import warnings
from collections import Counter
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing import get_context
from typing import TYPE_CHECKING

from plugrad_testing._packs import find_pack
from plugrad_testing._verdict import BAD, judge

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plugrad_testing._packs import Pack, PackRow
    from plugrad_testing._plan import Check
    from plugrad_testing._verdict import Verdict

__all__ = ["Run", "Settings", "Step", "run_pack", "selected"]


@dataclass(frozen=True)
class Settings:
    """What to run: a pack by name, and of it the checks whose id `pattern` matches.

    `jobs` is the number of processes.
    """

    pack: str
    pattern: str = ""
    deep: bool = False
    seed: int = 0
    jobs: int = 1

    @property
    def tier(self) -> str:
        """Fast or deep."""
        return "deep" if self.deep else "fast"


@dataclass(frozen=True)
class Step:
    """One more row is done: how many of how many, how many bad verdicts so far, and the row's."""

    done: int
    total: int
    bad: int
    row: str
    verdicts: Sequence[Verdict]


@dataclass(frozen=True)
class Run:
    """What came of running a pack."""

    settings: Settings
    pack: Pack
    verdicts: tuple[Verdict, ...]
    seconds: float

    @property
    def bad(self) -> tuple[Verdict, ...]:
        """The verdicts on checks that failed, raised, or could not judge."""
        return tuple(verdict for verdict in self.verdicts if verdict.kind in BAD)

    @property
    def counts(self) -> Counter[str]:
        """How many checks of each kind of verdict."""
        return Counter(verdict.kind for verdict in self.verdicts)

    def summary(self) -> str:
        """One line: "plugrad_numpy, fast tier: 120 passed, 3 skipped in 1.5 s"."""
        parts = ", ".join(f"{count} {kind}" for kind, count in sorted(self.counts.items()))
        name = f"{self.settings.pack}, {self.settings.tier} tier"
        return f"{name}: {parts or 'nothing selected'} in {self.seconds:.1f} s"


def run_pack(settings: Settings, tell: Callable[[Step], None]) -> Run:
    """Run what is selected; `tell` hears of each row as soon as it is done.

    Raises PackError if there is no such pack.
    """
    pack = _pack(settings)
    start = time.perf_counter()
    found: dict[int, list[Verdict]] = {}
    bad = 0
    for index, verdicts in _results(settings, len(pack.rows)):
        found[index] = verdicts
        bad += sum(verdict.kind in BAD for verdict in verdicts)
        tell(Step(len(found), len(pack.rows), bad, pack.rows[index].id, verdicts))
    ordered = tuple(verdict for index in sorted(found) for verdict in found[index])
    return Run(settings, pack, ordered, time.perf_counter() - start)


def selected(settings: Settings, row: PackRow) -> list[Check]:
    """The checks of a row that the pattern matches: a part of the id, `*` for anything.

    Example:
        >>> from plugrad_testing import SCALAR, case, real
        >>> from plugrad_testing._packs import find_pack
        >>> square = case(lambda x: x * x, real(), shapes=[SCALAR], name="square")
        >>> (row,) = find_pack([square], "mine").rows
        >>> [check.id for check in selected(Settings("mine", "SQ*[vjp"), row)]
        ['vjp-x-float64']
    """
    words = map(re.escape, settings.pattern.split("*"))
    pattern = re.compile(".*".join(words), re.IGNORECASE)
    checks = row.checks(deep=settings.deep).items()
    return [check for name, check in checks if pattern.search(f"{row.id}[{name}]")]


def _results(settings: Settings, count: int) -> Iterator[tuple[int, list[Verdict]]]:
    """Each row's number and verdicts, in the order in which they are done."""
    if settings.jobs <= 1:
        for index in range(count):
            yield index, _judge_row(settings, index)
        return
    # A fresh interpreter for each worker: forking one in which NumPy has threads is not safe.
    with ProcessPoolExecutor(settings.jobs, get_context("spawn")) as workers:
        tasks = {workers.submit(_judge_row, settings, index): index for index in range(count)}
        for task in as_completed(tasks):
            yield tasks[task], task.result()


def _judge_row(settings: Settings, index: int) -> list[Verdict]:
    row = _pack(settings).rows[index]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a function warns of is not what is judged
        return [judge(row, check) for check in selected(settings, row)]


@lru_cache(maxsize=1)
def _pack(settings: Settings) -> Pack:
    return find_pack(settings.pack).seeded(settings.seed)
