"""What of scipy.stats has no derivative here: constants of any data, and what is refused, and why."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED"]

CONSTANT: tuple[str, ...] = (
    # distributions of which every parameter is whole
    "hypergeom",
    "nhypergeom",
    "randint",
)
REFUSED: dict[str, str] = {}
