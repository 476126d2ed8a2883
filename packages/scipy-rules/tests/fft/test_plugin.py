"""The plugin of scipy.fft: every public function has a class."""

import scipy.fft

from plugrad import RuleSet
from plugrad_scipy.fft.plugin import plugrad_rules
from plugrad_testing.audit import public_functions


def test_every_function_has_a_class():
    rules = RuleSet()
    plugrad_rules(rules)
    unknown = [name for name, function in public_functions(scipy.fft) if function not in rules]
    assert unknown == []
