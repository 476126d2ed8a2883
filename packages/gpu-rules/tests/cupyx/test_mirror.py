"""What a module in the image of cupyx offers, and what it says where plugrad-scipy is missing."""

import subprocess
import sys
from importlib import import_module

import numpy as np
import pytest

import plugrad
from plugrad.errors import RefusedError
from plugrad_cupy.cupyx import _mirror
from plugrad_cupy.cupyx._mirror import Mirror
from plugrad_testing.strict import StrictArray, to_strict

X = to_strict(np.diag([1.0, 2.0]))

WITHOUT = """
import sys
sys.modules["cupy"] = sys.modules["cupyx"] = None
from plugrad_cupy.cupyx.scipy import linalg
try:
    linalg.expm
except ModuleNotFoundError as error:
    print(error.name)
"""


def test_it_is_imported_without_cupy():
    run = subprocess.run(
        [sys.executable, "-c", WITHOUT], capture_output=True, text=True, check=True
    )
    assert run.stdout.startswith("cupyx")


def test_plain_arrays_go_to_the_function_of_cupy(cupyx):
    expm = Mirror("linalg", ["expm"]).get("expm")
    assert expm.plain is cupyx["linalg"].expm
    assert expm.__name__ == "expm"
    assert isinstance(expm(X), StrictArray)


@pytest.mark.usefixtures("cupyx")
def test_a_function_is_made_once_and_anew_for_another(monkeypatch):
    mirror = Mirror("linalg", ["expm"])
    first = mirror.get("expm")
    assert mirror.get("expm") is first
    monkeypatch.setattr(import_module("cupyx.scipy.linalg"), "expm", lambda a: a)
    assert mirror.get("expm") is not first


@pytest.mark.usefixtures("cupyx")
def test_each_fate_of_a_traced_argument():
    mirror = Mirror(
        "linalg", ["expm"], {"kron": lambda a, b: a * b}, ["bandwidth"], {"lu": "take solve"}
    )

    def pushed(name, *more):
        return plugrad.jvp(lambda a: mirror.get(name)(a, *more), (X,), (X,))[0]

    assert isinstance(pushed("expm"), StrictArray)
    assert isinstance(pushed("kron", X), StrictArray)
    assert pushed("bandwidth") == (0, 0)
    with pytest.raises(RefusedError, match=r"cupyx\.scipy\.linalg\.lu .*: take solve\."):
        pushed("lu")
    with pytest.raises(RefusedError, match=r"cupyx\.scipy\.linalg\.leslie .*value_of\(x\)"):
        pushed("leslie", X)
    with pytest.raises(TypeError, match="p_indices"):
        plugrad.jvp(lambda a: mirror.get("lu")(a, p_indices=True), (X,), (X,))


@pytest.mark.usefixtures("cupyx")
def test_names():
    mirror = Mirror("linalg")
    assert "expm" in mirror.names()
    for name in ("_private", "no_such_name"):
        with pytest.raises(AttributeError, match=r"plugrad_cupy\.cupyx\.scipy\.linalg"):
            mirror.get(name)


@pytest.mark.usefixtures("cupyx")
def test_without_plugrad_scipy_the_remedy_is_named(monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(f"No module named {name!r}", name=name.partition(".")[0])

    mirror = Mirror("linalg", ["expm"])
    expm = mirror.get("expm")
    monkeypatch.setattr(_mirror, "import_module", missing)
    with pytest.raises(RefusedError, match="pip install plugrad-scipy"):
        plugrad.grad(lambda a: np.sum(expm(a)))(X)
