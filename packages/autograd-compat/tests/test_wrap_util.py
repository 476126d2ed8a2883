"""Operators on functions of one argument are made to take functions of several."""

import functools

import pytest

from plugrad_autograd.wrap_util import get_doc, get_name, unary_to_nary, wraps


@unary_to_nary
def doubled(fun, x):
    """Twice the value."""
    return 2 * fun(x) if not isinstance(x, tuple) else fun(x)


def minus(x, y):
    """The difference."""
    return x - y


def test_the_argument_is_chosen():
    assert doubled(minus)(5, 3) == 4
    assert doubled(minus, 1)(5, 3) == 4
    assert doubled(minus, (1, 0))(5, 3) == 2
    with pytest.raises(AssertionError, match="argnum"):
        doubled(minus, "x")


def test_names_and_docstrings():
    assert doubled.__doc__ == "Twice the value."
    assert doubled(minus, 1).__name__ == "doubled_of_minus_wrt_argnum_1"
    assert "argument number 1" in doubled(minus, 1).__doc__
    assert get_name(functools.partial(minus)) == "[unknown name]"
    assert get_doc(minus) == "The difference."
    assert wraps(minus, "new_{fun}")(lambda: None).__name__ == "new_minus"
