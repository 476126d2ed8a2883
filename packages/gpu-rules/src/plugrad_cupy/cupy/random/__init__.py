"""`cupy.random` with traced parameters: locations, scales and bounds are traced.

The other functions raise RefusedError for traced arguments, and draw as CuPy's do for plain ones.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy._mirror import names, offered
from plugrad_cupy.drawing import FORMS


def __getattr__(name: str) -> Any:
    found = globals()[name] = offered("cupy.random", name, FORMS)
    return found


def __dir__() -> list[str]:
    return names("cupy.random")
