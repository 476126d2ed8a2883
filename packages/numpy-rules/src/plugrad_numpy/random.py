"""NumPy's random numbers: every name is that of `numpy.random`, and traces as it does there."""

from __future__ import annotations

from typing import Any

import numpy.random

from plugrad_numpy.passthrough import fetch


def __getattr__(name: str) -> Any:
    return fetch(numpy.random, name, globals())


def __dir__() -> list[str]:
    return dir(numpy.random)
