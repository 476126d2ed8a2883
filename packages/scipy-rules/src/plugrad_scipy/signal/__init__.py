"""scipy.signal, in which filters, convolutions, spectra, windows and filter designs trace.

    from plugrad_scipy import signal
    signal.sosfiltfilt(signal.butter(4, wn, output="sos"), x), signal.stft(x)

The names and signatures are SciPy's, and so are the values.  Of traced arguments SciPy's own Python
code runs, in a namespace where NumPy traces and the compiled kernels have rules, so that every
keyword means what it means there.  A filter is differentiated in its coefficients, its state and
its signal.

The classes (`ShortTimeFFT`, `lti`, ...) are made anew for plain arguments too: they may meet traced
ones later.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import scipy.signal

from plugrad import value_of
from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import offered
from plugrad_scipy.signal import windows
from plugrad_scipy.signal._correlating import convolve2d, correlate_nd, upfirdn
from plugrad_scipy.signal._designs import least_squares, written
from plugrad_scipy.signal._filtering import lfilter, second_order_sections
from plugrad_scipy.signal._peaks import KERNELS as PEAKS
from plugrad_scipy.signal._retraced_names import CLASSES, CONSTANT, REFUSED, TRACED
from plugrad_scipy.signal._separable import medfilt2d, sepfir2d
from plugrad_scipy.signal._systems import FUNCTIONS, of_a_system
from plugrad_scipy.signal._whittaker import solveh_banded

__all__ = [*TRACED, *CLASSES, "windows"]  # noqa: PLE0604 - SciPy's names are strings


def _choose_conv_method(in1: Any, in2: Any, mode: str = "full", measure: bool = False) -> Any:
    return scipy.signal.choose_conv_method(value_of(in1), value_of(in2), mode, measure)


_KERNELS: dict[str, Any] = {
    "_sigtools": SimpleNamespace(
        _convolve2d=convolve2d, _correlateND=correlate_nd, _medfilt2d=medfilt2d
    ),
    "_sosfilt": second_order_sections,
    "choose_conv_method": _choose_conv_method,
    "_lstsq": least_squares,
    "_whittaker._solveh_banded": solveh_banded,
    "lfilter": lfilter,
    "sepfir2d": sepfir2d,
    "upfirdn": upfirdn,
    **PEAKS,
}
_WRITTEN = written(Retraced("scipy.signal", _KERNELS))
retraced = Retraced("scipy.signal", {**_KERNELS, **_WRITTEN})

_WRITTEN |= {name: _KERNELS[name] for name in ("lfilter", "sepfir2d", "upfirdn")}
_WRITTEN |= {name: of_a_system(retraced(getattr(scipy.signal, name))) for name in FUNCTIONS}
globals().update(retracing(scipy.signal, TRACED, retraced, _WRITTEN))


def __getattr__(name: str) -> Any:
    if name in CLASSES and hasattr(scipy.signal, name):
        return retraced(getattr(scipy.signal, name))
    return offered(scipy.signal, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.signal, __all__)
