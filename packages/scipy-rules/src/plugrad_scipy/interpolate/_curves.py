"""FITPACK's fits of curves on traced data, and those of make_splrep, in data, weights and s.

With s=0 and with given knots the data alone decide the spline.  With smoothing FITPACK chooses
which data are knots, which is constant; then knots move with x, and the coefficients follow from
equations (see `_smoothing`).
"""

from __future__ import annotations

from inspect import signature
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.interpolate

import plugrad_numpy
from plugrad import value_of
from plugrad_numpy.mirrored import holds_traced
from plugrad_scipy._private import Private
from plugrad_scipy._stand_in import plain, stands_in
from plugrad_scipy.interpolate._compiled import dfitpack as _dfitpack
from plugrad_scipy.interpolate._compiled import fitpack as _fitpack
from plugrad_scipy.interpolate._smoothing import curve, extended, knots_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "curfit",
    "double",
    "fpcurf0",
    "fpcurf1",
    "fpcurfm1",
    "generate_knots",
    "parcur",
    "percur",
    "smoothing_spline",
]

_WHOLE = _dfitpack.types.intvar.dtype


def double(x: Any) -> Any:
    """FITPACK computes in double precision."""
    return plugrad_numpy.asarray(x, float)


def _padded(c: Any, length: int) -> Any:
    return np.concatenate([c, np.zeros(length - len(c))])


def _line(x: Any, y: Any, w: Any, t: Any, k: int, s: Any, c: Any, periodic: bool) -> Any:
    """Coefficients of one spline, and its residual."""
    columns = None if c is None else c[: len(t) - k - 1, None]
    found, fp = curve(x, y[:, None], w, t, k, s, columns, periodic)
    return found[:, 0], fp.item()


def _fitted(iopt: int, x: Any, y: Any, w: Any, t: Any, k: int, s: Any, ends: Any) -> Any:
    """The fits of curfit and, without ends, of percur, which write their knots to t."""
    room = np.empty((len(x) + len(t)) * (8 + 5 * k)), np.empty(len(t), _WHOLE)
    knots = np.array(value_of(t[:]))
    given = (iopt, *map(value_of, (x, y, w)), knots, *room)
    if ends is None:
        n, c, _, ier = _dfitpack.percur(*given, k, value_of(s))
    else:
        n, c, _, ier = _dfitpack.curfit(*given, *map(value_of, (*ends, k, s)))
    periodic, ends = ends is None, ends or (x[0], x[-1])
    if iopt == -1:
        t[:] = extended(t[k + 1 : -k - 1], k, ends, periodic)
    else:
        t[:n] = knots_of(x, knots[:n], k, ends, periodic)
    c, fp = _line(x, y, w, t[:n], k, s, None if iopt == -1 else c, periodic)
    return n, _padded(c, n), fp, ier


@stands_in(_dfitpack.curfit)
def curfit(
    iopt: int, x: Any, y: Any, w: Any, t: Any, wrk: Any, iwrk: Any, xb: Any, xe: Any, k: int, s: Any
) -> Any:
    x, y, w = map(double, (x, y, w))
    return _fitted(iopt, x, y, w, t, k, s, (xb, xe))


@stands_in(_dfitpack.percur)
def percur(iopt: int, x: Any, y: Any, w: Any, t: Any, wrk: Any, iwrk: Any, k: int, s: Any) -> Any:
    x, y, w = map(double, (x, y, w))
    return _fitted(iopt, x, y, w, t, k, s, None)


def _smoothed(data: Any, x: Any, y: Any, w: Any, ends: Any, s: Any) -> Any:
    """What fpcurf0 and fpcurf1 return, with the traced values in the places of SciPy's."""
    k, n, t, c = (data[place] for place in (5, 7, 8, 9))
    low, high = (
        default if value_of(end) is None else end
        for end, default in zip(ends, (x[0], x[-1]), strict=True)
    )
    knots = knots_of(x, t[:n], k, (low, high))
    found, fp = _line(x, y, w, knots, k, s, c, periodic=False)
    lines = _padded(knots, len(t)), _padded(found, len(t))
    return x, y, w, low, high, k, s, n, *lines, fp, *data[11:]


@stands_in(_dfitpack.fpcurf0)
def fpcurf0(
    x: Any, y: Any, k: int, w: Any = None, xb: Any = None, xe: Any = None, s: Any = None
) -> Any:
    x, y, weights = double(x), double(y), np.ones(len(x)) if w is None else double(w)
    s = float(len(x)) if s is None else s
    given = tuple(map(value_of, (x, y, k)))
    more = {"w": weights, "xb": xb, "xe": xe, "s": s}
    data = _dfitpack.fpcurf0(*given, **{name: value_of(v) for name, v in more.items()})
    if data[13] == 1:  # UnivariateSpline lets it go on with all the room that it may need
        room = len(x) + k + 1
        wider = [np.resize(data[place], room) for place in (8, 9, 11, 12)]
        data = _dfitpack.fpcurf1(*data[:8], *wider[:2], data[10], *wider[2:], data[13])
    return _smoothed(data, x, y, weights, (xb, xe), s)


