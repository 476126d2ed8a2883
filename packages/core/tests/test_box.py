"""What a traced value is: its printing, copying, comparison, and the names that look into it."""

import copy
import pickle

import pytest

from plugrad import Box, deriv, grad, is_traced, value_of
from plugrad._box import make_box, strip
from plugrad._trace import Tape
from plugrad.errors import NotDifferentiableError, TracedConversionError

MODES = [grad, deriv]


def inside(call, operator=grad, at=2.5):
    """What `call` returns for a traced number."""
    seen = []
    operator(lambda x: seen.append(call(x)) or x)(at)
    return seen[0]


def test_printing_shows_the_value_and_that_it_is_traced():
    assert inside(repr) == "traced(2.5)"
    assert inside(str) == "2.5"
    assert inside(lambda x: f"{x:8.3f}|{x!r}") == "   2.500|traced(2.5)"
    assert inside(lambda x: [x].__repr__()) == "[traced(2.5)]"


def test_printing_under_several_traces_shows_the_plain_value():
    assert inside(lambda x: inside(lambda y: repr(x * y))) == "traced(6.25)"


@pytest.mark.parametrize("operator", MODES)
@pytest.mark.parametrize("duplicate", [copy.copy, copy.deepcopy])
def test_a_copy_keeps_the_trace(operator, duplicate):
    assert operator(lambda x: duplicate(x) * x)(3.0) == 6.0
    assert operator(lambda x: duplicate({"a": [x]})["a"][0] * x)(3.0) == 6.0


@pytest.mark.parametrize("operator", MODES)
def test_pickling_is_an_error(operator):
    with pytest.raises(TracedConversionError, match=r"pickled.*value_of"):
        operator(pickle.dumps)(3.0)
    assert operator(lambda x: pickle.loads(pickle.dumps(value_of(x))) * x)(3.0) == 3.0


@pytest.mark.parametrize(
    "use", [hash, lambda x: {x: 1}, lambda x: {x}], ids=["hash", "dict", "set"]
)
def test_hashing_is_an_error(use):
    with pytest.raises(TracedConversionError, match=r"hashed.*traced\(3\.0\).*value_of"):
        grad(use)(3.0)


def test_conversions_to_int_and_bool_are_constants():
    assert inside(int) == 2
    assert inside(bool) is True
    assert inside(bool, at=0.0) is False


def test_is_traced_and_value_of():
    assert inside(is_traced)
    assert inside(value_of) == 2.5
    assert not is_traced(2.5)
    assert value_of("text") == "text"


def test_strip_looks_into_lists_and_tuples():
    assert inside(lambda x: strip([x, (x, 1), "a"])) == [2.5, (2.5, 1), "a"]


def test_make_box_needs_a_registered_type():
    assert isinstance(make_box(1.0, Tape("demo"), 0), Box)
    with pytest.raises(NotDifferentiableError, match=r"no plugin has registered a box for .*str"):
        make_box("text", Tape("demo"), 0)


def test_a_box_has_no_dict():
    assert not hasattr(inside(lambda x: x), "__dict__")
