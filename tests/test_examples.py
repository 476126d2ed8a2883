"""The main examples run to the end, say what they should and leave their figures."""

import re
import subprocess
import sys
from pathlib import Path

EXAMPLES = Path(__file__).parents[1] / "examples"
PNG = b"\x89PNG\r\n\x1a\n"


def test_main_example(tmp_path):
    run = subprocess.run(
        [sys.executable, str(EXAMPLES / "main.py"), str(tmp_path)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    # tanh(x / 2) = x/2 - x³/24 + x⁵/240 - …, so these are its derivatives of order 0 to 6 at 0.
    assert "x = 0: 0 0.5 0 -0.25 0 0.5 0" in run.stdout
    accuracy = float(re.search(r"test accuracy: ([0-9.]+)", run.stdout)[1])
    assert accuracy > 0.95
    for name in ("first_gradient.png", "digits.png"):
        assert (tmp_path / name).read_bytes().startswith(PNG)
