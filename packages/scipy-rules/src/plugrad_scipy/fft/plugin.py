"""The plugin of scipy.fft: what stands in for each transform, and the rules behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.fft

from plugrad import hookimpl
from plugrad_scipy import fft
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.fft import _transforms

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The rules of the transforms, the stand-ins made of them, and what is constant."""
    rules.update(_transforms.rules)
    composites(rules, vars(fft))
    without_derivative(rules, scipy.fft, fft.CONSTANT, fft.REFUSED)
