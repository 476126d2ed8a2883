"""What another array library serves, and strict arrays that serve no more."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from plugrad_testing.namespace import cupy_namespace, signature_of
from plugrad_testing.strict import StrictArray, limited_to

TOOL = Path(__file__).parents[3] / "tools" / "cupy_names.py"


def array():
    return StrictArray(np.array([[3.0, 1.0], [1.0, 2.0]]))


@pytest.fixture
def as_cupy():
    with limited_to(cupy_namespace()):
        yield


@pytest.mark.usefixtures("as_cupy")
@pytest.mark.parametrize(
    "call",
    [
        lambda x: np.max(x, axis=0, keepdims=True),
        lambda x: np.linalg.svd(x, False),
        lambda x: np.add.reduce(x, axis=1),
        lambda x: np.add(x, 1, dtype=np.float64),
        lambda x: x.sum(0, keepdims=True).reshape(2, 1),
        lambda x: x @ x.T,
        lambda x: np.asarray(np.ones(2), like=x),
    ],
)
def test_what_cupy_has_works(call):
    assert call(array()) is not None


@pytest.mark.usefixtures("as_cupy")
@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda x: np.max(x, initial=0), r"max\(\) of CuPy .*'initial'"),
        (lambda x: np.linalg.svd(x, hermitian=True), r"linalg.svd\(\) of CuPy .*'hermitian'"),
        (np.linalg.vector_norm, "CuPy .* has no linalg.vector_norm"),
        (np.spacing, "CuPy .* has no spacing"),
        (lambda x: np.add(x, x, where=x > 0), r"add\(\) of CuPy .* has no keyword 'where'"),
        (np.maximum.reduce, "CuPy .* has no maximum.reduce"),
        (lambda x: np.add.reduce(x, initial=0), r"add.reduce\(\) of CuPy .*'initial'"),
        (lambda x: x.sum(where=True), r"sum\(\) of CuPy .*'where'"),
    ],
)
def test_what_cupy_lacks_is_refused(call, said):
    with pytest.raises(TypeError, match=said):
        call(array())


@pytest.mark.usefixtures("as_cupy")
def test_an_attribute_that_cupy_lacks_is_refused():
    with pytest.raises(AttributeError, match=r"array of CuPy .* no attribute 'newbyteorder'"):
        _ = array().newbyteorder


def test_the_limit_ends_with_the_block():
    with limited_to(cupy_namespace()):
        pass
    assert float(np.max(array(), initial=5.0)) == 5.0


@pytest.mark.parametrize(
    ("words", "signature"),
    [
        ([], "()"),
        (["a", "/", "b=", "*", "c", "d="], "(a, /, b=None, *, c, d=None)"),
        (["*shape", "order=", "**kwargs"], "(*shape, order=None, **kwargs)"),
    ],
)
def test_signatures_are_read_from_words(words, signature):
    assert str(signature_of(words)) == signature


@pytest.mark.skipif(find_spec("cupy") is None, reason="CuPy is not installed")
@pytest.mark.skipif(not TOOL.exists(), reason="the script is not here")
def test_the_record_is_that_of_the_installed_cupy():
    told = json.loads(files("plugrad_testing").joinpath("cupy_names.json").read_text("utf-8"))
    code = "import json, cupy_names; print(json.dumps(cupy_names.recorded()))"
    run = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        cwd=TOOL.parent,
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(run.stdout)
    if found["cupy"] != told["cupy"]:
        pytest.skip(f"the record is of CuPy {told['cupy']}, installed is {found['cupy']}")
    assert found == told
