"""Splines and what moves images: map_coordinates, affine transforms, rotations, shifts, zooms.

CuPy interpolates.  How the result depends on samples and coordinates is that of the spline, which
plugrad-scipy writes in NumPy's functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_cupy.cupyx._mirror import scipy_pack
from plugrad_cupy.cupyx._twins import of_cupy, twin
from plugrad_cupy.cupyx.scipy.ndimage._arguments import each, put
from plugrad_numpy.placing import beside

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["INTERPOLATION"]

_MODES = ("nearest", "wrap", "reflect", "mirror", "constant", "grid-wrap", "grid-constant")
_PADDED = 12  # pixels around an image whose spline has no exact boundary in the mode


def _coefficients(x: Any, order: int, mode: str, cval: Any) -> tuple[Any, int]:
    """Those of the spline, of an image with so many pixels around it."""
    width = 0
    if mode in ("nearest", "grid-constant"):
        width = _PADDED
        options = {"constant_values": cval} if mode == "grid-constant" else {}
        x = np.pad(x, width, "constant" if options else "edge", **options)
    return scipy_pack("ndimage._splines").coefficients(x, order, range(x.ndim), mode), width


def _at(x: Any, points: Sequence[Any], order: int, mode: str, cval: Any, prefilter: bool) -> Any:
    """The image at points, of which there is an array for each axis."""
    name = "reflect" if mode == "grid-mirror" else mode
    if name not in _MODES:
        raise RefusedError(f"interpolation with mode={mode!r} cannot be differentiated.")
    c, width = _coefficients(x, order, name, cval) if prefilter and order > 1 else (x, 0)
    points = [p + width for p in points]
    return scipy_pack("ndimage._splines").interpolated(c, points, order, _MODES.index(name), cval)


# -- splines ---------------------------------------------------------------------------------------


def _spline(x: Any, order: int, axes: Sequence[int], mode: str) -> Any:
    return scipy_pack("ndimage._splines").coefficients(x, order, axes, mode)


_spline_of_lines = twin(
    of_cupy("ndimage", "spline_filter1d"),
    lambda x, order, axis, output, mode: _spline(x, order, [axis % x.ndim], mode),
)
_spline_of_image = twin(
    of_cupy("ndimage", "spline_filter"),
    lambda x, order, output, mode: _spline(x, order, range(x.ndim), mode),
)


def spline_filter1d(
    input: Any, order: int = 3, axis: int = -1, output: Any = np.float64, mode: str = "mirror"
) -> Any:
    """The coefficients of a spline along an axis."""
    put(output, "spline_filter1d", input)
    return _spline_of_lines(input, order, axis, output, mode)


def spline_filter(
    input: Any, order: int = 3, output: Any = np.float64, mode: str = "mirror"
) -> Any:
    """The coefficients of a spline along all axes."""
    put(output, "spline_filter", input)
    return _spline_of_image(input, order, output, mode)


# -- images at points ------------------------------------------------------------------------------


def _moving(name: str, points_of: Any) -> Any:
    """A function of CuPy of an image and what moves it, which says where the image is read."""
    function = of_cupy("ndimage", name)

    def formula(x: Any, how: Any, *rest: Any) -> Any:
        *between, order, mode, cval, prefilter = rest
        return _at(x, points_of(x, how, *between), order, mode, cval, prefilter)

    def value(x: Any, how: Any, *rest: Any) -> Any:
        *between, order, mode, cval, prefilter = rest
        return function(x, how, *between, None, order, mode, cval, prefilter)

    return twin(value, formula)


_mapped = _moving("map_coordinates", lambda x, places: [places[k] for k in range(x.ndim)])


def map_coordinates(
    input: Any,
    coordinates: Any,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: Any = 0.0,
    prefilter: bool = True,
) -> Any:
    """The image at points between its pixels, in the image and in the points."""
    found = _mapped(input, coordinates, order, mode, cval, prefilter)
    return put(output, "map_coordinates", found)


def _grid(x: Any, shape: Sequence[int]) -> Any:
    return beside(np.indices(shape, np.float64), x)


def _affine(x: Any, matrix: Any, offset: Any, shape: Any) -> list[Any]:
    grid = _grid(x, shape)
    if matrix.ndim == 1:
        return [matrix[k] * grid[k] + offset[k] for k in range(x.ndim)]
    return [
        sum((matrix[k, j] * grid[j] for j in range(len(shape))), offset[k]) for k in range(x.ndim)
    ]


_transformed = _moving("affine_transform", _affine)


def affine_transform(
    input: Any,
    matrix: Any,
    offset: Any = 0.0,
    output_shape: Any = None,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: Any = 0.0,
    prefilter: bool = True,
    *,
    texture_memory: bool = False,
    float64_coords: bool = False,
) -> Any:
    """The image at matrix @ place + offset, in all three."""
    if texture_memory:
        raise RefusedError(
            "affine_transform with texture_memory=True cannot be differentiated: leave it out."
        )
    n = input.ndim
    if matrix.ndim == 2 and matrix.shape[1] == n + 1:
        offset, matrix = matrix[:n, n], matrix[:n, :n]
    if not hasattr(value_of(offset), "ndim"):
        parts = [beside(np.ones(()), input) * part for part in each(offset, n)]
        offset = np.stack(parts)
    elif not offset.ndim:
        offset = np.broadcast_to(offset, (n,))
    shape = input.shape if output_shape is None else tuple(output_shape)
    found = _transformed(input, matrix, offset, shape, order, mode, cval, prefilter)
    return put(output, "affine_transform", found)


def rotate(
    input: Any,
    angle: Any,
    axes: Any = (1, 0),
    reshape: bool = True,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: Any = 0.0,
    prefilter: bool = True,
) -> Any:
    """The image turned by an angle in degrees, in both; the shape is that of CuPy's result."""
    first, second = sorted(axis % input.ndim for axis in axes)
    turned = np.multiply(beside(np.ones(()), input), angle) * (np.pi / 180)
    cos, sin = np.cos(turned), np.sin(turned)
    plane = np.array([input.shape[first], input.shape[second]])
    size = plane
    if reshape:
        radians = np.deg2rad(float(value_of(angle)))
        c, s = np.cos(radians), np.sin(radians)
        rows, columns = (0, 0, plane[0], plane[0]), (0, plane[1], 0, plane[1])
        dtype = np.promote_types(value_of(input).real.dtype, np.float32)  # as CuPy turns corners
        corners = np.array([[c, s], [-s, c]], dtype) @ np.array([rows, columns])
        size = (np.ptp(corners, axis=1) + 0.5).astype(np.int64)
    shape = list(input.shape)
    shape[first], shape[second] = size.tolist()
    middle, old = (size - 1) / 2, (plane - 1) / 2
    one, zero = cos * 0 + 1, cos * 0
    rows_of = [[one if j == k else zero for j in range(input.ndim)] for k in range(input.ndim)]
    rows_of[first][first] = rows_of[second][second] = cos
    rows_of[first][second], rows_of[second][first] = sin, -sin
    offset = [zero] * input.ndim
    offset[first] = old[0] - (cos * middle[0] + sin * middle[1])
    offset[second] = old[1] - (cos * middle[1] - sin * middle[0])
    matrix = np.stack([np.stack(row) for row in rows_of])
    found = _transformed(
        input, matrix, np.stack(offset), tuple(shape), order, mode, cval, prefilter
    )
    return put(output, "rotate", found)


