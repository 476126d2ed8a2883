"""Subjects: what is bound, what is free, and what random directions they take."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import check_vjp
from plugrad_testing._compare import magnitude
from plugrad_testing._subject import subject_of, summary


def test_nothing_to_differentiate():
    with pytest.raises(ValueError, match="no float or complex"):
        check_vjp(lambda n: n, 3)
    with pytest.raises(ValueError, match="argument 1"):
        check_vjp(lambda x, n: x * n, 1.0, 3, argnums=(0, 1))


def power(x, n, *, scale=1.0):
    return scale * x**n


def test_constants_are_bound():
    subject = subject_of(power, (2.0, 3), kwargs={"scale": 10.0})
    assert subject.args == (2.0,)
    assert subject.labels == ("0 (x)",)
    assert subject.value == 80.0
    assert subject.f(1.0) == 10.0


def test_argnums_choose_what_is_free():
    subject = subject_of(lambda x, y: x - y, (5.0, 3.0), argnums=(1,))
    assert subject.args == (3.0,)
    assert subject.f(1.0) == 4.0


def test_one_argument_alone():
    subject = subject_of(lambda x, y: x - y, (5.0, 3.0)).alone(1)
    assert subject.labels == ("1 (y)",)
    assert subject.value == 2.0
    assert abs(subject.numeric.value + subject.tangents[0]) < 1e-10


def test_directions_follow_the_seed_and_the_path():
    def make(**options):
        return subject_of(power, (np.ones(4), 2), **options)

    np.testing.assert_array_equal(make().tangents[0], make().tangents[0])
    assert not np.array_equal(make().tangents[0], make(seed=1).tangents[0])
    assert not np.array_equal(make().tangents[0], make(name="other").tangents[0])


def test_projection_keeps_directions_in_their_subspace():
    subject = subject_of(np.trace, (np.eye(3),), projections=[lambda t: (t + t.T) / 2])
    (t,) = subject.tangents
    np.testing.assert_array_equal(t, t.T)
    assert magnitude(t) > 0


def test_derived_subjects_are_the_first_derivatives():
    subject = subject_of(lambda x: x**3, (2.0,))
    reverse, forward = subject.derived("rev"), subject.derived("fwd")
    assert reverse.value == (12.0 * subject.cotangent,)
    assert forward.value == 12.0 * subject.tangents[0]
    again = reverse.derived("fwd")
    assert again.path == ("fwd", "rev")
    assert again.finding("vjp", "rev", "wrong").order == "rev over fwd over rev"


def test_arguments_are_copies():
    x = np.ones(3)
    assert subject_of(np.sum, (x,)).args[0] is not x


def test_summaries_are_short():
    assert (
        summary({"a": np.zeros((2, 3), np.float32), "b": [1.5]})
        == "{'a': float32[2,3], 'b': [1.5]}"
    )
    assert len(summary(["long"] * 100)) == 60


def test_a_function_need_not_be_hashable():
    class Line(dict):
        def __call__(self, x):
            return self["slope"] * x

    subject = subject_of(Line(slope=2.0), (3.0,))
    assert (subject.labels, subject.value) == (("0 (x)",), 6.0)
