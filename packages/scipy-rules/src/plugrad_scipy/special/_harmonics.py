"""Legendre functions and spherical harmonics of SciPy 1.15, to any order of derivative.

SciPy before 1.15 has none of them: a name of it that is missing is missing here too.  They take
integer degrees n and orders m, and are differentiated in their last arguments.  `diff_n`
derivatives come with the value as SciPy gives them, and are differentiable themselves.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import scipy.special

from plugrad import RuleSet, is_traced, primitive
from plugrad_scipy._parameters import slope
from plugrad_scipy._stand_in import as_precise, stands_in

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "assoc_legendre_p",
    "assoc_legendre_p_all",
    "legendre_p",
    "legendre_p_all",
    "rules",
    "sph_harm_y",
    "sph_harm_y_all",
    "sph_legendre_p",
    "sph_legendre_p_all",
]

rules = RuleSet()


def _stands_in_for(name: str) -> Callable[[Callable[..., Any]], Any]:
    """Decorate the traced form of a function that this SciPy may lack; then None is left of it."""
    if hasattr(scipy.special, name):
        return stands_in(getattr(scipy.special, name))
    return lambda traced: None


@primitive
def _legendre(z: Any, n: Any) -> Any:
    return scipy.special.legendre_p(n, z)[0]


@primitive
def _assoc(z: Any, n: Any, m: Any, branch_cut: Any, norm: bool) -> Any:
    return scipy.special.assoc_legendre_p(n, m, z, branch_cut=branch_cut, norm=norm)[0]


@primitive
def _polar(theta: Any, n: Any, m: Any) -> Any:
    return scipy.special.sph_legendre_p(n, m, theta)[0]


@primitive
def _harmonic(theta: Any, phi: Any, n: Any, m: Any) -> Any:
    return scipy.special.sph_harm_y(n, m, theta, phi)


def _legendre_slope(ans: Any, z: Any, n: Any) -> Any:
    """DLMF 18.9.15."""
    return scipy.special.eval_jacobi(n - 1.0, 1.0, 1.0, z) * ((n + 1) / 2)


def _assoc_slope(ans: Any, z: Any, n: Any, m: Any, branch_cut: Any, norm: bool) -> Any:
    """DLMF 14.10.5; at ±1, SciPy's own limit, which is constant."""
    below = _assoc(z, np.maximum(n - 1, 0), m, branch_cut, norm)
    ratio = np.sqrt(np.maximum((2 * n + 1) / np.maximum(2 * n - 1, 1) * (n - m) * (n + m), 0))
    factor = ratio if norm else n + m
    pole = z * z == 1
    inside = (n * z * ans - factor * below) / np.where(pole, 1, z * z - 1)
    ends = np.where(pole, np.sign(np.real(z)), 1.0)
    limit = scipy.special.assoc_legendre_p(n, m, ends, branch_cut=branch_cut, norm=norm, diff_n=1)
    return np.where(pole, limit[1], inside)


def _neighbours(function: Any, n: Any, m: Any, turn: Any) -> Any:
    """The derivative in the polar angle of function(m), in normalized functions of m ± 1.

    It is DLMF 14.10.4 and its mirror image, halved: nothing is divided by the sine.  `turn` is what
    the azimuth adds to the order m + 1.
    """
    up = np.sqrt(np.maximum((n - m) * (n + m + 1.0), 0)) * function(m + 1) / turn
    down = np.sqrt(np.maximum((n + m) * (n - m + 1.0), 0)) * function(m - 1) * turn
    return (up - down) / 2


def _harmonic_polar(ans: Any, theta: Any, phi: Any, n: Any, m: Any) -> Any:
    return _neighbours(lambda m: _harmonic(theta, phi, n, m), n, m, np.exp(1j * phi))


rules.elementwise(_legendre, _legendre_slope, None)
rules.elementwise(_assoc, _assoc_slope, None, None, None, None)
rules.elementwise(
    _polar,
    lambda ans, theta, n, m: _neighbours(lambda m: _polar(theta, n, m), n, m, 1.0),
    None,
    None,
)
rules.elementwise(
    _harmonic, _harmonic_polar, lambda ans, theta, phi, n, m: ans * (1j * m), None, None
)


def _differentiated(fun: Any, z: Any, diff_n: int) -> Any:
    """fun(z) and `diff_n` derivatives, along a new first axis."""
    z = _array(z)
    found = [fun(z)]
    for _ in range(diff_n):
        fun = _slope_of(fun)
        found.append(fun(z).astype(found[0].dtype))
    return np.stack(np.broadcast_arrays(*found))


def _array(x: Any) -> Any:
    return x if is_traced(x) else np.asarray(x)


def _slope_of(fun: Any) -> Any:
    return lambda z: slope(fun, 0, z)


def _grid(z: Any, *orders: Any) -> list[Any]:
    """Degrees and orders, each along an axis of its own before those of the argument z."""
    axes = len(orders) + np.ndim(z)
    return [
        np.reshape(order, (1,) * i + (-1,) + (1,) * (axes - i - 1))
        for i, order in enumerate(orders)
    ]


