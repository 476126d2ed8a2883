"""The plugin of scipy.linalg: what stands in for each function, and the rules behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.linalg

from plugrad import hookimpl
from plugrad_scipy import linalg
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.linalg import (
    _equations,
    _factoring,
    _functions,
    _schur,
    _singular,
    _structures,
    _systems,
)
from plugrad_scipy.linalg._without import CONSTANT, REFUSED

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]

TOPICS = (_equations, _factoring, _functions, _schur, _singular, _structures, _systems)


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Stand-ins for every function, the rules of their primitives, and what is constant."""
    for topic in TOPICS:
        rules.update(topic.rules)
    composites(rules, vars(linalg))
    without_derivative(rules, scipy.linalg, CONSTANT, REFUSED)
