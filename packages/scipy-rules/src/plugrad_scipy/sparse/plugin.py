"""The plugin of scipy.sparse: the rule of the product, eigenpairs, and what stands in for what."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.sparse.linalg

from plugrad import hookimpl
from plugrad_scipy import sparse
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.sparse import _pattern, _without, linalg
from plugrad_scipy.sparse.linalg import _eigen
from plugrad_scipy.sparse.linalg._without import CONSTANT, REFUSED

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The two rules, and the class of each function."""
    rules.update(_pattern.rules)
    rules.update(_eigen.rules)
    composites(rules, vars(sparse))
    composites(rules, vars(linalg))
    without_derivative(rules, scipy.sparse, _without.CONSTANT, _without.REFUSED)
    without_derivative(rules, scipy.sparse.linalg, CONSTANT, REFUSED)
