"""One line of code that makes a failed check again, and the function that this line calls."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING

from plugrad_testing._case import RuleCase
from plugrad_testing._plan import plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugrad_testing._plan import Outcome

__all__ = ["reproduce"]


def reproduce(module: str, check: str, *, seed: int = 0) -> list[Outcome]:
    """Make one check of a table of rows again, by the id that a report or a failure gives.

    `module` is where the rows stand (in a list such as `CASES`), `seed` the seed of the row.
    Raises what the check raises, and LookupError if there is no check of that id.

    Example:
        >>> reproduce("plugrad_numpy.conformance.elementwise", "numpy.exp[no-such-check]")
        Traceback (most recent call last):
            ...
        LookupError: plugrad_numpy.conformance.elementwise has no check numpy.exp[no-such-check]
    """
    rows = [row for row in _rows(module) if row.function == check.partition("[")[0]]
    for deep in (False, True):
        found = [c for row in rows for c in plan(_seeded(row, seed), deep=deep) if str(c) == check]
        if found:
            return [c.run() for c in found]
    raise LookupError(f"{module} has no check {check}")


def _rows(module: str) -> Iterator[RuleCase]:
    for value in vars(import_module(module)).values():
        if isinstance(value, (list, tuple)):
            yield from (row for row in value if isinstance(row, RuleCase))


def _seeded(row: RuleCase, seed: int) -> RuleCase:
    return replace(row, seed=seed) if seed else row
