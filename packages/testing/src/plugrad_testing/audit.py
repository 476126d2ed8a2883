"""Audit a pack: is there a rule for every function, a row for every rule, a row for every keyword?

`audit("plugrad_numpy")` compares the registry with the rows of a pack and with the modules that it
covers, and lists the gaps, each of one of the kinds in `KINDS`::

    python -m plugrad_testing audit plugrad_numpy

prints them.  `unclassified(module)` walks the public callables of a module and returns those for
which no plugin has a rule, a statement that they have no derivative, or a refusal.
"""

from __future__ import annotations

import inspect
import sys
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from plugrad import registry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from types import ModuleType

    from plugrad_testing._case import RuleCase

__all__ = [
    "KINDS",
    "AuditReport",
    "Gap",
    "audit",
    "main_audit",
    "public_classes",
    "public_functions",
    "unclassified",
]

KINDS = {
    "plugin failed": "a plugin of the pack does not load, a rule given twice among the causes",
    "row twice": "two rows have one name",
    "row fails": "a row raises when it is run",
    "row without rule": "a row calls nothing that is registered under the name it bears",
    "rule without row": "no row calls the function",
    "one mode": "the rule has a derivative in one mode only",
    "keyword without row": "no row gives the parameter a value, and the rule does not refuse it",
    "derivative not zero": "said to be without a derivative, but it has slopes",
    "unclassified": "a function of a covered module of which the registry knows nothing",
}


@dataclass(frozen=True)
class Gap:
    """Something that a pack lacks: its kind, the function (or row), and what exactly."""

    kind: str
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.kind}: {self.name}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True)
class AuditReport:
    """The gaps of a pack; `accepted` are those that a table of reasons allows.

    `idle` are entries of that table which match no gap (any more), and `counts` what was looked at.
    """

    pack: str
    gaps: tuple[Gap, ...]
    accepted: tuple[tuple[Gap, str], ...]
    idle: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def clean(self) -> bool:
        """Whether there is no gap, and no reason without one."""
        return not self.gaps and not self.idle

    def describe(self) -> str:
        """The report as text, one gap a line, sorted by kind.

        Example:
            >>> report = AuditReport("mine", (Gap("rule without row", "lib.f"),), (), (), {})
            >>> print(report.describe())
            mine: 1 gap, 0 accepted
            <BLANKLINE>
            rule without row: 1 (no row calls the function)
                lib.f
        """
        plural = "" if len(self.gaps) == 1 else "s"
        lines = [f"{self.pack}: {len(self.gaps)} gap{plural}, {len(self.accepted)} accepted"]
        lines += [f"    {count} {what}" for what, count in self.counts.items()]
        totals = Counter(gap.kind for gap in self.gaps)
        for kind in (kind for kind in KINDS if totals[kind]):
            lines += ["", f"{kind}: {totals[kind]} ({KINDS[kind]})"]
            found = [gap for gap in self.gaps if gap.kind == kind]
            lines += [f"    {gap.name}" + (f"  {gap.detail}" * bool(gap.detail)) for gap in found]
        if self.idle:
            lines += ["", f"accepted without need: {len(self.idle)}"]
            lines += [f"    {entry}" for entry in self.idle]
        return "\n".join(lines)


def audit(
    pack: str | ModuleType,
    rows: Sequence[RuleCase] | None = None,
    *,
    modules: Sequence[str] | None = None,
    accepted: Mapping[str, str] | None = None,
) -> AuditReport:
    """Compare what the plugins of `pack` register with `rows` and with the functions of `modules`.

    `rows` are those of the pack's conformance modules, and `modules` those that the registered
    functions come from, unless given.  `accepted` maps a gap, written `kind: name` or
    `kind: name (detail)` as `Gap` prints it, or the same with `*` in it, to the reason why it may
    stay; by default it is `ACCEPTED` of the pack's conformance module.  Each row is run once for
    each set of keywords; no derivative is checked.

    Raises PackError for a pack without a plugin or rows, ValueError for an entry of `accepted` that
    gives no reason.

    Example:
        >>> report = audit("plugrad_numpy", modules=["numpy.fft"])
        >>> [gap for gap in report.gaps if gap.kind == "unclassified"]
        []
    """
    from plugrad_testing import _audit_gaps

    name = pack if isinstance(pack, str) else pack.__name__
    reasons = _audit_gaps.accepted_of(name) if accepted is None else accepted
    found, counts = _audit_gaps.collect(name, rows, modules, reasons)
    report = _sort_out(name, found, counts, reasons)
    return replace(report, idle=()) if modules else report


