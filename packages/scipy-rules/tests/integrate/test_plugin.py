"""Every name of scipy.integrate is in a class."""

import numpy as np
import pytest
import scipy.integrate

from plugrad import RuleSet
from plugrad_scipy import integrate
from plugrad_scipy.integrate.plugin import plugrad_rules
from plugrad_testing.audit import public_classes, public_functions


def test_no_name_is_left_out():
    rules = RuleSet()
    plugrad_rules(rules)
    things = [*public_functions(scipy.integrate), *public_classes(scipy.integrate)]
    assert [name for name, thing in things if thing not in rules] == []
    assert {"odeint", "quad", "lebedev_rule"} <= set(dir(integrate))


def test_what_is_constant():
    assert integrate.lebedev_rule(3)[1].sum() == pytest.approx(4 * np.pi)
