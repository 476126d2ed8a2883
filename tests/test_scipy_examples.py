"""tools/scipy_examples.py watches calls, tells right from wrong, and knows each reason."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest
import scipy.linalg

from plugrad_scipy import linalg

TOOL = Path(__file__).parents[1] / "tools" / "scipy_examples.py"


@pytest.fixture(scope="module")
def tool():
    pytest.importorskip("matplotlib")
    spec = importlib.util.spec_from_file_location("scipy_examples", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_examples_are_watched_and_compared(tool):
    original = scipy.linalg.expm
    calls = tool.calls_of(scipy.linalg, "expm")
    assert scipy.linalg.expm is original
    assert calls
    words = {tool.compared(linalg.expm, original, *call, 0) for call in calls}
    assert words == {"agree"}


def test_a_wrong_derivative_is_seen(tool):
    def wrong(x):
        return x**3 / 1.5

    def right(x):
        return x**3

    at = (np.array([1.0, 2.0]),)
    assert tool.compared(right, right, at, {}, 0) == "agree"
    assert tool.compared(wrong, right, at, {}, 0) == "differ"
    assert tool.compared(lambda x: np.sort(x) * float(x[0]), right, at, {}, 0) == "refused"


def test_what_differs_has_a_reason(tool):
    page = tool.PAGE.read_text(encoding="utf-8")
    assert "unknown" not in page
    for name in tool.MODULES:
        assert f"| `{name}` |" in page
