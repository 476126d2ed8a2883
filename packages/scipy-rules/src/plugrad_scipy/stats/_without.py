"""What of scipy.stats has no derivative here: constants of any data, and what is refused, and why."""

from __future__ import annotations

__all__ = ["CONSTANT", "REFUSED"]

CONSTANT = ()
REFUSED: dict[str, str] = {}
