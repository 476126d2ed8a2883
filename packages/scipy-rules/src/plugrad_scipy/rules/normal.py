"""Rules of the normal distribution, in x, loc and scale; accurate in both tails."""

from __future__ import annotations

from typing import Any

from scipy import special

from plugrad import RuleSet
from plugrad_scipy import _normal
from plugrad_scipy.rules.error_functions import hazard

__all__ = ["rules"]

rules = RuleSet()


def standard(x: Any, loc: Any, scale: Any) -> Any:
    """(x - loc) / scale."""
    return (x - loc) / scale


# The logarithm of the density is -z²/2 - log(scale), z = (x - loc) / scale.
rules.elementwise(
    _normal.logpdf,
    lambda ans, x, loc, scale: -standard(x, loc, scale) / scale,
    lambda ans, x, loc, scale: standard(x, loc, scale) / scale,
    lambda ans, x, loc, scale: (standard(x, loc, scale) ** 2 - 1) / scale,
)
rules.elementwise(
    _normal.pdf,
    lambda ans, x, loc, scale: -ans * standard(x, loc, scale) / scale,
    lambda ans, x, loc, scale: ans * standard(x, loc, scale) / scale,
    lambda ans, x, loc, scale: ans * (standard(x, loc, scale) ** 2 - 1) / scale,
)

# What depends on z alone has the derivatives s, -s and -z s, s being the one in x.
rules.elementwise(
    _normal.cdf,
    lambda ans, x, loc, scale: _normal.pdf(x, loc, scale),
    lambda ans, x, loc, scale: -_normal.pdf(x, loc, scale),
    lambda ans, x, loc, scale: -_normal.pdf(x, loc, scale) * standard(x, loc, scale),
)
rules.elementwise(
    _normal.sf,
    lambda ans, x, loc, scale: -_normal.pdf(x, loc, scale),
    lambda ans, x, loc, scale: _normal.pdf(x, loc, scale),
    lambda ans, x, loc, scale: _normal.pdf(x, loc, scale) * standard(x, loc, scale),
)


def hazard_z(z: Any, scale: Any) -> Any:
    """The same times z: z φ(z) / Φ(z) / scale."""
    return z * hazard(z) / scale


rules.elementwise(
    _normal.logcdf,
    lambda ans, x, loc, scale: hazard(standard(x, loc, scale)) / scale,
    lambda ans, x, loc, scale: -hazard(standard(x, loc, scale)) / scale,
    lambda ans, x, loc, scale: -hazard_z(standard(x, loc, scale), scale),
)
rules.elementwise(
    _normal.logsf,
    lambda ans, x, loc, scale: -hazard(standard(loc, x, scale)) / scale,
    lambda ans, x, loc, scale: hazard(standard(loc, x, scale)) / scale,
    lambda ans, x, loc, scale: -hazard_z(standard(loc, x, scale), scale),
)

# Quantiles, by the inverse function theorem.
rules.elementwise(
    _normal.ppf,
    lambda ans, q, loc, scale: 1 / _normal.pdf(ans, loc, scale),
    1,
    lambda ans, q, loc, scale: special.ndtri(q),
)
rules.elementwise(
    _normal.isf,
    lambda ans, q, loc, scale: -1 / _normal.pdf(ans, loc, scale),
    1,
    lambda ans, q, loc, scale: -special.ndtri(q),
)
