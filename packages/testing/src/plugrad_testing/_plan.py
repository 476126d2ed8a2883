"""The plan of a row: every check of every sample, to be run one by one or all together.

`plan(row)` yields `Check`s; each has an id that is unique within the row, says what it is about
(`name`, `argument`, `variant`), and is made by `run()`, which returns an `Outcome` or raises
GradientCheckError or InconclusiveError.  `check_case(row)` runs them all.  With `deep=True` there
are more: other seeds, and the checks that take long.  `check_rule(f, *domains)` makes the row, too.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Literal

from plugrad_testing._bench import Bench, axes_of
from plugrad_testing._case import case
from plugrad_testing._kinds import KINDS, OF_ANY_PRECISION
from plugrad_testing._subject import summary
from plugrad_testing.errors import GradientCheckError, InconclusiveError, NotApplicableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plugrad_testing._case import RuleCase, Sample
    from plugrad_testing._tree import Tree

__all__ = ["Check", "Outcome", "check_case", "check_rule", "check_sample", "plan"]

SEEDS = 3  # of the deep tier


@dataclass(frozen=True)
class Outcome:
    """What came of a check that did not fail.

    `error` is the worst relative error it saw, None if it compares no numbers.  A check that turns
    out not to apply (NumPy itself refuses the dtype, say) is "skipped", and `note` says why.
    """

    seconds: float
    error: float | None = None
    status: Literal["passed", "skipped"] = "passed"
    note: str = ""


@dataclass(frozen=True, eq=False)
class Check:
    """One check of one sample of a row; `plan` makes them.

    `name` is one of `plugrad_testing.CHECKS`, `argument` the name or position of the argument it is
    about ("all" for all together, empty where it is about none), `variant` the rest: mode or
    layout, dtype, shapes, keywords, label of the row.
    """

    row: RuleCase
    sample: Sample
    name: str
    argument: str
    variant: str
    count: int
    job: Callable[[], float | None] = field(repr=False)

    @property
    def id(self) -> str:
        """Unique within the row: "vjp-b-complex128-stack"."""
        words = (self.name, self.argument, self.variant, f"{self.count}" if self.count else "")
        return "-".join(word for word in words if word)

    def run(self) -> Outcome:
        """Make the check; raises GradientCheckError or InconclusiveError if it does not pass."""
        start = time.perf_counter()
        try:
            error = self.job()
        except NotApplicableError as reason:
            return Outcome(time.perf_counter() - start, None, "skipped", str(reason))
        except (GradientCheckError, InconclusiveError) as failure:
            failure.locate(keywords=self._keywords, again=self.again)
            failure.add_note(f"sample: {self.sample}")
            raise
        except Exception as exception:
            exception.add_note(f"sample: {self.sample}\nagain: {self.again}")
            raise
        return Outcome(time.perf_counter() - start, error)

    @property
    def again(self) -> str:
        """A line of code that makes this check again, if its rows are in a module to import."""
        if not self.row.home or not _importable(self.row.home):
            return ""
        seed, check = self.row.seed, f"{self.row.function}[{self.id.removesuffix(self._suffix)}]"
        return f"plugrad_testing.reproduce({self.row.home!r}, {check!r}, seed={seed})"

    @property
    def _suffix(self) -> str:
        return f"-seed{self.row.seed}"

    @property
    def _keywords(self) -> str:
        return ", ".join(f"{key}={summary(value)}" for key, value in self.sample.kwargs.items())

    def __str__(self) -> str:
        return f"{self.row.function}[{self.id}]"


def plan(row: RuleCase, *, deep: bool = False) -> Iterator[Check]:
    """Every check of every sample of a row, in an order that says most about a failure.

    Example:
        >>> from plugrad_testing import case, real
        >>> row = case(lambda x, y: x * y, real(), real(), shapes=[((), ())], dtypes=["float64"])
        >>> [check.id for check in plan(row) if check.name == "vjp"]
        ['vjp-x-float64', 'vjp-y-float64', 'vjp-all-float64']
    """
    seen: dict[str, int] = {}
    row = row.deepened() if deep else row
    for shift in range(SEEDS if deep else 1):
        seeded = replace(row, seed=row.seed + shift) if shift else row
        for bench in _benches(seeded, deep):
            for check in _checks(bench, f"seed{seeded.seed}" if shift else ""):
                name = check.id
                count = seen[name] = seen.get(name, -1) + 1
                yield replace(check, count=count) if count else check


def check_case(case: RuleCase, *, deep: bool = False) -> None:
    """Run every check of a row.

    Raises GradientCheckError or InconclusiveError at the first check that fails.

    Example:
        >>> from plugrad_testing import SCALAR, case, real
        >>> check_case(case(lambda x: x * x, real(), shapes=[SCALAR], dtypes=["float64"]))
    """
    for check in plan(case, deep=deep):
        check.run()


def check_sample(sample: Sample) -> None:
    """Run every check on one sample of a row.

    Raises GradientCheckError or InconclusiveError at the first check that fails.
    """
    for check in _checks(Bench(sample, first=True, leads=True, shown=True, chosen=True)):
        check.run()


def check_rule(f: Callable[..., Tree], *domains: Any, deep: bool = False, **options: Any) -> None:
    """Check one function: `case(f, *domains, **options)` and `check_case` in one call.

    Example:
        >>> from plugrad_testing import SCALAR, real
        >>> check_rule(lambda x, y: x * y, real(), real(), shapes=[(SCALAR, SCALAR)])
    """
    home = sys._getframe(1).f_globals.get("__name__", "")
    check_case(replace(case(f, *domains, **options), home=home), deep=deep)


@cache
def _importable(module: str) -> bool:
    try:
        return module != "__main__" and find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _benches(row: RuleCase, deep: bool) -> Iterator[Bench]:
    """A bench for each sample; by keywords, one of the first dtype leads, and one is shown."""
    samples = list(row.samples())
    groups: dict[Any, list[Sample]] = {}
    for sample in samples:
        groups.setdefault((id(sample.keywords), sample.dtype), []).append(sample)
    leading = {id(group[0]) for group in groups.values()}
    shown = {id(max(group, key=axes_of)) for group in groups.values()}
    for sample in samples:
        of_first_dtype = sample.dtype == samples[0].dtype
        yield Bench(
            sample,
            first=sample is samples[0],
            leads=of_first_dtype and id(sample) in leading,
            shown=of_first_dtype and id(sample) in shown,
            chosen=id(sample) in leading | shown,
            deep=deep,
        )


def _checks(bench: Bench, suffix: str = "") -> Iterator[Check]:
    row, sample = bench.row, bench.sample
    common = (sample.variant, row.label, suffix)
    for name, jobs in KINDS.items():
        if name in row.exclude or (bench.judged_elsewhere and name not in OF_ANY_PRECISION):
            continue
        for job in jobs(bench):
            variant = "-".join(word for word in (job.variant, *common) if word)
            yield Check(row, sample, name, job.argument, variant, 0, job.run)
