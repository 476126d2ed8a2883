"""NumPy's Fourier transforms: every name is that of `numpy.fft`, and traces as it does there."""

from __future__ import annotations

from typing import Any

import numpy.fft

from plugrad_numpy.passthrough import fetch


def __getattr__(name: str) -> Any:
    return fetch(numpy.fft, name, globals())


def __dir__() -> list[str]:
    return dir(numpy.fft)
