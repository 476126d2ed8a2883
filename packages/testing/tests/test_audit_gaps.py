"""Each kind of gap, in a pack that has it, and a pack without any."""

from __future__ import annotations

import sys
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest

import plugrad
from plugrad_testing import _audit_gaps, case, real
from plugrad_testing._packs import PackError
from plugrad_testing.audit import audit

pytest.importorskip("plugrad_numpy")

X = real(shape=(3,))


def scale(x, factor=2.0, out=None):
    return factor * x


def scale_vjp(g, ans, x, factor=2.0):
    return factor * g


class Library:
    """A library of primitives in a module of its own, with a plugin and all its rows."""

    def __init__(self):
        self.module = ModuleType("audited")
        for name, plain in {
            "scale": scale,
            "double": lambda x: 2 * x,
            "floor": lambda x: np.floor(plugrad.value_of(x)),
        }.items():
            fun = plugrad.primitive(plain)
            fun.__name__ = fun.__qualname__ = name
            fun.__module__ = "audited"
            setattr(self.module, name, fun)
        self.rows = [
            case(self.module.scale, X, kwargs=[{}, {"factor": 3.0}]),
            case(self.module.double, X),
        ]

    def register(self, register):
        module = self.module

        class Plugin:
            @plugrad.hookimpl
            def plugrad_rules(self, rules):
                rules.rule(module.scale, vjp=scale_vjp)
                rules.linear(module.double, lambda g, ans, x: 2 * g)
                rules.nondifferentiable(module.floor)

        Plugin.__module__ = "audited"
        register(Plugin())


@pytest.fixture
def library(isolated_registry, monkeypatch):
    library = Library()
    monkeypatch.setitem(sys.modules, "audited", library.module)
    library.register(isolated_registry)
    return library


def gaps(library, rows=None, **options):
    report = audit("audited", library.rows if rows is None else rows, **options)
    return [(gap.kind, gap.name) for gap in report.gaps]


def test_a_complete_pack_has_no_gaps(library):
    assert gaps(library) == []


def test_a_rule_without_row(library):
    assert gaps(library, library.rows[:1]) == [("rule without row", "audited.double")]


def test_a_keyword_without_row_unless_it_is_refused(library):
    rows = [case(library.module.scale, X), library.rows[1]]
    assert gaps(library, rows) == [("keyword without row", "audited.scale factor=")]


def test_a_row_twice(library):
    assert ("row twice", "audited.double") in gaps(library, [*library.rows, library.rows[1]])


def test_a_row_without_rule(library):
    stray = case(library.module.double, X, name="audited.scale", label="stray")
    nothing = case(lambda x: x, X, name="audited.other")
    found = gaps(library, [*library.rows, stray, nothing])
    assert found == [
        ("row without rule", "audited.scale-stray"),
        ("row without rule", "audited.other"),
    ]


def test_a_row_may_call_a_stand_in_that_runs_what_the_composite_runs(library, isolated_registry):
    module = library.module
    module.twice = plugrad.primitive(lambda x: 2 * x)
    module.twice.__name__, module.twice.__module__ = "twice", "audited"

    def twice(x):
        return module.double(x)

    twice.__module__ = "audited"

    class Composite:
        __module__ = "audited"

        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.composite(module.twice, twice)

    isolated_registry(Composite())
    assert gaps(library, [*library.rows, case(twice, X, name="audited.twice")]) == []


def test_a_row_that_fails(library):
    bad = case(lambda x: library.module.scale(x, out=x), X, name="audited.scale", label="out")
    assert gaps(library, [*library.rows, bad]) == [("row fails", "audited.scale-out")]


def test_a_derivative_that_is_not_zero(library, isolated_registry):
    module = library.module
    module.half = plugrad.primitive(lambda x: x / 2)
    module.half.__name__, module.half.__module__ = "half", "audited"

    class Wrong:
        __module__ = "audited"

        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.nondifferentiable(module.half)

    isolated_registry(Wrong())
    assert gaps(library) == [("derivative not zero", "audited.half")]


def test_a_function_in_no_class(library):
    library.module.unknown = lambda x: x
    assert gaps(library) == [("unclassified", "audited.unknown")]


def test_a_rule_in_no_mode(library, isolated_registry):
    module = library.module
    module.empty = plugrad.primitive(lambda x: x)
    module.empty.__name__, module.empty.__module__ = "empty", "audited"

    class Empty:
        __module__ = "audited"

        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.rule(module.empty)

    isolated_registry(Empty())
    assert ("one mode", "audited.empty") in gaps(library)


def test_modules_restrict_the_functions(library):
    library.module.unknown = lambda x: x
    assert gaps(library, [], modules=["audited"]) == [
        ("rule without row", "audited.double"),
        ("rule without row", "audited.scale"),
        ("unclassified", "audited.unknown"),
    ]


def test_a_pack_says_itself_what_is_accepted(library, monkeypatch):
    entry = SimpleNamespace(load=lambda: SimpleNamespace(ACCEPTED={"rule without row: *": "soon"}))
    monkeypatch.setattr(_audit_gaps, "entry_points", lambda group, name: [entry])
    report = audit("audited", library.rows[:1])
    assert report.clean
    assert [str(gap) for gap, _ in report.accepted] == ["rule without row: audited.double"]
    assert not audit("audited", library.rows).clean
    assert not audit("audited", library.rows[:1], accepted={}).clean
    assert audit("audited", library.rows, modules=["audited"]).clean


def test_a_pack_without_a_plugin(library):
    with pytest.raises(PackError, match="nobody has no plugin"):
        audit("nobody", [])
