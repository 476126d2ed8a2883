"""cupyx.scipy.ndimage, in which filters, splines, transforms and measurements of images trace.

    from plugrad_cupy.cupyx.scipy import ndimage
    ndimage.gaussian_filter(image, sigma), ndimage.map_coordinates(image, points, order=3)

Names, signatures and values are CuPy's.  Functions are differentiated in the image, in weights, in
coordinates, angles and shifts, and in the width of a Gaussian.  `output=` takes a dtype, not an
array.  Extrema share a gradient among ties; ranks and medians keep to the pixel that they pick.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror
from plugrad_cupy.cupyx.scipy.ndimage._filters import FILTERS
from plugrad_cupy.cupyx.scipy.ndimage._fourier import FOURIER
from plugrad_cupy.cupyx.scipy.ndimage._interpolation import INTERPOLATION
from plugrad_cupy.cupyx.scipy.ndimage._measurements import MEASUREMENTS
from plugrad_cupy.cupyx.scipy.ndimage._ranks import RANKS

WRITTEN = {**FILTERS, **FOURIER, **INTERPOLATION, **MEASUREMENTS, **RANKS}

CONSTANT = (
    *("binary_closing", "binary_dilation", "binary_erosion", "binary_fill_holes"),
    *("binary_hit_or_miss", "binary_opening", "binary_propagation", "find_objects"),
    *("generate_binary_structure", "histogram", "iterate_structure", "label"),
    *("maximum_position", "minimum_position", "value_indices"),
)

_KERNEL = "a kernel that CUDA compiles has no rule: write it in NumPy's functions, of parts of x"
REFUSED = {
    "distance_transform_edt": (
        "the distances to where an image is zero do not change with the image: pass "
        "plugrad.value_of(image), and a plain sampling"
    ),
    "generic_filter": _KERNEL,
    "generic_filter1d": _KERNEL,
    "labeled_comprehension": "call the function of x[labels == k] for each k",
}

_MIRROR = Mirror("ndimage", written=WRITTEN, constant=CONSTANT, refused=REFUSED)


def __getattr__(name: str) -> Any:
    return _MIRROR.get(name)


def __dir__() -> list[str]:
    return _MIRROR.names()
