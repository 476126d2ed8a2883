"""Spherical Bessel functions and Riccati's, differentiable in their argument."""

from __future__ import annotations

from typing import Any

import numpy as np
import scipy.special

from plugrad import RuleSet, primitive
from plugrad_numpy.placing import beside
from plugrad_scipy._libraries import array_of, serving
from plugrad_scipy._stand_in import as_precise, plain, stands_in

__all__ = [
    "riccati_jn",
    "riccati_yn",
    "rules",
    "spherical_in",
    "spherical_jn",
    "spherical_kn",
    "spherical_yn",
]

rules = RuleSet()


def _slope(kind: Any, n: Any, z: Any, sign_below: int, sign_above: int) -> Any:
    """(2n + 1) f_n′ = ± n f_{n-1} ± (n + 1) f_{n+1}: DLMF 10.51.2, nothing divided by z."""
    below = kind(np.maximum(n - 1, 0), z) * (sign_below * n)
    return (below + kind(n + 1, z) * (sign_above * (n + 1))) / (2 * n + 1)


def _kind(name: str, sign_below: int, sign_above: int) -> Any:
    """A primitive of SciPy's function, ruled, with its slope."""

    def value(n: Any, z: Any) -> Any:
        return getattr(serving(scipy.special, n, z), name)(n, z)

    value.__name__ = value.__qualname__ = name
    kind = primitive(value)

    def slope(n: Any, z: Any) -> Any:
        return _slope(kind, plain(n), z, sign_below, sign_above)

    rules.elementwise(kind, None, lambda ans, n, z: slope(n, z))

    def either(n: Any, z: Any, derivative: bool) -> Any:
        if not derivative:
            return kind(n, z)
        function = getattr(serving(scipy.special, n, z), name)
        return as_precise(slope(n, z), function, n, z, derivative=True)

    return either


def _order(n: Any, z: Any) -> Any:
    return beside(array_of(n), z)


_jn, _yn = _kind("spherical_jn", 1, -1), _kind("spherical_yn", 1, -1)
_in, _kn = _kind("spherical_in", 1, 1), _kind("spherical_kn", -1, -1)


@stands_in(scipy.special.spherical_jn)
def spherical_jn(n: Any, z: Any, derivative: bool = False) -> Any:
    """j_n(z) or its derivative, as scipy.special.spherical_jn.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import spherical_jn
        >>> float(round(grad(spherical_jn, 1)(1, 0.0), 4))
        0.3333
    """
    return _jn(_order(n, z), z, derivative)


@stands_in(scipy.special.spherical_yn)
def spherical_yn(n: Any, z: Any, derivative: bool = False) -> Any:
    """y_n(z) or its derivative, as scipy.special.spherical_yn."""
    return _yn(_order(n, z), z, derivative)


@stands_in(scipy.special.spherical_in)
def spherical_in(n: Any, z: Any, derivative: bool = False) -> Any:
    """i_n(z) or its derivative, as scipy.special.spherical_in."""
    return _in(_order(n, z), z, derivative)


@stands_in(scipy.special.spherical_kn)
def spherical_kn(n: Any, z: Any, derivative: bool = False) -> Any:
    """k_n(z) or its derivative, as scipy.special.spherical_kn."""
    return _kn(_order(n, z), z, derivative)


def _riccati(kind: Any, n: int, x: Any) -> tuple[Any, Any]:
    orders = np.arange(n + 1)
    value = kind(orders, x, False)
    return x * value, value + x * kind(orders, x, True)


@stands_in(scipy.special.riccati_jn)
def riccati_jn(n: int, x: Any) -> tuple[Any, Any]:
    """The functions x j_k(x) and their derivatives, k = 0 ... n, as scipy.special.riccati_jn.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import riccati_jn
        >>> float(grad(lambda x: riccati_jn(1, x)[0][0])(0.0))  # sin(x)
        1.0
    """
    return _riccati(_jn, n, x)


@stands_in(scipy.special.riccati_yn)
def riccati_yn(n: int, x: Any) -> tuple[Any, Any]:
    """The functions x y_k(x) and their derivatives, k = 0 ... n, as scipy.special.riccati_yn."""
    return _riccati(_yn, n, x)
