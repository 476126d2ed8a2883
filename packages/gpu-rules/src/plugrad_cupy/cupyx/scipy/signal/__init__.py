"""cupyx.scipy.signal, in which convolutions and filters trace.

    from plugrad_cupy.cupyx.scipy import signal
    signal.fftconvolve(x, h, mode="same"), signal.sosfiltfilt(sos, x)

Names, signatures and values are CuPy's.  What is here is differentiated in signals and
coefficients; all other functions refuse traced arrays.
"""

from __future__ import annotations

from typing import Any

from plugrad_cupy.cupyx._mirror import Mirror
from plugrad_cupy.cupyx.scipy.signal._convolutions import CONVOLUTIONS
from plugrad_cupy.cupyx.scipy.signal._filters import FILTERS

BORROWED = ("upfirdn",)
CONSTANT = (
    *("argrelextrema", "argrelmax", "argrelmin", "check_COLA", "check_NOLA"),
    *("choose_conv_method", "correlation_lags", "max_len_seq", "unit_impulse"),
)
WRITTEN = {**CONVOLUTIONS, **FILTERS}

_MIRROR = Mirror("signal", BORROWED, WRITTEN, CONSTANT)


def __getattr__(name: str) -> Any:
    return _MIRROR.get(name)


def __dir__() -> list[str]:
    return _MIRROR.names()
