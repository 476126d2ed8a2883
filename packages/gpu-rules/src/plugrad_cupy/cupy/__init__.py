"""CuPy, in which every function that has a derivative traces.

    from plugrad_cupy import cupy as cp
    cp.concatenate([x, y]), cp.linalg.solve(a, b), cp.fft.rfft(x), cp.random.normal(mean, scale)

Every public name of CuPy is here, and is CuPy's own but for the functions that do not ask their
arguments whether they are traced.  Of plain arguments those call CuPy's; of traced ones NumPy's
rule of the same name runs, with CuPy's signature, on the GPU.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from plugrad_cupy._mirror import names, offered
from plugrad_cupy.making import FORMS

_SUBMODULES = frozenset({"fft", "linalg", "random"})


def __getattr__(name: str) -> Any:
    if name in _SUBMODULES:
        return import_module(f"plugrad_cupy.cupy.{name}")
    found = globals()[name] = offered("cupy", name, FORMS)
    return found


def __dir__() -> list[str]:
    return names("cupy")
