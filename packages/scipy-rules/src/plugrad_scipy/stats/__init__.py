"""scipy.stats, in which every distribution and summary with a derivative traces.

    from plugrad_scipy import stats
    stats.gamma.logpdf(x, a, scale=s), stats.norm(loc, scale).cdf(x), stats.skew(x, axis=0)

The names and signatures are SciPy's, and so are the values: of plain arguments SciPy's own function
is called.  Distributions are differentiable in the variable, loc, scale and shapes, functional or
frozen.  What has no derivative gives plain values or raises `RefusedError` with the reason.
"""

from __future__ import annotations

from typing import Any

import scipy.stats

from plugrad_scipy._mirror import names_of
from plugrad_scipy._stand_in import offered
from plugrad_scipy.stats._continuous import Continuous
from plugrad_scipy.stats._discrete import Discrete
from plugrad_scipy.stats._discrete_families import discrete_families
from plugrad_scipy.stats._families import families
from plugrad_scipy.stats._without import CONSTANT, REFUSED

_DISTRIBUTIONS: dict[str, Any] = {
    **{name: Continuous(family) for name, family in families().items()},
    **{name: Discrete(family) for name, family in discrete_families().items()},
}
_FUNCTIONS: list[str] = []

__all__ = [*_FUNCTIONS, *_DISTRIBUTIONS]  # noqa: PLE0604 - the names of the tables

globals().update(_DISTRIBUTIONS)


def __getattr__(name: str) -> Any:
    return offered(scipy.stats, name, CONSTANT, REFUSED)


def __dir__() -> list[str]:
    return names_of(scipy.stats, __all__)
