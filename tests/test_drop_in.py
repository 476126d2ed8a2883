"""plugrad-autograd is right where autograd is wrong or silent, and draws the paper's figure."""

import json
import runpy
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

TOOLS = Path(__file__).parents[1] / "tools" / "drop_in"
ROWS = runpy.run_path(str(TOOLS / "differences.py"), run_name="differences")["ROWS"]


def run(script, argument):
    """Run a script for which autograd is plugrad-autograd."""
    command = [sys.executable, "-W", "ignore", "-m", "plugrad_autograd", str(TOOLS / script)]
    subprocess.run([*command, str(argument)], check=True)


@pytest.fixture(scope="module")
def answers(tmp_path_factory):
    path = tmp_path_factory.mktemp("answers") / "answers.json"
    run("differences.py", path)
    return json.loads(path.read_text())


@pytest.mark.parametrize("number", range(len(ROWS)), ids=[row[0] for row in ROWS])
def test_the_answer_is_right(answers, number):
    right = ROWS[number][2]
    if isinstance(right, str):
        assert answers[number] == right
    else:
        assert np.allclose(answers[number], right, rtol=1e-12, atol=1e-12)


def test_the_example_of_the_paper_draws_its_figure(tmp_path):
    run("paper.py", tmp_path)
    assert (tmp_path / "paper_example.png").stat().st_size > 10_000
