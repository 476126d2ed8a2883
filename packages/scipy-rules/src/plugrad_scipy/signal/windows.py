"""scipy.signal.windows, in which windows trace in their parameters (beta, std, alpha, ...).

    from plugrad_scipy.signal import windows
    windows.kaiser(51, beta)

How many samples a window has is a constant.  Values are SciPy's.
"""

from __future__ import annotations

from typing import Any

import scipy.signal.windows

from plugrad_scipy._mirror import names_of, retracing, scipy_name
from plugrad_scipy._retraced import Retraced

TRACED = (
    "chebwin",
    "exponential",
    "gaussian",
    "general_cosine",
    "general_gaussian",
    "general_hamming",
    "get_window",
    "kaiser",
    "kaiser_bessel_derived",
    "taylor",
    "tukey",
)
CONSTANT = (
    "barthann",
    "bartlett",
    "blackman",
    "blackmanharris",
    "bohman",
    "boxcar",
    "cosine",
    "dpss",
    "flattop",
    "hamming",
    "hann",
    "lanczos",
    "nuttall",
    "parzen",
    "triang",
)

__all__ = [*TRACED]  # noqa: PLE0604 - SciPy's names are strings

globals().update(retracing(scipy.signal.windows, TRACED, Retraced("scipy.signal", {})))


def __getattr__(name: str) -> Any:
    return scipy_name(scipy.signal.windows, name)


def __dir__() -> list[str]:
    return names_of(scipy.signal.windows, __all__)
