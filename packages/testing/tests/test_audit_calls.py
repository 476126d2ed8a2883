"""What rows call: parameters by position and by keyword, calls inside of rules, rows that raise."""

from __future__ import annotations

import numpy as np
import pytest

import plugrad
from plugrad_testing import case, nonzero, real
from plugrad_testing._audit_calls import keywords_of, parameters_of, record

pytest.importorskip("plugrad_numpy")

X = real(shape=(2, 3))


def test_a_parameter_counts_when_it_is_not_the_default_by_position_or_keyword():
    calls = record([case(lambda x: np.sum(x, 0, None), X)])
    assert calls.parameters == {np.sum: {"a", "axis"}}


def test_every_set_of_keywords_is_run():
    calls = record([case(np.sum, X, kwargs=[{}, {"axis": 1}, {"keepdims": True}])])
    assert calls.parameters[np.sum] == {"a", "axis", "keepdims"}


def test_methods_and_keywords_of_ufuncs_count():
    calls = record([case(lambda x: np.exp(x.sum(axis=0), where=np.True_), X)])
    assert calls.parameters == {np.sum: {"a", "axis"}, np.exp: {"x", "where"}}


def test_what_rules_and_composites_call_is_not_called_by_the_row():
    calls = record([case(np.ptp, X)])
    assert calls.called == {np.ptp}
    assert {np.max, np.min} <= calls.inside


def test_code_of_pullbacks_is_not_called_by_the_row():
    calls = record([case(np.tan, real(-1, 1, shape=(3,)))])
    assert calls.called == {np.tan}


def test_only_the_arguments_that_a_row_differentiates_are_traced():
    calls = record([case(np.copysign, nonzero(), nonzero(), argnums=(0,))])
    assert not calls.failed


def test_a_row_that_raises_is_noted_and_the_others_run():
    calls = record([case(lambda x: np.save("f", x), X, name="bad"), case(np.exp, X)])
    assert list(calls.failed) == ["bad"]
    assert calls.failed["bad"].startswith("RefusedError")
    assert np.exp in calls.called


def test_recording_leaves_the_registry_as_it_was():
    handler = plugrad.registry.handlers[np.exp]
    record([case(np.exp, X)])
    assert plugrad.registry.handlers[np.exp] is handler


def test_parameters_of_a_ufunc_without_a_signature():
    old = np.frompyfunc(lambda x, y: x, 2, 1)
    assert {"out", "where", "dtype"} <= set(parameters_of(old))


def test_parameters_of_something_without_a_signature():
    class Untold:
        __signature__ = "none"

        def __call__(self):
            return 0

    assert parameters_of(Untold()) == {}


def test_keywords_are_the_parameters_with_a_default():
    assert keywords_of(np.linalg.norm) == ("ord", "axis", "keepdims")
    assert keywords_of(lambda x, *args, n=1, **rest: x) == ("n",)
