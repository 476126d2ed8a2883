"""Every name of scipy.optimize is in a class."""

import scipy.optimize

from plugrad import RuleSet
from plugrad_scipy.optimize.plugin import plugrad_rules
from plugrad_testing.audit import public_functions


def test_no_function_is_left_out():
    rules = RuleSet()
    plugrad_rules(rules)
    assert [name for name, fun in public_functions(scipy.optimize) if fun not in rules] == []
