"""The stand-in for cupyx.scipy: what it offers, takes and refuses."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.util import find_spec
from inspect import signature
from pathlib import Path

import numpy as np
import pytest

from plugrad_testing.cupyx_double import installed, modules, names, signature_from
from plugrad_testing.strict import StrictArray, counting, to_strict

TOOL = Path(__file__).parents[3] / "tools" / "cupyx_names.py"
needs_scipy = pytest.mark.skipif(find_spec("scipy") is None, reason="SciPy is not installed")


@pytest.mark.parametrize(
    "text", ["()", "(a, /, b=1, *, c, d='x')", "(*arrs)", "(x, *, axes=None, **kwargs)"]
)
def test_signatures_are_read_from_their_text(text):
    assert str(signature_from(text)) == text


def test_a_default_that_is_no_literal_is_none():
    assert str(signature_from("(x, output=cupy.float64)")) == "(x, output=None)"


@needs_scipy
def test_it_computes_on_strict_arrays_and_is_not_counted():
    linalg = modules()["cupyx.scipy.linalg"]
    with counting() as asked:
        found = linalg.expm(to_strict(np.zeros((2, 2))))
    assert isinstance(found, StrictArray)
    assert not asked
    assert str(signature(linalg.expm)) == names()["cupyx.scipy.linalg"]["expm"]
    blocks = linalg.block_diag(to_strict(np.ones(2)), to_strict(np.ones((1, 1))))
    assert blocks.shape == (2, 3)


@needs_scipy
def test_what_cupy_does_not_take_is_refused():
    linalg = modules()["cupyx.scipy.linalg"]
    a = to_strict(np.ones((2, 2, 2)))
    with pytest.raises(TypeError, match="do not mix"):
        linalg.expm(np.ones((2, 2)))
    with pytest.raises(TypeError, match="p_indices"):
        linalg.lu(a[0], p_indices=True)
    for call in (
        lambda: linalg.expm(a),
        lambda: linalg.toeplitz(a),
        lambda: linalg.fiedler(a),
        lambda: linalg.solve_triangular(a, a[0, 0]),
        lambda: linalg.khatri_rao(a, a),
        lambda: linalg.lu_solve((a[0], a[0, 0]), a),
    ):
        with pytest.raises(ValueError, match="cupyx"):
            call()
    assert not hasattr(linalg, "sqrtm")


@needs_scipy
def test_a_keyword_that_scipy_lacks_is_refused_by_the_stand_in():
    ndimage = modules()["cupyx.scipy.ndimage"]
    with pytest.raises(NotImplementedError, match="block_params"):
        ndimage.distance_transform_edt(to_strict(np.ones((2, 2))), block_params=(1, 1, 1))


@needs_scipy
def test_it_is_installed_for_a_while():
    before = sys.modules.get("cupyx.scipy.linalg")
    with installed():
        import cupyx.scipy.linalg as stand_in

        assert stand_in is modules()["cupyx.scipy.linalg"]
    assert sys.modules.get("cupyx.scipy.linalg") is before


@pytest.mark.skipif(find_spec("cupy") is None, reason="CuPy is not installed")
@pytest.mark.skipif(not TOOL.exists(), reason="the script is not here")
def test_the_record_is_that_of_the_installed_cupy():
    code = "import json, cupyx_names; print(json.dumps(cupyx_names.recorded()))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=TOOL.parent, capture_output=True, text=True, check=True
    )
    found = json.loads(run.stdout)
    told = json.loads(
        (Path(sys.modules["plugrad_testing"].__path__[0]) / "cupyx_names.json").read_text()
    )
    if found["cupy"] != told["cupy"]:
        pytest.skip(f"the record is of CuPy {told['cupy']}, installed is {found['cupy']}")
    assert found == told
