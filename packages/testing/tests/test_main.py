"""The command line: what each command prints, and its exit code."""

from __future__ import annotations

import subprocess
import sys

import pytest

from plugrad_testing import __main__ as command

ROWS = '''
"""Rows: one right, one wrong."""
import plugrad
from plugrad_testing import SCALAR, case, real

wrong = plugrad.custom_vjp(lambda x: x * x)
wrong.defvjp(lambda x: (x * x, x), lambda x, g: (3 * g * x,))
ONE = {"shapes": [SCALAR], "dtypes": ["float64"], "order": 1, "modes": ["rev"]}
CASES = [
    case(lambda x: x * x, real(1, 2), **ONE, name="mine.right"),
    case(wrong, real(1, 2), **ONE, name="mine.wrong"),
]
'''


@pytest.fixture
def pack(tmp_path, monkeypatch):
    (tmp_path / "rows_for_main.py").write_text(ROWS)
    monkeypatch.syspath_prepend(tmp_path)
    return "rows_for_main"


def test_list(pack, capsys):
    assert command.main(["list", pack, "-k", "[vjp"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines == [
        "mine.right     1 checks",
        "mine.wrong     1 checks",
        "",
        "2 rows, 2 checks, fast tier",
    ]


def test_run_prints_findings_and_fails(pack, capsys):
    assert command.main(["run", pack, "-k", "vjp"]) == 1
    out, err = capsys.readouterr()
    assert "failed: mine.wrong[vjp-x-float64]\nmine.wrong: the VJP is wrong" in out
    assert "rows_for_main, fast tier: 1 failed, 1 passed in" in out
    assert "2/2 rows  1 bad" in err


def test_run_of_right_rules_passes(pack, capsys):
    assert command.main(["run", pack, "-k", "right", "--seed", "3"]) == 0
    assert "failed" not in capsys.readouterr().out


def test_nothing_selected_is_no_success(pack, capsys):
    assert command.main(["run", pack, "-k", "nowhere"]) == 1
    assert "nothing selected" in capsys.readouterr().out


def test_report_writes_a_page(pack, tmp_path, capsys):
    page = tmp_path / "out.html"
    assert command.main(["report", pack, "--html", str(page), "-k", "right"]) == 0
    assert f"wrote {page}" in capsys.readouterr().out
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_unknown_pack(capsys):
    assert command.main(["list", "nothing_of_the_kind"]) == 2
    assert "no rule pack and no module 'nothing_of_the_kind'" in capsys.readouterr().err


def test_other_commands_parse_their_own_words(monkeypatch):
    from plugrad_testing import audit

    monkeypatch.setattr(audit, "main_audit", lambda words: [words])
    assert command.main(["audit", "plugrad_mine", "mylib"]) == [["plugrad_mine", "mylib"]]


def test_help_names_every_command():
    done = subprocess.run(
        [sys.executable, "-m", "plugrad_testing", "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    for name in ("list", "run", "report", "audit", "new-plugin"):
        assert f"    {name}" in done.stdout
