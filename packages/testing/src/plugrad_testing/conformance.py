"""The whole conformance suite as a class to inherit in an ordinary test file.

    from plugrad_testing import RuleConformance


    class TestMyRules(RuleConformance):
        samples = "plugrad_mylib"

The samples are data (the rows of an installed pack, of a module, or a list of rows) and the checks
are generic: there is nothing else to write, and nothing to forget.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import pytest

from plugrad_testing._packs import PackError, find_pack
from plugrad_testing._verdict import settle

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plugrad_testing._packs import Pack, PackRow, Samples

__all__ = ["RuleConformance"]


@dataclass(frozen=True, eq=False, repr=False)
class RowChecks:
    """The checks of one name of one row: one test."""

    row: PackRow
    name: str
    deep: bool

    def __repr__(self) -> str:
        return f"{self.row.id}-{self.name}"

    def settle(self) -> tuple[list[str], list[str]]:
        """What they find, one text for each that does not pass, and the reasons if none applies."""
        checks = self.row.checks(deep=self.deep).values()
        told = [settle(check) for check in checks if check.name == self.name]
        reasons = [reason for _, reason in told]
        return [found for found, _ in told if found], reasons if all(reasons) else []


class RuleConformance:
    """Subclass it, name the samples, and pytest runs every check of every row.

    There is one test for each row and kind of check, `test_rule[numpy.linalg.solve-vjp]`, which
    covers all arguments, dtypes, shapes and keywords of the row; a failure lists each that fails.
    Fixtures and marks of the class apply as to any test.  Run pytest with `--deep` for the deep
    tier, with `--plugrad-seed N` for other numbers.

    Example:
        >>> from plugrad_testing import case, real
        >>> class TestSquare(RuleConformance):
        ...     samples = [case(lambda x: x * x, real(), name="square")]
        >>> sorted({test.name for test in TestSquare.expand(deep=False)} & {"dot", "jvp", "vjp"})
        ['dot', 'jvp', 'vjp']
    """

    samples: ClassVar[Samples]

    @classmethod
    def expand(cls, *, deep: bool, seed: int = 0) -> Iterator[RowChecks]:
        """The tests, in the order in which pytest runs them.

        Raises PackError if there are no samples.
        """
        for row in cls._pack().seeded(seed).rows:
            names = dict.fromkeys(check.name for check in row.checks(deep=deep).values())
            yield from (RowChecks(row, name, deep) for name in names)

    @classmethod
    def _pack(cls) -> Pack:
        samples = getattr(cls, "samples", None)
        if samples is None:
            raise PackError(
                f"{cls.__name__} has no `samples`: the name of a pack, or a list of rows"
            )
        return find_pack(samples, samples if isinstance(samples, str) else cls.__name__)

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        """One test for each row and kind of check."""
        if "rule_checks" not in metafunc.fixturenames:
            return
        option = metafunc.config.getoption
        try:
            tests = list(self.expand(deep=option("plugrad_deep"), seed=option("plugrad_seed")))
        except PackError as error:
            raise pytest.Collector.CollectError(str(error)) from error
        metafunc.parametrize("rule_checks", tests, ids=str)

    def test_rule(self, rule_checks: RowChecks) -> None:
        """Every check of one kind of one row; the failure is what they found, and no traceback."""
        found, reasons = rule_checks.settle()
        if found:
            pytest.fail("\n\n".join(found), pytrace=False)
        if reasons:
            pytest.skip("; ".join(dict.fromkeys(reasons)))
