"""Exact derivatives of ordinary Python code; with a rule pack, of NumPy and SciPy code too.

    from plugrad import grad
    grad(f)(x)

Operators: grad, value_and_grad, grad_and_aux, elementwise_grad, holomorphic_grad, deriv, vjp, jvp,
jacobian, jacrev, jacfwd, hessian, hvp, ggnvp, checkpoint, stop_gradient.  To teach it new
functions: primitive, custom_vjp, custom_jvp, RuleSet, register, hookimpl.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plugrad import errors
from plugrad._box import Box, is_traced, value_of
from plugrad._checkpoint import checkpoint
from plugrad._custom import custom_jvp, custom_vjp, primitive, stop_gradient
from plugrad._forward import jvp
from plugrad._jacobians import ggnvp, hessian, hvp, jacfwd, jacobian, jacrev
from plugrad._memory import Memory, require_inside
from plugrad._operators import (
    deriv,
    elementwise_grad,
    grad,
    grad_and_aux,
    holomorphic_grad,
    value_and_grad,
)
from plugrad._plugins import register
from plugrad._registry import registry
from plugrad._reverse import is_tracing, vjp
from plugrad._ruleset import RuleSet, over, times
from plugrad._spaces import VectorSpace
from plugrad._trace import SparseCotangent

if TYPE_CHECKING:
    from plugrad._debug import debug
    from plugrad.hookspecs import hookimpl

__version__ = "0.1.0"

__all__ = [
    "Box",
    "Memory",
    "RuleSet",
    "SparseCotangent",
    "VectorSpace",
    "checkpoint",
    "custom_jvp",
    "custom_vjp",
    "debug",
    "deriv",
    "elementwise_grad",
    "errors",
    "ggnvp",
    "grad",
    "grad_and_aux",
    "hessian",
    "holomorphic_grad",
    "hookimpl",
    "hvp",
    "is_traced",
    "is_tracing",
    "jacfwd",
    "jacobian",
    "jacrev",
    "jvp",
    "over",
    "primitive",
    "register",
    "registry",
    "require_inside",
    "stop_gradient",
    "times",
    "value_and_grad",
    "value_of",
    "vjp",
]


def __getattr__(name: str) -> Any:
    """`hookimpl` (which needs pluggy) and `debug` are imported when first asked for."""
    if name == "hookimpl":
        from plugrad.hookspecs import hookimpl

        return hookimpl
    if name == "debug":
        from plugrad._debug import debug

        return debug
    raise AttributeError(f"module 'plugrad' has no attribute {name!r}")