def _sort_out(
    pack: str, gaps: Iterable[Gap], counts: Mapping[str, int], accepted: Mapping[str, str]
) -> AuditReport:
    from fnmatch import fnmatchcase

    for entry, reason in accepted.items():
        if not reason:
            raise ValueError(f"accepted: {entry!r} has no reason")
    left, allowed, used = [], [], set()
    for gap in dict.fromkeys(gaps):
        texts = {str(gap), f"{gap.kind}: {gap.name}"}
        matching = [e for e in accepted if any(fnmatchcase(text, e) for text in texts)]
        used.update(matching)
        if matching:
            allowed.append((gap, accepted[matching[0]]))
        else:
            left.append(gap)
    idle = tuple(entry for entry in accepted if entry not in used)
    return AuditReport(pack, tuple(left), tuple(allowed), idle, counts)


def main_audit(argv: Sequence[str]) -> int:
    """The command `python -m plugrad_testing audit PACK [MODULE ...]`.

    1 if there are gaps, 2 if there is no such pack.

    Example:
        >>> main_audit(["plugrad_numpy", "--help"])
        Traceback (most recent call last):
          ...
        SystemExit: 0
    """
    import argparse

    from plugrad_testing._packs import PackError

    parser = argparse.ArgumentParser(
        prog="python -m plugrad_testing audit",
        description="List what a pack lacks: rules, rows, keywords.",
        epilog="; ".join(f"{kind}: {meaning}" for kind, meaning in KINDS.items()),
    )
    parser.add_argument("pack", help="the import name of the pack, such as plugrad_numpy")
    parser.add_argument("module", nargs="*", help="a module that the pack covers, such as numpy")
    given = parser.parse_args(argv)
    try:
        report = audit(given.pack, modules=given.module or None)
    except PackError as error:
        sys.stderr.write(f"python -m plugrad_testing: {error}\n")
        return 2
    sys.stdout.write(report.describe() + "\n")
    return 0 if report.clean else 1


def unclassified(
    module: ModuleType, *, ignore: frozenset[str] = frozenset(), classes: bool = False
) -> tuple[str, ...]:
    """The names of the public functions of `module` that the registry knows nothing about.

    `ignore` names functions that are not a matter of differentiation at all (printing, I/O), and
    `classes=True` asks for its classes as well.

    Example:
        >>> import math
        >>> "sin" in unclassified(math), "sin" in unclassified(math, ignore=frozenset({"sin"}))
        (True, False)
    """
    offered = [*public_functions(module), *(public_classes(module) if classes else ())]
    return tuple(name for name, thing in offered if name not in ignore and _row_of(thing) is None)


def _row_of(function: Any) -> Any:
    try:
        return registry.row(function)
    except TypeError:  # it cannot be hashed, so nobody can have given it a rule
        return None


def public_functions(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any]]]:
    """The functions (ufuncs included, classes not) that a module offers, sorted by name.

    What counts as offered is `__all__`, or every name without an underscore where there is none.

    Example:
        >>> import math
        >>> [name for name, _ in public_functions(math) if name.startswith("sin")]
        ['sin', 'sinh']
    """
    for name, value in _offered(module):
        if callable(value) and not inspect.isclass(value):
            yield name, value


def public_classes(module: ModuleType) -> Iterator[tuple[str, type]]:
    """The classes that a module offers, errors and warnings left out, sorted by name.

    Example:
        >>> import fractions
        >>> [name for name, _ in public_classes(fractions)]
        ['Fraction']
    """
    for name, value in _offered(module):
        if inspect.isclass(value) and not issubclass(value, BaseException):
            yield name, value


def _offered(module: ModuleType) -> Iterator[tuple[str, Any]]:
    names = getattr(module, "__all__", None) or [n for n in dir(module) if not n.startswith("_")]
    for name in sorted(set(names)):
        yield name, getattr(module, name, None)
