"""The hooks and the collectors they are handed."""

import pytest

import plugrad
from plugrad import Box, hookspecs
from plugrad.hookspecs import BoxSet, ContainerSet, SpaceSet

HOOKS = ("plugrad_boxes", "plugrad_containers", "plugrad_rules", "plugrad_vector_spaces")


def test_there_are_four_hooks():
    assert tuple(name for name in hookspecs.__all__ if name.startswith("plugrad_")) == HOOKS


@pytest.mark.parametrize("name", HOOKS)
def test_each_hook_is_described_and_takes_one_collector(name):
    hook = getattr(hookspecs, name)
    assert hook.__doc__
    assert hook.__code__.co_argcount == 1


def test_hookimpl_is_offered_at_the_top():
    assert plugrad.hookimpl is hookspecs.hookimpl
    with pytest.raises(AttributeError, match="no attribute 'hookimp'"):
        plugrad.hookimp  # noqa: B018  the error is the point


def test_spaces_lift_a_value_as_it_is_by_default():
    spaces = SpaceSet()
    spaces.register(str, len)
    spaces.register(int, float, lift=float, rigid=True)
    assert spaces.entries[str][0] is len
    assert spaces.entries[str][1]("text") == "text"
    assert spaces.entries[int][1] is float
    assert spaces.rigid == {int}


def test_a_box_class_serves_its_values_and_itself():
    boxes = BoxSet()
    boxes.register(str, Box)
    assert boxes.entries == {str: Box, Box: Box}


def test_boxes_collect_operators_residuals_promotions_and_ufunc_calls():
    boxes = BoxSet()
    boxes.operators(Box, {"__mul__": max}, accepts=frozenset({int}))
    boxes.residual(list, tuple)
    boxes.promote(float, str)
    boxes.ufunc_call(len)
    assert boxes.methods == [(Box, {"__mul__": max}, {int})]
    assert (boxes.residuals, boxes.promotions) == ({list: tuple}, {float: str})
    assert boxes.ufunc_calls == [len]


def test_containers_are_collected():
    containers = ContainerSet()
    containers.register(set, list, max)
    assert containers.entries == {set: (list, max)}
