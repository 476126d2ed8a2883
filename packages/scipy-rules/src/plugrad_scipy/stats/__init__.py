"""scipy.stats, in which every distribution and summary with a derivative traces.

    from plugrad_scipy import stats
    stats.gamma.logpdf(x, a, scale=s), stats.norm(loc, scale).cdf(x), stats.skew(x, axis=0)

The names and signatures are SciPy's, and so are the values: of plain arguments SciPy's own function
is called.  Distributions are differentiable in the variable, loc, scale and shapes, functional or
frozen.  What has no derivative gives plain values or raises `RefusedError` with the reason.
"""

from __future__ import annotations

import sys
from typing import Any

import scipy.stats

from plugrad_scipy import special
from plugrad_scipy._mirror import names_of, retracing
from plugrad_scipy._retraced import Retraced
from plugrad_scipy._stand_in import constant, offered, refusing
from plugrad_scipy.stats import _circular, _hypotheses, _kde, _moments, _order, _transforms
from plugrad_scipy.stats._continuous import Continuous
from plugrad_scipy.stats._covariance import Covariance
from plugrad_scipy.stats._discrete import Discrete
from plugrad_scipy.stats._discrete_families import discrete_families
from plugrad_scipy.stats._families import families
from plugrad_scipy.stats._multivariate import MULTIVARIATE, Multivariate
from plugrad_scipy.stats._plain import Guarded
from plugrad_scipy.stats._without import CONSTANT, REFUSED, RETRACED

_TOPICS = (_circular, _hypotheses, _kde, _moments, _order, _transforms)
_OFFERED: dict[str, Any] = {
    "Covariance": Covariance,
    **{name: getattr(topic, name) for topic in _TOPICS for name in topic.__all__},
    **{name: Continuous(family) for name, family in families().items()},
    **{name: Discrete(family) for name, family in discrete_families().items()},
    **{name: Multivariate(name) for name in MULTIVARIATE if hasattr(scipy.stats, name)},
}


def _one_sample(*args: Any, _no_deco: bool = True, **options: Any) -> Any:
    """What kstest calls of a function, after it has looked for nan."""
    return _retraced(scipy.stats.ks_1samp)(*args, **options)


def _two_samples(*args: Any, _no_deco: bool = True, **options: Any) -> Any:
    """What kstest calls of data: it counts."""
    return constant(scipy.stats.ks_2samp)(*args, **options)


_KERNELS = {
    "special": special,
    "distributions": sys.modules[__name__],
    "ks_1samp": _one_sample,
    "ks_2samp": _two_samples,
}
_retraced = Retraced("scipy.stats", _KERNELS)
_OFFERED |= retracing(scipy.stats, RETRACED, _retraced)
globals().update(_OFFERED)

__all__ = list(_OFFERED)


def __getattr__(name: str) -> Any:
    found = offered(scipy.stats, name, (), {})
    if isinstance(found, scipy.stats.rv_continuous | scipy.stats.rv_discrete):
        return Guarded(found, constant if name in CONSTANT else _refusing(name))
    return offered(scipy.stats, name, CONSTANT, REFUSED)


def _refusing(name: str) -> Any:
    return lambda method: refusing(method, REFUSED[name])


def __dir__() -> list[str]:
    return names_of(scipy.stats, __all__)
