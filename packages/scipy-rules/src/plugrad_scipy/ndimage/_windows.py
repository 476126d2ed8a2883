"""Filters that look at the neighbourhood of each pixel: correlations, extrema, ranks, any function.

The image is extended by as much as the filter needs, in the way that the mode says, and read at
every place of the filter.  The kernels have the names and arguments by which SciPy's Python code
calls those of _nd_image; each writes to `output`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad_numpy.placing import beside
from plugrad_scipy.signal._correlating import valid_products

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "correlate",
    "correlate1d",
    "correlated",
    "extended",
    "gaussian_kernel1d",
    "generic_filter",
    "generic_filter1d",
    "min_or_max_filter",
    "min_or_max_filter1d",
    "pixels_at",
    "rank_filter",
    "rank_filter_of_line",
    "uniform_filter1d",
]

# By SciPy's codes of the modes.
_NAMES = ("nearest", "wrap", "reflect", "mirror", "constant", "grid-wrap", "grid-constant")
_PADDING = {
    "nearest": "edge",
    "wrap": "wrap",
    "grid-wrap": "wrap",
    "reflect": "symmetric",
    "grid-mirror": "symmetric",
    "mirror": "reflect",
    "constant": "constant",
    "grid-constant": "constant",
}

_np_pad: Any = np.pad  # whose annotations know no mode that is not spelt out


def extended(x: Any, sizes: Sequence[int], origins: Sequence[int], modes: Any, cval: Any) -> Any:
    """The image with as many pixels around it as a filter of these sizes reads.

    `modes` is the name of one mode, or of one for each axis.
    """
    widths = [
        (n // 2 + origin, n - n // 2 - 1 - origin) for n, origin in zip(sizes, origins, strict=True)
    ]
    if isinstance(modes, str):
        return _padded(x, widths, modes, cval)
    for axis, mode in enumerate(modes):
        x = _padded(x, [w if k == axis else (0, 0) for k, w in enumerate(widths)], mode, cval)
    return x


def _padded(x: Any, widths: Sequence[tuple[int, int]], mode: str, cval: Any) -> Any:
    name = _PADDING[mode]
    return _np_pad(x, widths, name, **({"constant_values": cval} if name == "constant" else {}))


def correlated(x: Any, weights: Any, origins: Sequence[int], modes: Any, cval: Any) -> Any:
    """The sums of the pixels around each place, times weights of as many axes."""
    return valid_products(extended(x, weights.shape, origins, modes, cval), weights)


def _along(x: Any, axis: int, size: int, origin: int, mode: int, cval: Any) -> Any:
    sizes, origins = [1] * x.ndim, [0] * x.ndim
    sizes[axis], origins[axis] = size, origin
    return extended(x, sizes, origins, _NAMES[mode], cval)


def correlate1d(
    x: Any, weights: Any, axis: int, output: Any, mode: int, cval: Any, origin: int
) -> None:
    """_nd_image.correlate1d."""
    x = _along(np.astype(x, np.float64), axis, weights.shape[0], origin, mode, cval)
    shape = [-1 if k == axis else 1 for k in range(x.ndim)]
    output[...] = valid_products(x, np.reshape(weights, shape))


def correlate(
    x: Any, weights: Any, output: Any, mode: int, cval: Any, origins: Sequence[int]
) -> None:
    """_nd_image.correlate."""
    output[...] = correlated(np.astype(x, np.float64), weights, origins, _NAMES[mode], cval)


# The n-th derivative of a Gaussian of variance v is q_n(x) times it: q_(n+1) = q_n' - x q_n / v.
def gaussian_kernel1d(sigma: Any, order: int, radius: int) -> Any:
    """_filters._gaussian_kernel1d: a Gaussian that adds up to one, or a derivative of it."""
    if order < 0:
        raise ValueError("order must be non-negative")
    variance = sigma * sigma
    x = beside(np.arange(-radius, radius + 1.0), sigma)
    phi = np.exp(-0.5 / variance * x**2)
    phi = phi / np.sum(phi)
    q: list[Any] = [1.0]  # by powers of x
    for _ in range(order):
        slopes = [k * q[k] for k in range(1, len(q))] + [0.0, 0.0]
        q = [s - (q[k - 1] / variance if k else 0.0) for k, s in enumerate(slopes)]
    return sum(coefficient * x**k for k, coefficient in enumerate(q)) * phi


def uniform_filter1d(
    x: Any, size: int, axis: int, output: Any, mode: int, cval: Any, origin: int
) -> None:
    """_nd_image.uniform_filter1d."""
    correlate1d(x, np.full(size, 1.0 / size), axis, output, mode, cval, origin)


def _neighbours(
    x: Any, footprint: Any, mode: int, cval: Any, origins: Sequence[int]
) -> tuple[Any, Any]:
    """The pixels under each place of a footprint, first axis, and these places."""
    whole = extended(x, footprint.shape, origins, _NAMES[mode], cval)
    places = np.argwhere(footprint)
    return pixels_at(whole, places.tolist(), x.shape), places


def pixels_at(whole: Any, places: Sequence[Sequence[int]], shape: tuple[int, ...]) -> Any:
    """The pixels of an extended image that lie at these places of the filter, on a first axis."""
    parts = [
        whole[tuple(slice(i, i + n) for i, n in zip(place, shape, strict=True))] for place in places
    ]
    return np.stack(parts)


def min_or_max_filter1d(
    x: Any, size: int, axis: int, output: Any, mode: int, cval: Any, origin: int, minimum: int
) -> None:
    """_nd_image.min_or_max_filter1d."""
    footprint = np.ones([size if k == axis else 1 for k in range(x.ndim)], bool)
    origins = [origin if k == axis else 0 for k in range(x.ndim)]
    min_or_max_filter(x, footprint, None, output, mode, cval, origins, minimum)


def min_or_max_filter(
    x: Any,
    footprint: Any,
    structure: Any,
    output: Any,
    mode: int,
    cval: Any,
    origins: Sequence[int],
    minimum: int,
) -> None:
    """_nd_image.min_or_max_filter; of what a structure adds, for the maximum, or subtracts."""
    values, places = _neighbours(x, footprint, mode, cval, origins)
    if structure is not None:
        added = structure[tuple(places.T)]
        added = np.reshape(added, (-1,) + (1,) * x.ndim)
        values = values - added if minimum else values + added
    output[...] = np.min(values, 0) if minimum else np.max(values, 0)


def rank_filter(
    x: Any, rank: int, footprint: Any, output: Any, mode: int, cval: Any, origins: Sequence[int]
) -> None:
    """_nd_image.rank_filter."""
    values, _ = _neighbours(x, footprint, mode, cval, origins)
    output[...] = np.sort(values, 0)[rank]


def rank_filter_of_line(
    x: Any, rank: int, size: int, output: Any, mode: int, cval: Any, origin: int
) -> None:
    """_rank_filter_1d.rank_filter."""
    rank_filter(x, rank, np.ones(size, bool), output, mode, cval, [origin])


def generic_filter(
    x: Any,
    function: Any,
    footprint: Any,
    output: Any,
    mode: int,
    cval: Any,
    origins: Sequence[int],
    arguments: Any,
    keywords: Any,
) -> None:
    """_nd_image.generic_filter: a function of the pixels under the footprint, at each place."""
    values, _ = _neighbours(np.astype(x, np.float64), footprint, mode, cval, origins)
    for place in np.ndindex(*x.shape):
        output[place] = function(values[(slice(None), *place)], *arguments, **keywords)


def generic_filter1d(
    x: Any,
    function: Any,
    size: int,
    axis: int,
    output: Any,
    mode: int,
    cval: Any,
    origin: int,
    arguments: Any,
    keywords: Any,
) -> None:
    """_nd_image.generic_filter1d: a function of an extended line, which fills the line filtered."""
    import plugrad_numpy

    lines = np.moveaxis(_along(np.astype(x, np.float64), axis, size, origin, mode, cval), axis, -1)
    found = np.moveaxis(output, axis, -1)
    for place in np.ndindex(*lines.shape[:-1]):
        line = plugrad_numpy.zeros(x.shape[axis])
        function(lines[place], line, *arguments, **keywords)
        found[place] = line
