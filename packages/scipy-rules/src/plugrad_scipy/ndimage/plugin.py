"""The plugin of scipy.ndimage: what stands in for each function, and the rules behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.ndimage

from plugrad import hookimpl
from plugrad_scipy import ndimage
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.ndimage import _splines

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The rule of the spline filter, the stand-ins of the functions, and what is constant."""
    rules.update(_splines.rules)
    composites(rules, vars(ndimage))
    without_derivative(rules, scipy.ndimage, ndimage.CONSTANT, ndimage.REFUSED)
