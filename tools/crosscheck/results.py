"""What came of each row, and which disagreements have an explanation.

`run_row` compares samples of a row in double precision; `RowResult.outcome` says in a word what
came of them.  `judge` matches the differences with the table of `known`: what has no explanation,
and which explanations explain nothing.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Any

import numpy as np

from crosscheck.compare import Difference, Finding, compare
from crosscheck.known import KNOWN, Known
from crosscheck.translate import translate

__all__ = ["OUTCOMES", "Explained", "RowResult", "judge", "run_row"]

DTYPES = ("float64", "complex128")
OUTCOMES = ("agree", "agree in part", "disagree", "not in JAX", "no double")


@dataclass(frozen=True)
class RowResult:
    """A row, the module it stands in, and the findings of its samples."""

    id: str
    topic: str
    function: str
    findings: tuple[Finding, ...]

    @property
    def outcome(self) -> str:
        """One of `OUTCOMES`: a row agrees in part where JAX lacks something for some samples."""
        if not self.findings:
            return "no double"
        if any(f.differences for f in self.findings):
            return "disagree"
        lacking = sum(f.lacks is not None for f in self.findings)
        if not lacking:
            return "agree"
        return "not in JAX" if lacking == len(self.findings) else "agree in part"


@dataclass(frozen=True)
class Explained:
    """The differences that one explanation covers, each with its row and the variant of it."""

    known: Known
    cases: tuple[tuple[str, str, Difference], ...]


def run_row(entry: Any, *, every_shape: bool = False) -> RowResult:
    """Compare a row of a pack in double precision: by dtype and keywords one sample, or all."""
    row = entry.row
    theirs = translate(row.f)
    seen: set[tuple[str, str]] = set()
    findings = []
    for sample in row.samples():
        if sample.dtype.name not in DTYPES:
            continue
        key = sample.dtype.name, str(sample.keywords)
        if key in seen and not every_shape:
            continue
        with warnings.catch_warnings(), np.errstate(all="ignore"):
            warnings.simplefilter("ignore")
            second = row.order > 1 and key not in seen
            findings.append(compare(sample, theirs, second=second))
        seen.add(key)
    return RowResult(entry.id, entry.topic, row.function, tuple(findings))


def judge(
    results: Sequence[RowResult],
) -> tuple[list[Explained], list[tuple[str, str, Difference]], list[Known]]:
    """The explained differences, those without explanation, and explanations of nothing."""
    covered: dict[int, list[tuple[str, str, Difference]]] = {}
    unexplained = []
    for result in results:
        for finding in result.findings:
            for difference in finding.differences:
                case = result.id, finding.variant, difference
                index = _explanation(*case)
                if index is None:
                    unexplained.append(case)
                else:
                    covered.setdefault(index, []).append(case)
    explained = [Explained(KNOWN[k], tuple(covered[k])) for k in sorted(covered)]
    idle = [known for k, known in enumerate(KNOWN) if k not in covered]
    return explained, unexplained, idle


def _explanation(row: str, variant: str, difference: Difference) -> int | None:
    for index, known in enumerate(KNOWN):
        rows = any(row == name for name in known.rows)
        if (
            rows
            and fnmatchcase(variant, known.variant)
            and difference.aspect in known.aspects
            and fnmatchcase(difference.sides, known.sides)
        ):
            return index
    return None