_shifted = _moving("shift", lambda x, by: [at - by[k] for k, at in enumerate(_grid(x, x.shape))])


def shift(
    input: Any,
    shift: Any,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: Any = 0.0,
    prefilter: bool = True,
) -> Any:
    """The image moved along each axis, in both."""
    by = np.stack([beside(np.ones(()), input) * part for part in each(shift, input.ndim)])
    return put(output, "shift", _shifted(input, by, order, mode, cval, prefilter))


def zoom(
    input: Any,
    zoom: Any,
    output: Any = None,
    order: int = 3,
    mode: str = "constant",
    cval: Any = 0.0,
    prefilter: bool = True,
    *,
    grid_mode: bool = False,
) -> Any:
    """The image at another size; the factor is rounded to that of two whole numbers."""
    factors = [float(value_of(factor)) for factor in each(zoom, input.ndim)]
    function = of_cupy("ndimage", "zoom")

    def value(x: Any) -> Any:
        return function(x, factors, None, order, mode, cval, prefilter, grid_mode=grid_mode)

    def formula(x: Any) -> Any:
        points = []
        sizes = [round(n * factor) for n, factor in zip(x.shape, factors, strict=True)]
        for n, size, at in zip(x.shape, sizes, _grid(x, sizes), strict=True):
            if grid_mode:
                points.append((at + 0.5) * (n / max(size, 1)) - 0.5)
            else:
                points.append(at * ((n - 1) / (size - 1) if size > 1 else 0.0))
        return _at(x, points, order, mode, cval, prefilter)

    return put(output, "zoom", twin(value, formula)(input))


INTERPOLATION = {
    "affine_transform": affine_transform,
    "map_coordinates": map_coordinates,
    "rotate": rotate,
    "shift": shift,
    "spline_filter": spline_filter,
    "spline_filter1d": spline_filter1d,
    "zoom": zoom,
}
