"""Interpolation on grids: the kernels of RegularGridInterpolator and interpn.

Which cell a point is in is constant; there the interpolant is smooth in points, values and grid.
"""

from __future__ import annotations

from typing import Any

import numpy as np

import plugrad_numpy
from plugrad import value_of

__all__ = ["coordinates", "evaluate_linear_2d", "find_indices"]


def coordinates(points: Any, ndim: int | None = None) -> Any:
    """_ndim_coords_from_arrays: points along the last axis, of a tuple of arrays too.

    Example:
        >>> import numpy as np
        >>> coordinates((np.array([1.0, 2.0]), 3.0))
        array([[1., 3.],
               [2., 3.]])
    """
    if isinstance(points, tuple) and len(points) == 1:
        points = points[0]
    if isinstance(points, tuple):
        shape = np.broadcast_shapes(*[np.shape(value_of(p)) for p in points])
        arrays = [np.broadcast_to(plugrad_numpy.asarray(p), shape) for p in points]
        return np.stack(arrays, axis=-1) + 0.0
    found = plugrad_numpy.asarray(points)
    if found.ndim == 1:
        return np.reshape(found, (-1, 1) if ndim is None else (-1, ndim))
    return found


def find_indices(grid: Any, xi: Any) -> Any:
    """_rgi_cython.find_indices: the cell of each point, and where in it the point is."""
    indices, parts = [], []
    for x, nodes in zip(xi, grid, strict=True):
        plain = np.asarray(value_of(nodes))
        if len(plain) == 1:
            indices.append(np.zeros(len(x), int))
            parts.append(np.zeros(len(x)))
            continue
        index = np.clip(np.searchsorted(plain, value_of(x), "right") - 1, 0, len(plain) - 2)
        indices.append(index)
        parts.append((x - nodes[index]) / (nodes[index + 1] - nodes[index]))
    return np.stack(indices), np.stack(parts)


def evaluate_linear_2d(values: Any, indices: Any, parts: Any, _grid: Any, _out: Any) -> Any:
    """_rgi_cython.evaluate_linear_2d: the mean of the corners of each cell, by the areas."""
    (i, j), (a, b) = indices, parts
    m, n = (np.minimum(k + 1, size - 1) for k, size in zip((i, j), values.shape, strict=True))
    near = (1 - b) * values[i, j] + b * values[i, n]
    far = (1 - b) * values[m, j] + b * values[m, n]
    return (1 - a) * near + a * far
