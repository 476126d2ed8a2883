"""polygamma, multigammaln, zeta and lambertw, which SciPy wraps around ufuncs of its own."""

from __future__ import annotations

from typing import Any

import scipy.special

from plugrad import primitive
from plugrad.errors import RefusedError
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, serving
from plugrad_scipy._stand_in import stands_in

__all__ = ["lambertw", "multigammaln", "polygamma", "zeta"]


@stands_in(scipy.special.polygamma)
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


@stands_in(scipy.special.multigammaln)
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


@stands_in(scipy.special.zeta)
def zeta(x: Any, q: Any = None, out: Any = None) -> Any:
    """The Riemann (without q) or Hurwitz zeta function, as scipy.special.zeta; in x and q.

    The derivative in q is -x zeta(x + 1, q) (DLMF 25.11.17); the one in x is interpolated.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import zeta
        >>> float(round(grad(zeta, 1)(2.0, 1.0), 4))
        -2.4041
    """
    if out is not None:
        raise RefusedError("zeta of traced values does not write into out=: use what it returns.")
    return _riemann(x) if q is None else _hurwitz(x, q)


@stands_in(scipy.special.lambertw)
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


@primitive
def _polygamma(n: Any, x: Any) -> Any:
    library = serving(scipy.special, n, x)
    if library is not scipy.special:
        n = beside(array_of(n), n, x)  # CuPy takes no number
    return library.polygamma(n, x)


@primitive
def _multigammaln(a: Any, d: Any) -> Any:
    return serving(scipy.special, a).multigammaln(a, d)


@primitive
def _lambertw(z: Any, k: Any, tol: Any) -> Any:
    return serving(scipy.special, z, k).lambertw(z, k, tol)


@primitive
def _riemann(x: Any) -> Any:
    return scipy.special.zeta(x)


@primitive
def _hurwitz(x: Any, q: Any) -> Any:
    return scipy.special.zeta(x, q)
