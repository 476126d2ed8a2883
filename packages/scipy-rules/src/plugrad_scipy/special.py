"""scipy.special, in which the functions that do not dispatch by themselves trace too.

    from plugrad_scipy import special
    grad(lambda x: special.logsumexp(x))(x)

The ufuncs are SciPy's own (they trace from `scipy.special` as well); what is defined here takes
SciPy's place for traced arguments and hands all others to SciPy.  In SciPy's array-API mode
(SCIPY_ARRAY_API set to anything, 0 included) most names of scipy.special are no ufuncs and refuse
traced values: unset it before SciPy is imported.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special

from plugrad import is_traced, primitive, value_of
from plugrad.errors import NoRuleError
from plugrad_scipy._mirror import names_of, scipy_name

__all__ = [
    "lambertw",
    "log_softmax",
    "logsumexp",
    "multigammaln",
    "polygamma",
    "softmax",
    "zeta",
]


def __getattr__(name: str) -> Any:
    return scipy_name(scipy.special, name)


def __dir__() -> list[str]:
    return names_of(scipy.special, __all__)


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
    if not (is_traced(a) or is_traced(b)):
        return scipy.special.logsumexp(a, axis, b, keepdims, return_sign)
    a = np.reshape(a, ()) if np.ndim(value_of(a)) == 0 else a
    if b is None and not return_sign:
        return _logsumexp(a, axis, keepdims)
    if return_sign and np.iscomplexobj(value_of(a)):
        raise NoRuleError(
            "logsumexp of complex traced values has no derivative with return_sign=True."
        )
    shape = np.broadcast_shapes(np.shape(a), np.shape(1.0 if b is None else b))
    a, b = np.broadcast_to(a, shape), np.broadcast_to(1.0 if b is None else b, shape)
    return _logsumexp_weighted(a, b, axis, keepdims, return_sign)


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
    if not is_traced(x):
        return scipy.special.softmax(x, axis)
    return np.exp(log_softmax(x, axis))


def log_softmax(x: Any, axis: Any = None) -> Any:
    """log(softmax(x)) over `axis`, as scipy.special.log_softmax.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import log_softmax
        >>> grad(lambda x: log_softmax(x)[0])(np.array([0.0, 0.0]))
        array([ 0.5, -0.5])
    """
    if not is_traced(x):
        return scipy.special.log_softmax(x, axis)
    return x - logsumexp(x, axis, keepdims=True)


def polygamma(n: Any, x: Any) -> Any:
    """The n-th derivative of digamma at x, as scipy.special.polygamma; differentiable in x.

    Its derivative in x is polygamma(n + 1, x) (DLMF 5.15).

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import polygamma
        >>> float(round(grad(polygamma, 1)(0, 1.0), 4))
        1.6449
    """
    return _polygamma(n, x)


def multigammaln(a: Any, d: Any) -> Any:
    """The logarithm of the multivariate gamma function, as scipy.special.multigammaln.

    Its derivative in a is Σ_{j<d} ψ(a - j/2) (DLMF 35.3.4).  Raises ValueError unless
    a > (d - 1)/2.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import multigammaln
        >>> float(round(grad(multigammaln)(1.0, 1), 4))
        -0.5772
    """
    return _multigammaln(a, d)


def zeta(x: Any, q: Any = None, out: Any = None) -> Any:
    """The Riemann (without q) or Hurwitz zeta function, as scipy.special.zeta; differentiable in q.

    Its derivative in q is -x zeta(x + 1, q) (DLMF 25.11.17); in x there is none in closed form.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import zeta
        >>> float(round(grad(zeta, 1)(2.0, 1.0), 4))
        -2.4041
    """
    if out is not None:
        return scipy.special.zeta(x, q, out)
    return _zeta(x) if q is None else _zeta(x, q)


def lambertw(z: Any, k: Any = 0, tol: float = 1e-8) -> Any:
    """Branch k of the Lambert W function, W exp(W) = z, as scipy.special.lambertw; complex.

    Its derivative is exp(-W) / (1 + W) (DLMF 4.13.4).  Returns complex values for real z too.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import lambertw
        >>> grad(lambda z: np.real(lambertw(z)))(0.0)
        1.0
    """
    return _lambertw(z, k, tol)


_polygamma = primitive(scipy.special.polygamma)
_multigammaln = primitive(scipy.special.multigammaln)
_zeta = primitive(scipy.special.zeta)
_lambertw = primitive(scipy.special.lambertw)


@primitive
def _logsumexp(a: Any, axis: Any, keepdims: bool) -> Any:
    """A few array operations where SciPy's function, made for any array library, takes dozens."""
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
    return scipy.special.logsumexp(a, axis, b, keepdims, return_sign)
