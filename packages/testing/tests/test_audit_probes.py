"""The probes of the audit: refused keywords, and derivatives that are said to be zero."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing._audit_probes import nonzero_derivative, refuses

pytest.importorskip("plugrad_numpy")


@pytest.mark.parametrize(
    ("fun", "keyword", "expected"),
    [
        (np.sum, "out", True),
        (np.add, "out", True),
        (np.sum, "axis", False),
        (np.exp, "where", False),
        (np.exp, "order", False),
    ],
)
def test_a_keyword_is_refused_where_the_rule_says_so(fun, keyword, expected):
    arrays = (np.ones(3),) * (fun.nin if isinstance(fun, np.ufunc) else 1)
    assert refuses(fun, keyword, (arrays, {})) is expected


def test_a_call_without_floats_tells_nothing():
    assert not refuses(np.sum, "out", ((np.arange(3),), {}))


@pytest.mark.parametrize("fun", [np.floor, np.sign, np.floor_divide, np.trunc])
def test_functions_that_are_constant_by_pieces_have_no_slope(fun):
    assert nonzero_derivative(fun) == 0.0


@pytest.mark.parametrize("fun", [np.exp, np.multiply, np.linalg.inv, lambda x, scale=2: scale * x])
def test_a_slope_is_found(fun):
    assert nonzero_derivative(fun) > 0.01


@pytest.mark.parametrize("fun", [np.argmax, np.isnan, np.gcd, np.shape, lambda n=1: n])
def test_functions_of_or_to_other_things_than_floats_are_not_judged(fun):
    assert nonzero_derivative(fun) is None


def test_a_function_without_required_arguments_is_not_called():
    called = []
    assert nonzero_derivative(lambda x=0: called.append(x)) is None
    assert not called
