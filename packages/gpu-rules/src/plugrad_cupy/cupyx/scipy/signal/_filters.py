"""Recursive filters, in coefficients and signals; Hilbert transforms, trends, medians.

CuPy filters.  How the result depends on coefficients and signal is read off plugrad-scipy's filter
along the last axis, whose rules call CuPy's.  The state that CuPy's filters take and give has a
form of its own, and no rule: without one a filter begins with zeros.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import value_of
from plugrad.errors import RefusedError
from plugrad_cupy.cupyx._mirror import scipy_pack
from plugrad_cupy.cupyx._twins import of_cupy, twin
from plugrad_cupy.cupyx.scipy.ndimage import WRITTEN as OF_IMAGES
from plugrad_numpy.placing import beside

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FILTERS"]


def _without_state(name: str, zi: Any) -> None:
    if zi is not None:
        raise RefusedError(
            f"cupyx.scipy.signal.{name} cannot be differentiated with zi=, a state in CuPy's own "
            "form: filter the earlier samples too, np.concatenate([before, x])."
        )


def _lfiltered(b: Any, a: Any, x: Any, axis: int) -> Any:
    return scipy_pack("signal._filtering").lfilter(b, a, x, axis)


_lfilter = twin(of_cupy("signal", "lfilter"), _lfiltered)


def lfilter(b: Any, a: Any, x: Any, axis: int = -1, zi: Any = None) -> Any:
    """A filter that begins with zeros."""
    _without_state("lfilter", zi)
    return _lfilter(b, a, x, axis)


def _in_sections(sos: Any, x: Any, axis: int) -> Any:
    for k in range(sos.shape[0]):
        x = _lfiltered(sos[k, :3], sos[k, 3:], x, axis)
    return x


_sosfilt = twin(of_cupy("signal", "sosfilt"), _in_sections)


def sosfilt(sos: Any, x: Any, axis: int = -1, zi: Any = None) -> Any:
    """A filter in sections, that begins with zeros."""
    _without_state("sosfilt", zi)
    return _sosfilt(sos, x, axis)


# -- forward and backward --------------------------------------------------------------------------


def _settled(b: Any, a: Any) -> Any:
    """The state of a filter, a_0 = 1, that has had the input 1 for ever.

    It solves z_i - z_(i+1) + a_(i+1) z_0 = b_(i+1) - a_(i+1) b_0.
    """
    n = a.shape[0] - 1
    shift = beside(np.eye(n) - np.eye(n, k=1), a)
    first = beside(np.eye(1, n), a)
    return np.linalg.solve(shift + a[1:, None] * first, b[1:] - a[1:] * b[0])


def _extended(x: Any, kind: str | None, n: int) -> Any:
    """The signal, along the last axis, with n samples more at both ends."""
    if kind is None or n == 0:
        return x
    width = [(0, 0)] * (x.ndim - 1) + [(n, n)]
    pad: Any = np.pad
    if kind == "constant":
        return pad(x, width, "edge")
    return pad(x, width, "reflect", **({"reflect_type": "odd"} if kind == "odd" else {}))


def _both_ways(filters: list[tuple[Any, Any]], x: Any) -> Any:
    """Forward, then backward along the last axis, each filter settled at the first sample."""
    kernels = scipy_pack("signal._filtering")
    for _ in range(2):
        level = x[..., :1]
        for b, a in filters:
            state = _settled(b, a) * level if a.shape[0] > 1 else x[..., :0]
            x, _state = kernels.filtered(b, a, x, state)
            level = level * (np.sum(b) / np.sum(a))
        x = np.flip(x, -1)
    return x


def _normalized(b: Any, a: Any) -> tuple[Any, Any]:
    size = max(b.shape[0], a.shape[0])
    b, a = b / a[0], a / a[0]
    return np.pad(b, (0, size - b.shape[0])), np.pad(a, (0, size - a.shape[0]))


def _forward_backward(filters: list[Any], x: Any, axis: int, kind: Any, padlen: int) -> Any:
    x = np.moveaxis(x, axis, -1)
    n = 0 if kind is None else padlen
    y = _both_ways([_normalized(b, a) for b, a in filters], _extended(x, kind, n))
    return np.moveaxis(y[..., n : n + x.shape[-1]], -1, axis)


def filtfilt(
    b: Any,
    a: Any,
    x: Any,
    axis: int = -1,
    padtype: str | None = "odd",
    padlen: int | None = None,
    method: str = "pad",
    irlen: int | None = None,
) -> Any:
    """A filter forward and backward."""
    if method != "pad":
        raise RefusedError(
            f"cupyx.scipy.signal.filtfilt with method={method!r} cannot be differentiated: "
            "take method='pad'."
        )
    n = 3 * max(a.shape[0], b.shape[0]) if padlen is None else padlen

    def value(b: Any, a: Any, x: Any) -> Any:
        return of_cupy("signal", "filtfilt")(b, a, x, axis, padtype, padlen, method, irlen)

    def formula(b: Any, a: Any, x: Any) -> Any:
        return _forward_backward([(b, a)], x, axis, padtype, n)

    return twin(value, formula)(b, a, x)


def sosfiltfilt(
    sos: Any, x: Any, axis: int = -1, padtype: str | None = "odd", padlen: int | None = None
) -> Any:
    """A filter in sections forward and backward."""
    n = padlen
    if n is None:
        last = value_of(sos)[:, [2, 5]]
        shared = int(np.min(np.sum(last == 0, 0)))
        n = 3 * (2 * sos.shape[0] + 1 - shared)

    def value(sos: Any, x: Any) -> Any:
        return of_cupy("signal", "sosfiltfilt")(sos, x, axis, padtype, padlen)

    def formula(sos: Any, x: Any) -> Any:
        filters = [(sos[k, :3], sos[k, 3:]) for k in range(sos.shape[0])]
        return _forward_backward(filters, x, axis, padtype, n)

    return twin(value, formula)(sos, x)


# -- without a recursion ---------------------------------------------------------------------------


def hilbert(x: Any, N: int | None = None, axis: int = -1) -> Any:
    """The analytic signal: the transform without its negative frequencies."""
    n = x.shape[axis] if N is None else N

    def formula(x: Any) -> Any:
        k = np.arange(n)
        weights = np.where((k == 0) | (2 * k == n), 1.0, np.where(2 * k < n, 2.0, 0.0))
        weights = np.reshape(weights, [-1 if j == axis % x.ndim else 1 for j in range(x.ndim)])
        return np.fft.ifft(np.fft.fft(x, n, axis) * beside(weights, x), axis=axis)

    return twin(lambda x: of_cupy("signal", "hilbert")(x, N, axis), formula)(x)


def detrend(
    data: Any, axis: int = -1, type: str = "linear", bp: Any = 0, overwrite_data: bool = False
) -> Any:
    """The data without its mean, or without the straight lines between break points."""
    ends = sorted({0, *np.atleast_1d(bp).tolist(), data.shape[axis]})
    pieces = list(pairwise(ends))
    if type in ("constant", "c"):
        pieces = [(0, data.shape[axis])]

    def formula(x: Any) -> Any:
        x = np.moveaxis(x, axis, -1)
        parts = []
        for first, last in pieces:
            line = np.ones((last - first, 1 if type in ("constant", "c") else 2))
            line[:, 0] = np.arange(1, last - first + 1) / (last - first) if line.shape[1] > 1 else 1
            fitted = beside(line @ np.linalg.pinv(line), x)
            parts.append(x[..., first:last] - x[..., first:last] @ fitted.T)
        return np.moveaxis(np.concatenate(parts, -1), -1, axis)

    return twin(lambda x: of_cupy("signal", "detrend")(x, axis, type, bp, False), formula)(data)


def _median(name: str, x: Any, kernel_size: Any) -> Any:
    def formula(x: Any) -> Any:
        size = 3 if kernel_size is None else kernel_size
        return OF_IMAGES["median_filter"](x, size, mode="constant")

    return twin(lambda x: of_cupy("signal", name)(x, kernel_size), formula)(x)


def medfilt(volume: Any, kernel_size: Any = None) -> Any:
    """The median of a box of elements, zeros around the array."""
    return _median("medfilt", volume, kernel_size)


def medfilt2d(input: Any, kernel_size: Any = 3) -> Any:
    """The same of a plane."""
    return _median("medfilt2d", input, kernel_size)


FILTERS: dict[str, Callable[..., Any]] = {
    "detrend": detrend,
    "filtfilt": filtfilt,
    "hilbert": hilbert,
    "lfilter": lfilter,
    "medfilt": medfilt,
    "medfilt2d": medfilt2d,
    "sosfilt": sosfilt,
    "sosfiltfilt": sosfiltfilt,
}
