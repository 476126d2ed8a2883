"""The plugin of scipy.interpolate: what stands in for SciPy's functions and classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.interpolate

from plugrad import hookimpl
from plugrad_scipy import interpolate
from plugrad_scipy._stand_in import composites

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The stand-ins of functions and classes; all else is refused by what converts it."""
    composites(rules, vars(interpolate))
    for name in interpolate.CLASSES:
        rules.composite(getattr(scipy.interpolate, name), getattr(interpolate, name))
