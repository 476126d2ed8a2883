"""The rules of NumPy pass the conformance suite: every row, every check."""

from __future__ import annotations

from plugrad_testing import RuleConformance


class TestNumPyRules(RuleConformance):
    samples = "plugrad_numpy"
