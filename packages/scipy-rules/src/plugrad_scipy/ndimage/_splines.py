"""Spline interpolation of images: the kernels of map_coordinates, zoom, shift, affine transforms.

A spline of order n at a point is Σ_k c_k Π_d β(x_d - k_d) over the (n + 1)^d nearest samples, whose
weights are polynomials in the distance to the nearest one (Unser, 1999).  So it is written in
NumPy, and traces in the samples and in the coordinates.  How points outside of the image are
brought inside is an affine map for each, as the mode says.

The kernels have the names and arguments by which SciPy's Python code calls those of _nd_image.
"""

from __future__ import annotations

from functools import reduce
from itertools import product
from operator import and_
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.ndimage

from plugrad import RuleSet, primitive, value_of
from plugrad_numpy.constructors import asarray
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import serving

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "coefficients",
    "geometric_transform",
    "interpolated",
    "rules",
    "spline_filter1d",
    "zoom_shift",
]

rules = RuleSet()

NEAREST, WRAP, REFLECT, MIRROR, CONSTANT, GRID_WRAP, GRID_CONSTANT = range(7)
SHORT = 64
_NAMES = ("nearest", "wrap", "reflect", "mirror", "constant", "grid-wrap", "grid-constant")

# -- from samples to coefficients ------------------------------------------------------------------


@primitive
def _coefficients(x: Any, order: int, axis: int, mode: str) -> Any:
    kind = np.complex128 if x.dtype.kind == "c" else np.float64
    return serving(scipy.ndimage, x).spline_filter1d(x, order, axis, kind, mode)


# The coefficients solve B c = x.  B is symmetric where the image is reflected about the edges of
# its pixels or wrapped; where it is mirrored about the centres of the first and the last, which
# therefore have no image, B is so with the weights ½ for these two.  SciPy cuts off a sum for the
# first coefficient, which short axes tell: there the matrix of what it does is transposed.
def _coefficients_transpose(g: Any, ans: Any, x: Any, order: int, axis: int, mode: str) -> Any:
    if x.shape[axis] <= SHORT:
        identity = beside(np.eye(x.shape[axis]), g)
        matrix = _coefficients(identity, order, 0, mode)
        return np.moveaxis(np.tensordot(g, matrix, (axis, 0)), -1, axis)
    if mode in ("nearest", "reflect", "grid-mirror", "grid-wrap"):
        return _coefficients(g, order, axis, mode)
    weights = np.ones(x.shape[axis])
    weights[[0, -1]] = 0.5
    weights = beside(np.reshape(weights, [-1 if k == axis else 1 for k in range(x.ndim)]), g)
    return _coefficients(g / weights, order, axis, mode) * weights


rules.linear(_coefficients, _coefficients_transpose)


def coefficients(x: Any, order: int, axes: Iterable[int], mode: str) -> Any:
    """Those of a spline through x along these axes, in double precision."""
    for axis in axes if order > 1 else ():
        x = _coefficients(x, order, axis, mode)
    return x


def spline_filter1d(x: Any, order: int, axis: int, output: Any, mode: int) -> None:
    """_nd_image.spline_filter1d."""
    output[...] = _coefficients(np.astype(x, np.float64), order, axis, _NAMES[mode])


# -- from coefficients to values -------------------------------------------------------------------


def _inside(x: Any, length: int, mode: int) -> tuple[Any, Any]:
    """Where points lie in the image, as the mode says, and the slope of that: 1, -1 or 0."""
    x = x.astype(np.float64)
    outside = (x < 0) | (x > length - 1)
    one = np.ones_like(x)
    if mode in (NEAREST, GRID_CONSTANT):  # what lies outside is made up of samples outside
        return x, one
    if mode == CONSTANT:
        return np.where(outside, -1.0, x), np.where(outside, 0.0, 1.0)
    if length <= 1:
        return np.where(outside, 0.0, x), np.where(outside, 0.0, 1.0)
    if mode in (WRAP, GRID_WRAP):
        period = length - 1 if mode == WRAP else length
        return np.where(outside, x - period * np.floor(x / period), x), one
    period, turn = (2 * length - 2, 0) if mode == MIRROR else (2 * length, 1)
    place = np.where(outside, x - period * np.floor(x / period), x)
    back = outside & (place > length - 1 + 0.5 * turn)
    place = np.where(back, period - place - turn, place)
    return place, np.where(back, -1.0, 1.0)


