"""scipy.ndimage: filters, splines, morphology, measurements, in images and in parameters."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad_scipy import ndimage
from plugrad_testing import case, distinct, positive, real

__all__ = ["CASES"]


def row(name: str, *args: Any, function: Any = None, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.ndimage under SciPy's name, in double precision."""
    options.setdefault("dtypes", ("float64",))
    found = getattr(ndimage, name) if function is None else function
    return case(found, *args, name=f"scipy.ndimage.{name}", **options)


IMAGE, RIDGES, LINE = real(shape=(5, 4)), distinct(shape=(5, 4)), distinct(shape=(6,))
FOOTPRINT = np.array([[True, False], [True, True]])
MODES = ("reflect", "constant", "nearest", "mirror", "wrap")
EDGES = [{"mode": mode, "cval": 1.5} for mode in MODES]
PLACES = np.array([[-1.3, 0.4, 2.6, 4.3, -6.2, 9.4], [0.3, 1.6, 3.4, -0.3, 5.2, 2.4]])
FRACTIONS = real(0.1, 0.4, shape=(2, 3))
SPECTRUM: dict[str, Any] = {"dtypes": ("float64",)}
LABELS = np.array([[0, 1, 1, 2], [0, 1, 2, 2], [3, 3, 3, 2], [0, 0, 3, 3], [1, 1, 0, 0]])
GROUPS = [
    {"labels": LABELS},
    {"labels": LABELS, "index": 2},
    {"labels": LABELS, "index": [1, 3]},
    {},
]
MORPHOLOGY = (
    *("grey_closing", "grey_opening", "grey_dilation", "grey_erosion", "white_tophat"),
    *("black_tophat", "morphological_gradient", "morphological_laplace"),
)


def product_of_ends(line: Any, filled: Any) -> None:
    """For generic_filter1d: the product of the neighbours of each pixel."""
    filled[...] = line[:-2] * line[2:]


def second_difference(x: Any, axis: int, output: Any, mode: str, cval: float) -> Any:
    """For generic_laplace."""
    return ndimage.correlate1d(x, [1, -2, 1], axis, output, mode, cval, 0)


