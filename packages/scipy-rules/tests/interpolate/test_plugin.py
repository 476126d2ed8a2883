"""The plugin of scipy.interpolate registers the classes and functions that stand in."""

import scipy.interpolate

from plugrad import RuleSet
from plugrad_scipy import interpolate
from plugrad_scipy.interpolate._names import REFUSED
from plugrad_scipy.interpolate.plugin import plugrad_rules
from plugrad_testing.audit import public_classes, public_functions


def test_every_public_name_has_a_class():
    rules = RuleSet()
    plugrad_rules(rules)
    names = {*interpolate.__all__, *REFUSED}
    assert all(getattr(scipy.interpolate, name) in rules for name in names)
    assert set(interpolate.__all__) <= set(dir(interpolate))
    public = [*public_classes(scipy.interpolate), *public_functions(scipy.interpolate)]
    assert {name.rpartition(".")[2] for name, _ in public} <= names
