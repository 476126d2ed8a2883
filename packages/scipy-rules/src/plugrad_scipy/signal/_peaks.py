"""Kernels of find_peaks and its kin: where peaks are is constant, how high and wide they are not.

Each has the name and the arguments by which SciPy's Python code calls it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import value_of
from plugrad_numpy.constructors import asarray
from plugrad_scipy._private import Private

__all__ = ["KERNELS"]


def _on_values(name: str) -> Any:
    kernel = getattr(Private("scipy.signal._peak_finding"), name)
    return lambda *args: kernel(*map(_plain, args))


def _plain(x: Any) -> Any:
    return np.asarray(value_of(x)) if np.ndim(value_of(x)) else value_of(x)


_prominences = _on_values("_peak_prominences")
_widths = _on_values("_peak_widths")


# The prominence of a peak is its height over the higher one of its bases.
def _peak_prominences(x: Any, peaks: Any, wlen: Any) -> tuple[Any, Any, Any]:
    _, left, right = _prominences(x, peaks, wlen)
    higher = np.where(value_of(x)[left] > value_of(x)[right], left, right)
    return x[peaks] - x[higher], left, right


# At a height between two samples the signal is interpolated.
def _peak_widths(
    x: Any, peaks: Any, rel_height: Any, prominences: Any, left_bases: Any, right_bases: Any
) -> tuple[Any, Any, Any, Any]:
    given = x, peaks, rel_height, prominences, left_bases, right_bases
    _, _, left, right = _widths(*given)
    height = x[peaks] - asarray(prominences) * rel_height
    first = np.floor(left).astype(np.intp)
    last = np.ceil(right).astype(np.intp)
    left = first + _fraction(height, x, first, 1)
    right = last - _fraction(height, x, last, -1)
    return right - left, height, left, right


def _fraction(height: Any, x: Any, place: Any, step: int) -> Any:
    """How far it is from a place below the height to where the signal has it."""
    above = value_of(x)[place] >= value_of(height)
    rise = np.where(above, 1, x[np.where(above, place, place + step)] - x[place])
    return np.where(above, 0, (height - x[place]) / rise)


KERNELS: dict[str, Any] = {
    "_local_maxima_1d": _on_values("_local_maxima_1d"),
    "_select_by_peak_distance": _on_values("_select_by_peak_distance"),
    "_peak_prominences": _peak_prominences,
    "_peak_widths": _peak_widths,
}
