"""The plugin of SciPy's own functions: ufuncs, and functions wrapped as they are.

Core loads it when such a function first meets a traced value.  The functions that `plugrad_scipy`
computes itself have a plugin of their own, `plugrad_scipy.wrapped`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import numpy as np
import scipy.special

from plugrad import hookimpl
from plugrad_scipy import special
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.special._without import CONSTANT, REFUSED, TRACING

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]

# SciPy's own ufuncs, behind functions that have a stand-in.
BEHIND = (
    "SciPy's function around it does not dispatch on its arguments: call that from plugrad_scipy "
    "(`from plugrad_scipy import special`)"
)

TOPICS = (
    "bessel",
    "distributions",
    "elementary",
    "elliptic",
    "error_functions",
    "gamma",
    "hypergeometric",
    "information",
    "integrals",
    "kolmogorov",
    "legendre",
    "noncentral",
    "polynomials",
    "triangular",
    "wave_functions",
)


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Every topic's rules, and what stands in for the functions that are not ufuncs."""
    for topic in TOPICS:
        rules.update(import_module(f"plugrad_scipy.rules.{topic}").rules)
    composites(rules, vars(special))
    without_derivative(rules, scipy.special, CONSTANT, REFUSED)
    for ufunc in vars(scipy.special._ufuncs).values():
        if isinstance(ufunc, np.ufunc) and ufunc.__name__.startswith("_") and ufunc not in rules:
            rules.refused(ufunc, BEHIND)
    for name in TRACING:
        if hasattr(scipy.special, name):
            rules.composite(getattr(scipy.special, name), getattr(scipy.special, name))
