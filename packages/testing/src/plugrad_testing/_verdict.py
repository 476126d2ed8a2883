"""Run a check and say in words and numbers what came of it, whatever that is.

A `Verdict` holds nothing but text and numbers, so that it can be sent from a worker process.
"""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plugrad_testing.errors import GradientCheckError, InconclusiveError

if TYPE_CHECKING:
    from plugrad_testing._packs import PackRow
    from plugrad_testing._plan import Check

__all__ = ["BAD", "Verdict", "judge", "settle"]

Kind = Literal["passed", "skipped", "failed", "inconclusive", "raised"]
BAD = ("failed", "raised", "inconclusive")


@dataclass(frozen=True)
class Verdict:
    """What came of one check: `kind` is one of passed, skipped, failed, inconclusive, raised.

    `row` and `check` are ids; `name` is what was checked.  `error` is the worst relative error,
    None if nothing was compared, and `text` what is wrong, or why the check does not apply.
    """

    row: str
    topic: str
    check: str
    name: str
    kind: Kind
    seconds: float
    error: float | None = None
    text: str = ""

    @property
    def id(self) -> str:
        """Row and check, as pytest names them."""
        return f"{self.row}[{self.check}]"


def judge(row: PackRow, check: Check) -> Verdict:
    """Run a check; nothing it raises gets out."""
    start = time.perf_counter()
    kind: Kind = "passed"
    error, text = None, ""
    try:
        outcome = check.run()
        kind, error, text = outcome.status, outcome.error, outcome.note
    except GradientCheckError as exception:
        kind, text = "failed", _text(exception)
    except InconclusiveError as exception:
        kind, text = "inconclusive", _text(exception)
    except Exception as exception:  # noqa: BLE001 - whatever a rule raises is what it is judged by
        place = traceback.format_tb(exception.__traceback__)[-1]
        text = "".join([place, *traceback.format_exception_only(exception)]).strip()
        kind = "raised"
    seconds = time.perf_counter() - start
    return Verdict(row.id, row.topic, check.id, check.name, kind, seconds, error, text.strip())


def settle(check: Check) -> tuple[str, str]:
    """Run a check; what it found wrong or could not judge, and why it does not apply.

    Both are empty if it passes.  Anything else that is raised, by the function under test or its
    rule, gets out.
    """
    try:
        outcome = check.run()
    except (GradientCheckError, InconclusiveError) as error:
        return _text(error), ""
    return "", outcome.note if outcome.status == "skipped" else ""


def _text(error: BaseException) -> str:
    return "\n".join([str(error), *getattr(error, "__notes__", ())])
