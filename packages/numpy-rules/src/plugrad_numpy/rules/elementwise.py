"""Rules of NumPy's elementwise functions: one row, the partial derivatives, serves both modes."""

from __future__ import annotations

import numpy as np
from plugrad import RuleSet

__all__ = ["rules"]

rules = RuleSet()

rules.elementwise(np.add, 1, 1)
rules.elementwise(np.subtract, 1, -1)
rules.elementwise(np.multiply, lambda ans, x, y: y, lambda ans, x, y: x)
rules.elementwise(np.true_divide, lambda ans, x, y: 1 / y, lambda ans, x, y: -ans / y)
rules.elementwise(np.negative, -1)
rules.elementwise(np.positive, 1)
rules.elementwise(np.exp, lambda ans, x: ans)
rules.elementwise(np.log, lambda ans, x: 1 / x)
rules.elementwise(np.sin, lambda ans, x: np.cos(x))
rules.elementwise(np.cos, lambda ans, x: -np.sin(x))
rules.elementwise(np.tanh, lambda ans, x: 1 - ans * ans)
