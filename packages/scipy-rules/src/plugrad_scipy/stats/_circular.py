"""Statistics of directions: angles on a circle, unit vectors."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import scipy.stats

from plugrad_scipy.stats._axes import double_array, stands_in, summary

__all__ = ["circmean", "circstd", "circvar", "directional_stats"]


def _resultant(samples: Any, high: Any, low: Any) -> tuple[Any, Any]:
    """The mean of the unit vectors at the angles."""
    angles = (samples - low) * (2 * math.pi / (high - low))
    return np.mean(np.cos(angles), axis=-1), np.mean(np.sin(angles), axis=-1)


@summary(scipy.stats.circmean)
def circmean(samples: Any, high: Any = 2 * math.pi, low: Any = 0) -> Any:
    """The mean of angles in the range from low to high."""
    c, s = _resultant(samples, high, low)
    angle = np.arctan2(s, c)
    angle = np.where(angle < 0, angle + 2 * math.pi, angle)
    return angle * ((high - low) / (2 * math.pi)) + low


@summary(scipy.stats.circvar)
def circvar(samples: Any, high: Any = 2 * math.pi, low: Any = 0) -> Any:
    """The circular variance of angles in the range from low to high."""
    return 1 - np.hypot(*_resultant(samples, high, low))


@summary(scipy.stats.circstd)
def circstd(samples: Any, high: Any = 2 * math.pi, low: Any = 0, normalize: bool = False) -> Any:
    """The circular standard deviation of angles in the range from low to high."""
    found = np.sqrt(-2 * np.log(np.hypot(*_resultant(samples, high, low))))
    return found if normalize else found * ((high - low) / (2 * math.pi))


@stands_in(scipy.stats.directional_stats)
def directional_stats(samples: Any, *, axis: int = 0, normalize: bool = True) -> Any:
    """The mean direction of vectors, and the length of their mean."""
    x = np.moveaxis(double_array(samples), axis, 0)
    if normalize:
        x = x / np.linalg.norm(x, axis=-1, keepdims=True)
    mean = np.mean(x, axis=0)
    length = np.linalg.norm(mean, axis=-1, keepdims=True)
    plain = scipy.stats.directional_stats(np.eye(2))
    return type(plain)(mean / length, length.squeeze(-1)[()])
