"""Rules of np.pad: a frame of zeros, and along each axis what a mode puts there, of array calls."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, registry
from plugrad.errors import KeywordError, RefusedError
from plugrad_numpy.constructors import array_of
from plugrad_numpy.placing import beside

__all__ = ["rules"]

rules = RuleSet()

Widths = list[tuple[int, int]]

_STATISTICS = {"maximum": np.max, "mean": np.mean, "median": np.median, "minimum": np.min}
_OPTIONS = {
    "constant": "constant_values",
    "edge": None,
    "empty": None,
    "linear_ramp": "end_values",
    **dict.fromkeys(_STATISTICS, "stat_length"),
    "reflect": "reflect_type",
    "symmetric": "reflect_type",
    "wrap": None,
}


def pad(array: Any, pad_width: Any, mode: Any = "constant", **options: Any) -> Any:
    """`numpy.pad`, in every mode but that of a function, which would write in place."""
    _check_options(mode, options)
    widths = _widths(pad_width, np.shape(array))
    if not widths:
        return np.copy(array)
    if mode in ("constant", "empty") and "constant_values" not in options:
        return registry.handlers[_framed](array, widths)
    if mode == "constant":
        return _constants(array, widths, options["constant_values"])
    if not np.size(array):
        np.pad(np.empty(np.shape(array)), widths, mode)  # raises for an axis that is empty
        return registry.handlers[_framed](array, widths)
    if mode == "linear_ramp":
        return _ramps(array, widths, options.get("end_values", 0))
    if mode in _STATISTICS:
        return _statistics(array, widths, _STATISTICS[mode], options.get("stat_length"))
    if options.get("reflect_type", "even") == "odd":
        for axis, width in enumerate(widths):
            array = _along(array, axis, _turned, width, int(mode == "reflect"))
        return array
    places = beside(np.arange(np.size(array)).reshape(np.shape(array)), array)
    return np.ravel(array)[np.pad(places, widths, mode)]


def _check_options(mode: Any, options: dict[str, Any]) -> None:
    if callable(mode):
        raise RefusedError(
            f"numpy.pad with mode={mode!r}, which writes into the padded array in place, cannot be "
            "differentiated: make the borders and join them with np.concatenate."
        )
    if mode not in _OPTIONS:
        raise ValueError(f"mode '{mode}' is not supported")
    for name in options:
        if name != _OPTIONS[mode]:
            raise KeywordError(
                f"numpy.pad: mode={mode!r} does not take {name}=; it takes {_OPTIONS[mode]}."
            )


def _widths(pad_width: Any, shape: tuple[int, ...]) -> Widths:
    """(before, after) for each axis."""
    if isinstance(pad_width, dict):
        pairs: list[Any] = [(0, 0)] * len(shape)
        for axis, width in pad_width.items():
            pairs[axis] = width if np.ndim(width) else (width, width)
        pad_width = pairs
    widths = [(int(b), int(a)) for b, a in np.broadcast_to(pad_width, (len(shape), 2))]
    if any(b < 0 or a < 0 for b, a in widths):
        raise ValueError("index can't contain negative values")
    return widths


# -- zeros -----------------------------------------------------------------------------------------


def _framed(array: Any, widths: Widths) -> Any:
    return np.pad(array, widths)


def _framed_transpose(g: Any, ans: Any, array: Any, widths: Widths) -> Any:
    inside = zip(widths, array.shape, strict=True)
    return g[tuple([slice(before, before + n) for (before, _), n in inside])]


rules.linear(_framed, _framed_transpose)


# -- along one axis after the other ----------------------------------------------------------------


def _along(array: Any, axis: int, extended: Any, *args: Any) -> Any:
    """`extended(a, *args)` of the array with this axis first, which it makes longer."""
    return np.moveaxis(extended(np.moveaxis(array, axis, 0), *args), 0, axis)


def _constants(array: Any, widths: Widths, values: Any) -> Any:
    values = np.broadcast_to(beside(array_of(values), array), (array.ndim, 2))
    for axis, width in enumerate(widths):
        array = _along(array, axis, _between_constants, width, values[axis])
    return array


def _between_constants(a: Any, width: tuple[int, int], ends: Any) -> Any:
    left, right = [
        np.full_like(a, end, shape=(count, *a.shape[1:]))
        for end, count in zip(ends, width, strict=True)
    ]
    return np.concatenate([left, a, right])


def _ramps(array: Any, widths: Widths, ends: Any) -> Any:
    ends = np.broadcast_to(beside(array_of(ends), array), (array.ndim, 2))
    for axis, (before, after) in enumerate(widths):
        array = _along(array, axis, _between_ramps, before, after, ends[axis])
    return array


def _between_ramps(a: Any, before: int, after: int, ends: Any) -> Any:
    left = np.linspace(ends[0], a[0], before, endpoint=False, dtype=a.dtype)
    right = np.linspace(ends[1], a[-1], after, endpoint=False, dtype=a.dtype)
    return np.concatenate([left, a, right[::-1]])


def _statistics(array: Any, widths: Widths, statistic: Any, lengths: Any) -> Any:
    pairs = np.broadcast_to(lengths, (array.ndim, 2)).tolist()  # None: the whole axis
    if statistic in (np.max, np.min) and any(n == 0 for pair in pairs for n in pair):
        raise ValueError("stat_length of 0 yields no value for padding")
    for axis, (width, pair) in enumerate(zip(widths, pairs, strict=True)):
        array = _along(array, axis, _between_statistics, width, statistic, pair)
    return array


def _between_statistics(a: Any, width: tuple[int, int], statistic: Any, lengths: list[Any]) -> Any:
    n = a.shape[0]
    first, last = [n if length is None else min(length, n) for length in lengths]
    left = statistic(a[:first], axis=0, keepdims=True).astype(a.dtype)
    right = left if first == last == n else statistic(a[n - last :], axis=0, keepdims=True)
    sides = [
        np.broadcast_to(side, (count, *a.shape[1:]))
        for side, count in zip((left, right.astype(a.dtype)), width, strict=True)
    ]
    return np.concatenate([sides[0], a, sides[1]])


def _turned(a: Any, width: tuple[int, int], skip: int) -> Any:
    """Turned about its ends, over and over; `skip` elements at an end are not repeated."""
    before, after = width
    period = a.shape[0] - skip
    if not period:
        return np.concatenate([a] * (before + 1 + after))
    while before or after:
        whole = (a.shape[0] - skip) // period * period
        first, last = min(whole, before), min(whole, after)
        left = 2 * a[:1] - a[skip : skip + first][::-1]
        right = 2 * a[-1:] - a[a.shape[0] - skip - last : a.shape[0] - skip][::-1]
        a = np.concatenate([left, a, right])
        before, after = before - first, after - last
    return a


rules.composite(np.pad, pad, takes_numbers=True)
