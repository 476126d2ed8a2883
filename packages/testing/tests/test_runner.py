"""Running a pack without pytest: selection, order, processes, counts."""

from __future__ import annotations

import pytest

from plugrad_testing._packs import PackError
from plugrad_testing._runner import Settings, run_pack, selected

ROWS = '''
"""Rows: one right, one wrong, one that raises, one that is inconclusive."""
import math
import warnings
import plugrad
from plugrad_testing import SCALAR, case, real

wrong = plugrad.custom_vjp(lambda x: x * x)
wrong.defvjp(lambda x: (x * x, x), lambda x, g: (3 * g * x,))

def crash(x):
    return x.no_such_attribute

def noisy(x):
    warnings.warn("listen", stacklevel=1)
    return x * x

ONE = {"shapes": [SCALAR], "dtypes": ["float64"], "order": 1, "modes": ["rev"]}
CASES = [
    case(noisy, real(1, 2), **ONE, name="mine.right"),
    case(wrong, real(1, 2), **ONE, name="mine.wrong"),
    case(crash, real(1, 2), **ONE, name="mine.crash"),
]
'''


@pytest.fixture
def pack(tmp_path, monkeypatch):
    """The name of a pack with these rows; worker processes find it too."""
    (tmp_path / "rows_to_run.py").write_text(ROWS)
    monkeypatch.syspath_prepend(tmp_path)
    return "rows_to_run"


def silent(*_):
    pass


def kinds(run):
    return {verdict.id: verdict.kind for verdict in run.verdicts}


def test_every_check_gets_a_verdict(pack):
    calls = []
    run = run_pack(Settings(pack), calls.append)
    found = kinds(run)
    assert found["mine.right[vjp-x-float64]"] == "passed"
    assert found["mine.wrong[vjp-x-float64]"] == "failed"
    assert set(found.values()) >= {"passed", "failed", "raised"}
    assert [step.row for step in calls] == ["mine.right", "mine.wrong", "mine.crash"]
    assert (calls[-1].done, calls[-1].total, calls[-1].bad) == (3, 3, len(run.bad))
    assert tuple(verdict for step in calls for verdict in step.verdicts) == run.verdicts
    assert {v.topic for v in run.verdicts} == {pack}


def test_summary_counts(pack):
    run = run_pack(Settings(pack, "right*vjp"), silent)
    assert run.summary().startswith("rows_to_run, fast tier: 1 passed in 0.")
    assert run.bad == ()
    assert "nothing selected" in run_pack(Settings(pack, "nowhere"), silent).summary()


def test_processes_give_the_same_verdicts_in_the_same_order(pack):
    alone = run_pack(Settings(pack, "vjp"), silent)
    together = run_pack(Settings(pack, "vjp", jobs=2), silent)
    assert list(kinds(together).items()) == list(kinds(alone).items())


@pytest.mark.parametrize(
    ("pattern", "count"), [("", None), ("[vjp", 1), ("MINE.RIGHT[VJP", 1), ("wrong", 0)]
)
def test_pattern_is_a_part_of_the_id(pack, pattern, count):
    row = run_pack(Settings(pack, "nothing"), silent).pack.rows[0]
    found = selected(Settings(pack, pattern), row)
    assert len(found) == (len(row.checks()) if count is None else count)


def test_seed_and_tier_reach_the_rows(pack):
    run = run_pack(Settings(pack, "right", seed=4), silent)
    assert run.pack.rows[0].row.seed == 4
    deep = run_pack(Settings(pack, "right", deep=True), silent)
    assert len(deep.verdicts) > len(run.verdicts)
    assert deep.settings.tier == "deep"


def test_unknown_pack():
    with pytest.raises(PackError):
        run_pack(Settings("nothing_of_the_kind"), silent)
