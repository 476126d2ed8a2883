"""The plugin of scipy.interpolate: what stands in for SciPy's functions and classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.interpolate

from plugrad import hookimpl
from plugrad_scipy import interpolate
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.interpolate._names import CLASSES, MAKERS, REFUSED

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The stand-ins of functions and classes, and what is refused."""
    composites(rules, vars(interpolate))
    for name in (*CLASSES, *MAKERS, *interpolate.WRITTEN, "make_lsq_spline"):
        rules.composite(getattr(scipy.interpolate, name), getattr(interpolate, name))
    without_derivative(rules, scipy.interpolate, (), REFUSED)
