"""Rules of the gamma and beta functions, complete and incomplete, and of the zeta function's kin.

Derivatives: DLMF chapters 5 and 8.  In the parameters of the incomplete functions (`a` of gammainc,
`a` and `b` of betainc) there is no closed form: they are interpolated, in the smaller of the two
complementary functions.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, primitive
from plugrad_scipy._parameters import Numeric, elementwise, implicit, numeric
from plugrad_scipy.special._parametric import _polygamma

__all__ = ["rules"]

rules = RuleSet()

psi = special.psi


def gamma_density(a: Any, x: Any) -> Any:
    """The derivative of gammainc(a, x) in x: x^(a-1) e^(-x) / Γ(a)  (DLMF 8.8.13)."""
    return np.exp(special.xlogy(a - 1, x) - x - special.gammaln(a))


def beta_density(a: Any, b: Any, x: Any) -> Any:
    """The derivative of betainc(a, b, x) in x: x^(a-1) (1-x)^(b-1) / B(a, b)  (DLMF 8.17.1)."""
    return np.exp(special.xlogy(a - 1, x) + special.xlog1py(b - 1, -x) - special.betaln(a, b))


rules.elementwise(special.gamma, lambda ans, x: ans * psi(x))
rules.elementwise(special.gammaln, lambda ans, x: psi(x))
rules.elementwise(special.loggamma, lambda ans, x: psi(x))
rules.elementwise(special.rgamma, lambda ans, x: -ans * psi(x))


# SciPy has polygamma of real arguments only.
@primitive
def psi_of_complex(z: Any) -> Any:
    """The digamma function, whose derivatives in a complex z are interpolated."""
    return psi(z)


def pole_distance(z: Any) -> Any:
    """Of 0, -1, -2, ..., or most of it."""
    return 0.7 * np.abs(z - np.minimum(np.round(np.real(z)), 0))


in_complex = elementwise(rules, psi_of_complex, numeric(pole_distance))


def psi_partial(ans: Any, x: Any) -> Any:
    """DLMF 5.15."""
    return in_complex(1, x) if np.iscomplexobj(x) else _polygamma(1, x)


rules.elementwise(psi, psi_partial)
rules.elementwise(
    special.poch,
    lambda ans, x, m: ans * (psi(x + m) - psi(x)),
    lambda ans, x, m: ans * psi(x + m),
)
rules.elementwise(
    special.binom,
    lambda ans, n, k: ans * (psi(n + 1) - psi(n - k + 1)),
    lambda ans, n, k: ans * (psi(n - k + 1) - psi(k + 1)),
)
rules.elementwise(
    special.beta,
    lambda ans, x, y: ans * (psi(x) - psi(x + y)),
    lambda ans, x, y: ans * (psi(y) - psi(x + y)),
)
rules.elementwise(
    special.betaln,
    lambda ans, x, y: psi(x) - psi(x + y),
    lambda ans, x, y: psi(y) - psi(x + y),
)


def shape_radius(a: Any) -> Any:
    """How far to interpolate in a positive shape parameter, whose scale is its square root."""
    return 0.7 * np.minimum(a, 8 * np.sqrt(a))


def in_shape(k: int, other: Any) -> Numeric:
    """Interpolation in argument k of a distribution function; `other` is the complementary one."""
    return numeric(lambda *args: shape_radius(args[k]), lambda *args: -other(*args))


elementwise(
    rules,
    special.gammainc,
    in_shape(0, special.gammaincc),
    lambda ans, a, x: gamma_density(a, x),
)
elementwise(
    rules,
    special.gammaincc,
    in_shape(0, special.gammainc),
    lambda ans, a, x: -gamma_density(a, x),
)
implicit(rules, special.gammaincinv, lambda s, a, y: special.gammainc(a, s) - y)
implicit(rules, special.gammainccinv, lambda s, a, y: special.gammaincc(a, s) - y)

elementwise(
    rules,
    special.betainc,
    in_shape(0, special.betaincc),
    in_shape(1, special.betaincc),
    lambda ans, a, b, x: beta_density(a, b, x),
)
elementwise(
    rules,
    special.betaincc,
    in_shape(0, special.betainc),
    in_shape(1, special.betainc),
    lambda ans, a, b, x: -beta_density(a, b, x),
)
implicit(rules, special.betaincinv, lambda s, a, b, y: special.betainc(a, b, s) - y)
implicit(rules, special.betainccinv, lambda s, a, b, y: special.betaincc(a, b, s) - y)


def zeta_radius(x: Any, *q: Any) -> Any:
    """Within reach of the pole at 1; the terms vary as 2^-x."""
    return np.minimum(2.0, 0.7 * np.abs(x - 1))


zetac_derivatives = elementwise(rules, special.zetac, numeric(zeta_radius))

rules.nondifferentiable(special.gammasgn)
