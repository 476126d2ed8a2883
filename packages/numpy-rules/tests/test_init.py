"""`plugrad_numpy` is NumPy's namespace, but for a few functions."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pytest

import plugrad_numpy as pnp

OURS = {
    *("arange", "array", "asanyarray", "asarray", "asarray_chkfinite", "ascontiguousarray"),
    *("asfortranarray", "fromiter", "full", "require", "r_", "c_", "mgrid", "ogrid"),
    *("apply_along_axis", "apply_over_axes", "ndenumerate", "piecewise", "vectorize"),
    *("copy", "empty", "empty_like", "eye", "full_like", "identity", "ones", "ones_like"),
    *("zeros", "zeros_like"),
    *("interp", "unwrap", "kaiser", "poly1d", "polyint"),
    *("amax", "amin", "max", "min", "nan_to_num", "nanmax", "nanmin", "nanprod", "nansum"),
    *("pad", "prod", "select", "sum"),
}
SUBMODULES = {"fft", "linalg", "polynomial", "random"}
PUBLIC = [name for name in dir(np) if not name.startswith("_")]


def test_every_public_name_is_numpys_own_but_for_the_few():
    different = {name for name in PUBLIC if getattr(pnp, name) is not getattr(np, name)}
    assert different == OURS | SUBMODULES


@pytest.mark.parametrize("name", sorted(SUBMODULES - {"polynomial", "random"}))
def test_every_name_of_the_submodules_is_numpys_own(name):
    ours, theirs = getattr(pnp, name), getattr(np, name)
    names = [n for n in dir(theirs) if not n.startswith("_")]
    assert {n for n in names if getattr(ours, n) is not getattr(theirs, n)} == set()
    assert set(names) <= set(dir(ours))


def test_names_are_listed():
    assert set(PUBLIC) <= set(dir(pnp))
    assert set(np.__all__) <= set(pnp.__all__)


def test_a_name_numpy_has_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="nonsense"):
        pnp.nonsense  # noqa: B018
    with pytest.raises(AttributeError, match="nonsense"):
        pnp.linalg.nonsense  # noqa: B018


def test_a_name_is_looked_up_once():
    assert pnp.sin is np.sin
    assert vars(pnp)["sin"] is np.sin


def test_submodules_can_be_imported():
    program = "import plugrad_numpy.linalg as la, numpy; print(la.inv is numpy.linalg.inv)"
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout == "True\n"
