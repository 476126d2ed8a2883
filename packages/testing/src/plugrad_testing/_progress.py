"""One line that says how far a long run has come.

On a terminal the line is rewritten in place; elsewhere a new one is written every few seconds.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

__all__ = ["ProgressLine"]

WIDTH = 78


class ProgressLine:
    """Call it with the number done, the number in all, the bad ones and the latest name.

    Example:
        >>> import sys
        >>> with ProgressLine(sys.stdout) as progress:
        ...     progress(1, 4, 0, "numpy.exp")
        [ 25%] 1/4 rows  numpy.exp
    """

    def __init__(self, stream: TextIO, every: float = 5.0):
        self._stream = stream
        self._live = stream.isatty()
        self._every = 0.05 if self._live else every
        self._last = float("-inf")

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(self, *_: object) -> None:
        self.clear()

    def clear(self) -> None:
        """Leave an empty line, for something else to be written there."""
        if self._live:
            self._write("")

    def __call__(self, done: int, total: int, bad: int, name: str) -> None:
        """Show the line, unless the last one was only just shown and there is more to come."""
        now = time.monotonic()
        if now - self._last < self._every and done < total:
            return
        self._last = now
        trouble = f"  {bad} bad" if bad else ""
        self._write(f"[{done / total:4.0%}] {done}/{total} rows{trouble}  {name}")

    def _write(self, text: str) -> None:
        shown = f"\r{text[:WIDTH]:{WIDTH}}\r" if self._live else f"{text}\n"
        self._stream.write(shown)
        self._stream.flush()
