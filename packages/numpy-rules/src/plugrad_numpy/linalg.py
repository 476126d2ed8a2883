"""NumPy's linear algebra: every name is that of `numpy.linalg`, and traces as it does there."""

from __future__ import annotations

from typing import Any

import numpy.linalg

from plugrad_numpy.passthrough import fetch


def __getattr__(name: str) -> Any:
    return fetch(numpy.linalg, name, globals())


def __dir__() -> list[str]:
    return dir(numpy.linalg)
