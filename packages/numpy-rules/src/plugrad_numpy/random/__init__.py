"""`numpy.random` with traced parameters: the draws are NumPy's, and have derivatives.

    from plugrad_numpy import random

    rng = random.default_rng(0)
    rng.normal(loc, scale, size=100)  # loc and scale may be traced

Locations, scales and the like are traced; an array may be too that is drawn from or permuted.
Parameters on which a draw does not depend smoothly raise `RefusedError`.
"""

from __future__ import annotations

from typing import Any

import numpy.random

from plugrad_numpy.passthrough import fetch
from plugrad_numpy.random.generators import FUNCTIONS, Generator, RandomState, default_rng

__all__ = ["Generator", "RandomState", "default_rng"]


def __getattr__(name: str) -> Any:
    return FUNCTIONS[name] if name in FUNCTIONS else fetch(numpy.random, name, globals())


def __dir__() -> list[str]:
    return sorted({*dir(numpy.random), *globals()})
