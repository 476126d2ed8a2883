"""Names served from another module."""

from __future__ import annotations

import math

import pytest

from plugrad_numpy.passthrough import fetch


def test_a_name_is_kept_where_it_was_asked_for():
    namespace = {}
    assert fetch(math, "pi", namespace) == math.pi
    assert namespace == {"pi": math.pi}


def test_a_missing_name_names_the_module():
    with pytest.raises(AttributeError, match="module 'math' has no attribute 'tau_squared'"):
        fetch(math, "tau_squared", {})
