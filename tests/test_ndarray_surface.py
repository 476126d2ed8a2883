"""Every attribute and method of ndarray behaves on a traced array, or says why it does not."""

import importlib.util
from pathlib import Path

import numpy as np
import pytest

from plugrad import is_traced, value_of
from plugrad.errors import PlugradError

TOOL = Path(__file__).parents[1] / "tools" / "ndarray_surface.py"
_spec = importlib.util.spec_from_file_location("ndarray_surface", TOOL)
tool = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(tool)

CALLS = [(name, k) for name in tool.surface() for k in range(len(tool.PROBES.get(name, ())))]


def plain(found):
    """A result with nothing traced in it."""
    if isinstance(found, list | tuple):
        return type(found)(plain(part) for part in found)
    return value_of(found)


def test_every_attribute_is_probed():
    assert set(tool.surface()) - set(tool.PROBES) == set()


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(("name", "k"), CALLS)
def test_values_are_those_of_ndarray_or_an_error_says_why(name, k):
    call = tool.PROBES[name][k]
    expected, found = tool.outcome(call, tool.X.copy()), tool.during(call, tool.X.copy())
    if isinstance(found, PlugradError):
        assert tool.kind_of(name).startswith(("refused: ", "raises as"))
        return
    if isinstance(expected, Exception):
        assert isinstance(found, type(expected)), found
        return
    assert not isinstance(found, Exception), found
    if isinstance(expected, list | tuple):
        assert type(found) is type(expected)
        assert len(found) == len(expected)
    if isinstance(expected, str | np.dtype):
        assert found == expected
        return
    np.testing.assert_allclose(plain(found), expected, rtol=1e-14)
    assert np.shape(plain(found)) == np.shape(expected)
    if isinstance(expected, np.ndarray | np.generic):
        assert found.dtype == expected.dtype


@pytest.mark.parametrize("name", tool.surface())
def test_nothing_fails_without_a_reason(name):
    assert not tool.kind_of(name).startswith("fails")


def test_what_is_differentiable_is_traced():
    constants = {
        *("argmax", "argmin", "argsort", "argpartition", "all", "any", "nonzero", "searchsorted"),
        *("round", "choose"),
    }
    for name in {*tool.REDUCTIONS, *tool.METHODS} - constants:
        found = tool.during(tool.PROBES[name][0])
        assert is_traced(found[0][0] if isinstance(found, list) else found), name
