"""`nsum`: SciPy's sums of many or infinitely many terms, and the sums of their derivatives."""

from __future__ import annotations

from copy import copy
from inspect import signature
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import scipy.integrate

from plugrad import value_of
from plugrad.errors import NotDifferentiableError
from plugrad_scipy._captured import capture
from plugrad_scipy._stand_in import plain, stands_for
from plugrad_scipy.integrate._adaptive import elementwise_args, tanhsinh
from plugrad_scipy.integrate._equation import array_of
from plugrad_scipy.integrate._quadrature import arguments
from plugrad_scipy.optimize import NotSolvedError
from plugrad_scipy.special import logsumexp

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["nsum"]

NSUM = signature(scipy.integrate.nsum)


class Settings(NamedTuple):
    """How far a sum goes term by term; tolerances are logarithms if `log`."""

    log: bool
    maxterms: int
    atol: float
    rtol: float


@stands_for(scipy.integrate.nsum)
def nsum(f: Any, a: Any, b: Any, **options: Any) -> Any:
    """The sums of f(k, *args) for k = a, a + step, ... up to b, as scipy.integrate.nsum.

    Takes SciPy's arguments.  Differentiable in `args`, and in what f holds (closures, defaults,
    partial arguments, attributes), which must be scalars; with `log=True` too.  Returns SciPy's
    result, of which `sum` is traced and all else is constant.  The derivative of a sum is that of
    SciPy's formula: of the terms added one by one and of the integral that stands for the rest.
    It is found element by element.

    Raises `NotDifferentiableError` for traced limits or steps, `NotSolvedError` for a sum that did
    not converge.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.integrate import nsum
        >>> round(grad(lambda r: nsum(lambda k: np.exp(-r * k), 1, np.inf).sum)(1.0), 6)
        -0.920674
    """
    values, rebuild = capture((f, a, b, options))
    if not values:
        return scipy.integrate.nsum(f, a, b, **options)
    asked = arguments(NSUM, f, a, b, **options)
    limits = [asked[name] for name in ("a", "b", "step")]
    if capture(limits)[0]:
        raise NotDifferentiableError(
            "nsum: the limits and the step say which terms there are, so they have no derivative: "
            "write a shift or a stretch of the terms into f."
        )
    plain_f, _, _, plain_options = rebuild([value_of(value) for value in values])
    found = scipy.integrate.nsum(plain_f, a, b, **plain_options)
    _require_sums(found)
    settings = _settings(asked, found.sum.dtype)
    shape = np.shape(found.sum)
    operands = [
        np.broadcast_to(array_of(x), shape) for x in (*limits, *elementwise_args(asked["args"]))
    ]
    sums = []
    for index in np.ndindex(shape):
        start, stop, step, *args = (x[index] for x in operands)
        sums.append(_element(f, start, stop, step, args, settings))
    out = np.reshape(np.stack(sums), shape)[()]
    result = copy(found)
    result["sum"] = found.sum + (out - value_of(out))  # SciPy's value
    return result


def _require_sums(found: Any) -> None:
    """Raise an error if SciPy did not find each sum; at -4 it is less accurate than asked for."""
    if not np.all(np.isin(found.status, (0, -4))):
        raise NotSolvedError(
            "nsum: a sum did not converge, so it has no derivative: its status is "
            f"{np.min(found.status)} (see scipy.integrate.nsum)."
        )


def _settings(asked: dict[str, Any], dtype: Any) -> Settings:
    """SciPy's own where nothing is said."""
    log = bool(asked["log"])
    given = asked["tolerances"] or {}
    eps = np.finfo(dtype).eps
    atol, rtol = plain(given.get("atol")), plain(given.get("rtol"))
    atol = (-np.inf if log else 0.0) if atol is None else atol
    rtol = (0.5 * np.log(eps) if log else np.sqrt(eps)) if rtol is None else rtol
    return Settings(log, int(asked["maxterms"]), atol, rtol)


def _element(f: Any, a: Any, b: Any, step: Any, args: list[Any], settings: Settings) -> Any:
    """One of the sums, by SciPy's formula."""
    log = settings.log
    if b < a:
        return np.float64(-np.inf if log else 0.0)
    values, rebuild = capture((f, args))
    term, plain_term = _term(*rebuild(values)), _term(*rebuild([value_of(v) for v in values]))
    count = np.floor((b - a) / step)
    if np.isfinite(count) and count + 1 <= settings.maxterms:
        return _added(term(a + np.arange(count + 1) * step), log)
    if np.isinf(a):
        turned = _mirrored if np.isfinite(b) else _folded
        term, plain_term = turned(term, log), turned(plain_term, log)
        a, b = (-b if np.isfinite(b) else 0.0), np.inf
    elif np.isfinite(count):
        b = a + count * step
    count = _counted(plain_term, a, b, step, settings)
    last = a + count * step
    parts = [
        _added(term(a + np.arange(count) * step), log),
        _rest(term, plain_term, last, b, step, settings),
    ]
    for end in (last, b):
        if np.isfinite(end):
            half = term(np.reshape(end, (1,)))[0]
            parts.append(half - np.log(2) if log else half / 2)
    return _added(np.stack(parts), log)


def _term(f: Any, args: list[Any]) -> Callable[[Any], Any]:
    """The terms at an array of k."""
    return lambda x: array_of(f(x, *[np.reshape(arg, (1,) * np.ndim(x)) for arg in args]))


def _mirrored(term: Callable[[Any], Any], log: bool) -> Callable[[Any], Any]:
    """The terms of a sum to the left, to the right."""
    return lambda x: term(-x)


def _folded(term: Callable[[Any], Any], log: bool) -> Callable[[Any], Any]:
    """The terms at k and -k together, half of them at 0."""

    def both(x: Any) -> Any:
        right, left = term(x), term(-x)
        if log:
            return np.logaddexp(right, left) + np.where(x == 0, -np.log(2), 0.0)
        return (right + left) * np.where(x == 0, 0.5, 1.0)

    return both


def _added(terms: Any, log: bool) -> Any:
    return logsumexp(terms) if log else np.sum(terms)


def _counted(term: Callable[[Any], Any], a: Any, b: Any, step: Any, settings: Settings) -> Any:
    """How many terms SciPy adds one by one: until one is small beside the integral."""
    log, maxterms, atol, rtol = settings
    all_of_it = scipy.integrate.tanhsinh(term, a, b, log=log, atol=atol, rtol=rtol).integral
    least = np.logaddexp(atol, rtol + np.real(all_of_it)) if log else atol + rtol * all_of_it
    counts = np.append(2.0 ** np.arange(np.floor(np.log2(maxterms))), maxterms)
    here, after = term(a + counts * step), term(a + (counts + 1) * step)
    too_large = np.sum((here > least) | (after > here))
    return counts[min(too_large, len(counts) - 1)]


def _rest(term: Any, plain_term: Any, last: Any, b: Any, step: Any, settings: Settings) -> Any:
    """The integral that stands for the terms from `last` on."""
    tolerances = {"atol": settings.atol, "rtol": settings.rtol}
    if not settings.log:
        return tanhsinh(term, last, b, **tolerances).integral / step
    size = np.real(scipy.integrate.tanhsinh(plain_term, last, b, log=True, **tolerances).integral)
    if np.isinf(size):
        return size
    scaled = tanhsinh(lambda x: np.exp(term(x) - size), last, b, rtol=np.exp(settings.rtol))
    return size + np.log(scaled.integral) - np.log(step)
