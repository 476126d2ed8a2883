"""Containers taken apart and put together again."""

from collections import OrderedDict, defaultdict, namedtuple
from dataclasses import dataclass, field

import pytest

import plugrad
from plugrad import grad, hookimpl, jacobian, jvp, vjp
from plugrad._containers import LEAF, flatten, is_container
from plugrad.errors import ContainerError

Point = namedtuple("Point", "x y")


@dataclass
class Layer:
    w: float
    rest: list = field(default_factory=list)
    derived: float = field(init=False, default=7.0)

    def __post_init__(self):
        self.checked = True


@dataclass(frozen=True, slots=True)
class Slotted:
    a: float
    b: tuple = ()


@dataclass
class Base:
    a: float


@dataclass
class Derived(Base):
    b: float


class Interval:
    """A container of no known kind."""

    def __init__(self, low, high, unit):
        self.low, self.high, self.unit = low, high, unit


@pytest.fixture
def intervals(isolated):
    """Intervals are containers during the test."""

    class Intervals:
        @hookimpl
        def plugrad_containers(self, containers):
            containers.register(
                Interval,
                lambda i: ((i.low, i.high), i.unit),
                lambda unit, parts: Interval(*parts, unit),
            )

    plugrad.register(Intervals())


@pytest.mark.parametrize(
    ("x", "leaves"),
    [
        (1.0, [1.0]),
        ((1.0, [2.0, 3]), [1.0, 2.0, 3.0]),
        ({"b": 1.0, "a": {"c": 2j}}, [1.0, 2j]),
        (Point(1.0, (2.0,)), [1.0, 2.0]),
        (Slotted(1.0, (2.0, "text")), [1.0, 2.0]),
        (Derived(1.0, 2.0), [1.0, 2.0]),
        ([None, "text", True, b"x", object, 4.0], [4.0]),
        ((), []),
        ([[], {}, ()], []),
    ],
)
def test_flatten_and_build(x, leaves):
    found, structure = flatten(x)
    assert found == leaves
    assert [type(leaf) for leaf in found] == [type(leaf) for leaf in leaves]
    assert structure.build(found) == x
    assert type(structure.build(found)) is type(x) or x == 1.0


def test_constants_are_the_same_objects():
    thing = object()
    leaves, structure = flatten([thing, 1.0])
    assert structure.build(leaves)[0] is thing


def test_dataclass_keeps_every_field_and_runs_no_init():
    leaves, structure = flatten(Layer(1.0, [2.0]))
    assert leaves == [1.0, 2.0, 7.0]
    rebuilt = structure.build([3.0, 4.0, 5.0])
    assert (rebuilt.w, rebuilt.rest, rebuilt.derived) == (3.0, [4.0], 5.0)
    assert not hasattr(rebuilt, "checked")


def test_paths_say_where_each_leaf_stands():
    _, structure = flatten({"w": [1.0, 2.0], "p": Point(3.0, 4.0)})
    assert structure.paths("x") == ["x['w'][0]", "x['w'][1]", "x['p'][0]", "x['p'][1]"]
    assert LEAF.paths("x") == ["x"]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ([1.0], [2.0], True),
        ([1.0], (1.0,), False),
        ([1.0], [1.0, 2.0], False),
        ({"a": 1.0}, {"b": 1.0}, False),
        ({"a": 1.0, "b": 2.0}, {"a": 3.0, "b": 4.0}, True),
        (Point(1.0, 2.0), (1.0, 2.0), False),
        ([1.0], ["text"], False),
        ([None], [None], True),
        ([[1.0], 2.0], [None, 3.0], True),
    ],
)
def test_structures_match_by_kind_and_place(a, b, same):
    assert (flatten(a)[1].leaves_of(b) is not None) is same


def test_leaves_go_by_the_structure_asked():
    structure = flatten({"a": [1.0], "b": 2.0})[1]
    assert structure.leaves_of({"b": 5.0, "a": None}) == [None, 5.0]


def test_a_cotangent_dict_may_be_in_another_order():
    _, pullback = vjp(lambda x: {"a": x, "b": x * x}, 3.0)
    assert pullback({"b": 1.0, "a": 10.0}) == (16.0,)


def test_is_container():
    assert is_container([])
    assert is_container(Point(1, 2))
    assert is_container(Layer(1.0))
    assert not is_container(1.0)
    assert not is_container("text")
    assert not is_container(Layer)


@pytest.mark.parametrize(
    "x",
    [OrderedDict(a=1.0), defaultdict(float, a=1.0), type("MyList", (list,), {})([1.0])],
    ids=lambda x: type(x).__name__,
)
def test_a_subclass_that_cannot_be_rebuilt_is_an_error(x):
    with pytest.raises(ContainerError, match=rf"{type(x).__name__} .*plugrad_containers"):
        grad(lambda x: 1.0)(x)


def test_a_registered_container_goes_in_and_out(intervals):
    at = Interval(1.0, 3.0, "cm")
    found = grad(lambda i: i.high**2 - i.low)(at)
    assert (found.low, found.high, found.unit) == (-1.0, 6.0, "cm")
    value, tangent = jvp(lambda x: Interval(x, 2 * x, "mm"), (1.0,), (1.0,))
    assert (value.high, tangent.high, tangent.unit) == (2.0, 2.0, "mm")
    rows = jacobian(lambda i: Interval(i.low * i.high, i.low, "K"))(at)
    assert (rows.unit, rows.low.unit, rows.low.low, rows.low.high) == ("K", "cm", 3.0, 1.0)


def test_registered_containers_nest_in_others(intervals):
    found = grad(lambda w: w["i"][0].low * 2)({"i": [Interval(1.0, 2.0, "cm")]})
    assert found["i"][0].low == 2.0


def test_an_unregistered_class_in_a_container_is_a_constant():
    thing = Interval(1.0, 2.0, "cm")
    assert grad(lambda w: w[0] * w[1].high)([3.0, thing]) == [2.0, thing]


def test_a_container_that_a_rule_cannot_rebuild_is_told_at_the_output():
    with pytest.raises(ContainerError, match="OrderedDict"):
        jvp(lambda x: OrderedDict(a=x), (1.0,), (1.0,))
