"""scipy.ndimage, in which filters, splines, transforms and measurements of images trace.

    from plugrad_scipy import ndimage
    ndimage.gaussian_filter(image, sigma), ndimage.map_coordinates(image, points, order=3)

The names and signatures are SciPy's, and so are the values.  Of traced arguments SciPy's own Python
code runs, on kernels that trace: in the image, in weights, in coordinates, angles and shifts, and
in the width of a Gaussian.  `output=` takes a dtype, or an array that traced values can be written
to.  Extrema share a gradient among ties; ranks and medians keep to the pixel that they pick.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import scipy.ndimage

from plugrad import value_of
from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import offered
from plugrad_scipy.ndimage import _spectra, _splines, _windows

TRACED = (
    *("affine_transform", "black_tophat", "center_of_mass", "convolve", "convolve1d"),
    *("correlate", "correlate1d", "extrema", "fourier_ellipsoid", "fourier_gaussian"),
    *("fourier_shift", "fourier_uniform", "gaussian_filter", "gaussian_filter1d"),
    *("gaussian_gradient_magnitude", "gaussian_laplace", "generic_filter", "generic_filter1d"),
    *("generic_gradient_magnitude", "generic_laplace", "geometric_transform", "grey_closing"),
    *("grey_dilation", "grey_erosion", "grey_opening", "labeled_comprehension", "laplace"),
    *("map_coordinates", "maximum", "maximum_filter", "maximum_filter1d", "mean", "median"),
    *("median_filter", "minimum", "minimum_filter", "minimum_filter1d", "morphological_gradient"),
    *("morphological_laplace", "percentile_filter", "prewitt", "rank_filter", "rotate", "shift"),
    *("sobel", "spline_filter", "spline_filter1d", "standard_deviation", "sum", "sum_labels"),
    *("uniform_filter", "uniform_filter1d", "variance", "vectorized_filter", "white_tophat"),
    "zoom",
)

CONSTANT = (
    *("binary_closing", "binary_dilation", "binary_erosion", "binary_fill_holes"),
    *("binary_hit_or_miss", "binary_opening", "binary_propagation", "find_objects"),
    *("generate_binary_structure", "histogram", "iterate_structure", "label"),
    *("maximum_position", "minimum_position", "value_indices", "watershed_ift"),
)

_DISTANCE = (
    "the distances to where an image is zero do not change with the image: pass "
    "plugrad.value_of(image), and a plain sampling"
)
REFUSED = dict.fromkeys(
    ("distance_transform_bf", "distance_transform_cdt", "distance_transform_edt"), _DISTANCE
)

__all__ = [*TRACED]  # noqa: PLE0604 - SciPy's names are strings

retraced = Retraced(
    "scipy.ndimage",
    {
        "_nd_image": SimpleNamespace(
            correlate=_windows.correlate,
            correlate1d=_windows.correlate1d,
            fourier_filter=_spectra.fourier_filter,
            fourier_shift=_spectra.fourier_shift,
            generic_filter=_windows.generic_filter,
            generic_filter1d=_windows.generic_filter1d,
            geometric_transform=_splines.geometric_transform,
            min_or_max_filter=_windows.min_or_max_filter,
            min_or_max_filter1d=_windows.min_or_max_filter1d,
            rank_filter=_windows.rank_filter,
            spline_filter1d=_splines.spline_filter1d,
            uniform_filter1d=_windows.uniform_filter1d,
            zoom_shift=_splines.zoom_shift,
        ),
        "_rank_filter_1d": SimpleNamespace(rank_filter=_windows.rank_filter_of_line),
        "_gaussian_kernel1d": _windows.gaussian_kernel1d,
        # The radius of a Gaussian is a whole number, constant by pieces.
        "_filters.int": lambda x: int(value_of(x)),
    },
)


def _zoom(input: Any, zoom: Any, *args: Any, **kwargs: Any) -> Any:
    """The factor is rounded to that of two whole numbers, and so constant by pieces."""
    plain = [value_of(factor) for factor in zoom] if isinstance(zoom, list | tuple) else zoom
    return retraced(scipy.ndimage.zoom)(input, value_of(plain), *args, **kwargs)


globals().update(retracing(scipy.ndimage, TRACED, retraced, {"zoom": _zoom}))


def __getattr__(name: str) -> Any:
    return offered(scipy.ndimage, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.ndimage, __all__)
