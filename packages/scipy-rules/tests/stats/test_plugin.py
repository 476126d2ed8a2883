"""Every public object of scipy.stats is in a class."""

import scipy.stats

from plugrad import registry
from plugrad_testing.audit import unclassified


def test_nothing_is_unknown():
    registry.plugins.load_all()
    assert unclassified(scipy.stats) == ()
