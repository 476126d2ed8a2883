"""Rules of the functions of scipy.special that are not ufuncs and act on each element."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, primitive, value_of
from plugrad_scipy._parameters import elementwise, numeric
from plugrad_scipy.rules.gamma import zeta_radius, zetac_derivatives
from plugrad_scipy.special import zeta
from plugrad_scipy.special._parametric import (
    _hurwitz,
    _lambertw,
    _multigammaln,
    _polygamma,
    _riemann,
)

__all__ = ["rules"]

rules = RuleSet()


def multigammaln_partial(ans: Any, a: Any, d: Any) -> Any:
    """DLMF 35.3.4."""
    return sum(special.psi(a - j / 2) for j in range(int(value_of(d))))


rules.elementwise(_polygamma, None, lambda ans, n, x: _polygamma(n + 1, x))
rules.elementwise(_multigammaln, multigammaln_partial, None)


# In x, without the first term of the sum, which is 1 for q = 1 and hides the others.
@primitive
def shifted_in_parameters(x: Any, q: Any) -> Any:
    """The sum without it."""
    return special.zeta(x, q + 1)


in_argument = elementwise(
    rules, shifted_in_parameters, numeric(zeta_radius), lambda ans, x, q: -x * zeta(x + 1, q + 1)
)
rules.elementwise(
    _hurwitz,
    lambda ans, x, q: in_argument(1, x, q) - np.log(q) * q ** (-x),
    lambda ans, x, q: -x * zeta(x + 1, q),
)
rules.elementwise(_riemann, lambda ans, x: zetac_derivatives(1, x))
rules.elementwise(_lambertw, lambda ans, z, k, tol: np.exp(-ans) / (1 + ans))
