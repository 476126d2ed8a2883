"""The audit: what is in no class is listed; gaps are sorted out and printed."""

from __future__ import annotations

from importlib.util import find_spec
from types import ModuleType

import pytest

import plugrad
from plugrad_testing import unclassified
from plugrad_testing.audit import KINDS, Gap, _sort_out, main_audit, public_functions


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


GAPS = (Gap("rule without row", "lib.f"), Gap("keyword without row", "lib.g axis=", "a detail"))


def sorted_out(accepted):
    return _sort_out("lib", GAPS, {"rows": 3}, accepted)


def test_a_report_lists_the_gaps_by_kind():
    report = sorted_out({})
    assert not report.clean
    keyword = f"keyword without row: 1 ({KINDS['keyword without row']})"
    assert report.describe().splitlines() == [
        "lib: 2 gaps, 0 accepted",
        "    3 rows",
        "",
        "rule without row: 1 (no row calls the function)",
        "    lib.f",
        "",
        keyword,
        "    lib.g axis=  a detail",
    ]


def test_gaps_with_a_reason_are_accepted_also_by_a_pattern():
    report = sorted_out({"rule without row: lib.f": "soon", "keyword without row: lib.*": "never"})
    assert report.clean
    assert report.accepted == ((GAPS[0], "soon"), (GAPS[1], "never"))


def test_a_reason_without_a_gap_is_reported():
    report = sorted_out({"*": "all", "rule without row: lib.h": "gone"})
    assert report.idle == ("rule without row: lib.h",)
    assert not report.clean
    assert report.describe().endswith("accepted without need: 1\n    rule without row: lib.h")


def test_a_reason_must_be_given():
    with pytest.raises(ValueError, match="has no reason"):
        sorted_out({"*": ""})


@pytest.mark.skipif(find_spec("plugrad_numpy") is None, reason="audits plugrad_numpy")
def test_the_command_prints_the_report_and_tells_by_its_status(capsys):
    assert main_audit(["plugrad_numpy", "numpy.fft"]) in (0, 1)
    assert capsys.readouterr().out.startswith("plugrad_numpy: ")


def test_the_command_knows_no_such_pack(capsys):
    assert main_audit(["nobody"]) == 2
    assert "nobody has no plugin" in capsys.readouterr().err


def test_functions_that_cannot_be_hashed_are_unclassified():
    module = library()
    module.odd = type("Odd", (), {"__call__": lambda self: 0, "__eq__": lambda *_: True})()
    assert "odd" in unclassified(module)
