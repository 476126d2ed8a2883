"""Measurements of labelled regions: sums, moments, extrema, medians.

CuPy measures.  For the derivative each region is a mask, one for each index on a first axis.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad_cupy.cupyx._twins import of_cupy, twin
from plugrad_numpy.placing import beside

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["MEASUREMENTS"]


def _masks(x: Any, labels: Any, index: Any) -> Any:
    """Which pixels belong to a region: of the shape of x, behind an axis for several."""
    if labels is None:
        return np.ones_like(value_of(x), dtype=bool)
    labels = np.broadcast_to(labels, x.shape)
    if index is None:
        return labels > 0
    if not getattr(index, "ndim", 0):
        return labels == index
    return labels == np.reshape(index, (*index.shape, *(1,) * x.ndim))


def _axes(x: Any) -> tuple[int, ...]:
    return tuple(range(-x.ndim, 0))


def _sum(x: Any, masks: Any, axes: tuple[int, ...]) -> Any:
    return np.sum(np.where(masks, x, 0.0), axis=axes)


def _sum_labels(x: Any, labels: Any, index: Any) -> Any:
    if labels is not None and index is None:
        masks = np.broadcast_to(labels, x.shape) != 0
    else:
        masks = _masks(x, labels, index)
    return _sum(x, masks, _axes(x))


def _mean(x: Any, labels: Any, index: Any) -> Any:
    masks, axes = _masks(x, labels, index), _axes(x)
    return _sum(x, masks, axes) / np.sum(masks, axis=axes)


def _variance(x: Any, labels: Any, index: Any) -> Any:
    masks, axes = _masks(x, labels, index), _axes(x)
    count = np.sum(masks, axis=axes)
    mean = _sum(x, masks, axes) / count
    from_mean = x - np.reshape(mean, (*mean.shape, *(1,) * x.ndim))
    return _sum(from_mean**2, masks, axes) / count


def _minimum(x: Any, labels: Any, index: Any) -> Any:
    return np.min(np.where(_masks(x, labels, index), x, np.inf), axis=_axes(x))


def _maximum(x: Any, labels: Any, index: Any) -> Any:
    return np.max(np.where(_masks(x, labels, index), x, -np.inf), axis=_axes(x))


def _median(x: Any, labels: Any, index: Any) -> Any:
    masks = _masks(x, labels, index)
    values = np.where(masks, x, np.inf)
    values = np.sort(np.reshape(values, (*values.shape[: values.ndim - x.ndim], -1)), -1)
    count = np.expand_dims(np.sum(masks, axis=_axes(x)), -1)
    last = values.shape[-1] - 1
    middle = [np.clip(k, 0, last) for k in ((count - 1) // 2, count // 2)]
    low, high = (np.take_along_axis(values, k, -1)[..., 0] for k in middle)
    return (low + high) / 2


def _measurement(name: str, formula: Callable[..., Any]) -> Callable[..., Any]:
    either = twin(of_cupy("ndimage", name), formula)

    def traced(input: Any, labels: Any = None, index: Any = None) -> Any:
        return either(input, labels, index)

    return traced


_total = _measurement("sum_labels", _sum_labels)
_smallest, _largest = _measurement("minimum", _minimum), _measurement("maximum", _maximum)
_variances = _measurement("variance", _variance)


def standard_deviation(input: Any, labels: Any = None, index: Any = None) -> Any:
    """The root of the variance."""
    return np.sqrt(_variances(input, labels, index))


def extrema(input: Any, labels: Any = None, index: Any = None) -> Any:
    """The least and the largest values, and their places, which are constants."""
    places = of_cupy("ndimage", "extrema")(value_of(input), labels, index)[2:]
    return _smallest(input, labels, index), _largest(input, labels, index), *places


def center_of_mass(input: Any, labels: Any = None, index: Any = None) -> Any:
    """The mean place by weight: a tuple of numbers, or a list of vectors for several regions."""
    whole = _total(input, labels, index)
    grid = beside(np.indices(input.shape, np.float64), input)
    found = [_total(input * grid[k], labels, index) / whole for k in range(input.ndim)]
    if not found[0].ndim:
        return tuple(found)
    places = np.stack(found, -1)
    return [places[k] for k in range(places.shape[0])]


MEASUREMENTS = {
    "center_of_mass": center_of_mass,
    "extrema": extrema,
    "maximum": _largest,
    "mean": _measurement("mean", _mean),
    "median": _measurement("median", _median),
    "minimum": _smallest,
    "standard_deviation": standard_deviation,
    "sum": _measurement("sum", _sum_labels),
    "sum_labels": _total,
    "variance": _variances,
}