def _as_precise(found: Any, *args: Any) -> Any:
    """In single precision, if all arguments have it: integer orders do not widen them here."""
    dtypes = [np.dtype(x.dtype) for x in args]
    if any(
        dtype.kind not in "fc" or dtype.name not in ("float32", "complex64") for dtype in dtypes
    ):
        return found
    return found.astype(np.complex64 if found.dtype.kind == "c" else np.float32)


def _signed(m: int) -> Any:
    """The orders as SciPy arranges them: 0, 1, ... m, -m, ... -1."""
    return np.concatenate([np.arange(m + 1), np.arange(-m, 0)])


@_stands_in_for("legendre_p")
def legendre_p(n: Any, z: Any, *, diff_n: int = 0) -> Any:
    """P_n(z) and derivatives along the first axis, as scipy.special.legendre_p.

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import legendre_p
        >>> float(grad(lambda z: np.sum(legendre_p(2, z)))(1.0))
        3.0
    """
    return _differentiated(lambda z: _legendre(z, np.asarray(n)), z, diff_n)


@_stands_in_for("legendre_p_all")
def legendre_p_all(n: int, z: Any, *, diff_n: int = 0) -> Any:
    """The same for each degree up to n, as scipy.special.legendre_p_all."""
    z = _array(z)
    (degree,) = _grid(z, np.arange(n + 1))
    return _as_precise(legendre_p(degree, z, diff_n=diff_n), z)


@_stands_in_for("assoc_legendre_p")
def assoc_legendre_p(
    n: Any, m: Any, z: Any, *, branch_cut: Any = 2, norm: bool = False, diff_n: int = 0
) -> Any:
    """P_n^m(z) and derivatives along the first axis, as scipy.special.assoc_legendre_p."""
    n, m = np.asarray(n), np.asarray(m)
    return _differentiated(lambda z: _assoc(z, n, m, branch_cut, norm), z, diff_n)


@_stands_in_for("assoc_legendre_p_all")
def assoc_legendre_p_all(
    n: int, m: int, z: Any, *, branch_cut: Any = 2, norm: bool = False, diff_n: int = 0
) -> Any:
    """The same for degrees up to n and orders up to ±m, as scipy.special.assoc_legendre_p_all."""
    z = _array(z)
    degree, order = _grid(z, np.arange(n + 1), _signed(m))
    return assoc_legendre_p(degree, order, z, branch_cut=branch_cut, norm=norm, diff_n=diff_n)


@_stands_in_for("sph_legendre_p")
def sph_legendre_p(n: Any, m: Any, theta: Any, *, diff_n: int = 0) -> Any:
    """Spherical Legendre functions and derivatives, as scipy.special.sph_legendre_p."""
    n, m = np.asarray(n), np.asarray(m)
    return _differentiated(lambda theta: _polar(theta, n, m), theta, diff_n)


@_stands_in_for("sph_legendre_p_all")
def sph_legendre_p_all(n: int, m: int, theta: Any, *, diff_n: int = 0) -> Any:
    """The same for degrees up to n and orders up to ±m, as scipy.special.sph_legendre_p_all."""
    theta = _array(theta)
    degree, order = _grid(theta, np.arange(n + 1), _signed(m))
    found = _as_precise(sph_legendre_p(degree, order, theta, diff_n=diff_n), theta)
    return as_precise(found, scipy.special.sph_legendre_p_all, n, m, theta, diff_n=diff_n)


@_stands_in_for("sph_harm_y")
def sph_harm_y(n: Any, m: Any, theta: Any, phi: Any, *, diff_n: int = 0) -> Any:
    """Spherical harmonics Y_n^m(θ, φ), as scipy.special.sph_harm_y; θ is the polar angle.

    With diff_n = 1 or 2, a tuple of the value, the gradient (last axis) and the Hessian (last two).

    Example:
        >>> import numpy as np
        >>> from plugrad import grad
        >>> from plugrad_scipy.special import sph_harm_y
        >>> float(round(grad(lambda t: np.real(sph_harm_y(1, 0, t, 0.0)))(np.pi / 2), 4))
        -0.4886
    """
    n, m, theta, phi = np.asarray(n), np.asarray(m), _array(theta), _array(phi)

    def value(theta: Any, phi: Any) -> Any:
        return _harmonic(theta, phi, n, m)

    found = [value]
    results = [value(theta, phi)]
    for order in range(diff_n):
        found = [_partial(f, k) for f in found for k in (0, 1)]
        parts = np.stack(np.broadcast_arrays(*[f(theta, phi) for f in found]), axis=-1)
        parts = parts.astype(results[0].dtype)
        results.append(np.reshape(parts, parts.shape[:-1] + (2,) * (order + 1)))
    return tuple(results) if diff_n else results[0]


def _partial(fun: Any, k: int) -> Any:
    return lambda theta, phi: slope(fun, k, theta, phi)


@_stands_in_for("sph_harm_y_all")
def sph_harm_y_all(n: int, m: int, theta: Any, phi: Any, *, diff_n: int = 0) -> Any:
    """The same for degrees up to n and orders up to ±m, as scipy.special.sph_harm_y_all."""
    theta, phi = _array(theta), _array(phi)
    degree, order = _grid(theta + phi, np.arange(n + 1), _signed(m))
    found = sph_harm_y(degree, order, theta, phi, diff_n=diff_n)
    if not diff_n:
        return _as_precise(found, theta, phi)
    return tuple(_as_precise(part, theta, phi) for part in found)
