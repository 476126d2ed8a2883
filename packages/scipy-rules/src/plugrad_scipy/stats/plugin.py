"""The plugin of scipy.stats: what stands in for each object, and the rules behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.stats

from plugrad import hookimpl
from plugrad_scipy import stats
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.stats import _normal_box
from plugrad_scipy.stats._discrete_families import discrete_families
from plugrad_scipy.stats._families import families
from plugrad_scipy.stats._without import CONSTANT, REFUSED

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Stand-ins for every object, the rules of their primitives, and what is constant."""
    for family in families().values():
        rules.update(family.rules)
    for discrete in discrete_families().values():
        rules.update(discrete.rules)
    rules.update(_normal_box.rules)
    composites(rules, {name: getattr(stats, name) for name in stats.__all__})
    without_derivative(rules, scipy.stats, CONSTANT, REFUSED)
