"""Rules of the functions of scipy.special that are not ufuncs and act on each element."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy import special

from plugrad import RuleSet, value_of
from plugrad_scipy.special import (
    _lambertw,
    _multigammaln,
    _polygamma,
    _zeta,
    polygamma,
    zeta,
)

__all__ = ["rules"]

rules = RuleSet()


def multigammaln_partial(ans: Any, a: Any, d: Any) -> Any:
    """DLMF 35.3.4."""
    return sum(special.psi(a - j / 2) for j in range(int(value_of(d))))


rules.elementwise(_polygamma, None, lambda ans, n, x: polygamma(n + 1, x))
rules.elementwise(_multigammaln, multigammaln_partial, None)
rules.elementwise(_zeta, None, lambda ans, x, q: -x * zeta(x + 1, q))
rules.elementwise(_lambertw, lambda ans, z, k, tol: np.exp(-ans) / (1 + ans))
