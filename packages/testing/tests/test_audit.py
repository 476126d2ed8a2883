"""The audit: what is in no class is listed, what is in one is not."""

from __future__ import annotations

from types import ModuleType

import plugrad
from plugrad_testing import unclassified
from plugrad_testing.audit import public_functions


def library():
    module = ModuleType("library")
    module.known = plugrad.primitive(lambda x: x)
    module.floor = plugrad.primitive(lambda x: x)
    module.unknown = plugrad.primitive(lambda x: x)
    module.Klass = type("Klass", (), {})
    module.constant = 3
    module._private = len
    return module


def test_public_functions_are_callables_that_are_not_classes():
    assert [n for n, _ in public_functions(library())] == ["floor", "known", "unknown"]


def test_all_decides_what_is_public():
    module = library()
    module.__all__ = ["known", "constant", "missing"]
    assert [n for n, _ in public_functions(module)] == ["known"]


def test_only_functions_without_a_class_are_listed(isolated_registry):
    module = library()

    class Pack:
        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            rules.elementwise(module.known, 1)
            rules.nondifferentiable(module.floor)

    assert unclassified(module) == ("floor", "known", "unknown")
    isolated_registry(Pack())
    assert unclassified(module) == ("unknown",)
    assert unclassified(module, ignore=frozenset({"unknown"})) == ()
