"""A private name of SciPy that has moved takes its functions, not their module."""

import subprocess
import sys

import numpy as np
import pytest
import scipy.interpolate

from plugrad import errors, grad
from plugrad_scipy import _private, signal
from plugrad_scipy._private import Private, has_module

MOVED = """
import numpy as np
import scipy.interpolate
del scipy.interpolate._fitpack_impl.{fitpack}.splint

from plugrad import errors, grad
from plugrad_scipy import interpolate

y = np.array([0.0, 1.0, 2.0, 3.5])
grad(lambda y: interpolate.splev(0.5, interpolate.splrep(y, y))[()])(y)
grad(lambda y: interpolate.splint(0.0, 1.0, interpolate.splrep(y, y)))(y)
try:
    interpolate.InterpolatedUnivariateSpline(np.arange(4.0), y).integral(0.0, 1.0)
except errors.PluginLoadError as error:
    print(error)
"""


def test_a_name_that_is_there_is_scipys():
    found = Private("scipy.interpolate._bsplines").BSpline
    assert found is scipy.interpolate.BSpline


@pytest.mark.parametrize("module", ["scipy.interpolate._bsplines", "scipy.alchemy._stone"])
def test_a_name_that_is_not_raises_when_it_is_called(module):
    moved = Private(module).transmute
    assert moved.__name__ == "transmute"
    with pytest.raises(errors.PluginLoadError, match=rf"{module}\.transmute.*{scipy.__version__}"):
        moved(1.0, base="lead")


def test_modules_that_are_there():
    assert has_module("scipy.interpolate._bsplines")
    assert not has_module("scipy.interpolate._alchemy")


def test_other_functions_of_a_module_work_without_the_name():
    fitpack = "dfitpack" if has_module("scipy.interpolate._dfitpack") else "_fitpack"
    script = MOVED.format(fitpack=fitpack)
    command = [sys.executable, "-c", script]
    found = subprocess.run(command, check=False, capture_output=True, text=True)
    assert found.stderr == ""
    assert "fitpack.splint, a private name" in found.stdout


@pytest.mark.parametrize(("version", "limit"), [
    ("1.18.9", ""),
    ("1.19.0", "1.19"),
    ("1.20.0.dev0", "1.19"),
    ("2.0.0", "1.19"),
])  # fmt: skip
def test_errors_with_an_untested_version_say_so(monkeypatch, version, limit):
    monkeypatch.setattr(_private, "requires", lambda _: ["numpy>=2.0", "scipy<1.19,>=1.16.3"])
    monkeypatch.setattr(scipy, "__version__", version)
    _private._untested.cache_clear()
    with pytest.raises(ValueError, match="polyorder") as caught:
        grad(lambda x: signal.savgol_filter(x, 3, 5).sum())(np.ones(4))
    _private._untested.cache_clear()
    notes = "".join(getattr(caught.value, "__notes__", ()))
    assert ("before 1.19" in notes and version in notes) == bool(limit)
