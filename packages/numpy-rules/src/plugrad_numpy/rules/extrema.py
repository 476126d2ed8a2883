"""Rules of the largest and smallest element: those that tie for it share its cotangent equally."""

from __future__ import annotations

from typing import Any

import numpy as np

from plugrad import RuleSet, value_of
from plugrad_numpy.placing import on_host
from plugrad_numpy.spread import keep_axes, refuse_out

__all__ = ["rules"]

rules = RuleSet()


def _shares(ans: Any, a: Any, axis: Any, initial: Any, where: Any) -> tuple[Any, Any]:
    """The share of each element in the extremum, and that of the initial value; plain numbers."""
    a, initial = value_of(a), value_of(initial)
    found = keep_axes(value_of(ans), a.shape, axis)
    attain = (a == found) if where is True else (a == found) & where
    if not on_host(found) or np.any(found != found):  # NaN goes to NaN
        attain = attain | ((found != found) & (a != a) & where)
    count = np.sum(attain, axis, keepdims=True)
    if initial is None or initial is np._NoValue:
        return attain / count, 0
    attained = found == found.dtype.type(initial)  # NumPy reads it in the dtype of the result
    return attain / (count + attained), attained / (count + attained)


def _vjp_a(
    g: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    _out: None = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    return keep_axes(g, a.shape, axis) * _shares(ans, a, axis, initial, where)[0]


def _jvp_a(
    t: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    _out: None = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    shares = _shares(ans, a, axis, initial, where)[0]
    return np.sum(np.where(shares, t, 0) * shares, axis).reshape(ans.shape)


def _vjp_initial(
    g: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    _out: None = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    return np.sum(keep_axes(g, a.shape, axis) * _shares(ans, a, axis, initial, where)[1])


def _jvp_initial(
    t: Any,
    ans: Any,
    a: Any,
    axis: Any = None,
    _out: None = None,
    keepdims: Any = False,
    initial: Any = None,
    where: Any = True,
) -> Any:
    return (t * _shares(ans, a, axis, initial, where)[1]).reshape(ans.shape)


for _extremum in dict.fromkeys((np.max, np.min, np.amax, np.amin, np.nanmax, np.nanmin)):
    rules.rule(
        _extremum,
        vjp=(_vjp_a, None, None, None, _vjp_initial),
        jvp=(_jvp_a, None, None, None, _jvp_initial),
    )


def ptp(a: Any, axis: Any = None, out: None = None, keepdims: Any = False) -> Any:
    """`numpy.ptp`."""
    refuse_out(out, "numpy.ptp")
    return np.max(a, axis, keepdims=keepdims) - np.min(a, axis, keepdims=keepdims)


rules.composite(np.ptp, ptp)
rules.nondifferentiable(np.argmax, np.argmin, np.nanargmax, np.nanargmin)