CASES = [
    row(
        "correlate1d",
        IMAGE,
        real(shape=(4,)),
        kwargs=[{**e, "axis": 0, "origin": -1} for e in EDGES],
    ),
    row("convolve1d", IMAGE, real(shape=(3,)), complex=True),
    row(
        "correlate", IMAGE, real(shape=(2, 3)), kwargs=[{"origin": (0, 1)}, EDGES[1]], complex=True
    ),
    row("convolve", IMAGE, real(shape=(2, 3)), kwargs=[{}, {"mode": "wrap"}]),
    row("uniform_filter1d", IMAGE, 3, argnums=[0], kwargs=[{"axis": 0, "origin": 1}]),
    row("uniform_filter", IMAGE, (3, 2), argnums=[0]),
    row(
        "gaussian_filter1d",
        IMAGE,
        positive(0.6, 0.9),
        kwargs=[{"order": k} for k in (0, 1, 2)],
        shapes=[()],
    ),
    row(
        "gaussian_filter",
        IMAGE,
        positive(0.6, 0.9, shape=(2,)),
        kwargs=[{}, {"order": (1, 0)}, {"truncate": 2.0}],
    ),
    row("gaussian_laplace", IMAGE, positive(0.6, 0.9), shapes=[()]),
    row("gaussian_gradient_magnitude", IMAGE, positive(0.6, 0.9), shapes=[()]),
    *(
        row(name, IMAGE, kwargs=[{}, {"mode": "nearest"}])
        for name in ("laplace", "sobel", "prewitt")
    ),
    *(
        row(name, RIDGES, 3, argnums=[0], kwargs=[{"axis": 0, "mode": "constant"}])
        for name in ("maximum_filter1d", "minimum_filter1d")
    ),
    *(
        row(name, LINE, 3, argnums=[0], kwargs=[{"mode": "constant"}])
        for name in ("maximum_filter", "minimum_filter")
    ),
    row(
        "maximum_filter",
        RIDGES,
        kwargs=[{"footprint": FOOTPRINT, "mode": "constant"}],
        label="footprint",
    ),
    row("median_filter", RIDGES, 3, argnums=[0], kwargs=[{"mode": "constant"}]),
    row(
        "percentile_filter",
        RIDGES,
        30,
        argnums=[0],
        kwargs=[{"footprint": FOOTPRINT, "mode": "constant"}],
    ),
    row("rank_filter", LINE, 1, argnums=[0], kwargs=[{"size": 3, "mode": "constant"}]),
    row("generic_filter", IMAGE, lambda v: np.sum(v**2), argnums=[0], kwargs=[{"size": (2, 2)}]),
    row("generic_filter1d", IMAGE, product_of_ends, 3, argnums=[0]),
    row("generic_laplace", IMAGE, second_difference, argnums=[0]),
    row("generic_gradient_magnitude", IMAGE, ndimage.sobel, argnums=[0]),
    *(row(name, RIDGES, kwargs=[{"size": 2, "mode": "constant"}]) for name in MORPHOLOGY),
    row(
        "grey_dilation",
        RIDGES,
        distinct(-0.4, 0.4, shape=(3, 3)),
        function=lambda x, s: ndimage.grey_dilation(x, structure=s, mode="constant"),
        label="structure",
    ),
    row(
        "spline_filter1d",
        IMAGE,
        kwargs=[{"order": 2, "mode": "reflect"}, {"axis": 0}, {"mode": "grid-wrap"}],
    ),
    row("spline_filter", IMAGE, kwargs=[{}, {"order": 5}]),
    *(
        row(
            "map_coordinates",
            IMAGE,
            PLACES,
            function=lambda x, at, **options: ndimage.map_coordinates(x, at, cval=0.7, **options),
            kwargs=[{"mode": mode, "order": order} for order in (3,)],
            label=mode,
        )
        for mode in (*MODES, "grid-wrap", "grid-constant")
    ),
    row(
        "map_coordinates",
        IMAGE,
        FRACTIONS,
        function=lambda x, at, **options: ndimage.map_coordinates(x, at + 1.0, **options),
        kwargs=[{"order": order} for order in (1, 2, 4, 5)],
        label="orders",
    ),
    row(
        "map_coordinates",
        IMAGE,
        PLACES,
        argnums=[0],
        kwargs=[{"order": 0}, {"prefilter": False}],
        complex=True,
        label="image",
    ),
    row(
        "affine_transform",
        IMAGE,
        real(-0.05, 0.05, shape=(2, 2)),
        positive(0.3, 0.4, shape=(2,)),
        function=lambda x, a, b: ndimage.affine_transform(x, np.eye(2) + a, b, mode="mirror"),
    ),
    row(
        "affine_transform",
        IMAGE,
        positive(0.8, 0.9, shape=(2,)),
        kwargs=[{"mode": "mirror", "offset": 0.23}],
        label="scales",
    ),
    row("shift", IMAGE, real(0.2, 0.4, shape=(2,)), kwargs=[{}, {"mode": "nearest", "order": 2}]),
    row("zoom", IMAGE, 1.5, argnums=[0], kwargs=[{}, {"grid_mode": True, "mode": "grid-wrap"}]),
    row(
        "rotate",
        IMAGE,
        positive(18.0, 22.0),
        kwargs=[{"mode": "mirror"}, {"mode": "mirror", "reshape": False, "axes": (0, 1)}],
        shapes=[()],
    ),
    row(
        "geometric_transform",
        real(shape=(4, 3)),
        positive(0.7, 0.9),
        function=lambda x, a: ndimage.geometric_transform(
            x, lambda place: (place[0] * a + 0.1, place[1] + 0.2), mode="mirror"
        ),
        shapes=[()],
    ),
    row(
        "fourier_gaussian",
        IMAGE,
        positive(0.6, 0.9),
        kwargs=[{}, {"n": 7}],
        shapes=[()],
        **SPECTRUM,
    ),
    row("fourier_uniform", IMAGE, positive(1.5, 2.5, shape=(2,)), **SPECTRUM),
    row("fourier_shift", IMAGE, real(shape=(2,)), kwargs=[{}, {"n": 7}], **SPECTRUM),
    row("fourier_ellipsoid", IMAGE, 2.0, argnums=[0], **SPECTRUM),
    *(
        row(name, RIDGES, kwargs=GROUPS)
        for name in ("sum", "sum_labels", "mean", "variance", "standard_deviation", "maximum")
    ),
    *(row(name, RIDGES, kwargs=GROUPS) for name in ("minimum", "median")),
    row("center_of_mass", positive(1.0, 2.0, shape=(5, 4)), kwargs=GROUPS),
    row(
        "extrema",
        RIDGES,
        function=lambda x, **options: ndimage.extrema(x, **options)[:2],
        kwargs=GROUPS,
    ),
    row("labeled_comprehension", RIDGES, LABELS, [1, 2], np.mean, float, 0.0, argnums=[0]),
]

if hasattr(ndimage, "vectorized_filter"):  # SciPy 1.16
    CASES.append(row("vectorized_filter", IMAGE, np.mean, argnums=[0], kwargs=[{"size": (2, 3)}]))
