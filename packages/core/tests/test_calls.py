"""Looking into the arguments of a call."""

from collections import namedtuple

import pytest

from plugrad import deriv, grad
from plugrad._calls import (
    find_trace,
    fixed,
    holds_box,
    is_inexact,
    is_nested,
    rebuild,
    shrink,
    tangents_of,
    unbox,
)
from plugrad._residuals import NOTHING, SHAPE, VALUE
from plugrad._spaces import FloatSpace

Pair = namedtuple("Pair", "a b")


def under_two_traces(look):
    """What `look` says of a box of an outer trace and a box of an inner one."""
    seen = []
    grad(lambda x: grad(lambda y: seen.append(look(x, y)) or y * x)(2.0))(3.0)
    return seen[0]


def test_the_innermost_trace_is_found():
    assert under_two_traces(lambda x, y: find_trace([1.0, x, [y, "a"]]) is y._trace)
    assert under_two_traces(lambda x, y: find_trace([x, (x,)]) is x._trace)
    assert find_trace([1.0, [2.0], "a"]) is None


def test_only_boxes_of_the_trace_are_unboxed():
    assert under_two_traces(lambda x, y: unbox([x, y, 1], y._trace) == [x, 2.0, 1])
    same = [1.0, 2.0]
    assert under_two_traces(lambda x, y: unbox(same, y._trace)) is same
    assert under_two_traces(lambda x, y: type(unbox(Pair(y, 1), y._trace))) is Pair


def test_holds_box_looks_into_sequences():
    assert under_two_traces(lambda x, y: [holds_box(a) for a in (x, [1, (y,)], [1], "a")]) == [
        True,
        True,
        False,
        False,
    ]


def test_is_inexact_says_what_can_be_differentiated():
    assert [is_inexact(a) for a in (1.0, 1j, 1, True, "a", None)] == [True, True] + [False] * 4
    assert under_two_traces(lambda x, y: is_inexact(x))


def test_is_nested_says_whether_a_sequence_holds_more_than_numbers(vectors):
    assert is_nested([vectors(1.0)])
    assert not is_nested([1.0, 2.0])
    assert not is_nested(1.0)


def test_tangents_of_a_sequence_have_zeros_filled_in():
    seen = []
    deriv(lambda x: seen.append(tangents_of([x, 5.0, "a"], x._trace)) or x)(2.0)
    assert seen == [[1.0, 0.0, "a"]]


def test_rebuild_keeps_the_type():
    assert rebuild([1], [2]) == [2]
    assert rebuild((1,), [2]) == (2,)
    assert rebuild(Pair(1, 2), [3, 4]) == Pair(3, 4)


@pytest.mark.parametrize(("need", "kept"), [(VALUE, 2.5), (NOTHING, None)])
def test_shrink_keeps_what_is_needed(need, kept):
    assert shrink(2.5, need) == kept


def test_shrink_to_a_shape():
    assert isinstance(shrink(2.5, SHAPE), FloatSpace)
    assert shrink("axis", SHAPE) == "axis"
    assert [type(part) for part in shrink([2.5, "a"], SHAPE)] == [FloatSpace, str]


def test_an_index_is_copied_so_that_later_writes_do_not_matter():
    index = [1, 2]
    kept = fixed((index, slice(1), 3))
    index.append(3)
    assert kept == ([1, 2], slice(1), 3)


def test_the_tangent_of_a_whole_number_in_a_sequence_is_zero():
    seen = []
    deriv(lambda x: seen.append(tangents_of([x, 7, True, "a"], x._trace)) or x)(3.0)
    assert seen == [[1.0, 0.0, 0.0, "a"]]
