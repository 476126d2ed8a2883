"""`python -m plugrad_autograd` runs programs for which autograd is this package."""

import subprocess
import sys

import pytest

SCRIPT = """
import sys
import autograd.numpy as np
from autograd import grad

print(__name__, sys.argv[1:], grad(np.square)(3.0), grad.__module__)
"""
PRINTED = "__main__ ['--flag'] 6.0 plugrad_autograd.differential_operators\n"


@pytest.mark.parametrize("how", [["program.py"], ["-m", "program"]], ids=["script", "module"])
def test_a_program_runs(tmp_path, how):
    (tmp_path / "program.py").write_text(SCRIPT)
    command = [sys.executable, "-m", "plugrad_autograd", *how, "--flag"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == PRINTED


@pytest.mark.parametrize("arguments", [[], ["--flag"], ["-m"]])
def test_what_it_takes_is_said(arguments):
    command = [sys.executable, "-m", "plugrad_autograd", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "usage: python -m plugrad_autograd" in done.stderr
