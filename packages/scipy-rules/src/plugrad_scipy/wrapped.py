"""The plugin that holds the rules of the functions that plugrad_scipy computes itself."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from plugrad import hookimpl

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]

TOPICS = ("log_sum_exp", "normal", "parametric")
OF_SPECIAL = ("_ellipsoidal", "_harmonics", "_sequences", "_spherical")


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """Every topic's rules."""
    for topic in TOPICS:
        rules.update(import_module(f"plugrad_scipy.rules.{topic}").rules)
    for module in OF_SPECIAL:
        rules.update(import_module(f"plugrad_scipy.special.{module}").rules)
