"""The plugin of scipy.signal: every public function, window and class has a class."""

import scipy.signal
import scipy.signal.windows

from plugrad import RuleSet
from plugrad_scipy.signal.plugin import plugrad_rules
from plugrad_testing.audit import public_classes, public_functions


def test_everything_has_a_class():
    rules = RuleSet()
    plugrad_rules(rules)
    offered = [
        *public_functions(scipy.signal),
        *public_functions(scipy.signal.windows),
        *public_classes(scipy.signal),
    ]
    assert [name for name, thing in offered if thing not in rules] == []
