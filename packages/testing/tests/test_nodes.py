"""`pytest --plugrad-conformance`: node ids, selection, order, what a failure shows."""

from __future__ import annotations

import pytest

pytest_plugins = ("pytester",)

ROWS = '''
"""Rows of two functions, one of which has a derivative that is wrong."""
import plugrad
from plugrad_testing import SCALAR, case, real

def square(x):
    return x * x

wrong = plugrad.custom_vjp(square)
wrong.defvjp(lambda x: (x * x, x), lambda x, g: (3 * g * x,))

def kink(x):
    return abs(x)

def crash(x):
    return x.no_such_attribute

ONE = {"shapes": [SCALAR], "dtypes": ["float64"]}
RIGHT = case(square, real(1, 2), **ONE, name="mine.square")
WRONG = case(wrong, real(1, 2), **ONE, order=1, modes=["rev"], name="mine.wrong")
CASES = [RIGHT, WRONG]
'''


@pytest.fixture
def run(pytester, inner_pytest):
    """Runs pytest in a folder with the pack `rows_of_mine` and a test file of its own."""
    pytester.syspathinsert()
    pytester.makepyfile(
        rows_of_mine=ROWS,
        good_rows="from rows_of_mine import RIGHT\nCASES = [RIGHT]",
        test_own="def test_own(): pass",
    )
    return inner_pytest


def ids(result):
    return [line for line in result.outlines if "[" in line and "::" in line]


def test_each_check_is_a_test_with_a_speaking_id(run):
    found = ids(run("--plugrad-conformance", "rows_of_mine", "--collect-only", "-q"))
    assert "rows_of_mine::mine.square[vjp-x-float64]" in found
    assert "rows_of_mine::mine.wrong[vjp-x-float64]" in found
    assert not [line for line in found if "jvp" in line and "wrong" in line]


def test_collecting_twice_gives_the_same_tests_in_the_same_order(run):
    collect = ("--plugrad-conformance", "good_rows,rows_of_mine", "--collect-only", "-q")
    first = ids(run(*collect))
    assert first == ids(run(*collect))
    assert len(first) == len(set(first)) > 10


def test_right_rules_pass_and_other_tests_are_left_alone(run):
    result = run("--plugrad-conformance", "good_rows")
    outcomes = result.parseoutcomes()
    assert outcomes.pop("passed") > 5
    assert set(outcomes) <= {"skipped"}  # what does not apply to a function says so
    result.stdout.fnmatch_lines("conformance of good_rows: 1 rows, fast tier, seed 0")
    result.stdout.no_fnmatch_line("*test_own*")


def test_files_that_are_named_run_too(run):
    result = run("--plugrad-conformance", "good_rows", "test_own.py", "-v", "-k", "own or dot")
    result.stdout.fnmatch_lines(["*test_own.py::test_own PASSED*", "*mine.square[[]dot-*PASSED*"])


def test_a_failure_is_the_finding_and_no_traceback(run):
    result = run("--plugrad-conformance", "rows_of_mine", "-k", "wrong and vjp")
    result.assert_outcomes(failed=1, deselected=result.parseoutcomes()["deselected"])
    result.stdout.fnmatch_lines(
        ["*mine.wrong: vjp-x-float64*", "mine.wrong: the VJP is wrong*", "*expected*", "*actual*"]
    )
    result.stdout.fnmatch_lines("FAILED rows_of_mine::mine.wrong[[]vjp-x-float64] - *wrong*")
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*_nodes.py*")


def test_deep_tier_has_more_tests(run):
    base = ("--plugrad-conformance", "good_rows", "--collect-only", "-q")
    deep = ids(run(*base, "--deep"))
    assert len(deep) > len(ids(run(*base)))
    assert deep == ids(run(*base, "--plugrad-deep"))


def test_seed_and_tier_are_told(run):
    result = run("--plugrad-conformance", "good_rows", "--deep", "--plugrad-seed=5", "-k", "dot")
    result.stdout.fnmatch_lines("conformance of good_rows: 1 rows, deep tier, seed 5")
    assert result.ret == 0


def test_unknown_pack_is_a_usage_error(run):
    result = run("--plugrad-conformance", "nothing_of_the_kind")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines("*no rule pack and no module 'nothing_of_the_kind'*")


def test_what_a_function_raises_is_shown_with_its_traceback(run, pytester):
    pytester.makepyfile(crashing="from rows_of_mine import *\nCASES = [case(crash, real(), **ONE)]")
    result = run("--plugrad-conformance", "crashing", "-k", "vjp")
    result.stdout.fnmatch_lines(["*return x.no_such_attribute*", "*AttributeError*"])


def test_workers_run_the_same_tests(run, pytester, monkeypatch):
    pytest.importorskip("xdist")
    monkeypatch.setenv("PYTHONPATH", str(pytester.path))
    quick = ("-p", "no:hypothesispytest", "-k", "vjp or dot or layout")
    result = pytester.runpytest_subprocess(*quick, "--plugrad-conformance", "good_rows", "-n", "2")
    assert result.ret == 0
    assert result.parseoutcomes()["passed"] > 1
