"""Single precision: the dtype is kept, and the value is that of double precision."""

from __future__ import annotations

import numpy as np
import pytest

from plugrad_testing import check_grads, check_vjp
from plugrad_testing._precision import _in_one_direction, is_wide
from plugrad_testing._subject import subject_of

X = np.array([0.5, 1.5, -1.0], np.float32)


def test_single_precision_keeps_its_dtype(fault, broken):
    check_grads(lambda x: x * x)(X)
    broken.cotangent(lambda g: g.astype(np.float64))
    assert fault(lambda: check_vjp(lambda x: x * x, X)).check == "structure"


def test_single_precision_value(fault, broken):
    def off_in_single(g):
        return g * np.float32(1.01) if g.dtype == np.float32 else g

    broken.cotangent(off_in_single)
    found = fault(lambda: check_vjp(lambda x: x * x, X))
    assert (found.check, found.order) == ("precision", "rev")


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.complex64, np.longdouble])
def test_double_precision_is_the_judge_of_all_others(dtype):
    assert not is_wide([1.0, dtype(1)])
    assert is_wide([1.0, np.zeros(2), 1j, 3, np.arange(2)])


def test_terms_that_cancel_in_one_direction_are_no_fault(fault):
    subject, (bad, good) = subject_of(np.square, (X,)), (np.zeros_like(X), np.ones_like(X))

    def pullback(g):
        return (g if g.any() else g + np.float32(1),)

    def judge(*cotangents):
        return _in_one_direction(subject, pullback, lambda g: (g,), list(cotangents), 1e-5)

    assert judge(bad, good) == 0
    assert fault(lambda: judge(bad, bad)).check == "precision"
