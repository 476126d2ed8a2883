"""Each CuPy function by reference to NumPy's of the same name."""

import numpy as np

from plugrad import registry
from plugrad_cupy.aliases import MODULES, aliases


def test_functions_are_matched_by_name(cupy):
    found = dict(aliases())
    assert found[cupy.sin] is np.sin
    assert found[cupy.sum] is np.sum


def test_two_names_of_one_function_are_one_alias(cupy):
    assert cupy.abs is cupy.absolute
    assert [fun for fun, _ in aliases()].count(cupy.abs) == 1


def test_functions_that_cupy_took_from_numpy_are_left_out(cupy):
    assert cupy.result_type not in dict(aliases())


def test_types_are_left_out(cupy):
    assert cupy.ndarray not in dict(aliases())


def test_only_functions_with_a_rule_have_an_alias(cupy):
    assert all(registry.row(reference) is not None for _, reference in aliases())


def test_the_mirrored_modules_are_those_of_numpy():
    assert {f"cupy{name.removeprefix('numpy')}": name for name in MODULES.values()} == MODULES
