"""cupyx.scipy.fft, in which every transform traces: fft to irfftn, hfft, dct and dst, fht, shifts.

    from plugrad_cupy.cupyx.scipy import fft
    fft.rfft(x), fft.dctn(x, type=3, norm="ortho")

Names, signatures and values are CuPy's.  `overwrite_x` is a permission that traced calls do not
use; a traced call with a plan raises RefusedError.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror

BORROWED = (
    *("dct", "dctn", "dst", "dstn", "fft", "fft2", "fftfreq", "fftn", "fftshift", "fht"),
    *("hfft", "hfft2", "hfftn", "idct", "idctn", "idst", "idstn", "ifft", "ifft2", "ifftn"),
    *("ifftshift", "ifht", "ihfft", "ihfft2", "ihfftn", "irfft", "irfft2", "irfftn"),
    *("rfft", "rfft2", "rfftfreq", "rfftn"),
)
CONSTANT = ("next_fast_len",)
REFUSED = {"get_fft_plan": "a plan has no elements: leave plan=None in the transform"}

_MIRROR = Mirror("fft", BORROWED, constant=CONSTANT, refused=REFUSED)


def __getattr__(name: str) -> Any:
    return _MIRROR.get(name)


def __dir__() -> list[str]:
    return _MIRROR.names()
