"""Which NumPy function each operator of an array box stands for."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from plugrad import RuleSet, registry

__all__ = ["OPERATORS", "power", "rules"]

_positional = registry.positional

# The powers for which NumPy's own ** takes a quicker function.
_SHORT_POWERS = {2: np.square, 1: np.positive, 0.5: np.sqrt, -1: np.reciprocal}


def power(x: Any, y: Any) -> Any:
    """The power x ** y of arrays, at least one of them traced, the way NumPy computes it."""
    if y.__class__ is int or y.__class__ is float:
        short = _SHORT_POWERS.get(y)
        if short is not None:
            return _positional[short](x)
    return _positional[np.power](x, y)


rules = RuleSet()
rules.composite(power, power)

OPERATORS: dict[str, Any] = {
    "__getitem__": operator.getitem,
    "__add__": np.add,
    "__sub__": np.subtract,
    "__mul__": np.multiply,
    "__truediv__": np.true_divide,
    "__floordiv__": np.floor_divide,
    "__mod__": np.remainder,
    "__divmod__": np.divmod,
    "__pow__": power,
    "__matmul__": np.matmul,
    "__neg__": np.negative,
    "__pos__": np.positive,
    "__abs__": np.absolute,
    "__lt__": np.less,
    "__le__": np.less_equal,
    "__gt__": np.greater,
    "__ge__": np.greater_equal,
    "__eq__": np.equal,
    "__ne__": np.not_equal,
    "__and__": np.bitwise_and,
    "__or__": np.bitwise_or,
    "__xor__": np.bitwise_xor,
    "__invert__": np.invert,
    "__lshift__": np.left_shift,
    "__rshift__": np.right_shift,
}
