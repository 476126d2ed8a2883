"""Rules of numpy.polynomial: those of the four functions that `Basis` is made of, for each basis.

Row by row: a series Σ c_k P_k(x) and the P_k themselves, the product, the roots and the product of
x − r_k.  The functions of NumPy do not dispatch: a row of each says what stands in for it.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.polynomial

from plugrad import RuleSet
from plugrad_numpy.polynomial import (
    chebyshev,
    hermite,
    hermite_e,
    laguerre,
    legendre,
    polynomial,
    polyutils,
)
from plugrad_numpy.rules.matrices import summed_to

__all__ = ["rules"]

rules = RuleSet()

MODULES = (polynomial, chebyshev, hermite, hermite_e, laguerre, legendre)
BASES = [module.BASIS for module in MODULES]


def _value(basis: Any) -> None:
    """With f = Σ c_k P_k(x): df = Σ dc_k P_k(x) + f'(x) dx."""

    def slope(x: Any, c: Any) -> Any:
        return basis.value(x, np.tensordot(basis.derivative(c.shape[0], c.dtype), c, 1))

    def vjp_c(g: Any, ans: Any, x: Any, c: Any) -> Any:
        powers = np.moveaxis(basis.vandermonde(x, c.shape[0]), -1, 0)
        if c.ndim == 1:
            return np.tensordot(powers, g, g.ndim)
        powers = powers.reshape((c.shape[0],) + (1,) * (g.ndim - x.ndim) + x.shape)
        rows = (1,) * (g.ndim - c.ndim + 1) + c.shape[1:]
        return summed_to(g * powers, (c.shape[0], *rows)).reshape(c.shape)

    rules.rule(
        basis.value,
        vjp=(lambda g, ans, x, c: summed_to(g * slope(x, c), x.shape), vjp_c),
        jvp=(
            lambda t, ans, x, c: t * slope(x, c),
            lambda t, ans, x, c: basis.value(x, t),
        ),
    )


def _vandermonde(basis: Any) -> None:
    """V_k = P_k(x), and P'_k = Σ_j D_jk P_j."""

    def slope(ans: Any) -> Any:
        matrix = basis.derivative(ans.shape[-1], ans.dtype)
        return ans[..., : matrix.shape[0]] @ matrix

    rules.rule(
        basis.vandermonde,
        vjp=lambda g, ans, x, n: np.sum(g * slope(ans), axis=-1),
        jvp=lambda t, ans, x, n: np.expand_dims(t, -1) * slope(ans),
    )


def _product(basis: Any) -> None:
    """Bilinear: the transpose of b ↦ a b takes g to <g, a P_k>."""
    rules.linear(
        basis.product,
        lambda g, ans, a, b: g @ basis.multiplication(b, a.shape[0]),
        lambda g, ans, a, b: g @ basis.multiplication(a, b.shape[0]),
    )


def _roots(basis: Any) -> None:
    """Σ c_k P_k(r) = 0: dr = −Σ dc_k P_k(r) / Σ c_k P'_k(r), at roots that are simple."""

    def jvp(t: Any, ans: Any, c: Any) -> Any:
        slope = np.tensordot(basis.derivative(c.shape[0], c.dtype), c, 1)
        return -basis.value(ans, t) / basis.value(ans, slope)

    rules.rule(basis.roots_of, jvp=jvp)


def _from_roots(basis: Any) -> None:
    """With p = Π (x − r_k): dp/dr_k = −Π_(j≠k) (x − r_j)."""

    def slopes(r: Any) -> Any:
        n = r.shape[0]
        others = [basis.from_roots(r[np.arange(n) != k]) for k in range(n)]
        return -np.stack([polyutils.padded(p, n + 1) for p in others])

    rules.rule(
        basis.from_roots,
        vjp=lambda g, ans, r: slopes(r) @ g,
        jvp=lambda t, ans, r: t @ slopes(r),
    )


for _basis in BASES:
    _value(_basis)
    _vandermonde(_basis)
    _product(_basis)
    _roots(_basis)
    _from_roots(_basis)

# -- what NumPy's own functions say to a traced value ----------------------------------------------

for _module in MODULES:
    for _name, _mirror in _module.MEMBERS.items():
        if _mirror is not polyutils.trimcoef:
            rules.composite(getattr(_module.BASIS.module, _name), _mirror)
for _name in ("as_series", "getdomain", "mapdomain", "mapparms", "trimcoef", "trimseq"):
    rules.composite(getattr(numpy.polynomial.polyutils, _name), getattr(polyutils, _name))
for _basis in BASES[1:]:  # with a traced point NumPy's weights trace as they are
    rules.composite(_basis.numpys("weight"), _basis.numpys("weight"))
    rules.nondifferentiable(_basis.numpys("gauss"))
rules.nondifferentiable(chebyshev.BASIS.module.chebpts1, chebyshev.BASIS.module.chebpts2)
rules.nondifferentiable(numpy.polynomial.set_default_printstyle)
rules.nondifferentiable(numpy.polynomial.polyutils.format_float)
