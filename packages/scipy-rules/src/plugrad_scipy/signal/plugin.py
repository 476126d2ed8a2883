"""The plugin of scipy.signal: what stands in for each function and class, and the rules behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

import scipy.signal
import scipy.signal.windows

from plugrad import hookimpl
from plugrad_scipy import signal
from plugrad_scipy._stand_in import composites, without_derivative
from plugrad_scipy.signal import _correlating, _filtering, windows
from plugrad_scipy.signal._retraced_names import CLASSES, CONSTANT, REFUSED

if TYPE_CHECKING:
    from plugrad import RuleSet

__all__ = ["plugrad_rules"]


@hookimpl
def plugrad_rules(rules: RuleSet) -> None:
    """The rules of the kernels, the stand-ins made of them, and what has no derivative."""
    for topic in (_correlating, _filtering):
        rules.update(topic.rules)
    composites(rules, {**vars(windows), **vars(signal)})
    for name in CLASSES:
        if hasattr(scipy.signal, name):
            rules.composite(getattr(scipy.signal, name), getattr(signal, name))
    without_derivative(rules, scipy.signal, CONSTANT, REFUSED)
    without_derivative(rules, scipy.signal.windows, windows.CONSTANT, {})
