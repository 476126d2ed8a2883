"""The tests that `pytest --plugrad-conformance` adds: a node for each pack, row and check.

A check of the row `numpy.linalg.solve` of the pack `plugrad_numpy` has the node id
`plugrad_numpy::numpy.linalg.solve[vjp-b-complex128-batched]`.  Nodes hold names only: the arguments
are drawn and the functions called when the first check of a row runs, and what the checks of a row
share is let go after its last one.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from plugrad_testing._packs import Pack, PackError, find_pack
from plugrad_testing._verdict import settle

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from plugrad_testing._packs import PackRow

__all__ = ["PackTests"]


class PackTests:
    """The plugin that puts packs beside the files that pytest collects."""

    def __init__(self, config: pytest.Config, names: Sequence[str]):
        self._deep = bool(config.getoption("plugrad_deep"))
        self._seed = int(config.getoption("plugrad_seed"))
        try:
            self._packs = [find_pack(name).seeded(self._seed) for name in names]
        except PackError as error:
            raise pytest.UsageError(str(error)) from error
        if config.args_source is not pytest.Config.ArgsSource.ARGS:
            config.args = []

    def pytest_report_header(self) -> list[str]:
        """What is run, as one line for each pack."""
        tier = "deep" if self._deep else "fast"
        return [
            f"conformance of {pack.name}: {len(pack.rows)} rows, {tier} tier, seed {self._seed}"
            for pack in self._packs
        ]

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(
        self, collector: pytest.Collector
    ) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
        """The packs follow the files of a session."""
        report = yield
        if isinstance(collector, pytest.Session) and report.passed:
            nodes: list[Any] = [
                PackNode.from_parent(
                    collector, name=pack.name, nodeid=pack.name, pack=pack, deep=self._deep
                )
                for pack in self._packs
            ]
            report.result = [*(report.result or ()), *nodes]
        return report


class PackNode(pytest.Collector):
    """The rows of a pack."""

    def __init__(self, *, pack: Pack, deep: bool, **named: Any):
        super().__init__(**named)
        self._pack = pack
        self._deep = deep

    def collect(self) -> Iterator[pytest.Collector]:
        """A node for each row."""
        for row in self._pack.rows:
            yield RowNode.from_parent(
                self,
                name=row.id,
                nodeid=f"{self.nodeid}::{row.id}",
                path=Path(row.path) if row.path else self.path,
                row=row,
                deep=self._deep,
            )


class RowNode(pytest.Collector):
    """The checks of one row."""

    def __init__(self, *, row: PackRow, deep: bool, **named: Any):
        super().__init__(**named)
        self.row = row
        self.deep = deep

    def collect(self) -> Iterator[pytest.Item]:
        """A test for each check."""
        for check in self.row.checks(deep=self.deep):
            name = f"{self.name}[{check}]"
            nodeid = f"{self.nodeid}[{check}]"
            yield CheckItem.from_parent(self, name=name, nodeid=nodeid, check=check)


class CheckItem(pytest.Item):
    """One check of one row."""

    def __init__(self, *, check: str, **named: Any):
        super().__init__(**named)
        self._check = check

    def runtest(self) -> None:
        """Run it; what it finds is the whole text of the failure."""
        parent = self.parent
        assert isinstance(parent, RowNode)
        found, reason = settle(parent.row.checks(deep=parent.deep)[self._check])
        if found:
            pytest.fail(found, pytrace=False)
        if reason:
            pytest.skip(reason)

    def reportinfo(self) -> tuple[Path, None, str]:
        """The file of the row, and the headline of a failure."""
        return self.path, None, f"{self.parent.name if self.parent else ''}: {self._check}"
