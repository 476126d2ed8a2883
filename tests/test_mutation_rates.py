"""The page of mutation rates counts right; the suite itself is tried in packages/testing."""

import importlib.util
from pathlib import Path

import pytest

TOOL = Path(__file__).parents[1] / "tools" / "mutation_rates.py"


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("mutation_rates", TOOL)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def found(tool):
    return [
        tool.Tally("sin", "unary", {"sign": "vjp", "factor": "vjp"}, {}, [], 4, 100),
        tool.Tally("cos", "unary", {"sign": "dot", "late": ""}, {"late": "jvp"}, [], 4, 100),
        tool.Tally("sum", "reduction", {"never": ""}, {"never": ""}, ["inconclusive"], 4, 50),
    ]


def test_the_page_gives_both_rates(tool, found):
    page = tool.page(found)
    assert "| correct rules | 3 |" in page
    assert "| mutants found, fast tier | 3 of 5 (60.0%) |" in page
    assert "| mutants found, deep tier too | 4 of 5 (80.0%) |" in page
    assert "| runs of correct rules that passed | 11 of 12 (91.7%) |" in page
    assert "| checks in those runs | 250 |" in page


def test_the_page_names_kinds_and_what_was_missed(tool, found):
    page = tool.page(found)
    assert "| unary | 2 | 4 | 3 | 4 | 0 |" in page
    assert "| reduction | 1 | 1 | 0 | 0 | 1 |" in page
    assert "vjp 2, dot 1" in page
    assert "Found by the deep tier only: cos, late." in page
    assert "Not found: sum, never." in page
    assert "Correct rules that did not always pass: sum (1 of 4)." in page


def test_a_rule_is_judged_with_all_of_its_mutants(tool):
    index = [entry.name for entry in tool.table().ENTRIES].index("halves")
    one = tool.tally(index, 1)
    assert (one.failures, one.runs) == ([], 1)
    assert set(one.fast) == {"exchanged", "first only"}
    assert all(one.fast.values())
