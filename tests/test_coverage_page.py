"""docs/coverage.md says what the installed packages do, where it was made with their versions."""

import importlib
import importlib.util
from pathlib import Path

import numpy as np
import pytest

from plugrad import registry
from plugrad_testing import unclassified
from plugrad_testing.audit import public_functions

ROOT = Path(__file__).parents[1]
TOOL = ROOT / "tools" / "coverage_table.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("coverage_table", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_is_up_to_date(tool):
    written = tool.PAGE.read_text(encoding="utf-8")
    if tool.versions() not in written.splitlines():
        pytest.skip(f"the page was made with other versions than {tool.versions()}")
    assert written == tool.page(), "run python tools/coverage_table.py"


def test_every_function_is_in_one_class(tool):
    for name in ("numpy", "numpy.linalg", "numpy.fft"):
        listed = [label for members in tool.classes(name).values() for label in members]
        assert len(listed) == len(set(listed))
        functions = public_functions(importlib.import_module(name))
        assert sorted(label.strip("`") for label in listed) == [fun for fun, _ in functions]


@pytest.mark.parametrize("name", ["numpy", "numpy.linalg", "numpy.fft"])
def test_nothing_of_numpy_is_unknown(name):
    assert unclassified(importlib.import_module(name), classes=True) == ()


def test_objects_used_by_index_are_known(tool):
    assert all(registry.row(getattr(np, name)) is not None for name in tool.BY_INDEX)


def test_a_lost_rule_is_seen(tool):
    written = tool.page()
    with registry.isolated():
        del registry.rows[np.linalg.solve]
        assert tool.page() != written
    assert tool.page() == written
