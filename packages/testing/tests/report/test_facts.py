"""What the report counts."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from plugrad_testing import SCALAR, case, real
from plugrad_testing._packs import find_pack
from plugrad_testing._runner import Run, Settings
from plugrad_testing._verdict import Verdict
from plugrad_testing.report._facts import Cell, facts, functions_of


def verdict(row="f-one", check="vjp-x", name="vjp", kind="passed", error=None):
    return Verdict(row, "topic", check, name, kind, 0.5, error)


@pytest.fixture
def run():
    rows = [
        case(lambda x: x, real(), shapes=[SCALAR], name="f", label=label, exclude={"jvp": "why"})
        for label in ("one", "two")
    ]
    verdicts = (
        verdict(error=1e-9),
        verdict(row="f-two", error=1e-12),
        verdict(check="dot-x", name="dot", kind="failed"),
    )
    return Run(Settings("mine"), find_pack(rows, "mine"), verdicts, 1.5)


def test_rows_of_one_function_are_one_line(run):
    (function,) = functions_of(run)
    assert function.name == "f"
    assert function.rows == {"f-one", "f-two"}
    assert (function.checks, function.bad, function.seconds) == (3, 1, 1.5)
    assert function.excluded == {"jvp": "why"}
    assert function.cells["vjp"].worst == 1e-9
    assert function.cells["dot"].worst is None


@pytest.mark.parametrize(
    ("kinds", "shown"),
    [
        (["passed", "skipped"], "passed"),
        (["skipped"], "skipped"),
        (["passed", "inconclusive"], "inconclusive"),
        (["inconclusive", "raised", "failed"], "failed"),
    ],
)
def test_the_worst_verdict_is_shown(kinds, shown):
    cell = Cell()
    for kind in kinds:
        cell.add(verdict(kind=kind))
    assert cell.kind == shown


def test_facts_name_versions_and_circumstances(run):
    found = dict(facts(run))
    assert {"made", "tier", "seed", "time", "Python", "plugrad", "plugrad-testing"} <= set(found)
    assert found["tier"] == "fast"
    assert found["numpy"][0].isdigit()


def test_a_library_that_no_distribution_has_is_left_out(run, monkeypatch):
    monkeypatch.setitem(sys.modules, "cupy", ModuleType("cupy"))
    assert "cupy" not in dict(facts(run))
