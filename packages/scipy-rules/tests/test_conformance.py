"""The rules of SciPy pass the conformance suite: every row, every check."""

from __future__ import annotations

from plugrad_testing import RuleConformance


class TestSciPyRules(RuleConformance):
    samples = "plugrad_scipy"
