"""Coverage of a pack: its modules, the class of each function, and whether a row reaches it."""

from __future__ import annotations

import sys
import types

import pytest

import plugrad
from plugrad import registry
from plugrad_testing import SCALAR, case, real
from plugrad_testing._packs import find_pack
from plugrad_testing.report import _coverage
from plugrad_testing.report._coverage import coverage_of


@pytest.fixture
def library(isolated_registry, monkeypatch):
    """A library of four functions, all of which but one a pack teaches."""
    module = types.ModuleType("lib_to_cover")
    for name in ("double", "triple", "forgotten", "unknown"):
        setattr(module, name, plugrad.primitive(lambda x: 2 * x))
        getattr(module, name).__name__ = name
    module.__all__ = ["double", "forgotten", "triple", "unknown"]
    monkeypatch.setitem(sys.modules, "lib_to_cover", module)

    class Teacher:
        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.elementwise(module.double, 2)
            rules.elementwise(module.forgotten, 2)
            rules.nondifferentiable(module.triple)

    isolated_registry(Teacher())
    owner = registry.owners[module.double]
    monkeypatch.setattr(_coverage, "plugins_of", lambda pack: {owner: None})
    monkeypatch.setattr(_coverage, "modules_of", lambda *_: ["lib_to_cover"])
    return module


def test_functions_by_class_and_by_row(library):
    row = case(library.double, real(), shapes=[SCALAR], name="anything")
    (module,) = coverage_of(find_pack([row], "mine"))
    assert module.name == "lib_to_cover"
    assert module.classes == {"rule": 2, "nondifferentiable": 1, "unknown": 1}
    assert (module.functions, module.differentiable, module.with_rows) == (4, 2, 1)
    assert module.without == ["forgotten"]


def test_a_pack_without_plugin_covers_nothing():
    row = case(lambda x: x * x, real(), shapes=[SCALAR], name="f")
    assert coverage_of(find_pack([row], "nobody")) == []
