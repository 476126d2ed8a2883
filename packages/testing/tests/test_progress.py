"""The progress line: rewritten on a terminal, now and then elsewhere."""

from __future__ import annotations

import io

from plugrad_testing._progress import ProgressLine


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_a_file_gets_a_line_now_and_then_and_the_last_one():
    stream = io.StringIO()
    with ProgressLine(stream, every=3600) as progress:
        for done in range(1, 5):
            progress(done, 4, done // 2, f"row{done}")
    assert stream.getvalue() == "[ 25%] 1/4 rows  row1\n[100%] 4/4 rows  2 bad  row4\n"


def test_a_terminal_has_one_line_which_goes_away():
    stream = Terminal()
    with ProgressLine(stream) as progress:
        progress(1, 1, 0, "a" * 200)
    text = stream.getvalue()
    assert "\n" not in text
    assert max(map(len, text.split("\r"))) == 78
    assert text.endswith("\r" + " " * 78 + "\r")
