"""Filters of images that are made of those of scipy.ndimage: separable ones, and medians."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_numpy.constructors import asarray

__all__ = ["medfilt2d", "sepfir2d"]


def medfilt2d(image: Any, kernel_size: Any) -> Any:
    """_sigtools._medfilt2d: the median around each pixel, zero outside the image."""
    from plugrad_scipy import ndimage

    size = tuple(int(n) for n in kernel_size)
    return ndimage.rank_filter(image, size[0] * size[1] // 2, size=size, mode="constant")


def sepfir2d(input: Any, hrow: Any, hcol: Any) -> Any:
    """`scipy.signal.sepfir2d` in the image and both filters; mirrored at the edges of the image."""
    from plugrad_scipy import ndimage

    input, hrow, hcol = asarray(input), asarray(hrow), asarray(hcol)
    dtype = np.result_type(np.float32, input.dtype, hrow.dtype, hcol.dtype)
    image = np.astype(input, dtype)
    for axis, h in ((1, hrow), (0, hcol)):
        image = ndimage.convolve1d(image, h, axis=axis, mode="reflect")
    return image
