"""Every public function of the three modules has a class."""

import scipy.spatial

from plugrad import RuleSet
from plugrad_scipy.spatial import distance
from plugrad_scipy.spatial.plugin import plugrad_rules


def test_what_traces_and_what_does_not_is_registered():
    rules = RuleSet()
    plugrad_rules(rules)
    for name in scipy.spatial.distance.__all__:
        assert getattr(scipy.spatial.distance, name) in rules, name
    assert scipy.spatial.KDTree in rules
    assert set(scipy.spatial.distance.__all__) <= set(dir(distance))
