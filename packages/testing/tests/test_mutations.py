"""The suite fails every mutant of the table, and passes every correct rule with several seeds.

`python tools/mutation_rates.py` tries each correct rule with 50 seeds and writes the rates down.
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest

pytest.importorskip("plugrad_numpy", reason="the rules are written in NumPy's functions")

SEEDS = 3


def table():
    """The package `mutations` beside this file."""
    folder = Path(__file__).parent / "mutations"
    if "mutations" not in sys.modules:
        spec = importlib.util.spec_from_file_location(
            "mutations", folder / "__init__.py", submodule_search_locations=[str(folder)]
        )
        module = sys.modules["mutations"] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules["mutations"]


ENTRIES = {entry.name: entry for entry in table().ENTRIES}
MUTANTS = [(entry, name) for entry in ENTRIES.values() for name in entry.mutants]


def test_the_table_is_large_and_no_name_is_twice():
    assert len(ENTRIES) == len(table().ENTRIES) >= 60
    assert {"linear algebra", "fft", "complex", "indexing", "custom_vjp", "composite"} <= {
        entry.kind for entry in ENTRIES.values()
    }


@pytest.mark.parametrize("entry", ENTRIES.values(), ids=lambda entry: entry.name)
def test_a_correct_rule_passes(entry):
    for seed in range(SEEDS):
        result = table().judge(entry, entry.right, seed=seed)
        assert (result.check, result.inconclusive) == ("", 0), result.text


@pytest.mark.parametrize(("entry", "name"), MUTANTS, ids=lambda part: getattr(part, "name", part))
def test_a_mutant_fails(entry, name):
    result = table().judge(entry, entry.mutants[name])
    assert result.check, f"{entry.name} with {name!r} passed {result.ran} checks"
