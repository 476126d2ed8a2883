"""The plugin of scipy.integrate: the rules of solutions, events and integrals, and stand-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.integrate

from plugrad import hookimpl
from plugrad_scipy import integrate
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.integrate import _events, _integral, _schemes, _sensitivity, _steps
from plugrad_scipy.integrate._names import CLASSES, CONSTANT, REFUSED

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The rules, the functions that stand in for SciPy's, and what is constant or refused."""
    for module in (_events, _integral, _schemes, _sensitivity, _steps):
        rules.update(module.rules)
    composites(rules, vars(integrate))
    without_derivative(rules, scipy.integrate, CONSTANT, REFUSED | CLASSES)
