"""Expectations of functions of a random variable: `expect` of the distributions.

They are differentiable in the parameters, in the bounds, and in what the function holds.
"""

from __future__ import annotations

from inspect import getattr_static
from itertools import pairwise
from typing import Any

import numpy as np
from scipy.stats import rv_continuous

from plugrad import is_traced, value_of
from plugrad.errors import RefusedError
from plugrad_scipy._stand_in import plain as values
from plugrad_scipy.integrate import quad

__all__ = ["integrated", "summed"]

TAIL = 0.05  # the integral is taken in three parts, of which the outer ones have this probability


def _support(dist: Any, shapes: Any, loc: Any, scale: Any, lb: Any, ub: Any) -> tuple[Any, Any]:
    """The bounds, or the ends of the support in their places."""
    fixed = getattr_static(type(dist.plain), "_get_support") is rv_continuous._get_support
    if not fixed and any(map(is_traced, shapes)) and (lb is None or ub is None):
        raise RefusedError(
            f"{dist.name}.expect cannot be differentiated in shapes without lb and ub: its support "
            "depends on them. Pass both."
        )
    low, high = dist.plain.support(*map(value_of, shapes))
    if dist.name == "vonmises":  # its density goes on beyond one turn
        low, high = -np.pi, np.pi
    return loc + scale * low if lb is None else lb, loc + scale * high if ub is None else ub


def integrated(
    dist: Any,
    func: Any = None,
    args: Any = (),
    loc: Any = 0,
    scale: Any = 1,
    lb: Any = None,
    ub: Any = None,
    conditional: bool = False,
    **options: Any,
) -> Any:
    """The integral of func(x) times the density of a continuous distribution from lb to ub."""
    low, high = _support(dist, args, loc, scale, lb, ub)

    def weighed(x: Any) -> Any:
        return (x if func is None else func(x)) * dist.pdf(x, *args, loc=loc, scale=scale)

    known = {"loc": value_of(loc), "scale": value_of(scale)}
    shapes = list(map(value_of, args))
    first, last = dist.plain.cdf([value_of(low), value_of(high)], *shapes, **known)
    inner = dist.plain.ppf(first + (last - first) * np.array([TAIL, 1 - TAIL]), *shapes, **known)
    parts = [quad(weighed, *ends, **options)[0] for ends in pairwise((low, *inner, high))]
    found = parts[0] + parts[1] + parts[2]
    if conditional:
        below = [dist.cdf(end, *args, loc=loc, scale=scale) for end in (low, high)]
        found = found / (below[1] - below[0])
    return found


def summed(
    dist: Any,
    func: Any = None,
    args: Any = (),
    loc: Any = 0,
    lb: Any = None,
    ub: Any = None,
    conditional: bool = False,
    **options: Any,
) -> Any:
    """The sum of func(k) times the chances of a discrete distribution, as far as SciPy takes it."""
    seen = []

    def watched(k: Any) -> Any:
        seen.append(k)
        return values(k if func is None else func(k))

    dist.plain.expect(watched, tuple(map(values, args)), values(loc), lb, ub, **options)
    terms = [np.sum((k if func is None else func(k)) * dist.pmf(k, *args, loc=loc)) for k in seen]
    found = sum(terms[1:], terms[0])
    if conditional:
        low, high = dist.plain.support(*map(values, args), loc=values(loc))
        below = (low if lb is None else lb) - 1
        above = high if ub is None else ub
        found = found / (dist.sf(below, *args, loc=loc) - dist.sf(above, *args, loc=loc))
    return found
