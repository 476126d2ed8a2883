"""The normal distribution with location and scale, as primitives for the rules of rules.normal.

The values are those of scipy.stats.norm (float64 or wider; nan where scale <= 0), without loading
scipy.stats.
"""

from __future__ import annotations

import math
from typing import Any

import numpy as np
from scipy import special

from plugrad import primitive

__all__ = ["cdf", "isf", "logcdf", "logpdf", "logsf", "pdf", "ppf", "sf"]

LOG_ROOT_TWO_PI = math.log(2 * math.pi) / 2


def _wide(x: Any) -> Any:
    """Turn x into double precision at least, as scipy.stats computes."""
    return np.asarray(x, np.promote_types(np.result_type(x), np.float64))


def _valid(scale: Any) -> Any:
    """The scale, nan where it is not positive."""
    scale = _wide(scale)
    return scale if (scale > 0).all() else np.where(scale > 0, scale, np.nan)


def _standard(x: Any, loc: Any, scale: Any) -> Any:
    return (_wide(x) - loc) / scale


@primitive
def logpdf(x: Any, loc: Any, scale: Any) -> Any:
    """-z²/2 - log(√(2π) scale), z = (x - loc)/scale."""
    scale = _valid(scale)
    z = _standard(x, loc, scale)
    return -z * z / 2 - LOG_ROOT_TWO_PI - np.log(scale)


@primitive
def pdf(x: Any, loc: Any, scale: Any) -> Any:
    """exp(-z²/2) / (√(2π) scale)."""
    scale = _valid(scale)
    z = _standard(x, loc, scale)
    return np.exp(-z * z / 2) / math.sqrt(2 * math.pi) / scale


@primitive
def cdf(x: Any, loc: Any, scale: Any) -> Any:
    """Φ(z)."""
    return special.ndtr(_standard(x, loc, _valid(scale)))


@primitive
def sf(x: Any, loc: Any, scale: Any) -> Any:
    """Φ(-z)."""
    return special.ndtr(-_standard(x, loc, _valid(scale)))


@primitive
def logcdf(x: Any, loc: Any, scale: Any) -> Any:
    """Log Φ(z)."""
    return special.log_ndtr(_standard(x, loc, _valid(scale)))


@primitive
def logsf(x: Any, loc: Any, scale: Any) -> Any:
    """Log Φ(-z)."""
    return special.log_ndtr(-_standard(x, loc, _valid(scale)))


@primitive
def ppf(q: Any, loc: Any, scale: Any) -> Any:
    """The x with cdf(x) = q."""
    return special.ndtri(_wide(q)) * _valid(scale) + loc


@primitive
def isf(q: Any, loc: Any, scale: Any) -> Any:
    """The x with sf(x) = q."""
    return -special.ndtri(_wide(q)) * _valid(scale) + loc
