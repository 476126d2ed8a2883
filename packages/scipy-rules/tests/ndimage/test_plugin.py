"""The plugin of scipy.ndimage: every public function has a class."""

import scipy.ndimage

from plugrad import RuleSet
from plugrad_scipy import ndimage
from plugrad_scipy.ndimage.plugin import plugrad_rules
from plugrad_testing.audit import public_functions


def test_every_function_has_a_class():
    rules = RuleSet()
    plugrad_rules(rules)
    assert [n for n, function in public_functions(scipy.ndimage) if function not in rules] == []
    assert {"rotate", "label"} <= set(dir(ndimage))
