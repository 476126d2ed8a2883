"""Functions made to trace: lists of traced numbers, modules, and what autograd.numpy adds."""

import sys
from types import ModuleType

import numpy as np
import pytest

from plugrad.errors import TracedConversionError
from plugrad_autograd import grad, traceable
from plugrad_autograd.extend import defvjp
from plugrad_autograd.traceable import mirrored, wrap_intdtype, wrap_namespace, wrapped


def test_a_list_of_traced_numbers_is_taken_for_an_array():
    total = wrapped(np.cumsum)
    assert total([1, 2]).tolist() == [1, 3]
    assert grad(lambda x: total([x, x * x])[-1])(3.0) == 7.0


def test_what_is_no_list_is_refused_as_ever():
    asarray = wrapped(np.asarray)
    with pytest.raises(TracedConversionError):
        grad(asarray)(3.0)


def test_rules_of_ones_own_take_over():
    sine = wrapped(np.sin)
    assert grad(sine)(0.0) == 1.0
    defvjp(sine, lambda ans, x: lambda g: g * 5.0)
    assert grad(sine)(0.0) == 5.0
    assert grad(np.sin)(0.0) == 1.0


def test_a_namespace_is_wrapped_with_its_types_and_numbers():
    new = {}
    wrap_namespace(vars(np), new)
    assert (new["pi"], new["ndarray"]) == (np.pi, np.ndarray)
    assert grad(lambda x: new["array"]([x, 2 * x]).sum())(1.0) == 3.0
    assert not hasattr(new["array"], "__wrapped__")
    assert "__name__" not in new


def test_integer_types_take_traced_values_for_constants():
    assert grad(lambda x: x * wrap_intdtype(np.int64)(x))(3.0) == 3.0


def test_a_module_is_mirrored_under_a_name():
    source = ModuleType("source")
    source.__all__ = ["sin"]
    source.sin, source.other = np.sin, np.cos
    module = mirrored("numpy.of_a_test", vars(source))
    assert sys.modules.pop("plugrad_autograd.numpy.of_a_test") is module
    assert module.__all__ == ["sin"]
    assert grad(module.sin)(0.0) == 1.0


def test_where_of_pythons_numbers_gives_pythons_numbers():
    assert traceable.where(True, 1, 2) == 1
    assert traceable.where([True, False], [1, 2], [3, 4]) == [1, 4]
    assert traceable.where(np.array([0, 1]))[0].tolist() == [1]
    assert grad(lambda x: traceable.where(x > 0, x, 0.0))(2.0) == 1.0
    with pytest.raises(ValueError, match="both"):
        traceable.where(True, 1)


def test_joining_takes_lists_of_traced_numbers():
    joined = grad(lambda x: np.sum(traceable.concatenate([[x, x], [1.0]]) ** 2))
    assert joined(3.0) == 12.0
    assert traceable.concatenate_args(0, [1.0], [2.0]).tolist() == [1.0, 2.0]
    assert traceable.array_from_args((), {}, 1.0, 2.0).tolist() == [1.0, 2.0]


def test_traced_objects_in_an_array_become_a_traced_array():
    def f(x):
        objects = np.empty(2, dtype=object)
        objects[0] = x
        objects[1] = x * x
        return np.sum(traceable.wrap_if_boxes_inside(objects))

    assert grad(f)(3.0) == 7.0
    plain = np.ones(2)
    assert traceable.wrap_if_boxes_inside(plain) is plain


def test_diagonals_and_what_is_known_of_an_array():
    assert traceable.make_diagonal(np.ones((3, 2)), 0, -1, -2).shape == (3, 2, 2)
    with pytest.raises(NotImplementedError, match="offset"):
        traceable.make_diagonal(np.ones(2), 1)
    assert traceable.metadata(np.ones((2, 3))) == ((2, 3), 2, np.dtype(float), False)
    subscripts, out, _ = traceable.parse_einsum_input("ij,j", np.ones((2, 2)), np.ones(2))
    assert (subscripts, out) == ("ij,j", "i")
