"""The transforms of scipy.fft: even and odd lengths, cropped and padded, every norm."""

from __future__ import annotations

from typing import Any

from plugrad_scipy import fft
from plugrad_testing import case, nonzero, real

__all__ = ["CASES"]


def row(name: str, *args: Any, **options: Any) -> Any:
    """A row of a function of plugrad_scipy.fft under SciPy's name."""
    return case(getattr(fft, name), *args, name=f"scipy.fft.{name}", **options)


ONE = [
    {},
    {"n": 3, "axis": 0, "norm": "ortho"},
    {"n": 6, "norm": "forward", "workers": 1},
]
MANY = [{"s": (3, 5), "axes": (1, 0), "norm": "ortho"}, {"workers": 1}]
HALF = {"analytic": False}
PLANE = real(shape=(4, 5))
KINDS = [
    *({"type": k} for k in (1, 2, 3, 4)),
    {"type": 3, "norm": "ortho", "n": 3, "axis": 0},
    {"type": 2, "norm": "forward", "n": 6, "orthogonalize": True, "workers": 1},
    {"type": 3, "norm": "ortho", "orthogonalize": False},
    {"type": 1, "orthogonalize": True},
]
KINDS_IN_AXES = [
    {"type": 3, "s": (3, 5), "axes": (1, 0), "norm": "ortho"},
    {"workers": 1, "orthogonalize": True},
]
DOUBLE = ("float64",)
HANKEL = [{}, {"offset": 0.2, "bias": -0.1}]

CASES = [
    *(row(name, PLANE, kwargs=ONE, complex=True) for name in ("fft", "ifft")),
    *(row(name, PLANE, kwargs=ONE, complex=True, **HALF) for name in ("irfft", "hfft")),
    *(row(name, PLANE, kwargs=ONE, **HALF) for name in ("rfft", "ihfft")),
    *(
        row(name, real(shape=(2, 3, 4)), kwargs=MANY, dtypes=DOUBLE, complex=True, **HALF)
        for name in ("fftn", "ifftn", "irfftn", "hfftn")
    ),
    *(
        row(name, real(shape=(2, 3, 4)), kwargs=MANY, dtypes=DOUBLE, **HALF)
        for name in ("rfftn", "ihfftn")
    ),
    *(
        row(name, PLANE, kwargs=MANY, dtypes=DOUBLE, **HALF)
        for name in ("fft2", "ifft2", "irfft2", "hfft2", "rfft2", "ihfft2")
    ),
    *(row(name, PLANE, kwargs=KINDS, **HALF) for name in ("dct", "dst")),
    *(
        row(name, PLANE, kwargs=KINDS, dtypes=("complex128",), label="complex", **HALF)
        for name in ("dct", "dst")
    ),
    *(row(name, PLANE, kwargs=KINDS[1:6], dtypes=DOUBLE, **HALF) for name in ("idct", "idst")),
    *(
        row(name, PLANE, kwargs=KINDS_IN_AXES, dtypes=DOUBLE, **HALF)
        for name in ("dctn", "dstn", "idctn", "idstn")
    ),
    *(row(name, PLANE, kwargs=[{}, {"axes": 0}]) for name in ("fftshift", "ifftshift")),
    *(row(name, 5, nonzero(), shapes=[()]) for name in ("fftfreq", "rfftfreq")),
    *(
        row(name, real(shape=(2, 5)), 0.3, 0.6, kwargs=HANKEL, argnums=[0])
        for name in ("fht", "ifht")
    ),
]
