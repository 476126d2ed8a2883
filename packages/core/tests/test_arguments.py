"""Choosing the arguments to differentiate."""

import functools

import pytest

from plugrad._arguments import Selection
from plugrad.errors import NotDifferentiableError, SelectionError


def triple(x, y, z=3.0):
    return [x, y, z]


@pytest.mark.parametrize(
    ("argnum", "args", "kwargs", "leaves"),
    [
        (0, (1.0, 2.0), {}, [1.0]),
        (1, (1.0, 2.0), {}, [2.0]),
        ("y", (1.0, 2.0), {}, [2.0]),
        ("y", (1.0,), {"y": 2.0}, [2.0]),
        (1, (1.0,), {"y": 2.0}, [2.0]),
        ((0, "z"), (1.0, 2.0), {"z": 5}, [1.0, 5.0]),
        ((), (1.0, 2.0), {}, []),
    ],
)
def test_leaves_are_those_of_the_chosen_arguments(argnum, args, kwargs, leaves):
    assert Selection(triple, argnum, args, kwargs).leaves == leaves


def test_call_puts_new_values_in_the_chosen_places():
    assert Selection(triple, 1, (1.0, 2.0), {}).call(9.0) == [1.0, 9.0, 3.0]
    assert Selection(triple, "y", (1.0,), {"y": 2.0}).call(9.0) == [1.0, 9.0, 3.0]
    chosen = Selection(triple, ("z", 0), (1.0, 2.0), {"z": 5.0})
    assert chosen.call((7.0, 8.0)) == [8.0, 2.0, 7.0]


def test_the_callers_keywords_are_not_changed():
    kwargs = {"z": 5.0}
    Selection(triple, "z", (1.0, 2.0), kwargs).call(7.0)
    assert kwargs == {"z": 5.0}


def test_callables_of_every_kind():
    class Model:
        def __call__(self, x, w):
            return x * w

    assert Selection(Model(), "w", (2.0, 3.0), {}).call(4.0) == 8.0
    assert Selection(functools.partial(triple, 1.0), "z", (2.0,), {"z": 1.0}).leaves == [1.0]
    assert Selection(max, 1, (2.0, 3.0), {}).call(9.0) == 9.0


def test_a_negative_position_is_not_a_position():
    with pytest.raises(SelectionError, match=r"not -1"):
        Selection(triple, -1, (1.0, 2.0), {})


def test_a_name_needs_a_signature():
    with pytest.raises(SelectionError, match="max has no such argument"):
        Selection(max, "x", (1.0, 2.0), {})


def test_each_of_several_arguments_is_named_in_the_error():
    with pytest.raises(NotDifferentiableError, match=r"argument 'y' of triple is of type str"):
        Selection(triple, ("y",), (1.0,), {"y": "text"})