@stands_in(_dfitpack.fpcurf1)
def fpcurf1(x: Any, y: Any, w: Any, xb: Any, xe: Any, k: int, s: Any, *state: Any) -> Any:
    """state: n, t, c, fp, fpint, nrdata and ier of the fit that it goes on from."""
    given = (x, y, w, xb, xe, k, s, *state)
    data = _dfitpack.fpcurf1(*(np.array(value_of(v)) if np.ndim(v) else value_of(v) for v in given))
    return _smoothed(data, x, y, w, (xb, xe), s)


@stands_in(_dfitpack.fpcurfm1)
def fpcurfm1(x: Any, y: Any, k: int, t: Any, w: Any = None, xb: Any = None, xe: Any = None) -> Any:
    x, y, t = map(double, (x, y, t))
    weights = np.ones(len(x)) if w is None else double(w)
    c, fp = _line(x, y, weights, t, k, 0.0, None, periodic=False)
    return x, y, w, xb, xe, k, -1, len(t), t, _padded(c, len(t)), fp, None, None, 0


def _parameter(points: Any) -> Any:
    """The length of the way along points, as a part of the whole."""
    steps = np.sqrt(np.sum((points[1:] - points[:-1]) ** 2, axis=1))
    u = np.concatenate([np.zeros(1), np.cumsum(steps)])
    return u / u[-1]


@stands_in(_fitpack._parcur)
def parcur(x: Any, w: Any, u: Any, ub: Any, ue: Any, k: int, task: int, *more: Any) -> Any:
    """more: whether u is given, s, knots, nest, two arrays to work in, whether it is closed."""
    ipar, s, t = more[:3]
    given = (x, w, u, ub, ue, k, task, *more)
    knots, c, out = _fitpack._parcur(*map(value_of, given))
    periodic, w = bool(more[-1]), double(w)
    points = np.reshape(double(x), (len(w), -1))
    u, ends = (double(u), (ub, ue)) if ipar else (_parameter(points), (0.0, 1.0))
    if task == -1:
        knots, c = extended(t[k + 1 : -k - 1], k, ends, periodic), None
    else:
        knots = knots_of(u, knots, k, ends, periodic)
        c = np.reshape(c, (points.shape[1], -1)).T
    c, fp = curve(u, points, w, knots, k, s, c, periodic)
    return knots, np.ravel(np.swapaxes(c, 0, 1)), {**out, "u": u, "fp": fp.item()}


def _ends(x: Any, knots: Any, k: int, xb: Any, xe: Any) -> tuple[Any, Any]:
    """Where SciPy lets a spline end: at xb and xe, or at the data when it takes all of them."""
    low = x[0] if xb is None or value_of(xb) != knots[k] else xb
    return low, x[-1] if xe is None or value_of(xe) != knots[-k - 1] else xe


def smoothing_spline(*args: Any, **kwargs: Any) -> Any:
    """_fitpack_repro._make_splrep_impl: knots, coefficients and degree of its spline."""
    impl = Private("scipy.interpolate._fitpack_repro")._make_splrep_impl
    given = signature(impl).bind(*args, **kwargs).arguments
    given.pop("xp", None)
    found = impl(**{name: plain(x) for name, x in given.items()})
    if not holds_traced(given.values()):
        return found.tck
    x, y, w, k, s, t = (given[name] for name in ("x", "y", "w", "k", "s", "t"))
    periodic = bool(given.get("periodic", False))
    if t is None:
        ends = _ends(x, found.t, k, given["xb"], given["xe"])
        t = knots_of(x, found.t, k, ends, periodic)
    return t, curve(x, y, w, t, k, s, found.c, periodic)[0], k


def generate_knots(x: Any, y: Any, **options: Any) -> Iterator[Any]:
    """scipy.interpolate.generate_knots, in x."""
    k, periodic = options.get("k", 3), options.get("bc_type") == "periodic"
    x = double(x)
    given = {name: plain(option) for name, option in options.items()}
    for knots in scipy.interpolate.generate_knots(plain(x), plain(y), **given):
        ends = _ends(x, knots, k, options.get("xb"), options.get("xe"))
        yield knots_of(x, knots, k, ends, periodic)
