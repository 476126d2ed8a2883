"""Leave out the examples of NumPy and SciPy, and without CuPy the modules that mirror it.

A function that stands in for one of theirs under its name has its docstring, whose examples would
run as doctests of ours; some show figures, some print what varies.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

import pytest

# Modules that mirror CuPy's cannot be imported without it.
collect_ignore_glob = [] if find_spec("cupy") else ["packages/gpu-rules/src/plugrad_cupy/cupy*"]

if TYPE_CHECKING:
    from doctest import DocTest


def _is_theirs(test: DocTest) -> bool:
    ours = import_module(test.globs["__name__"])
    for name in test.name.removeprefix(ours.__name__).strip(".").split("."):
        ours = getattr(ours, name, None)
    originals = (getattr(ours, "plain", None), getattr(ours, "__wrapped__", None))
    return any(
        ours.__doc__ == theirs.__doc__
        and not getattr(theirs, "__module__", "").startswith("plugrad")
        for theirs in originals
        if theirs is not None
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deselect the examples in their docstrings."""
    theirs = [
        item for item in items if isinstance(item, pytest.DoctestItem) and _is_theirs(item.dtest)
    ]
    if theirs:
        config.hook.pytest_deselected(items=theirs)
        items[:] = [item for item in items if item not in theirs]
