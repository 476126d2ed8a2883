"""The registry: lookups that load, and isolation."""

import sys

import pytest

import plugrad
from plugrad import hookimpl, primitive, registry
from plugrad._registry import Registry
from plugrad.errors import DuplicateRuleError, NoRuleError, NotDifferentiableError


class Leaf:
    """A type that no plugin knows."""


class Sub(Leaf):
    """Its subclass."""


class Plugin:
    """A box, a space, a container and a rule."""

    def __init__(self):
        self.f = primitive(lambda x: x)

    @hookimpl
    def plugrad_rules(self, rules):
        rules.elementwise(self.f, 1)

    @hookimpl
    def plugrad_vector_spaces(self, spaces):
        spaces.register(Leaf, lambda value: "space", rigid=True)

    @hookimpl
    def plugrad_boxes(self, boxes):
        boxes.register(Leaf, type("LeafBox", (plugrad.Box,), {"__slots__": ()}))
        boxes.residual(Leaf, lambda value: "kept")
        boxes.promote(Leaf, lambda box: box)
        boxes.ufunc_call(lambda *call: call)

    @hookimpl
    def plugrad_containers(self, containers):
        containers.register(Sub, lambda x: ((), None), lambda _, parts: Sub())


def state():
    tables = (
        registry.rows,
        registry.owners,
        registry.spaces,
        registry.boxes,
        registry.containers,
        registry.rigid,
        registry.residuals,
        registry.promotions,
        registry.ufunc_calls,
    )
    return [table.copy() for table in tables]


def test_isolation_undoes_every_registration():
    registry.load_for("builtins")
    before = state()
    with registry.isolated():
        plugin = Plugin()
        plugrad.register(plugin)
        assert plugrad.grad(plugin.f)(1.0) == 1.0
        assert registry.residual(Leaf()) == "kept"
        assert all(table != old for table, old in zip(state(), before, strict=True))
    assert state() == before
    with pytest.raises(NoRuleError):
        plugrad.grad(plugin.f)(1.0)


def test_isolation_ends_with_an_error_too():
    def fails():
        with registry.isolated():
            plugrad.register(Plugin())
            raise KeyError

    before = state()
    with pytest.raises(KeyError):
        fails()
    assert state() == before


def test_isolations_nest():
    with registry.isolated():
        outer = Plugin()
        plugrad.register(outer)
        with registry.isolated(), pytest.raises(DuplicateRuleError):
            plugrad.register(outer)
        assert plugrad.grad(outer.f)(1.0) == 1.0


def test_a_rule_given_again_in_isolation_replaces_nothing_outside(teach):
    f = teach("elementwise", primitive(lambda x: x), 1)
    assert plugrad.grad(f)(1.0) == 1.0
    with registry.isolated():
        del registry.rows[f]
        registry.handlers.made.pop(f, None)
        teach("elementwise", f, 5)
        assert plugrad.grad(f)(1.0) == 5.0
    assert plugrad.grad(f)(1.0) == 1.0


def test_a_plugin_loaded_inside_isolation_is_loaded_again(install):
    install(
        "shapes",
        """
        import plugrad
        @plugrad.hookimpl
        def plugrad_rules(rules):
            from shapes import double
            rules.elementwise(double, 2)
        """,
        library="import plugrad\n@plugrad.primitive\ndef double(x): return 2 * x\n",
    )
    import shapes

    try:
        for _ in range(2):
            with registry.isolated():
                assert plugrad.grad(shapes.double)(1.0) == 2.0
        assert plugrad.grad(shapes.double)(1.0) == 2.0
    finally:
        del sys.modules["shapes"]


def test_subclasses_are_found_by_their_base(isolated):
    plugrad.register(Plugin())
    assert registry.spaces[Sub].space(Sub()) == "space"
    assert registry.boxes[Sub] is registry.boxes[Leaf]


def test_an_unknown_type_is_an_error_that_says_what_is_missing():
    with pytest.raises(NotDifferentiableError, match=r"vector space for .*Leaf.*register"):
        registry.spaces[Leaf]
    with pytest.raises(NotDifferentiableError, match=r"a box for .*Leaf"):
        registry.boxes[Leaf]
    assert registry.spaces.find(Leaf) is None


def test_an_unknown_function_is_an_error_that_says_what_to_do():
    f = primitive(len)
    with pytest.raises(NoRuleError) as caught:
        registry.handlers[f]
    for part in ("len has no rule, in either mode", "plugrad.register()", "stop_gradient"):
        assert part in str(caught.value)
    assert "python -m plugrad coverage" in str(caught.value)


def test_row_of_an_unknown_function_is_none():
    assert registry.row(primitive(len)) is None


def test_ufuncs_need_the_numpy_rules():
    empty = Registry()
    empty.load_for = lambda module: None
    with pytest.raises(NoRuleError, match="pip install plugrad-numpy"):
        empty.call_ufunc("a ufunc", "reduce", (), {})


def test_a_value_without_conversion_is_kept_as_it_is():
    thing = object()
    assert registry.residual(thing) is thing
