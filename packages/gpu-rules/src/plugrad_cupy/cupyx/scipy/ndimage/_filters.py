"""Linear filters: correlations and convolutions, and all that is made of them.

CuPy correlates; how a correlation depends on the image and on the weights is read off an image that
is extended as the mode says.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import value_of
from plugrad_cupy.cupyx._mirror import scipy_pack
from plugrad_cupy.cupyx._twins import of_cupy, twin
from plugrad_cupy.cupyx.scipy.ndimage._arguments import each, put, spread, to_axes
from plugrad_numpy.placing import beside

__all__ = ["FILTERS", "correlate1d"]


def _correlated(
    x: Any, weights: Any, mode: Any, cval: Any, origin: Any, axes: Any, *, convolution: bool
) -> Any:
    axes = to_axes(axes, x.ndim)
    origins = spread(each(origin, len(axes)), axes, x.ndim, 0)
    modes = spread(each(mode, len(axes)), axes, x.ndim, "constant")
    weights = np.expand_dims(weights, [k for k in range(x.ndim) if k not in axes])
    if convolution:
        weights = np.flip(weights)
        origins = [-o - (n % 2 == 0) for o, n in zip(origins, weights.shape, strict=True)]
    else:
        weights = np.conj(weights)
    return scipy_pack("ndimage._windows").correlated(x, weights, origins, modes, cval)


def _filter(name: str) -> Any:
    function = of_cupy("ndimage", name)

    def formula(x: Any, weights: Any, mode: Any, cval: Any, origin: Any, axes: Any) -> Any:
        convolution = name == "convolve"
        return _correlated(x, weights, mode, cval, origin, axes, convolution=convolution)

    def value(x: Any, weights: Any, mode: Any, cval: Any, origin: Any, axes: Any) -> Any:
        return function(x, weights, None, mode, cval, origin, axes=axes)

    either = twin(value, formula)

    def traced(
        input: Any,
        weights: Any,
        output: Any = None,
        mode: Any = "reflect",
        cval: Any = 0.0,
        origin: Any = 0,
        *,
        axes: Any = None,
    ) -> Any:
        return put(output, name, either(input, weights, mode, cval, origin, axes))

    return traced


def _filter_of_lines(name: str) -> Any:
    function = of_cupy("ndimage", name)

    def formula(x: Any, weights: Any, axis: int, mode: str, cval: Any, origin: int) -> Any:
        convolution = name == "convolve1d"
        axes = (axis % x.ndim,)
        return _correlated(x, weights, mode, cval, origin, axes, convolution=convolution)

    def value(x: Any, weights: Any, axis: int, mode: str, cval: Any, origin: int) -> Any:
        return function(x, weights, axis, None, mode, cval, origin)

    either = twin(value, formula)

    def traced(
        input: Any,
        weights: Any,
        axis: int = -1,
        output: Any = None,
        mode: str = "reflect",
        cval: Any = 0.0,
        origin: int = 0,
    ) -> Any:
        return put(output, name, either(input, weights, axis, mode, cval, origin))

    return traced


correlate, convolve = _filter("correlate"), _filter("convolve")
correlate1d, convolve1d = _filter_of_lines("correlate1d"), _filter_of_lines("convolve1d")


def _weights(numbers: Any, x: Any) -> Any:
    return beside(np.array(numbers, np.real(value_of(x)).dtype), x)


def uniform_filter1d(
    input: Any,
    size: int,
    axis: int = -1,
    output: Any = None,
    mode: str = "reflect",
    cval: Any = 0.0,
    origin: int = 0,
) -> Any:
    """The mean of `size` pixels along an axis."""
    return correlate1d(input, _weights([1 / size] * size, input), axis, output, mode, cval, origin)


def uniform_filter(
    input: Any,
    size: Any = 3,
    output: Any = None,
    mode: Any = "reflect",
    cval: Any = 0.0,
    origin: Any = 0,
    axes: Any = None,
) -> Any:
    """The mean of a box of pixels."""
    axes, x = to_axes(axes, input.ndim), input
    for axis, n, m, o in zip(
        axes, each(size, len(axes)), each(mode, len(axes)), each(origin, len(axes)), strict=True
    ):
        x = uniform_filter1d(x, n, axis, None, m, cval, o) if n > 1 else x
    return put(output, "uniform_filter", x)


# -- Gaussians -------------------------------------------------------------------------------------


def _gaussian(x: Any, sigma: Any, axis: int, order: int, mode: str, cval: Any, radius: int) -> Any:
    sigma = np.multiply(beside(np.ones(()), x), sigma)
    kernel = scipy_pack("ndimage._windows").gaussian_kernel1d(sigma, order, radius)
    return correlate1d(x, np.flip(kernel), axis, None, mode, cval, 0)


def _radius(truncate: Any, sigma: Any) -> int:
    """The half-width of the kernel, a whole number that CuPy reads off sigma too."""
    return int(float(truncate) * float(value_of(sigma)) + 0.5)


def gaussian_filter1d(
    input: Any,
    sigma: Any,
    axis: int = -1,
    order: int = 0,
    output: Any = None,
    mode: str = "reflect",
    cval: Any = 0.0,
    truncate: float = 4.0,
) -> Any:
    """A Gaussian along an axis, or a derivative of it; in sigma too."""
    found = _gaussian(input, sigma, axis, order, mode, cval, _radius(truncate, sigma))
    return put(output, "gaussian_filter1d", found)


def gaussian_filter(
    input: Any,
    sigma: Any,
    order: Any = 0,
    output: Any = None,
    mode: Any = "reflect",
    cval: Any = 0.0,
    truncate: float = 4.0,
    radius: Any = None,
    axes: Any = None,
) -> Any:
    """A Gaussian, or a derivative of it, along all axes; in sigma too."""
    axes, x = to_axes(axes, input.ndim), input
    given = (each(a, len(axes)) for a in (sigma, order, mode, radius))
    for axis, s, k, m, r in zip(axes, *given, strict=True):
        width = _radius(truncate, s) if r is None else int(r)
        x = _gaussian(x, s, axis, k, m, cval, width) if width > 0 else x
    return put(output, "gaussian_filter", x)


# -- differences -----------------------------------------------------------------------------------


def _differences(name: str, across: Any) -> Any:
    def traced(
        input: Any, axis: int = -1, output: Any = None, mode: Any = "reflect", cval: Any = 0.0
    ) -> Any:
        x, axis = input, axis % input.ndim
        for k, m in enumerate(each(mode, x.ndim)):
            weights = _weights([-1, 0, 1] if k == axis else across, x)
            x = correlate1d(x, weights, k, None, m, cval, 0)
        return put(output, name, x)

    return traced


def generic_laplace(
    input: Any,
    derivative2: Any,
    output: Any = None,
    mode: Any = "reflect",
    cval: Any = 0.0,
    extra_arguments: Any = (),
    extra_keywords: Any = None,
    *,
    axes: Any = None,
) -> Any:
    """The sum of second derivatives, of a function that returns them, with None for `output`."""
    axes = to_axes(axes, input.ndim)
    parts = [
        derivative2(input, axis, None, m, cval, *extra_arguments, **(extra_keywords or {}))
        for axis, m in zip(axes, each(mode, len(axes)), strict=True)
    ]
    return put(output, "generic_laplace", sum(parts[1:], parts[0]) if parts else input)


def generic_gradient_magnitude(
    input: Any,
    derivative: Any,
    output: Any = None,
    mode: Any = "reflect",
    cval: Any = 0.0,
    extra_arguments: Any = (),
    extra_keywords: Any = None,
    *,
    axes: Any = None,
) -> Any:
    """The length of the gradient, of a function that returns its parts, with None for `output`."""

    def squared(*args: Any, **kwargs: Any) -> Any:
        return derivative(*args, **kwargs) ** 2

    whole = generic_laplace(
        input, squared, None, mode, cval, extra_arguments, extra_keywords, axes=axes
    )
    return put(output, "generic_gradient_magnitude", np.sqrt(whole))


def laplace(
    input: Any, output: Any = None, mode: Any = "reflect", cval: Any = 0.0, *, axes: Any = None
) -> Any:
    """The sum of second differences."""

    def second(x: Any, axis: int, output: Any, mode: str, cval: Any) -> Any:
        return correlate1d(x, _weights([1, -2, 1], x), axis, output, mode, cval, 0)

    return generic_laplace(input, second, output, mode, cval, axes=axes)


def _of_gaussians(whole: Any, order: int) -> Any:
    def traced(
        input: Any,
        sigma: Any,
        output: Any = None,
        mode: Any = "reflect",
        cval: Any = 0.0,
        *,
        axes: Any = None,
        **kwargs: Any,
    ) -> Any:
        axes = to_axes(axes, input.ndim)

        def derivative(x: Any, axis: int, output: Any, mode: str, cval: Any) -> Any:
            orders = [order if k == axis else 0 for k in axes]
            return gaussian_filter(x, sigma, orders, None, mode, cval, axes=axes, **kwargs)

        return whole(input, derivative, output, mode, cval, axes=axes)

    return traced


FILTERS = {
    "convolve": convolve,
    "convolve1d": convolve1d,
    "correlate": correlate,
    "correlate1d": correlate1d,
    "gaussian_filter": gaussian_filter,
    "gaussian_filter1d": gaussian_filter1d,
    "gaussian_gradient_magnitude": _of_gaussians(generic_gradient_magnitude, 1),
    "gaussian_laplace": _of_gaussians(generic_laplace, 2),
    "generic_gradient_magnitude": generic_gradient_magnitude,
    "generic_laplace": generic_laplace,
    "laplace": laplace,
    "prewitt": _differences("prewitt", [1, 1, 1]),
    "sobel": _differences("sobel", [1, 2, 1]),
    "uniform_filter": uniform_filter,
    "uniform_filter1d": uniform_filter1d,
}
