"""The few functions of scipy.signal whose Python code does not trace everywhere, written anew.

SciPy takes a short cut where a coefficient or a frequency is exactly one, or two are equal: right
for the value, and wrong for the slope.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.signal

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_numpy.constructors import asarray

if TYPE_CHECKING:
    from plugrad_scipy._retraced import Retraced

__all__ = ["least_squares", "written"]


def _normalized(coefficients: Any, a: Any) -> Any:
    """Coefficients divided by a_0, also where that is one."""
    return asarray(coefficients) / np.atleast_1d(asarray(a))[0]


def lp2hp(retraced: Retraced, b: Any, a: Any, wo: Any = 1.0) -> Any:
    """A low-pass filter as a high-pass one: s is replaced by wo / s."""
    b, a = (np.atleast_1d(asarray(c)) for c in (b, a))
    wo = wo if np.ndim(value_of(wo)) == 0 else wo[0]
    size = max(b.shape[0], a.shape[0])
    turned = [
        np.pad(np.flip(c) * wo ** np.arange(float(c.shape[0])), (0, size - c.shape[0]))
        for c in (b, a)
    ]
    return retraced(scipy.signal.normalize)(*turned)


def bilinear(retraced: Retraced, b: Any, a: Any, fs: Any = 1.0) -> Any:
    """An analog filter as a digital one: s is replaced by 2 fs (z - 1) / (z + 1)."""
    if value_of(fs) is None or np.ndim(value_of(fs)):
        scipy.signal.bilinear([1.0], [1.0], value_of(fs))  # which raises
    b, a = (np.atleast_1d(asarray(c)) for c in (b, a))
    degree = max(b.shape[0], a.shape[0]) - 1
    rate = 2 * asarray(fs)

    def replaced(c: Any) -> Any:
        total: Any = 0.0
        for k in range(c.shape[0]):
            power = c.shape[0] - 1 - k
            polynomial = np.array([1.0])
            for factor in [[1.0, -1.0]] * power + [[1.0, 1.0]] * (degree - power):
                polynomial = np.convolve(polynomial, factor)
            total = total + c[k] * rate**power * polynomial
        return total

    return retraced(scipy.signal.normalize)(replaced(b), replaced(a))


def lfilter_zi(retraced: Retraced, b: Any, a: Any) -> Any:
    """The state of a filter that has had a constant input for ever."""
    return retraced(scipy.signal.lfilter_zi)(_normalized(b, a), _normalized(a, a))


def lfiltic(retraced: Retraced, b: Any, a: Any, y: Any, x: Any = None) -> Any:
    """The state of a filter after these outputs and inputs."""
    return retraced(scipy.signal.lfiltic)(_normalized(b, a), _normalized(a, a), y, x)


def chirp(
    retraced: Retraced,
    t: Any,
    f0: Any,
    t1: Any,
    f1: Any,
    method: str = "linear",
    *args: Any,
    **kwargs: Any,
) -> Any:
    """A cosine of rising frequency."""
    equal = method[:1] in ("h", "l") and method[:3] != "lin" and value_of(f0) == value_of(f1)
    if equal and (is_traced(f0) or is_traced(f1)):
        raise RefusedError(
            f"chirp with method={method!r} cannot be differentiated in frequencies that are equal: "
            "SciPy computes another function there. Pass frequencies that differ, or plain ones."
        )
    return retraced(scipy.signal.chirp)(t, f0, t1, f1, method, *args, **kwargs)


def _smoothed(name: str) -> Any:
    def coefficients(retraced: Retraced, signal: Any, lamb: Any = 0.0) -> Any:
        """Spline coefficients of a signal."""
        if is_traced(lamb) and value_of(lamb) == 0:
            raise RefusedError(
                f"{name} cannot be differentiated in a smoothing of zero, where SciPy computes "
                "another function: pass a plain 0.0."
            )
        return retraced(getattr(scipy.signal, name))(signal, lamb)

    return coefficients


def minimum_phase(
    retraced: Retraced, h: Any, method: str = "homomorphic", n_fft: Any = None, *, half: bool = True
) -> Any:
    """The minimum-phase filter of the same magnitude."""
    if method == "hilbert":
        raise RefusedError(
            "minimum_phase with method='hilbert' cannot be differentiated: it takes square roots "
            "that vanish. Use method='homomorphic'."
        )
    return retraced(scipy.signal.minimum_phase)(h, method, n_fft, half=half)


def least_squares(a: Any, b: Any, xp: Any = None, rcond: Any = None) -> Any:
    """_polyutils._lstsq."""
    from plugrad_scipy import linalg

    return linalg.lstsq(a, b, cond=rcond)


_FUNCTIONS = {
    "bilinear": bilinear,
    "chirp": chirp,
    "cspline1d": _smoothed("cspline1d"),
    "lfilter_zi": lfilter_zi,
    "lfiltic": lfiltic,
    "lp2hp": lp2hp,
    "minimum_phase": minimum_phase,
    "qspline1d": _smoothed("qspline1d"),
}


def written(retraced: Retraced) -> dict[str, Any]:
    """The functions by name, for the rest of which `retraced` runs SciPy's code."""

    def bound(function: Any) -> Any:
        return lambda *args, **kwargs: function(retraced, *args, **kwargs)

    return {name: bound(function) for name, function in _FUNCTIONS.items()}
