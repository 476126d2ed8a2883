"""docs/special-accuracy.md lists what its tool measures, and a part of it measured anew agrees."""

import importlib.util
import re
from pathlib import Path

import numpy as np
import pytest

TOOL = Path(__file__).parents[1] / "tools" / "special_accuracy.py"
SLACK = 100  # between processors: rounding errors, which are all that is measured, differ


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("special_accuracy", TOOL)
    module = importlib.util.module_from_spec(spec)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(TOOL.parent)
        spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def written(tool):
    """The cells of the rows by function, parameter and grid."""
    text = tool.PAGE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| `(\w+)` \| (.*) \|$", text, re.M)
    split = [(name, parameter, *cells.split(" | ")) for name, parameter, cells in rows]
    return {(name, parameter, cells[-1]): cells for name, parameter, *cells in split}


def test_the_page_lists_the_functions_and_grids_of_the_tool(tool, written):
    listed = {
        (f.name, parameter, tool.grid_text(f.grid))
        for f in tool.FUNCTIONS
        for parameter in f.parameters
    }
    measured = {key for key, cells in written.items() if len(cells) == 7}
    assert measured == listed, "run tools/special_accuracy.py"


@pytest.mark.parametrize(
    ("name", "parameter"), [("jv", "v"), ("kve", "v"), ("gammainc", "a"), ("hyp1f1", "b")]
)
def test_the_errors_are_as_written(tool, written, name, parameter):
    function = next(f for f in tool.FUNCTIONS if f.name == name)
    found = tool.measure(function, parameter)
    key = name, parameter, tool.grid_text(function.grid)
    worst, _, _, points, above, silent, _ = written[key]
    assert (len(found.points), found.above, found.silent) == (int(points), int(above), int(silent))
    assert np.nanmax(found.errors) < SLACK * float(worst.strip("*"))


def test_an_error_is_seen(tool):
    grid = {"v": (0.5, 2.5), "z": (1.0, 3.0)}
    wrong = tool.Function("jv", lambda v, z: tool.mpmath.besselj(v * 1.001, z), "v", grid)
    found = tool.measure(wrong, "v")
    assert found.above == len(found.points) == 4
    assert "| 4 | 4 | 0 |" in tool.row(found)
    assert "**" in tool.row(found)


def test_nan_is_counted_apart(tool):
    found = tool.Accuracy("jv", "v", {"v": (1.0, 2.0)}, [(1.0,), (2.0,)], np.array([np.nan, 1e-12]))
    assert (found.silent, found.above, found.worst) == (1, 0, 1)
    assert tool.row(found) == "| `jv` | `v` | 1e-12 | (2) | 1e-12 | 2 | 0 | 1 | v = 1, 2 |"


def test_tails_are_as_written(tool):
    spec = importlib.util.spec_from_file_location("tail_accuracy", TOOL.parent / "tail_accuracy.py")
    tails = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tails)
    written = tool.PAGE.read_text(encoding="utf-8")
    for tail in tails.TAILS:
        assert written.count(f"| `{tail.name}` | x") == len(tail.orders)
        for k in range(1 + len(tail.shapes)):
            assert tails.errors(tail, k, 1).max() < 1e-11, (tail.name, k)
    curved = [tail for tail in tails.TAILS if 2 in tail.orders]
    assert all(tails.errors(tail, 0, 2).max() < 1e-11 for tail in curved)
