"""Linear systems A(p) x = b: the solution as a function of p and b, with A factored once.

Whatever the structure of A, its rule is one: x = A⁻¹ b, dx = A⁻¹ (db − dA x), b̄ = A⁻ᵀ g and
Ā = −b̄ xᵀ (Giles 2008, 2.2.3), where dA and Ā are had from the product A(p) x as a function of p.
The factors serve every solve, of both modes and all orders.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from plugrad import RuleSet, jvp, primitive, vjp

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["System", "rules", "solution"]

rules = RuleSet()


@dataclass(frozen=True)
class System:
    """How to multiply with A(p) and how to solve with it at its present value.

    product(parameters, x, flipped) traces, and is A x, or Aᵀ x if `flipped`; solver(b, flipped) is
    given plain numbers.
    """

    product: Callable[[Any, Any, bool], Any]
    solver: Callable[[Any, bool], Any]
    flipped: bool = False

    def times(self, parameters: Any, x: Any) -> Any:
        """A x."""
        return self.product(parameters, x, self.flipped)

    def solve(self, b: Any) -> Any:
        """A⁻¹ b."""
        return self.solver(b, self.flipped)

    @property
    def transpose(self) -> System:
        """The system of Aᵀ."""
        return replace(self, flipped=not self.flipped)


@primitive
def solution(parameters: Any, b: Any, system: System) -> Any:
    """A(p)⁻¹ b; `system` is that of the values of the parameters."""
    return system.solve(b)


def _vjp_parameters(g: Any, ans: Any, parameters: Any, b: Any, system: System) -> Any:
    of_b = solution(parameters, g, system.transpose)
    _, pullback = vjp(lambda *p: system.times(p, ans), *parameters)
    return list(pullback(-of_b))


def _vjp_b(g: Any, ans: Any, parameters: Any, b: Any, system: System) -> Any:
    return solution(parameters, g, system.transpose)


def _jvp_parameters(t: Any, ans: Any, parameters: Any, b: Any, system: System) -> Any:
    _, moved = jvp(lambda *p: system.times(p, ans), tuple(parameters), tuple(t))
    return solution(parameters, np.negative(moved), system)


def _jvp_b(t: Any, ans: Any, parameters: Any, b: Any, system: System) -> Any:
    return solution(parameters, t, system)


rules.rule(solution, vjp=(_vjp_parameters, _vjp_b), jvp=(_jvp_parameters, _jvp_b))
