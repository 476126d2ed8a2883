"""Why plugrad and JAX disagree where they do: every disagreement needs an entry here."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["KNOWN", "Known"]

DERIVATIVES = ("vjp", "jvp", "second")


@dataclass(frozen=True)
class Known:
    """An explanation of differences: of which rows, in which aspects, and who is right.

    `variant` and `sides` are patterns for the variant of the row (dtype, shapes, keywords) and for
    what numeric differentiation says; the defaults leave both open.
    """

    title: str
    rows: tuple[str, ...]
    right: str
    reason: str
    aspects: tuple[str, ...] = DERIVATIVES
    variant: str = "*"
    sides: str = "*"


KNOWN: tuple[Known, ...] = ()
