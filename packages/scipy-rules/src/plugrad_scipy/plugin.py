"""The plugin of SciPy's own functions: ufuncs, and functions wrapped as they are.

Core loads it when such a function first meets a traced value.  The functions that `plugrad_scipy`
computes itself have a plugin of their own, `plugrad_scipy.wrapped`.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from plugrad import hookimpl

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]

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
    "parametric",
    "polynomials",
    "triangular",
)


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Every topic's rules."""
    for topic in TOPICS:
        rules.update(import_module(f"plugrad_scipy.rules.{topic}").rules)
