"""Ellipsoidal harmonics, differentiable in both axes and in the coordinate.

Lamé's functions of degree n are polynomials of that degree, or such beside square roots that vanish
at h and k: in the coordinate, interpolation between those is exact to n = 19, but for the roots.
"""

from __future__ import annotations

import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.special

from plugrad import RuleSet, primitive
from plugrad_scipy._parameters import elementwise, numeric
from plugrad_scipy._stand_in import stands_in

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ellip_harm", "ellip_harm_2", "ellip_normal", "rules"]

rules = RuleSet()


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the warnings of a quadrature that rounding ends, which it nearly always is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@primitive
def _harm(h2: Any, k2: Any, n: Any, p: Any, s: Any, signm: Any, signn: Any) -> Any:
    return scipy.special.ellip_harm(h2, k2, n, p, s, signm, signn)


@primitive
def _harm_2(h2: Any, k2: Any, n: Any, p: Any, s: Any) -> Any:
    with _quiet():
        return scipy.special.ellip_harm_2(h2, k2, n, p, s)


@primitive
def _normal(h2: Any, k2: Any, n: Any, p: Any) -> Any:
    with _quiet():
        return scipy.special.ellip_normal(h2, k2, n, p)


def _axes_radius(h2: Any, k2: Any, *args: Any) -> Any:
    """Half of the way to 0 < h² < k² or, with a coordinate, to where that is h² or k²."""
    found = np.minimum(h2, k2 - h2) / 2
    if len(args) > 2:
        s2 = np.real(args[2]) ** 2
        found = np.minimum(found, np.minimum(np.abs(s2 - h2), np.abs(s2 - k2)) / 2)
    return found


def _coordinate_radius(h2: Any, k2: Any, n: Any, p: Any, s: Any, *signs: Any) -> Any:
    """Half of the way to h or k."""
    s = np.abs(s)
    return np.minimum(np.abs(s - np.sqrt(h2)), np.abs(s - np.sqrt(k2))) / 2


AXIS, COORDINATE = numeric(_axes_radius), numeric(_coordinate_radius)
elementwise(rules, _harm, AXIS, AXIS, None, None, COORDINATE, None, None)
elementwise(rules, _harm_2, AXIS, AXIS, None, None, COORDINATE)
elementwise(rules, _normal, AXIS, AXIS, None, None)


@stands_in(scipy.special.ellip_harm)
def ellip_harm(h2: Any, k2: Any, n: Any, p: Any, s: Any, signm: Any = 1, signn: Any = 1) -> Any:
    """E_n^p(s), as scipy.special.ellip_harm.

    Example:
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import ellip_harm
        >>> float(round(grad(ellip_harm, 4)(5.0, 8.0, 1, 1, 2.5), 6))  # s
        1.0
    """
    return _harm(h2, k2, n, p, s, signm, signn)


@stands_in(scipy.special.ellip_harm_2)
def ellip_harm_2(h2: Any, k2: Any, n: Any, p: Any, s: Any) -> Any:
    """F_n^p(s), as scipy.special.ellip_harm_2."""
    return _harm_2(h2, k2, n, p, s)


@stands_in(scipy.special.ellip_normal)
def ellip_normal(h2: Any, k2: Any, n: Any, p: Any) -> Any:
    """γ_n^p, as scipy.special.ellip_normal."""
    return _normal(h2, k2, n, p)
