"""`cupy.linalg`, in which every function that has a derivative traces."""

from __future__ import annotations

from typing import Any

from plugrad_cupy._mirror import names, offered


def __getattr__(name: str) -> Any:
    found = globals()[name] = offered("cupy.linalg", name, {})
    return found


def __dir__() -> list[str]:
    return names("cupy.linalg")
