"""autograd.test_util passes right derivatives and catches wrong ones."""

import numpy as np
import pytest

from plugrad_autograd.extend import defjvp, defvjp, primitive
from plugrad_autograd.gradient_checks import (
    check_equivalent,
    check_grads,
    combo_check,
    scalar_close,
)


def wrong(mode):
    @primitive
    def square(x):
        return x**2

    factor = {mode: 3.0, "rev" if mode == "fwd" else "fwd": 2.0}
    defvjp(square, lambda ans, x: lambda g: factor["rev"] * g * x)
    defjvp(square, lambda g, ans, x: factor["fwd"] * g * x)
    return square


def test_right_derivatives_pass():
    check_grads(lambda x, y: np.sin(x) * y, (0, 1))(0.5, np.ones(2))


@pytest.mark.parametrize("mode", ["fwd", "rev"])
def test_wrong_derivatives_are_caught(mode):
    with pytest.raises(AssertionError):
        check_grads(wrong(mode), modes=[mode], order=1)(1.5)
    check_grads(wrong(mode), modes=["rev" if mode == "fwd" else "fwd"], order=1)(1.5)


def test_combinations_are_all_checked():
    seen = set()

    def f(x, y, power):
        seen.add((float(x.shape[0]), y, power))
        return x**power * y

    combo_check(f, [0], order=1)([np.ones(1), np.ones(2)], [2.0, 3.0], power=[1, 2])
    assert len(seen) == 8


def test_equivalence_is_of_structure_and_value():
    check_equivalent([1.0, np.ones(2)], [1.0, np.ones(2)])
    with pytest.raises(AssertionError, match="VSpace"):
        check_equivalent(np.ones(2), np.ones(3))
    with pytest.raises(AssertionError, match="Value"):
        check_equivalent(1.0, 2.0)
    assert scalar_close(1.0, 1.0 + 1e-9)
