"""What a traced CuPy array answers to CuPy's own protocols."""

import numpy as np
import pytest

from plugrad import grad
from plugrad.errors import AssignmentError, NoRuleError, TracedConversionError
from plugrad_cupy.boxes import CupyBox
from plugrad_numpy.boxes import ArrayBox


def test_it_is_an_array_box():
    assert issubclass(CupyBox, ArrayBox)
    assert CupyBox.__slots__ == ()


def test_a_function_that_does_not_dispatch_names_the_one_that_does(cupy):
    with pytest.raises(TracedConversionError, match=r"np\.concatenate for cp\.concatenate"):
        grad(lambda x: np.sum(cupy.concatenate([x, x])))(cupy.array([1.0]))
    assert grad(np.sum)(cupy.array([1.0])).host == [1.0]


def test_get_says_that_the_gradient_would_be_lost(cupy):
    with pytest.raises(TracedConversionError, match=r"x\.get\(\).*value_of"):
        grad(lambda x: np.sum(x.get()))(cupy.array([1.0]))


def test_a_kernel_without_a_rule_is_an_error(cupy):
    unheard = type(cupy.sin)(np.cbrt)
    unheard.__module__ = "cupy"
    with pytest.raises(NoRuleError, match="cbrt"):
        grad(lambda x: np.sum(unheard(x)))(cupy.array([1.0]))


def test_reduction_kernels_go_to_the_rule_of_the_function(cupy):
    def total(x, axis=None, keepdims=False):
        return x.__cupy_override_reduction_kernel__(cupy.sum, axis, None, None, keepdims)

    x = cupy.array([[1.0, 2.0], [3.0, 4.0]])
    assert (grad(total)(x).host == 1).all()
    assert (grad(lambda x: np.sum(total(x, 0, True) ** 2))(x).host == [[8, 12], [8, 12]]).all()


def test_the_other_way_to_a_plain_array_is_closed_too(cupy):
    with pytest.raises(TracedConversionError, match=r"np\.concatenate for cp\.concatenate"):
        grad(lambda x: x.__cupy_get_ndarray__())(cupy.array([1.0]))


def test_scatter_add_is_refused_with_the_way_that_works(cupy):
    with pytest.raises(AssignmentError, match=r"cupyx\.scatter_add: .* np\.bincount"):
        grad(lambda x: np.sum((x * 1).scatter_add(0, x)))(cupy.array([1.0]))
