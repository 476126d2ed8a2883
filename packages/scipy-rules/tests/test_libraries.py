"""Whose functions serve an array."""

import sys
import types

import numpy as np
import scipy.linalg

from plugrad import grad
from plugrad_scipy import _libraries
from plugrad_scipy._libraries import array_of, on_host, serving


class Foreign:
    """An array of a library with an image of SciPy."""


def test_numpy_arrays_and_numbers_are_served_by_scipy():
    assert serving(scipy.linalg, np.ones(2), 1.0, [2.0]) is scipy.linalg
    assert on_host(np.ones(2), np.float64(1.0), None)
    seen = []
    grad(lambda x: seen.append(serving(scipy.linalg, x)) or x)(1.0)
    assert seen == [scipy.linalg]


def test_another_library_serves_its_own(monkeypatch):
    monkeypatch.setitem(_libraries.IMAGES, Foreign.__module__.partition(".")[0], "their.scipy")
    theirs = types.ModuleType("their.scipy.linalg")
    for name in ("their", "their.scipy"):
        monkeypatch.setitem(sys.modules, name, types.ModuleType(name))
    monkeypatch.setitem(sys.modules, theirs.__name__, theirs)
    x = Foreign()
    assert serving(scipy.linalg, 1.0, x) is theirs
    assert not on_host(np.ones(2), x)
    assert array_of(x) is x


def test_of_numpy_an_array_is_made():
    assert isinstance(array_of([1.0, 2.0]), np.ndarray)


def test_cupy_is_known_without_being_imported():
    assert set(_libraries.IMAGES) == {"cupy", "cupyx", "plugrad_cupy"}
    assert "cupy" not in sys.modules or sys.modules["cupy"] is not None
