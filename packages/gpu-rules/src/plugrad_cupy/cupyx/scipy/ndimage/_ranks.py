"""Filters that pick a pixel of those around each place: extrema, ranks, and grey morphology.

CuPy picks.  For the derivative all pixels of the window are laid on a first axis, on the device;
what a footprint leaves out is infinite, so that it is not picked.  Extrema share among ties.
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_cupy.cupyx._mirror import scipy_pack
from plugrad_cupy.cupyx._twins import of_cupy, twin
from plugrad_cupy.cupyx.scipy.ndimage._arguments import each, put, spread, to_axes
from plugrad_numpy.placing import beside

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["RANKS"]


class _Window:
    """Where the pixels are that a filter looks at, of size, footprint and structure."""

    def __init__(self, x: Any, parts: Sequence[Any], mode: Any, cval: Any, origin: Any, axes: Any):
        size, footprint, structure = parts
        self.x, self.cval = x, cval
        self.axes = to_axes(axes, x.ndim)
        count = len(self.axes)
        shaped = structure if footprint is None else footprint
        sizes = each(size, count) if shaped is None else shaped.shape
        self.sizes = spread(sizes, self.axes, x.ndim, 1)
        self.origins = spread(each(origin, count), self.axes, x.ndim, 0)
        self.modes = spread(each(mode, count), self.axes, x.ndim, "constant")
        self.footprint, self.structure = footprint, structure

    def reflected(self) -> _Window:
        """The window turned round, as a dilation has it."""
        pairs = zip(self.origins, self.sizes, self.axes_of_x, strict=True)
        self.origins = [-o - (n % 2 == 0) if k in self.axes else o for o, n, k in pairs]
        if self.footprint is not None:
            self.footprint = np.flip(self.footprint)
        if self.structure is not None:
            self.structure = np.flip(self.structure)
        return self

    @property
    def axes_of_x(self) -> range:
        """The numbers of all axes."""
        return range(self.x.ndim)

    def pixels(self, other: float) -> Any:
        """All pixels around each place, first axis; `other` for those that do not count."""
        windows = scipy_pack("ndimage._windows")
        whole = windows.extended(self.x, self.sizes, self.origins, self.modes, self.cval)
        places = list(product(*map(range, self.sizes)))
        values = windows.pixels_at(whole, places, self.x.shape)
        if self.structure is not None:
            added = self._first(self.structure)
            values = values - added if other > 0 else values + added
        if self.footprint is not None:
            values = np.where(self._first(self.footprint).astype(bool), values, other)
        return values

    def _first(self, a: Any) -> Any:
        return np.reshape(a, (-1,) + (1,) * self.x.ndim)

    def count(self) -> Any:
        """How many pixels count: on the device, where a footprint is."""
        if self.footprint is None:
            return int(np.prod(self.sizes))
        return np.sum(value_of(self.footprint).astype(bool))


def _extremum(window: _Window, minimum: bool) -> Any:
    return np.min(window.pixels(np.inf), 0) if minimum else np.max(window.pixels(-np.inf), 0)


def _picked(window: _Window, rank: Any) -> Any:
    """The pixel of this rank, of those that count."""
    values = np.sort(window.pixels(np.inf), 0)
    rank = rank if hasattr(rank, "ndim") else beside(np.array(rank), values)
    index = np.broadcast_to(rank, (1, *values.shape[1:]))
    return np.take_along_axis(values, index, 0)[0]


# -- extrema ---------------------------------------------------------------------------------------


def _extreme(name: str) -> Callable[..., Any]:
    function, minimum = of_cupy("ndimage", name), name.startswith("min")

    def formula(x: Any, size: Any, footprint: Any, *rest: Any) -> Any:
        return _extremum(_Window(x, (size, footprint, None), *rest), minimum)

    def value(x: Any, size: Any, footprint: Any, *rest: Any) -> Any:
        return function(x, size, footprint, None, *rest)

    either = twin(value, formula)

    def traced(
        input: Any,
        size: Any = None,
        footprint: Any = None,
        output: Any = None,
        mode: Any = "reflect",
        cval: Any = 0.0,
        origin: Any = 0,
        axes: Any = None,
    ) -> Any:
        return put(output, name, either(input, size, footprint, mode, cval, origin, axes))

    return traced


def _extreme_of_lines(name: str) -> Callable[..., Any]:
    function, minimum = of_cupy("ndimage", name), name.startswith("min")

    def formula(x: Any, size: Any, axis: int, mode: str, cval: Any, origin: int) -> Any:
        return _extremum(_Window(x, (size, None, None), mode, cval, origin, axis), minimum)

    def value(x: Any, size: Any, axis: int, mode: str, cval: Any, origin: int) -> Any:
        return function(x, size, axis, None, mode, cval, origin)

    either = twin(value, formula)

    def traced(
        input: Any,
        size: int,
        axis: int = -1,
        output: Any = None,
        mode: str = "reflect",
        cval: Any = 0.0,
        origin: int = 0,
    ) -> Any:
        return put(output, name, either(input, size, axis, mode, cval, origin))

    return traced


def _morphology(name: str) -> Callable[..., Any]:
    """grey_erosion and grey_dilation, in the structure too."""
    function, erosion = of_cupy("ndimage", name), name == "grey_erosion"

    def formula(x: Any, size: Any, footprint: Any, structure: Any, *rest: Any) -> Any:
        window = _Window(x, (size, footprint, structure), *rest)
        return _extremum(window if erosion else window.reflected(), erosion)

    def value(
        x: Any, size: Any, footprint: Any, structure: Any, mode: Any, cval: Any, o: Any, axes: Any
    ) -> Any:
        return function(x, size, footprint, structure, None, mode, cval, o, axes=axes)

    either = twin(value, formula)

    def traced(
        input: Any,
        size: Any = None,
        footprint: Any = None,
        structure: Any = None,
        output: Any = None,
        mode: Any = "reflect",
        cval: Any = 0.0,
        origin: Any = 0,
        *,
        axes: Any = None,
    ) -> Any:
        found = either(input, size, footprint, structure, mode, cval, origin, axes)
        return put(output, name, found)

    return traced


_erosion, _dilation = _morphology("grey_erosion"), _morphology("grey_dilation")


def _of_both(name: str, combine: Callable[..., Any]) -> Callable[..., Any]:
    """What is made of erosions and dilations with the same options."""

    def traced(
        input: Any,
        size: Any = None,
        footprint: Any = None,
        structure: Any = None,
        output: Any = None,
        mode: Any = "reflect",
        cval: Any = 0.0,
        origin: Any = 0,
        *,
        axes: Any = None,
    ) -> Any:
        def bound(function: Callable[..., Any]) -> Callable[[Any], Any]:
            return lambda x: function(
                x, size, footprint, structure, None, mode, cval, origin, axes=axes
            )

        return put(output, name, combine(input, bound(_erosion), bound(_dilation)))

    return traced


# -- ranks -----------------------------------------------------------------------------------------


def _rank(name: str, rank_of: Callable[[Any, Any], Any], parameter: str) -> Callable[..., Any]:
    """A filter whose `parameter`, if it has one, says which rank of how many."""
    function = of_cupy("ndimage", name)

    def formula(x: Any, which: Any, size: Any, footprint: Any, *rest: Any) -> Any:
        window = _Window(x, (size, footprint, None), *rest)
        return _picked(window, rank_of(which, window.count()))

    def value(x: Any, which: Any, size: Any, footprint: Any, *rest: Any) -> Any:
        return function(x, *([which] if parameter else []), size, footprint, None, *rest)

    either = twin(value, formula)

    def ranked(
        input: Any,
        which: Any,
        size: Any = None,
        footprint: Any = None,
        output: Any = None,
        mode: Any = "reflect",
        cval: Any = 0.0,
        origin: Any = 0,
        axes: Any = None,
    ) -> Any:
        found = either(input, value_of(which), size, footprint, mode, cval, origin, axes)
        return put(output, name, found)

    def traced(input: Any, *args: Any, **kwargs: Any) -> Any:
        if not parameter:
            return ranked(input, None, *args, **kwargs)
        which = [kwargs.pop(parameter)] if parameter in kwargs else []
        return ranked(input, *which, *args, **kwargs)

    return traced


def _of_percentile(percentile: Any, count: Any) -> Any:
    share = percentile + 100.0 if percentile < 0 else percentile
    if share == 100.0:
        return count - 1
    found = count * share / 100.0
    return found.astype(np.intp) if hasattr(found, "astype") else int(found)


def _of_rank(rank: int, count: Any) -> Any:
    return rank + count if rank < 0 else rank


RANKS = {
    **{name: _extreme(name) for name in ("maximum_filter", "minimum_filter")},
    **{name: _extreme_of_lines(name) for name in ("maximum_filter1d", "minimum_filter1d")},
    "grey_erosion": _erosion,
    "grey_dilation": _dilation,
    "grey_closing": _of_both("grey_closing", lambda x, erode, dilate: erode(dilate(x))),
    "grey_opening": _of_both("grey_opening", lambda x, erode, dilate: dilate(erode(x))),
    "black_tophat": _of_both("black_tophat", lambda x, erode, dilate: erode(dilate(x)) - x),
    "white_tophat": _of_both("white_tophat", lambda x, erode, dilate: x - dilate(erode(x))),
    "morphological_gradient": _of_both(
        "morphological_gradient", lambda x, erode, dilate: dilate(x) - erode(x)
    ),
    "morphological_laplace": _of_both(
        "morphological_laplace", lambda x, erode, dilate: dilate(x) + erode(x) - 2 * x
    ),
    "median_filter": _rank("median_filter", lambda _, count: count // 2, ""),
    "percentile_filter": _rank("percentile_filter", _of_percentile, "percentile"),
    "rank_filter": _rank("rank_filter", _of_rank, "rank"),
}