def _weights(order: int, u: Any) -> list[Any]:
    """The uniform B-splines that are not zero at u in [0, 1): the recursion of Cox and de Boor."""
    found = [np.ones_like(u)]
    for degree in range(1, order + 1):
        rising, higher = 0.0, []
        for r, weight in enumerate(found):
            part = weight / degree
            higher.append(rising + (r + 1 - u) * part)
            rising = (u + (degree - r - 1)) * part
        found = [*higher, rising]
    return found


def interpolated(c: Any, points: list[Any], order: int, mode: int, cval: Any) -> Any:
    """The spline with coefficients c at points, of which there is an array for each axis."""
    edge = MIRROR if mode in (CONSTANT, WRAP) else mode
    along, missing = [], False  # type: list[Any], Any
    for axis, x in enumerate(points):
        n = c.shape[axis]
        plain = value_of(x).astype(np.float64)
        place, slope = _inside(plain, n, mode)
        if mode == CONSTANT:
            missing = missing | (place < 0)
        inside = x * slope + (place - plain * slope)
        first = np.floor(place if order % 2 else place + 0.5).astype(np.intp)
        u = inside - first + (0.0 if order % 2 else 0.5)
        along.append(_neighbours(first - order // 2, n, edge, _weights(order, u)))
    c = c if c.dtype.kind == "c" else np.astype(c, np.float64)
    total: Any = 0.0
    for choice in product(range(order + 1), repeat=c.ndim):
        total = total + _term(c, [axis[k] for axis, k in zip(along, choice, strict=True)], cval)
    return np.where(missing, cval, total) if mode == CONSTANT else total


def _neighbours(start: Any, n: int, edge: int, weights: list[Any]) -> list[Any]:
    """For each of the samples near the points: its index, whether there is one, and its weight."""
    found = []
    for k, weight in enumerate(weights):
        index = start + k
        if edge == GRID_CONSTANT:
            there = (index >= 0) & (index < n)
            found.append((np.clip(index, 0, n - 1), there, weight))
        else:
            place = np.rint(_inside(index, n, edge)[0]).astype(np.intp)
            found.append((np.clip(place, 0, n - 1), None, weight))
    return found


def _term(c: Any, chosen: list[Any], cval: Any) -> Any:
    value = c[tuple([index for index, _, _ in chosen])]
    there = [known for _, known, _ in chosen if known is not None]
    if there:
        value = np.where(reduce(and_, there), value, cval)
    for _, _, weight in chosen:
        value = value * weight
    return value


def geometric_transform(
    c: Any,
    mapping: Any,
    coordinates: Any,
    matrix: Any,
    offset: Any,
    output: Any,
    order: int,
    mode: int,
    cval: Any,
    npad: int,
    arguments: Any,
    keywords: Any,
) -> None:
    """_nd_image.geometric_transform: by a function, by coordinates or by a matrix and an offset."""
    shape, places = output.shape, None  # type: tuple[int, ...], Any
    if mapping is not None:
        places = [asarray(mapping(place, *arguments, **keywords)) for place in np.ndindex(*shape)]
        coordinates = np.reshape(np.stack(places, -1), (c.ndim, *shape))
    elif coordinates is None:
        places = np.indices(shape).reshape(len(shape), -1)
        found = matrix @ places + offset[:, None]
        coordinates = np.reshape(found, (c.ndim, *shape))
    points = [coordinates[axis] + npad for axis in range(c.ndim)]
    output[...] = interpolated(c, points, order, mode, cval)


def zoom_shift(
    c: Any,
    zoom: Any,
    shift: Any,
    output: Any,
    order: int,
    mode: int,
    cval: Any,
    npad: int,
    grid_mode: bool,
) -> None:
    """_nd_image.zoom_shift: each axis shifted, then scaled; between centres or edges of pixels."""
    shape, points = output.shape, []
    half = 0.5 if grid_mode else 0.0
    for axis, n in enumerate(shape):
        x: Any = np.arange(float(n))
        x = x if shift is None else x + shift[axis]
        x = x if zoom is None else (x + half) * zoom[axis] - half
        x = np.reshape(x, [-1 if k == axis else 1 for k in range(len(shape))])
        points.append(np.broadcast_to(x + npad, shape))
    output[...] = interpolated(c, points, order, mode, cval)
