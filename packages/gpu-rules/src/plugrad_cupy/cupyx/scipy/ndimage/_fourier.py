"""Filters of a Fourier transform: each multiplies it by a factor for each frequency."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad.errors import RefusedError
from plugrad_cupy.cupyx._mirror import scipy_pack
from plugrad_cupy.cupyx._twins import of_cupy, twin
from plugrad_cupy.cupyx.scipy.ndimage._arguments import each, put
from plugrad_numpy.mirrored import holds_traced

__all__ = ["FOURIER"]


def _filter(name: str, argument: str, factor_of: Any) -> Any:
    function = of_cupy("ndimage", name)

    def formula(x: Any, sizes: Any, n: int, axis: int) -> Any:
        return x * factor_of(x, each(sizes, x.ndim), n, axis % x.ndim)

    either = twin(function, formula)

    def traced(input: Any, *args: Any, **kwargs: Any) -> Any:
        given = dict(zip((argument, "n", "axis", "output"), args, strict=False)) | kwargs
        output = given.pop("output", None)
        found = either(input, given[argument], given.get("n", -1), given.get("axis", -1))
        return put(output, name, found)

    return traced


def _gaussian(x: Any, sizes: Any, n: int, axis: int) -> Any:
    return scipy_pack("ndimage._spectra").factor_of(x, sizes, n, axis, gaussian=True)


def _uniform(x: Any, sizes: Any, n: int, axis: int) -> Any:
    return scipy_pack("ndimage._spectra").factor_of(x, sizes, n, axis, gaussian=False)


def _phase(x: Any, shifts: Any, n: int, axis: int) -> Any:
    return scipy_pack("ndimage._spectra").phase_of(x, shifts, n, axis)


def _ellipsoid(x: Any, sizes: Any, n: int, axis: int) -> Any:
    if holds_traced(sizes):
        raise RefusedError(
            "fourier_ellipsoid cannot be differentiated in the size: pass a plain number."
        )
    ones = np.ones_like(x, dtype=np.real(x).dtype)
    return of_cupy("ndimage", "fourier_ellipsoid")(ones, sizes, n, axis)


FOURIER = {
    "fourier_ellipsoid": _filter("fourier_ellipsoid", "size", _ellipsoid),
    "fourier_gaussian": _filter("fourier_gaussian", "sigma", _gaussian),
    "fourier_shift": _filter("fourier_shift", "shift", _phase),
    "fourier_uniform": _filter("fourier_uniform", "size", _uniform),
}
