"""What rules written for autograd use: sums over what broadcasting added."""

import numpy as np
import pytest

from plugrad_autograd.numpy.numpy_vjps import (
    balanced_eq,
    broadcast,
    match_complex,
    repeat_to_match_shape,
    replace_zero,
    unbroadcast,
    unbroadcast_f,
)
from plugrad_autograd.traceable import metadata


@pytest.mark.parametrize("shape", [(3,), (1, 3), (2, 1), (2, 3), ()])
def test_broadcasting_is_undone(shape):
    g = np.arange(6.0).reshape(2, 3)
    target = np.ones(shape)
    found = unbroadcast(g, metadata(target))
    assert found.shape == shape
    t = np.arange(1.0, target.size + 1).reshape(shape)
    assert np.isclose(np.sum(found * t), np.sum(g * np.broadcast_to(t, g.shape)))
    assert np.array_equal(unbroadcast_f(target, lambda g: g)(g), found)


def test_axes_may_have_been_added_elsewhere():
    assert unbroadcast(np.ones((2, 3)), metadata(np.ones(2)), -1).tolist() == [3.0, 3.0]


def test_a_real_target_has_a_real_cotangent():
    assert unbroadcast(np.array([1 + 2j]), metadata(np.ones(1))).tolist() == [1.0]
    assert match_complex(1.0, 1 + 2j) == 1.0
    assert np.iscomplexobj(match_complex(1j, 1.0))
    assert broadcast(1.0, np.ones(2, complex)).dtype == complex


def test_small_parts():
    assert balanced_eq(1.0, 1.0, 1.0) == 0.5
    assert replace_zero(np.array([0.0, 2.0]), 1.0).tolist() == [1.0, 2.0]
    spread, count = repeat_to_match_shape(np.array([1.0, 2.0]), (2, 3), float, 1, False)
    assert (spread.tolist(), count) == ([[1.0] * 3, [2.0] * 3], 3)
    assert repeat_to_match_shape(1.0, (), float, None, False) == (1.0, 1)
