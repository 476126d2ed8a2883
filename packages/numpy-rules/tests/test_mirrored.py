"""`mirrored` finds traced values wherever NumPy would look for numbers."""

from __future__ import annotations

import subprocess
import sys

import numpy as np

from plugrad import grad
from plugrad_numpy.mirrored import holds_traced, mirrored
from plugrad_numpy.polynomial import Polynomial


def test_traced_values_are_found_in_lists_and_series():
    found = []

    def look(x):
        found.append(
            [holds_traced([a]) for a in (x, [1.0, (x,)], Polynomial([x]), [1.0], np.ones(2))]
        )
        return x

    grad(look)(1.0)
    assert found == [[True, True, True, False, False]]


def test_it_looks_like_numpys_function():
    kaiser = mirrored(np.kaiser, lambda size, beta: beta, "here")
    assert (kaiser.__name__, kaiser.__module__) == ("kaiser", "here")
    assert kaiser(3, 0.0).tolist() == [1, 1, 1]
    assert grad(lambda beta: kaiser(3, beta=beta))(2.0) == 1.0


def test_numpys_polynomials_and_random_numbers_are_not_loaded_before_they_are_met():
    program = """
import sys, numpy as np
from plugrad import grad
grad(lambda x: np.sin(x).sum())(np.ones(2))
print([name for name in ("numpy.polynomial", "numpy.random") if name in sys.modules])
"""
    found = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert found.stdout == "[]\n"
