"""Tables: a line for each function, a cell for each check, a reason for what is not there."""

from __future__ import annotations

from collections import Counter

from plugrad_testing._verdict import Verdict
from plugrad_testing.report._coverage import ModuleCoverage
from plugrad_testing.report._facts import FunctionFacts
from plugrad_testing.report._tables import coverage_table, functions_table


def function(name, kind="passed", **named):
    facts = FunctionFacts(name, "topic", **named)
    facts.add(Verdict(name, "topic", "vjp-x", "vjp", kind, 0.25, 2e-11))
    return facts


def test_a_cell_says_what_became_of_the_checks():
    table = functions_table([function("f"), function("g", "inconclusive")])
    assert '<td class="c" title="vjp: 1 passed, worst 2e-11" data-sort="0">' in table
    assert '<i class="inconclusive">?</i>' in table
    assert '<th scope="row" class="bad"><code title="g">g</code></th>' in table
    assert '<td class="n" data-sort="2e-11">2e-11</td>' in table


def test_an_excluded_check_shows_its_reason():
    table = functions_table([function("f", excluded={"jvp": "it <has> none"})])
    assert 'title="jvp: it &lt;has&gt; none"' in table
    assert table.index(">vjp<") < table.index(">jvp<")


def test_coverage_lists_what_has_no_row():
    module = ModuleCoverage("lib", Counter(rule=3, composite=1, unknown=2), 3, ["forgotten"])
    table = coverage_table([module])
    assert "3 / 4" in table
    assert '<td class="n">6</td>' in table
    assert "lib.forgotten" in table
    assert "no row calls (1)" in table
