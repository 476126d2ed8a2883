"""Views of memory: parts, indices, and what may not be written."""

import numpy as np
import pytest

from plugrad import Memory, grad
from plugrad.errors import AssignmentError, NotDifferentiableError
from plugrad_numpy.storage import ArrayStorage, layout_of
from plugrad_numpy.views import View, is_basic


def view(a):
    return View(Memory(ArrayStorage(a.reshape(-1).copy())), layout_of(a)[0])


@pytest.mark.parametrize("index", [1, slice(1, None), ..., None, (0, slice(None)), np.int64(0)])
def test_a_basic_index_makes_a_view(index):
    assert is_basic(index)
    a = np.arange(6.0).reshape(2, 3)
    part = view(a).at(index)
    np.testing.assert_array_equal(part.plain(), a[index])


@pytest.mark.parametrize("index", [True, [0, 1], np.array([0]), (0, [1]), np.array([True, False])])
def test_any_other_makes_a_copy(index):
    assert not is_basic(index)
    assert view(np.zeros((2, 3))).at(index) is None


def test_an_element_is_no_view():
    assert view(np.zeros(3)).at(0) is None


def test_a_traced_value_needs_a_dtype_with_derivatives():
    whole = view(np.zeros(3, int))
    with pytest.raises(NotDifferentiableError, match="dtype int64"):
        grad(lambda x: whole.put(0, x) or x)(np.float64(1.0))


def test_a_traced_value_is_not_hidden_from_a_plain_view():
    whole = view(np.zeros(3))
    shown = whole.exposed(None)
    with pytest.raises(AssignmentError, match="plain view"):
        grad(lambda x: whole.put(0, x) or x)(np.float64(1.0))
    assert shown.tolist() == [0.0, 0.0, 0.0]
