"""The plugin of scipy.interpolate registers the classes and functions that stand in."""

import scipy.interpolate

from plugrad import RuleSet
from plugrad_scipy import interpolate
from plugrad_scipy.interpolate.plugin import plugrad_rules


def test_what_traces_is_registered():
    rules = RuleSet()
    plugrad_rules(rules)
    names = {*interpolate.CLASSES, *interpolate.TRACED}
    assert all(getattr(scipy.interpolate, name) in rules for name in names)
    assert len(rules) == len(names)
    assert names <= set(dir(interpolate))
