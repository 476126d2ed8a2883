"""What a failed check says: which check, of which function, in which mode, for which argument.

`GradientCheckError` means that a derivative is wrong.  `InconclusiveError` means that the numeric
derivative did not settle, so that nothing can be said; it is never raised for a wrong rule whose
function is smooth at the point of the test.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

__all__ = ["Finding", "GradientCheckError", "InconclusiveError", "NotApplicableError"]


@dataclass(frozen=True)
class Finding:
    """One fault, located.

    `check` is one of `plugrad_testing.CHECKS`.  `order` is the modes from the outermost in: "rev"
    for a first derivative, "fwd over rev" for forward over reverse.  `argument` is empty if the
    fault has no particular argument.  `numeric` holds (step, central difference) of the numeric
    derivative that is paired with the cotangent, `cause` what the fault looks like, `keywords` and
    `again` the keyword arguments and a line of code that repeats the failure.
    """

    function: str
    check: str
    order: str
    problem: str
    seed: int
    argument: str = ""
    call: str = ""
    expected: Any = None
    actual: Any = None
    error: float | None = None
    allowed: float | None = None
    keywords: str = ""
    numeric: tuple[tuple[float, float], ...] = ()
    cause: str = ""
    again: str = ""

    def describe(self) -> str:
        """The fault as a paragraph for a person.

        Example:
            >>> print(Finding("numpy.sin", "vjp", "rev", "wrong value", 7, expected=1.0).describe())
            numpy.sin: wrong value
              check      vjp (rev)
              expected   1.0
              seed       7
        """
        lines = [f"{self.function}: {self.problem}", f"  check      {self.check} ({self.order})"]
        for label in ("argument", "call", "keywords", "expected", "actual", "error", "allowed"):
            value = getattr(self, label)
            if value is not None and not (isinstance(value, str) and not value):
                shown = f"{value:.2g}" if label in ("error", "allowed") else f"{value}"
                lines.append(f"  {label:10} {shown}{_REMARKS.get(label, '')}")
        lines += [
            f"  {'' if k else 'numeric':10} step {h:<8.3g} difference {estimate:.12g}"
            for k, (h, estimate) in enumerate(self.numeric)
        ]
        lines.append(f"  seed       {self.seed}")
        if self.cause:
            lines.append(f"  looks like {self.cause}")
        if self.again:
            lines.append(f"  again      {self.again}")
        return "\n".join(lines)


_REMARKS = {
    "error": "  (estimated error of the expected value)",
    "allowed": "  (largest difference that would have passed)",
}


class LocatedError(Exception):
    """An exception about a finding."""

    def __init__(self, finding: Finding):
        super().__init__(finding)
        self.finding = finding

    def locate(self, **details: Any) -> None:
        """Add to the finding what only the caller knows."""
        self.finding = replace(self.finding, **details)
        self.args = (self.finding,)


class GradientCheckError(LocatedError, AssertionError):
    """A derivative, or something about it, is wrong; `finding` says what and where.

    Example:
        >>> error = GradientCheckError(Finding("f", "vjp", "rev", "wrong value", seed=7))
        >>> error.finding.order
        'rev'
    """

    def __str__(self) -> str:
        return self.finding.describe()


class InconclusiveError(LocatedError):
    """The numeric derivative did not converge, or the function has a kink at the point of the test.

    Choose a point away from the kink or the singularity, or exclude the check and say why.
    """

    def __str__(self) -> str:
        return f"inconclusive: {self.finding.describe()}"


class NotApplicableError(Exception):
    """A check that has nothing to check here: the function itself refuses such arguments.

    The plan turns it into an outcome "skipped" with the message as the note.
    """
