"""What `pytest` gains when plugrad-testing is installed: the fixture `isolated_registry`.

A test that asks for it can install any plugin object, and the registry is as before when it ends::

    def test_my_plugin(isolated_registry):
        isolated_registry(my_plugin)
        assert plugrad.grad(my_function)(1.0) == 2.0

pytest loads this module in every run of an environment, so it imports nothing heavy.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["isolated_registry"]


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
