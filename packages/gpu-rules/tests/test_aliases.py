"""Each CuPy function by reference to NumPy's of the same name."""

import subprocess
import sys
from importlib.util import find_spec

import numpy as np
import pytest

from plugrad import grad, registry
from plugrad_cupy import aliases as table
from plugrad_cupy.aliases import MODULES, aliases

REAL = """
import numpy, scipy.special
import cupy, cupyx.scipy.special as special
from plugrad import registry
registry.load_for("builtins")
registry.load_for("numpy")
from plugrad_cupy.aliases import aliases
found = dict(aliases())
assert found[cupy.sin] is numpy.sin and found[cupy.linalg.solve] is numpy.linalg.solve
assert found[special.gammaln] is scipy.special.gammaln
registry.load_for("cupy")
assert registry.row(special.gammaln) is not None
"""


def test_functions_are_matched_by_name(cupy):
    found = dict(aliases())
    assert found[cupy.sin] is np.sin
    assert found[cupy.sum] is np.sum


def test_two_names_of_one_function_are_one_alias(cupy):
    assert cupy.abs is cupy.absolute
    assert [fun for fun, _ in aliases()].count(cupy.abs) == 1


def test_functions_that_cupy_took_from_numpy_are_left_out(cupy):
    assert cupy.result_type not in dict(aliases())


def test_types_are_left_out(cupy):
    assert cupy.ndarray not in dict(aliases())


def test_only_functions_with_a_rule_have_an_alias(cupy):
    assert all(registry.row(reference) is not None for _, reference in aliases())


def test_the_mirrored_modules_are_those_of_numpy():
    assert {f"cupy{name.removeprefix('numpy')}": name for name in MODULES.values()} == MODULES


def test_special_ufuncs_are_those_of_scipy(cupy):
    scipy_special = pytest.importorskip("scipy.special")
    pytest.importorskip("plugrad_scipy")
    from cupyx.scipy import special  # the stand-in

    found = dict(aliases())
    assert found[special.gammaln] is scipy_special.gammaln
    assert special.betainc not in found  # of another number of arguments
    assert special.logsumexp not in found  # no ufunc
    x = np.array([0.5, 1.5])
    gradient = grad(lambda x: np.sum(special.gammaln(x)))(cupy.array(x))
    assert type(gradient) is cupy.ndarray
    np.testing.assert_allclose(gradient.host, scipy_special.psi(x), rtol=1e-14)


def test_without_plugrad_scipy_there_are_none(cupy, monkeypatch):
    monkeypatch.setattr(table, "find_spec", lambda name: None)
    from cupyx.scipy import special  # the stand-in

    found = dict(aliases())
    assert cupy.sin in found
    assert getattr(special, "gammaln", None) not in found


@pytest.mark.skipif(find_spec("cupy") is None, reason="CuPy is not installed")
@pytest.mark.skipif(find_spec("plugrad_scipy") is None, reason="plugrad-scipy is not installed")
def test_every_alias_of_the_real_cupy_is_found():
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", REAL], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stderr) == (0, "")
