"""The name `autograd` is taken and given back, and the module of that name takes it."""

import subprocess
import sys
from pathlib import Path

import pytest

SOURCES = Path(__file__).parents[1] / "src"
MODULES = [
    "autograd.builtins",
    "autograd.core",
    "autograd.differential_operators",
    "autograd.extend",
    "autograd.misc.fixed_points",
    "autograd.misc.flatten",
    "autograd.misc.optimizers",
    "autograd.misc.tracers",
    "autograd.numpy.fft",
    "autograd.numpy.linalg",
    "autograd.numpy.numpy_boxes",
    "autograd.numpy.numpy_jvps",
    "autograd.numpy.numpy_vjps",
    "autograd.numpy.numpy_vspaces",
    "autograd.numpy.numpy_wrapper",
    "autograd.numpy.random",
    "autograd.test_util",
    "autograd.tracer",
    "autograd.util",
    "autograd.wrap_util",
]


def run(code):
    """What a fresh interpreter prints."""
    command = [sys.executable, "-W", "error", "-c", code]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_every_module_is_found_by_its_name():
    imports = "\n".join(f"import {name}" for name in MODULES)
    code = f"""
import plugrad_autograd
plugrad_autograd.install()
{imports}
from autograd.numpy import numpy_boxes
from plugrad_autograd import boxes
print(numpy_boxes is boxes, autograd.grad is plugrad_autograd.grad)
"""
    assert run(code) == "True True\n"


def test_the_module_of_the_name_takes_it():
    code = f"""
import sys
sys.path.insert(0, {str(SOURCES)!r})
import autograd.numpy as np
from autograd import grad
print(grad.__module__, grad(np.sin)(0.0))
import autograd
print(autograd.numpy is np, autograd.extend.__name__, autograd.util.subval((1, 2), 0, 3))
"""
    lines = ["plugrad_autograd.differential_operators 1.0", "True plugrad_autograd.extend (3, 2)"]
    assert run(code).splitlines() == lines


def test_the_name_is_given_back_with_what_had_it(tmp_path):
    folder = tmp_path / "autograd"
    folder.mkdir()
    (folder / "__init__.py").write_text("whose = 'theirs'")
    code = f"""
import sys
sys.path.insert(0, {str(tmp_path)!r})
import autograd as theirs
import plugrad_autograd
plugrad_autograd.install()
plugrad_autograd.install()
import autograd
print(hasattr(autograd, "whose"))
plugrad_autograd.uninstall()
plugrad_autograd.uninstall()
import autograd
print(autograd is theirs, autograd.whose)
"""
    assert run(code) == "False\nTrue theirs\n"


def test_a_module_that_autograd_has_not_is_not_found():
    code = """
import plugrad_autograd
plugrad_autograd.install()
import autograd.nothing
"""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run(code)
    assert "ModuleNotFoundError: No module named 'autograd.nothing'" in caught.value.stderr
