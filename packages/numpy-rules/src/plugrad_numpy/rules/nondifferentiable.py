"""Functions that are constant by pieces, or integer or boolean: what they return is not traced."""

from __future__ import annotations

import numpy as np

from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()

rules.nondifferentiable(np.floor, np.ceil, np.trunc, np.rint, np.fix, np.round, np.around)
rules.nondifferentiable(np.floor_divide, np.spacing, np.gcd, np.lcm)
rules.nondifferentiable(
    np.equal, np.not_equal, np.less, np.less_equal, np.greater, np.greater_equal
)
rules.nondifferentiable(np.logical_and, np.logical_or, np.logical_xor, np.logical_not)
rules.nondifferentiable(np.isfinite, np.isinf, np.isnan, np.isnat, np.signbit)
rules.nondifferentiable(np.isposinf, np.isneginf, np.isreal, np.iscomplex)
rules.nondifferentiable(np.isrealobj, np.iscomplexobj)
rules.nondifferentiable(np.isclose, np.allclose, np.array_equal, np.array_equiv)
rules.nondifferentiable(np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.invert, np.bitwise_count)
rules.nondifferentiable(np.left_shift, np.right_shift)
