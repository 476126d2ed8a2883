"""Run the suite on one rule: which check finds a mutant, and whether a correct rule passes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

import plugrad
from plugrad_testing import GradientCheckError, InconclusiveError, plan


@dataclass(frozen=True)
class Result:
    """The check that found a fault, as its id ("" if none did), and what it said.

    `check` is the name of the check, or "raised" where the mutant itself raised an error.
    """

    check: str
    text: str = ""
    inconclusive: int = 0
    ran: int = 0


def judge(entry, parts, *, seed=0, deep=False):
    """The first fault that the suite finds in a rule of `entry`."""
    ran = inconclusive = 0
    text = ""
    with plugrad.registry.isolated(), np.errstate(all="ignore"):
        for check in plan(entry.row(parts, seed), deep=deep):
            ran += 1
            try:
                check.run()
            except GradientCheckError as error:
                return Result(check.name, f"{check.id}: {error}", inconclusive, ran)
            except InconclusiveError as error:
                inconclusive, text = inconclusive + 1, f"{check.id}: {error}"
            except Exception as error:  # noqa: BLE001 - an error is a finding, too
                return Result("raised", f"{check.id}: {error!r}", inconclusive, ran)
    return Result("", text, inconclusive, ran)
