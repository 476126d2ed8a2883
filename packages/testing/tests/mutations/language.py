"""The language of the table: a plain function, its right rule, and mutants of the rule.

An `Entry` says where the function is checked, as a row of `case` does.  Its rule and its mutants
are `Parts`, what one would write into a RuleSet, or functions without arguments that make the
function under test (for `custom_vjp`, and for mutants of the function itself).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import plugrad
from plugrad_testing import RuleCase, case


@dataclass(frozen=True)
class Parts:
    """A registration: the method of RuleSet and what it is given after the function."""

    method: str
    parts: tuple[Any, ...] = ()
    named: dict[str, Any] = field(default_factory=dict)


def elementwise(*partials):
    return Parts("elementwise", partials)


def linear(*transposes):
    return Parts("linear", transposes)


def rule(vjp=None, jvp=None):
    return Parts("rule", (), {"vjp": vjp, "jvp": jvp})


def composite(implementation):
    return Parts("composite", (implementation,))


def nondifferentiable():
    return Parts("nondifferentiable")


@dataclass(frozen=True)
class Entry:
    """A function, where it is checked, its rule, and its mutants by name."""

    name: str
    kind: str
    fun: Callable[..., Any]
    domains: tuple[Any, ...]
    right: Any
    mutants: dict[str, Any]
    options: dict[str, Any] = field(default_factory=dict)

    def row(self, parts: Any, seed: int = 0) -> RuleCase:
        """The row for the rule or a mutant, registered; to be used in an isolated registry."""
        fun = _registered(self.fun, parts) if isinstance(parts, Parts) else parts()
        return case(fun, *self.domains, name=f"toy.{self.name}", seed=seed, **self.options)


def entry(name, kind, fun, *domains, right, mutants, **options):
    """An `Entry`; the keywords left over are those of `case`."""
    return Entry(name, kind, fun, domains, right, mutants, options)


def of_one(fun):
    """`fun` as a function of x alone, without its other parameters."""

    def alone(x):
        return fun(x)

    return alone


def _registered(fun, parts):
    opaque = plugrad.primitive(fun)

    class OneRule:
        @plugrad.hookimpl
        def plugrad_rules(self, rules):
            getattr(rules, parts.method)(opaque, *parts.parts, **parts.named)

    plugrad.register(OneRule())
    return opaque
