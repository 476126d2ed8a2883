"""The plugin through which plugrad learns numpy.polynomial, when that is first met."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plugrad import hookimpl
from plugrad_numpy.polynomial.rules import rules as series_rules

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The rules of every basis."""
    rules.update(series_rules)
