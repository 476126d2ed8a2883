"""The plugin of scipy.spatial: what stands in for functions and classes, and what is constant."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.spatial

from plugrad import hookimpl
from plugrad_scipy import spatial
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.spatial import distance, transform
from plugrad_scipy.spatial.transform import _alignment

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The stand-ins of the three modules, and their names without a derivative."""
    rules.update(_alignment.rules)
    composites(rules, vars(spatial))
    composites(rules, vars(distance))
    for theirs, ours in ((scipy.spatial, spatial), (scipy.spatial.transform, transform)):
        for name in ours.CLASSES:
            if hasattr(theirs, name):
                rules.composite(getattr(theirs, name), getattr(ours, name))
    without_derivative(rules, scipy.spatial, spatial.CONSTANT, spatial.REFUSED)
    without_derivative(rules, scipy.spatial.distance, distance.CONSTANT, distance.REFUSED)
    without_derivative(rules, scipy.spatial.transform, (), transform.REFUSED)
