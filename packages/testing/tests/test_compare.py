"""Comparisons: the pairing, what counts as the same kind, and which element is worst."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing._compare import magnitude, misfit, pairing, worst


def test_pairing_does_not_conjugate():
    assert pairing(1j, 1j) == -1.0
    assert pairing(np.array([1.0, 2j]), np.array([3.0, 1.0])) == 3.0
    assert pairing({"a": 2.0, "n": 5}, {"a": 3.0, "n": 5}) == 6.0


def test_magnitude():
    assert magnitude([3.0, np.array([4j]), "x"]) == 5.0


SAME = [
    (1.0, 2.0),
    (np.float64(1), 2.0),
    (np.float64(1), np.array(2.0)),
    (np.array(1.0), np.float64(2)),
    (np.zeros((2, 3), np.float32), np.ones((2, 3), np.float32)),
    ({"a": [1.0, None]}, {"a": [2.0, None]}),
]
DIFFERENT = [
    (np.array(1.0), 2.0, "a ndarray instead of a float"),
    (1.0 + 0j, 2.0, "a complex instead of a float"),
    (np.float32(1), 2.0, "a float32 instead of a float"),
    (None, np.zeros(2), "a NoneType instead of a ndarray"),
    (np.zeros(3), np.zeros(2), r"shape \(3,\) instead of \(2,\)"),
    (np.zeros(2), np.zeros(2, np.float32), "dtype float64 instead of float32"),
    (np.zeros(2, complex), np.zeros(2), "dtype complex128 instead of float64"),
    ([1.0], (1.0,), "a list instead of a tuple"),
    ({"a": 1.0}, {"b": 1.0}, "leaves"),
    ({"a": [1.0, np.zeros(1)]}, {"a": [1.0, np.zeros(2)]}, r"at \['a'\]\[1\]"),
]


@pytest.mark.parametrize(("got", "like"), SAME)
def test_same_kind(got, like):
    assert misfit(got, like) == ""


@pytest.mark.parametrize(("got", "like", "message"), DIFFERENT)
def test_misfit_names_the_difference(got, like, message):
    with pytest.raises(ValueError, match=message):
        raise ValueError(misfit(got, like))


def test_worst_finds_the_element():
    expected = {"a": np.ones((2, 2)), "b": np.full(3, 1e6)}
    got = {"a": np.array([[1.0, 1.0], [1.001, 1.0]]), "b": np.full(3, 1e6 + 1e-4)}
    found = worst(got, expected, {"a": np.zeros((2, 2)), "b": np.zeros(3)}, rtol=1e-8)
    assert found.place == "['a'][1, 0]"
    assert (found.expected, found.actual) == (1.0, 1.001)
    assert found.excess > 1


def test_error_estimates_widen_what_is_allowed():
    assert worst(1.001, 1.0, 1e-3, rtol=1e-8).excess < 1
    assert worst(1.001, 1.0, 1e-5, rtol=1e-8).excess > 1


@pytest.mark.parametrize("bad", [np.nan, np.inf])
def test_values_that_are_not_finite(bad):
    assert worst(bad, 1.0, 0.0, rtol=1.0).excess > 1
    assert worst(bad, bad, 0.0, rtol=1e-8).excess == 0


def test_nothing_to_compare():
    assert worst([np.zeros(0), 3], [np.zeros(0), 4], [np.zeros(0), 4], rtol=0).excess == 0
