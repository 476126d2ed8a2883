"""Locating: the element of a gradient that is wrong is the one that is named."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad
from plugrad_testing import check_vjp


def test_the_wrong_element_is_named(fault, rule):
    f = rule(
        np.sum, "rule", vjp=lambda g, ans, x: np.array([[1.0, 1.0, 1.0], [1.0, 1.0, 1.001]]) * g
    )
    found = fault(lambda: check_vjp(f, np.ones((2, 3))))
    assert "at [1, 2]" in found.problem
    assert found.expected == pytest.approx(found.actual / 1.001)


def test_a_fault_in_a_container_is_named(fault):
    @plugrad.custom_vjp
    def f(p):
        return p["a"] * p["b"][0]

    f.defvjp(
        lambda p: (p["a"] * p["b"][0], p), lambda p, g: ({"a": g * p["b"][0], "b": [-g * p["a"]]},)
    )
    found = fault(lambda: check_vjp(f, {"a": 2.0, "b": [3.0]}))
    assert "at ['b'][0]" in found.problem


def test_a_large_argument_is_not_searched(fault, rule):
    f = rule(np.sum, "rule", vjp=lambda g, ans, x: 1.001 * np.ones(x.shape) * g)
    assert "pairing" in fault(lambda: check_vjp(f, np.ones(1000))).problem
