"""`RuleConformance`: generic tests of rows, in an ordinary test class."""

from __future__ import annotations

import pytest

from plugrad_testing import SCALAR, RuleConformance, case, real
from plugrad_testing._packs import PackError

pytest_plugins = ("pytester",)


def square(x):
    return x * x


ROW = case(square, real(), shapes=[SCALAR], name="mine.square")


@pytest.mark.usefixtures("arrays")
class TestListOfRows(RuleConformance):
    """The class at work: these are ordinary tests of this file."""

    samples = (ROW, case(lambda x, y: x * y + y, real(), real(), name="mine.sum"))


def test_one_test_for_each_row_and_kind_of_check():
    names = [str(test) for test in TestListOfRows.expand(deep=False)]
    assert len(names) == len(set(names))
    assert {"mine.square-vjp", "mine.square-dot", "mine.sum-jvp"} <= set(names)


def test_a_kind_of_which_no_check_applies_is_skipped(monkeypatch):
    (first, *_) = TestListOfRows.expand(deep=False)
    monkeypatch.setattr("plugrad_testing.conformance.settle", lambda check: ("", "no such dtype"))
    with pytest.raises(pytest.skip.Exception, match="no such dtype"):
        TestListOfRows().test_rule(first)


def test_no_samples():
    class Forgetful(RuleConformance):
        pass

    with pytest.raises(PackError, match="Forgetful has no `samples`"):
        list(Forgetful.expand(deep=False))


TESTS = """
import plugrad
import pytest
from plugrad_testing import SCALAR, RuleConformance, case, real

wrong = plugrad.custom_vjp(lambda x: x * x)
wrong.defvjp(lambda x: (x * x, x), lambda x, g: (3 * g * x,))
seen = []

class TestMine(RuleConformance):
    samples = [case(wrong, real(1, 2), shapes=[SCALAR], order=1,
               modes=["rev"], name="mine.wrong")]

class TestFixtures(RuleConformance):
    samples = [case(lambda x: x + x, real(), shapes=[SCALAR], name="mine.double",
               exclude={"float32": "no pack for numbers of NumPy's", "precision": "the same",
                        "dtype": "the same", "layout": "the same", "size": "the same"})]

    @pytest.fixture(autouse=True)
    def note(self):
        seen.append(1)

    def test_own(self):
        assert len(seen) > 5
"""


@pytest.fixture
def run(pytester, inner_pytest):
    pytester.makepyfile(test_mine=TESTS)
    return inner_pytest


def test_a_failure_lists_the_findings_and_nothing_else(run):
    result = run("-k", "TestMine and vjp")
    result.stdout.fnmatch_lines(["*TestMine.test_rule*mine.wrong-vjp*", "mine.wrong: the VJP is*"])
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*settle*")


def test_fixtures_of_the_class_and_tests_of_its_own(run):
    outcomes = run("-k", "TestFixtures").parseoutcomes()
    assert outcomes["passed"] > 5
    assert "failed" not in outcomes


def test_a_wrong_name_is_an_error_in_words(pytester, inner_pytest):
    pytester.makepyfile("""
        from plugrad_testing import RuleConformance

        class TestNothing(RuleConformance):
            samples = "nothing_of_the_kind"
    """)
    result = inner_pytest()
    result.stdout.fnmatch_lines("*no rule pack and no module 'nothing_of_the_kind'*")
    result.stdout.no_fnmatch_line("*Traceback*")


def test_deep_tier_and_seed_come_from_the_options(run):
    result = run("-k", "TestFixtures", "--deep", "--plugrad-seed=3")
    assert "failed" not in result.parseoutcomes()
