"""logsumexp, softmax and log_softmax, finite wherever their derivatives are."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special

from plugrad import primitive, value_of
from plugrad.errors import NoRuleError
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, on_host, serving
from plugrad_scipy._stand_in import stands_in

__all__ = ["log_softmax", "logsumexp", "softmax"]


@stands_in(scipy.special.logsumexp)
def logsumexp(
    a: Any, axis: Any = None, b: Any = None, keepdims: bool = False, return_sign: bool = False
) -> Any:
    """log(Σ b exp(a)) over `axis`, as scipy.special.logsumexp.

    The gradient in `a` is softmax(a) for b = 1: finite for finite and for infinite values alike
    (all the weight goes to +inf where there is one, and -inf takes none).  b broadcasts with a.
    With `return_sign`, returns (log|S|, sign of S), and raises `NoRuleError` for complex traced
    values, of which log|S| is not holomorphic.  dtypes are kept.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import logsumexp
        >>> grad(logsumexp)(np.array([0.0, -np.inf]))
        array([1., 0.])
    """
    a = array_of(a)
    a = np.reshape(a, ()) if np.ndim(value_of(a)) == 0 else a
    if b is None and not return_sign:
        return _logsumexp(a, axis, keepdims)
    if return_sign and np.iscomplexobj(value_of(a)):
        raise NoRuleError(
            "logsumexp of complex traced values has no derivative with return_sign=True."
        )
    shape = np.broadcast_shapes(np.shape(a), np.shape(1.0 if b is None else array_of(b)))
    b = beside(np.ones(()), a) if b is None else array_of(b)
    a, b = np.broadcast_to(a, shape), np.broadcast_to(b, shape)
    return _logsumexp_weighted(a, b, axis, keepdims, return_sign)


@stands_in(scipy.special.softmax)
def softmax(x: Any, axis: Any = None) -> Any:
    """exp(x) / Σ exp(x) over `axis`, as scipy.special.softmax.

    Example:
        >>> import numpy as np
        >>> from plugrad import jacobian
        >>> from plugrad_scipy.special import softmax
        >>> jacobian(softmax)(np.array([0.0, 0.0]))
        array([[ 0.25, -0.25],
               [-0.25,  0.25]])
    """
    return np.exp(log_softmax(x, axis))


@stands_in(scipy.special.log_softmax)
def log_softmax(x: Any, axis: Any = None) -> Any:
    """log(softmax(x)) over `axis`, as scipy.special.log_softmax.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import log_softmax
        >>> grad(lambda x: log_softmax(x)[0])(np.array([0.0, 0.0]))
        array([ 0.5, -0.5])
    """
    x = array_of(x)
    return x - logsumexp(x, axis, keepdims=True)


@primitive
def _logsumexp(a: Any, axis: Any, keepdims: bool) -> Any:
    """A few array operations where SciPy's function, made for any array library, takes dozens."""
    if not on_host(a):
        found = serving(scipy.special, a).logsumexp(a, axis, None, keepdims)
        return found if a.ndim else np.reshape(found, ())
    a = np.asarray(a)
    if a.dtype.kind == "c" or not a.size:
        return scipy.special.logsumexp(a, axis, keepdims=keepdims)
    top = np.max(a, axis=axis, keepdims=True)
    if not np.isfinite(top).all():
        return scipy.special.logsumexp(a, axis, keepdims=keepdims)
    total = np.log(np.sum(np.exp(a - top), axis=axis, keepdims=keepdims))
    return total + (top if keepdims else np.squeeze(top, axis))


@primitive
def _logsumexp_weighted(a: Any, b: Any, axis: Any, keepdims: bool, return_sign: bool) -> Any:
    """SciPy's function, its arguments in an order that a rule can address."""
    return serving(scipy.special, a, b).logsumexp(a, axis, b, keepdims, return_sign)
