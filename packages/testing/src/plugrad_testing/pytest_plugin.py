"""What `pytest` gains when plugrad-testing is installed.

The fixture `isolated_registry`: a test that asks for it can install any plugin object, and the
registry is as before when it ends::

    def test_my_plugin(isolated_registry):
        isolated_registry(my_plugin)
        assert plugrad.grad(my_function)(1.0) == 2.0

The option `--plugrad-conformance PACK`: the rows of an installed rule pack become tests, one for
each check, which `-k` selects and pytest-xdist distributes::

    pytest --plugrad-conformance plugrad_scipy -k "solve and vjp" -n 2

Only the packs are run unless files are named too.  `--deep` runs more checks, seeds and shapes,
here and in every `RuleConformance`; `--plugrad-seed N` draws other numbers.

pytest loads this module in every run of an environment, so it imports nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["isolated_registry", "pytest_addoption", "pytest_configure"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options of the conformance suite."""
    group = parser.getgroup("plugrad", "conformance of rule packs (plugrad)")
    group.addoption(
        "--plugrad-conformance",
        action="append",
        default=[],
        metavar="PACK",
        help="run the rows of this rule pack (or dotted module); repeat it or give a comma list",
    )
    group.addoption(
        "--deep",
        "--plugrad-deep",
        action="store_true",
        dest="plugrad_deep",
        help="run the deep tier of the conformance suite: more checks, seeds and shapes",
    )
    group.addoption(
        "--plugrad-seed",
        type=int,
        default=0,
        metavar="N",
        help="draw other random numbers in the conformance suite (default: 0)",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Find the packs that were asked for, so that a wrong name is told at once."""
    asked = ",".join(config.getoption("plugrad_conformance"))
    names = [name.strip() for name in asked.split(",") if name.strip()]
    if names:
        from plugrad_testing._nodes import PackTests

        config.pluginmanager.register(PackTests(config, names), "plugrad-conformance")


@pytest.fixture
def isolated_registry() -> Iterator[Callable[[Any], None]]:
    """A function that installs a plugin object into a registry which lasts as long as the test.

    Installed plugins are loaded beforehand: one loaded during the test would be forgotten after it.
    """
    from importlib.metadata import entry_points

    import plugrad

    for name in {"builtins", *(entry.name for entry in entry_points(group="plugrad"))}:
        plugrad.registry.load_for(name)
    with plugrad.registry.isolated():
        yield plugrad.register
