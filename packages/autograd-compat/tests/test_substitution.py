"""autograd.util: values put into sequences, and nodes in order."""

import numpy as np
import pytest

from plugrad_autograd.substitution import func, quick_grad_check, subval, subvals, toposort


def test_values_are_put_in_place():
    assert subvals([1, 2, 3], [(0, "a"), (2, "c")]) == ("a", 2, "c")
    assert subval((1, 2), 1, "b") == (1, "b")
    assert func(np.sin) is np.sin


def test_a_node_comes_after_all_that_have_it_as_a_parent():
    parents = {"end": ["left", "right"], "left": ["root"], "right": ["left", "root"], "root": []}
    order = list(toposort("end", parents.__getitem__))
    assert order == ["end", "right", "left", "root"]


def test_the_old_check_warns_and_checks():
    with pytest.warns(UserWarning, match="deprecated"):
        quick_grad_check(lambda x, y: x * y, 2.0, (3.0,))
