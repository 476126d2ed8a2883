"""The plugin of scipy.optimize: what stands in for each solver, and the rule of all solutions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.optimize

from plugrad import hookimpl
from plugrad_scipy import optimize
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.optimize import _implicit, _result

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The rules of solutions and reports, the solvers, and what is constant or refused."""
    rules.update(_implicit.rules)
    rules.update(_result.rules)
    composites(rules, vars(optimize))
    without_derivative(rules, scipy.optimize, optimize.CONSTANT, optimize.REFUSED)
