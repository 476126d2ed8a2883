"""The page about a run of the conformance suite that one would show a colleague.

    python -m plugrad_testing report plugrad_numpy --html out.html

writes one HTML file with nothing beside it: what was run with which versions, what the pack covers,
which checks passed for which function, how exact the derivatives are, what failed and how, and what
took the time.
"""

from __future__ import annotations

from plugrad_testing.report._page import page, write_report

__all__ = ["page", "write_report"]
