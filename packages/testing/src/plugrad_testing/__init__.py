"""Checks for derivatives: numeric comparison, tables of rule cases and registry audit for plugrad.

Use `check_grads(f)(*args)` for one function at one point, and a table of `case(...)` rows with
`check_case` for a rule pack::

    from plugrad_testing import case, check_case, real

    @pytest.mark.parametrize("case", [case(np.sin, real(-2, 2)), case(np.exp, real())], ids=str)
    def test_rules(case):
        check_case(case)

Names are imported when they are first used, because pytest imports this package in every run of an
environment in which it is installed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugrad_testing._case import (
        SCALAR,
        RuleCase,
        Sample,
        case,
    )
    from plugrad_testing._check import check_grads, check_jvp, check_vjp
    from plugrad_testing._first_order import Tolerance
    from plugrad_testing._names import CHECKS
    from plugrad_testing._numeric import NumericDerivative, complex_step, directional_derivative
    from plugrad_testing._plan import (
        Check,
        Outcome,
        check_case,
        check_rule,
        check_sample,
        plan,
    )
    from plugrad_testing._reproduce import reproduce
    from plugrad_testing.audit import AuditReport, Gap, audit, unclassified
    from plugrad_testing.conformance import RuleConformance
    from plugrad_testing.domains import (
        Domain,
        booleans,
        diagonalisable,
        distinct,
        hermitian,
        integers,
        nonzero,
        positive,
        real,
        separated,
        spd,
        triangular,
        well_conditioned,
    )
    from plugrad_testing.errors import Finding, GradientCheckError, InconclusiveError

__all__ = [
    "CHECKS",
    "SCALAR",
    "AuditReport",
    "Check",
    "Domain",
    "Finding",
    "Gap",
    "GradientCheckError",
    "InconclusiveError",
    "NumericDerivative",
    "Outcome",
    "RuleCase",
    "RuleConformance",
    "Sample",
    "Tolerance",
    "audit",
    "booleans",
    "case",
    "check_case",
    "check_grads",
    "check_jvp",
    "check_rule",
    "check_sample",
    "check_vjp",
    "complex_step",
    "diagonalisable",
    "directional_derivative",
    "distinct",
    "hermitian",
    "integers",
    "nonzero",
    "plan",
    "positive",
    "real",
    "reproduce",
    "separated",
    "spd",
    "triangular",
    "unclassified",
    "well_conditioned",
]

_HOMES = {
    "_case": "SCALAR RuleCase Sample case",
    "_check": "check_grads check_jvp check_vjp",
    "_first_order": "Tolerance",
    "_names": "CHECKS",
    "_numeric": "NumericDerivative complex_step directional_derivative",
    "_reproduce": "reproduce",
    "_plan": "Check Outcome check_case check_rule check_sample plan",
    "audit": "AuditReport Gap audit unclassified",
    "conformance": "RuleConformance",
    "domains": "Domain booleans diagonalisable distinct hermitian integers nonzero positive real "
    "separated spd triangular well_conditioned",
    "errors": "Finding GradientCheckError InconclusiveError",
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOME_OF[name]}"), name)
